"""The report as a letter that an office can send, an extra (``docx``).

The letter is a template of Word (``templates/bao-cao.*.docx``, or one of the office's own) with content controls. The
template that comes along is laid out like official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I): the decree's own text was
read, of its annex only a secondary copy, so that sizes, lines and places are unverified. First what is concluded, then the
tables a leader needs, then what is signed; all the rest stands in annexes, how it was made in the last one. Names, number,
day and signature are left to the office: blanks stand where the layout wants them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from ...finding import Frozen
from ...formats.docx_template import fill, open_template
from ...words import Both, Lang, document_name, format_message, inside_sentence, roman, show, visible
from ..sentences import sentences_of
from ..units import PORTAL
from .archive import without_clock
from .document import Data, ReportDocument, ReportSection, ReportTable
from .first import order_bodies
from .letter_table import MOST_ROWS_ON_ONE_PAGE, SIZES, cut, table_xml, turned
from .names import Names
from .sections import report_document

LETTER: Mapping[str, Both] = sentences_of("letter")

#: Twentieths of a point in a millimetre; A4 less the margins at the sides, upright and turned round.
_MM = 1440 / 25.4
_ROOM, _ROOM_TURNED = int(165 * _MM), int(252 * _MM)
#: How many sections a leader reads before the signature, each with its first table and short ones; rows of a table there and in
#: an annex; how many lines a row may have there, before its table goes to an annex.
_LEADING, _MOST_LEADING, _MOST, _LINES = 4, 10, 20, 4
#: The styles that a template must have: how a part looks is the office's own.
_STYLES = (
    "Heading 1",
    "Letter Body",
    "Letter Warning",
    "Caption",
    "Annex",
    "Annex Note",
    "Table Grid",
    *SIZES,
)
#: What the opening of a letter may say, by its place in the report.
FIELDS = ("counts.graded", "on", "frameworks")


class _Annex(NamedTuple):
    number: str
    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[ReportTable, ...]


def template(lang: Lang) -> Path:
    """The template that comes along."""
    return Path(__file__).with_name("templates") / f"bao-cao.{lang}.docx"


def write_letter(data: Data, lang: Lang, path: Path, own: str | None = None) -> None:
    """Write the report to a file, by a template of the office's ``own``.

    Needs the extra ``docx``: raises ImportError without it, ``TemplateError`` for a template that cannot be filled.
    """
    names = Names(data, lang)
    laws = "; ".join(
        f"{document_name(f['instrument'], lang)} ({names.standing_of_law(name)})"
        for name, f in names.frameworks.items()
    )
    fields = {
        "counts.graded": show(data["counts"]["graded"], lang),
        "on": names.day(data["on"]),
        "frameworks": laws,
    }
    made = BytesIO()
    letter(report_document(names), lang, fields, tuple(_requests(names)), own).save(made)
    without_clock(made, path)


def _requests(names: Names) -> Iterator[str]:
    """The requests of the letter: the orders of the first screen, with a blank for the day."""
    portal = names.unit(PORTAL)
    for order in names.data["tables"][names.first]["orders"]["orders"]:
        bodies = [f"{names.body_with_unit(one['key'])} ({one['count']})" for one in order_bodies(order)]
        what, who = (
            inside_sentence(names.action(order)),
            "; ".join(bodies) or portal or names.actor(order["actor"]),
        )
        yield format_message(LETTER["request"], names.lang, who=who, what=what, n=order["count"])


def letter(
    document: ReportDocument,
    lang: Lang,
    fields: Mapping[str, str] = Frozen(),
    requests: Sequence[str] = (),
    own: str | None = None,
) -> Any:
    """Return the letter of a report as a document of python-docx.

    ``fields`` are what its opening says, by their places in the report; ``requests`` what is proposed.
    """
    name = own or str(template(lang))
    return _Writer(open_template(name, _STYLES), document, lang).write(name, fields, requests)


class _Leading(NamedTuple):
    """A section before the signature: tables with what their last row says, and where the others stand."""

    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[tuple[ReportTable, str], ...]
    others: str


class _Writer:
    """Writes a report into a template, from the top down."""

    def __init__(self, paper: Any, document: ReportDocument, lang: Lang) -> None:
        self.paper, self.document, self.lang = paper, document, lang
        self.tables, self.parts = count(1), count(1)
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
            made = self.sentence("made")
            self._add(
                made, (), [ReportTable(made, (self.sentence("item"), self.sentence("value")), document.head)]
            )

    def sentence(self, key: str, **values: object) -> str:
        return format_message(LETTER[key], self.lang, **values)

    def _add(self, title: str, paragraphs: tuple[str, ...], tables: list[ReportTable]) -> str:
        """Add an annex and return its number."""
        self.annexes.append(_Annex(roman(len(self.annexes) + 1), title, paragraphs, tuple(tables)))
        return self.annexes[-1].number

    def _lead(self, section: ReportSection) -> _Leading:
        """Choose the tables of a section that stand before the signature; what does not fit gets an annex."""
        here: list[tuple[ReportTable, int]] = []
        there: list[ReportTable] = []
        others: list[str] = []
        for at, table in enumerate(t for t in section.tables if t.rows):
            shown, left = cut(table, _MOST_LEADING)
            if (at and len(table.rows) > MOST_ROWS_ON_ONE_PAGE) or turned(shown, self.lang, _ROOM, _LINES):
                others.append(table.caption)
                there.append(table)
                continue
            here.append((shown, left))
            there += [table] if left else []
        annex = self._add(section.title, (), there) if there else ""
        told = tuple((t, self.sentence("more_there", n=n, annex=annex) if n else "") for t, n in here)
        rest = self.sentence("others_there", what="; ".join(others), annex=annex) if others else ""
        return _Leading(section.title, section.paragraphs, told, rest)

    def write(self, name: str, fields: Mapping[str, str], requests: Sequence[str]) -> Any:
        """Fill the template, add the annexes and return the document."""
        properties = self.paper.core_properties
        properties.title = visible(self.document.title)
        blocks = {
            "warning": self._warning,
            "conclusion": lambda: self._sentences("conclusion", self.document.concluded()),
            "requests": lambda: self._sentences("requests", requests),
            "sections": self._sections,
            "annexes": self._annexes,
        }
        fill(self.paper, name, {**dict.fromkeys(FIELDS, ""), **fields}, blocks)
        for annex in self.annexes:
            self._annex(annex)
        return self.paper

    def _warning(self) -> None:
        if self.document.warning:
            self._text(self.document.warning, "Letter Warning")

    def _sentences(self, key: str, texts: Sequence[str]) -> None:
        """The conclusion, or what is proposed: several sentences are numbered."""
        if texts:
            self._part(self.sentence(key))
        for at, text in enumerate(texts, 1):
            self._text(f"{at}. {text}" if len(texts) > 1 else text)

    def _sections(self) -> None:
        """Write the leading sections."""
        from docx.shared import Pt

        for section in self.leading:
            self._part(section.title)
            for text in section.paragraphs:
                self._text(text)
            for table, more in section.tables:
                self._table(table, _ROOM, more)
            if section.others:
                self._text(section.others).paragraph_format.space_before = Pt(6)

    def _annexes(self) -> None:
        """Write the list of annexes."""
        if not self.annexes:
            return
        self._part(self.sentence("annexes"))
        lines = (self.sentence("annex_line", annex=annex.number, title=annex.title) for annex in self.annexes)
        self._text(f"{'; '.join(lines)}.")
        if self.empty:
            self._text(self.sentence("none", what="; ".join(self.empty)))

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
        heading = self._text(self.sentence("annex", annex=annex.number), "Annex")
        heading.runs[0].add_break()
        heading.add_run(visible(annex.title.upper()))
        self._text(self.sentence("with"), "Annex Note")
        for text in annex.paragraphs:
            self._text(text)
        for table, left in tables:
            more = self.sentence("more_sheet" if table.sheet else "more", n=left, sheet=table.sheet)
            self._table(table, _ROOM_TURNED if round_ else _ROOM, more if left else "")

    def _table(self, table: ReportTable, room: int, more: str) -> None:
        from docx.oxml import parse_xml

        # What is said of a table stays with it.
        self.paper.paragraphs[-1].paragraph_format.keep_with_next = True
        caption = self.sentence("table", n=next(self.tables), caption=table.caption)
        self._text(caption, "Caption")
        # Before the properties of the page, which stand last.
        self.paper.element.body.insert_element_before(
            parse_xml(table_xml(table, self.lang, room, more)), "w:sectPr"
        )

    def _part(self, title: str) -> None:
        """The heading of a part: I., II., III."""
        self._text(f"{roman(next(self.parts))}. {title.upper()}", "Heading 1")

    def _text(self, text: str, style: str = "Letter Body") -> Any:
        return self.paper.add_paragraph(visible(text), style=style)


def _element(name: str, **attributes: str) -> Any:
    """An element that python-docx has no word for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
