"""An independent judge of deadlines: it walks day by day, slowly, under every reading of the open days.

It reads the shared ``law/lich.json`` itself and shares nothing with the engine. Rules: Bộ luật Dân sự Điều
147–148, 61/2018/NĐ-CP Điều 19 khoản 4, 118/2025/NĐ-CP Điều 17 khoản 3 as amended, 60/2014/QH13 Điều 5
khoản 3.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import product
from pathlib import Path

#: A day, or a moment where the hour is told.
When = date | datetime
#: What happened to a dossier: its kind and when.
Happened = tuple[str, When]
#: A stop and when it went on.
Pause = tuple[When, When]

ONE = timedelta(days=1)
#: 309/2026/NĐ-CP Điều 16 khoản 1; the days of 61/2018/NĐ-CP Điều 19; the last day of 60/2014/QH13.
AMENDED = date(2026, 8, 5)
RESTARTS = (date(2018, 6, 21), date(2025, 6, 30))
CIVIL_STATUS_LAST = date(2027, 2, 28)
#: The year whose calendar is not announced.
FORESEEN = 2027

#: What is foreseen of 2027 where the calendar has one guess (``du_doan``) and tells the other in words.
TET_2027 = [[date(2027, 2, day) for day in days] for days in (range(5, 12), range(4, 11))]
NATIONAL_DAY_2027 = [[date(2027, 9, 3)], [date(2027, 9, 1)]]
GUESSED = {*(date(2027, 2, day) for day in range(5, 10)), date(2027, 9, 3)}


@dataclass(frozen=True)
class Found:
    """When it is due: one day or the earliest and the latest; or the reason why that is unknown."""

    earliest: date | None = None
    latest: date | None = None
    #: The hour of a term in hours that ends in one moment.
    hour: time | None = None
    #: It hangs on a day of 2027, or on a completeness that nobody told.
    expected: bool = False
    unknown: str | None = None


class UnknownError(Exception):
    """The reason why no day can be told."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Reading:
    """A calendar with every open day decided."""

    off: frozenset[date]
    worked: frozenset[date]
    years: frozenset[int]

    def works(self, day: date) -> bool:
        if day.year not in self.years:
            raise UnknownError("calendar")
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def next_working(self, day: date) -> date:
        while True:
            day += ONE
            if self.works(day):
                return day


def readings(shared: Path) -> list[Reading]:
    """Every way in which the open days of the shared calendar may be decided."""
    data = json.loads((shared / "law" / "lich.json").read_text("utf-8"))
    days = [(date.fromisoformat(one["ngay"]), one["loai"], one["tinh_trang"]) for one in data["ngay"]]
    assert {day for day, _, state in days if state == "du_doan"} == GUESSED
    settled = [(day, kind) for day, kind, state in days if state in ("da_cong_bo", "theo_luat")]
    swap = [(day, kind) for day, kind, state in days if state == "chua_ro"]
    assert sorted(kind for _, kind in swap) == ["lam_bu", "nghi_hoan_doi"]
    years = frozenset([*data["nam_da_cong_bo"], *data["nam_chua_cong_bo"]])
    made = []
    for exchanged, tet, national in product([[], swap], TET_2027, NATIONAL_DAY_2027):
        told = [*settled, *exchanged]
        worked = frozenset(day for day, kind in told if kind == "lam_bu")
        off = {day for day, kind in told if kind != "lam_bu"}
        made.append(Reading(frozenset({*off, *tet, *national}), worked, years))
    return made


# A term from a start.


def day_of(when: When) -> date:
    return when.date() if isinstance(when, datetime) else when


def moment(when: When) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time())


