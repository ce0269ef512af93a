"""The figures of a table that are drawn: names of rows and columns, and counts of 0 or more."""

from __future__ import annotations

from typing import NamedTuple

from ....words import Lang, format_message
from ..document import Cell, ReportTable, cell_text
from ..words import REPORT
from .marks import ramp


class Figures(NamedTuple):
    """The rows and columns of a picture; ``counts`` has a tuple for each row."""

    names: tuple[str, ...]
    heads: tuple[str, ...]
    #: The filling of each column.
    kinds: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    #: What the row that sums up counts; empty without one.
    total: tuple[int, ...]
    lang: Lang
    number: int


def figures(table: ReportTable, lang: Lang, number: int) -> Figures:
    """The figures of a table; there are none where it does not say which columns are drawn."""
    first, last = table.parts or (1, 0)
    rows = tuple(tuple(_count(cell) for cell in row[first : last + 1]) for row in table.rows)
    most = len(rows) - table.total
    heads = table.columns[first : last + 1]
    none = format_message(REPORT["none"], lang)
    return Figures(
        tuple(str(cell_text(row[0])) for row in table.rows[:most]),
        heads,
        table.kinds
        or (("khong_dat",) if table.picture == "pareto" else ramp([head != none for head in heads])),
        rows[:most],
        rows[-1] if table.total and rows else (),
        lang,
        number,
    )


def _count(cell: Cell) -> int:
    value = cell_text(cell)
    return max(value, 0) if isinstance(value, int) else 0
