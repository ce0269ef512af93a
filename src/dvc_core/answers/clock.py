"""How time is counted (Bộ luật Dân sự 91/2015/QH13 Điều 147, 148), and the rules about the clock with their days."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..law.calendar import LAST, DayKind, Plan, next_working_day, plans, state
from ..law.tables import in_force, rules
from ..model.procedure import Citation, TimeUnit
from .records import DateReason, DayLine, DayRole, Opening, RuleUsed

_DAY = timedelta(days=1)
_UNITS_OF_DAYS: Mapping[TimeUnit, int] = {"ngay": 1, "tuan": 7}
_UNITS_OF_MONTHS: Mapping[TimeUnit, int] = {"thang": 1, "nam": 12}


def rule_in_force(name: str, on: date) -> RuleUsed | None:
    """The rule in force on a day, as an answer names it; None where none is."""
    row = in_force(name, on)
    return None if row is None else used(row.id)


@cache
def used(row: str) -> RuleUsed:
    """A row of the rules, by its id, as an answer names it."""
    rule = rules()[row]
    article, clause = (int(part) if part else None for part in (rule.law.article, rule.law.clause))
    basis = Citation(
        number=rule.law.document,
        article=article,
        clause=clause,
        point=rule.law.point or None,
        note=rule.note or None,
    )
    return RuleUsed(row, basis, rule.certainty)


class Pause(NamedTuple):
    """A time that is not counted: what is after ``since``, to ``until``; days where no hour is known."""

    since: date | datetime
    until: date | datetime
    rule: str


class CountedTime(NamedTuple):
    """Where a time ends, or why that is not known; from, to where open days stand in it."""

    earliest: date | None
    due: date | None
    hour: time | None = None
    unknown: DateReason | None = None
    #: Whether a day was looked at of a year whose days are expected, not announced.
    expected: bool = False
    open_days: tuple[date, ...] = ()
    trace: tuple[DayLine, ...] = ()
    rules: tuple[str, ...] = ()
    leaves_open: tuple[Opening, ...] = ()


class _Step(NamedTuple):
    """A day of one count."""

    role: DayRole
    number: int | None
    rule: str


def day_of(moment: date | datetime) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def same_day(start: date | datetime, cutoff: time | None, pauses: Sequence[Pause] = ()) -> CountedTime:
    """What is due on the day of ``start``, after ``cutoff`` on the next working day; an off day rolls on.

    Where it stood still on that day, what counts is the moment at which it went on.
    """
    first = day_of(start)
    found = _same_day(start, cutoff)
    for pause in sorted(pauses, key=lambda one: day_of(one.until)):
        if (
            found.due is not None
            and day_of(pause.since) <= found.due
            and day_of(pause.until) >= day_of(start)
        ):
            start, found = pause.until, _same_day(pause.until, cutoff)
    if found.due is None or day_of(start) == first:
        return found
    waited = tuple(_line(day, _Step("paused", None, "stopped")) for day in _days(first, day_of(start) - _DAY))
    return found._replace(trace=waited + found.trace)


def _same_day(start: date | datetime, cutoff: time | None) -> CountedTime:
    day = day_of(start)
    late = cutoff is not None and (not isinstance(start, datetime) or start.time() > cutoff)
    early = cutoff is None or not isinstance(start, datetime) or start.time() <= cutoff
    days = [day] * early + [day + _DAY] * late
    # Handed in on a day off it waits for the next working day in any case.
    found = [next_working_day(each, plan) for each in days for plan in plans(day, day + _DAY * 30)]
    if any(one is None for one in found):
        return CountedTime(None, None, unknown="calendar")
    ends = [one for one in found if one is not None]
    latest = day + _DAY if late else day
    first = "cutoff" if late else "end_of_day"
    rules = ["end_of_day"] + (["cutoff"] if late else []) + (["last_day_off"] if max(ends) > latest else [])
    trace = tuple(
        _line(each, _Step(_role(each, max(ends)), None, first if each <= latest else "last_day_off"))
        for each in _days(day, max(ends))
    )
    expected = any(not _announced(each) for each in _days(day, max(ends)))
    opens = tuple(each for each in _days(day, max(ends)) if _open(each))
    hour: tuple[Opening, ...] = ("hour",) if late and early else ()
    return CountedTime(min(ends), max(ends), None, None, expected, opens, trace, tuple(rules), hour)


def count(
    start: date | datetime, amount: Decimal, unit: TimeUnit, pauses: Sequence[Pause] = ()
) -> CountedTime:
    """Where ``amount`` of a unit ends that begins with an event at ``start``."""
    try:
        return _counted(start, amount, unit, pauses)
    except OverflowError:
        return CountedTime(None, None, unknown="calendar")


def _counted(start: date | datetime, amount: Decimal, unit: TimeUnit, pauses: Sequence[Pause]) -> CountedTime:
    if unit == "gio":
        return _hours(start, amount, pauses)
    day = day_of(start)
    whole = int(amount.to_integral_value(rounding="ROUND_CEILING"))
    if unit not in ("ngay_lam_viec", "ngay") and whole != amount:
        return CountedTime(None, None, unknown="fraction")
    stops = [(day_of(pause.since), day_of(pause.until), pause.rule) for pause in pauses]
    if unit == "ngay_lam_viec":
        return _merged(
            [_working(day, whole, stops, plan) for plan in _plans(day, whole, stops)], all_days=True
        )
    nominal = _nominal(day, whole, unit)
    if nominal > LAST:
        return CountedTime(None, None, unknown="calendar")
    walks = [_calendar(day, nominal, stops, unit, plan) for plan in plans(nominal, LAST)]
    return _merged(walks, all_days=False)


def _plans(day: date, whole: int, stops: list[tuple[date, date, str]]) -> tuple[Plan, ...]:
    """The plans for open days that a count can come across."""
    length = 2 * whole + 40 + sum((until - since).days for since, until, _ in stops if until > since)
    return plans(day, min(day + _DAY * min(length, 10_000), LAST))


class _Walk(NamedTuple):
    """One count: its days in order, and its end; None where the calendar ends before."""

    steps: Mapping[date, _Step]
    end: date | None
    rules: tuple[str, ...]
    #: The days that were looked at for whether they are worked.
    asked: tuple[date, ...]


def _working(day: date, whole: int, stops: list[tuple[date, date, str]], plan: Plan) -> _Walk:
    steps = {day: _Step("start", None, "day_of_event")}
    number, at = 0, day
    while number < whole:
        at += _DAY
        known = state(at)
        if known is None:
            return _Walk(steps, None, (), ())
        works = plan.get(at, False) if known.works is None else known.works
        stop = _stopped(at, stops)
        if not works:
            steps[at] = _Step("off", None, "calendar")
        elif stop:
            steps[at] = _Step("paused", None, stop)
        else:
            number += 1
            steps[at] = _Step("counted" if number < whole else "last", number, "calendar")
    if not whole:
        steps[day] = _Step("last", 0, "day_of_event")
    return _Walk(steps, at, ("day_of_event", "end_of_day"), tuple(steps)[1:])


def _calendar(
    day: date, nominal: date, stops: list[tuple[date, date, str]], unit: TimeUnit, plan: Plan
) -> _Walk:
    steps = {day: _Step("start", None, "day_of_event")}
    total, number, at = (nominal - day).days, 0, day
    how = {"ngay": "end_of_day", "tuan": "week", "thang": "month", "nam": "year"}[unit]
    while number < total:
        at += _DAY
        stop = _stopped(at, stops)
        if stop:
            steps[at] = _Step("paused", None, stop)
        else:
            number += 1
            steps[at] = _Step("counted", number, how)
    end = next_working_day(at, plan)
    if end is None:
        return _Walk(steps, None, (), ())
    if end == at:
        steps[at] = _Step("last", number, how)
        return _Walk(steps, end, ("day_of_event", how), (at,))
    steps[at] = _Step("rolled", number, "last_day_off")
    for each in _days(at + _DAY, end):
        steps[each] = _Step("off" if each < end else "last", None, "last_day_off")
    return _Walk(steps, end, ("day_of_event", how, "last_day_off"), tuple(_days(at, end)))


def _nominal(day: date, whole: int, unit: TimeUnit) -> date:
    """The last day by number: the day of the same number of the last month, or the last of it (Đ148 k3)."""
    if unit in _UNITS_OF_DAYS:
        return day + timedelta(days=whole * _UNITS_OF_DAYS[unit])
    month = day.year * 12 + day.month - 1 + whole * _UNITS_OF_MONTHS[unit]
    year, month = month // 12, month % 12 + 1
    if year > date.max.year:
        raise OverflowError
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


def _merged(walks: list[_Walk], *, all_days: bool) -> CountedTime:
    """The counts of all plans together."""
    ends = [walk.end for walk in walks]
    if any(end is None for end in ends):
        return CountedTime(None, None, unknown="calendar")
    known = [end for end in ends if end is not None]
    longest = max(walks, key=lambda walk: walk.end or date.min)
    asked = {day for walk in walks for day in walk.asked}
    opens = tuple(sorted(day for day in asked if _open(day)))
    trace = []
    for day, step in longest.steps.items():
        others = [walk.steps[day].number for walk in walks if day in walk.steps]
        found = [number for number in others if number is not None]
        role: DayRole = "open" if day in opens and all_days else step.role
        made = _line(day, step._replace(role=role))
        trace.append(made._replace(least=min(found, default=None), most=max(found, default=None)))
    expected = any(not _announced(day) for day in asked)
    return CountedTime(min(known), max(known), None, None, expected, opens, tuple(trace), longest.rules)


def _hours(start: date | datetime, amount: Decimal, pauses: Sequence[Pause]) -> CountedTime:
    """Hours run from the moment over nights and days off; what a day off at the end does is not settled."""
    length = timedelta(seconds=int(amount * 3600))
    whole_day = isinstance(start, datetime)
    first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    last = first if whole_day else first + _DAY
    low, high = first + length, last + length
    for pause in pauses:
        if day_of(pause.until) < day_of(start):
            continue
        # What may have begun after the end moved nothing.
        if _finish(pause.since) < low:
            low += max(_begin(pause.until) - _finish(pause.since), timedelta())
        if _begin(pause.since) < high:
            high += max(_finish(pause.until) - max(_begin(pause.since), first), timedelta())
    earliest, due = low.date(), high.date()
    if due > LAST:
        return CountedTime(None, None, unknown="calendar")
    ends: list[date] = []
    for plan in plans(earliest, due + _DAY * 30):
        end = next_working_day(due, plan)
        if end is None:
            return CountedTime(None, None, unknown="calendar")
        ends.append(end)
    days = _days(day_of(start), due)
    trace = tuple(
        _line(day, _Step("counted" if day < due else "last", None, "from_the_moment")) for day in days
    )
    rules: tuple[str, ...] = ("from_the_moment",)
    if max(ends) > due:
        rules += ("last_day_off",)
        trace = trace[:-1] + tuple(
            _line(day, _Step(_role(day, max(ends), "rolled" if day == due else "off"), None, "last_day_off"))
            for day in _days(due, max(ends))
        )
    expected = any(not _announced(day) for day in _days(earliest, max(ends)))
    opens = tuple(day for day in _days(earliest, max(ends)) if _open(day))
    hour = low.time() if low == high and max(ends) == due else None
    leaves: tuple[Opening, ...] = ("hour",) if low != high else ()
    leaves += ("hours_off",) if max(ends) > due else ()
    return CountedTime(earliest, max(ends), hour, None, expected, opens, trace, rules, leaves)


def _begin(moment: date | datetime) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min)


def _finish(moment: date | datetime) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min) + _DAY


def _stopped(day: date, stops: list[tuple[date, date, str]]) -> str:
    """The rule by which a day is not counted, "" for one that is."""
    return next((rule for since, until, rule in stops if since < day <= until), "")


def _role(day: date, end: date, other: DayRole = "off") -> DayRole:
    return "last" if day == end else other


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _open(day: date) -> bool:
    known = state(day)
    return known is not None and known.works is None


def _announced(day: date) -> bool:
    known = state(day)
    return known is None or known.announced


def _line(day: date, step: _Step) -> DayLine:
    known = state(day)
    kind: DayKind = "cuoi_tuan" if day.weekday() > 4 else "lam_viec"
    name = document = certainty = ""
    if known is not None:
        kind, name, document, certainty = known.kind, known.name, known.document, known.certainty
    return DayLine(day, step.role, step.number, step.number, kind, name, document, certainty, step.rule)
