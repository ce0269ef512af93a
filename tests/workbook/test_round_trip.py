"""A workbook gives back what went into it: every procedure of the repository, and any data at all."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dvc_core import load, load_catalog, load_text
from dvc_core.finding import MisuseError
from dvc_core.model.emit import dump
from dvc_core.model.keys import core_of, is_stated
from dvc_core.model.procedure import Procedure
from dvc_core.source import read_file
from dvc_core.words.folding import fold
from dvc_core.words.vocabulary import known_words, word_label
from dvc_core.workbook.cells import ABSENT, MARK, decode, fits, same
from dvc_core.workbook.from_rows import Gathering, RowIn, SheetIn, WorkbookProcedure, finish, put_back
from dvc_core.workbook.problems import CellPlace, CellProblem
from dvc_core.workbook.read import file_name, read_workbook
from dvc_core.workbook.sheets import (
    OTHER_COLUMNS,
    OTHER_TITLE,
    ROOT,
    TITLES,
    CellKind,
    SheetColumn,
    columns_of,
    parents,
    sheets,
)
from dvc_core.workbook.to_rows import Book, to_rows
from dvc_core.workbook.write import write_workbook

from ..support.files import ROOT as REPOSITORY
from ..support.files import SAMPLE, SHIPPED
from ..support.sampled import every, of_shipped

pytestmark = pytest.mark.long

PROCEDURES = REPOSITORY / "procedures"
FEW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))


def shipped(paths: Iterable[Path] = SAMPLE, *, written_out: bool = True) -> list[tuple[str, dict[str, Any]]]:
    sources = [(path.relative_to(PROCEDURES).as_posix(), load(path).source) for path in paths]
    return [(name, source.data if written_out else source.written) for name, source in sources]


def minimal(**more: Any) -> dict[str, Any]:
    return {"phien_ban": "procedure/v0", "ma_thu_tuc": "1.001193", **more}


def back(data: dict[str, Any]) -> dict[str, Any]:
    read = read_workbook(write_workbook([("a.yaml", data)]))
    assert not read.problems
    return read.procedures[0].data


@of_shipped
@pytest.mark.parametrize("written_out", [False, True])
def test_every_procedure_comes_back_as_it_was(paths: tuple[Path, ...], *, written_out: bool) -> None:
    """As its file has it, which is what is exported, and with the shared fields that it uses written out."""
    procedures = shipped(paths, written_out=written_out)
    read = read_workbook(write_workbook(procedures), load_catalog(PROCEDURES))
    assert not read.problems
    assert [found.name for found in read.procedures] == [name for name, _ in procedures]
    for found, (name, data) in zip(read.procedures, procedures, strict=True):
        assert same(found.data, data), name
        assert file_name(found) == name


def test_every_key_of_the_model_survives() -> None:
    data = read_file(REPOSITORY / "tests" / "model" / "data" / "every-key.yaml").data
    read = read_workbook(write_workbook([("a.yaml", data)]))
    assert same(read.procedures[0].data, data)


@of_shipped
def test_two_runs_give_the_same_bytes(paths: tuple[Path, ...]) -> None:
    assert write_workbook(shipped(paths)) == write_workbook(shipped(paths))


@pytest.mark.parametrize(
    "data",
    every(
        3,
        [
            {"phi_le_phi": "khong_co", "yeu_cau_dieu_kien": "khong_co", "mau_don_to_khai": "khong_co"},
            {"phi_le_phi": None, "ten_thu_tuc": None, "linh_vuc": None, "trinh_tu_thuc_hien": None},
            {"phi_le_phi": [], "linh_vuc": {}, "thanh_phan_ho_so": {"giay_to": []}},
            {"ten_thu_tuc": "", "tu_khoa": [""], "linh_vuc": {"ten": ""}},
            {"ten_thu_tuc": unicodedata.normalize("NFD", "Đăng ký khai sinh")},
            {"thoi_han_giai_quyet": {"so": "6.25", "don_vi": "ngay"}},
            {"thoi_han_giai_quyet": {"so": 6, "don_vi": "ngay"}},
            {"can_cu_phap_ly": [{"so_ky_hieu": "1/2", "dieu": 5, "khoan": "5", "phu_luc": "II"}]},
            {"ghi_chu": ["=1+1", "+84", "-1", "@SUM(A1)", "'x", "\t=cmd", MARK, "Có", "a\nb", " a "]},
            {"ghi_chu": ["x" * 40_000, "\x00\x0b", "a\r\nb", "_x000D_", "\ufffe", "😀" * 17_000]},
            {"ma_cu": ["1.001010", "1.000", "0123"], "tu_khoa": ["a", "b"]},
            {"thanh_phan_ho_so": {"giay_to": [{"ten": "a"}, {}, {"ten": "a", "nop_dien_tu": False}]}},
            {"thanh_phan_ho_so": {"truong_hop": [{"ten": "A", "giay_to": [{"ten": "b"}]}, {"ten": "C"}]}},
            {"cach_thuc_thuc_hien": [{"hinh_thuc": "truc_tiep", "phi_le_phi": "khong_co"}]},
            {"kiem_thu": [{"ten": "a", "cong": {"luu_ho_so_dien_tu": True}, "dat_duoc": "toan_trinh"}]},
        ],
    ),
)
def test_what_is_hard_on_cells_survives(data: dict[str, Any]) -> None:
    read = read_workbook(write_workbook([("a.yaml", minimal(**data))]))
    assert same(read.procedures[0].data, minimal(**data))
    assert {p.code for p in read.problems} <= {"shape"}


CELLS: list[tuple[CellKind, Any, Any, str]] = [
    (CellKind.TEXT, "một", "một", ""),
    (CellKind.TEXT, 5, "5", "text_as_number"),
    (CellKind.TEXT, True, ABSENT, "bad_cell"),
    (CellKind.TEXTS, "một\n \nhai", ["một", "hai"], ""),
    (CellKind.WORD, "phí ", "phi", ""),
    (CellKind.WORD, "thuế", ABSENT, "no_such_word"),
    (CellKind.WORD, "Phí, lệ phí", ABSENT, "one_word_only"),
    (CellKind.WORDS, "phi;Lệ phí", ["phi", "le_phi"], ""),
    (CellKind.WORDS, "phi\nthuế", ABSENT, "no_such_word"),
    (CellKind.WORDS, "phi\nlệ phi, phí", ABSENT, "several_words"),
    (CellKind.YES_NO, "x", True, ""),
    (CellKind.YES_NO, "không", False, ""),
    (CellKind.YES_NO, False, False, ""),
    (CellKind.YES_NO, 1, ABSENT, "not_yes_no"),
    (CellKind.WHOLE, 12.0, 12, ""),
    (CellKind.WHOLE, "12", 12, "number_as_text"),
    (CellKind.WHOLE, "6.25", ABSENT, "not_whole"),
    (CellKind.WHOLE, 6.25, ABSENT, "not_whole"),
    (CellKind.WHOLE, True, ABSENT, "not_whole"),
    (CellKind.NUMBER, 6.25, "6.25", ""),
    (CellKind.NUMBER, "6.25", "6.25", "number_as_text"),
    (CellKind.NUMBER, "1,000", ABSENT, "grouped_number"),
    (CellKind.NUMBER, 10**15, ABSENT, "not_number"),
    (CellKind.NUMBER, 10**15 - 1, 10**15 - 1, ""),
    (CellKind.NUMBER, time(8), ABSENT, "date_in_text"),
    (CellKind.ORDINAL, 5.0, 5, ""),
    (CellKind.ORDINAL, "II", "II", ""),
    (CellKind.ORDINAL, 5.5, ABSENT, "not_whole"),
    (CellKind.ORDINAL, True, ABSENT, "not_whole"),
    (CellKind.ANY, True, True, ""),
    (CellKind.ANY, 3, 3, ""),
    (CellKind.DAY, "1/2/2026", "2026-02-01", ""),
    (CellKind.DAY, "2026-02-01", "2026-02-01", ""),
    (CellKind.DAY, date(2026, 2, 1), "2026-02-01", "date_cell"),
    (CellKind.DAY, datetime.combine(date(2026, 2, 1), time(8)), ABSENT, "date_as_number"),
    (CellKind.DAY, "30/2/2026", ABSENT, "bad_date"),
    (CellKind.JSON, '{"a": [1]}', {"a": [1]}, ""),
    (CellKind.JSON, "NaN", ABSENT, "bad_json"),
    (CellKind.JSON, 5, ABSENT, "bad_json"),
    *((kind, MARK, ABSENT, "marked") for kind in CellKind),
    *((kind, " ", ABSENT, "") for kind in CellKind),
]


@pytest.mark.parametrize(("kind", "cell", "value", "trouble"), CELLS)
def test_what_a_cell_says(kind: CellKind, cell: Any, value: Any, trouble: str) -> None:
    read = decode(SheetColumn(("a",), kind, "A", words=("phi", "le_phi")), cell)
    assert (read.value, type(read.value), read.trouble) == (value, type(value), trouble)


@pytest.mark.parametrize(
    ("kind", "cell", "code", "words"),
    [
        (CellKind.WORD, "qwx", "no_such_word", ()),
        (CellKind.WORD, "Bưu điện", "unknown_word", ("buu_chinh",)),
        (CellKind.WORD, "Trực tiêp", "", ()),
        (CellKind.WORD, "Trực tieep", "unknown_word", ("truc_tiep",)),
        (CellKind.WORD, "Trực tiếp, Bưu điện", "one_word_only", ("truc_tiep", "buu_chinh")),
        (CellKind.WORDS, "Trực tiếp, Bưu điện", "several_words", ("truc_tiep", "buu_chinh")),
        (CellKind.WORDS, "Trực tiếp, qwx", "unknown_word", ("truc_tiep",)),
    ],
)
def test_a_word_that_is_not_listed_is_answered_with_what_was_meant(
    kind: CellKind, cell: str, code: str, words: tuple[str, ...]
) -> None:
    read = decode(SheetColumn(("a",), kind, "A", words=("truc_tuyen", "truc_tiep", "buu_chinh")), cell)
    assert read.trouble == code
    told = read.params.get("words", [])
    assert isinstance(told, list)
    assert told[: len(words)] == [word_label(word, "vi") for word in words]
    assert bool(told) == bool(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, "1"), (1, True), ([1], [True]), ([1], [1, 2]), ({"a": [0]}, {"a": [False]}), ({}, [])],
)
def test_what_only_looks_alike_is_not_the_same(one: Any, other: Any) -> None:
    assert same(one, one)
    assert not same(one, other)


def test_only_empty_lists_of_the_shipped_procedures_have_no_cell() -> None:
    assert {raw.json for raw in to_rows(shipped(SHIPPED)).raw} <= {"[]"}


def test_three_states_are_three() -> None:
    states = [
        minimal(phi_le_phi="khong_co"),
        minimal(),
        minimal(phi_le_phi=[{"loai": "phi", "muc_thu": "chua_ro"}]),
    ]
    given_back = [back(data).get("phi_le_phi") for data in states]
    assert given_back == ["khong_co", None, [{"loai": "phi", "muc_thu": "chua_ro"}]]


def test_codes_that_are_missing_or_taken_do_not_mix_procedures_up() -> None:
    step = "trinh_tu_thuc_hien"
    given_in = [
        ("a.yaml", minimal(**{step: [{"noi_dung": "a"}]})),
        ("b.yaml", minimal(**{step: [{"noi_dung": "b"}]})),
        ("c.yaml", {"phien_ban": "procedure/v0", step: [{"noi_dung": "c"}]}),
        ("1.000001", minimal(ma_thu_tuc="2.000001", **{step: [{"noi_dung": "d"}]})),
        ("d.yaml", minimal(ma_thu_tuc="1.000001", **{step: [{"noi_dung": "e"}]})),
        ("3.000001", {"phien_ban": "procedure/v0", step: [{"noi_dung": "f"}]}),
        ("e.yaml", minimal(ma_thu_tuc="3.000001", **{step: [{"noi_dung": "g"}]})),
    ]
    read = read_workbook(write_workbook(given_in))
    assert [(found.name, found.data) for found in read.procedures] == given_in


def test_misuse_is_named() -> None:
    with pytest.raises(MisuseError):
        write_workbook([("a", {}), ("a", {})])
    with pytest.raises(MisuseError):
        write_workbook([("a", {"x": 1.5})])
    with pytest.raises(MisuseError):
        write_workbook([("\x00", {})])
    with pytest.raises(MisuseError):
        read_workbook("no bytes")  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        read_workbook(b"", 1)  # type: ignore[arg-type]


# Any data at all.

NASTY = st.sampled_from(
    [
        "",
        " ",
        "=1+1",
        "+84",
        "-",
        "@x",
        "1.001010",
        "khong_co",
        "Có",
        "Không có",
        MARK,
        "a\nb",
        "a\r\nb",
        "_x0041_",
        "2026-11-24",
        "24/11/2026",
        "5",
        "8.000",
        "6.5",
        "'a",
        "\x00",
        "\x85",
        "e\u0301",
        "True",
        "{}",
    ]
)
TEXTS = NASTY | st.text(max_size=8)
SCALARS = TEXTS | st.integers(-(10**17), 10**17) | st.booleans() | st.none()
ODD = st.recursive(
    SCALARS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXTS, inside, max_size=3),
    max_leaves=6,
)
DECIMALS = st.decimals(0, 10**6, places=2).map(str) | st.integers(0, 10**9)


def values(kind: CellKind, words: tuple[str, ...]) -> st.SearchStrategy[Any]:
    some: dict[CellKind, st.SearchStrategy[Any]] = {
        CellKind.YES_NO: st.booleans(),
        CellKind.WHOLE: st.integers(-5, 10**6),
        CellKind.NUMBER: DECIMALS,
        CellKind.ORDINAL: st.integers(0, 200) | TEXTS,
        CellKind.ANY: SCALARS,
        CellKind.DAY: st.dates().map(str) | TEXTS,
        CellKind.TEXTS: st.lists(TEXTS, max_size=3),
        CellKind.JSON: ODD,
    }
    if kind is CellKind.WORD:
        return st.sampled_from(words) | TEXTS
    if kind is CellKind.WORDS:
        return st.lists(st.sampled_from(words), max_size=3)
    return some.get(kind, TEXTS)


def later(record: Any, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.deferred(lambda: records(record, depth))


def records(model: Any, depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    from dvc_core.workbook.sheets import _kind, _listed, _spread

    known: dict[str, st.SearchStrategy[Any]] = {"la": ODD}
    for field in model.model_fields.values():
        core, stated = core_of(field.annotation), is_stated(field)
        record = _listed(core)
        if record is not None and depth < 4:
            item = later(record, depth + 1)
            value: st.SearchStrategy[Any] = st.lists(item, max_size=2)
            if "dict[" in str(core):
                value = st.dictionaries(TEXTS, item, max_size=2)
        elif record is not None:
            value = ODD
        elif _spread(core):
            value = records(core, depth + 1)
        else:
            value = values(*_kind(core))
        if stated:
            value = value | st.just("khong_co")
        known[field.alias or ""] = value if depth else value | ODD
    keys = st.lists(st.sampled_from(list(known)), max_size=5, unique=True)
    return keys.flatmap(lambda chosen: st.fixed_dictionaries({key: known[key] for key in chosen}))


ANY_PROCEDURES = st.lists(records(Procedure), min_size=1, max_size=3)


def through_rows(book: Book) -> tuple[list[WorkbookProcedure], list[CellProblem]]:
    """The way back without a file."""
    problems: list[CellProblem] = []
    gathering = Gathering(problems.append)
    for sheet in sheets().values():
        letters = {column.name: "A" for column in columns_of(sheet)}
        rows = tuple(RowIn(i, row) for i, row in enumerate(book.rows[sheet.id], 3))
        sheet_in = SheetIn(sheet.id, letters, rows)
        (gathering.read_procedures if sheet.id == ROOT else gathering.read_rows)(sheet_in)
    gathering.hang_up()
    keys = [key for key, _ in OTHER_COLUMNS]
    other = [
        RowIn(3, dict(zip(keys, (*raw[:4], piece, text), strict=True)))
        for raw in book.raw
        for piece, text in enumerate(raw.pieces(), 1)
    ]
    put_back(gathering, other)
    return [finish(node, problems.append) for node in gathering.procedures], problems


def check_rows(data: list[dict[str, Any]]) -> None:
    found, problems = through_rows(to_rows((f"{i}.yaml", one) for i, one in enumerate(data)))
    assert {p.code for p in problems} <= {"row_twice"}
    for one, other in zip(found, data, strict=True):
        assert same(one.data, {"phien_ban": "procedure/v0", **other})


def check_file(data: list[dict[str, Any]]) -> None:
    read = read_workbook(write_workbook((f"{i}.yaml", one) for i, one in enumerate(data)))
    assert {p.code for p in read.problems} <= {"row_twice", "shape", "unwritable"}
    for one, other in zip(read.procedures, data, strict=True):
        assert same(one.data, {"phien_ban": "procedure/v0", **other})


any_procedures = given(ANY_PROCEDURES)
test_any_data_come_back_from_rows = FEW(any_procedures(check_rows))
test_any_data_come_back_from_a_file = FEWER(any_procedures(check_file))
test_any_data_come_back_at_length = pytest.mark.slow(MANY(any_procedures(check_rows)))


# What stands in the workbook.


@pytest.fixture(scope="module")
def book() -> Any:
    return load_workbook(io.BytesIO(write_workbook(shipped())))


def test_every_sheet_has_labels_keys_filters_and_frozen_headings(book: Any) -> None:
    for sheet in sheets().values():
        worksheet = book[sheet.title]
        columns = list(columns_of(sheet))
        assert [cell.value for cell in worksheet[1]] == [column.label for column in columns]
        assert [cell.value for cell in worksheet[2]] == [column.name for column in columns]
        assert worksheet.freeze_panes.endswith("3")
        assert worksheet.auto_filter.ref.startswith("A2:")
    # The file and the code stay in sight; of a step its procedure, the name of that, and its own.
    assert [book[title].freeze_panes for title in ("Thủ tục", "Các bước")] == ["C3", "D3"]
    assert [cell.value for cell in book["Thủ tục"][2]][:2] == ["tep", "ma_thu_tuc"]


def test_every_sheet_names_the_procedure_and_one_without_rows_is_hidden(book: Any) -> None:
    names = {data["ma_thu_tuc"]: " ".join(data["ten_thu_tuc"].split()) for _, data in shipped()}
    for sheet in sheets().values():
        worksheet = book[sheet.title]
        rows = [[cell.value for cell in row[:2]] for row in worksheet.iter_rows(3) if row[0].value]
        assert (worksheet.sheet_state == "hidden") == (not rows), sheet.title
        if sheet.id != ROOT:
            assert all(names[code] == name for code, name in rows), sheet.title
    assert book[OTHER_TITLE].sheet_state == "visible"
    small: Any = load_workbook(io.BytesIO(write_workbook([("a.yaml", minimal())])))
    assert [sheet.title for sheet in small if sheet.sheet_state == "visible"] == [
        "Hướng dẫn",
        "Thủ tục",
        "Danh mục",
    ]


def test_headings_name_the_article(book: Any) -> None:
    notes = {cell.value: cell.comment.text for cell in book["Thủ tục"][1] if cell.comment}
    assert "điểm a khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT" in notes["Tên thủ tục"]
    assert "điểm b" in book["Các bước"]["C1"].comment.text


def test_lists_to_choose_from_hold_the_words_of_the_model(book: Any) -> None:
    for sheet in sheets().values():
        lists = {
            str(v.sqref).split(":")[0]: v.formula1 for v in book[sheet.title].data_validations.dataValidation
        }
        head = {cell.value: cell.column_letter for cell in book[sheet.title][2]}
        for column in columns_of(sheet):
            if column.kind is CellKind.WORD:
                title, cells = lists[f"{head[column.name]}3"].split("!")
                listed = [cell.value for (cell,) in book[title.strip("'")][cells.replace("$", "")]]
                assert listed == [word_label(word, "vi") for word in column.words]


def test_codes_and_dates_are_text_and_nothing_is_a_formula(book: Any) -> None:
    for worksheet in book.worksheets:
        for row in worksheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b")
                assert not (isinstance(cell.value, str) and cell.row > 2 and cell.data_type != "s")
    laws = book["Căn cứ pháp lý"]
    head = {cell.value: cell.column_letter for cell in laws[2]}
    for key in ("so_ky_hieu", "ngay_ban_hanh"):
        filled = [cell for cell in laws[head[key]][2:] if cell.value is not None]
        assert filled
        assert {cell.number_format for cell in filled} == {"@"}
        # A cell somebody fills in later is text, too.
        assert laws.column_dimensions[head[key]].number_format == "@"


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    content = write_workbook([("a.yaml", minimal(ten_thu_tuc="=HYPERLINK(1)"))])
    sheet = load_workbook(io.BytesIO(content))["Thủ tục"]
    cell = next(cell for cell in sheet[3] if cell.value == "=HYPERLINK(1)")
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")


def test_every_list_of_the_model_has_a_title_and_names_of_its_own() -> None:
    assert set(sheets()) == set(TITLES)
    titles = [sheet.title for sheet in sheets().values()]
    prefixes = [sheet.prefix for sheet in sheets().values()]
    assert len(set(map(fold, titles))) == len(titles)
    assert len(set(prefixes)) == len(prefixes)
    assert all(len(title) <= 31 for title in titles)
    assert all(parents(name) for name in sheets() if name != ROOT)


def test_a_cell_takes_as_many_units_as_excel_gives_back() -> None:
    # A sign beyond the basic plane takes two units.
    for text, whole in (("x", 32_000), ("\U0001f539", 16_000)):
        assert fits(text * whole)
        assert not fits(text * whole + "x")


def test_details_of_a_citation_are_folded_away_only_where_nothing_uses_them() -> None:
    basis = {"so_ky_hieu": "60/2014/QH13", "dieu": 5, "ten": "Luật Hộ tịch"}
    fee = {"loai": "phi", "muc_thu": "chua_ro", "can_cu": basis}
    book: Any = load_workbook(io.BytesIO(write_workbook([("a.yaml", minimal(phi_le_phi=[fee]))])))
    sheet = book["Phí, lệ phí"]
    hidden = {cell.value: sheet.column_dimensions[cell.column_letter].hidden for cell in sheet[2]}
    keys = ("so_ky_hieu", "dieu", "ten", "ngay_ban_hanh")
    assert [hidden[f"can_cu.{key}"] for key in keys] == [False, False, False, True]
    # The citations of the procedure have a sheet of their own, where all of them stand open.
    own = book["Căn cứ pháp lý"]
    assert not any(own.column_dimensions[cell.column_letter].hidden for cell in own[2])


def test_a_list_to_choose_from_warns_and_does_not_refuse() -> None:
    book: Any = load_workbook(io.BytesIO(write_workbook([("a.yaml", minimal())])))
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert len(rules) > 10
    assert {rule.errorStyle for rule in rules} == {"warning"}


@pytest.mark.parametrize(
    ("key", "value"),
    every(
        3,
        [
            *(("danh_muc", value) for value in ("gioi_tinh", "loai-xe", "nganh-nghe")),
            *(("dien_san_tu", value) for value in ("tai_khoan.ho_ten", "to_chuc.ten")),
            *(("toi_da", value) for value in (12, "0.5", "dien_tich")),
            ("cach_tinh", {"tong": ["a", 2, "0.5"], "lam_tron": 2}),
        ],
    ),
)
def test_what_may_be_a_word_or_a_name_a_number_or_a_name_comes_back(key: str, value: object) -> None:
    asked = {"ma": "x", "kieu": "so_thap_phan", "nhan": "X", key: value}
    forms = {"a": {"ten": "Tờ khai", "phan": [{"ma": "p", "tieu_de": "P", "truong": [asked]}]}}
    read = read_workbook(write_workbook([("a.yaml", minimal(bieu_mau_dien_tu=forms))]))
    [back] = [found.data for found in read.procedures]
    assert back["bieu_mau_dien_tu"]["a"]["phan"][0]["truong"][0][key] == value


def test_only_small_languages_stand_in_cells_as_json() -> None:
    columns = [column for sheet in sheets().values() for column in sheet.columns]
    as_json = {column.keys[-1] for column in columns if column.kind is CellKind.JSON}
    assert as_json == {"ban_dich", "hien_khi", "bat_buoc_khi", "khi", "cach_tinh", "cong", "tra_loi"}
    assert {column.kind for column in columns} == set(CellKind)


def test_every_word_of_the_model_has_a_label_of_its_own() -> None:
    for sheet in sheets().values():
        for column in sheet.columns:
            assert set(column.words) <= set(known_words())
            for lang in ("vi", "en"):
                labels = [fold(word_label(word, lang)) for word in column.words]
                assert len(set(labels)) == len(labels), column.name
            # A label never looks like another word of the same list.
            for word in column.words:
                assert fold(word_label(word, "vi")) not in {fold(w) for w in column.words} - {fold(word)}


def test_a_problem_of_the_model_is_told_at_its_cell() -> None:
    data = minimal(phi_le_phi=[{"loai": "phi", "muc_thu": "chua_ro"}, {"loai": "phi"}])
    [problem] = read_workbook(write_workbook([("a.yaml", data)])).problems
    assert (problem.code, problem.place) == ("shape", CellPlace("Phí, lệ phí", 4, ""))
    assert problem.finding is not None
    assert problem.finding.path[:2] == ("phi_le_phi", 1)


def test_names_of_files_stay_inside_the_folder() -> None:
    bad = [
        "../a.yaml",
        "/a.yaml",
        "\\a.yaml",
        "..\\b.yaml",
        "c:/a.yaml",
        ".a.yaml",
        "a/../b.yaml",
        "x" * 300 + ".yaml",
    ]
    bad += [" a.yaml", "a /b.yaml", "a/ b.yaml"]
    assert [file_name(WorkbookProcedure(name, {}, {})) for name in bad] == [None] * len(bad)
    assert file_name(WorkbookProcedure("1.001193", {"ma_thu_tuc": "1.001193"}, {})) == "1.001193.yaml"
    assert file_name(WorkbookProcedure("ho-tich/a b.yml", {}, {})) == "ho-tich/a b.yml"
    # As people type them on Windows.
    assert file_name(WorkbookProcedure("ho-tich\\moi", {"ma_thu_tuc": "1.001193"}, {})) == "ho-tich/moi.yaml"


@pytest.mark.slow
def test_libreoffice_loses_nothing(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not installed")
    hard = minimal(
        ma_thu_tuc="1.000010",
        ten_thu_tuc="=1+1",
        ghi_chu=["'a", " a ", "a\nb", "01/02/2026", "1.10", "x" * 40_000, "\x00"],
        thoi_han_giai_quyet={"so": "6.25", "don_vi": "ngay", "nhan_sau_gio": "15:00"},
        can_cu_phap_ly=[{"so_ky_hieu": "1/2", "dieu": 5, "khoan": "5", "ngay_ban_hanh": "2026-01-02"}],
    )
    procedures = [*shipped(SHIPPED), ("hard.yaml", hard)]
    written = tmp_path / "so.xlsx"
    written.write_bytes(write_workbook(procedures))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "out"),
        str(written),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    ours, read = (read_workbook(path.read_bytes()) for path in (written, tmp_path / "out" / "so.xlsx"))
    # What no YAML holds, the sign U+0000, is told of before it and after.
    assert [(p.code, p.place) for p in read.problems] == [(p.code, p.place) for p in ours.problems]
    for found, (name, data) in zip(read.procedures, procedures, strict=True):
        assert same(found.data, data), name


@of_shipped
def test_what_is_written_as_yaml_loads_again(paths: tuple[Path, ...]) -> None:
    for found in read_workbook(write_workbook(shipped(paths))).procedures:
        assert same(load_text(dump(found.data)).source.data, found.data)


def test_other_data_have_a_sheet_that_says_where_they_belong() -> None:
    content = write_workbook([("a.yaml", minimal(ghi_chu=["x" * 40_000], la={"a": [1, "1", None]}))])
    sheet = load_workbook(io.BytesIO(content))[OTHER_TITLE]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(3)]
    assert [row[:5] for row in rows if row[3] == "noi_dung"] == [
        ["1.001193", "Ghi chú", "GC1", "noi_dung", piece] for piece in (1, 2, 3)
    ]
    assert ["1.001193", "Thủ tục", None, "la", 1, '{"a": [1, "1", null]}'] in rows


@pytest.mark.parametrize("cell", ["Không có", "không", "khong_co"])
def test_a_workbook_takes_the_word_for_none_in_the_column_of_the_template(cell: str) -> None:
    assert decode(SheetColumn(("mau_ket_qua",), CellKind.TEXT, "Mẫu kết quả"), cell).value == "khong_co"
    assert decode(SheetColumn(("ten",), CellKind.TEXT, "Kết quả"), cell).value == cell
