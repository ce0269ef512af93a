"""A document of Word as lines: paragraphs with their numbers, and a line with tabs for each row of a table.

Tables are walked cell by cell: a cell over several rows says the same in each, one over several columns says it once.
What stands in content controls, links and insertions is text as any other; what is deleted is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO, NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from .draft import Imported
from .inputs import Trouble
from .page import saved_on
from .text import CELL_LINE, INNER_TAB, read_lines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What is not read: what is deleted, and what older programs are to show in the place of a text box.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{_W}txbxContent"
_DELETED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK))
_MOST_BYTES = 50_000_000
#: What a marked list item begins with where its number is a sign.
_BULLET = "-"


class _Level(NamedTuple):
    """How a level of a list is numbered: "lowerLetter", "%1)", and its first number."""

    kind: str
    text: str
    start: int


def read_docx(stream: BinaryIO, name: str, seen: date | None) -> Iterator[tuple[int, Imported] | Trouble]:
    """Read the procedures of a document."""
    try:
        with ZipFile(stream) as archive:
            parts = {one.filename: one for one in archive.infolist()}
            if sum(one.file_size for one in parts.values()) > _MOST_BYTES:
                yield Trouble("no_docx", name)
                return
            body = _parsed(archive.read("word/document.xml"))
            numbers = archive.read("word/numbering.xml") if "word/numbering.xml" in parts else b""
    except (BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError, RuntimeError):
        yield Trouble("no_docx", name)
        return
    yield from read_lines([*lines(body, numbers)], name, seen, saved_on(stream))


def lines(body: Any, numbering: bytes = b"") -> Iterator[str]:
    """The lines of a document in the order of reading."""
    return _Reader(_levels(numbering)).blocks(body)


class _Reader:
    """Walks a document, and counts its numbered paragraphs."""

    def __init__(self, levels: Mapping[tuple[str, str], _Level]) -> None:
        self.levels = levels
        self.counts: Counter[tuple[str, str]] = Counter()

    def blocks(self, holder: Any) -> Iterator[str]:
        """Paragraphs and tables in a part of the document, controls opened."""
        for element in holder:
            if element.tag == f"{_W}p":
                for box in _boxes(element):
                    yield from self.blocks(box)
                text = self._paragraph(element)
                yield from text.split("\n") if text.strip() else ()
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif element.tag not in _DELETED:
                yield from self.blocks(element)

    def _paragraph(self, element: Any) -> str:
        text = "".join(_texts(element))
        number = self._number(element) if text.strip() else ""
        return f"{number} {text.lstrip()}" if number else text

    def _number(self, element: Any) -> str:
        """The number that Word shows before a paragraph."""
        found = element.find(f"{_W}pPr/{_W}numPr")
        if found is None:
            return ""
        ident = _value(found.find(f"{_W}numId"))
        depth = _value(found.find(f"{_W}ilvl")) or "0"
        level = self.levels.get((ident, depth))
        if level is None:
            return _BULLET if ident not in ("", "0") else ""
        if level.kind == "bullet":
            return _BULLET
        for key in [key for key in self.counts if key[0] == ident and int(key[1]) > int(depth)]:
            del self.counts[key]
        self.counts[ident, depth] += 1
        text = level.text
        for n in range(int(depth) + 1):
            of = self.levels.get((ident, str(n)), level)
            at = of.start - 1 + max(self.counts[ident, str(n)], 1)
            text = text.replace(f"%{n + 1}", _counted(at, of.kind))
        return text

    def _table(self, element: Any) -> Iterator[str]:
        """A line for each row; a row that is one paragraph in one cell is a line of its own."""
        above: dict[int, str] = {}
        for row in _below(element, f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                continue
            cells: list[str] = []
            column = 0
            for cell in _below(row, f"{_W}tc"):
                properties = cell.find(f"{_W}tcPr")
                span = int(_value(properties.find(f"{_W}gridSpan")) or 1) if properties is not None else 1
                merge = properties.find(f"{_W}vMerge") if properties is not None else None
                # A table in a cell has its own rows, which another sign keeps apart there.
                text = CELL_LINE.join(
                    line.replace("\t", INNER_TAB).strip() for line in self.blocks(cell)
                ).strip()
                if merge is not None and (_value(merge) or "continue") == "continue":
                    text = above.get(column, "")
                above[column] = text
                cells.append(text)
                column += span
            if any(cells):
                yield "\t".join(cells)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes that are anchored in a paragraph."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _DELETED:
            yield from _boxes(child)


def _below(holder: Any, tag: str) -> Iterator[Any]:
    """Elements of a tag in a holder, those in content controls too."""
    for element in holder:
        if element.tag == tag:
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _below(element, tag)


def _texts(element: Any) -> Iterator[str]:
    """What a paragraph says."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        elif child.tag not in _DELETED and child.tag not in (f"{_W}pPr", _BOX):
            yield from _texts(child)


def _parsed(content: bytes) -> Any:
    """A part of a document; one that declares entities is none of Word's."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ElementTree.ParseError
    return ElementTree.fromstring(content)  # noqa: S314 - nothing in it can grow or lead elsewhere


def _value(element: Any) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _levels(numbering: bytes) -> dict[tuple[str, str], _Level]:
    """How each level of each list of a document is numbered."""
    try:
        root = _parsed(numbering) if numbering else None
    except ElementTree.ParseError:
        root = None
    if root is None:
        return {}
    abstract = {one.get(f"{_W}abstractNumId"): one for one in root.findall(f"{_W}abstractNum")}
    found: dict[tuple[str, str], _Level] = {}
    for number in root.findall(f"{_W}num"):
        of = abstract.get(_value(number.find(f"{_W}abstractNumId")))
        for level in of.findall(f"{_W}lvl") if of is not None else ():
            kind, text = (_value(level.find(f"{_W}{key}")) for key in ("numFmt", "lvlText"))
            start = int(_value(level.find(f"{_W}start")) or 1)
            found[number.get(f"{_W}numId", ""), level.get(f"{_W}ilvl", "0")] = _Level(kind, text, start)
    return found


def _counted(number: int, kind: str) -> str:
    """A number as a list of a kind writes it."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            times, number = divmod(number, value)
            roman += letters * times
        return roman if kind == "upperRoman" else roman.lower()
    return str(number)
