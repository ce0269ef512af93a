"""Pictures of tables: bars made of parts, whose names, counts and keys are text that the page sets around them.

A part of a bar is a share in per cent and a filling; fillings differ without their colours, which are classes of
``templates/page.css`` by the light of the screen and on paper. ``templates/page.html`` draws; the table stands below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from ...words import Lang, format_message, show
from ..overview.standing import STANDINGS
from .document import Cell, ReportTable, cell_text
from .words import REPORT

#: Rows of a picture, and of one that falls; one of more says less than its table.
_MOST, _MOST_FALLING = 15, 10
#: Where "most of the whole" is reached, in per cent.
_REACHES = 80
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
    #: A line below it that says what the bars down to it make.
    note: str = ""


class Drawing(NamedTuple):
    """A picture: bars, what their fillings mean, and what is not drawn."""

    title: str
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...] = ()
    more: str = ""
    note: str = ""


def drawing(table: ReportTable, lang: Lang) -> Drawing | None:
    """Return the picture of a table; None where it names no columns or counts nothing."""
    first, last = table.parts or (1, 0)
    counts = [tuple(map(_count, row[first : last + 1])) for row in table.rows]
    # What the legend counts. Groups may share members: what rows count together, only a row of totals knows.
    sums = counts.pop() if table.total and counts else counts[0] if len(counts) == 1 else ()
    if not any(map(any, counts)):
        return None
    rows = [(str(cell_text(row[0])), found) for row, found in zip(table.rows, counts, strict=False)]
    title = format_message(REPORT["chart"], lang, caption=table.caption)
    return (_falling if table.picture == "pareto" else _stack)(table, title, rows, sums, lang)


def _count(cell: Cell) -> int:
    value = cell_text(cell)
    return max(value, 0) if isinstance(value, int) else 0


Rows = Sequence[tuple[str, tuple[int, ...]]]


def _stack(table: ReportTable, title: str, rows: Rows, sums: Sequence[int], lang: Lang) -> Drawing:
    """A bar for each row, of the length of its whole; the counts of its parts below it where there are several."""
    first, last = table.parts or (1, 0)
    heads = table.columns[first : last + 1]
    kinds = STANDINGS[: len(heads)]
    # How many attained it is written also where there is none: nothing is no answer.
    used = [i for i, kind in enumerate(kinds) if kind == "dat" or any(counts[i] for _, counts in rows)]
    most = max(sum(counts) for _, counts in rows)
    bars = []
    for name, counts in rows[:_MOST]:
        whole = sum(counts)
        ends = [0, *accumulate(counts)]
        parts = tuple((kinds[i], 100 * ends[i] / whole, 100 * counts[i] / whole) for i in used if counts[i])
        several = tuple((kinds[i], show(counts[i], lang)) for i in used if counts[i] or kinds[i] == "dat")
        keys = several if len(several) > 1 and counts != sums else ()
        bars.append(Bar(name, 100 * whole / most, parts, show(whole, lang), keys))
    left = len(rows) - len(bars)
    named = tuple((kinds[i], f"{heads[i]}: {show(sums[i], lang)}" if sums else heads[i]) for i in used)
    return Drawing(title, tuple(bars), named, format_message(REPORT["more"], lang, n=left) if left else "")


def _falling(_: ReportTable, title: str, rows: Rows, __: Sequence[int], lang: Lang) -> Drawing:
    """A bar for each row, the longest first, with its count and the share that it and those above it make."""
    falling = sorted(((name, counts[0]) for name, counts in rows), key=lambda row: -row[1])
    most, total = falling[0][1], sum(count for _, count in falling)
    bars: list[Bar] = []
    running = 0
    for name, count in falling[:_MOST_FALLING]:
        if not count:
            break
        before, running = running, running + count
        # Rounded down: what is not all is not said to be 100 %.
        share = 100 * running // total
        reaches = 100 * before < _REACHES * total <= 100 * running < 100 * total
        note = format_message(REPORT["chart_reaches"], lang, percent=share, total=total) if reaches else ""
        end = f"{show(count, lang)} · {share} %"
        bars.append(Bar(name, 100 * count / most, (("khong_dat", 0, 100),), end, (), note))
    left = {"rows": len(falling) - len(bars), "count": total - running}
    more = format_message(REPORT["chart_more"], lang, **left) if left["rows"] else ""
    return Drawing(title, tuple(bars), (), more, format_message(REPORT["chart_running"], lang, total=total))
