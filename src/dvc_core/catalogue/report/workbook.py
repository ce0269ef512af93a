"""The report as a workbook, an extra: a sheet of contents, and sheets that people filter, print and count on.

Nothing in it is computed: numbers and days are values, everything else is text, whatever it begins with.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import chain, count, groupby
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from ...source.writing import full_disk, undated
from ...words import Lang, sentences_of, visible
from ...words.rows import read_rows
from ..sentences import sentences_of as table_of
from .columns import procedures_table, verdicts_table, with_procedure_columns
from .document import Cell, Data, ReportDocument, ReportSection, ReportTable, StateMark, Value, cell_text
from .lists import findings_table
from .names import Names
from .sections import report_document

#: Excel takes no longer name for a sheet, and none of these characters in it.
_NAME, _BARRED = 31, str.maketrans("", "", "[]:*?/\\'")
#: So much of a text can a cell hold.
_LONGEST = 32_767
#: A text format shows no longer text; as a constant in a rule none is longer.
_SHORT = 255
_FONT, _LINE = "Times New Roman", 15
#: Widths are told in digits of Calibri: as many letters of this font take as much.
_LETTERS = 1.2
_NARROWEST, _WIDEST = 10, 60
#: As many letters are readable beside each other on a page; where columns have more, those over this give way.
_PAGE, _YIELDING = 200, 30
#: Columns that stay in view may take as much.
_STAYING = 75

_SEVERITIES = ("error", "warning", "info")

#: The words of a workbook, by key and language.
WORKBOOK = table_of("workbook")
_word = sentences_of(WORKBOOK)
#: The name of a look → its marks, size, colours, format and side.
_LOOKS = {name: look for name, *look in read_rows(Path(__file__).with_name("looks.tsv"))}


class ReportSheet(NamedTuple):
    """A sheet: a table, and notes on it."""

    name: str
    table: ReportTable
    notes: tuple[str, ...]


def write_workbook(data: Data, lang: Lang, path: Path) -> None:
    """Write the report to a file. Needs the extra ``xlsx``: raises ImportError without it."""
    names = Names(data, lang)
    write_document(names, report_document(names), path)


def write_document(names: Names, document: ReportDocument, path: Path) -> None:
    """Write a document, and lists of everything it is about, to a file. Needs the extra ``xlsx``.

    Raises OSError where there is no room.
    """
    from openpyxl import Workbook

    sheets = workbook_sheets(names, document)
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = document.title, names.data["tool"]["name"]
    with full_disk():
        _contents(book, document, sheets, names.lang)
        for sheet in sheets:
            _sheet(book, document.title, sheet, names.lang)
    save_book(book, path, date.fromisoformat(names.data["on"]))


def save_book(book: Any, path: Path, on: date) -> None:
    """Write a workbook of a day to a file, the same bytes each time. Raises OSError where there is no room."""
    from openpyxl.writer.excel import ExcelWriter

    made = BytesIO()
    with full_disk(), ZipFile(made, "w") as archive:  # packed below, and only once
        ExcelWriter(book, archive).save()
    path.write_bytes(undated(made.getvalue(), on))


# What stands where


def workbook_sheets(names: Names, document: ReportDocument) -> list[ReportSheet]:
    """The sheets after the contents, in the order of the report, then the lists of everything."""
    found = [(p, f) for p in names.data["procedures"] for f in p["found"]]
    found.sort(key=lambda one: _SEVERITIES.index(one[1]["severity"]))
    every = findings_table(names, found, _word("findings", names.lang))
    every = every._replace(sheet=_word("findings_sheet", names.lang))
    lists = (procedures_table(names), verdicts_table(names), every)
    sheets: dict[str, ReportSheet] = {}
    for section in (*document.sections, ReportSection("", "", (), lists)):
        notes = section.paragraphs
        placed = [with_procedure_columns(names, table) for table in section.tables if table.sheet]
        for _, group in groupby(placed, key=lambda table: table.columns):
            table = _joined(list(group), section.title, _word("by", names.lang))
            name = sheet_name(sheets, table.sheet, table.caption)
            sheets[name.casefold()] = ReportSheet(name, table, notes)
            notes = ()
    return list(sheets.values())


def sheet_name(taken: Container[str], *titles: str) -> str:
    """A name that no sheet has yet, ``taken`` without capitals: the first title that is free, else the last one numbered."""
    numbered = (f"{n} {titles[-1]}" for n in count(2))
    return next(name for name in map(shortened, chain(titles, numbered)) if name.casefold() not in taken)


def shortened(title: str) -> str:
    """A title as the name of a sheet: of at most 31 letters, cut between words."""
    name = " ".join(title.translate(_BARRED).split())
    return name if len(name) <= _NAME else f"{name[: name.rfind(' ', 0, _NAME)][: _NAME - 1]}…"


def _joined(tables: Sequence[ReportTable], title: str, by: str) -> ReportTable:
    """Tables of the same columns as one, with a first column that tells them apart."""
    first, *others = tables
    if not others:
        return first
    rows = tuple((table.caption, *row) for table in tables for row in table.rows)
    return first._replace(caption=title, columns=(by, *first.columns), rows=rows)


def _address(sheet: str) -> str:
    return f"'{sheet}'!A1"


# Writing


class WrittenCell(NamedTuple):
    """A cell to write: a value, what it looks like, the address it leads to."""

    value: str | int | float | date | None
    look: str
    leads: str | None = None


class WrittenSheet:
    """A sheet written from the top down. A look is made once: styles are most of the time of a workbook."""

    def __init__(self, book: Any, name: str, title: str, widths: Sequence[int]) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.page import PageMargins
        from openpyxl.worksheet.properties import PageSetupProperties

        self.sheet = book.create_sheet(name)
        self.width, self.last = sum(widths), get_column_letter(len(widths))
        self.row = 0
        self._made: dict[str, Any] = {}
        for i, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(i)].width = width
        setup, view = self.sheet.page_setup, self.sheet.sheet_view
        setup.orientation, setup.paperSize = "landscape", 9  # 9: A4
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.page_margins = PageMargins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        self.sheet.oddHeader.left.text = title.replace("&", "&&")
        self.sheet.oddHeader.right.text, self.sheet.oddFooter.center.text = "&A", "&P/&N"
        view.showGridLines = False

    def add(self, *cells: WrittenCell) -> None:
        """Write the next row."""
        self.row += 1
        self.sheet.append(self._cells(cells))

    def add_broad(self, *cells: WrittenCell) -> None:
        """Write the next row, its last text over all columns to the right and as high as it needs."""
        text, look = str(cells[-1].value), cells[-1].look
        free = max(_NARROWEST, self.width - _NARROWEST * (len(cells) - 1))
        lines = sum(math.ceil(max(1, len(line)) / _LETTERS / free) for line in text.splitlines())
        self.sheet.row_dimensions[self.row + 1].height = _LINE * (max(1, lines) + (look == "title"))
        first = "ABC"[len(cells) - 1]
        if first < self.last or len(self.last) > 1:
            self.sheet.merged_cells.add(f"{first}{self.row + 1}:{self.last}{self.row + 1}")
        self.add(*cells)

    def _cells(self, cells: Iterable[WrittenCell]) -> Iterator[Any]:
        from openpyxl.worksheet.hyperlink import Hyperlink

        for value, look, leads in cells:
            made = self._made.get(look) or self._made.setdefault(look, _look(self.sheet, look))
            if isinstance(value, str):
                made.value = _text(value)
                # As a text, whatever it begins with: neither a formula nor an error.
                made.data_type = "s"
            else:
                made.value = value
            made.hyperlink = Hyperlink("", location=leads) if leads else None
            yield made


def _text(value: str) -> str:
    """Cut a text to what a cell can hold."""
    text = visible(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _look(sheet: Any, look: str) -> Any:
    """A cell that looks so; others are written from it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    kind, _, total = look.partition("/")
    marks, size, color, ground, number_format, across = _LOOKS[kind]
    cell = WriteOnlyCell(sheet)
    underlined: Any = "single" if "underlined" in marks else None
    bold = "bold" in marks or bool(total)
    cell.font = Font(_FONT, int(size), bold=bold, italic="italic" in marks, color=color, underline=underlined)
    side: Any = across or None
    cell.alignment = Alignment(side, "center" if look == "head" else "top", wrap_text="wraps" in marks)
    cell.number_format = number_format
    if "framed" in marks:
        line = Side("thin", "BFBFBF")
        cell.border = Border(line, line, Side("medium", "000000") if total else line, line)
    if ground:
        cell.fill = PatternFill("solid", ground)
    return cell


