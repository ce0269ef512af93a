"""Conditions that compare, and days moved from today, as real renderers show and refuse them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dvc_core import compile_form, forms
from dvc_core.hosts import html
from dvc_core.hosts.page.posted import to_posted
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.law.day import today

from ..support.forms import field, form_of
from .answers import ON, place
from .drivers import PAGES, dialect
from .harness import Site, Visit
from .visits import answer, drawn

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)

TWO = [{"ma": "con", "nhan": "Là con"}, {"ma": "me", "nhan": "Là mẹ"}]
READ = (
    field("tuoi", "so_nguyen", nhan="Số tuổi"),
    field("so", "so_thap_phan", nhan="Diện tích", don_vi="m²"),
    field("sinh", "ngay", nhan="Ngày sinh"),
    field("noi", "dia_chi", nhan="Nơi đang ở"),
    field("nha", "bang", nhan="Người nhà", cot=[
        field("ten", nhan="Tên gọi"), field("la", "chon_mot", nhan="Quan hệ", lua_chon=TWO)
    ]),
)  # fmt: skip
#: The question that a condition shows, and the condition.
ASKED: dict[str, dict[str, Any]] = {
    "lon": {"truong": "tuoi", "toi_thieu": 18, "toi_da": 60},
    "rong": {"truong": "so", "toi_thieu": "12.5"},
    "du": {"truong": "sinh", "muon_nhat": "hom_nay - 18 nam"},
    "moi": {"truong": "sinh", "som_nhat": "2000-01-01"},
    "ha": {"truong": "noi", "phan": "tinh", "bang": "01"},
    "dong": {"truong": "nha", "so_dong_toi_thieu": 2},
    "it": {"truong": "nha", "so_dong_toi_da": 1},
    "cha": {"truong": "nha", "co_dong": {"truong": "la", "bang": "con"}},
}
FORM = form_of(*READ, *(field(name, hien_khi=when, nhan=f"Câu {name}") for name, when in ASKED.items()))
RECORDS: tuple[dict[str, Any], ...] = (
    {
        "tuoi": 18,
        "so": 12.5,
        "sinh": "2000-01-01",
        "noi": place("01", 0, "Số 1"),
        "nha": [{"ten": "An", "la": "me"}, {"ten": "Ba", "la": "con"}],
    },
    {
        "tuoi": 61,
        "so": 12.25,
        "sinh": (today() - timedelta(days=365)).isoformat(),
        "noi": place("79", 0, "Số 2"),
        "nha": [{"ten": "An", "la": "me"}],
    },
)


@each_host
def test_what_is_compared_decides_what_is_shown(host: str, visit: Visit, site: Site) -> None:
    losses = hosts.render(FORM, dialect(host), ON).losses
    lost = {loss.field for loss in losses if loss.feature in ("condition_shown", "condition_unanswered")}
    wrong = []
    for number, record in enumerate(RECORDS):
        page = drawn(host, FORM, visit, site)
        answer(page, record)
        visit.shot(f"conditions-{host}-{number}")
        wanted = forms.shown(page.plan, record, today())
        # Every condition holds of one record and not of the other, or nothing would be tried.
        assert {name in wanted for name in ASKED} == {True, False}
        for name in ASKED:
            shown = page.shown(page.plan.by_id[name])
            if shown != (name in wanted) and name not in lost:
                wrong.append(f"{number}: {name} is {'shown' if shown else 'hidden'}")
    assert not wrong
    assert not visit.problems
    assert not lost or host.startswith("alpaca")


IF_MANY = {"truong": "so", "toi_thieu": 2}
SOME_HIDDEN = form_of(
    field("co", "co_khong", nhan="Có phần thêm"),
    field("bang", "bang", nhan="Bảng kê", cot=[
        field("ten", nhan="Tên gọi"),
        field("so", "so_nguyen", nhan="Số lượng", hien_khi={
            "mot_trong": [{"truong": "co", "bang": True}, {"truong": "ten", "bang": "x"}]
        }),
    ]),
    field("nhieu", nhan="Lý do nhiều", hien_khi={"truong": "bang", "co_dong": IF_MANY}),
    field("khong", nhan="Lý do ít", hien_khi={"truong": "bang", "co_dong": {"khong": IF_MANY}}),
    field("dem", "so_nguyen", nhan="Số dòng nhiều", cach_tinh={"dem": "bang", "dong_thoa": IF_MANY}),
    field("tong", "so_nguyen", nhan="Tổng số", cach_tinh={"tong": ["bang.so"]}),
)  # fmt: skip


@each_host
def test_what_stands_in_a_column_that_is_hidden_from_outside_counts_for_nothing(
    host: str, visit: Visit, site: Site
) -> None:
    losses = hosts.render(SOME_HIDDEN, dialect(host), ON).losses
    lost = {loss.field for loss in losses if loss.feature in ("condition_shown", "computed")}
    page = drawn(host, SOME_HIDDEN, visit, site)
    record = {"co": True, "bang": [{"ten": "y", "so": 3}, {"ten": "x", "so": 4}]}
    answer(page, record)
    seen = []
    for yes, first in ((True, "y"), (False, "y"), (False, "x"), (False, "z")):
        page.fill(page.plan.by_id["co"], yes)
        page.settle()
        page.fill(page.plan.by_id["bang"].columns[0], first, ("bang", 0, "ten"))
        page.settle()
        data = page.draft()
        wanted = hosts.normalise(SOME_HIDDEN, dialect(host), data, today())
        found = hosts.find(dialect(host)).read(page.plan, data)
        visit.shot(f"hidden-column-{host}-{yes}-{first}")
        names = [name for name in ("dem", "tong") if name not in lost]
        assert {name: found.get(name) or 0 for name in names} == {name: wanted.get(name, 0) for name in names}
        shown = {name for name in ("nhieu", "khong") if page.shown(page.plan.by_id[name])}
        assert shown - lost == (forms.shown(page.plan, wanted, today()) & {"nhieu", "khong"}) - lost
        seen.append((wanted["dem"], wanted.get("tong")))
    assert seen == [(2, 7), (1, 4), (2, 7), (1, 4)]
    assert not visit.problems


BOUND = form_of(
    field("sinh", "ngay", nhan="Ngày sinh", muon_nhat="hom_nay - 18 nam", thong_bao="Phải đủ 18 tuổi"),
    field("cap", "ngay", nhan="Ngày cấp"),
    field("han", "ngay", nhan="Có giá trị đến", muon_nhat="cap + 10 nam"),
)


@each_host
def test_a_moved_bound_refuses_or_is_lost(host: str, visit: Visit, site: Site) -> None:
    losses = {loss.field for loss in hosts.render(BOUND, dialect(host), ON).losses if loss.kind == "dropped"}
    good = {"sinh": "2000-02-29", "cap": "2016-02-29", "han": "2026-02-28"}
    page = drawn(host, BOUND, visit, site)
    answer(page, good)
    assert page.leave(), page.errors()
    for name, day in (("sinh", (today() - timedelta(days=400)).isoformat()), ("han", "2026-03-01")):
        record = {**good, name: day}
        assert [problem.path for problem in compile_form(BOUND, ON).validate(record)] == [(name,)]
        page = drawn(host, BOUND, visit, site)
        answer(page, record)
        refused = not page.leave()
        visit.shot(f"bounds-{host}-{name}")
        assert refused or name in losses, name
        if refused and name == "sinh":
            assert any("Phải đủ 18 tuổi" in text for text in page.errors()), page.errors()
    visit.problems.clear()


NUMBERS = form_of(
    field("dat", "so_thap_phan", nhan="Diện tích đất"),
    field("von", "tien", nhan="Vốn điều lệ"),
    field("nha", "so_thap_phan", nhan="Diện tích nhà", toi_da="dat"),
    field("gop", "tien", nhan="Vốn góp", toi_da="von"),
    field("it", "so_nguyen", nhan="Số đợt góp", toi_thieu="dat"),
)
FITTING = {"dat": 10.5, "von": 10000, "nha": 10.5, "gop": 9000, "it": 11}
BEYOND = {"nha": 11.25, "gop": 100000, "it": 9}


@each_host
def test_a_number_beyond_another_is_refused_or_lost(host: str, visit: Visit, site: Site) -> None:
    losses = {
        loss.field for loss in hosts.render(NUMBERS, dialect(host), ON).losses if loss.kind == "dropped"
    }
    page = drawn(host, NUMBERS, visit, site)
    answer(page, FITTING)
    assert page.leave(), page.errors()
    assert hosts.normalise(NUMBERS, dialect(host), page.sent(), ON) == FITTING
    for name, value in BEYOND.items():
        page = drawn(host, NUMBERS, visit, site)
        answer(page, {**FITTING, name: value})
        refused = not page.leave()
        visit.shot(f"numbers-{host}-{name}")
        assert refused or name in losses, name
    visit.problems.clear()


@pytest.mark.xdist_group("html")
def test_the_script_of_the_page_holds_a_number_to_another(visit: Visit, site: Site) -> None:
    plan = forms.plan(NUMBERS, ON)
    site.put("/favicon.ico", b"")
    for name, content in hosts.render(NUMBERS, "html", ON).assets.items():
        site.put(f"/html/{name}", content)
    text = html.page(plan, html.Page(posted=to_posted(plan, {**FITTING, **BEYOND}), assets="/html/"))
    visit.page.goto(site.put("/html/numbers.html", text))
    visit.page.click("button.nop")
    told = visit.page.locator(".tong-loi li").all_inner_texts()
    visit.shot("numbers-html")
    assert [plan.by_id[name].label in one for name, one in zip(BEYOND, told, strict=True)] == [True] * 3


@pytest.mark.xdist_group("html")
def test_the_script_of_the_page_shows_what_is_asked(visit: Visit, site: Site) -> None:
    plan = forms.plan(FORM, ON)
    site.put("/favicon.ico", b"")
    for name, content in hosts.render(FORM, "html", ON).assets.items():
        site.put(f"/html/{name}", content)
    for number, record in enumerate(RECORDS):
        page = html.page(plan, html.Page(posted=to_posted(plan, record), assets="/html/"))
        visit.page.goto(site.put(f"/html/conditions-{number}.html", page))
        wanted = forms.shown(plan, record, today())
        shown = {name for name in ASKED if visit.page.locator(f'[data-muc="{name}"]').is_visible()}
        visit.shot(f"conditions-html-{number}")
        assert shown == wanted & ASKED.keys()
    some_hidden = forms.plan(SOME_HIDDEN, ON)
    rows = {"bang": [{"ten": "y", "so": 3}, {"ten": "x", "so": 4}]}
    for yes, numbers in ((True, ["2", "7"]), (False, ["1", "4"])):
        posted = to_posted(some_hidden, {"co": yes, **rows})
        text = html.page(some_hidden, html.Page(posted=posted, assets="/html/"))
        visit.page.goto(site.put(f"/html/hidden-{yes}.html", text))
        boxes = (visit.page.locator(f'[data-muc="{name}"] output') for name in ("dem", "tong"))
        assert [one.inner_text() for one in boxes] == numbers
        assert visit.page.locator('[data-muc="nhieu"]').is_visible()
    late = forms.plan(BOUND, ON)
    moved = html.page(
        late, html.Page(posted=to_posted(late, {"cap": "2016-02-29", "han": "2026-03-01"}), assets="/html/")
    )
    visit.page.goto(site.put("/html/bounds.html", moved))
    visit.page.click("button.nop")
    assert "Có giá trị đến" in visit.page.locator(".tong-loi").inner_text()
    assert not visit.problems
