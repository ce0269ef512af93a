"""The report as a document laid out like official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I): an extra.

The text of the annex was not at hand: the layout follows a secondary copy and is unverified.

Names, number and signature are left to the office: blanks stand where the layout wants them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...words import Lang
from ..words.report import report_ui
from .archive import without_clock
from .common import Data, Table
from .flat import plain
from .sections import report_document

_FONT = "Times New Roman"
#: Rows of a table in the document; the workbook has them all.
_MOST = 30


def write_letter(data: Data, lang: Lang, path: Path) -> None:
    """Write the report to a file. Needs the extra ``docx``: raises ImportError without it."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = report_document(data, lang)
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
    without_clock(path)


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
        letter.add_paragraph(report_ui("more", lang, n=len(table.rows) - _MOST))
