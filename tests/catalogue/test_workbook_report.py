"""The report as a workbook: all of it is there, links lead somewhere, values are values, colours rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dvc_core.catalogue.report.columns import COLUMN_WORDS
from dvc_core.catalogue.report.document import (
    Cell,
    ReportDocument,
    ReportLink,
    ReportSection,
    ReportTable,
    StateMark,
    Value,
    cell_text,
)
from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.sections import report_document
from dvc_core.catalogue.report.workbook import workbook_sheets, write_document

from ..support import commands
from ..support.files import ROOT

pytestmark = pytest.mark.long

openpyxl = pytest.importorskip("openpyxl")

HOSTILE = '=HYPERLINK("x") <b> | `a`'
TEXTS = (
    HOSTILE,
    "+84",
    "@a",
    "-1",
    "0123",
    "1e5",
    "#N/A",
    "TRUE",
    "24/11/2026",
    "a\nb",
    "bel\x07",
    "x" * 40_000,
    "",
)
FILE = f"""phien_ban: procedure/v0
ma_thu_tuc: "1.999990"
ten_thu_tuc: '{HOSTILE}'
linh_vuc: {{ten: "@lĩnh vực"}}
co_quan_giai_quyet: {{thuc_hien: ["+Sở A"]}}
"""

STATES = ReportTable(
    "Trạng thái, khung A",
    ("Việc", "Trạng thái", "Số"),
    (
        (TEXTS[0], StateMark('đạt "nếu"', "dat_neu_cong"), 12_000),
        (TEXTS[1], StateMark("không đạt", "khong_dat"), 0),
        ("Tổng", None, 12_000),
    ),
    parts=(2, 2),
    sheet="Một: [thử] về tên dài quá ba mươi mốt chữ",
    total=True,
)
SAME = (
    ReportTable("Nhóm nào, tới mức A", ("Nhóm", "Số"), (("x", 1), ("y", 2)), parts=(1, 1), sheet="Nhóm"),
    ReportTable("Nhóm nào, tới mức B", ("Nhóm", "Số"), (("z", 3),), parts=(1, 1), sheet="nhóm"),
)
DAYS = ReportTable(
    "Hạn",
    ("Ngày", "Tỷ lệ"),
    ((Value("24/11/2026", date(2026, 11, 24)), Value("12,5 %", 0.125)),),
    sheet="Hạn",
)
SYNTHETIC = ReportDocument(
    "Báo cáo & thử",
    "Điều cảnh báo.",
    (
        ReportSection("a", "Phần một", ("Lời của phần một.",), (STATES,)),
        ReportSection("b", "Phần hai", (), SAME),
        ReportSection("c", "Phần ba", ("Lời không có bảng.",)),
        ReportSection(
            "d",
            "Phần bốn",
            (),
            (ReportTable("Lời lạ", ("Lời",), tuple((text,) for text in TEXTS), sheet="Lời"),),
        ),
        ReportSection("e", "Phần năm", (), (DAYS, ReportTable("Không dòng", ("A", "B"), (), sheet="Hạn"))),
        ReportSection("f", "Không vào trang tính", (), (ReportTable("Ẩn", ("A",), (("ẩn",),)),)),
    ),
    ("Câu thứ nhất.",),
)


class Made(NamedTuple):
    """A document, the names of its catalogue, and its workbook as read again."""

    names: Names
    document: ReportDocument
    book: Any
    path: Path


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    folder = tmp_path_factory.mktemp("kho")
    (folder / "la.yaml").write_text(FILE, "utf-8")
    (folder / "hong.yaml").write_text("a: [", "utf-8")
    mandate = "examples/mandates/vi-du.yaml"
    args = ("report", "procedures", str(folder), "-f", "json", "--as-of", "2026-11-24", "--mandate", mandate)
    return Names(json.loads(commands.tthc(*args, cwd=ROOT).stdout), "vi")


@pytest.fixture(scope="module", params=["report", "synthetic"])
def made(request: pytest.FixtureRequest, names: Names, tmp_path_factory: pytest.TempPathFactory) -> Made:
    document = report_document(names) if request.param == "report" else SYNTHETIC
    path = tmp_path_factory.mktemp(request.param) / "r.xlsx"
    write_document(names, document, path)
    return Made(names, document, openpyxl.load_workbook(path), path)


@pytest.fixture(scope="module")
def synthetic(names: Names, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("synthetic") / "r.xlsx"
    write_document(names, SYNTHETIC, path)
    return openpyxl.load_workbook(path)


def headed(row: tuple[Any, ...]) -> bool:
    return bool(row[0].fill.fgColor.rgb == "001F4E79")


def framed(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of tables, headings left out."""
    for row in sheet.iter_rows():
        if row[0].border.left.style and not headed(row):
            yield row


def contents(book: Any) -> dict[str, tuple[str, int]]:
    """What the first sheet says of every other: what it holds, and its number of rows."""
    return {row[1].value: (row[2].value, row[3].value) for row in framed(book.worksheets[0])}


