"""The cells of a file, whatever the file is: bounded before it is opened, and never trusted.

openpyxl reads sheet by sheet, as values; what it would fail on is refused before, in words.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from ..finding import ExtraMissingError
from ..words.folding import fold
from .cells import Cell
from .from_rows import RowIn, SheetIn
from .problems import CellPlace, CellProblem, problem
from .sheets import (
    FIRST_ROW,
    GUIDE_TITLE,
    KEY_ROW,
    OTHER_COLUMNS,
    OTHER_TITLE,
    ROOT,
    TITLE,
    WORDS_TITLE,
    columns_of,
    sheets,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

#: Bounds of a file: bytes, bytes unpacked, parts, rows of a sheet, columns of a sheet.
MAX_BYTES = 50_000_000
MAX_UNPACKED = 400_000_000
MAX_PARTS = 2_000
MAX_ROWS = 200_000
MAX_COLUMNS = 256
#: A part that unpacks to so many times its size was made to do harm.
_MAX_RATIO = 200
_SMALL = 5_000_000

Report = Callable[[CellProblem], None]


def openpyxl_or_raise() -> Any:
    """openpyxl, imported here only. Raises :class:`ExtraMissingError` where it is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise ExtraMissingError("openpyxl is not installed: pip install openpyxl") from None
    return openpyxl


def read_sheets(content: bytes, report: Report) -> tuple[dict[str, SheetIn], list[RowIn]]:
    """The sheets of a workbook by id, and the rows of other data; empty where it cannot be read."""
    openpyxl = openpyxl_or_raise()
    refusal = _refusal(content)
    if refusal is not None:
        report(refusal)
        return {}, []
    try:
        with warnings.catch_warnings():
            # What Excel adds to lists and styles, and openpyxl does not know, is nothing we read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
            return _all_sheets(book, report)
    except Exception as error:  # noqa: BLE001 - any fault of the file, found by a library that trusts files
        report(problem("damaged", CellPlace(), reason=f"{type(error).__name__}: {error}"[:200]))
        return {}, []


