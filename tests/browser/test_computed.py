"""Numbers that follow from answers: left to the library by real renderers, computed by the web page."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core import compile_form, forms
from dvc_core.hosts import html
from dvc_core.hosts.page.posted import to_posted
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.law.day import today

from ..support.forms import field, form_of
from .answers import ON
from .drivers import PAGES, dialect
from .harness import Site, Visit
from .visits import answer, drawn

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)
#: The hosts that compare the rows of a table.
COMPARE_ROWS = ("surveyjs", "formio", "formjs")

FORM = form_of(
    field("co", "co_khong", nhan="Có phần thêm"),
    field("a", "so_thap_phan", nhan="Diện tích đất"),
    field("b", "so_thap_phan", nhan="Diện tích thêm", hien_khi={"truong": "co", "bang": True}),
    field("sinh", "ngay", nhan="Ngày sinh"),
    field("nop", "ngay", nhan="Ngày nộp"),
    field("bang", "bang", nhan="Vật tư", cot=[
        field("so", "so_nguyen", nhan="Số lượng"),
        field("gia", "tien", nhan="Đơn giá"),
        field("thanh", "tien", nhan="Thành tiền", cach_tinh={"tich": ["so", "gia"]}),
        field("moi", "co_khong", nhan="Hàng mới"),
    ]),
    field("tong", "so_thap_phan", nhan="Tổng diện tích", don_vi="m²", cach_tinh={"tong": ["a", "b"]}),
    field("hieu", "so_thap_phan", nhan="Còn lại", cach_tinh={"hieu": ["a", "b"]}),
    field("cong", "tien", nhan="Cộng tiền", cach_tinh={"tong": ["bang.thanh"]}, toi_da=1000000),
    field("moi_m2", "so_thap_phan", nhan="Tiền một mét", cach_tinh={"thuong": ["cong", "tong"]}),
    field("ba_lan", "so_thap_phan", nhan="Một rưỡi", cach_tinh={"tich": ["a", "1.5"], "lam_tron": 1}),
    field("dong", "so_nguyen", nhan="Số loại", cach_tinh={"dem": "bang"}),
    field("hang_moi", "so_nguyen", nhan="Số loại mới", thong_bao="Nhiều nhất một loại mới", toi_da=1,
          cach_tinh={"dem": "bang", "dong_thoa": {"truong": "moi", "bang": True}}),
    field("tuoi", "so_nguyen", nhan="Tuổi", cach_tinh={"tuoi": "sinh"}),
    field("tuoi_nop", "so_nguyen", nhan="Tuổi khi nộp", cach_tinh={"tuoi": "sinh", "tai_ngay": "nop"}),
    field("lon", nhan="Lý do dùng nhiều", hien_khi={"truong": "cong", "toi_thieu": 5000}),
)  # fmt: skip
PLAN = forms.plan(FORM, ON)
ROWS: list[dict[str, Any]] = [
    {"so": 3, "gia": 1500, "moi": True},
    {"so": 2, "gia": 1001, "moi": False},
]
RECORDS: tuple[dict[str, Any], ...] = (
    {"co": True, "a": 40.5, "b": 0.25, "sinh": "2008-02-29", "nop": "2026-02-28", "bang": ROWS},
    {"co": False, "a": 1.15, "sinh": "1990-12-31", "nop": "1990-12-30", "bang": ROWS[:1]},
)


@each_host
def test_what_follows_is_that_of_the_library(host: str, visit: Visit, site: Site) -> None:
    lost = {loss.field for loss in hosts.render(FORM, dialect(host), ON).losses if loss.feature == "computed"}
    assert lost == {*(f.id for f in PLAN.fields() if f.computed), "bang.thanh"}
    for number, record in enumerate(RECORDS):
        page = drawn(host, FORM, visit, site)
        answer(page, record)
        visit.shot(f"computed-{host}-{number}")
        sent = hosts.normalise(FORM, dialect(host), page.draft(), today())
        assert sent == forms.canonical(PLAN, record, on=today())
        assert compile_form(FORM, ON).validate(sent, today()) == []
        # What a condition reads of it is not known on the page.
        assert page.shown(PLAN.by_id["lon"])
    assert not visit.problems


SAME = form_of(
    field(
        "bang", "bang", nhan="Người", cot=[field("ma", nhan="Mã", khong_trung=True), field("ten", nhan="Tên")]
    )
)


@each_host
def test_two_rows_alike_are_refused_or_lost(host: str, visit: Visit, site: Site) -> None:
    lost = [loss for loss in hosts.render(SAME, dialect(host), ON).losses if loss.feature == "unique"]
    assert bool(lost) is (host not in COMPARE_ROWS)
    for other, passes in (("B", True), ("A", bool(lost))):
        page = drawn(host, SAME, visit, site)
        answer(page, {"bang": [{"ma": "A", "ten": "x"}, {"ma": other, "ten": "x"}]})
        assert page.leave() is passes, page.errors()
        visit.shot(f"same-{host}-{other}")
    visit.problems.clear()


@pytest.mark.xdist_group("html")
def test_the_script_of_the_page_reckons(visit: Visit, site: Site) -> None:
    site.put("/favicon.ico", b"")
    for name, content in hosts.render(FORM, "html", ON).assets.items():
        site.put(f"/html/{name}", content)
    for number, record in enumerate(RECORDS):
        typed = {name: value for name, value in record.items() if name in PLAN.by_id}
        page = html.page(PLAN, html.Page(posted=to_posted(PLAN, typed), assets="/html/"))
        visit.page.goto(site.put(f"/html/computed-{number}.html", page))
        wanted = forms.canonical(PLAN, record, on=today())
        names = [name for name in wanted if PLAN.by_id[name].computed]
        found = {
            name: visit.page.locator(f'[data-muc="{name}"] input[type=hidden]').input_value()
            for name in names
        }
        assert {name: float(value) for name, value in found.items()} == {name: wanted[name] for name in names}
        rows = visit.page.locator('[data-muc^="bang."][data-muc$=".thanh"] output').all_inner_texts()
        assert rows[: len(record["bang"])] == ["4.500", "2.002"][: len(record["bang"])]
        visit.shot(f"computed-html-{number}")
    visit.page.get_by_label("Đơn giá").first.fill("900000")
    visit.page.click("button.nop")
    assert "Cộng tiền" in visit.page.locator(".tong-loi").inner_text()
    assert visit.page.locator('[data-muc="cong"] output').inner_text() == "2.700.000"
    assert not visit.problems
