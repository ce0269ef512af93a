"""What a report is made of: sections of paragraphs and tables, in the order it is read, for every format.

Made from an overview (``report/v0``) alone, so that a saved one can be shown again in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Data = Mapping[str, Any]


class Link(NamedTuple):
    """A text that leads to the page of a procedure (``thu-tuc``) or an agency (``co-quan``)."""

    text: str
    page: str
    key: str


class State(NamedTuple):
    """A verdict or standing: shown by its word; ``kind`` only adds a pattern and a colour."""

    text: str
    kind: str


Cell = str | int | Link | State | None


class Table(NamedTuple):
    """Rows under headings; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: The columns whose numbers make up a whole, drawn as a bar: first and last.
    parts: tuple[int, int] | None = None
    #: A first page shows this many rows and says how many there are more.
    most: int | None = None


class Section(NamedTuple):
    """A heading, what is said, and tables."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class Document(NamedTuple):
    """A whole report, or the page of one procedure or agency."""

    title: str
    head: tuple[tuple[str, str], ...]
    #: Said first and with weight: that nothing could be concluded.
    warning: str
    sections: tuple[Section, ...]


def plain(cell: Cell) -> str | int:
    """What a cell says, without its link or its kind."""
    if isinstance(cell, (Link, State)):
        return cell.text
    return "" if cell is None else cell
