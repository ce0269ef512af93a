"""Tables of the letter: columns as wide as what stands in them, heads on every page, rows kept whole.

Lengths are in twentieths of a point, as the file format has them. How wide a text is, is taken from the number of its
letters: no font is read, so that the same report gives the same bytes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple
from unicodedata import normalize

from ...words import Lang, show, visible
from .document import Cell, ReportTable, cell_text
from .template_files import template

#: What is kept free at each side of a cell, and what a letter of Times New Roman takes.
_PADDING, _LETTER = 85, 104
#: Points of a table's letters by its style: a table of many columns has smaller ones.
_MANY, SIZES = 6, {"Cell": 11, "Dense": 10}
#: A table of so few rows stays on one page.
_ON_ONE_PAGE = 8
_SHARE = re.compile(r"[\d.,]+ ?%")


class _Row(NamedTuple):
    """Texts with their sides, a single one through all columns; a kept row stays on the page of the next."""

    cells: list[tuple[str, str]]
    bold: bool = False
    head: bool = False
    kept: bool = False


def cut(table: ReportTable, most: int) -> tuple[ReportTable, int]:
    """The table with so many rows, and how many are left out; a few more than ``most`` leave none out.

    A row of sums stays.
    """
    rows = table.rows
    if len(rows) <= most * 1.4:
        return table, 0
    shown = (*rows[: most - 1], rows[-1]) if table.total else rows[:most]
    return table._replace(rows=shown), len(rows) - most


def table_xml(table: ReportTable, lang: Lang, room: int, more: str = "") -> str:
    """The table as the body of a document holds it; ``more`` says in a row of its own what is left out."""
    texts = [[_text(cell, lang) for cell in row] for row in table.rows]
    sides = [["right" if _is_number(cell) else "left" for cell in row] for row in table.rows]
    rows = [
        _Row([(name, "center") for name in table.columns], bold=True, head=True, kept=True),
        *(_Row(list(zip(*row, strict=True))) for row in zip(texts, sides, strict=True)),
    ]
    if table.total:
        rows[-1] = rows[-1]._replace(bold=True)
    if more:
        # With the last row that is shown, before the sums of all.
        rows.insert(len(rows) - table.total, _Row([(more, "left")]))
    for at, row in enumerate(rows[1:-1], 1):
        kept = len(rows) - 1 <= _ON_ONE_PAGE or (bool(more) and at > len(rows) - 4)
        rows[at] = row._replace(kept=kept)
    found: str = template("table.xml").render(
        rows=rows,
        widths=widths([table.columns, *texts], room),
        room=room,
        padding=_PADDING,
        style="Dense" if len(table.columns) > _MANY else "Cell",
    )
    return visible(found)


def widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of every column; together they are ``room``: first the longest words, then by the longest texts.

    The first row holds the headings.
    """
    columns = list(zip(*rows, strict=True))
    needed = [min(_least(column), room // 3) for column in columns]
    if sum(needed) > room:
        # Nothing fits: words are cut, the longest ones first.
        needed = [room * part // sum(needed) for part in needed]
    # A column of long texts gets most of what is left; numbers need none.
    pull = [sum(len(text) ** 2 for text in column[1:]) ** (1 / 2) + 1 for column in columns]
    rest = room - sum(needed)
    found = [need + int(rest * part / sum(pull)) for need, part in zip(needed, pull, strict=True)]
    found[found.index(max(found))] += room - sum(found)
    return found


def _least(column: Sequence[str]) -> int:
    """Compute the width of the longest word, up to its hyphens; a capital is half as wide again."""
    words = (word for text in column for word in re.findall("[^ -]+-?", text))
    longest = max((len(word) + sum(map(str.isupper, word)) / 2 for word in words), default=0)
    return ceil(longest * _LETTER) + 2 * _PADDING


def _is_number(cell: Cell) -> bool:
    """A count or a share; a code of digits and points is a name."""
    said = cell_text(cell)
    return isinstance(said, int) or _SHARE.fullmatch(said) is not None


def _text(cell: Cell, lang: Lang) -> str:
    """The text of a cell on one line; numbers in groups, a share in one piece."""
    said = " ".join(visible(show(cell_text(cell), lang)).split()).replace(" %", "\xa0%")
    return normalize("NFC", said)