def _contents(book: Any, document: ReportDocument, sheets: Sequence[ReportSheet], lang: Lang) -> None:
    page = WrittenSheet(book, _word("contents", lang), document.title, (_NARROWEST, 34, 90, 12))
    page.add_broad(WrittenCell(document.title, "title"))
    for said, look in ((document.warning, "warning"), *((text, "note") for text in document.concluded())):
        if said:
            page.add_broad(WrittenCell(said, look))
    page.add()
    heads = ("number", "sheet", "holds", "rows")
    page.add(*(WrittenCell(_word(key, lang), "head") for key in heads))
    for i, (name, table, _) in enumerate(sheets, 1):
        page.add(
            WrittenCell(i, "number"),
            WrittenCell(name, "link", _address(name)),
            WrittenCell(table.caption, "long"),
            WrittenCell(len(table.rows), "number"),
        )
    page.add()
    for section in document.sections:
        # What no table stands beside would be lost.
        if not any(table.sheet for table in section.tables):
            for text in section.paragraphs:
                page.add_broad(WrittenCell(f"{section.title}: {text}", "note"))


def _sheet(book: Any, title: str, sheet: ReportSheet, lang: Lang) -> None:
    from openpyxl.utils import get_column_letter

    table, widths = sheet.table, _widths(sheet.table)
    page = WrittenSheet(book, sheet.name, title, widths)
    # What names a row stays in view where there is room: a list begins with a number, a code and a name.
    broad = page.width > 2 * _STAYING
    staying = next((n for n in (3, 2, 1) if sum(widths[:n]) <= _STAYING), 0) if broad else 0
    page.sheet.freeze_panes = f"{get_column_letter(staying + 1)}3"
    page.sheet.print_title_rows = "2:2"
    page.sheet.auto_filter.ref = f"A2:{get_column_letter(len(table.columns))}{len(table.rows) + 2}"
    if staying:
        page.sheet.print_title_cols = f"A:{get_column_letter(staying)}"
    # What stays in view is printed again on every page.
    again = sum(widths[:staying])
    page.sheet.page_setup.fitToWidth = math.ceil((page.width - again) / (_PAGE - again))
    back = WrittenCell(_word("back", lang), "back", _address(_word("contents", lang)))
    page.add_broad(back, WrittenCell(table.caption, "caption"))
    page.add(*(WrittenCell(name, "head") for name in table.columns))
    for row in table.rows:
        total = "/total" if table.total and row is table.rows[-1] else ""
        page.add(*(_written(cell, total) for cell in row))
    if not table.rows:
        page.add_broad(WrittenCell(_word("empty", lang), "note"))
    if sheet.notes:
        page.add()
    for note in sheet.notes:
        page.add_broad(WrittenCell(note, "note"))


