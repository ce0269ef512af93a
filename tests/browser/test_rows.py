"""Rows of tables, and tables under conditions: what the library accepts is never refused by a page, and what
it refuses the page refuses too, or the loss stands in its list."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dvc_core.finding import Severity
from dvc_core.forms.submissions import compile_form
from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from .answers import ON, place
from .drivers import PAGES, Driver, dialect
from .harness import Site, Visit
from .visits import drawn

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)

TWO = [{"ma": "1", "nhan": "Một"}, {"ma": "2", "nhan": "Hai"}]
IF, OTHER = {"truong": "khi", "bang": True}, {"truong": "nua", "bang": True}
#: What a row answers where everything in it is asked and demanded.
ROW = {
    "khi": True,
    "nua": True,
    "chu": "một",
    "ngay": "2020-02-03",
    "loai": ["2"],
    "noi": place("01", 0, "Số 1"),
    "hua": True,
    "them": "hai",
    "ngoai": "ba",
}
ROWS = form_of(
    field("co", "co_khong", nhan="Có khai"),
    field(
        "bang",
        "bang",
        nhan="Các dòng",
        cot=[
            field("khi", "co_khong", nhan="Khi nào"),
            field("nua", "co_khong", nhan="Và nữa"),
            field("chu", bat_buoc_khi=IF),
            field("ngay", "ngay", bat_buoc_khi=IF, som_nhat="2000-01-01"),
            field("loai", "chon_nhieu", lua_chon=TWO, bat_buoc_khi=IF),
            field("noi", "dia_chi", bat_buoc_khi=IF),
            field("hua", "cam_doan", bat_buoc_khi=IF),
            field("them", hien_khi=IF, bat_buoc_khi=OTHER),
            field("ngoai", bat_buoc_khi={"truong": "co", "bang": True}),
        ],
    ),
)
TABLES = form_of(
    field("co", "co_khong", nhan="Có bảng", bat_buoc=True),
    field("khi", "bang", nhan="Bảng một", bat_buoc_khi={"truong": "co", "bang": True}, cot=[
        field("ten", nhan="Tên người", bat_buoc=True), field("nghe", nhan="Nghề")
    ]),
    field("it", "bang", nhan="Bảng hai", so_dong_toi_thieu=2, cot=[
        field("vat", nhan="Đồ vật", bat_buoc=True), field("ghi", nhan="Ghi chép")
    ]),
)  # fmt: skip


def errors(form: Any, record: dict[str, Any]) -> list[tuple[str | int, ...]]:
    problems = compile_form(form, on=ON).validate(record, ON)
    return [problem.path for problem in problems if problem.severity is Severity.ERROR]


def lost(host: str, form: Any, name: str) -> set[str]:
    losses = hosts.render(form, dialect(host), ON).losses
    # Half an address is another matter than none.
    return {one.feature for one in losses if one.field == name and one.kind == "dropped"} - {"address_whole"}


def fill_row(page: Driver, table: str, at: int, row: dict[str, Any]) -> None:
    asked = page.plan.by_id[table]
    if page.rows(asked) <= at:
        page.add_row(asked)
        page.settle()
    for column in asked.columns:
        if column.id in row:
            page.fill(column, row[column.id], (table, at, column.id))
    page.settle()


def rows_of(data: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data.get("a", data)["bang"]
    return found


@each_host
def test_a_row_is_demanded_what_its_conditions_say(host: str, visit: Visit, site: Site) -> None:
    rows: list[dict[str, Any]] = [ROW, {"khi": False, "nua": True, "ngoai": "bốn"}]
    record = {"co": True, "bang": rows}
    assert not errors(ROWS, record)
    page = drawn(host, ROWS, visit, site)
    page.fill(page.plan.by_id["co"], value=True)
    for at, row in enumerate(rows):
        fill_row(page, "bang", at, row)
    assert page.leave(), page.errors()
    sent = page.sent()
    assert hosts.normalise(ROWS, dialect(host), sent, ON) == record
    faults = []
    for name in ("chu", "loai", "noi", "them"):
        draft = json.loads(json.dumps(sent))
        row = rows_of(draft)[0]
        for key in [key for key in row if key == name or key.startswith(f"{name}__")]:
            del row[key]
        read = hosts.normalise(ROWS, dialect(host), draft, ON)
        assert errors(ROWS, read) == [("bang", 0, name)]
        if lost(host, ROWS, f"bang.{name}"):
            continue
        page = drawn(host, ROWS, visit, site, draft)
        if page.leave():
            faults.append(f"{name} is missing and nobody says so")
    visit.problems.clear()
    assert not faults


@each_host
def test_what_is_no_answer_of_a_row_is_told(host: str) -> None:
    # No host is held to what a column reads outside of its table.
    assert "column_condition" in lost(host, ROWS, "bang.ngoai")


@each_host
def test_tables_are_demanded_when_the_library_demands_them(host: str, visit: Visit, site: Site) -> None:
    page = drawn(host, TABLES, visit, site)
    by_id = page.plan.by_id
    assert page.page.locator("input:checked").count() == 0
    assert not page.leave() or lost(host, TABLES, "co")
    page.fill(by_id["co"], value=False)
    assert page.leave(), page.errors()
    assert hosts.normalise(TABLES, dialect(host), page.sent(), ON) == {"co": False}
    page.fill(by_id["co"], value=True)
    assert not page.leave() or lost(host, TABLES, "khi")
    fill_row(page, "khi", 0, {"ten": "Ánh"})
    assert page.leave(), page.errors()
    fill_row(page, "it", 0, {"vat": "xe"})
    assert not page.leave() or lost(host, TABLES, "it")
    fill_row(page, "it", 1, {"vat": "tàu"})
    assert page.leave(), page.errors()
    record = {"co": True, "khi": [{"ten": "Ánh"}], "it": [{"vat": "xe"}, {"vat": "tàu"}]}
    assert hosts.normalise(TABLES, dialect(host), page.sent(), ON) == record
    for at in (1, 0):
        page.remove_row(by_id["it"], at)
        page.settle()
    assert page.leave(), page.errors()
    assert "it" not in hosts.normalise(TABLES, dialect(host), page.sent(), ON)
    visit.problems.clear()