def key(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'").casefold()


def test_every_table_stands_on_a_sheet_of_its_own_and_is_counted_in_the_contents(made: Made) -> None:
    wanted = sum(
        len(table.rows) for section in made.document.sections for table in section.tables if table.sheet
    )
    listed = contents(made.book)
    assert list(listed) == made.book.sheetnames[1:]
    for name, (_, count) in listed.items():
        assert count == sum(1 for _ in framed(made.book[name])), name
    # After them every procedure, twice, and every finding.
    *tables, procedures, verdicts, findings = (count for _, count in listed.values())
    assert sum(tables) == wanted
    assert procedures == verdicts == len(made.names.procedures)
    assert findings == sum(len(p["found"]) for p in made.names.data["procedures"])


def test_what_a_sheet_holds_is_what_its_table_holds(made: Made) -> None:
    for planned in workbook_sheets(made.names, made.document):
        rows = [tuple(cell.value for cell in row) for row in framed(made.book[planned.name])]
        for row, cells in zip(rows, planned.table.rows, strict=True):
            assert [*row][: len(cells)] == [*map(shown, cells)]


def shown(cell: Cell) -> Any:
    """What a cell is read as: empty where there is nothing, as much of a text as it can hold."""
    if isinstance(cell, Value):
        day = cell.value
        return datetime(day.year, day.month, day.day) if isinstance(day, date) else day  # noqa: DTZ001 - a day
    value = cell_text(cell)
    if isinstance(value, str) and len(value) > 32_767:
        return f"{value[:32_766]}…"
    if value == "bel\x07":
        return "bel\ufffd"
    return value if value != "" else None


def test_every_link_leads_to_a_sheet_and_back(made: Made) -> None:
    first, *sheets = made.book.worksheets
    for sheet in sheets:
        assert sheet["A1"].hyperlink.location == f"'{first.title}'!A1"
    leads = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert leads == [f"'{sheet.title}'!A1" for sheet in sheets]


def test_every_procedure_has_a_row_with_its_code_as_text(made: Made) -> None:
    rows = [*framed(made.book["Thủ tục"])]
    assert [row[0].value for row in rows] == [*range(1, len(made.names.procedures) + 1)]
    codes = [row[1].value for row in rows]
    assert codes == [p["code"] for p in made.names.data["procedures"]]
    assert "1.999990" in codes, "a code that ends in 0"
    assert {(row[1].data_type, row[1].number_format) for row in rows if row[1].value} == {("s", "@")}
    heads = [cell.value for cell in next(row for row in made.book["Thủ tục"].iter_rows() if headed(row))]
    assert len(set(heads)) == len(heads) > 25


def test_what_was_not_checked_is_a_figure_of_every_procedure_and_a_sentence_of_all(made: Made) -> None:
    data = made.names.data
    first, *rest = made.book["Thủ tục"].iter_rows(values_only=True)
    heads = next(row for row in (first, *rest) if "STT" in row)
    at = heads.index(COLUMN_WORDS["not_checked"]["vi"])
    counts = [p["not_checked"] for p in data["procedures"]]
    assert [row[at] for row in rest if isinstance(row[0], int)] == counts
    assert sum(counts) == data["counts"]["not_checked"] > 0
    files = sum(bool(n) for n in counts)
    said = made.names.sentence("not_checked", n=sum(counts), files=files)
    assert said in report_document(made.names).concluded()


@pytest.mark.parametrize("made", ["report"], indirect=True)
def test_times_that_give_no_due_day_have_a_sheet_and_a_figure(made: Made) -> None:
    data = made.names.data
    counts = [len(p["undated"]) for p in data["procedures"]]
    assert sum(bool(n) for n in counts) == data["counts"]["undated"] > 0
    rows = [*made.book["Thủ tục"].iter_rows(values_only=True)]
    at = next(row for row in rows if "STT" in row).index(COLUMN_WORDS["undated"]["vi"])
    assert [row[at] for row in rows if isinstance(row[0], int)] == counts
    told = [*made.book[made.names.sentence("undated_places")].iter_rows(values_only=True)]
    reasons = {made.names.why_undated(one["reason"]) for p in data["procedures"] for one in p["undated"]}
    listed = [row for row in told if row[0] and reasons & {*row[1:]}]
    assert len(listed) == sum(counts)


def test_nothing_is_a_formula_and_no_text_is_a_number(made: Made) -> None:
    seen = 0
    for sheet in made.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d", "inlineStr"), cell.coordinate
                assert cell.data_type != "n" or cell.value is None or isinstance(cell.value, (int, float))
                seen += cell.value == HOSTILE
    assert seen


def test_numbers_days_and_shares_are_values(synthetic: Any) -> None:
    number = synthetic["Một thử về tên dài quá ba mươi…"]["C3"]
    assert (number.value, number.number_format) == (12_000, "#,##0_)")
    day, share = next(framed(synthetic["Hạn"]))
    assert (day.value.date(), day.number_format) == (date(2026, 11, 24), "dd/mm/yyyy")
    assert (share.value, share.number_format) == (0.125, "0.0%_)")


def test_states_are_words_with_a_ground_and_nothing_else_is_painted(made: Made) -> None:
    grounds: dict[str, set[tuple[str, bool, bool]]] = {}
    for planned in workbook_sheets(made.names, made.document):
        for row, cells in zip(framed(made.book[planned.name]), planned.table.rows, strict=True):
            for cell, one in zip(row, cells, strict=False):
                state = isinstance(one, StateMark)
                assert bool(cell.fill.fill_type) == state
                if isinstance(one, StateMark):
                    look = cell.fill.fgColor.rgb, cell.font.bold, cell.font.italic
                    grounds.setdefault(one.kind, set()).add(look)
    assert len({next(iter(looks)) for looks in grounds.values()}) > 1
    if "khong_dat" in grounds:
        assert all(bold for _, bold, _ in grounds["khong_dat"])


def test_tables_of_the_same_columns_are_one_and_others_have_sheets_of_their_own(synthetic: Any) -> None:
    joined = synthetic["Nhóm"]
    assert joined["B1"].value == "Phần hai"
    assert [[cell.value for cell in row] for row in joined.iter_rows(min_row=2, max_row=5)] == [
        ["Xét theo", "Nhóm", "Số"],
        ["Nhóm nào, tới mức A", "x", 1],
        ["Nhóm nào, tới mức A", "y", 2],
        ["Nhóm nào, tới mức B", "z", 3],
    ]
    assert joined.auto_filter.ref == "A2:C5"
    at = synthetic.sheetnames.index("Hạn")
    assert synthetic.sheetnames[at + 1] == "Không dòng", "a second table of a kind is named by its caption"
    values = [cell.value for row in synthetic["Không dòng"].iter_rows() for cell in row if cell.value]
    assert values == ["‹ Mục lục", "Không dòng", "A", "B", "Không có."]


@pytest.mark.parametrize("made", ["report"], indirect=True)
def test_lists_of_procedures_have_code_name_and_bodies_to_filter_by(made: Made) -> None:
    heads = {COLUMN_WORDS[key]["vi"] for key in ("procedure", "name", "executing", "issuing")}
    sheets = [
        one
        for one in workbook_sheets(made.names, made.document)
        if any(
            isinstance(cell, ReportLink) and cell.page == "thu-tuc" for row in one.table.rows for cell in row
        )
    ]
    without = [one.name for one in sheets if not heads <= {*one.table.columns}]
    assert len(sheets) > 5
    assert without == [COLUMN_WORDS["verdicts_sheet"]["vi"]], "there the criteria are the columns"


def test_what_is_said_without_a_table_stands_on_the_first_sheet(synthetic: Any) -> None:
    values = [row[0].value for row in synthetic.worksheets[0].iter_rows()]
    assert values[:3] == ["Báo cáo & thử", "Điều cảnh báo.", "Câu thứ nhất."]
    assert "Phần ba: Lời không có bảng." in values
    assert "Lời của phần một." not in values
    assert "Lời của phần một." in [row[0].value for row in synthetic.worksheets[1].iter_rows()]
    assert "ẩn" not in [cell.value for sheet in synthetic for row in sheet.iter_rows() for cell in row]


def test_the_title_is_printed_as_it_is(synthetic: Any) -> None:
    assert synthetic.worksheets[0].oddHeader.left.text == "Báo cáo && thử", (
        "an ampersand begins a command there"
    )


def test_names_of_sheets_can_be_read_and_are_told_apart(made: Made) -> None:
    titles = made.book.sheetnames
    assert len({title.casefold() for title in titles}) == len(titles)
    for title in titles:
        assert len(title) <= 31
        assert not set(title) & set("[]:*?/\\'()")


def test_sheets_are_set_up_for_paper_and_stay_in_view(made: Made) -> None:
    for sheet in made.book.worksheets:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert 1 <= setup.fitToWidth <= 6
        assert sheet.oddFooter.center.text == "&P/&N"
        assert "&A" in str(sheet.oddHeader.right.text)
    for sheet in made.book.worksheets[1:]:
        assert sheet.freeze_panes
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        assert all(10 <= width <= 60 for width in widths), sheet.title
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$2:$2"


@pytest.mark.parametrize("document", [SYNTHETIC, None])
def test_two_runs_are_byte_identical(names: Names, document: ReportDocument | None, tmp_path: Path) -> None:
    for name in "ab":
        write_document(names, document or report_document(names), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_in_english_too(names: Names, tmp_path: Path) -> None:
    english = Names(names.data, "en")
    write_document(english, report_document(english), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames[0] == "Contents"
    assert "Procedures" in book.sheetnames
    links = [
        cell.hyperlink.location for row in book["Contents"].iter_rows() for cell in row if cell.hyperlink
    ]
    assert len(links) == len(book.sheetnames) - 1
