"""Falling bars: the few that make most of the whole."""

from __future__ import annotations

from itertools import accumulate

from ....words import format_message, show
from ..words import REPORT
from .figures import Figures
from .marks import LINE, WIDTH, Drawing, fill, paragraph, rect, rule, text, wide

_MOST, _BAR = 10, 14
#: Where "most of the whole" is reached, in per cent.
_REACHES = 80


def pareto(f: Figures) -> Drawing:
    """A bar for each row, the longest first, with its count and the share that it and those above it make."""
    falling = sorted(zip(f.names, f.counts, strict=True), key=lambda row: -row[1][0])
    counts = [row[0] for _, row in falling]
    sums = list(accumulate(counts))
    total, most = sums[-1], counts[0]
    room = WIDTH - wide(f"{show(most, f.lang)} · 100 %") - 8
    shown = min(_MOST, sum(map(bool, counts)))
    parts: list[str] = []
    y = 0.0
    reached = False
    for (name, _), count, running in list(zip(falling, counts, sums, strict=True))[:shown]:
        said, y = paragraph(0, y, name)
        parts += said
        width = room * count / most
        parts.append(rect(0.5, y + 0.5, width, _BAR, fill(f.kinds[0], f.number)))
        # Rounded down: what is not all is not said to be 100 %.
        share = 100 * running // total
        parts.append(text(width + 6, y + 13, f"{show(count, f.lang)} · {share} %"))
        y += _BAR + 8
        if not reached and 100 * running >= _REACHES * total and running < total:
            far = format_message(REPORT["chart_reaches"], f.lang, percent=share, total=total)
            parts += [text(0, y + 13, far, kind="q"), rule(0, y + LINE, WIDTH, y + LINE, "dash")]
            y += LINE + 4
        reached = reached or 100 * running >= _REACHES * total
    if len(falling) > shown:
        rest = format_message(
            REPORT["chart_more"], f.lang, rows=len(falling) - shown, count=sum(counts[shown:])
        )
        parts.append(text(0, y + 15, rest))
        y += LINE
    note, y = paragraph(0, y, format_message(REPORT["chart_running"], f.lang, total=total), kind="q")
    return Drawing([*parts, *note], y + 2, f.kinds)
