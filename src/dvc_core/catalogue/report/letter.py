"""The report as a letter that an office can send, an extra (``docx``).

Laid out like official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I): the decree's own text was read, of its annex
only a secondary copy, so that sizes, lines and places are unverified. First what is concluded, then the tables a
leader needs, then what is signed; all the rest stands in annexes, how it was made in the last one. Names,
number, day and signature are left to the office: blanks stand where the layout wants them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from ...words import Both, Lang, document_name, inside, say, visible
from .archive import without_clock
from .document import Data, Document, Section, Table, plain
from .letter_table import KEPT, SIZES, cut, table_xml, turned, wide
from .names import Names
from .sections import report_document

LETTER: Mapping[str, Both] = {
    "nation": {"vi": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "en": "SOCIALIST REPUBLIC OF VIET NAM"},
    "motto": {"vi": "Độc lập - Tự do - Hạnh phúc", "en": "Independence - Freedom - Happiness"},
    "parent": {"vi": "TÊN CƠ QUAN CHỦ QUẢN", "en": "PARENT AGENCY"},
    "issuer": {"vi": "TÊN CƠ QUAN BAN HÀNH", "en": "ISSUING AGENCY"},
    "number": {"vi": "Số: ……/BC-……", "en": "No.: ……/BC-……"},
    "day": {"vi": "…………, ngày …… tháng …… năm ………", "en": "…………, day …… month …… year ………"},
    "kind": {"vi": "BÁO CÁO", "en": "REPORT"},
    "subject": {
        "vi": "Mức độ dịch vụ công trực tuyến của thủ tục hành chính",
        "en": "Levels of online public services for administrative procedures",
    },
    "to": {"vi": "Kính gửi: ………………………………………………", "en": "To: ………………………………………………"},
    "opening": {
        "vi": "……………… báo cáo kết quả xét mức độ dịch vụ công trực tuyến của {n} thủ tục hành chính theo pháp luật tại ngày {day}, căn cứ {laws}, như sau:",
        "en": "……………… reports where {n} administrative procedures stand as online public services, by the law as of {day}, by {laws}:",
    },
    "conclusion": {"vi": "Kết luận", "en": "Conclusion"},
    "requests": {"vi": "Kiến nghị", "en": "Proposals"},
    "request": {
        "vi": "Giao {who}: {what} ({n} thủ tục); thời hạn: ………………",
        "en": "To {who}: {what} ({n} procedures); by: ………………",
    },
    "table": {"vi": "Bảng {n}. {caption}", "en": "Table {n}. {caption}"},
    "more_there": {"vi": "Còn {n} dòng, xem Phụ lục {annex}.", "en": "{n} more rows: see Annex {annex}."},
    "others_there": {"vi": "Xem Phụ lục {annex}: {what}.", "en": "See Annex {annex}: {what}."},
    "more_sheet": {
        "vi": "Còn {n} dòng, xem bảng tính kèm theo, trang “{sheet}”.",
        "en": "{n} more rows: see the workbook attached, sheet “{sheet}”.",
    },
    "more": {
        "vi": "Còn {n} dòng, xem báo cáo điện tử.",
        "en": "{n} more rows: see the electronic report.",
    },
    "annexes": {"vi": "Phụ lục kèm theo", "en": "Annexes"},
    "annex": {"vi": "Phụ lục {annex}", "en": "Annex {annex}"},
    "annex_line": {"vi": "Phụ lục {annex} – {title}", "en": "Annex {annex} – {title}"},
    "with": {
        "vi": "(Kèm theo Báo cáo số ……/BC-…… ngày …… tháng …… năm ……… của ………………)",
        "en": "(With Report No. ……/BC-…… of ……………… by ………………)",
    },
    "none": {"vi": "Không có dòng nào về: {what}.", "en": "There is nothing to list about: {what}."},
    "closing": {
        "vi": "Trên đây là báo cáo của ………………, kính trình ……………… xem xét, chỉ đạo./.",
        "en": "Respectfully submitted by ……………… to ……………… for consideration and direction./.",
    },
    "recipients": {"vi": "Nơi nhận:", "en": "Recipients:"},
    "as_above": {"vi": "- Như trên;", "en": "- As above;"},
    "others": {"vi": "- ………………;", "en": "- ………………;"},
    "filed": {"vi": "- Lưu: VT, ……….", "en": "- File: VT, ………."},
    "power": {"vi": "TM. (KT., TL.) ………………", "en": "ON BEHALF OF ………………"},
    "office": {"vi": "CHỨC VỤ NGƯỜI KÝ", "en": "POSITION OF THE SIGNATORY"},
    "sign": {"vi": "(Chữ ký, dấu)", "en": "(Signature, seal)"},
    "signed": {"vi": "Họ và tên", "en": "Full name"},
    "made": {"vi": "Báo cáo được lập thế nào", "en": "How the report was made"},
    "item": {"vi": "Nội dung", "en": "Item"},
    "value": {"vi": "Thông tin", "en": "Information"},
}

_FONT, _BODY = "Times New Roman", 13
#: Twentieths of a point in a millimetre; A4 less the margins at the sides, upright and turned round.
_MM = 1440 / 25.4
_ROOM, _ROOM_TURNED = int(165 * _MM), int(252 * _MM)
#: Millimetres of the two columns at the top.
_LEFT, _RIGHT = 66, 99
#: How many sections a leader reads before the signature, each with its first table and short ones; rows of a table there and in
#: an annex; how many lines a row may have there, before its table goes to an annex.
_LEADING, _MOST_LEADING, _MOST, _LINES = 4, 10, 20, 4
#: As many kinds of work are proposed.
_REQUESTS = 5


class _Annex(NamedTuple):
    number: str
    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]


def write_letter(data: Data, lang: Lang, path: Path) -> None:
    """Write the report to a file. Needs the extra ``docx``: raises ImportError without it."""
    names = Names(data, lang)
    laws = "; ".join(
        f"{document_name(f['instrument'], lang)} ({names.standing_of_law(name)})"
        for name, f in names.frameworks.items()
    )
    values = {"n": data["counts"]["graded"], "day": names.day(data["on"]), "laws": laws}
    opening = say(LETTER["opening"], lang, **values)
    made = BytesIO()
    letter(report_document(names), lang, opening, tuple(_requests(names))).save(made)
    without_clock(made, path)


def _requests(names: Names) -> Iterator[str]:
    """What the first kinds of work ask of whom, with a blank for the day."""
    for action in names.data["tables"][names.first]["actions"][:_REQUESTS]:
        what, who = inside(names.action(action)), names.actor(action["actor"])
        yield say(LETTER["request"], names.lang, who=who, what=what, n=action["count"])


def letter(document: Document, lang: Lang, opening: str = "", requests: Sequence[str] = ()) -> Any:
    """Return the letter of a report as a document of python-docx.

    ``opening`` says what it is about, ``requests`` what is proposed.
    """
    import docx

    return _Writer(docx.Document(), document, lang).write(opening, requests)


class _Leading(NamedTuple):
    """A section before the signature: tables with what their last row says, and where the others stand."""

    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[tuple[Table, str], ...]
    others: str


class _Writer:
    """Writes a report into an empty document, from the top down."""

    def __init__(self, paper: Any, document: Document, lang: Lang) -> None:
        self.paper, self.document, self.lang = paper, document, lang
        self.tables = count(1)
        sections = document.sections
        # A section of tables without rows has nothing to show: that it has none is said in one sentence.
        filled = [s for s in sections if any(t.rows for t in s.tables) or (s.paragraphs and not s.tables)]
        self.empty = [s.title for s in sections if s not in filled]
        self.empty += [t.caption for s in filled for t in s.tables if not t.rows]
        self.annexes: list[_Annex] = []
        self.leading = [self._lead(section) for section in filled[:_LEADING]]
        for section in filled[_LEADING:]:
            self._add(section.title, section.paragraphs, [t for t in section.tables if t.rows])
        if document.head:
            made = self.say("made")
            self._add(made, (), [Table(made, (self.say("item"), self.say("value")), document.head)])

    def say(self, key: str, **values: object) -> str:
        return say(LETTER[key], self.lang, **values)

    def _add(self, title: str, paragraphs: tuple[str, ...], tables: list[Table]) -> str:
        """One annex more; its number."""
        self.annexes.append(_Annex(_roman(len(self.annexes) + 1), title, paragraphs, tuple(tables)))
        return self.annexes[-1].number

    def _lead(self, section: Section) -> _Leading:
        """What a leader sees of a section: its first table and short ones; what does not fit gets an annex."""
        here: list[tuple[Table, int]] = []
        there: list[Table] = []
        others: list[str] = []
        for at, table in enumerate(t for t in section.tables if t.rows):
            shown, left = cut(table, _MOST_LEADING)
            if (at and len(table.rows) > KEPT) or turned(shown, self.lang, _ROOM, _LINES):
                others.append(table.caption)
                there.append(table)
                continue
            here.append((shown, left))
            there += [table] if left else []
        annex = self._add(section.title, (), there) if there else ""
        told = tuple((t, self.say("more_there", n=n, annex=annex) if n else "") for t, n in here)
        rest = self.say("others_there", what="; ".join(others), annex=annex) if others else ""
        return _Leading(section.title, section.paragraphs, told, rest)

    def write(self, opening: str, requests: Sequence[str]) -> Any:
        """Write everything and return the document."""
        self._properties()
        self._styles()
        self._page()
        self._top()
        self._subject()
        if self.document.warning:
            self._text(self.document.warning, bold=True)
        if opening:
            self._text(opening)
        self._body(requests)
        self._tail()
        for annex in self.annexes:
            self._annex(annex)
        return self.paper

    def _properties(self) -> None:
        properties = self.paper.core_properties
        properties.title, properties.author, properties.comments = visible(self.document.title), "", ""
        properties.language = "vi-VN" if self.lang == "vi" else "en"

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        styles = self.paper.styles
        for name in SIZES:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        for name, size, before, after in (
            ("Normal", _BODY, 0, 6),
            ("Heading 1", _BODY, 12, 6),
            ("Caption", 12, 12, 4),
            *((name, size, 2, 2) for name, size in SIZES.items()),
            ("Header", _BODY, 0, 0),
        ):
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), None
            style.font.bold = name in ("Heading 1", "Caption")
            form = style.paragraph_format
            form.space_before, form.space_after = Pt(before), Pt(after)
            form.line_spacing = 1.15 if name == "Normal" else 1.0
            form.keep_with_next = name in ("Heading 1", "Caption")
            form.first_line_indent = Mm(12.7) if name == "Heading 1" else Mm(0)
        # Every name of a font, those of a theme too: a word processor takes the theme's where there is one.
        for fonts in styles.element.iter(qn("w:rFonts")):
            fonts.attrib.clear()
            for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{kind}"), _FONT)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "vi-VN" if self.lang == "vi" else "en-GB")

    def _page(self) -> None:
        from docx.shared import Mm

        page = self.paper.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin = page.bottom_margin = Mm(20)
        page.left_margin, page.right_margin = Mm(30), Mm(15)
        page.header_distance = page.footer_distance = Mm(10)
        # The first page shows no number; the others do, in the middle of the margin at the top.
        page.different_first_page_header_footer = True
        number = page.header.paragraphs[0]
        number.alignment = _side("CENTER")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            number.add_run()._r.append(_element("fldChar" if kind else "instrText", kind, text))  # noqa: SLF001

    def _top(self) -> None:
        """The issuing body at the left, the national title at the right, number and day below them."""
        grid = self._grid(_LEFT, _RIGHT)
        left, right = grid.rows[0].cells
        self._line(left, self.say("parent"), 12)
        self._line(left, self.say("issuer"), 12, bold=True)
        _rule(left, wide(self.say("issuer"), 12, bold=True) / 2, _LEFT * _MM)
        self._line(right, self.say("nation"), 13, bold=True)
        self._line(right, self.say("motto"), 13, bold=True)
        _rule(right, wide(self.say("motto"), 13, bold=True), _RIGHT * _MM)
        left, right = grid.add_row().cells
        self._line(left, self.say("number"), 13)
        self._line(right, self.say("day"), 13, italic=True)

    def _subject(self) -> None:
        from docx.shared import Pt

        kind = self._text(self.say("kind"), bold=True, side="CENTER", size=14)
        kind.paragraph_format.space_before, kind.paragraph_format.space_after = Pt(18), Pt(0)
        subject = self._text(self.say("subject"), bold=True, side="CENTER", size=14)
        subject.paragraph_format.space_after = Pt(0)
        _rule(self.paper, wide(self.say("subject"), 14, bold=True) / 2.5, _ROOM)
        to = self._text(self.say("to"), side="CENTER")
        to.paragraph_format.space_before = to.paragraph_format.space_after = Pt(12)

    def _body(self, requests: Sequence[str]) -> None:
        """Conclusion, what a leader needs, and where the rest stands: I., II., III."""
        from docx.shared import Pt

        number = count(1)
        for key, texts in (("conclusion", self.document.conclusion), ("requests", requests)):
            if texts:
                self._heading(f"{_roman(next(number))}. {self.say(key).upper()}")
            for at, text in enumerate(texts, 1):
                self._text(f"{at}. {plain(text)}" if len(texts) > 1 else str(plain(text)))
        for section in self.leading:
            self._heading(f"{_roman(next(number))}. {section.title.upper()}")
            for text in section.paragraphs:
                self._text(text)
            for table, more in section.tables:
                self._table(table, _ROOM, more)
            if section.others:
                self._text(section.others).paragraph_format.space_before = Pt(6)
        if not self.annexes:
            return
        self._heading(f"{_roman(next(number))}. {self.say('annexes').upper()}")
        lines = (self.say("annex_line", annex=annex.number, title=annex.title) for annex in self.annexes)
        self._text(f"{'; '.join(lines)}.")
        if self.empty:
            self._text(self.say("none", what="; ".join(self.empty)))

    def _tail(self) -> None:
        """The last sentence, to whom it goes at the left, who signs at the right; all on one page."""
        from docx.shared import Pt

        self._text(self.say("closing")).paragraph_format.keep_with_next = True
        left, right = self._grid(_ROOM / _MM / 2, _ROOM / _MM / 2).rows[0].cells
        self._line(left, self.say("recipients"), 12, bold=True, italic=True, side="LEFT")
        for key in ("as_above", "others", "filed"):
            self._line(left, self.say(key), 11, side="LEFT")
        self._line(right, self.say("power"), _BODY, bold=True)
        self._line(right, self.say("office"), _BODY, bold=True)
        self._line(right, self.say("sign"), _BODY, italic=True)
        signed = self._line(right, self.say("signed"), _BODY, bold=True)
        signed.paragraph_format.space_before = Pt(60)

    def _annex(self, annex: _Annex) -> None:
        """An annex on its own pages, with its own numbers of pages, turned round where a table asks for it."""
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        page = self.paper.add_section(WD_SECTION.NEW_PAGE)
        # What ends the pages before is a paragraph: as high as others, it would be alone on a page of its own below
        # a table that fills one.
        end = self.paper.paragraphs[-1].paragraph_format
        end.line_spacing, end.space_after = Pt(1), Pt(0)
        tables = [cut(table, _MOST) for table in annex.tables]
        round_ = any(turned(table, self.lang, _ROOM) for table, _ in tables)
        page.orientation = WD_ORIENT.LANDSCAPE if round_ else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = (Mm(297), Mm(210)) if round_ else (Mm(210), Mm(297))
        if page._sectPr.find(qn("w:pgNumType")) is None:  # noqa: SLF001
            page._sectPr.insert_element_before(_element("pgNumType", start="1"), "w:cols", "w:titlePg")  # noqa: SLF001
        heading = self._heading("")
        heading.alignment, heading.paragraph_format.first_line_indent = _side("CENTER"), Mm(0)
        for text in (self.say("annex", annex=annex.number), annex.title.upper()):
            run = heading.add_run(visible(text))
            run.font.size = Pt(14)
            if text != annex.title.upper():
                run.add_break()
        said = self._text(self.say("with"), italic=True, side="CENTER")
        said.paragraph_format.keep_with_next = True
        for text in annex.paragraphs:
            self._text(text)
        for table, left in tables:
            more = self.say("more_sheet" if table.sheet else "more", n=left, sheet=table.sheet)
            self._table(table, _ROOM_TURNED if round_ else _ROOM, more if left else "")

    def _table(self, table: Table, room: int, more: str) -> None:
        from docx.oxml import parse_xml

        # What is said of a table stays with it.
        self.paper.paragraphs[-1].paragraph_format.keep_with_next = True
        caption = self.say("table", n=next(self.tables), caption=table.caption)
        said = self.paper.add_paragraph(visible(caption), style="Caption")
        said.alignment = _side("CENTER")
        # Before the properties of the page, which stand last.
        self.paper.element.body.insert_element_before(
            parse_xml(table_xml(table, self.lang, room, more)), "w:sectPr"
        )

    def _heading(self, text: str) -> Any:
        return self.paper.add_paragraph(visible(text), style="Heading 1")

    def _text(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        side: str = "JUSTIFY",
        size: float = _BODY,
    ) -> Any:
        """A paragraph: of the body, justified with its first line moved in, unless it has a side of its own."""
        from docx.shared import Mm

        made = self.paper.add_paragraph()
        _run(made, text, size, bold=bold, italic=italic)
        made.alignment = _side(side)
        if side == "JUSTIFY":
            made.paragraph_format.first_line_indent = Mm(12.7)
        return made

    def _line(
        self,
        cell: Any,
        text: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        side: str = "CENTER",
    ) -> Any:
        """A line of a grid, close to the one before it."""
        from docx.shared import Pt

        made = cell.paragraphs[0] if not cell.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
        _run(made, text, size, bold=bold, italic=italic)
        made.alignment = _side(side)
        made.paragraph_format.space_after = Pt(0)
        made.paragraph_format.line_spacing = 1.0
        return made

    def _grid(self, *columns: float) -> Any:
        """A table without lines and margins, of columns of so many millimetres, kept on one page."""
        from docx.shared import Mm

        grid = self.paper.add_table(1, len(columns))
        grid.autofit = False
        margins = _element("tblCellMar")
        for side in ("left", "right"):
            margins.append(_element(side, w="0", type="dxa"))
        grid._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001
        grid.rows[0]._tr.get_or_add_trPr().append(_element("cantSplit"))  # noqa: SLF001
        for column, width in zip(grid.columns, columns, strict=True):
            column.width = column.cells[0].width = Mm(width)
        return grid


def _roman(number: int) -> str:
    """A number as official papers count their parts."""
    parts = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    return "".join(_digits(number, parts))


def _digits(number: int, parts: tuple[tuple[int, str], ...]) -> Iterator[str]:
    for value, letters in parts:
        times, number = divmod(number, value)
        yield letters * times


def _side(name: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return getattr(WD_ALIGN_PARAGRAPH, name)


def _run(to: Any, text: str, size: float, *, bold: bool, italic: bool) -> None:
    from docx.shared import Pt

    run = to.add_run(visible(text))
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None


def _element(name: str, kind: str = "", text: str = "", **attributes: str) -> Any:
    """An element that python-docx has no word for; ``kind`` is that of a part of a field."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    if kind:
        made.set(qn("w:fldCharType"), kind)
    if text:
        made.text = text
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _rule(below: Any, length: float, room: float) -> None:
    """A line of a length in the middle of a room (twentieths of a point), below what stands there."""
    from docx.shared import Pt, Twips

    made = below.add_paragraph()
    form = made.paragraph_format
    form.left_indent = form.right_indent = Twips(int(max(0, room - length) / 2))
    form.space_before, form.space_after, form.line_spacing = Pt(2), Pt(2), Pt(2)
    borders = _element("pBdr")
    borders.append(_element("top", val="single", sz="6", space="1", color="auto"))
    made._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")  # noqa: SLF001
