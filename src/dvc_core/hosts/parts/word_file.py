"""A sheet of paper written as a file of a word processor, block by block (needs the extra ``docx``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ...forms.model import Plan
from .sheet import (
    Block,
    Boxes,
    Cells,
    Day,
    Group,
    Heading,
    Line,
    PaperSheet,
    Row,
    SignaturePlace,
    Signed,
    Table,
    Words,
)
from .words import phrase

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

#: Times New Roman as official papers have it; the box signs are from a font of symbols.
FONT, SYMBOLS = "Times New Roman", "Segoe UI Symbol"
BOX, TICKED = "\u2610", "\u2612"
#: A4, and the margins left and right on it.
SHORT_MM, LONG_MM, MARGINS_MM = 210, 297, (30, 15)
#: How wide the column of a single signature is, and how many rows a table may have to stay on one page.
SIGNED_MM, KEPT_ROWS = 99, 8
#: How wide a letter of a unit is taken to be.
UNIT_MM = 3
#: How long a property of a document may be.
MOST_SIGNS = 255


def written(blank: Document, sheet: PaperSheet, plan: Plan) -> bytes:
    """The bytes of a file with the whole form on it, begun as a blank one."""
    writer = _Writer(blank, plan, landscape=sheet.landscape)
    writer.write(sheet)
    made = BytesIO()
    writer.out.save(made)
    return made.getvalue()


def _short(title: str) -> str:
    """A title as a property of the file, which takes so many signs; on the page it stands whole."""
    return title if len(title) <= MOST_SIGNS else title[: MOST_SIGNS - 1] + "…"


class _Writer:
    """Writes a sheet into a document, block by block."""

    def __init__(self, out: Document, plan: Plan, *, landscape: bool = False) -> None:
        self.out, self.plan, self.lang = out, plan, plan.lang
        #: Where the next paragraph goes, and how wide it is: the page, or a cell of a row.
        self.into: Document | _Cell = out
        self.text_mm = (LONG_MM if landscape else SHORT_MM) - sum(MARGINS_MM)
        self.width: float = self.text_mm
        self._page(landscape=landscape)
        self._styles()
        properties = out.core_properties
        properties.title, properties.author, properties.comments = _short(plan.title), "", ""
        properties.language = "vi-VN" if plan.lang == "vi" else "en"
        properties.created = properties.modified = datetime(plan.on.year, plan.on.month, plan.on.day)  # noqa: DTZ001  a day, not an instant

    def _page(self, *, landscape: bool) -> None:
        page = self.out.sections[0]
        page.page_width, page.page_height = Mm(SHORT_MM), Mm(LONG_MM)
        if landscape:
            page.orientation = WD_ORIENT.LANDSCAPE
            page.page_width, page.page_height = Mm(LONG_MM), Mm(SHORT_MM)
        page.top_margin = page.bottom_margin = Mm(20)
        page.left_margin, page.right_margin = (Mm(margin) for margin in MARGINS_MM)
        page.header_distance = Mm(10)
        page.different_first_page_header_footer = True
        number = page.header.paragraphs[0]
        number.alignment = ALIGN.CENTER
        _field(number, "PAGE")

    def _styles(self) -> None:
        style = self.out.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(13)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = 1.1
        for level in (1, 2):
            heading = self.out.styles[f"Heading {level}"]
            heading.font.name, heading.font.size, heading.font.bold = FONT, Pt(14 if level == 1 else 13), True
            heading.font.color.rgb = None
            heading.element.rPr.rFonts.attrib.clear()
            heading.element.rPr.rFonts.set(qn("w:ascii"), FONT)
            heading.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
            heading.paragraph_format.space_before = Pt(14 if level == 1 else 8)
            heading.paragraph_format.space_after = Pt(8 if level == 1 else 3)

    def write(self, sheet: PaperSheet) -> None:
        """Write the whole form."""
        self._head(sheet)
        for block in sheet.blocks:
            self._block(block)
        self._notes(sheet)

    def _block(self, block: Block) -> None:
        # What writes a sort of block is named as it is.
        getattr(self, type(block).__name__.lower())(block)

    def _head(self, sheet: PaperSheet) -> None:
        if sheet.number or sheet.issued_with:
            said = self._text(align=ALIGN.RIGHT)
            said.add_run(sheet.number).bold = True
            if sheet.issued_with:
                said.add_run(f"{chr(10) if sheet.number else ''}({sheet.issued_with})").italic = True
        if sheet.nation:
            self._text(sheet.nation, align=ALIGN.CENTER, bold=True, after=0)
            run = self._text(align=ALIGN.CENTER).add_run(sheet.motto)
            # The line under the motto is as long as the motto: an underline is that by itself.
            run.bold, run.underline, run.font.size = True, True, Pt(14)
        self.out.add_heading(sheet.title, level=1).alignment = ALIGN.CENTER
        if not sheet.to_label:
            return
        to = self._text(align=ALIGN.CENTER, after=10)
        to.add_run(sheet.to_label)
        _note(to, sheet.to_mark)
        to.add_run(f" {sheet.to or '.' * 60}")

    def _notes(self, sheet: PaperSheet) -> None:
        if sheet.notes:
            self._small(sheet.notes_label, bold=True)
        for number, text in enumerate(sheet.notes, 1):
            self._small(f"({number}) {text}")

    def _small(self, text: str, *, bold: bool = False) -> None:
        run = self._text(after=1).add_run(text)
        run.font.size, run.bold = Pt(11), bold

    def _text(
        self,
        text: str = "",
        *,
        align: ALIGN | None = None,
        bold: bool = False,
        italic: bool = False,
        after: float | None = None,
        keep: bool | None = None,
    ) -> Paragraph:
        """A paragraph, with so many points after it; ``keep``: on one page with the next."""
        made = self.into.add_paragraph()
        if text:
            run = made.add_run(text)
            run.bold, run.italic = bold, italic
        if align:
            made.alignment = align
        if after is not None:
            made.paragraph_format.space_after = Pt(after)
        if keep is not None:
            made.paragraph_format.keep_with_next = keep
        return made

    def _labelled(self, label: str, mark: str) -> Paragraph:
        made = self._text()
        made.add_run(label)
        _note(made, mark)
        made.add_run(":")
        return made

    def _dots(self, to: Paragraph, at_mm: float = 0) -> None:
        """A dotted line from here to the right margin, or to where the next words start."""
        to.paragraph_format.tab_stops.add_tab_stop(
            Mm(at_mm or self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        # LibreOffice draws no tab that is the last of a cell: a space without width comes after it.
        to.add_run("\t" if self.into is self.out else "\t\u200b")

    def _cells_in_row(self, widths: Sequence[float], rows: int = 1) -> Iterator[int]:
        """Cells beside each other, without lines around them, one after the other to be written into.

        Of several rows each begins at one height; they stay on one page.
        """
        table = self.out.add_table(rows=rows, cols=len(widths))
        table.autofit = False
        for row in table.rows:
            _keep_row_together(row)
            for at, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
                cell.width = table.columns[at].width = Mm(width)
                # What a cell has at its sides is no room to write in.
                self.into, self.width = cell, width - 4
                yield at
                _remove(cell.paragraphs[0])
                if not cell.paragraphs:
                    cell.add_paragraph()
                if row is not table.rows[-1]:
                    for paragraph in cell.paragraphs:
                        paragraph.paragraph_format.keep_with_next = True
        self.into, self.width = self.out, self.text_mm
        # Tables without a paragraph between them are read as one.
        between = self._text().paragraph_format
        between.space_after, between.line_spacing = Pt(0), Pt(2)

    def heading(self, block: Heading) -> None:
        if block.text:
            self.out.add_heading(block.text, level=2)
        if block.note:
            self._text(block.note, italic=True, keep=True)

    def words(self, block: Words) -> None:
        self._text(block.text, italic=True)

    def line(self, block: Line) -> None:
        made = self._labelled(block.label, block.mark) if block.lines else self._text(block.label)
        if block.value:
            made.add_run(f" {block.value} {block.unit}".rstrip())
        elif block.lines:
            made.add_run(" ")
            # The unit has its place before the margin.
            self._dots(made, self.width - UNIT_MM * len(block.unit) if block.unit else 0)
            if block.unit:
                made.add_run(f" {block.unit}")
        for _ in range(block.lines - 1):
            self._dots(self._text())

    def cells(self, block: Cells) -> None:
        made = self._labelled(block.label, block.mark)
        if block.value:
            made.add_run(f" {block.value}")
        else:
            made.add_run(" ")
            made.add_run(BOX * block.digits).font.name = SYMBOLS

    def day(self, block: Day) -> None:
        made = self._labelled(block.label, block.mark)
        blank = "." * (12 if self.into is self.out else 6)
        for name, value in block.parts:
            said = f" {value or blank} {name}" if block.after else f" {name} {value or blank}"
            made.add_run(said.replace("  ", " "))

    def boxes(self, block: Boxes) -> None:
        made = self._labelled(block.label, block.mark)
        for at, (text, mark, on) in enumerate(block.boxes):
            if not block.columns:
                made.add_run("   ")
            elif at % block.columns:
                made.add_run("\t")
            else:
                made.paragraph_format.keep_with_next = True
                made = self._text()
                made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(12), Mm(-6)
                for stop in range(1, block.columns):
                    made.paragraph_format.tab_stops.add_tab_stop(
                        Mm(6 + stop * (self.text_mm - 6) / block.columns)
                    )
            made.add_run(TICKED if on else BOX).font.name = SYMBOLS
            made.add_run(f" {text}")
            _note(made, mark)

    def row(self, block: Row) -> None:
        for at in self._cells_in_row([self.text_mm / len(block.blocks)] * len(block.blocks)):
            self._block(block.blocks[at])

    def signed(self, block: Signed) -> None:
        for oath in block.oaths:
            self._text(oath, keep=bool(block.signatures))
        count = len(block.signatures)
        if not count:
            return
        dated = any(one.day is not None for one in block.signatures)
        if count == 1 and dated:
            self._signed_at(block.signatures[0], ALIGN.RIGHT)
        # One alone stands in the right column of two.
        first, widths = (
            (1, [self.text_mm - SIGNED_MM, SIGNED_MM]) if count == 1 else (0, [self.text_mm / count] * count)
        )
        # The names of all stand on one line, however much stands above it.
        for i, at in enumerate(self._cells_in_row(widths, rows=2)):
            if at < first:
                continue
            if i >= len(widths):
                name = self._text("." * (40 if self.width > 60 else 24), align=ALIGN.CENTER)
                name.paragraph_format.space_before = Pt(60)
                continue
            if count > 1 and dated:
                # Where one is dated the titles of all stand below that line.
                self._signed_at(block.signatures[at], ALIGN.CENTER)
            self._signature(block.signatures[at - first])

    def _signature(self, one: SignaturePlace) -> None:
        for text, bold in ((one.title, True), (one.note, False)):
            if text:
                self._text(text, align=ALIGN.CENTER, bold=bold, italic=not bold, after=0)
        for written in one.written:
            self.line(written)

    def _signed_at(self, one: SignaturePlace, align: ALIGN) -> None:
        said = self._text(align=align, keep=True)
        if one.day is None:
            return
        label, place = one.place
        alone = align == ALIGN.RIGHT
        dots = (8, 8, 12) if alone else (4, 4, 6)
        day = " ".join(f"{name} {value or '.' * n}" for (name, value), n in zip(one.day, dots, strict=True))
        said.add_run(f"{label} {place or '.' * (30 if alone else 10)}, {day}".strip()).italic = True

    def group(self, block: Group) -> None:
        made = self._labelled(block.label, block.mark)
        for at, line in enumerate(block.lines):
            # The first goes on after the label; the others stand two on a line.
            begins = at % 2 == 1
            made = self._text() if begins else made
            made.add_run(f"{'' if begins else ' '}{line.label}: ")
            if line.value:
                made.add_run(line.value + (";" if begins else ""))
            else:
                self._dots(made, self.width / 2 if begins else 0)

    def table(self, block: Table) -> None:
        self._labelled(block.label, block.mark).paragraph_format.keep_with_next = True
        depth = 2 if block.groups else 1
        table = self.out.add_table(rows=depth, cols=len(block.heads) + 1, style="Table Grid")
        table.autofit = False
        for number, row in enumerate(block.rows, 1):
            for at, (cell, text) in enumerate(zip(table.add_row().cells, (str(number), *row), strict=True)):
                cell.text = text
                cell.paragraphs[0].paragraph_format.keep_with_next = len(block.rows) <= KEPT_ROWS
                if at and block.numbers[at - 1]:
                    cell.paragraphs[0].alignment = ALIGN.RIGHT
        totals = table.add_row().cells if block.totals else ()
        # Cells that are joined have the width of both.
        width = (self.text_mm - 12) / max(1, len(block.heads))
        for at, column in enumerate(table.columns):
            column.width = Mm(width if at else 12)
            for cell in column.cells:
                cell.width = Mm(width if at else 12)
        self._heads(table.rows[:depth], block)
        if block.totals:
            self._totals(totals, block.totals, block.lead)
        if block.more:
            self._text(block.more, italic=True)

    def _heads(self, rows: Sequence[Any], block: Table) -> None:
        """The heads of the columns, those that share one below it."""
        for row in rows:
            _repeated(row)
        top, low = rows[0].cells, rows[-1].cells

        def write(cell: _Cell, text: str, mark: str = "") -> None:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            said = cell.paragraphs[0]
            said.alignment = ALIGN.CENTER
            said.add_run(text).bold = True
            _note(said, mark)

        write(top[0].merge(low[0]), phrase("paper.row", self.lang))
        for text, first, last in block.over():
            if text:
                write(top[first + 1].merge(top[last]), text)
            for at in range(first + 1, last + 1):
                write(low[at] if text else top[at].merge(low[at]), *block.heads[at - 1])

    def _totals(self, cells: Sequence[_Cell], totals: Sequence[str], lead: int) -> None:
        """The last row of a table: its name as far as the first column that is summed."""
        name = cells[0].merge(cells[lead])
        name.text = phrase("paper.total", self.lang)
        name.paragraphs[0].alignment = ALIGN.CENTER
        for cell, text in zip(cells[lead + 1 :], totals[lead:], strict=True):
            cell.text = text
            cell.paragraphs[0].alignment = ALIGN.RIGHT


def _note(to: Paragraph, mark: str) -> None:
    if mark:
        to.add_run(mark).font.superscript = True


def _repeated(row: Any) -> None:
    """The head of a table stands on every page that it reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  python-docx has no word for it


def _keep_row_together(row: Any) -> None:
    """A row is not cut by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  python-docx has no word for it


def _remove(made: Paragraph) -> None:
    """A cell begins with a paragraph that nothing was written into."""
    made._p.getparent().remove(made._p)  # noqa: SLF001  python-docx has no word for it


def _field(to: Paragraph, code: str) -> None:
    """A field that the word processor fills in: the number of the page."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = to.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001  python-docx has no word for it
