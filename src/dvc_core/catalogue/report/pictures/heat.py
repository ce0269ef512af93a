"""A grid of shaded counts: which rows and columns meet most."""

from __future__ import annotations

from bisect import bisect_left
from math import isqrt

from ....words import say, show
from .figures import Figures
from .marks import LINE, MOST, WIDTH, Drawing, Sign, keys, paragraph, rect, text, wide
from .words import PICTURE

_CELL, _WIDEST, _SHADES = 24, 72, 4


def heat(f: Figures) -> Drawing:
    """The row's name above its cells, columns as numbers that are named below; wide grids stand in bands."""
    bounds = _bounds(max(map(max, f.counts)))
    columns = len(f.heads)
    longest = max(wide(show(n, f.lang)) for n in (bounds[-1], columns))
    fit = max(int(WIDTH / (longest + 8)), 1)
    bands = -(-columns // fit)
    fit = -(-columns // bands)
    width = min(WIDTH / fit, max(longest + 8, _WIDEST))
    parts: list[str] = []
    y = 0.0
    for first in range(0, columns, fit):
        band = range(first, min(first + fit, columns))
        centres = [(i, (i - first + 0.5) * width) for i in band]
        parts += [text(x, y + 15, str(i + 1), anchor="middle", kind="q") for i, x in centres]
        y += LINE
        for name, counts in list(zip(f.names, f.counts, strict=True))[:MOST]:
            said, y = paragraph(0, y, name)
            parts += said
            for i in band:
                shown = show(counts[i], f.lang) if counts[i] else ""
                parts.append(_cell((i - first) * width, y, width, _shade(counts[i], bounds), shown))
            y += _CELL + 4
        y += 6
    if len(f.names) > MOST:
        parts.append(text(0, y + 15, say(PICTURE["more_rows"], f.lang, rows=len(f.names) - MOST)))
        y += LINE
    parts.append(text(0, y + 15, say(PICTURE["shades"], f.lang), kind="q"))
    shades = [(_sign(_shade(high, bounds)), said) for high, said in _ranges(bounds, f)]
    shown_keys, y = keys(shades, y + LINE)
    parts += shown_keys
    y += 4
    for i, head in enumerate(f.heads):
        parts.append(text(0, y + 15, f"{i + 1}"))
        said, y = paragraph(28, y, head)
        parts += said
    return Drawing(parts, y + 2)


def _bounds(most: int) -> list[int]:
    """The most that each shade stands for: steps of equal ratio, so that small rows beside large ones differ."""
    fourth_roots = {isqrt(isqrt(most**step - 1)) + 1 for step in range(1, _SHADES + 1)}
    return sorted(fourth_roots)


def _shade(count: int, bounds: list[int]) -> int:
    """The shade of a count, the darkest for the most; 0 for none."""
    return bisect_left(bounds, count) + 1 + _SHADES - len(bounds) if count else 0


def _ranges(bounds: list[int], f: Figures) -> list[tuple[int, str]]:
    """The most of each shade, and its counts in words."""
    lows = [1, *(high + 1 for high in bounds)]
    return [
        (high, show(high, f.lang) if low == high else f"{show(low, f.lang)}–{show(high, f.lang)}")
        for low, high in zip(lows, bounds, strict=False)
    ]


def _cell(x: float, y: float, width: float, shade: int, said: str) -> str:
    number = text(x + width / 2, y + 17, said, anchor="middle") if said else ""
    return f'<g class="shade-{shade}">{rect(x + 0.5, y + 0.5, width - 2, _CELL - 1)}{number}</g>'


def _sign(shade: int) -> Sign:
    return lambda x, y: f'<g class="shade-{shade}">{rect(x + 0.5, y + 0.5, 12, 12)}</g>'
