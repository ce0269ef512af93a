"""The working days of state agencies, which rest on Saturdays and Sundays (Bộ luật Lao động 45/2019/QH14 Điều 111, 112).

    calendar.state(day)                # DayState: works or not, why, by which document; None outside the years known
    calendar.working_days(day, due)    # WorkingDays: how many are worked from then on, from to where that is open
    calendar.plans(first, last)        # every way in which days that are open may turn out

``calendar_data/days.tsv`` has the days that are other than their weekday says, with the document that says so;
``open.tsv`` the days of which no document was read, as the plans that are possible, a line each.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

__all__ = [
    "ANNOUNCED_TO",
    "FIRST",
    "LAST",
    "DayKind",
    "DayState",
    "WorkingDays",
    "state",
    "working_days",
]

DATA = Path(__file__).parent / "calendar_data"

#: The years known; from the second one on days off are the law's, or expected: the yearly notice is not out.
FIRST, ANNOUNCED_TO, LAST = date(2023, 1, 1), date(2026, 12, 31), date(2027, 12, 31)

#: A working day, a day off by the week, a holiday, a day off in place of a holiday that fell on one, a day off
#: exchanged for another, the day worked in exchange, and one of which it is open.
DayKind = Literal["lam_viec", "cuoi_tuan", "le", "nghi_bu", "nghi_hoan_doi", "lam_bu", "chua_ro"]

_SATURDAY = 5
_DAY = timedelta(days=1)


class DayState(NamedTuple):
    """What a day is, and by which document; an ordinary day has none."""

    day: date
    #: None where it is open.
    works: bool | None
    kind: DayKind
    name: str = ""
    document: str = ""
    #: How certain that is: "" read in the text, V2 in a secondary source, INF inferred.
    certainty: str = ""

    @property
    def announced(self) -> bool:
        """Whether the days of its year were announced."""
        return self.day <= ANNOUNCED_TO


class WorkingDays(NamedTuple):
    """A number of working days: the same twice, or from to where it is open of some days whether they are worked."""

    least: int
    most: int


#: Open days with whether they are worked, one way in which they may turn out.
Plan = Mapping[date, bool]


class _Calendar(NamedTuple):
    days: Mapping[date, DayState]
    #: Of each occasion the plans.
    occasions: tuple[tuple[Plan, ...], ...]


def state(day: date) -> DayState | None:
    """What a day is; None outside the years known."""
    if not FIRST <= day <= LAST:
        return None
    known = _calendar().days.get(day)
    if known is not None:
        return known
    works = day.weekday() < _SATURDAY
    return DayState(day, works, "lam_viec" if works else "cuoi_tuan")


def working_days(after: date, last: date) -> WorkingDays:
    """How many days are worked after one day, up to the last one with it; none where the last one is not after it.

    Of a day outside the years known it is open whether it is worked.
    """
    days = [state(after + n * _DAY) for n in range(1, (last - after).days + 1)]
    known = [day for day in days if day is not None]
    counts = [sum(_is_worked(day, plan) for day in known) for plan in plans(after, last)]
    return WorkingDays(min(counts), max(counts) + days.count(None))


def _is_worked(known: DayState, plan: Plan) -> bool:
    """Whether a day is worked where those that are open turn out by a plan."""
    return plan.get(known.day, False) if known.works is None else known.works


def plans(first: date, last: date) -> tuple[Plan, ...]:
    """Every way in which the open days between two days, both counted, may turn out; one empty plan for none."""
    found = [plans for plans in _calendar().occasions if any(first <= day <= last for day in plans[0])]
    return tuple({day: works for plan in chosen for day, works in plan.items()} for chosen in product(*found))


def next_working_day(day: date, plan: Plan) -> date | None:
    """The first working day from a day on, that day counted; None where the calendar ends before."""
    while (known := state(day)) is not None:
        if _is_worked(known, plan):
            return day
        day += _DAY
    return None


@cache
def _calendar() -> _Calendar:
    days = {}
    for line in _lines("days.tsv"):
        iso, kind, name, document, certainty = line.split("\t")
        day = date.fromisoformat(iso)
        made: DayKind = kind  # type: ignore[assignment]  # a test reads every line
        days[day] = DayState(day, made == "lam_bu", made, name, document, certainty)
    occasions: dict[str, list[Plan]] = {}
    for line in _lines("open.tsv"):
        name, why, off, works = line.split("\t")
        plan = {date.fromisoformat(day): False for day in off.split()}
        plan |= {date.fromisoformat(day): True for day in works.split()}
        occasions.setdefault(name, []).append(plan)
        for day in plan:
            days[day] = DayState(day, None, "chua_ro", name, why, "INF")
    found = tuple(_complete_plans(plans) for plans in occasions.values())
    # Days that are the same in every plan are expected, no more; the others are open.
    for plans_of in found:
        for day in plans_of[0]:
            ways = {plan[day] for plan in plans_of}
            if len(ways) == 1:
                days[day] = days[day]._replace(works=ways.pop(), kind="le")
    return _Calendar(days, found)


def _complete_plans(plans_of: list[Plan]) -> tuple[Plan, ...]:
    """Every plan with every day of the occasion: what a plan does not name is as its weekday says."""
    every = sorted({day for plan in plans_of for day in plan})
    return tuple({day: plan.get(day, day.weekday() < _SATURDAY) for day in every} for plan in plans_of)


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