def _written(cell: Cell, total: str) -> WrittenCell:
    if isinstance(cell, Value):
        return WrittenCell(cell.value, f"{'day' if isinstance(cell.value, date) else 'share'}{total}")
    if isinstance(cell, StateMark) and f"state {cell.kind}" in _LOOKS:
        return WrittenCell(cell.text, f"state {cell.kind}{total}")
    value = cell_text(cell)
    look = "number" if isinstance(value, int) else "text" if len(value) <= _SHORT else "long"
    return WrittenCell(value, f"{look}{total}")


def _widths(table: ReportTable) -> list[int]:
    """Compute widths of columns: the longest line, within bounds; the widest give way until all fit on a page."""
    widths = []
    for i, column in enumerate(table.columns):
        lines = (len(line) for row in table.rows for line in str(cell_text(row[i])).splitlines())
        words = max(map(len, column.split()), default=0) + 3  # the arrow of the filter
        widest = max(math.ceil(max(lines, default=0) / _LETTERS) + 2, words, min(len(column) // 3, 20))
        widths.append(max(_NARROWEST, min(_WIDEST, widest)))
    bound = _WIDEST
    while bound > _YIELDING and sum(min(width, bound) for width in widths) > _PAGE:
        bound -= 1
    return [min(width, bound) for width in widths]
