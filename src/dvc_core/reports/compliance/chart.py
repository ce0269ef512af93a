"""Stacked bars as inline SVG: each part by its own pattern as well as shade, the table stands below it."""

from __future__ import annotations

from html import escape

from ...messages import Lang
from ...messages.report import report_ui
from . import Link, Table

#: A chart of more rows says less than its table.
_MOST = 15
_LEFT, _WIDTH, _ROW, _CHAR = 270, 460, 24, 34
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


def chart(table: Table, lang: Lang, number: int) -> str:
    """Return the SVG of a table with parts; ``number`` keeps the ids of one page apart."""
    first, last = table.parts or (1, 0)
    rows = table.rows[:_MOST]
    most = max((_total(row, first, last) for row in rows), default=0) or 1
    names = table.columns[first : last + 1]
    used = [i for i in range(len(names)) if any(_number(row[first + i]) for row in rows)]
    legend_rows = (len(used) + 1) // 2
    height = len(rows) * _ROW + legend_rows * 20 + 16
    title = escape(report_ui("chart", lang, caption=table.caption))
    parts = [
        f'<svg role="img" aria-label="{title}" viewBox="0 0 780 {height}" width="780" height="{height}">'
    ]
    parts.append("<defs>" + "".join(_pattern(i, number) for i in used) + "</defs>")
    for place, row in enumerate(rows):
        parts += _bar(row, place * _ROW, first, used, most, number)
    for place, i in enumerate(used):
        x, y = 10 + (place % 2) * 380, len(rows) * _ROW + 12 + (place // 2) * 20
        parts.append(f'<rect x="{x}" y="{y}" width="14" height="14" fill="url(#p{number}-{i})"/>')
        parts.append(f'<text x="{x + 20}" y="{y + 12}">{escape(_short(names[i], 50))}</text>')
    return "".join([*parts, "</svg>"])


def _bar(row: tuple[object, ...], y: int, first: int, used: list[int], most: int, number: int) -> list[str]:
    name = row[0].text if isinstance(row[0], Link) else str(row[0])
    parts = [f'<text x="{_LEFT - 8}" y="{y + 16}" text-anchor="end">{escape(_short(name, _CHAR))}</text>']
    x = float(_LEFT)
    for i in used:
        count = _number(row[first + i])
        if not count:
            continue
        width = _WIDTH * count / most
        place = f'x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="{_ROW - 6}"'
        parts.append(f'<rect {place} fill="url(#p{number}-{i})"/>')
        x += width
    total = sum(_number(row[first + i]) for i in used)
    return [*parts, f'<text x="{x + 6:.1f}" y="{y + 16}">{total}</text>']


def _pattern(i: int, number: int) -> str:
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
