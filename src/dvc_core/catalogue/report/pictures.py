"""Pictures of tables: bars made of parts, whose names, counts and keys are text that the page sets around them.

A part of a bar is a share in per cent and a filling; fillings differ without their colours, which are classes of
``templates/page.css`` by the light of the screen and on paper. ``templates/page.html`` draws; the table stands below.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from ...words import Lang, format_message, show
from ..overview.standing import STANDINGS
from .document import ReportTable, cell_text
from .words import REPORT

#: Rows of a picture; one of more says less than its table.
_MOST = 15
#: The patterns of the standings, drawn in tiles of 8 by 8; an empty one is solid.
FILLINGS: Mapping[str, str] = {
    "dat": "",
    "dat_neu_cong": "M-1 1L1-1M0 8L8 0M7 9L9 7",
    "chua_du": "M2 2h0M6 6h0",
    "co_dau_hieu": "M0 8L8 0",
    "khong_dat": "M0 0L8 8M0 8L8 0",
    "none": "",
}

#: A filling, and what it means or counts.
Key = tuple[str, str]


class Bar(NamedTuple):
    """A row: its name, its length and its parts in per cent, what is said at its end and below."""

    name: str
    length: float
    #: Of each part its filling, where it begins and how long it is, in per cent of the bar.
    parts: tuple[tuple[str, float, float], ...]
    end: str
    keys: tuple[Key, ...] = ()


class Drawing(NamedTuple):
    """A picture: bars, what their fillings mean, and what is not drawn."""

    title: str
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...] = ()
    more: str = ""


def drawing(table: ReportTable, lang: Lang) -> Drawing | None:
    """Return the picture of a table; None where it names no columns or counts nothing.

    A bar for each row is as long as its whole; the counts of its parts stand below it where there are several.
    """
    first, last = table.parts or (1, 0)
    # A row without numbers, as a period that another framework judged, is none of nought.
    drawn = [row for row in table.rows if any(cell is not None for cell in row[first : last + 1])]
    values = ([cell_text(cell) for cell in row[first : last + 1]] for row in drawn)
    counts = [tuple(max(n, 0) if isinstance(n, int) else 0 for n in row) for row in values]
    # What the legend counts. Groups may share members: what rows count together, only a row of totals knows.
    sums = counts.pop() if table.total and counts else counts[0] if len(counts) == 1 else ()
    if not any(map(any, counts)):
        return None
    heads = table.columns[first : last + 1]
    kinds = STANDINGS[: len(heads)]
    # How many attained it is written also where there is none: nothing is no answer.
    used = [i for i, kind in enumerate(kinds) if kind == "dat" or any(row[i] for row in counts)]
    most = max(map(sum, counts))
    bars = []
    for cells, row in zip(drawn, counts[:_MOST], strict=False):
        whole, ends = sum(row), [0, *accumulate(row)]
        parts = tuple((kinds[i], 100 * ends[i] / whole, 100 * row[i] / whole) for i in used if row[i])
        several = tuple((kinds[i], show(row[i], lang)) for i in used if row[i] or kinds[i] == "dat")
        keys = several if len(several) > 1 and row != sums else ()
        bars.append(Bar(str(cell_text(cells[0])), 100 * whole / most, parts, show(whole, lang), keys))
    left = len(counts) - len(bars)
    named = tuple((kinds[i], f"{heads[i]}: {show(sums[i], lang)}" if sums else heads[i]) for i in used)
    title = format_message(REPORT["chart"], lang, caption=table.caption)
    return Drawing(title, tuple(bars), named, format_message(REPORT["more"], lang, n=left) if left else "")
