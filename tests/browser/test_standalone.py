"""The web page as one file: one part at a time with its script, back and forth, and whole without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dvc_core.finding import MisuseError
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.model.form import Form

from ..support.forms import field
from ..support.templates import complete, form, plan
from .answers import ON, drawn
from .filling import fill_some, send, with_known
from .harness import Site, Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("html")]


def test_one_part_is_shown_at_a_time_and_nothing_typed_is_lost(visit: Visit, site: Site) -> None:
    rendered = hosts.render(form("1.001193"), "html", ON, standalone=True)
    assert not rendered.assets
    site.put("/favicon.ico", b"")
    page = visit.page
    page.goto(site.put("/mot-tep.html", rendered.to_bytes()))
    page.fill("[name=nyc_ho_ten]", "Nguyễn An")
    seen = []
    while page.locator("button.sau").is_visible():
        assert not page.locator("button.nop").is_visible()
        seen.append(page.locator("fieldset.phan:visible").count())
        page.click("button.sau")
    assert set(seen) == {1}
    page.click("button.nop")
    # Each fault is one click away, in its part.
    page.locator(".tong-loi a").first.click()
    assert page.locator("fieldset.phan:visible").count() == 1
    while page.locator("button.truoc").is_visible():
        page.click("button.truoc")
    assert page.locator("[name=nyc_ho_ten]").input_value() == "Nguyễn An"
    visit.shot("standalone")


@pytest.mark.parametrize("code", drawn("standalone"))
def test_what_was_typed_part_by_part_is_sent_after_turning_back_and_forth(
    code: str, visit: Visit, site: Site
) -> None:
    site.put("/favicon.ico", b"")
    page = visit.page
    page.goto(site.put("/mot-tep.html", hosts.render(form(code), "html", ON, standalone=True).to_bytes()))
    parts = {f"phan--{section.id}": section.fields for section in plan(code).sections}
    while True:
        here = page.locator("fieldset.phan:visible").get_attribute("id") or ""
        fill_some(page, plan(code), parts[here], complete(code))
        if not page.locator("button.sau").is_visible():
            break
        page.click("button.sau")
    for way in ("truoc", "sau"):
        while page.locator(f"button.{way}").is_visible():
            page.click(f"button.{way}")
    sent = send(page)
    assert sent is not None, page.locator(".tong-loi").inner_text()
    assert with_known(code, sent) == complete(code)


def test_enter_turns_the_part_and_sends_nothing_before_the_last(visit: Visit, site: Site) -> None:
    asked = {
        "ten": "Thử",
        "phan": [
            {"ma": name, "tieu_de": name.upper(), "truong": [field(f"o_{name}")]} for name in ("a", "b")
        ],
    }
    text = hosts.render(Form.model_validate(asked), "html", ON, standalone=True).to_bytes()
    site.put("/favicon.ico", b"")
    page = visit.page
    page.goto(site.put("/hai-phan.html", text))
    page.evaluate("""() => {
      window.sent = 0;
      const count = (event) => { window.sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); };
      document.forms[0].addEventListener("submit", count);
    }""")
    page.locator("[name=o_a]").press("Enter")
    assert page.locator("[name=o_b]").is_visible()
    assert page.evaluate("window.sent") == 0
    page.locator("[name=o_b]").press("Enter")
    assert page.evaluate("window.sent") == 1


def test_without_a_script_the_page_is_whole(chrome: Browser, site: Site) -> None:
    text = hosts.render(form("1.001193"), "html", ON, standalone=True).to_bytes()
    with visiting(chrome, site, java_script_enabled=False) as visit:
        visit.page.goto(site.put("/mot-tep.html", text))
        parts = visit.page.locator("fieldset.phan")
        assert parts.count() > 1
        assert all(part.is_visible() for part in parts.all())
        assert visit.page.locator("button.nop").is_visible()


def test_a_host_that_needs_files_beside_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dvc_core.hosts.html.STANDALONE", False)
    with pytest.raises(MisuseError, match="stands alone"):
        hosts.render(form("1.001193"), "html", ON, standalone=True)
