"""A document as Markdown: for a merge request, a wiki, a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..words import clean
from ..words.document import Document, DocumentItem, DocumentSection, Rows
from .frame import escape_markdown

_MARKS = {"numbers": "1. ", "points": "- ", "boxes": "- [ ] ", "signs": "- "}
#: What begins a heading or an item of a list where it stands first.
_BEGINS = ("+", "-", "#")


def lines(document: Document, heading: str = "##") -> Iterator[str]:
    """The lines of a document; an empty one before each part."""
    if document.title:
        yield from ("", f"{heading} {_text(document.title)}")
    for text in document.texts:
        yield from ("", f"**{_text(text.text)}**" if text.strong else _text(text.text))
    for section in document.sections:
        yield from _section(section)
    for part in document.parts:
        yield from lines(part, "###")


def _section(section: DocumentSection) -> Iterator[str]:
    title = _text(section.title)
    if section.folded:
        yield from ("", f"<details><summary>{title}</summary>")
    elif title:
        yield from ("", f"{'###' if section.level == 1 else '####'} {title}")
    if section.items:
        yield ""
        for item in section.items:
            yield from _item(item, _MARKS[section.marks])
    if section.rows is not None:
        yield from ("", *_table(section.rows))
    for note in section.notes:
        yield from ("", _text(note))
    if section.folded:
        yield from ("", "</details>")


def _item(item: DocumentItem, mark: str) -> Iterator[str]:
    yield mark + _text(f"{item.name}: {item.text}" if item.text else item.name)
    for one in item.details:
        yield f"   - {_text(f'{one.text}: {one.address}' if one.address else one.text)}"
    if item.rows is not None:
        for row in item.rows.rows:
            yield f"   - {_text('  '.join(row))}"


def _table(table: Rows) -> Iterator[str]:
    """A table; without heads, which Markdown knows no table without, a list."""
    if not table.heads:
        yield from (f"- {_text(': '.join(row))}" for row in table.rows)
        return
    yield from (_row(table.heads), "|" + " --- |" * len(table.heads), *map(_row, table.rows))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_text, cells))} |"


def _text(text: str) -> str:
    """A text on one line that is no markup, and begins no list."""
    shown = escape_markdown(clean(text))
    return f"\\{shown}" if shown.startswith(_BEGINS) else shown
