"""Stacked bars: how each row's whole is made up."""

from __future__ import annotations

from ....words import format_message, show
from ..words import REPORT
from .figures import Figures
from .marks import LINE, MOST, WIDTH, Drawing, fill, keys, paragraph, rect, swatch, text, wide

_BAR = 14


def stack(f: Figures) -> Drawing:
    """A bar for each row, of the length of its whole; the counts of its parts below it where there are several."""
    # How many attained it is written also where there is none: nothing is no answer.
    used = [i for i, column in enumerate(zip(*f.counts, strict=True)) if any(column) or f.kinds[i] == "dat"]
    rows = list(zip(f.names, f.counts, strict=True))[:MOST]
    most = max(map(sum, f.counts))
    # What the legend counts. Groups may share members: what rows count together, only a row of totals knows.
    sums = f.total or (f.counts[0] if len(f.names) == 1 else ())
    room = WIDTH - wide(show(most, f.lang)) - 8
    signs = {i: swatch(f.kinds[i], f.number) for i in used}
    parts: list[str] = []
    y = 0.0
    for name, counts in rows:
        said, y = paragraph(0, y, name)
        parts += said
        x = 0.5
        for i in used:
            if counts[i]:
                width = room * counts[i] / most
                parts.append(rect(x, y + 0.5, width, _BAR, fill(f.kinds[i], f.number)))
                x += width
        parts.append(text(x + 6, y + 13, show(sum(counts), f.lang)))
        y += _BAR + 4
        several = [(signs[i], show(counts[i], f.lang)) for i in used if counts[i] or f.kinds[i] == "dat"]
        if len(several) > 1 and counts != sums:
            shown, y = keys(several, y)
            parts += shown
        y += 6
    if len(f.names) > len(rows):
        parts.append(text(0, y + 15, format_message(REPORT["more"], f.lang, n=len(f.names) - len(rows))))
        y += LINE
    named = [(signs[i], f"{f.heads[i]}: {show(sums[i], f.lang)}" if sums else f.heads[i]) for i in used]
    shown, y = keys(named, y + 6)
    return Drawing([*parts, *shown], y, [f.kinds[i] for i in used])
