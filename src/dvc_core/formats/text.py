"""A document for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from ..words import clean
from ..words.document import Document, DocumentItem, DocumentSection, Marks, Rows
from .frame import width

Paint = Callable[[str, str], str]
#: Before an item of a list, and before what is said of it.
_MARKS: dict[Marks, tuple[str, str]] = {
    "numbers": ("  {n}. ", "     "),
    "points": ("    - ", "      "),
    "boxes": ("    [ ] {n}. ", "        "),
    "signs": ("  ", " " * 9),
}
#: The column of what a thing with a sign comes to.
_COLUMN = 78


def lines(document: Document, paint: Paint) -> Iterator[str]:
    """The lines of a document; ``paint`` colours a text by the name of a colour."""
    if document.title:
        yield paint(clean(document.title), "bold")
    for text in document.texts:
        yield paint(clean(text.text), text.tone) if text.tone else clean(text.text)
    # Boxes to tick are counted through all sections.
    boxes = count(1)
    for section in document.sections:
        yield from _section(section, count(1) if section.marks == "numbers" else boxes, paint)
    for part in document.parts:
        yield from ("", *lines(part, paint))


def _section(section: DocumentSection, numbers: Iterator[int], paint: Paint) -> Iterator[str]:
    if section.title:
        title = clean(section.title)
        yield f"    {title}" if section.level > 1 else f"  {paint(title, 'bold')}:"
    # Numbers and signs stand at the edge where no title stands above them.
    inside = "  " if section.title and section.marks in ("numbers", "signs") else ""
    for item in section.items:
        yield from (f"{inside}{line}" for line in _item(item, section.marks, numbers, paint))
    if section.rows is not None:
        yield from _rows(section.rows, "    ")
    yield from (f"    {clean(note)}" for note in section.notes)


def _item(item: DocumentItem, marks: Marks, numbers: Iterator[int], paint: Paint) -> Iterator[str]:
    before, indent = _MARKS[marks]
    said = clean(f"{item.name}: {item.text}" if item.text else item.name)
    if item.text and marks == "signs":
        head = clean(item.name)
        said = f"{head}{' ' * max(1, _COLUMN - width(head))}{clean(item.text)}"
    if item.tone:
        sign, space, rest = said.partition(" ")
        said = f"{paint(sign, item.tone)}{space}{rest}"
    yield f"{before.format(n=next(numbers)) if marks in ('numbers', 'boxes') else before}{said}"
    for one in item.details:
        yield clean(f"{indent}{one.text}: {one.address}" if one.address else f"{indent}{one.text}")
    if item.rows is not None:
        yield from _rows(item.rows, indent)


def _rows(table: Rows, indent: str) -> Iterator[str]:
    """A table in columns, below its title."""
    if table.title:
        yield f"{indent}{clean(table.title)}:"
        indent += "  "
    rows = [[clean(cell) for cell in row] for row in (*([table.heads] if table.heads else ()), *table.rows)]
    columns = [*zip(*rows, strict=True)]
    widths = [max(map(width, column)) for column in columns]
    # Numbers end in one column, below the end of its head.
    first = 1 if table.heads else 0
    numbers = [all(cell.isdecimal() for cell in column[first:]) for column in columns]
    for row in rows:
        cells = []
        for cell, wide, number in zip(row, widths, numbers, strict=True):
            space = " " * (wide - width(cell))
            cells.append(space + cell if number else cell + space)
        yield f"{indent}{'  '.join(cells)}".rstrip()
