"""Days as a form names them: a day, today or the answer of a field, and so much before or after it.

``hom_nay - 18 nam``, ``ngay_cap + 10 nam``, ``2026-07-01``. Months and years end on the day of the same
number, or on the last of a month that has none: Bộ luật Dân sự 2015 Điều 148 khoản 3 says so of months, and
khoản 4 of years nothing else.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

#: The word for the day on which an answer is judged.
TODAY = "hom_nay"
#: The units of an offset, as a file writes them.
UNITS = ("ngay", "thang", "nam")

_WRITTEN = re.compile(
    r"(?P<base>[a-z0-9_][a-z0-9_-]*?)(?: *(?P<sign>[+-]) *(?P<count>[0-9]{1,5}) *(?P<unit>ngay|thang|nam))?"
)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NamedDay(NamedTuple):
    """A day as a form names it: ``base`` is a day, ``hom_nay`` or the id of a field."""

    base: str
    #: How many ``unit`` after it, negative before it; 0 where it is the day itself.
    amount: int = 0
    unit: str = "ngay"

    @property
    def of(self) -> Literal["today", "day", "field"]:
        """What the base is."""
        return "today" if self.base == TODAY else "day" if _DAY.fullmatch(self.base) else "field"

    def at(self, day: str) -> str:
        """The day that is meant where the base is ``day``; both as ``YYYY-MM-DD``."""
        return moved(date.fromisoformat(day), self.amount, self.unit).isoformat()


def named_day(text: str) -> NamedDay | None:
    """Read a day as a form names it; None where the text names none. A field need not exist."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    if found["sign"] is None:
        return NamedDay(found["base"])
    return NamedDay(found["base"], int(found["sign"] + found["count"]), found["unit"])


def base_of(text: str) -> str:
    """The base of a day as a form names it: a day, ``hom_nay`` or the id of a field."""
    named = named_day(text)
    return text if named is None else named.base


def moved(day: date, count: int, unit: str) -> date:
    """The day so many days, months or years later (earlier where negative), within the years 1 to 9999."""
    if unit == "ngay":
        ordinal = min(max(day.toordinal() + count, 1), date.max.toordinal())
        return date.fromordinal(ordinal)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "nam" else 1)
    months = min(max(months, 12), date.max.year * 12 + 11)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# Every submission of a day asks for the few days that its form names.
@lru_cache(maxsize=256)
def fixed_day(text: str, today: date) -> str | None:
    """The day a text names as ``YYYY-MM-DD``, on ``today``; None where an answer has to say it, or none does."""
    named = named_day(text)
    if named is None or named.of == "field":
        return None
    try:
        return named.at(today.isoformat() if named.of == "today" else named.base)
    except ValueError:
        return None
