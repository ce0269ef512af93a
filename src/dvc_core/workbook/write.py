"""Procedures as a workbook for Excel and LibreOffice: headings, notes, lists to choose from, widths.

    content = write_workbook([("1.001193.yaml", loaded.source.data)])

The sheets are made from the model. Whatever has no cell of its own stands as JSON in one named sheet.
The same data give the same bytes: the time of writing is not part of the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..finding import Law
from ..source.writing import FIRST_DAY, full_disk, undated
from ..words import cite
from ..words.vocabulary import word_label
from .cells import NO, YES
from .file import openpyxl_or_raise
from .sheets import (
    FILE,
    FIRST_ROW,
    GUIDE_TITLE,
    ITEM,
    KEY_ROW,
    NAME,
    OF,
    ON,
    OTHER_COLUMNS,
    OTHER_TITLE,
    ROOT,
    TITLE,
    WORDS_TITLE,
    CellKind,
    Sheet,
    SheetColumn,
    columns_of,
    parents,
    sheets,
    slot_for,
)
from .to_rows import Book, to_rows
from .words import CELLS, GUIDE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Rows that lists to choose from reach down to.
_LAST = 5_000
_NAMES = frozenset({FILE, OF, TITLE, ON, NAME, ITEM})
_NUMERIC = frozenset({CellKind.WHOLE, CellKind.NUMBER, CellKind.BOUND, CellKind.ORDINAL, CellKind.ANY})
#: Widths in characters by what a column holds.
_WIDTHS = {
    CellKind.TEXT: 24,
    CellKind.TEXTS: 32,
    CellKind.WORD: 22,
    CellKind.OPEN_WORD: 22,
    CellKind.WORDS: 26,
    CellKind.YES_NO: 11,
    CellKind.WHOLE: 10,
    CellKind.NUMBER: 13,
    CellKind.BOUND: 13,
    CellKind.ORDINAL: 12,
    CellKind.ANY: 14,
    CellKind.DAY: 13,
    CellKind.JSON: 32,
}
#: Columns whose texts are long, and those that hold a short code.
_LONG = frozenset({"noi_dung", "ten_thu_tuc", "ten", "mo_ta", "ly_do", "tro_giup", "doi_tuong", "nhan"})
_SHORT = frozenset({"diem", "so_mau", "tien_te", "ma_thu_tuc", "nhan_sau_gio"})
_LINE, _TALLEST = 15, 180
_FONT = "Calibri"


def write_workbook(procedures: Iterable[tuple[str, Mapping[str, Any]]]) -> bytes:
    """The workbook of procedures: the name of each file, and its data as :func:`dvc_core.load` gives them.

    The same data give the same bytes. Raises :class:`~dvc_core.finding.MisuseError` for names that are
    not unique and data that no file could hold, :class:`~dvc_core.finding.ExtraMissingError` without openpyxl,
    OSError where there is no room for the files that openpyxl makes on the way.
    """
    book = to_rows(procedures)
    openpyxl = openpyxl_or_raise()
    made = openpyxl.Workbook()
    made.remove(made.active)
    look = _Look()
    _guide(made.create_sheet(GUIDE_TITLE), look)
    ranges = _Words()
    for sheet in sheets().values():
        _sheet(made.create_sheet(sheet.title), sheet, book, look, ranges)
    _other(made.create_sheet(OTHER_TITLE), book, look)
    _words(made.create_sheet(WORDS_TITLE), ranges, look)
    made.active = 1
    made.properties.creator = "dvc_core"
    stream = io.BytesIO()
    with full_disk():
        made.save(stream)
    return undated(stream.getvalue(), FIRST_DAY)


class _Look:
    """The styles, each made once."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self.head = Font(name=_FONT, bold=True, color="FFFFFF")
        self.head_fill = PatternFill("solid", fgColor="1F4E79")
        self.key = Font(name=_FONT, color="808080", italic=True, size=9)
        self.key_fill = PatternFill("solid", fgColor="EDEDED")
        self.name_fill = PatternFill("solid", fgColor="F2F7FC")
        self.wrap = Alignment(wrap_text=True, vertical="top")
        # A long name is cut off at the end of its cell.
        self.cut = Alignment(horizontal="fill", vertical="top")
        self.title = Font(name=_FONT, bold=True, size=14)


class _Words:
    """The lists to choose from: a column of the sheet of words each."""

    def __init__(self) -> None:
        self.columns: dict[tuple[str, ...], tuple[str, list[str]]] = {}

    def range_of(self, label: str, words: tuple[str, ...]) -> str:
        """The cells that hold the labels of these words."""
        from openpyxl.utils import get_column_letter

        _, labels = self.columns.setdefault(words, (label, [word_label(w, "vi") for w in words]))
        letter = get_column_letter(2 * list(self.columns).index(words) + 1)
        return f"'{WORDS_TITLE}'!${letter}$2:${letter}${len(labels) + 1}"


