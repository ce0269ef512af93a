"""Lines over real days, with the days on which the measure itself changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from ....words import say, show
from .figures import Figures
from .marks import LINE, WIDTH, Drawing, paragraph, rule, text, wide, wrap
from .words import PICTURE

_TOP, _RIGHT, _LEAST = 26, 150, 160
#: Dashes and markers by place; lines differ without their colours.
_DASHES = ("", "8 4", "2 4", "10 4 2 4", "5 3", "1 3 6 3")
_MARKERS = (
    "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z",
    "M-4-4H4V4H-4Z",
    "M0-5L5 4H-5Z",
    "M0-6L6 0L0 6L-6 0Z",
    "M-5-4H5L0 5Z",
    "M-5-2H-2V-5H2V-2H5V2H2V5H-2V2H-5Z",
)


class _Label(NamedTuple):
    """Some lines beside the end of a line, and where they would stand."""

    y: float
    lines: list[str]
    whole: str


def trend(f: Figures) -> Drawing:
    """A line for each column that counts anything, named at its end; numbered marks, explained below."""
    used = [i for i, column in enumerate(zip(*f.counts, strict=True)) if any(column)]
    order, shares = _places(f.names)
    names = [f.names[k] for k in order]
    rows = [f.counts[k] for k in order]
    most = max(map(max, rows))
    left = wide(show(most, f.lang)) + 10
    plot = WIDTH - _RIGHT - left
    xs = [left + plot * share for share in shares]
    ends = [f"{show(rows[-1][i], f.lang)} {_bound(f.heads[i])}" for i in used]
    wrapped = [wrap(end, _RIGHT - 20, 2) for end in ends]
    height = max(_LEAST, LINE * sum(map(len, wrapped)))

    def at(count: int) -> float:
        return _TOP + height * (1 - count / most)

    parts = [rule(left, at(0), left + plot, at(0), "line")]
    notes: list[str] = []
    for name, x, note in zip(names, xs, (f.notes[k] for k in order), strict=True):
        if note:
            notes.append(say(PICTURE["mark"], f.lang, number=len(notes) + 1, day=name, note=note))
            parts += [rule(x, _TOP - 6, x, at(0), "dash"), text(x, 15, str(len(notes)), anchor="middle")]
    for place, i in enumerate(used):
        ys = [at(row[i]) for row in rows]
        line = "L".join(f"{x:.2f} {y:.1f}" for x, y in zip(xs, ys, strict=True))
        dash = _DASHES[place % len(_DASHES)]
        parts.append(f'<path class="trend {f.kinds[i]}" stroke-dasharray="{dash or "none"}" d="M{line}"/>')
        for name, row, x, y in zip(names, rows, xs, ys, strict=True):
            said = say(PICTURE["point"], f.lang, day=name, name=f.heads[i], count=row[i])
            parts.append(_marker(x, y, place, f.kinds[i], said))
    last = [_Label(at(rows[-1][i]), lines, end) for i, lines, end in zip(used, wrapped, ends, strict=True)]
    parts += _labels(last, left + plot, height)
    begin = [_Label(at(n), [show(n, f.lang)], "") for n in {rows[0][i] for i in used}]
    parts += [text(left - 10, y + 15, label.lines[0], anchor="end") for y, label in _spread(begin, height)]
    y = at(0) + 6
    parts += _days(names, xs, y)
    y += LINE + 4
    for note in notes:
        lines, y = paragraph(0, y, note, 3)
        parts += lines
    return Drawing(parts, y + 2)


def _bound(head: str) -> str:
    """A name that is not broken inside its last brackets: "Mức độ 4 (TT 32/2017)"."""
    before, bracket, after = head.rpartition(" (")
    return before + bracket + after.replace(" ", "\u00a0") if bracket else head


def _places(names: Sequence[str]) -> tuple[list[int], list[float]]:
    """The rows in the order of their days, and where each stands between the first (0) and the last (1)."""
    days = [_day(name) for name in names]
    if None in days:
        days = [date.fromordinal(k + 1) for k in range(len(names))]
    ordinals = [day.toordinal() for day in days if day]
    order = sorted(range(len(names)), key=ordinals.__getitem__)
    first, last = ordinals[order[0]], ordinals[order[-1]]
    if first == last:
        return order, [(k + 1) / len(order) for k in range(len(order))]
    return order, [(ordinals[k] - first) / (last - first) for k in order]


def _day(name: str) -> date | None:
    try:
        if "/" in name:
            day, month, year = map(int, name.split("/"))
            return date(year, month, day)
        return date.fromisoformat(name)
    except ValueError:
        return None


def _marker(x: float, y: float, place: int, kind: str, said: str) -> str:
    shape = _MARKERS[place % len(_MARKERS)]
    place_of = f'transform="translate({x:.2f} {y:.1f})"'
    return f'<path class="point {kind}" {place_of} d="{shape}"><title>{escape(said)}</title></path>'


def _labels(labels: Sequence[_Label], x: float, height: float) -> list[str]:
    parts = []
    for y, label in _spread(labels, height):
        parts.append(rule(x + 6, label.y, x + 17, y + LINE / 2, "thin"))
        parts += paragraph(x + 20, y, label.whole)[0]
    return parts


def _spread(labels: Sequence[_Label], height: float) -> list[tuple[float, _Label]]:
    """Where each label begins so that none covers another: as near as can be to where it would stand."""
    placed: list[tuple[float, _Label]] = []
    free = 0.0
    for label in sorted(labels, key=lambda label: label.y):
        y = max(label.y - LINE / 2, free)
        placed.append((y, label))
        free = y + LINE * len(label.lines)
    below = _TOP + height + LINE / 2
    for k in range(len(placed) - 1, -1, -1):
        y, label = placed[k]
        y = min(y, below - LINE * len(label.lines))
        placed[k] = (y, label)
        below = y
    return placed


def _days(names: Sequence[str], xs: Sequence[float], y: float) -> list[str]:
    """The first day, the last, and those between that have room."""
    room = min(max(map(wide, names)), (xs[-1] - xs[0]) / 2 - 6)
    parts, free = [text(xs[0], y + 15, names[0], room)], xs[0] + room
    for name, x in zip(names[1:-1], xs[1:-1], strict=True):
        if x - room / 2 >= free + 8 and x + room / 2 <= xs[-1] - room - 8:
            parts.append(text(x, y + 15, name, room, anchor="middle"))
            free = x + room / 2
    return [*parts, text(xs[-1], y + 15, names[-1], room, anchor="end")]
