"""The report as office files, each an extra: a workbook and a letter.

The workbook has a sheet for each table, codes and names as text, filters, nothing computed. The letter is
laid out like official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I); the text of the annex was not at hand: the
layout follows a secondary copy and is unverified. Names, number and signature are left to the office: blanks
stand where the layout wants them. Neither has a clock in it: two runs must be alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...words import Lang, say
from .document import Data, Table, plain
from .names import Names
from .sections import report_document
from .tables import procedure_rows
from .words import REPORT

#: Excel takes no longer name for a sheet, and none of these characters in it.
_NAME, _BARRED = 31, str.maketrans("", "", "[]:*?/\\'")

_FONT = "Times New Roman"
#: Rows of a table in the letter; the workbook has them all.
_MOST = 30

#: A moment for every part of a file: the earliest a ZIP archive can name is 1980.
_MOMENT = (2000, 1, 1, 0, 0, 0)


def write_workbook(data: Data, lang: Lang, path: Path) -> None:
    """Write the report to a file. Needs the extra ``xlsx``: raises ImportError without it."""
    from openpyxl import Workbook

    names = Names(data, lang)
    document = report_document(Names(data, lang))
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
    _without_clock(path)


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


def write_letter(data: Data, lang: Lang, path: Path) -> None:
    """Write the report to a file. Needs the extra ``docx``: raises ImportError without it."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = report_document(Names(data, lang))
    letter = Document()
    page = letter.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    for style in ("Normal", "Heading 1", "Heading 2"):
        font = letter.styles[style].font
        font.name, font.size, font.color.rgb = _FONT, Pt(13), None
        letter.styles[style].element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    _top(letter)
    title = letter.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(made.title.upper()).bold = True
    for name, value in made.head:
        letter.add_paragraph(f"{name}: {value}")
    if made.warning:
        letter.add_paragraph().add_run(made.warning).bold = True
    for section in made.sections:
        letter.add_heading(section.title, 2)
        for text in section.paragraphs:
            letter.add_paragraph(text)
        for table in section.tables:
            if table.rows:
                _table(letter, table, Pt(10), lang)
    letter.core_properties.author = ""
    letter.save(str(path))
    _without_clock(path)


def _top(letter: Any) -> None:
    """The issuing body at the left, the national title at the right, blanks for what the office fills in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    grid = letter.add_table(1, 2)
    grid.autofit = False
    left, right = grid.rows[0].cells
    left.width, right.width = Mm(65), Mm(100)
    lines = (
        (left, ("……………………", "……………………", "Số: ……/BC-……")),
        (
            right,
            (
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "……, ngày … tháng … năm ……",
            ),
        ),
    )
    for cell, texts in lines:
        for number, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(text)
            run.bold, run.font.size = number < 2, Pt(12)


def _table(letter: Any, table: Table, size: Any, lang: Lang) -> None:
    letter.add_paragraph().add_run(table.caption).italic = True
    grid = letter.add_table(1, len(table.columns), style="Table Grid")
    for cell, name in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row in table.rows[:_MOST]:
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            cell.text = str(plain(value))
    for row in grid.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = size
    if len(table.rows) > _MOST:
        letter.add_paragraph(say(REPORT["more"], lang, n=len(table.rows) - _MOST))


def _without_clock(path: Path) -> None:
    """Write the archive at ``path`` again with fixed times."""
    source = BytesIO(path.read_bytes())
    with ZipFile(source) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            info = ZipInfo(name, _MOMENT)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