def _sheet(worksheet: Worksheet, sheet: Sheet, book: Book, look: _Look, ranges: _Words) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import Outline

    rows = book.rows[sheet.id]
    columns = list(columns_of(sheet))
    used = {name for row in rows for name in row}
    for number, column in enumerate(columns, 1):
        _column(worksheet, number, column, sheet, look)
        folded = column.detail and column.name not in used
        dimension = worksheet.column_dimensions[get_column_letter(number)]
        if column.detail:
            dimension.outlineLevel = 1
            dimension.hidden = folded
        _validate(worksheet, get_column_letter(number), column, ranges)
    if sheet.id != ROOT and not rows:
        worksheet.sheet_state = "hidden"
    for number, row in enumerate(rows, FIRST_ROW):
        lines = 1
        for index, column in enumerate(columns, 1):
            value = row.get(column.name)
            if value is None:
                continue
            _put(worksheet, number, index, value, look, numeric=column.kind in _NUMERIC)
            if column.name in _NAMES:
                worksheet.cell(number, index).fill = look.name_fill
            if column.name == TITLE:
                worksheet.cell(number, index).alignment = look.cut
            else:
                lines = max(lines, _lines(value, _width(column)))
        if lines * _LINE > _TALLEST:
            worksheet.row_dimensions[number].height = _TALLEST
    fixed = sum(column.name in _NAMES for column in columns) + (sheet.id == ROOT)
    shown = [c for c in columns if not c.detail or c.name in used]
    tall = max(_lines(column.label, _width(column) - 2) for column in shown)
    worksheet.row_dimensions[1].height = _LINE * min(max(tall, 2), 5)
    worksheet.freeze_panes = f"{get_column_letter(fixed + 1)}{FIRST_ROW}"
    last = max(len(rows) + KEY_ROW, FIRST_ROW)
    worksheet.auto_filter.ref = f"A{KEY_ROW}:{get_column_letter(len(columns))}{last}"
    worksheet.sheet_properties.outlinePr = Outline(summaryRight=False)
    worksheet.sheet_properties.tabColor = "1F4E79" if rows else "BFBFBF"
    worksheet.page_setup.orientation, worksheet.page_setup.paperSize = "landscape", "8"  # A3
    worksheet.page_setup.scale = 65
    worksheet.print_area = f"A1:{get_column_letter(len(columns))}{last}"
    worksheet.print_title_rows = f"1:{KEY_ROW}"


def _column(worksheet: Worksheet, number: int, column: SheetColumn, sheet: Sheet, look: _Look) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter

    head = worksheet.cell(1, number, column.label)
    head.font, head.fill, head.alignment = look.head, look.head_fill, look.wrap
    key = worksheet.cell(KEY_ROW, number, column.name)
    key.font, key.fill = look.key, look.key_fill
    note = _note(column, sheet)
    if note:
        comment = Comment(note, "dvc_core")
        comment.width, comment.height = 320, 40 + 16 * _lines(note, 45)
        head.comment = comment
    dimension = worksheet.column_dimensions[get_column_letter(number)]
    dimension.width = _width(column)
    # New rows, too: Excel shall not make a number of a code nor a date of a text.
    dimension.number_format = "General" if column.kind in _NUMERIC else "@"
    dimension.alignment = look.wrap
    if column.name in _NAMES:
        dimension.fill = look.name_fill


def _note(column: SheetColumn, sheet: Sheet) -> str:
    """What stands beside a heading: the article of law, and what the cell takes."""
    slot = sheet.slot(column.keys)
    lines = []
    if column.name == ON:
        above = parents(sheet.id)
        titles = ", ".join(f"“{sheets()[one].title}”" for one in above if one != ROOT)
        lines.append(CELLS["thuoc_or_none" if ROOT in above else "thuoc"].format(sheets=titles))
    elif column.name in _NAMES:
        lines.append(CELLS[column.name])
    if column.name == NAME:
        lines += [_law(s.law) for one in parents(sheet.id) if (s := slot_for(one, sheet.id)) and s.law]
    if column.law:
        lines.append(_law(column.law))
    if slot is not None:
        lines.append(CELLS["none"].format(sheet=sheets()[slot.sheet].title))
    elif column.kind in (CellKind.WORD, CellKind.WORDS) and len(column.words) <= 20:
        shown = "; ".join(word_label(word, "vi") for word in column.words)
        lines.append(CELLS["words" if column.kind is CellKind.WORD else "many_words"].format(words=shown))
    elif column.kind is CellKind.TEXTS:
        lines.append(CELLS["many_texts"])
    elif column.kind in (CellKind.DAY, CellKind.NUMBER, CellKind.JSON):
        lines.append(CELLS[column.kind.value])
    return "\n".join(dict.fromkeys(lines))


