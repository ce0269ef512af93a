"""The report as office files, each an extra: a workbook and a letter.

The workbook has a sheet for each table, codes and names as text, filters, nothing computed. The letter is
laid out like official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I); the text of the annex was not at hand: the
layout follows a secondary copy and is unverified. Names, number and signature are left to the office: blanks
stand where the layout wants them. Neither has a clock in it: two runs must be alike.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from ...words import Lang
from .archive import without_clock
from .document import Data, Table, plain
from .names import Names
from .procedure import procedure_rows
from .sections import report_document

#: Excel takes no longer name for a sheet, and none of these characters in it.
_NAME, _BARRED = 31, str.maketrans("", "", "[]:*?/\\'")

_FONT = "Times New Roman"
#: Rows of a table in the letter; the workbook has them all.
_MOST = 30


def write_workbook(data: Data, lang: Lang, path: Path) -> None:
    """Write the report to a file. Needs the extra ``xlsx``: raises ImportError without it."""
    from openpyxl import Workbook

    names = Names(data, lang)
    document = report_document(data, lang)
    book = Workbook(write_only=True)
    # A workbook keeps the time it was made: the date judged at instead, so that two runs are alike.
    book.properties.title = document.title
    taken: set[str] = set()
    head = Table(document.title, ("", ""), document.head)
    _sheet(book, names.say("summary"), head, taken, document.warning)
    for section in document.sections:
        for table in section.tables:
            if table.rows:
                _sheet(book, _called(section.title, table.caption, names.frameworks), table, taken)
    _sheet(book, names.say("procedures"), procedure_rows(names, data["procedures"]), taken)
    book.save(path)
    without_clock(path)


def _called(section: str, caption: str, frameworks: Collection[str]) -> str:
    """A name for the sheet of a table: its framework, which captions end with, and what it is about."""
    framework = caption.rsplit(" ", 1)[-1]
    if framework not in frameworks:
        return caption
    about, comma, _ = caption.rpartition(", ")
    return f"{framework} {about if comma else section}"


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
    """At most 31 letters, cut between words; a number where the same name was given before."""
    words = " ".join(title.translate(_BARRED).split())
    number, name = 1, _cut(words, _NAME)
    while name.casefold() in taken:
        number += 1
        name = f"{_cut(words, _NAME - 4)} ({number})"
    taken.add(name.casefold())
    return name


def _cut(words: str, length: int) -> str:
    if len(words) <= length:
        return words
    return words[: words.rfind(" ", 0, length)] + "…" if " " in words[:length] else words[:length]
