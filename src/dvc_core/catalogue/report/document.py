"""The parts of a report, for every format: sections of paragraphs and tables, in reading order.

Made from an overview (``report/v0``) alone, so that a saved one can be shown again in any language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

Data = Mapping[str, Any]


class ReportLink(NamedTuple):
    """A text or a count that leads to a procedure (``thu-tuc``), a body (``co-quan``), a list or a section (``muc``)."""

    text: str | int
    page: str
    key: str


class FileLine(NamedTuple):
    """A file and a line of it: may be broken at its slashes only."""

    text: str


class StateMark(NamedTuple):
    """A verdict or standing: shown by its word; ``kind`` only adds a pattern and a colour."""

    text: str
    kind: str


class Value(NamedTuple):
    """A day or a share (1 is the whole): its text, and what a spreadsheet reckons with."""

    text: str
    value: date | float


Cell = str | int | ReportLink | FileLine | StateMark | Value | None


class ReportTable(NamedTuple):
    """Rows under headings; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: The columns of standings that are drawn as parts of a whole: first and last.
    parts: tuple[int, int] | None = None
    #: A first page shows this many rows and says how many there are more.
    most: int | None = None
    #: Tables of one name stand on one sheet of a workbook; without a name a table stands on none.
    sheet: str = ""
    #: Whether the last row sums the others up.
    total: bool = False


class ReportSection(NamedTuple):
    """A heading, what is said, and tables."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()


#: A sentence in its parts, some of which lead to their lists.
Sentence = Sequence[Cell]


class Panel(NamedTuple):
    """The standings of services under one framework, as pictures."""

    title: str
    tables: tuple[ReportTable, ...]


class OrderLine(NamedTuple):
    """An order: what, who, how many services it brings on."""

    what: ReportLink
    who: Sentence
    lifts: str


class First(NamedTuple):
    """The contents of the first screen of a report."""

    state: tuple[Sentence, ...]
    panels: tuple[Panel, ...]
    orders: tuple[OrderLine, ...]
    after: Sentence
    #: How the levels that files declare compare.
    claims: tuple[Sentence, ...]
    bodies: tuple[Sentence, ...]
    #: Whether it is known who is to do it.
    units: tuple[Sentence, ...] = ()

    def sentences(self) -> Iterator[Sentence]:
        """List the contents as sentences, for a format without a screen."""
        yield from (*self.state, *self.claims)
        for number, order in enumerate(self.orders, 1):
            yield f"({number}) ", order.what, ". ", *order.who, f". {order.lifts}"
        yield from (*self.units, *([self.after] if self.after else []), *self.bodies)


class ReportDocument(NamedTuple):
    """A whole report, or the page of one procedure or body."""

    title: str
    #: Said first and with weight: that nothing could be concluded.
    warning: str
    sections: tuple[ReportSection, ...]
    #: What else a leader is to know.
    conclusion: tuple[Sentence, ...] = ()
    #: What it is about, in a sentence below the title.
    lead: str = ""
    first: First | None = None
    #: Of one procedure: names and values before its sections, and where it stands.
    head: tuple[tuple[str, str], ...] = ()
    standing: StateMark | None = None

    def concluded(self) -> list[str]:
        """The first screen and what else there is to know, as texts."""
        sentences = (*(self.first.sentences() if self.first else ()), *self.conclusion)
        return ["".join(str(cell_text(part)) for part in parts) for parts in sentences]


def cell_text(cell: Cell) -> str | int:
    """The text or count of a cell, without its link, its kind or its value."""
    if isinstance(cell, (ReportLink, FileLine, StateMark, Value)):
        return cell.text
    return "" if cell is None else cell
