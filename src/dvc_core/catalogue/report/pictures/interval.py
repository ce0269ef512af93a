"""Bars from what is proven over what nothing refutes to the ceiling, with the target."""

from __future__ import annotations

from collections.abc import Callable

from ....words import say, show
from .figures import Figures
from .marks import LINE, MOST, WIDTH, Drawing, Sign, fill, keys, paragraph, rect, rule, swatch, text
from .words import PICTURE

_BAR = 14
#: The columns in their order; the last ones may be missing.
_PROVEN, _OPEN, _CEILING, _TARGET, _TOTAL = range(5)


def interval(f: Figures) -> Drawing:
    """A bar for each row, all on one scale; its counts below it. A target of none is not marked."""
    most = max(map(max, f.counts))
    signs: list[Sign] = [
        swatch("dat", f.number),
        swatch("open", f.number),
        _ceiling,
        _target,
        lambda x, y: rect(x + 0.5, y + 0.5, 12, 12, kind="b track"),
    ][: len(f.heads)]
    parts: list[str] = []
    y = 0.0
    for name, counts in list(zip(f.names, f.counts, strict=True))[:MOST]:
        label, y = paragraph(0, y, name)
        parts += label
        parts += _bar(counts, y + 4, lambda n: 1 + (WIDTH - 4) * n / most, f.number)
        said = [
            (signs[i], f"{f.heads[i]} {show(n, f.lang)}" if i == _TARGET else show(n, f.lang))
            for i, n in enumerate(counts)
            if n or i != _TARGET
        ]
        shown, y = keys(said, y + _BAR + 10)
        parts += shown
        y += 6
    if len(f.names) > MOST:
        parts.append(text(0, y + 15, say(PICTURE["more_rows"], f.lang, rows=len(f.names) - MOST)))
        y += LINE
    # A target that nobody set needs no sign.
    named = [
        (signs[i], head) for i, head in enumerate(f.heads) if i != _TARGET or any(c[i] for c in f.counts)
    ]
    shown, y = keys(named, y + 6)
    return Drawing([*parts, *shown], y, ["dat", "open"])


def _bar(counts: tuple[int, ...], y: float, at: Callable[[int], float], number: int) -> list[str]:
    proven, possible, ceiling, target, total = (*counts, 0, 0, 0, 0)[:5]
    middle, end = y + _BAR / 2, max(proven, possible)
    parts = [rect(at(0), y, at(total) - at(0), _BAR, kind="b track")] if total else []
    if possible > proven:
        width = at(possible) - at(proven)
        parts.append(rect(at(proven), y, width, _BAR, fill("open", number)))
    if proven:
        parts.append(rect(at(0), y, at(proven) - at(0), _BAR, fill("dat", number)))
    if ceiling > end:
        parts.append(rule(at(end), middle, at(ceiling), middle, "line"))
    if ceiling:
        parts.append(rule(at(ceiling), y - 1, at(ceiling), y + _BAR + 1, "line"))
    if target:
        parts.append(rule(at(target), y - 4, at(target), y + _BAR + 4, "target"))
    return parts


def _ceiling(x: float, y: float) -> str:
    return rule(x, y + 6.5, x + 12, y + 6.5, "line") + rule(x + 12, y, x + 12, y + 13, "line")


def _target(x: float, y: float) -> str:
    return rule(x + 6.5, y - 1, x + 6.5, y + 14, "target")
