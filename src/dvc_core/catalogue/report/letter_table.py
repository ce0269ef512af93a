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
from xml.sax.saxutils import escape

from ...words import Lang, show, visible
from .document import Cell, ReportTable, cell_text

#: What is kept free at each side of a cell, and what a letter of Times New Roman takes.
_PADDING, _LETTER = 85, 104
#: Points of a table's letters by its style: a table of many columns has smaller ones.
_MANY, SIZES = 6, {"Cell": 11, "Dense": 10}
#: A table whose rows take more lines than this, one with the other, or whose headings take so many, is better off
#: on a page turned round.
_LINES, _HIGH = 3, 5
#: A table of so few rows stays on one page.
MOST_ROWS_ON_ONE_PAGE = 8
_SHARE = re.compile(r"[\d.,]+ ?%")
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def cut(table: ReportTable, most: int) -> tuple[ReportTable, int]:
    """The table with so many rows, and how many are left out; a few more than ``most`` leave none out.

    A row of sums stays.
    """
    rows = table.rows
    if len(rows) <= most * 1.4:
        return table, 0
    shown = (*rows[: most - 1], rows[-1]) if table.total else rows[:most]
    return table._replace(rows=shown), len(rows) - most


def turned(table: ReportTable, lang: Lang, room: int, lines: int = _LINES) -> bool:
    """True if a table needs a landscape page: words would be cut, or rows grow above so many lines."""
    columns = _columns(table, lang)
    if sum(map(_least, columns)) > room:
        return True
    inner = [width - 2 * _PADDING for width in widths(table, lang, room)]
    head, *body = (
        max(ceil(len(text) * _LETTER / width) for text, width in zip(row, inner, strict=True))
        for row in zip(*columns, strict=True)
    )
    return head > _HIGH or sum(body) > lines * len(body)


def _style(table: ReportTable) -> str:
    return "Dense" if len(table.columns) > _MANY else "Cell"


def widths(table: ReportTable, lang: Lang, room: int) -> list[int]:
    """The width of every column; together they are ``room``: first the longest words, then by the longest texts."""
    columns = _columns(table, lang)
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


def _columns(table: ReportTable, lang: Lang) -> list[tuple[str, ...]]:
    """The texts of every column, its heading first."""
    rows = (tuple(normalize("NFC", shown(cell, lang)) for cell in row) for row in table.rows)
    return list(zip(table.columns, *rows, strict=True))


def _least(column: Sequence[str]) -> int:
    """Compute the width of the longest word, up to its hyphens; a capital is half as wide again."""
    words = (word for text in column for word in re.findall("[^ -]+-?", text))
    longest = max((len(word) + sum(map(str.isupper, word)) / 2 for word in words), default=0)
    return ceil(longest * _LETTER) + 2 * _PADDING


def _is_number(cell: Cell) -> bool:
    """A count or a share; a code of digits and points is a name."""
    said = cell_text(cell)
    return isinstance(said, int) or _SHARE.fullmatch(said) is not None


def shown(cell: Cell, lang: Lang) -> str:
    """The text of a cell on one line; numbers in groups, a share in one piece."""
    return " ".join(visible(show(cell_text(cell), lang)).split()).replace(" %", "\xa0%")


def table_xml(table: ReportTable, lang: Lang, room: int, more: str = "") -> str:
    """The table as the body of a document holds it; ``more`` says in a row of its own what is left out."""
    size = widths(table, lang, room)
    style = _style(table)
    head = (
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{room}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr><w:tblGrid>"
    )
    rows = [
        _Row(
            [(shown(cell, lang), "right" if _is_number(cell) else "left") for cell in row],
            bold=table.total and number == len(table.rows),
        )
        for number, row in enumerate(table.rows, 1)
    ]
    if more:
        # With the last row that is shown, before the sums of all.
        rows.insert(len(rows) - table.total, _Row([(more, "left")]))
    named = _Row([(name, "center") for name in table.columns], bold=True, head=True)
    whole = len(rows) <= MOST_ROWS_ON_ONE_PAGE
    parts = [
        head,
        *(f'<w:gridCol w:w="{width}"/>' for width in size),
        "</w:tblGrid>",
        _row_xml(named, size, style, kept=True),
        *(
            _row_xml(row, size, style, kept=at < len(rows) and (whole or (bool(more) and at > len(rows) - 3)))
            for at, row in enumerate(rows, 1)
        ),
    ]
    return "".join([*parts, "</w:tbl>"])


class _Row(NamedTuple):
    """Texts with their sides; a single one goes through all columns."""

    cells: list[tuple[str, str]]
    bold: bool = False
    head: bool = False


def _row_xml(row: _Row, size: Sequence[int], style: str, *, kept: bool) -> str:
    """A row; a kept one stays on the page of the next."""
    parts = [f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row.head else ''}</w:trPr>"]
    weight = "<w:rPr><w:b/></w:rPr>" if row.bold else ""
    keep = "<w:keepNext/>" if kept else ""
    middle = '<w:vAlign w:val="center"/>' if row.head else ""
    through = len(row.cells) < len(size)
    span, room = (f'<w:gridSpan w:val="{len(size)}"/>', [sum(size)]) if through else ("", size)
    for (text, side), width in zip(row.cells, room, strict=True):
        parts.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{middle}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}<w:jc w:val="{side}"/></w:pPr>'
            f'<w:r>{weight}<w:t xml:space="preserve">{escape(visible(text))}</w:t></w:r></w:p></w:tc>'
        )
    return "".join([*parts, "</w:tr>"])
