"""What in a catalogue will no longer hold on a day to come, and what has not been looked at for a year.

Only what a file or a table of the program says with a day: nothing is guessed of what states none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from ...finding import Path, place_of
from ...law import calendar, register
from ...law.instruments import find_number
from ...law.register import RegisterAnswer
from ...model.loader import Loaded
from ...model.procedure import Procedure
from ...rules.suppress import expiries
from ...source import Source, read
from ...words.paths import shown

#: ``part``: the last day of a part of a file; ``target``: a level is to be reached; ``ends``, ``begins``: an instrument
#: that is cited; ``calendar``: the last day with announced days off; ``source``, ``doubts``: a year after a source was
#: looked at, and after the last look at what nobody verified; ``suppression``: the last day of a suppressed finding.
What = Literal["part", "target", "ends", "begins", "calendar", "source", "doubts", "suppression"]
WHAT: tuple[What, ...] = ("part", "target", "ends", "begins", "calendar", "source", "doubts", "suppression")
#: These stay due when their day is over; the others are history then, or findings of ``tthc check``.
_STAYS_DUE = frozenset(("target", "calendar", "source", "doubts"))
#: The keys of last days.
_LAST_DAYS = frozenset(("den_ngay", "hieu_luc_den", "ap_dung_den"))
_YEAR = timedelta(days=365)
_DAY = timedelta(days=1)


class DueEvent(NamedTuple):
    """One thing that is due on a day, and where it stands; the calendar stands in no file."""

    day: date
    what: What
    file: str = ""
    line: int | None = None
    path: Path = ()
    procedure: str | None = None
    #: The values of its sentence.
    params: Mapping[str, Any] = {}


class DueCounts:
    """What is counted over a run."""

    def __init__(self) -> None:
        self.files = self.unread = 0
        #: Doubts of files that name no source: nobody knows since when.
        self.undated = 0
        self.what: Counter[What] = Counter()

    def add(self, due: DueEvent) -> None:
        """Count one."""
        self.what[due.what] += 1


def due_events(files: Iterable[Loaded], on: date, within: timedelta, counts: DueCounts) -> list[DueEvent]:
    """What is due from a day on, within so many days, the earliest first; what stays due and is over is among it."""
    found: list[DueEvent] = []
    beside: dict[str, Source] = {}
    for loaded in files:
        if loaded.procedure is None:
            counts.unread += 1
            continue
        counts.files += 1
        found += _of_file(loaded, loaded.procedure, on, counts)
        for name in loaded.catalog.files_beside() if loaded.catalog is not None else ():
            if name not in beside and loaded.catalog is not None:
                beside[name] = read(loaded.catalog.content(name) or b"", shown(name))
    for source in beside.values():
        found += _last_days(source, None)
    if counts.files:
        found.append(DueEvent(calendar.ANNOUNCED_TO, "calendar"))
    last = on + within
    kept = [one for one in found if one.day <= last and (one.day >= on or one.what in _STAYS_DUE)]
    for one in kept:
        counts.add(one)
    return sorted(kept, key=lambda one: (one.day, one.file, one.line or 0, WHAT.index(one.what)))


def _of_file(loaded: Loaded, p: Procedure, on: date, counts: DueCounts) -> Iterator[DueEvent]:
    source = loaded.source
    yield from _last_days(source, p.code)
    for span, codes, until in expiries(source):
        yield DueEvent(until, "suppression", source.name, span.line, (), p.code, {"codes": codes})
    for i, target in enumerate(p.targets or ()):
        if target.due is not None:
            path = ("muc_tieu", i)
            params: dict[str, Any] = {"level": str(target.level), "framework": target.framework}
            yield DueEvent(
                target.due, "target", source.name, source.span((*path, "han")).line, path, p.code, params
            )
    yield from _instruments(source, p, on)
    looks: Counter[date] = Counter(one.seen for one in p.provenance or ())
    for seen, number in looks.items():
        yield _at(source, p, seen + _YEAR, "source", ("nguon",), {"seen": seen, "n": number})
    doubts = p.unverified or ()
    last_looks = Counter(_last_look(p, one.item) for one in doubts)
    counts.undated += last_looks.pop(None, 0)
    for seen_last, number in last_looks.items():
        if seen_last is not None:
            looked = {"seen": seen_last, "n": number}
            yield _at(source, p, seen_last + _YEAR, "doubts", ("chua_xac_minh",), looked)


def _at(
    source: Source, p: Procedure, day: date, what: What, path: Path, params: Mapping[str, Any]
) -> DueEvent:
    return DueEvent(day, what, source.name, source.span(path).line, path, p.code, params)


def _last_look(p: Procedure, item: str) -> date | None:
    """The last day on which a source of an item was looked at; None where the file names none."""
    top = item.partition(".")[0].partition("[")[0]
    days = (one.seen for one in p.provenance or () if one.items is None or top in one.items)
    return max(days, default=None)


def _instruments(source: Source, p: Procedure, on: date) -> Iterator[DueEvent]:
    """The instruments of the file whose beginning or end lies ahead, each where it is cited first."""
    seen = set()
    for path, number in _cited(source.data, ()):
        found = find_number(number)
        if found is None or found.canonical in seen:
            continue
        seen.add(found.canonical)
        state = register.state(found.canonical, on)
        day, what = (state.day, "begins") if state.answer is RegisterAnswer.NOT_YET else (state.until, "ends")
        if day is None:
            continue
        row = register.instrument(found.canonical)
        certainty = row.certainty["effective" if what == "begins" else "ended"] if row else None
        params = {"number": state.number, "by": state.replaced_by, "certainty": certainty}
        yield _at(source, p, day, "begins" if what == "begins" else "ends", path, params)


def _cited(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    for at, one in _mappings(data, path):
        if isinstance(one.get("so_ky_hieu"), str):
            yield (*at, "so_ky_hieu"), one["so_ky_hieu"]


def _last_days(source: Source, procedure: str | None) -> Iterator[DueEvent]:
    """The last days of the parts of a file, and what holds afterwards."""
    for path, part in _mappings(source.data, ()):
        for key in _LAST_DAYS & part.keys():
            day = _day(part[key])
            if day is None:
                continue
            params = {"part": place_of(path), "after": _after(source.data, path, day)}
            line = source.span((*path, key)).line
            yield DueEvent(day, "part", source.name, line, (*path, key), procedure, params)


def _after(data: Any, path: Path, last: date) -> str:
    """What holds after a last day: the ``next`` part of its list, the ``standing`` amount, or ``nothing`` that is stated."""
    if not path or not isinstance(path[-1], int):
        return "nothing"
    for step in path[:-1]:
        data = data[step]
    if any(isinstance(one, dict) and _day(one.get("tu_ngay")) == last + _DAY for one in data):
        return "next"
    return "standing" if path[-2] == "theo_thoi_gian" else "nothing"


def _mappings(data: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every mapping of the data, with its place."""
    if isinstance(data, dict):
        yield path, data
        for key, value in data.items():
            yield from _mappings(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _mappings(value, (*path, i))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