def _refusal(content: bytes) -> CellProblem | None:
    """What keeps a file from being opened at all."""
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return problem("encrypted", CellPlace())
    if len(content) > MAX_BYTES:
        return problem("too_big", CellPlace(), limit=MAX_BYTES // 1_000_000)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            big = sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS
            bomb = any(p.file_size > _SMALL and p.file_size > _MAX_RATIO * p.compress_size for p in parts)
            if big or bomb:
                return problem("too_big", CellPlace(), limit=MAX_UNPACKED // 1_000_000)
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                return problem("not_a_workbook", CellPlace())
            if any(_has_doctype(packed, p) for p in parts if p.filename.endswith((".xml", ".rels", ".vml"))):
                return problem("has_doctype", CellPlace())
    except (*_ZIP_FAULTS, NotImplementedError):
        return problem("not_a_workbook", CellPlace())
    except RuntimeError:
        return problem("encrypted", CellPlace())
    return None


#: What a zip archive can fail with.
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    OSError,
    ValueError,
    EOFError,
)


class _SeenError(Exception):
    """The look at a part is over."""


def _has_doctype(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """True where a part declares entities: no program that writes workbooks does."""
    found = []

    def doctype(*_: object) -> None:
        found.append(True)
        raise _SeenError

    def element(*_: object) -> None:
        raise _SeenError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        with packed.open(part) as stream:
            while chunk := stream.read(65_536):
                parser.Parse(chunk)
    except (_SeenError, expat.ExpatError, LookupError):
        pass
    return bool(found)


def _all_sheets(book: Workbook, report: Report) -> tuple[dict[str, SheetIn], list[RowIn]]:
    by_title = {fold(sheet.title): sheet.id for sheet in sheets().values()}
    present = {fold(worksheet.title) for worksheet in book.worksheets}
    if fold(sheets()[ROOT].title) not in present:
        report(problem("no_sheet", CellPlace(), sheet=sheets()[ROOT].title))
        return {}, []
    found: dict[str, SheetIn] = {}
    other: list[RowIn] = []
    for worksheet in book.worksheets:
        title = worksheet.title
        if fold(title) == fold(OTHER_TITLE):
            letters = {key: "ABCDEF"[i] for i, (key, _) in enumerate(OTHER_COLUMNS)}
            other = list(_rows(worksheet, OTHER_TITLE, letters, report))
        elif fold(title) in by_title:
            sheet_id = by_title[fold(title)]
            letters, first = _letters(worksheet, sheet_id, report)
            rows = _rows(worksheet, sheets()[sheet_id].title, letters, report, first) if letters else ()
            found[sheet_id] = SheetIn(sheet_id, letters, tuple(rows))
        elif fold(title) not in (fold(GUIDE_TITLE), fold(WORDS_TITLE)):
            report(problem("sheet_unknown", CellPlace(title)))
    for sheet in sheets().values():
        if fold(sheet.title) not in present:
            report(problem("sheet_missing", CellPlace(sheet.title)))
    return found, other


#: So many rows at the top are searched for the headings: people put titles above a table.
_TOP = 10


def _letters(worksheet: Any, sheet_id: str, report: Report) -> tuple[dict[str, str], int]:
    """The letter of every column by its key, and the row that data begin in."""
    from openpyxl.utils import get_column_letter

    sheet = sheets()[sheet_id]
    columns = {column.name: column for column in columns_of(sheet)}
    worksheet.reset_dimensions()
    top = list(worksheet.iter_rows(1, _TOP, max_col=MAX_COLUMNS, values_only=True))
    by_label = {fold(column.label): column.name for column in columns.values()}
    row, head = _heading(top, lambda text: text if text in columns else "")
    if row and row != KEY_ROW:
        report(problem("keys_moved", CellPlace(sheet.title, row), row=str(row), next=str(row + 1)))
    elif not row:
        row, head = _heading(top, lambda text: by_label.get(fold(text), ""))
        report(
            problem("keys_gone", CellPlace(sheet.title, row), row=str(row))
            if row
            else problem("no_keys", CellPlace(sheet.title))
        )
    letters: dict[str, str] = {}
    for number, key in enumerate(head, 1):
        if key in letters:
            report(problem("column_twice", CellPlace(sheet.title, row, get_column_letter(number)), key=key))
        elif key:
            letters[key] = get_column_letter(number)
    said = top[row - 1] if row else ()
    unknown = {n: str(said[n]) for n, key in enumerate(head) if not key and said[n] is not None}
    if unknown:
        where = CellPlace(sheet.title, row, get_column_letter(min(unknown) + 1))
        report(problem("column_unknown", where, keys=list(unknown.values())))
    missing = [key for key in columns if key not in letters and key != TITLE] if row else []
    needed = [key for key in missing if columns[key].needed]
    if missing and any(True for _ in _rows(worksheet, sheet.title, letters, lambda _: None, row + 1)):
        code, keys = ("column_needed", needed) if needed else ("column_missing", missing)
        report(problem(code, CellPlace(sheet.title, row), keys=keys))
    return letters, row + 1


def _heading(top: Sequence[Sequence[Any]], key_of: Callable[[str], str]) -> tuple[int, list[str]]:
    """The last row of which most cells are headings, from 1, with the key of each cell; 0 for none."""
    for number in range(len(top), 0, -1):
        keys = [key_of(value.strip()) if isinstance(value, str) else "" for value in top[number - 1]]
        filled = sum(value is not None for value in top[number - 1])
        if sum(map(bool, keys)) > max(filled / 2, 1):
            return number, keys
    return 0, []


def _rows(
    worksheet: Any, title: str, letters: dict[str, str], report: Report, first: int = FIRST_ROW
) -> Iterator[RowIn]:
    from openpyxl.utils import column_index_from_string

    worksheet.reset_dimensions()
    by_index = {column_index_from_string(letter) - 1: key for key, letter in letters.items()}
    outside = False
    for number, row in enumerate(worksheet.iter_rows(first), first):
        filled = [(index, cell) for index, cell in enumerate(row) if cell.value is not None]
        if filled and (number > MAX_ROWS or len(row) > MAX_COLUMNS):
            code, limit = (
                ("too_many_rows", MAX_ROWS) if number > MAX_ROWS else ("too_many_columns", MAX_COLUMNS)
            )
            report(problem(code, CellPlace(title, number), limit=limit))
            return
        cells: dict[str, Cell] = {}
        faults: dict[str, CellProblem] = {}
        for index, cell in filled:
            where = CellPlace(title, number, cell.column_letter)
            value = _value(cell, where)
            if isinstance(value, str) and not value.strip():
                continue
            if index not in by_index:
                if not outside:
                    report(problem("outside", where, value=str(cell.value)))
                outside = True
            elif isinstance(value, CellProblem):
                faults[by_index[index]] = value
            else:
                cells[by_index[index]] = value
        if cells or faults:
            yield RowIn(number, cells, faults)


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
#: As LibreOffice keeps a truth value: a formula that is one.
_TRUTH = {"=TRUE()": True, "=FALSE()": False}


def _value(cell: Any, where: CellPlace) -> Cell | CellProblem:
    """What a cell holds, as a value; a formula and an error of a formula are none."""
    value: Cell = cell.value
    if cell.data_type == "f":
        truth = _TRUTH.get(str(value))
        return problem("formula", where, value=str(value)) if truth is None else truth
    if cell.data_type == "e":
        return problem("cell_error", where, value=str(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in cell.number_format:
        return problem("percent_cell", where, value=f"{value * 100:g}")
    if isinstance(value, str):
        # Excel writes a carriage return, and little else, in this way.
        return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value).replace("\r\n", "\n")
    return value
