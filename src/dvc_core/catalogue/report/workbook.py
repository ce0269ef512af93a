"""The report as a workbook, an extra: a sheet of contents, and sheets that people filter, print and count on.

Nothing in it is computed: numbers and days are values, everything else is text, whatever it begins with.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from ...source.writing import full_disk
from ...words import Both, Lang, format_message, visible
from ...words.rows import read_rows
from ..sentences import sentences_of
from .archive import without_clock
from .columns import code_of, column_word, name_of, procedures_table, verdicts_table, with_bodies
from .document import (
    Cell,
    Data,
    ReportDocument,
    ReportLink,
    ReportSection,
    ReportTable,
    StateMark,
    Value,
    cell_text,
)
from .lists import findings_table
from .names import Names
from .sections import report_document

#: Excel takes no longer name for a sheet, and none of these characters in it.
_NAME, _BARRED = 31, str.maketrans("", "", "[]:*?/\\'")
#: So much of a text can a cell hold.
_LONGEST = 32_767
#: A text format shows no longer text; as a constant in a rule none is longer.
_SHORT = 255
#: A sheet can hold no more links.
_LINKS = 65_530

_FONT, _LINE = "Times New Roman", 15
#: Widths are told in digits of Calibri: as many letters of this font take as much.
_LETTERS = 1.2
_NARROWEST, _WIDEST = 10, 60
#: As many letters are readable beside each other on a page; where columns have more, those over this give way.
_PAGE, _YIELDING = 200, 30
#: Columns that stay in view may take as much.
_STAYING = 75

_SEVERITIES = ("error", "warning", "info")


#: The name of a look → its marks, size, colours, format and side.
_LOOKS = {name: look for name, *look in read_rows(Path(__file__).with_name("looks.tsv"))}


class ReportSheet(NamedTuple):
    """A sheet: tables below each other, and notes on them."""

    name: str
    title: str
    tables: tuple[ReportTable, ...]
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
    from openpyxl.writer.excel import ExcelWriter

    sheets = workbook_sheets(names, document)
    homes = _row_links(sheets, names.lang)
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = document.title, names.data["tool"]["name"]
    made = BytesIO()
    with full_disk():
        _contents(book, document, sheets, names.lang)
        for sheet in sheets:
            _sheet(book, document.title, sheet, homes, names)
        with ZipFile(made, "w") as archive:  # packed below, and only once
            ExcelWriter(book, archive).save()
    without_clock(made, path)


# What stands where


def workbook_sheets(names: Names, document: ReportDocument) -> tuple[ReportSheet, ...]:
    """The sheets after the contents, in the order of the report, then the lists of everything and how it was made."""

    def word(key: str) -> str:
        return format_message(WORKBOOK[key], names.lang)

    head = ReportTable(
        word("made"), (word("what"), word("value")), document.head, sheet=names.sentence("sheet_making")
    )
    found = [(p, f) for p in names.data["procedures"] for f in p["found"]]
    found.sort(key=lambda one: _SEVERITIES.index(one[1]["severity"]))
    every = findings_table(names, found, word("findings"))._replace(sheet=word("findings_sheet"))
    lists = (procedures_table(names), verdicts_table(names), every, head)
    sheets: dict[str, ReportSheet] = {}
    for section in (*document.sections, ReportSection("", "", (), lists)):
        placed = [with_bodies(names, table) for table in section.tables if table.sheet]
        for i, table in enumerate(placed):
            name = _name(table.sheet)
            sheet = sheets.get(name.casefold(), ReportSheet(name, section.title or table.caption, (), ()))
            sheets[name.casefold()] = sheet._replace(
                tables=(*sheet.tables, _split(table, names)),
                notes=(*sheet.notes, *(section.paragraphs if i == 0 else ())),
            )
    return tuple(sheet._replace(tables=tuple(_joined(sheet, names.lang))) for sheet in sheets.values())


def _name(title: str) -> str:
    """Shorten the name of a sheet to 31 letters, between words."""
    name = " ".join(title.translate(_BARRED).split())
    return name if len(name) <= _NAME else f"{name[: name.rfind(' ', 0, _NAME)][: _NAME - 1]}…"


def _split(table: ReportTable, names: Names) -> ReportTable:
    """A table with the code of a procedure in a column of its own, to filter and to look up by."""
    heads = tuple(column_word(key, names.lang) for key in ("procedure", "name"))
    if heads[0] in table.columns:
        return table

    def halves(cell: Cell) -> tuple[Cell, Cell]:
        if not isinstance(cell, ReportLink):
            return None, cell
        p = names.procedures[cell.key]
        return code_of(names, p), name_of(names, p)

    for i, column in enumerate(zip(*table.rows, strict=True)):
        # Work done once for many is of no procedure: its cell is a text among the links.
        if {cell.page for cell in column if isinstance(cell, ReportLink)} == {"thu-tuc"}:
            rows = tuple((*row[:i], *halves(row[i]), *row[i + 1 :]) for row in table.rows)
            columns = (*table.columns[:i], *heads, *table.columns[i + 1 :])
            return table._replace(columns=columns, rows=rows)
    return table


def _joined(sheet: ReportSheet, lang: Lang) -> Iterator[ReportTable]:
    """Tables of the same columns that follow each other as one, with a first column that tells them apart."""
    for (_, total), group in groupby(sheet.tables, key=lambda table: (table.columns, table.total)):
        first, *others = same = list(group)
        if not others or total:
            yield from same
            continue
        rows = tuple((table.caption, *row) for table in same for row in table.rows)
        columns = (format_message(WORKBOOK["by"], lang), *first.columns)
        yield first._replace(caption=sheet.title, columns=columns, rows=rows)


def _heads(sheet: ReportSheet) -> Iterator[int]:
    """The rows of the headings of each table: one table has its caption above, more have a line between them."""
    row = 2 if len(sheet.tables) == 1 else 4
    for table in sheet.tables:
        yield row
        row += max(1, len(table.rows)) + 3


def _row_links(sheets: Iterable[ReportSheet], lang: Lang) -> Mapping[str, str]:
    """Map each procedure to the cell of its row in the list of all, where links lead."""
    homes: dict[str, str] = {}
    for sheet in sheets:
        if sheet.name == column_word("procedures_sheet", lang):
            for head, table in zip(_heads(sheet), sheet.tables, strict=True):
                for i, row in enumerate(table.rows, head + 1):
                    for cell in row:
                        if isinstance(cell, ReportLink):
                            homes.setdefault(cell.key, _address(sheet.name, f"A{i}"))
    return homes


def _address(sheet: str, cell: str = "A1") -> str:
    return f"'{sheet}'!{cell}"


# Writing


class _Written(NamedTuple):
    """A cell to write: a value, what it looks like, the address it leads to."""

    value: str | int | float | date | None
    look: str
    leads: str | None = None


class _Page:
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

    def add(self, *cells: _Written) -> None:
        """Write the next row."""
        self.row += 1
        self.sheet.append(self._cells(cells))

    def add_broad(self, *cells: _Written) -> None:
        """Write the next row, its last text over all columns to the right and as high as it needs."""
        text, look = str(cells[-1].value), cells[-1].look
        free = max(_NARROWEST, self.width - _NARROWEST * (len(cells) - 1))
        lines = sum(math.ceil(max(1, len(line)) / _LETTERS / free) for line in text.splitlines())
        self.sheet.row_dimensions[self.row + 1].height = _LINE * (max(1, lines) + (look == "title"))
        first = "ABC"[len(cells) - 1]
        if first < self.last or len(self.last) > 1:
            self.sheet.merged_cells.add(f"{first}{self.row + 1}:{self.last}{self.row + 1}")
        self.add(*cells)

    def _cells(self, cells: Iterable[_Written]) -> Iterator[Any]:
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
    page = _Page(book, format_message(WORKBOOK["contents"], lang), document.title, (_NARROWEST, 34, 90, 12))
    page.add_broad(_Written(document.title, "title"))
    for said, look in (
        (document.warning, "warning"),
        *((text, "note") for text in document.concluded()),
    ):
        if said:
            page.add_broad(_Written(said, look))
    page.add()
    page.add(
        *(
            _Written(format_message(WORKBOOK[key], lang), "head")
            for key in ("number", "sheet", "holds", "rows")
        )
    )
    for i, sheet in enumerate(sheets, 1):
        page.add(
            _Written(i, "number"),
            _Written(sheet.name, "link", _address(sheet.name)),
            _Written("; ".join(dict.fromkeys(table.caption for table in sheet.tables)), "long"),
            _Written(sum(len(table.rows) for table in sheet.tables), "number"),
        )
    page.add()
    for section in document.sections:
        # What no table stands beside would be lost.
        if not any(table.sheet for table in section.tables):
            for text in section.paragraphs:
                page.add_broad(_Written(f"{section.title}: {text}", "note"))


def _sheet(book: Any, title: str, sheet: ReportSheet, homes: Mapping[str, str], names: Names) -> None:
    from openpyxl.utils import get_column_letter

    lang = names.lang
    if sum(len(table.rows) for table in sheet.tables) >= _LINKS:
        homes = {}
    widths = _widths(sheet.tables)
    page = _Page(book, sheet.name, title, widths)
    back = _Written(
        format_message(WORKBOOK["back"], lang), "back", _address(format_message(WORKBOOK["contents"], lang))
    )
    alone = sheet.tables[0] if len(sheet.tables) == 1 else None
    # What names a row stays in view where there is room: a list begins with a number, a code and a name.
    staying = (
        next((n for n in (3, 2, 1) if sum(widths[:n]) <= _STAYING), 0) if sum(widths) > 2 * _STAYING else 0
    )
    page.sheet.freeze_panes = f"{get_column_letter(staying + 1)}{3 if alone else 2}"
    if alone:
        page.sheet.print_title_rows = "2:2"
        page.sheet.auto_filter.ref = f"A2:{get_column_letter(len(alone.columns))}{len(alone.rows) + 2}"
    if staying:
        page.sheet.print_title_cols = f"A:{get_column_letter(staying)}"
    # What stays in view is printed again on every page.
    again = sum(widths[:staying])
    page.sheet.page_setup.fitToWidth = math.ceil((page.width - again) / (_PAGE - again))
    page.add_broad(back, _Written(alone.caption if alone else sheet.name, "caption"))
    for head, table in zip(_heads(sheet), sheet.tables, strict=True):
        if not alone:
            page.add()
            page.add_broad(_Written(table.caption, "caption"))
        page.add(*(_Written(name, "head") for name in table.columns))
        assert page.row == head  # noqa: S101 - links rest on it
        for row in table.rows:
            total = "/total" if table.total and row is table.rows[-1] else ""
            page.add(*(_written(cell, total, sheet.name, homes) for cell in row))
        if not table.rows:
            page.add_broad(_Written(format_message(WORKBOOK["empty"], lang), "note"))
    if sheet.notes:
        page.add()
        for note in sheet.notes:
            page.add_broad(_Written(note, "note"))


def _written(cell: Cell, total: str, sheet: str, homes: Mapping[str, str]) -> _Written:
    if isinstance(cell, Value):
        return _Written(cell.value, f"{'day' if isinstance(cell.value, date) else 'share'}{total}")
    if isinstance(cell, StateMark) and f"state {cell.kind}" in _LOOKS:
        return _Written(cell.text, f"state {cell.kind}{total}")
    value = cell_text(cell)
    if isinstance(value, int):
        return _Written(value, f"number{total}")
    leads = homes.get(cell.key) if isinstance(cell, ReportLink) else None
    if leads and not leads.startswith(_address(sheet, "")):
        return _Written(value, f"link{total}", leads)
    return _Written(value, f"{'text' if len(value) <= _SHORT else 'long'}{total}")


def _widths(tables: Iterable[ReportTable]) -> list[int]:
    """Compute widths of columns: the longest line, within bounds; the widest give way until all fit on a page."""
    needed: dict[int, int] = {}
    for table in tables:
        for i, column in enumerate(table.columns):
            lines = (len(line) for row in table.rows for line in str(cell_text(row[i])).splitlines())
            words = max(map(len, column.split()), default=0) + 3  # the arrow of the filter
            widest = max(math.ceil(max(lines, default=0) / _LETTERS) + 2, words, min(len(column) // 3, 20))
            needed[i] = max(needed.get(i, _NARROWEST), min(_WIDEST, widest))
    widths = list(needed.values())
    bound = _WIDEST
    while bound > _YIELDING and sum(min(width, bound) for width in widths) > _PAGE:
        bound -= 1
    return [min(width, bound) for width in widths]


WORKBOOK: Mapping[str, Both] = sentences_of("workbook")
