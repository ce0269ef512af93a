"""What a result says before it is written: a title, paragraphs, and sections of lists, tables and notes.

A command makes a document of its record, or several; one writer for each format (``dvc_core.formats.text``, ``html``,
``markdown``) makes it a text or a page.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

#: At a terminal: the names of colours of :meth:`dvc_core.formats.reporter.Options.paint`.
Tone = Literal["", "bold", "red", "green", "yellow"]
#: How the items of a list are told apart: by numbers, by points, by boxes to tick, by signs that they begin with.
Marks = Literal["numbers", "points", "boxes", "signs"]


class Label(NamedTuple):
    """How a field of a record is called where people read it, on the field itself: a field so labelled is shown."""

    vi: str
    en: str


class Text(NamedTuple):
    """A paragraph."""

    text: str
    #: What it is, as classes of a page name it: ``total``, ``not-taken``, ``errors``.
    classes: tuple[str, ...] = ()
    tone: Tone = ""
    #: Whether it is the answer itself.
    strong: bool = False


class Link(NamedTuple):
    """Words that lead to an address; without one they stand alone."""

    text: str
    address: str = ""


class Rows(NamedTuple):
    """A table: its rows, and the heads of its columns where it has them. The first cell of a row then names the row."""

    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...] = ()
    title: str = ""


class DocumentItem(NamedTuple):
    """An item of a list: a name, what it comes to, and what else there is to know."""

    name: str
    text: str = ""
    details: tuple[Link, ...] = ()
    rows: Rows | None = None
    #: Of the sign that it begins with, at a terminal.
    tone: Tone = ""


class DocumentSection(NamedTuple):
    """A heading, a list, a table, and what is said below."""

    title: str = ""
    items: tuple[DocumentItem, ...] = ()
    marks: Marks = "points"
    rows: Rows | None = None
    notes: tuple[str, ...] = ()
    #: 2 for a part of the section before.
    level: Literal[1, 2] = 1
    #: What is said above it on a screen alone.
    on_screen: str = ""
    #: Shown when it is opened, where a format can; a terminal shows it whole.
    folded: bool = False


class Document(NamedTuple):
    """A result in words, in the order of reading."""

    #: What it is of, as classes of a page name it: ``fee``, ``deadline``.
    kind: str
    title: str
    texts: tuple[Text, ...]
    sections: tuple[DocumentSection, ...] = ()
    #: What follows, apart from it and below titles of their own.
    parts: tuple[Document, ...] = ()


def points(title: str, texts: tuple[str, ...]) -> tuple[DocumentSection, ...]:
    """A section of texts with a point before each; none where there are no texts."""
    return (DocumentSection(title, tuple(map(DocumentItem, texts))),) if texts else ()