def months_on(day: date, months: int) -> date:
    """The corresponding day, or the last one of a month that lacks it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError(day)


def walked(start: date, counts: Callable[[date], bool], days: int) -> date:
    """The day on which so many days that count are over; the start is none of them."""
    day = start
    while days:
        day += ONE
        if counts(day):
            days -= 1
    return day


def left_out(pauses: Iterable[Pause]) -> set[date]:
    """The days that are not counted: those after each stop through the day it goes on."""
    return {
        day_of(stop) + ONE * n
        for stop, resumed in pauses
        for n in range(1, (day_of(resumed) - day_of(stop)).days + 1)
    }


def whole_days(amount: Decimal, unit: str, first: date) -> int:
    """How many days of the calendar a term of days, weeks, months or years has."""
    whole = int(amount.to_integral_value(ROUND_CEILING))
    if unit == "ngay":
        return whole
    if whole != amount:
        raise UnknownError("fraction")
    if unit == "tuan":
        return whole * 7
    return (months_on(first, whole * (12 if unit == "nam" else 1)) - first).days


def _ends(reading: Reading, amount: Decimal, unit: str, start: When, pauses: Sequence[Pause]) -> list[When]:
    """The first and the last end by one reading; a moment of a term in hours."""
    if unit == "gio":
        return _hours(reading, amount, start, pauses)
    out, first = left_out(pauses), day_of(start)
    if unit == "ngay_lam_viec":
        working = int(amount.to_integral_value(ROUND_CEILING))
        return [walked(first, lambda day: day not in out and reading.works(day), working)]
    last = walked(first, lambda day: day not in out, whole_days(amount, unit, first))
    return [last if reading.works(last) else reading.next_working(last)]


def _hours(reading: Reading, amount: Decimal, start: When, pauses: Sequence[Pause]) -> list[When]:
    """The end by the clock; on a day off perhaps that of the next working day, which is not settled."""
    opens = moment(start)
    ends = [opens if isinstance(start, datetime) else opens + timedelta(hours=24, seconds=-1), opens]
    found: list[When] = []
    for begins in dict.fromkeys(ends):
        end = begins + timedelta(minutes=float(amount * 60))
        for stop, resumed in sorted((moment(stop), moment(resumed)) for stop, resumed in pauses):
            if begins <= stop < end:
                end += resumed - stop
        found.append(end if isinstance(start, datetime) else end.date())
        if not reading.works(end.date()):
            found.append(reading.next_working(end.date()))
    return found


class _Looked(Reading):
    """A reading that notes whether a day of a year without announcement was asked for."""

    foreseen = False

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.off, reading.worked, reading.years)

    def works(self, day: date) -> bool:
        if day.year == FORESEEN:
            object.__setattr__(self, "foreseen", True)
        return super().works(day)


def _among(among: Sequence[Reading], ends_by: Callable[[Reading], Iterable[When]]) -> Found:
    """What all readings come to."""
    ends: list[When] = []
    expected = False
    try:
        for reading in map(_Looked, among):
            ends += ends_by(reading)
            expected = expected or reading.foreseen
    except UnknownError as unknown:
        return Found(unknown=unknown.reason)
    days = [day_of(end) for end in ends]
    moments = {end for end in ends if isinstance(end, datetime)}
    one = min(days) == max(days) and len(moments) == 1
    return Found(min(days), max(days), moments.pop().time() if one else None, expected)


def term(
    among: Sequence[Reading], amount: Decimal, unit: str, since: Sequence[When], pauses: Sequence[Pause] = ()
) -> Found:
    """A term from a start, or from each of several that are possible."""
    return _among(among, lambda one: [end for at in since for end in _ends(one, amount, unit, at, pauses)])


def same_day(among: Sequence[Reading], start: When, cutoff: time | None) -> Found:
    """On the day of the start, after the hour ``cutoff`` on the next working day."""
    day = day_of(start)
    late = {False, True} if cutoff is not None else {False}
    if cutoff is not None and isinstance(start, datetime):
        late = {start.time() > cutoff}
    return _among(
        among, lambda one: [day if not after and one.works(day) else one.next_working(day) for after in late]
    )


# What happened to a dossier.


@dataclass(frozen=True)
class Dossier:
    """The plain facts of a dossier.

    ``own`` is from when the procedure's own text counts, ``away`` whether it was filed irrespective of
    territory; ``finance`` and ``supplement`` are what the host says.
    """

    received: When
    happened: tuple[Happened, ...] = ()
    own: str | None = None
    away: bool | None = None
    finance: str | None = None
    supplement: str | None = None

    def last(self, *kinds: str) -> When | None:
        """The latest of these events."""
        return max((at for kind, at in self.happened if kind in kinds), key=moment, default=None)

    def pairs(self, opens: str, closes: str) -> list[tuple[When, When | None]]:
        """Each event with the one that ends it; None where it has not come."""
        found: list[tuple[When, When | None]] = []
        for kind, at in sorted(self.happened, key=lambda one: moment(one[1])):
            if kind == opens:
                found.append((at, None))
            elif kind == closes and found and found[-1][1] is None:
                found[-1] = found[-1][0], at
        return found


def sound(dossier: Dossier) -> Dossier:
    """Without events that lie before the receipt, and without ends of what had not begun."""
    ends = {"tiep_tuc": "dung", "nop_tai_chinh": "yeu_cau_tai_chinh"}
    good: list[Happened] = []
    for kind, at in dossier.happened:
        begun = any(
            other == ends.get(kind) and moment(when) <= moment(at) for other, when in dossier.happened
        )
        if moment(at) >= moment(dossier.received) and (begun or kind not in ends):
            good.append((kind, at))
    return replace(dossier, happened=tuple(good))


#: The possible starts, the stops that supplements make, and whether the start holds on a condition only.
Running = tuple[list[When], list[Pause], bool]


def running(dossier: Dossier) -> Running:
    """From when the clock of a dossier runs."""
    event = {"nop_tai_chinh": "nop_tai_chinh", "co_quan_nhan": "co_quan_nhan"}.get(dossier.own or "")
    told = dossier.last("bat_dau") or (dossier.last(event) if event else None)
    if told is not None:
        return _supplemented(dossier, [told])
    if dossier.own == "nhan_ho_so":
        return _supplemented(dossier, [dossier.received])
    if dossier.own is None:
        return _by_the_general_rule(dossier)
    if dossier.own == "nhan_du_ho_so":
        return _by_completeness(dossier)
    missing = {
        "su_kien_khac": "other_event",
        "nop_tai_chinh": "waiting_payment",
        "co_quan_nhan": "not_arrived",
    }
    raise UnknownError(missing[dossier.own])


def _by_the_general_rule(dossier: Dossier) -> Running:
    if day_of(dossier.received) < AMENDED:
        return _supplemented(dossier, [])
    arrived, accepted = dossier.last("co_quan_nhan"), dossier.last("tiep_nhan")
    if arrived is None and dossier.away:
        raise UnknownError("not_arrived")
    if arrived is not None:
        return _supplemented(dossier, [arrived])
    return _supplemented(dossier, [accepted]) if accepted is not None else _by_completeness(dossier)


def _by_completeness(dossier: Dossier) -> Running:
    if any(done is None for _, done in dossier.pairs("yeu_cau_bo_sung", "bo_sung")):
        raise UnknownError("waiting_supplement")
    complete, arrived = dossier.last("tiep_nhan", "bo_sung"), dossier.last("co_quan_nhan")
    if arrived is not None:
        amended = day_of(dossier.received) >= AMENDED
        return [arrived] if amended else [complete or dossier.received, arrived], [], False
    return [complete or dossier.received], [], complete is None


def _supplemented(dossier: Dossier, since: list[When]) -> Running:
    """What requests after the start do to a clock that no later completeness starts."""
    out: list[Pause] = []
    for asked, done in dossier.pairs("yeu_cau_bo_sung", "bo_sung"):
        if since and moment(asked) < moment(since[0]):
            continue
        restarts = RESTARTS[0] <= day_of(asked) <= RESTARTS[1]
        if done is None:
            raise UnknownError("waiting_supplement")
        if since and not restarts and dossier.supplement is None:
            raise UnknownError("supplement_rule")
        if restarts or (since and dossier.supplement == "tinh_lai"):
            since = [done]
        else:
            out.append((asked, done))
    if not since:
        raise UnknownError("start_rule")
    return since, out, False


def due(among: Sequence[Reading], amount: Decimal, unit: str, dossier: Dossier) -> Found:
    """When a dossier is due whose time is so much of a unit."""
    found = _due(among, amount, unit, _asked_in_time(among, amount, unit, sound(dossier)))
    if found.unknown != "supplement_rule":
        return found
    # As with payments: where it ends alike whatever the host holds, nothing is left to ask the host.
    ways = [due(among, amount, unit, replace(dossier, supplement=one)) for one in ("tinh_lai", "dung")]
    return ways[0] if ways[0] == ways[1] and ways[0].unknown is None else found


def _asked_in_time(among: Sequence[Reading], amount: Decimal, unit: str, dossier: Dossier) -> Dossier:
    """Without supplements that were asked for when it was due already, which is to be told as a delay.

    Before it is known to be complete nothing is due, so whatever is asked for is in time.
    """
    for asked, done in dossier.pairs("yeu_cau_bo_sung", "bo_sung"):
        before = replace(
            dossier, happened=tuple(one for one in dossier.happened if moment(one[1]) < moment(asked))
        )
        if dossier.own in (None, "nhan_du_ho_so") and before.last("tiep_nhan", "bat_dau") is None:
            continue
        found = _due(among, amount, unit, before)
        if found.latest is not None and day_of(asked) > found.latest:
            kept = [
                one for one in dossier.happened if one not in (("yeu_cau_bo_sung", asked), ("bo_sung", done))
            ]
            return _asked_in_time(among, amount, unit, replace(dossier, happened=tuple(kept)))
    return dossier


def _due(among: Sequence[Reading], amount: Decimal, unit: str, dossier: Dossier) -> Found:
    if dossier.last("rut") is not None:
        return Found(unknown="withdrawn")
    try:
        since, pauses, conditional = running(dossier)

        def by(stops: Sequence[Pause]) -> Found:
            return term(among, amount, unit, since, [*pauses, *stops])

        found = _with_stops(by, dossier, max(map(moment, since)))
    except UnknownError as unknown:
        return Found(unknown=unknown.reason)
    return replace(found, expected=found.unknown is None and (found.expected or conditional))


def _with_stops(by: Callable[[Sequence[Pause]], Found], dossier: Dossier, start: datetime) -> Found:
    """What the host stopped, and payments that were waited for if it says that the clock stands meanwhile.

    Where it says nothing of payments both ways must come to the same. What began when it was due already, or
    ended before the clock ran, stops nothing.
    """
    stopped = _ended(by, [], dossier.pairs("dung", "tiep_tuc"), start, "stopped")
    if dossier.finance == "khong_dung":
        return by(stopped)
    waited = "waiting_payment" if dossier.finance else "finance_policy"
    paid = _ended(by, stopped, dossier.pairs("yeu_cau_tai_chinh", "nop_tai_chinh"), start, waited)
    if dossier.finance is None and by(paid) != by(stopped):
        raise UnknownError("finance_policy")
    return by(paid)


def _ended(
    by: Callable[[Sequence[Pause]], Found],
    before: Sequence[Pause],
    pairs: Sequence[tuple[When, When | None]],
    start: datetime,
    reason: str,
) -> list[Pause]:
    """The stops that came to an end; one that has none stops all, if the clock still ran."""
    found = list(before)
    for stop, resumed in pairs:
        if resumed is None:
            latest = by(found).latest
            if latest is None or day_of(stop) < latest:
                raise UnknownError(reason)
        elif moment(resumed) > start:
            found.append((stop, resumed))
    return found
