"""The report as a letter that an office can send, an extra (``docx``).

The letter is a template of Word (``templates/bao-cao.*.docx``, or one of the office's own) with content controls. The
template that comes along is laid out like official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I): the decree's own text was
read, of its annex only a secondary copy, so that sizes, lines and places are unverified. First what is concluded and proposed,
then where services stand, then what is signed; all the rest stands in annexes. Names, number,
day and signature are left to the office: blanks stand where the layout wants them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from ...finding import Frozen
from ...formats.docx_template import fill, open_template
from ...source.writing import undated
from ...words import Both, Lang, document_name, format_message, inside_sentence, roman, show, visible
from ..sentences import sentences_of
from ..units import PORTAL
from .document import Data, ReportDocument, ReportSection, ReportTable
from .first import order_bodies
from .letter_table import SIZES, cut, table_xml
from .names import Names
from .sections import report_document

LETTER: Mapping[str, Both] = sentences_of("letter")

#: Twentieths of a point in a millimetre; A4 less the margins at the sides, upright and turned round.
_MM = 1440 / 25.4
_ROOM, _ROOM_TURNED = int(165 * _MM), int(252 * _MM)
#: Rows of a table.
_MOST = 20
#: The styles that a template must have: how a part looks is the office's own.
_STYLES = (
    *("Heading 1", "Letter Body", "Letter Warning", "Caption", "Annex", "Annex Note", "Table Grid"),
    *SIZES,
)
#: What the opening of a letter may say, by its place in the report.
FIELDS = ("counts.graded", "on", "frameworks")


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
    said = show(data["counts"]["graded"], lang), names.day(data["on"]), laws
    made = BytesIO()
    fields = dict(zip(FIELDS, said, strict=True))
    letter(report_document(names), lang, fields, tuple(_requests(names)), own).save(made)
    path.write_bytes(undated(made.getvalue(), date.fromisoformat(data["on"])))


def _requests(names: Names) -> Iterator[str]:
    """The requests of the letter: the orders of the first screen, with a blank for the day."""
    for order in names.data["tables"][names.first]["orders"]["orders"]:
        bodies = [f"{names.agency_with_unit(b['key']).text} ({b['count']})" for b in order_bodies(order)]
        what = inside_sentence(names.action(order))
        who = "; ".join(bodies) or names.unit(PORTAL) or names.actor(order["actor"])
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


class _Writer:
    """Writes a report into a template, from the top down: its first section before the signature, the others as annexes."""

    def __init__(self, paper: Any, document: ReportDocument, lang: Lang) -> None:
        self.paper, self.document, self.lang = paper, document, lang
        self.tables, self.parts = count(1), count(1)
        # A section of tables without rows has nothing to show: that it has none is said in one sentence.
        sections = document.sections
        filled = [s for s in sections if any(t.rows for t in s.tables) or (s.paragraphs and not s.tables)]
        self.empty = [s.title for s in sections if s not in filled]
        self.empty += [t.caption for s in filled for t in s.tables if not t.rows]
        self.leading, annexes = filled[:1], filled[1:]
        self.annexes = [(roman(n), one) for n, one in enumerate(annexes, 1)]

    def sentence(self, key: str, **values: object) -> str:
        return format_message(LETTER[key], self.lang, **values)

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
        for number, section in self.annexes:
            self._annex(number, section)
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
        for section in self.leading:
            self._part(section.title)
            self._contents(section, _ROOM)

    def _annexes(self) -> None:
        """Write the list of annexes."""
        if not self.annexes:
            return
        self._part(self.sentence("annexes"))
        lines = (self.sentence("annex_line", annex=number, title=one.title) for number, one in self.annexes)
        self._text(f"{'; '.join(lines)}.")
        if self.empty:
            self._text(self.sentence("none", what="; ".join(self.empty)))

    def _annex(self, number: str, section: ReportSection) -> None:
        """An annex on its own pages turned round, with its own numbers of pages."""
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn
        from docx.shared import Mm, Pt

        page = self.paper.add_section(WD_SECTION.NEW_PAGE)
        # What ends the pages before is a paragraph: as high as others, it would be alone on a page of its own below
        # a table that fills one.
        end = self.paper.paragraphs[-1].paragraph_format
        end.line_spacing, end.space_after = Pt(1), Pt(0)
        page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        if page._sectPr.find(qn("w:pgNumType")) is None:  # noqa: SLF001
            numbers = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
            page._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg")  # noqa: SLF001
        heading = self._text(self.sentence("annex", annex=number), "Annex")
        heading.runs[0].add_break()
        heading.add_run(visible(section.title.upper()))
        self._text(self.sentence("with"), "Annex Note")
        self._contents(section, _ROOM_TURNED)

    def _contents(self, section: ReportSection, room: int) -> None:
        """What a section says, and its tables; of a long one the first rows."""
        for text in section.paragraphs:
            self._text(text)
        for table in section.tables:
            shown, left = cut(table, _MOST)
            more = self.sentence("more_sheet" if table.sheet else "more", n=left, sheet=table.sheet)
            if table.rows:
                self._table(shown, room, more if left else "")

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
