"""Lists that offer what belongs to an earlier choice, as real renderers show and refuse them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dvc_core import forms
from dvc_core.hosts import html
from dvc_core.hosts.page.posted import to_posted
from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import CARS, OF_CARS, field, form_of
from .answers import ON
from .drivers import PAGES, dialect
from .filling import box, fill
from .harness import Site, Visit
from .visits import drawn

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)

FORM = form_of(
    *OF_CARS,
    field("xe", "bang", nhan="Các xe khác", cot=[
        field("loai_khac", "chon_mot", nhan="Loại khác", danh_muc="loai-xe"),
        field("hieu_khac", "chon_mot", nhan="Hiệu xe khác", danh_muc="hieu-xe", loc_theo="loai_khac"),
    ]),
).with_lists(CARS)  # fmt: skip
ROW = {"loai_khac": "con", "hieu_khac": "b"}
GOOD = {"loai": "tai", "hieu": "c", "xe": [ROW]}


@each_host
def test_a_choice_of_another_answer_is_not_offered_or_refused_or_lost(
    host: str, visit: Visit, site: Site
) -> None:
    losses = {loss.field: loss.kind for loss in hosts.render(FORM, dialect(host), ON).losses}
    page = drawn(host, FORM, visit, site)
    loai, hieu, xe = (page.plan.by_id[name] for name in ("loai", "hieu", "xe"))
    page.fill(loai, "tai")
    page.settle()
    page.fill(hieu, "c")
    page.add_row(xe)
    page.settle()
    for column, value in ROW.items():
        page.fill(next(one for one in xe.columns if one.id == column), value, ("xe", 0, column))
        page.settle()
    assert page.leave(), page.errors()
    assert hosts.normalise(FORM, dialect(host), page.sent(), ON) == GOOD
    page.fill(loai, "con")
    page.settle()
    visit.shot(f"lists-{host}")
    if "hieu" not in losses:
        if host == "formjs":
            page.box(("hieu",)).locator("input").first.click()
            page.settle()
        text = page.box(("hieu",)).inner_text()
        assert "Hiệu A" in text
        assert "Hiệu khác" in text
        assert "Hiệu C" not in text
    if page.leave():
        kept = hosts.normalise(FORM, dialect(host), page.sent(), ON).get("hieu")
        assert kept is None or losses.get("hieu") == "dropped"
    visit.problems.clear()


def offered(select: Locator) -> list[str]:
    """The options of a list but the empty one, as they are read: without the space around them."""
    texts: list[str] = select.locator("option").evaluate_all("all => all.map(option => option.text)")
    return texts[1:]


@pytest.mark.xdist_group("html")
def test_the_script_of_the_page_offers_what_belongs_to_the_choice(visit: Visit, site: Site) -> None:
    plan = forms.plan(FORM, ON)
    site.put("/favicon.ico", b"")
    for name, content in hosts.render(FORM, "html", ON).assets.items():
        site.put(f"/html/{name}", content)
    page = html.page(plan, html.Page(posted=to_posted(plan, GOOD), assets="/html/"))
    visit.page.goto(site.put("/html/lists.html", page))
    chosen = box(visit.page, "hieu").locator("select")
    assert chosen.input_value() == "c"
    assert offered(chosen) == ["Hiệu khác", "Hiệu C"]
    row = box(visit.page, "xe.0.hieu_khac").locator("select")
    assert row.input_value() == "b"
    assert offered(row) == ["Hiệu khác", "Hiệu A", "Hiệu B"]
    fill(visit.page, plan, plan.by_id["loai"], "loai", "con")
    assert chosen.input_value() == ""
    assert offered(chosen) == ["Hiệu khác", "Hiệu A", "Hiệu B"]
    visit.shot("lists-html")
