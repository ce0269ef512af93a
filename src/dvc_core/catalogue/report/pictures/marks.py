"""The marks that pictures are made of: texts that are cut to their room, bars, fillings, lines of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

#: Narrow enough that on a phone of 390 px a text of 15 px is still one of 12.
WIDTH = 400
#: The height of a line of text.
LINE = 20
#: Rows of a picture; one of more says less than its table.
MOST = 15
#: How wide a letter is at 15 px, and a digit, in the widest of the usual faces.
_LETTER, _DIGIT = 9.2, 9.6
_KEY = 18

#: The patterns, drawn in tiles of 8 by 8; an empty one is solid. They differ without their colours.
FILLINGS: Mapping[str, str] = {
    "dat": "",
    "dat_neu_cong": "M-1 1L1-1M0 8L8 0M7 9L9 7",
    "chua_du": "M2 2h0M6 6h0",
    "co_dau_hieu": "M0 8L8 0",
    "khong_dat": "M0 0L8 8M0 8L8 0",
    "none": "",
    "level-0": "M2 6h0M6 2h0",
    "level-1": "M4 0V8",
    "level-2": "M0 4H8",
    "level-3": "M-1-1L9 9M-1 7L1 9M7-1L9 1",
    "level-4": "M2 0V8M6 0V8M0 4H8",
    "level-5": "",
}
_TOP = 5
#: Room for what the first line has above its letters: "Ủ".
_ABOVE = 5


class Drawing(NamedTuple):
    """A picture of the width of all, and the fillings that it uses."""

    parts: Sequence[str]
    height: float
    kinds: Iterable[str] = ()


#: Draws the sign of a key with its upper left corner at a place.
Sign = Callable[[float, float], str]


def ramp(levels: Sequence[bool]) -> tuple[str, ...]:
    """The fillings of the levels of a scale, the lowest first; what is no level (False) has its own.

    The first is the one below the scale; the top is the darkest, however many there are.
    """
    steps = max(sum(levels) - 2, 1)
    kinds, place = [], 0
    for is_level in levels:
        if not is_level:
            kinds.append("none")
            continue
        kinds.append(f"level-{_TOP - round((sum(levels) - 1 - place) * (_TOP - 1) / steps) if place else 0}")
        place += 1
    return tuple(kinds)


def svg(title: str, drawing: Drawing, number: int) -> str:
    """The picture as an image with a name."""
    defs = "".join(filling(kind, number) for kind in dict.fromkeys(drawing.kinds))
    height = drawing.height + _ABOVE
    size = f'viewBox="0 {-_ABOVE} {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
    start = f'<svg class="picture" role="img" aria-label="{escape(title)}" {size}>'
    return "".join([start, f"<defs>{defs}</defs>" if defs else "", *drawing.parts, "</svg>"])


def filling(kind: str, number: int) -> str:
    """The filling of this name, for the picture with this number: see :func:`fill`."""
    path = FILLINGS[kind]
    lines = f'<path d="{path}"/>' if path else ""
    return (
        f'<pattern id="p{number}-{kind}" class="{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8"/>{lines}</pattern>'
    )


def fill(kind: str, number: int) -> str:
    """The attribute that fills a shape."""
    return f' fill="url(#p{number}-{kind})"'


def rect(x: float, y: float, width: float, height: float, filled: str = "", kind: str = "b") -> str:
    """A bar or a cell with a border."""
    return f'<rect x="{x:.2f}" y="{y:.1f}" width="{width:.2f}" height="{height:.1f}" class="{kind}"{filled}/>'


def rule(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line of a class of the style sheet."""
    return f'<path class="{kind}" d="M{x1:.2f} {y1:.1f}L{x2:.2f} {y2:.1f}"/>'


def wide(text: str) -> float:
    """Estimate the width of a text: names by letters, numbers by digits."""
    return (_DIGIT if text.isascii() else _LETTER) * len(text)


def wrap(text: str, room: float, most: int) -> list[str]:
    """The lines of a text, at the most so many; the last ends in "…" where there is more."""
    chars = max(int(room / _LETTER), 2)
    lines: list[str] = []
    rest = text
    while len(rest) > chars and len(lines) < most - 1:
        at = rest.rfind(" ", 0, chars + 1)
        lines.append(rest[: at if at > 0 else chars])
        rest = rest[len(lines[-1]) :].lstrip()
    return [*lines, rest if len(rest) <= chars else rest[: chars - 1].rstrip() + "…"]


def text(x: float, y: float, said: str, room: float = WIDTH, *, kind: str = "") -> str:
    """A line of text in its room, its foot at y; a longer one is cut, and the whole is its title."""
    if len(said) * _LETTER <= room:
        return _text(x, y, said, "", kind)
    return _text(x, y, wrap(said, room, 1)[0], said, kind)


def _text(x: float, y: float, line: str, whole: str, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    title = f"<title>{escape(whole)}</title>" if whole else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(line)}{title}</text>'


def paragraph(x: float, y: float, said: str, most: int = 2, kind: str = "") -> tuple[list[str], float]:
    """Some lines of text from y on; a longer text is cut, and the whole is the title of its last line.

    Return where they end.
    """
    *lines, last = wrap(said, WIDTH - x, most)
    parts = [_text(x, y + 15 + LINE * i, line, "", kind) for i, line in enumerate(lines)]
    y += LINE * len(lines)
    return [*parts, _text(x, y + 15, last, said if last.endswith("…") else "", kind)], y + LINE


def swatch(kind: str, number: int) -> Sign:
    """The sign of a filling."""
    return lambda x, y: rect(x + 0.5, y + 0.5, 12, 12, fill(kind, number))


def keys(items: Iterable[tuple[Sign, str]], y: float) -> tuple[list[str], float]:
    """Signs with what they mean, side by side from y on, in as many lines as they need; return where they end."""
    parts = []
    x = 0.0
    for sign, said in items:
        width = min(_KEY + wide(said), WIDTH)
        if x and x + width > WIDTH:
            x, y = 0.0, y + LINE
        parts += [sign(x, y + 3), text(x + _KEY, y + 15, said, WIDTH - _KEY)]
        x += width + 12
    return parts, y + LINE
