"""Stacked bars as inline SVG: each part by its own pattern as well as shade, the table stands below it."""

from __future__ import annotations

from html import escape

from ...words import Lang, say
from .document import Cell, Table, plain
from .words import REPORT

#: A chart of more rows says less than its table.
_MOST = 15
#: A label stands above its bar, so that the picture stays narrow enough to be read on a phone.
_WIDTH, _ROW, _BAR, _CHAR = 560, 44, 16, 64
#: Shade and pattern by order; drawn over each other they differ in grey and for the colour-blind.
_FILLS = (
    ("#b3261e", "M0 8L8 0"),
    ("#d98c00", "M0 4H8"),
    ("#c9b458", "M4 0V8"),
    ("#6f9ceb", "M0 0L8 8"),
    ("#2f6fbf", ""),
    ("#1f7a4d", "M4 3V5"),
    ("#8a8a94", "M0 0L8 8M0 8L8 0"),
)
#: The filling of what has no level at all, whichever place it has.
NONE = len(_FILLS) - 1


def chart(table: Table, lang: Lang, number: int) -> str:
    """Return the SVG of a table with parts; ``number`` keeps the ids of one page apart."""
    first, last = table.parts or (1, 0)
    rows = table.rows[:_MOST]
    most = max((_total(row, first, last) for row in rows), default=0) or 1
    names = table.columns[first : last + 1]
    used = [i for i in range(len(names)) if any(_number(row[first + i]) for row in rows)]
    columns = 2 if all(len(names[i]) <= _CHAR // 2 - 4 for i in used) else 1
    height = len(rows) * _ROW + -(-len(used) // columns) * 24 + 14
    title = escape(say(REPORT["chart"], lang, caption=table.caption))
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    parts = [f'<svg role="img" aria-label="{title}" {size}>']
    none = say(REPORT["none"], lang)
    fills = {i: f"p{number}-{NONE if names[i] == none else i}" for i in used}
    drawn = "".join(pattern(NONE if names[i] == none else i, number) for i in used)
    parts.append(f"<defs>{drawn}</defs>")
    for place, row in enumerate(rows):
        parts += _bar(row, place * _ROW, first, fills, most)
    for place, i in enumerate(used):
        x, y = (place % columns) * _WIDTH // 2, len(rows) * _ROW + 12 + (place // columns) * 24
        parts.append(f'<rect x="{x}" y="{y}" width="16" height="16" fill="url(#{fills[i]})"/>')
        parts.append(f'<text x="{x + 24}" y="{y + 13}">{escape(_short(names[i], _CHAR - 4))}</text>')
    return "".join([*parts, "</svg>"])


def _bar(row: tuple[Cell, ...], y: int, first: int, fills: dict[int, str], most: int) -> list[str]:
    name = str(plain(row[0]))
    parts = [f'<text x="0" y="{y + 15}">{escape(_short(name, _CHAR))}</text>']
    x = 0.0
    for i, fill in fills.items():
        count = _number(row[first + i])
        if not count:
            continue
        width = (_WIDTH - 50) * count / most
        place = f'x="{x:.1f}" y="{y + 21}" width="{width:.1f}" height="{_BAR}"'
        parts.append(f'<rect {place} fill="url(#{fill})"/>')
        x += width
    total = sum(_number(row[first + i]) for i in fills)
    return [*parts, f'<text x="{x + 6:.1f}" y="{y + 35}">{total}</text>']


def pattern(i: int, number: int) -> str:
    """The filling of the part with this place in its whole, for a picture with this number."""
    colour, path = _FILLS[i % len(_FILLS)]
    lines = f'<path d="{path}" stroke="#fff" stroke-width="1.4"/>' if path else ""
    return (
        f'<pattern id="p{number}-{i}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{colour}"/>{lines}</pattern>'
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _total(row: tuple[object, ...], first: int, last: int) -> int:
    return sum(_number(value) for value in row[first : last + 1])


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
