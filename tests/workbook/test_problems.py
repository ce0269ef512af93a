"""A workbook filled in wrongly, broken, or made to do harm: always a sentence, never a traceback."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from dvc_core import load
from dvc_core.cli.main import run
from dvc_core.finding import ExtraMissingError, Severity, path_of
from dvc_core.model.emit import dump
from dvc_core.model.sidecar_files import SHARED
from dvc_core.workbook import file as reading
from dvc_core.workbook.cells import MARK, same
from dvc_core.workbook.from_rows import WorkbookProcedure
from dvc_core.workbook.problems import PROBLEMS, CellPlace, CellProblem, in_order, problem, problem_text
from dvc_core.workbook.read import Read, file_name, follow, read_workbook
from dvc_core.workbook.write import write_workbook

from ..support.files import ROOT as REPOSITORY
from ..support.files import catalog_at
from ..support.sampled import every
from ..support.schemas import follows
from ..support.words import placeholders

pytestmark = pytest.mark.long

MIDNIGHT = datetime.combine(date(2026, 1, 2), time())
BIRTH = "ho-tich/1.001193.yaml"
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


#: A procedure with a row or two on most sheets.
DATA: dict[str, Any] = {
    "phien_ban": "procedure/v0",
    "ma_thu_tuc": "1.001193",
    "ten_thu_tuc": "Thủ tục đăng ký khai sinh",
    "cap_thuc_hien": ["cap_xa"],
    "trinh_tu_thuc_hien": [{"noi_dung": text} for text in ("Nộp", "Nhận", "Thẩm tra", "Ghi sổ", "Trả")],
    "thanh_phan_ho_so": {"giay_to": [{"ten": "Tờ khai", "ban_chinh": 1}]},
    "ket_qua_thuc_hien": [{"ten": "Giấy khai sinh"}],
    "phi_le_phi": [
        {
            "loai": "le_phi",
            "muc_thu": "hdnd_tinh_quy_dinh",
            "mien_giam": [{"doi_tuong": "Hộ nghèo"}, {"doi_tuong": "Người khuyết tật"}],
        },
        {"loai": "phi", "muc_thu": "theo_don_vi", "so_tien": 8000, "don_vi": "bản sao"},
    ],
    "can_cu_phap_ly": [{"so_ky_hieu": "60/2014/QH13", "ngay_ban_hanh": "2014-11-20", "dieu": 5}],
    "bieu_mau_dien_tu": {
        "to-khai": {
            "ten": "Tờ khai",
            "phan": [
                {
                    "ma": "a",
                    "tieu_de": "A",
                    "truong": [
                        {"ma": "b", "kieu": "van_ban", "nhan": "B"},
                        {"ma": "c", "kieu": "van_ban", "nhan": "C"},
                    ],
                }
            ],
        }
    },
    "ghi_chu": ["Ghi chú"],
    "nguon": [{"ten": "Cổng", "ngay_xem": "2026-11-24"}],
}


@cache
def birth() -> bytes:
    return write_workbook([(BIRTH, DATA)])


class Filled:
    """A workbook in the hands of an official."""

    def __init__(self, content: bytes) -> None:
        self.book: Any = load_workbook(io.BytesIO(content))

    def cell(self, sheet: str, key: str, row: int) -> Any:
        head = {cell.value: cell.column_letter for cell in self.book[sheet][2]}
        return self.book[sheet][f"{head[key]}{row}"]

    def put(self, sheet: str, key: str, row: int, value: Any) -> None:
        self.cell(sheet, key, row).value = value

    def read(self) -> Read:
        out = io.BytesIO()
        self.book.save(out)
        return read_workbook(out.getvalue())


def changed(change: Callable[[Filled], object], content: bytes | None = None) -> Read:
    filled = Filled(content or birth())
    change(filled)
    return filled.read()


def told(read: Read) -> list[tuple[str, str, str]]:
    return [(p.code, p.place.sheet, p.place.cell) for p in read.problems]


@pytest.mark.parametrize(
    ("sheet", "key", "row", "value", "code"),
    every(
        8,
        [
            ("Phí, lệ phí", "loai", 3, "Lệ phí trước bạ gì đó", "no_such_word"),
            ("Thủ tục", "cap_thuc_hien", 3, "Cấp xã\nCấp thôn", "unknown_word"),
            ("Giấy tờ", "nop_dien_tu", 3, "có lẽ", "not_yes_no"),
            ("Giấy tờ", "ban_chinh", 3, "một bản", "not_whole"),
            ("Giấy tờ", "ban_chinh", 3, 1.5, "not_whole"),
            ("Giấy tờ", "ban_chinh", 3, "2", "number_as_text"),
            ("Phí, lệ phí", "so_tien", 4, "8000", "number_as_text"),
            ("Phí, lệ phí", "so_tien", 4, "8.000", "grouped_number"),
            ("Phí, lệ phí", "so_tien", 4, "8 000", "grouped_number"),
            ("Phí, lệ phí", "so_tien", 4, "8000 đồng", "not_number"),
            ("Phí, lệ phí", "so_tien", 4, "6,25", "not_number"),
            ("Phí, lệ phí", "so_tien", 4, -5, "shape"),
            ("Phí, lệ phí", "so_tien", 4, 1e30, "not_number"),
            ("Phí, lệ phí", "so_tien", 4, "=4000*2", "formula"),
            ("Phí, lệ phí", "so_tien", 4, "#REF!", "cell_error"),
            ("Phí, lệ phí", "so_tien", 4, MIDNIGHT, "date_in_text"),
            ("Thủ tục", "ma_thu_tuc", 3, 1.00101, "code_as_number"),
            ("Thủ tục", "ma_cu", 3, 5, "text_as_number"),
            ("Thủ tục", "ten_thu_tuc", 3, True, "bad_cell"),
            # As LibreOffice keeps a truth value.
            ("Thủ tục", "ten_thu_tuc", 3, "=TRUE()", "bad_cell"),
            ("Thủ tục", "ten_thu_tuc", 3, date(2026, 1, 2), "date_in_text"),
            ("Thủ tục", "ten_thu_tuc", 3, MARK, "raw_missing"),
            ("Thủ tục", "phi_le_phi", 3, "Không có", "none_and_rows"),
            ("Căn cứ pháp lý", "ngay_ban_hanh", 3, MIDNIGHT, "date_cell"),
            ("Căn cứ pháp lý", "ngay_ban_hanh", 3, 41963, "date_as_number"),
            ("Căn cứ pháp lý", "ngay_ban_hanh", 3, "31/02/2014", "bad_date"),
            ("Căn cứ pháp lý", "ngay_ban_hanh", 3, "tháng 11", "bad_date"),
            ("Căn cứ pháp lý", "so_ky_hieu", 3, None, "shape"),
            ("Căn cứ pháp lý", "dieu", 3, 1.5, "not_whole"),
            ("Trường của biểu mẫu", "hien_khi", 3, "{không phải json", "bad_json"),
            ("Trường của biểu mẫu", "hien_khi", 3, "[" * 5_000, "bad_json"),
            ("Phí, lệ phí", "thuoc", 3, "CT9", "unknown_parent"),
            ("Miễn, giảm", "thuoc", 3, None, "no_parent"),
            ("Miễn, giảm", "dong", 4, "MG1", "row_name_twice"),
            ("Các bước", "thu_tuc", 3, "1.001194", "unknown_procedure"),
            ("Các bước", "thu_tuc", 3, 1.001193, "reference_as_number"),
            ("Các bước", "dong", 3, "B9", "row_order"),
            ("Biểu mẫu điện tử", "ten_muc", 3, None, "no_item_name"),
        ],
    ),
)
def test_a_fault_is_told_at_its_cell(sheet: str, key: str, row: int, value: Any, code: str) -> None:
    read = changed(lambda f: f.put(sheet, key, row, value))
    found = [p for p in read.problems if p.code == code]
    assert found, told(read)
    assert found[0].place.sheet == sheet
    if code not in ("shape", "row_order"):
        assert found[0].place.row == row
    elif code == "row_order":
        assert found[0].place.row == row + 1
    if found[0].severity is Severity.ERROR:
        assert read.broken(BIRTH)
    assert {p.severity for p in read.problems} <= {Severity.ERROR, Severity.WARNING}


def test_one_fault_is_one_problem() -> None:
    for sheet, key, value in (
        ("Thủ tục", "ma_thu_tuc", 1.001193),
        ("Phí, lệ phí", "loai", "Xyz"),
        ("Thủ tục", "ten_thu_tuc", "=A1"),
    ):
        filled = Filled(birth())
        filled.put(sheet, key, 3, value)
        assert len(filled.read().problems) == 1


def test_a_code_whose_zero_is_lost_is_offered_and_not_taken() -> None:
    read = changed(lambda f: f.put("Thủ tục", "ma_thu_tuc", 3, 1.00101))
    problem = next(p for p in read.problems if p.code == "code_as_number")
    assert "1.001010" in problem_text(problem, "vi")[1]
    assert "ma_thu_tuc" not in read.procedures[0].data


def test_the_rows_of_a_procedure_that_is_gone_are_named() -> None:
    def strangers(f: Filled) -> None:
        for row in (3, 4):
            f.put("Các bước", "thu_tuc", row, "1.001194")

    problem = next(p for p in changed(strangers).problems if p.code == "unknown_procedure")
    remedy = problem_text(problem, "vi")[1]
    assert remedy.endswith("xóa các dòng đó: Các bước A3, Các bước A4")


def test_an_old_code_whose_zero_is_lost_is_offered_too() -> None:
    [problem] = changed(lambda f: f.put("Thủ tục", "ma_cu", 3, 1.00101)).problems
    assert (problem.code, problem.params["perhaps"]) == ("code_as_number", "1.001010")


def test_what_people_write_is_understood() -> None:
    def fill(f: Filled) -> None:
        f.put("Căn cứ pháp lý", "ngay_ban_hanh", 3, "20/11/2014")
        f.put("Phí, lệ phí", "loai", 3, "le phi")
        f.put("Thủ tục", "cap_thuc_hien", 3, "Cấp xã; cấp tỉnh")
        f.put("Giấy tờ", "nop_dien_tu", 3, "có")
        f.put("Các bước", "noi_dung", 8, "Bước mới")

    read = changed(fill)
    assert not read.problems
    data = read.procedures[0].data
    assert data["can_cu_phap_ly"][0]["ngay_ban_hanh"] == "2014-11-20"
    assert data["phi_le_phi"][0]["loai"] == "le_phi"
    assert data["cap_thuc_hien"] == ["cap_xa", "cap_tinh"]
    assert data["thanh_phan_ho_so"]["giay_to"][0]["nop_dien_tu"] is True
    assert data["trinh_tu_thuc_hien"][5] == {"noi_dung": "Bước mới"}


def test_a_new_procedure_needs_only_its_code() -> None:
    def fill(f: Filled) -> None:
        f.put("Thủ tục", "ma_thu_tuc", 4, "1.000001")
        f.put("Các bước", "thu_tuc", 8, "1.000001")
        f.put("Các bước", "noi_dung", 8, "Nộp hồ sơ")

    read = changed(fill)
    assert not read.problems
    assert read.procedures[1].data == {
        "phien_ban": "procedure/v0",
        "ma_thu_tuc": "1.000001",
        "trinh_tu_thuc_hien": [{"noi_dung": "Nộp hồ sơ"}],
    }


def test_many_new_procedures_need_no_name_of_a_file() -> None:
    def fill(f: Filled) -> None:
        for row, code in ((4, "1.000001"), (5, "1.000002")):
            f.put("Thủ tục", "ma_thu_tuc", row, code)

    read = changed(fill)
    assert not read.problems
    assert [found.name for found in read.procedures[1:]] == ["1.000001", "1.000002"]


def test_rows_that_are_alike_but_for_what_hangs_on_them_are_no_copies() -> None:
    fee = {"loai": "phi", "muc_thu": "chua_ro"}
    fees = [{**fee, "mien_giam": [{"doi_tuong": who}]} for who in ("Hộ nghèo", "Trẻ em")]
    assert not read_workbook(write_workbook([("a.yaml", {**DATA, "phi_le_phi": fees})])).problems
    read = read_workbook(write_workbook([("a.yaml", {**DATA, "phi_le_phi": [fee, fee]})]))
    assert [p.code for p in read.problems] == ["row_twice"]


def test_a_draft_with_nothing_in_it_is_filled_in() -> None:
    draft = write_workbook(
        [("a.yaml", {"phien_ban": "procedure/v0", "ma_thu_tuc": "1.000001", "phi_le_phi": None})]
    )
    read = changed(lambda f: f.put("Thủ tục", "phi_le_phi", 3, "Không có"), draft)
    assert not read.problems
    assert read.procedures[0].data["phi_le_phi"] == "khong_co"


def test_other_data_give_way_to_what_is_typed() -> None:
    long = write_workbook(
        [("a.yaml", {"phien_ban": "procedure/v0", "ma_thu_tuc": "1", "ten_thu_tuc": "x" * 40_000})]
    )
    assert len(read_workbook(long).procedures[0].data["ten_thu_tuc"]) == 40_000
    read = changed(lambda f: f.put("Thủ tục", "ten_thu_tuc", 3, "Tên mới"), long)
    assert read.procedures[0].data["ten_thu_tuc"] == "Tên mới"
    assert [p.code for p in read.problems] == ["raw_unused"]
    # Somebody who empties the cell wants it empty.
    read = changed(lambda f: f.put("Thủ tục", "ten_thu_tuc", 3, None), long)
    assert "ten_thu_tuc" not in read.procedures[0].data
    assert [p.code for p in read.problems] == ["raw_unused"]


def test_other_data_may_be_sorted_otherwise() -> None:
    name = "".join(chr(ord("a") + i % 26) for i in range(40_000))
    long = write_workbook([("a.yaml", {"phien_ban": "procedure/v0", "ma_thu_tuc": "1", "ten_thu_tuc": name})])

    def turn(f: Filled) -> None:
        sheet = f.book["Dữ liệu khác"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(3)]
        assert [row[4] for row in rows] == [1, 2, 3]
        for at, row in enumerate(reversed(rows), 3):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value

    read = changed(turn, long)
    assert not read.problems
    assert read.procedures[0].data["ten_thu_tuc"] == name


def test_rows_and_sheets_that_are_not_read_are_told() -> None:
    def spoil(f: Filled) -> None:
        f.put("Ghi chú", "thu_tuc", 3, None)
        f.book["Nguồn"].title = "Nguồn tin"
        f.book["Kết quả"].delete_cols(f.cell("Kết quả", "mau_ket_qua", 3).column)
        f.book["Các bước"]["Z5"] = "lạc"
        f.cell("Các bước", "nguoi_thuc_hien", 2).value = "nguoi_lam"
        f.put("Miễn, giảm", "thuoc", 4, "P9")
        f.book["Giấy tờ"].append([cell.value for cell in f.book["Giấy tờ"][3]])
        f.put("Giấy tờ", "dong", f.book["Giấy tờ"].max_row, None)

    codes = {(p.code, p.place.sheet) for p in changed(spoil).problems}
    assert {
        ("sheet_missing", "Nguồn"),
        ("sheet_unknown", "Nguồn tin"),
        ("column_missing", "Kết quả"),
        ("column_unknown", "Các bước"),
        ("outside", "Các bước"),
        ("unknown_parent", "Miễn, giảm"),
        ("row_twice", "Giấy tờ"),
    } <= codes


def test_what_lies_outside_of_the_columns_is_told_once_a_sheet() -> None:
    def spoil(f: Filled) -> None:
        for cell in ("Z5", "Z6", "AA7"):
            f.book["Các bước"][cell] = "lạc"
        f.book["Giấy tờ"]["BZ3"] = "lạc"

    places = [(p.place.sheet, p.place.cell) for p in changed(spoil).problems if p.code == "outside"]
    assert places == [("Các bước", "Z5"), ("Giấy tờ", "BZ3")]


def test_a_line_end_of_windows_is_a_line_end() -> None:
    # Excel escapes the carriage return.
    read = changed(lambda f: f.put("Các bước", "noi_dung", 3, "Nộp_x000D_\nNhận"))
    assert not read.problems
    assert read.procedures[0].data["trinh_tu_thuc_hien"][0]["noi_dung"] == "Nộp\nNhận"


def two() -> bytes:
    return write_workbook([("a.yaml", {**DATA, "ma_thu_tuc": "1.000001"}), ("b.yaml", DATA)])


@pytest.mark.parametrize(
    ("code", "change"),
    every(
        3,
        [
            ("code_twice", lambda f: [f.put("Thủ tục", "ma_thu_tuc", row, "1.001193") for row in (3, 4)]),
            ("file_twice", lambda f: f.put("Thủ tục", "tep", 4, "a.yaml")),
            ("no_code", lambda f: [f.put("Thủ tục", key, 3, None) for key in ("tep", "ma_thu_tuc")]),
            ("no_procedure", lambda f: f.put("Các bước", "thu_tuc", 3, None)),
            (
                "item_name_twice",
                lambda f: [
                    f.put("Biểu mẫu điện tử", "thu_tuc", 3, "1.001193"),
                    f.put("Biểu mẫu điện tử", "dong", 3, None),
                ],
            ),
            ("unclear_parent", lambda f: f.put("Trường của biểu mẫu", "dong", 3, "PB1")),
            ("column_twice", lambda f: f.put("Các bước", "ten", 2, "noi_dung")),
            ("no_keys", lambda f: f.book["Các bước"].delete_rows(1, 2)),
            ("column_needed", lambda f: f.book["Các bước"].delete_cols(1)),
            ("nothing", lambda f: f.book["Thủ tục"].delete_rows(3, 2)),
            ("row_name_twice", lambda f: f.put("Các bước", "dong", 4, "B1")),
        ],
    ),
)
def test_rows_that_do_not_fit_together(code: str, change: Callable[[Filled], object]) -> None:
    read = changed(change, two())
    assert code in {p.code for p in read.problems}, told(read)
    assert any(p.severity is Severity.ERROR for p in read.problems)
    assert all(
        read.broken(found.name) for found in read.procedures if not same(found.data, DATA)
    ) or code in (
        "code_twice",
        "file_twice",
        "row_name_twice",
    )


def test_a_title_above_the_headings_is_told_once_and_nothing_is_lost() -> None:
    def add(f: Filled) -> None:
        for sheet in ("Thủ tục", "Các bước"):
            f.book[sheet].insert_rows(1, 2)
            f.book[sheet]["A1"] = "DANH MỤC THỦ TỤC HÀNH CHÍNH"

    read = changed(add)
    assert told(read) == [("keys_moved", "Thủ tục", "4"), ("keys_moved", "Các bước", "4")]
    assert same(read.procedures[0].data, DATA)


def test_without_the_grey_row_the_headings_are_read() -> None:
    read = changed(lambda f: f.book["Các bước"].delete_rows(2))
    assert told(read) == [("keys_gone", "Các bước", "1")]
    assert same(read.procedures[0].data, DATA)


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        ("Thủ tục", "tep"),
        ("Thủ tục", "ma_thu_tuc"),
        ("Các bước", "thu_tuc"),
        ("Các bước", "noi_dung"),
        ("Phí, lệ phí", "dong"),
        ("Phí, lệ phí", "thuoc"),
        ("Biểu mẫu điện tử", "ten_muc"),
    ],
)
def test_a_column_that_no_row_can_do_without_is_one_message(sheet: str, key: str) -> None:
    read = changed(lambda f: f.book[sheet].delete_cols(f.cell(sheet, key, 3).column))
    assert told(read) == [("column_needed", sheet, "2")]
    assert read.broken(BIRTH)


def test_other_columns_that_are_missing_are_one_message() -> None:
    def drop(f: Filled) -> None:
        for key in ("ban_chinh", "ban_sao"):
            f.book["Giấy tờ"].delete_cols(f.cell("Giấy tờ", key, 3).column)
        f.book["Lựa chọn"].delete_cols(1)  # a sheet without rows

    read = changed(drop)
    assert told(read) == [("column_missing", "Giấy tờ", "2")]
    assert "ban_chinh" not in read.procedures[0].data["thanh_phan_ho_so"]["giay_to"][0]


def three() -> bytes:
    """Three procedures, each with a step more than the one before."""
    steps = [{"noi_dung": text} for text in ("Nộp", "Nhận", "Trả")]
    codes = ("1.000001", "1.000002", "1.000003")
    return write_workbook(
        (
            f"{code}.yaml",
            {
                "phien_ban": "procedure/v0",
                "ma_thu_tuc": code,
                "ten_thu_tuc": f"Thủ tục {number}",
                "trinh_tu_thuc_hien": steps[:number],
                "ghi_chu": [f"Ghi chú {number}"],
            },
        )
        for number, code in enumerate(codes, 1)
    )


def rename_below(f: Filled) -> None:
    f.put("Thủ tục", "ma_thu_tuc", 4, "1.000009")


def sort_steps(f: Filled) -> None:
    # The last row of the third stands first, its code mistyped: it might follow those of the second, too.
    sheet = f.book["Các bước"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(3)]
    for at, row in enumerate([rows[-1], *rows[:-1]], 3):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    f.put("Các bước", "thu_tuc", 3, "9.9")


@pytest.mark.parametrize(
    ("change", "held"),
    every(
        8,
        [
            (lambda f: f.put("Các bước", "can_cu.ngay_ban_hanh", 4, "có lẽ"), "2"),
            (lambda f: f.put("Các bước", "noi_dung", 4, "=A1"), "2"),
            (lambda f: f.put("Các bước", "thu_tuc", 4, "=A1"), "2"),
            (lambda f: f.put("Các bước", "thu_tuc", 4, "9.9"), "2"),
            (lambda f: f.put("Các bước", "thu_tuc", 8, "9.9"), "3"),
            (lambda f: [f.put("Các bước", key, 7, None) for key in ("thu_tuc", "thu_tuc.ten")], "3"),
            (lambda f: f.put("Các bước", "noi_dung", 9, "Bước mới"), "3"),
            (lambda f: f.put("Ghi chú", "thu_tuc", 4, "9.9"), "2"),
            (rename_below, "2"),
            (sort_steps, "23"),
            (lambda f: f.book["Thủ tục"].delete_rows(4), ""),
            (lambda f: f.put("Thủ tục", "ma_thu_tuc", 6, 1.00101), ""),
            (lambda f: f.put("Thủ tục", "ma_thu_tuc", 6, "=A1"), ""),
        ],
    ),
)
def test_a_bad_cell_holds_up_its_own_procedure_only(change: Callable[[Filled], object], held: str) -> None:
    read = changed(change, three())
    assert any(p.severity is Severity.ERROR for p in read.problems) or not held
    assert [one.name for one in read.procedures if read.broken(one.name)] == [
        f"1.00000{number}.yaml" for number in held
    ]


def test_rows_of_a_new_procedure_whose_code_is_no_good_hold_up_no_other() -> None:
    def add(f: Filled) -> None:
        f.put("Thủ tục", "ma_thu_tuc", 6, 1.00101)
        f.put("Các bước", "thu_tuc", 9, "1.001010")
        f.put("Các bước", "noi_dung", 9, "Nộp")

    read = changed(add, three())
    assert [p.code for p in read.problems] == ["code_as_number", "unknown_procedure"]
    assert not [one.name for one in read.procedures if read.broken(one.name)]


def test_a_row_without_its_code_is_known_by_the_name_of_the_procedure() -> None:
    read = changed(lambda f: f.put("Các bước", "thu_tuc", 4, None), three())
    assert not read.problems
    assert len(read.procedures[1].data["trinh_tu_thuc_hien"]) == 2


def test_a_name_beside_the_code_that_is_another_is_told_once() -> None:
    def paste(f: Filled) -> None:
        for row in (7, 8):
            f.put("Các bước", "thu_tuc.ten", row, "Thủ tục 1")

    assert told(changed(paste, three())) == [("title_differs", "Các bước", "B7")]
    # A name changed where names are changed leaves the other sheets behind, and that is no fault.
    assert not changed(lambda f: f.put("Thủ tục", "ten_thu_tuc", 5, "Tên mới"), three()).problems


def test_the_number_of_a_row_is_written_as_excel_does() -> None:
    def copy_far_down(f: Filled) -> None:
        for row in (1333, 1334):
            f.put("Ghi chú", "noi_dung", row, "Ghi chú mới")

    [problem] = changed(copy_far_down).problems
    assert "1333" in problem_text(problem, "vi")[0]


def test_rows_that_were_sorted_are_told_once() -> None:
    def sort(f: Filled) -> None:
        for row, name in enumerate(("B1", "B1", "B2", "B3", "B2", "B1"), 3):
            f.put("Các bước", "dong", row, name)

    [problem] = changed(sort, three()).problems
    assert (problem.code, problem.place.row, problem.params["count"]) == ("row_order", 7, 2)


@pytest.mark.parametrize("file", ["", "ho-tich/moi.yaml", "ho-tich\\moi"])
def test_a_new_procedure_may_name_its_file(file: str) -> None:
    def add(f: Filled) -> None:
        f.put("Thủ tục", "tep", 4, file or None)
        f.put("Thủ tục", "ma_thu_tuc", 4, "1.000009")

    read = changed(add)
    assert not read.problems
    assert read.procedures[1].data == {"phien_ban": "procedure/v0", "ma_thu_tuc": "1.000009"}
    assert file_name(read.procedures[1]) == ("ho-tich/moi.yaml" if file else "1.000009.yaml")


def test_other_data_whose_row_is_gone_are_told() -> None:
    data = {**DATA, "ghi_chu": ["a", "x" * 40_000]}
    content = write_workbook([("a.yaml", data)])
    read = changed(lambda f: f.book["Ghi chú"].delete_rows(4), content)
    assert [p.code for p in read.problems] == ["raw_lost"]
    assert read.broken("a.yaml")


@pytest.mark.parametrize("nothing", [None, [], {}])
def test_nothing_at_all_whose_row_is_gone_is_not_missed(nothing: Any) -> None:
    data = {**DATA, "ket_qua_thuc_hien": [{"ten": "A"}, {"ten": "B", "ma": nothing}]}
    read = changed(lambda f: f.book["Kết quả"].delete_rows(4), write_workbook([("a.yaml", data)]))
    assert told(read) == []
    assert read.procedures[0].data["ket_qua_thuc_hien"] == [{"ten": "A"}]


def test_procedures_with_one_code_are_told_apart_by_their_files() -> None:
    given_in = [("a.yaml", DATA), ("b.yaml", {**DATA, "ghi_chu": ["b"]})]
    read = read_workbook(write_workbook(given_in))
    assert not read.problems
    assert [(found.name, found.data) for found in read.procedures] == given_in


def test_a_field_inside_itself_is_told() -> None:
    def tie(f: Filled) -> None:
        f.put("Trường của biểu mẫu", "thuoc", 3, "TR2")
        f.put("Trường của biểu mẫu", "thuoc", 4, "TR1")

    assert "circle" in {p.code for p in changed(tie).problems}


def test_problems_stand_as_the_tabs_do_the_workbook_first_and_strangers_last() -> None:
    places = [
        CellPlace(),
        CellPlace("Một"),
        CellPlace("Một", 3, "Z"),
        CellPlace("Một", 3, "AA"),
        CellPlace("Hai", 1),
        CellPlace("Lạ"),
    ]
    found = [problem("nothing", place) for place in reversed(places)]
    assert [one.place for one in in_order(found, ["Một", "Hai"])] == places


# Files that are no workbooks, or bad ones.


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def code_of(content: bytes) -> str:
    read = read_workbook(content)
    assert not read.procedures
    assert read.problems[0].severity is Severity.ERROR
    return read.problems[0].code


def test_files_that_are_no_workbooks() -> None:
    parts = parts_of(birth())
    assert code_of(b"") == "not_a_workbook"
    assert code_of(b"phien_ban: procedure/v0\n") == "not_a_workbook"
    assert code_of(packed({"a.txt": b"x"})) == "not_a_workbook"
    assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "encrypted"
    assert code_of(birth()[:-2000]) == "not_a_workbook"
    assert code_of(packed({**parts, "xl/workbook.xml": b"<x"})) == "damaged"
    assert code_of(packed({**parts, "xl/worksheets/sheet2.xml": b"<worksheet>"})) == "damaged"
    out = io.BytesIO()
    Workbook().save(out)
    assert code_of(out.getvalue()) == "no_sheet"


def test_bombs_are_not_set_off() -> None:
    parts = parts_of(birth())
    bomb = packed({**parts, "xl/sharedStrings.xml": bytes(30_000_000)})
    assert len(bomb) < 400_000
    assert code_of(bomb) == "too_big"
    entities = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    assert code_of(packed({**parts, "xl/sharedStrings.xml": entities})) == "has_doctype"
    wide = entities.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")
    assert code_of(packed({**parts, "xl/sharedStrings.xml": wide})) == "has_doctype"
    assert code_of(packed({**parts, "xl/_rels/workbook.xml.rels": entities})) == "has_doctype"
    assert code_of(packed({**parts, **{f"x/{i}": b"" for i in range(reading.MAX_PARTS)}})) == "too_big"


def test_a_small_part_may_be_packed_tightly() -> None:
    tight = packed({**parts_of(birth()), "docProps/trong.bin": bytes(1_000_000)})
    assert not read_workbook(tight).problems


def test_rows_without_a_value_are_no_rows_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 50)

    def format_rows(f: Filled) -> None:
        f.cell("Ghi chú", "noi_dung", 60).number_format = "@"

    assert not changed(format_rows).problems


def test_a_huge_sheet_is_cut_off_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 50)
    read = changed(lambda f: f.put("Ghi chú", "noi_dung", 60, "x"))
    assert ("too_many_rows", "Ghi chú") in {(p.code, p.place.sheet) for p in read.problems}
    # A cell at the far end of the sheet costs no memory and hides nothing.
    monkeypatch.setattr(reading, "MAX_ROWS", 200_000)
    read = changed(lambda f: f.book["Ghi chú"].cell(1_048_576, 16_384, "x"))
    assert "too_many_rows" in {p.code for p in read.problems}
    read = changed(lambda f: f.book["Ghi chú"].cell(9, 16_384, "x"))
    assert "too_many_columns" in {p.code for p in read.problems}


def test_a_workbook_without_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExtraMissingError):
        read_workbook(b"")
    assert run(["export", "xlsx", str(REPOSITORY / "procedures"), "-o", "so.xlsx"]) == 2
    assert "pip install openpyxl" in capsys.readouterr().err


@FEW
@given(st.data())
def test_a_workbook_with_bytes_changed_never_raises(data: st.DataObject) -> None:
    parts = parts_of(SMALL)
    name = data.draw(st.sampled_from(sorted(n for n in parts if n.endswith(".xml"))))
    part = parts[name]
    at = data.draw(st.integers(0, len(part)))
    cut = data.draw(st.integers(0, 40))
    parts[name] = part[:at] + data.draw(st.binary(max_size=6)) + part[at + cut :]
    read_workbook(packed(parts))


@FEW
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=8))
def test_an_archive_with_bytes_changed_never_raises(at: int, put: bytes) -> None:
    at %= len(SMALL)
    read_workbook(SMALL[:at] + put + SMALL[at + len(put) :])


def test_a_percent_cell_is_not_taken_for_its_hundredth() -> None:
    def fill(f: Filled) -> None:
        f.put("Miễn, giảm", "giam_phan_tram", 3, 0.5)
        f.cell("Miễn, giảm", "giam_phan_tram", 3).number_format = "0%"

    [problem] = changed(fill).problems
    assert problem.code == "percent_cell"
    assert "50" in problem_text(problem, "vi")[1]


SMALL = write_workbook(
    [("a.yaml", {"phien_ban": "procedure/v0", "ma_thu_tuc": "1.000001", "ghi_chu": ["a"]})]
)


# Words.


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_has_words_with_the_same_values_in_both_languages(code: str) -> None:
    for both in (PROBLEMS[code].text, PROBLEMS[code].help):
        assert both["vi"]
        assert placeholders(both["vi"]) == placeholders(both["en"])


def everything_told(read: Read) -> list[str]:
    def texts(problem: CellProblem) -> list[str]:
        return [text for lang in ("vi", "en") for text in problem_text(problem, lang)]

    return [text for p in read.problems if p.finding is None for text in texts(p)]


def test_no_placeholder_is_left_empty() -> None:
    def spoil(f: Filled) -> None:
        f.put("Thủ tục", "ma_cu", 3, 1.00101)
        f.put("Phí, lệ phí", "loai", 3, "Xyz")
        f.put("Phí, lệ phí", "so_tien", 4, "8.000")
        f.put("Các bước", "thu_tuc", 3, "9")
        f.put("Miễn, giảm", "thuoc", 3, "P9")
        f.put("Trường của biểu mẫu", "hien_khi", 3, "{")
        f.put("Nguồn", "ngay_xem", 3, "x")
        f.book["Ghi chú"].title = "x"

    texts = everything_told(changed(spoil))
    assert len(texts) >= 28
    assert not [text for text in texts if "{" in text.replace('{"truong"', "").replace("“{”", "")]


# The command.


def tthc(*args: str) -> int:
    return run([*args])


def shelf(folder: Path, matter: str) -> Path:
    """A folder with the procedures of one matter, and the fields they share with others."""
    for name in (matter, SHARED):
        shutil.copytree(REPOSITORY / "procedures" / name, folder / name)
    return folder


def test_export_and_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = str(tmp_path / "so.xlsx"), tmp_path / "ra"
    there = shelf(tmp_path / "kho", "ho-tich")
    count = sum(1 for _ in (there / "ho-tich").glob("*.yaml"))
    # Shared fields of the authors are no part of the workbook: they lie in the folder.
    shutil.copytree(there / SHARED, out / SHARED)
    assert tthc("export", "xlsx", str(there), "-o", book) == 0
    assert f"{count} thủ tục" in capsys.readouterr().out
    assert tthc("import", "xlsx", book, "-o", str(out)) == 0
    assert f"{count} đã ghi" in capsys.readouterr().out
    assert load(out / BIRTH).source.data == load(REPOSITORY / "procedures" / BIRTH).source.data
    assert tthc("import", "xlsx", book, "-o", str(out)) == 0
    assert f"{count} không đổi" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a.yaml", "quay/a.yaml"])
def test_a_form_may_use_what_lies_beside_the_file_to_come(name: str, tmp_path: Path) -> None:
    form = {
        "ten": "Đơn",
        "phan": [{"ma": "chung", "tieu_de": "Chung", "truong": [{"dung": "rieng.so-ho@1"}]}],
    }
    book = write_workbook([(name, {**DATA, "bieu_mau_dien_tu": {"don": form}})])
    own = tmp_path / SHARED / "rieng.yaml"
    own.parent.mkdir()
    own.write_text(
        "phien_ban: shared_fields/v0\nma: rieng\nten: Riêng\ntruong:\n  so-ho:\n    ten: Số hộ\n    ban:\n"
        "      - {so: 1, tinh_trang: da_ra_soat, dinh_nghia: {ma: so_ho, kieu: so_nguyen, nhan: Số hộ}}\n",
        "utf-8",
    )
    for folder in (tmp_path, str(tmp_path)):
        read = read_workbook(book, catalog_at(folder))
        assert not read.problems
        assert read.procedures[0].data["bieu_mau_dien_tu"] == {"don": form}
    # Elsewhere it is not known what it is: told at the cell that names it.
    (tmp_path / "khac" / "ra").mkdir(parents=True)
    for elsewhere in (None, tmp_path / "khac" / "ra"):
        [problem] = read_workbook(book, catalog_at(elsewhere)).problems
        assert problem.place.sheet == "Trường của biểu mẫu"
        assert problem.finding is not None
        assert problem.finding.params["value"] == "rieng"


def test_import_does_not_overwrite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "so.xlsx"
    book.write_bytes(write_workbook([(BIRTH, load(REPOSITORY / "procedures" / BIRTH).source.written)]))
    there = tmp_path / "ho-tich" / "1.001193.yaml"
    there.parent.mkdir()
    text = (REPOSITORY / "procedures" / BIRTH).read_text("utf-8")
    there.write_text(text, "utf-8")
    args = ("import", "xlsx", str(book), "-o", str(tmp_path))
    # Same data in other clothes: the comments of the file stay.
    assert tthc(*args) == 0
    assert there.read_text("utf-8") == text
    other = text.replace("Thủ tục đăng ký khai sinh", "Đăng ký khai sinh")
    there.write_text(other, "utf-8")
    capsys.readouterr()
    assert tthc(*args) == 1
    said = capsys.readouterr().out
    assert "-ten_thu_tuc: Đăng ký khai sinh" in said
    assert "+ten_thu_tuc: Thủ tục đăng ký khai sinh" in said
    assert there.read_text("utf-8") == other
    assert tthc(*args, "--overwrite", "--dry-run") == 0
    assert there.read_text("utf-8") == other
    assert tthc(*args, "--overwrite") == 0
    assert load(there).source.data["ten_thu_tuc"] == "Thủ tục đăng ký khai sinh"


def test_one_changed_cell_changes_one_place(tmp_path: Path) -> None:
    book, out = tmp_path / "so.xlsx", tmp_path / "ra"
    shelf(out, "cu-tru")
    assert tthc("export", "xlsx", str(out), "-o", str(book)) == 0
    filled = Filled(book.read_bytes())
    row = next(r for r in range(3, 99) if filled.cell("Phí, lệ phí", "so_tien", r).value == 10000)
    filled.put("Phí, lệ phí", "so_tien", row, 12000)
    filled.book.save(book)
    assert tthc("import", "xlsx", str(book), "-o", str(out), "--overwrite") == 0
    lines = [
        (old, new)
        for path in sorted(out.rglob("*.yaml"))
        for old, new in zip(
            (REPOSITORY / "procedures" / path.relative_to(out)).read_bytes().splitlines(),
            path.read_bytes().splitlines(),
            strict=True,
        )
        if old != new
    ]
    assert [new for _, new in lines] == [old.replace(b"10000", b"12000") for old, _ in lines]
    assert len(lines) == 1


def test_a_file_from_windows_stays_one(tmp_path: Path) -> None:
    there = tmp_path / "a.yaml"
    text = "\ufeff# đầu\r\nphien_ban: procedure/v0\r\nma_thu_tuc: '1.000001' # mã\r\nten_thu_tuc: A\r\n"
    there.write_bytes(text.encode())
    book = tmp_path / "so.xlsx"
    data = {"phien_ban": "procedure/v0", "ma_thu_tuc": "1.000001", "ten_thu_tuc": "B", "tu_khoa": ["c"]}
    book.write_bytes(write_workbook([("a.yaml", data)]))
    assert tthc("import", "xlsx", str(book), "-o", str(tmp_path), "--overwrite") == 0
    assert (
        there.read_bytes().decode() == text.replace("ten_thu_tuc: A", "ten_thu_tuc: B") + "tu_khoa: [c]\r\n"
    )


@pytest.mark.parametrize(
    ("drop", "code"),
    [
        (lambda f: f.book["Các bước"].delete_cols(f.cell("Các bước", "ten", 3).column), "column_in_use"),
        (lambda f: f.book.remove(f.book["Các bước"]), "sheet_in_use"),
    ],
)
def test_what_is_missing_from_the_workbook_is_not_dropped_from_a_file(
    drop: Callable[[Filled], object], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_names: dict[str, Any] = {
        "ma_thu_tuc": "1.000001",
        "trinh_tu_thuc_hien": [{"ten": "A", "noi_dung": "a"}],
    }
    without: dict[str, Any] = {"ma_thu_tuc": "1.000002", "ten_thu_tuc": "B"}
    files = [
        (f"{n}.yaml", {"phien_ban": "procedure/v0", **data}) for n, data in enumerate((with_names, without))
    ]
    for name, data in files:
        (tmp_path / name).write_text(dump(data), "utf-8")
    filled = Filled(write_workbook(files))
    drop(filled)
    filled.put("Thủ tục", "ten_thu_tuc", 4, "C")
    filled.book.save(tmp_path / "so.xlsx")
    command = ("import", "xlsx", str(tmp_path / "so.xlsx"), "-o", str(tmp_path), "--overwrite", "-f", "json")
    assert tthc(*command) == 1
    said = json.loads(capsys.readouterr().out)
    assert [p["code"] for p in said["problems"]] == [code]
    assert [(f["name"], f["outcome"]) for f in said["files"]] == [("0.yaml", "broken"), ("1.yaml", "written")]
    assert load(tmp_path / "0.yaml").source.data == files[0][1]


def test_import_of_faults_writes_nothing_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = load_workbook(io.BytesIO(birth()))
    book["Phí, lệ phí"]["I4"] = "8.000"
    path = tmp_path / "so.xlsx"
    book.save(path)
    assert tthc("import", "xlsx", str(path), "-o", str(tmp_path / "ra")) == 1
    said = capsys.readouterr().out
    assert "“8.000” là chữ có dấu nhóm" in said
    assert "trang “Phí, lệ phí”, ô I4" in said
    assert not (tmp_path / "ra").exists()
    assert tthc("import", "xlsx", str(path), "-o", str(tmp_path / "ra"), "-f", "json") == 1
    told_json = json.loads(capsys.readouterr().out)
    follows("workbook", told_json)
    assert [p["code"] for p in told_json["problems"]] == ["grouped_number"]
    assert told_json["files"][0]["outcome"] == "broken"


def test_misuse_of_the_command(tmp_path: Path) -> None:
    missing = str(tmp_path / "nothing.xlsx")
    assert tthc("import", "xlsx", missing, "-o", str(tmp_path)) == 2
    assert tthc("export", "xlsx", missing, "-o", missing) == 2
    broken = tmp_path / "a.yaml"
    broken.write_text("a: [", "utf-8")
    assert tthc("export", "xlsx", str(broken), "-o", str(tmp_path / "so.xlsx")) == 2
    good = tmp_path / "b.yaml"
    good.write_text("phien_ban: procedure/v0\n", "utf-8")
    # What is left out is no success.
    assert tthc("export", "xlsx", str(tmp_path), "-o", str(tmp_path / "so.xlsx")) == 1
    assert (tmp_path / "so.xlsx").exists()


@pytest.mark.parametrize("file", [None, "khac.yaml"])
def test_a_procedure_that_has_a_file_gets_no_second_one(
    file: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / BIRTH
    there.parent.mkdir()
    there.write_text(dump(DATA), "utf-8")
    filled = Filled(birth())
    filled.put("Thủ tục", "tep", 3, file)
    filled.book.save(tmp_path / "so.xlsx")
    command = ("import", "xlsx", str(tmp_path / "so.xlsx"), "-o", str(tmp_path), "--overwrite")
    assert tthc(*command) == 1
    assert f"ghi {BIRTH} vào cột Tệp" in capsys.readouterr().out
    assert [*tmp_path.rglob("*.yaml")] == [there]
    filled.put("Thủ tục", "tep", 3, BIRTH)
    filled.book.save(tmp_path / "so.xlsx")
    assert tthc(*command) == 0


PAPERS: dict[str, Any] = {
    "phien_ban": "procedure/v0",
    "ma_thu_tuc": "1.000001",
    "ten_thu_tuc": "Thủ tục có điều chưa rõ",
    "thanh_phan_ho_so": {"giay_to": [{"ten": f"Giấy {name}"} for name in "ABCD"]},
    "chua_xac_minh": [
        {"muc": "thanh_phan_ho_so.giay_to.1.ban_chinh", "ly_do": "Chưa rõ số bản của B"},
        {
            "muc": "thanh_phan_ho_so.giay_to",
            "cho": ["thanh_phan_ho_so.giay_to.1.ban_sao", "thanh_phan_ho_so.giay_to.2.ban_sao"],
            "ly_do": "Bản sao của B và C",
        },
        {"muc": "thanh_phan_ho_so.giay_to[3].ban_chinh", "ly_do": "Số bản của D"},
        {"muc": "phi_le_phi", "ly_do": "Chưa rõ phí"},
    ],
}
_OF_PAPERS = "Giấy tờ"


def after(change: Callable[[Filled], object], tmp_path: Path) -> tuple[dict[str, Any], list[str]]:
    """The file after a change in its workbook, and the codes that were told."""
    (tmp_path / "a.yaml").write_text(dump(PAPERS), "utf-8")
    filled = Filled(write_workbook([("a.yaml", PAPERS)]))
    change(filled)
    out = io.BytesIO()
    filled.book.save(out)
    found, told = follow(read_workbook(out.getvalue()).procedures[0], load(tmp_path / "a.yaml").source.data)
    return found.data, [one.code for one in told]


def add_in_front(f: Filled) -> None:
    sheet = f.book[_OF_PAPERS]
    sheet.insert_rows(3)
    f.put(_OF_PAPERS, "thu_tuc", 3, "1.000001")
    f.put(_OF_PAPERS, "ten", 3, "Giấy mới")


def renumber(f: Filled) -> None:
    """Row B goes, and the rows behind it get its name and the following; D is changed as well."""
    names = [f.cell(_OF_PAPERS, "dong", row).value for row in range(3, 7)]
    f.book[_OF_PAPERS].delete_rows(4)
    for row, name in enumerate(names[:3], 3):
        f.put(_OF_PAPERS, "dong", row, name)


def swap_and_change(f: Filled) -> None:
    """A and D change places with their names, and D is called otherwise."""
    for key in ("dong", "ten"):
        one, other = f.cell(_OF_PAPERS, key, 3), f.cell(_OF_PAPERS, key, 6)
        one.value, other.value = other.value, one.value
    f.put(_OF_PAPERS, "ten", 3, "Giấy D mới")


def correct_by_hand(f: Filled) -> None:
    f.book[_OF_PAPERS].delete_rows(3)
    f.put("Chưa xác minh", "muc", 3, "thanh_phan_ho_so.giay_to.0.ban_chinh")


@pytest.mark.parametrize(
    ("change", "items", "places", "codes"),
    [
        (lambda f: f.cell(_OF_PAPERS, "ten", 3), (1, 3), (1, 2), []),
        (lambda f: f.book[_OF_PAPERS].delete_rows(3), (0, 2), (0, 1), []),
        (lambda f: f.book[_OF_PAPERS].delete_rows(4), (2,), (1,), ["note_gone"] * 2),
        (add_in_front, (2, 4), (2, 3), []),
        (renumber, (1, 3), (1, 2), ["note_unclear"] * 4),
        (swap_and_change, (1, 0), (1, 2), []),
        (correct_by_hand, (0, 2), (0, 1), ["note_unclear"]),
    ],
)
def test_what_is_not_verified_stays_with_its_row(
    change: Callable[[Filled], object],
    items: tuple[int, ...],
    places: tuple[int, ...],
    codes: list[str],
    tmp_path: Path,
) -> None:
    data, told = after(change, tmp_path)
    notes = data["chua_xac_minh"]
    numbers = [[n for n in path_of(note["muc"]) if isinstance(n, int)] for note in notes]
    assert tuple(n for found in numbers for n in found) == items
    assert [n for text in notes[-3]["cho"] for n in path_of(text) if isinstance(n, int)] == [*places]
    assert told == codes
    assert notes[-1] == PAPERS["chua_xac_minh"][-1]


@pytest.mark.parametrize("row", [3, 4])
def test_a_workbook_that_was_read_before_moves_nothing_unseen(row: int) -> None:
    filled = Filled(write_workbook([("a.yaml", PAPERS)]))
    filled.book[_OF_PAPERS].delete_rows(row)
    found = filled.read().procedures[0]
    once, _ = follow(found, PAPERS)
    again, told = follow(found, once.data)
    assert again.data["chua_xac_minh"] == PAPERS["chua_xac_minh"]
    assert {one.code for one in told} == {"note_unclear"}


@pytest.mark.parametrize("row", [3, 4])
def test_without_the_file_a_gap_in_the_rows_is_told(row: int) -> None:
    filled = Filled(write_workbook([("a.yaml", PAPERS)]))
    filled.book[_OF_PAPERS].delete_rows(row)
    found = filled.read().procedures[0]
    _, told = follow(found, None)
    assert {one.code for one in told} == {"note_unclear"}
    whole, told = follow(Filled(write_workbook([("a.yaml", PAPERS)])).read().procedures[0], None)
    assert (whole.data, told) == (PAPERS, [])


def test_a_note_on_a_row_of_plain_text_follows_it(tmp_path: Path) -> None:
    data = {
        "phien_ban": "procedure/v0",
        "ma_thu_tuc": "1.000001",
        "ghi_chu": ["Một", "Hai", "Ba"],
        "chua_xac_minh": [{"muc": "ghi_chu.2", "ly_do": "Chưa rõ"}],
    }
    (tmp_path / "a.yaml").write_text(dump(data), "utf-8")
    filled = Filled(write_workbook([("a.yaml", data)]))
    filled.book["Ghi chú"].delete_rows(4)
    filled.book.save(tmp_path / "so.xlsx")
    book = str(tmp_path / "so.xlsx")
    assert tthc("import", "xlsx", book, "-o", str(tmp_path), "--overwrite") == 0
    assert load(tmp_path / "a.yaml").source.data["chua_xac_minh"][0]["muc"] == "ghi_chu.1"


@pytest.mark.parametrize("note", [{"cho": "giay_to.0"}, {"muc": ["a"], "cho": [["b"], 1, "c.0"]}, "x", {}])
def test_notes_of_another_shape_stay_as_they_are(note: Any) -> None:
    data = {**PAPERS, "chua_xac_minh": [note]}
    found = WorkbookProcedure("a", data, {})
    for old in (data, None):
        assert follow(found, old)[0].data["chua_xac_minh"] == [note]