def _law(law: Law) -> str:
    return CELLS["law"].format(law=cite(law, "vi"))


def _validate(worksheet: Worksheet, letter: str, column: SheetColumn, ranges: _Words) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.kind in (CellKind.WORD, CellKind.OPEN_WORD):
        source = ranges.range_of(column.label, column.words)
    elif column.kind is CellKind.WORDS:
        ranges.range_of(column.label, column.words)
        return
    elif column.kind is CellKind.YES_NO:
        source = f'"{YES},{NO}"'
    else:
        return
    rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = CELLS["wrong_title"], CELLS["wrong_word"]
    # A value that is elsewhere, and a word nobody knew, are still shown.
    rule.errorStyle = "warning"
    rule.add(f"{letter}{FIRST_ROW}:{letter}{_LAST}")
    worksheet.add_data_validation(rule)


def _put(
    worksheet: Worksheet, row: int, column: int, value: Any, look: _Look, *, numeric: bool = False
) -> None:
    """Write a value; text stays text, whatever it begins with."""
    cell = worksheet.cell(row, column)
    cell.alignment = look.wrap
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "'")
    else:
        cell.value = value
        cell.number_format = "General" if numeric else "@"


def _lines(value: Any, width: int) -> int:
    text = value if isinstance(value, str) else str(value)
    return sum(1 + len(line) // width for line in text.split("\n"))


def _width(column: SheetColumn) -> int:
    if column.name in (FILE, TITLE):
        return 26
    if column.name in _NAMES:
        return 12
    last = column.keys[-1]
    if column.kind is CellKind.TEXT and last in _LONG and not column.detail:
        return 60 if last == "noi_dung" else 44
    return 13 if last in _SHORT else _WIDTHS[column.kind]


def _guide(worksheet: Worksheet, look: _Look) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    worksheet.cell(1, 1, GUIDE_TITLE).font = look.title
    for number, text in enumerate(GUIDE, 2):
        worksheet.cell(number, 1, text).alignment = look.wrap
        worksheet.row_dimensions[number].height = _LINE * _lines(text, 95) + 6
    worksheet.column_dimensions["A"].width = 100
    worksheet.page_setup.orientation = "landscape"
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _other(worksheet: Worksheet, book: Book, look: _Look) -> None:
    widths = (14, 24, 12, 30, 8, 90)
    for number, ((key, label), width) in enumerate(zip(OTHER_COLUMNS, widths, strict=True), 1):
        head = worksheet.cell(1, number, label)
        head.font, head.fill, head.alignment = look.head, look.head_fill, look.wrap
        grey = worksheet.cell(KEY_ROW, number, key)
        grey.font, grey.fill = look.key, look.key_fill
        worksheet.column_dimensions["ABCDEF"[number - 1]].width = width
    if not book.raw:
        worksheet.sheet_state = "hidden"
    row = FIRST_ROW
    for raw in book.raw:
        for piece, text in enumerate(raw.pieces(), 1):
            for number, value in enumerate((raw.of, raw.sheet, raw.row, raw.keys, piece, text), 1):
                if value != "":
                    _put(worksheet, row, number, value, look, numeric=True)
            worksheet.row_dimensions[row].height = min(_TALLEST, _LINE * _lines(text, 90))
            row += 1
    worksheet.freeze_panes = f"A{FIRST_ROW}"
    worksheet.auto_filter.ref = f"A{KEY_ROW}:F{max(row - 1, FIRST_ROW)}"
    worksheet.sheet_properties.tabColor = "7F7F7F"


def _words(worksheet: Worksheet, ranges: _Words, look: _Look) -> None:
    """The lists to choose from: labels, and beside them the words of the YAML file."""
    from openpyxl.utils import get_column_letter

    for index, (words, (label, labels)) in enumerate(ranges.columns.items()):
        for offset, (title, items) in enumerate(((label, labels), (CELLS["word"], list(words)))):
            number = 2 * index + offset + 1
            head = worksheet.cell(1, number, title)
            head.font, head.fill, head.alignment = look.head, look.head_fill, look.wrap
            for row, item in enumerate(items, 2):
                _put(worksheet, row, number, item, look)
            worksheet.column_dimensions[get_column_letter(number)].width = 26
    worksheet.freeze_panes = "A2"
    worksheet.sheet_properties.tabColor = "7F7F7F"
