"""The report as a workbook: a sheet for each table, codes and names as text, filters, nothing computed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...messages import Lang
from . import Data, Table, Words
from .archive import without_clock
from .flat import plain
from .pages import procedure_rows
from .sections import report_document

#: Excel takes no longer name for a sheet, and none of these characters in it.
_NAME, _BARRED = 31, str.maketrans("", "", "[]:*?/\\'")


def write_workbook(data: Data, lang: Lang, path: Path) -> None:
    """Write the report to a file. Needs the extra ``xlsx``: raises ImportError without it."""
    from openpyxl import Workbook

    words = Words(data, lang)
    document = report_document(data, lang)
    book = Workbook(write_only=True)
    # A workbook keeps the time it was made: the date judged at instead, so that two runs are alike.
    book.properties.title = document.title
    taken: set[str] = set()
    head = Table(document.title, ("", ""), document.head)
    _sheet(book, words.say("summary"), head, taken, document.warning)
    for section in document.sections:
        for table in section.tables:
            if table.rows:
                _sheet(book, f"{section.title} {_tail(table)}", table, taken)
    _sheet(book, words.say("procedures"), procedure_rows(words, data["procedures"]), taken)
    book.save(path)
    without_clock(path)


def _tail(table: Table) -> str:
    """The framework of a table: captions end with it."""
    return table.caption.rsplit(" ", 1)[-1]


def _sheet(book: Any, title: str, table: Table, taken: set[str], warning: str = "") -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(_name(title, taken))
    wrap = Alignment(wrap_text=True, vertical="top")

    def cell(value: Any, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            # As a text, whatever it begins with: neither a formula nor a number.
            made.data_type = "s"
            made.number_format = "@"
        made.alignment = wrap
        made.font = Font(bold=bold)
        return made

    columns = list(zip(table.columns, *table.rows, strict=True))
    for number, column in enumerate(columns, 1):
        longest = max(len(str(plain(value))) for value in column)
        sheet.column_dimensions[get_column_letter(number)].width = max(10, min(60, longest + 2))
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # 9: A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.append([cell(table.caption if not warning else f"{table.caption}. {warning}", bold=True)])
    sheet.append([cell(name, bold=True) for name in table.columns])
    for row in table.rows:
        sheet.append([cell(plain(value)) for value in row])
    last = f"{get_column_letter(len(table.columns))}{len(table.rows) + 2}"
    sheet.auto_filter.ref = f"A2:{last}"


def _name(title: str, taken: set[str]) -> str:
    words = " ".join(title.translate(_BARRED).split())
    stem, tail = words.rsplit(" ", 1) if " " in words and len(words) > _NAME else (words, "")
    name = f"{stem[: _NAME - len(tail) - 2]}… {tail}" if tail else stem[:_NAME]
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{name[: _NAME - 4].rstrip()} ({number})"
    taken.add(name.casefold())
    return name
