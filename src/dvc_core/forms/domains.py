"""The answers that a question may still have in a case: what a limit, a condition or a computation leaves of them.

A domain holds every answer that is possible, and perhaps some that are not: one that is empty proves that there is
no answer; that there is one is proven by an answer that the form accepts.
"""

import math
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from . import patterns
from .days import fixed_day, moved
from .kinds import kind
from .model import Files, PlanField, Predicate

#: Whole numbers stay whole; the ends of what has none are infinite.
Exact: TypeAlias = int | Fraction | float

#: So many whole numbers between two bounds are looked at one by one.
_FEW = 40
#: The days that an answer may be.
_FIRST, _LAST = date(1000, 1, 1).toordinal(), date(2999, 12, 31).toordinal()
#: Days are taken from here on, where they may be.
_USUAL = date(1990, 1, 1).toordinal()


class Domain(NamedTuple):
    """Answers: within the bounds, of the values, none of those that are excluded; or a blank."""

    blank: bool = True
    #: False where no answer is left.
    open: bool = True
    #: The bounds of numbers, of days (their ordinals), of the number of rows.
    low: Exact = -math.inf
    high: Exact = math.inf
    #: What numbers are multiples of.
    step: Exact | None = None
    #: The answers (ticks, provinces) that there are; None: any.
    values: frozenset[Any] | None = None
    but: frozenset[Any] = frozenset()
    #: Of ticks: groups of which one each is there.
    some: tuple[frozenset[Any], ...] = ()


NOTHING = Domain(open=False)


def first_domain(field: PlanField, today: date) -> Domain:
    """The answers of a field by its own limits."""
    value = kind(field.kind).value
    if value == "none":
        return NOTHING
    if field.read_only and field.prefill is None and field.computed is None:
        return _fixed(field, value, today)
    return close_if_empty(_limited(field, value, today))


def _limited(field: PlanField, value: str, today: date) -> Domain:
    if value in ("integer", "number"):
        low, high = exact(field.minimum, -math.inf), exact(field.maximum, math.inf)
        whole = 1 if value == "integer" else None
        # What is reckoned is rounded: its step is left to the validation.
        step = None if field.computed else whole if field.step is None else exact(field.step, 1)
        return Domain(low=low, high=high, step=step)
    if value == "date":
        low, high = _FIRST, _LAST
        first, last = (bound and ordinal(fixed_day(bound, today)) for bound in (field.earliest, field.latest))
        return Domain(low=max(low, first or low), high=min(high, last or high), step=1)
    if value == "rows":
        most = math.inf if field.max_rows is None else field.max_rows
        return Domain(low=max(1, field.min_rows or 1), high=most, step=1)
    if value in ("boolean", "true"):
        return Domain(values=frozenset((True,) if value == "true" else (False, True)))
    if value in ("code", "codes") and field.options is not None:
        return Domain(values=frozenset(option.code for option in field.options))
    if value in ("text", "code", "codes"):
        return Domain(open=_has_a_text(field))
    return Domain()


def _fixed(field: PlanField, value: str, today: date) -> Domain:
    """What may only be read has the value that the form gives it, or none."""
    found = typed(value, (field.default,)) if field.default is not None else ()
    if not found:
        return NOTHING
    limits = _limited(field, value, today)
    values = frozenset(found) if limits.values is None else frozenset(found) & limits.values
    return close_if_empty(limits._replace(values=values))


def _has_a_text(field: PlanField) -> bool:
    """Whether there is a text between the lengths of a field that has the lengths of its pattern."""
    least, most = field.min_length or 1, field.max_length
    if most is not None and least > most:
        return False
    if field.pattern is None or patterns.lengths(field.pattern)[0] == least:
        return True
    return patterns.sample(field.pattern, least, most) is not None


def exact(number: Decimal | float | None, otherwise: Exact) -> Exact:
    """A number as it is written: of 0.1 the tenth."""
    if number is None:
        return otherwise
    return int(number) if number == int(number) else Fraction(str(number))


def ordinal(day: str | None) -> int | None:
    """The number of a day that is written YYYY-MM-DD."""
    try:
        return date.fromisoformat(day).toordinal() if day and len(day) == len("2026-11-24") else None
    except ValueError:
        return None


def typed(value: str, found: Iterable[Any]) -> list[Any]:
    """The values among some that an answer of a type can be, as its domain has them."""
    if value in ("integer", "number"):
        return [exact(one, 0) for one in found if isinstance(one, (int, float)) and not isinstance(one, bool)]
    if value in ("boolean", "true"):
        return [one for one in found if isinstance(one, bool)]
    texts = [one for one in found if isinstance(one, str)]
    return [day for one in texts if (day := ordinal(one)) is not None] if value == "date" else texts


def close_if_empty(domain: Domain) -> Domain:
    """The domain, closed where nothing is left of it."""
    return domain._replace(open=False) if domain.open and not _has_any(domain) else domain


def _has_any(domain: Domain) -> bool:
    low, high, step = domain.low, domain.high, domain.step
    if domain.values is not None:
        left = domain.values - domain.but
        if domain.some:
            return all(one & left for one in domain.some)
        return any(not _is_number(one) or low <= one <= high for one in left)
    if low > high:
        return False
    if step is None:
        return low < high or low not in domain.but
    first = low if math.isinf(low) else math.ceil(low / step) * step
    if first > high:
        return False
    few = (high - first) / step < _FEW if math.isfinite(high - first) else False
    return not few or any(one not in domain.but for one in multiples(first, high, step))


def multiples(low: Exact, high: Exact, step: Exact) -> Iterator[Exact]:
    """The numbers from one on, a step apart."""
    while low <= high:
        yield low
        low += step


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def within(domain: Domain, low: Exact = -math.inf, high: Exact = math.inf) -> Domain:
    """The domain between further bounds; a blank stays one."""
    if low <= domain.low and high >= domain.high:
        return domain
    return close_if_empty(domain._replace(low=max(low, domain.low), high=min(high, domain.high)))


def narrowed(domain: Domain, leaf: Predicate, value: str, today: date, *, yes: bool) -> Domain:
    """What a domain comes to where a test of an answer holds, or where it does not."""
    if leaf.op == "da_tra_loi":
        return domain._replace(blank=False) if yes else domain._replace(open=False)
    if leaf.op == "thuoc":
        return _one_of(domain, leaf, value, yes=yes)
    bound = _bound(leaf, value, today)
    if bound is None:
        return _never(domain, yes=yes)
    if yes:
        answer = domain._replace(blank=False)
        return within(answer, low=bound) if leaf.op == "tu" else within(answer, high=bound)
    if value == "partial_date":
        # A year alone is neither before nor after.
        return domain
    return _beyond(domain, bound, below=leaf.op == "tu")


def _bound(leaf: Predicate, value: str, today: date) -> Exact | None:
    """The number, or the day, that a test compares with; None where answers of the type have none."""
    limit = leaf.values[0]
    if isinstance(limit, str):
        return ordinal(fixed_day(limit, today)) if value in ("date", "partial_date") else None
    return exact(limit, 0) if leaf.part == "so_dong" or value in ("integer", "number") else None


def _beyond(domain: Domain, bound: Exact, *, below: bool) -> Domain:
    """What lies below a bound, or above it, and not on it."""
    if domain.step == 1:
        return (
            within(domain, high=math.ceil(bound) - 1) if below else within(domain, low=math.floor(bound) + 1)
        )
    side = within(domain, high=bound) if below else within(domain, low=bound)
    return close_if_empty(side._replace(but=domain.but | {bound}))


def _never(domain: Domain, *, yes: bool) -> Domain:
    return domain._replace(blank=False, open=False) if yes else domain


def _one_of(domain: Domain, leaf: Predicate, value: str, *, yes: bool) -> Domain:
    if value in ("rows", "files") or (value == "address" and not leaf.part):
        return _never(domain, yes=yes)
    wanted = frozenset(typed(value, leaf.values))
    if not yes:
        some = tuple(one - wanted for one in domain.some)
        return close_if_empty(domain._replace(but=domain.but | wanted, some=some))
    if value == "codes":
        found = wanted if domain.values is None else wanted & domain.values
        one_more = domain._replace(blank=False, some=(*domain.some, found - domain.but))
        return one_more if all(one_more.some) else one_more._replace(open=False)
    values = wanted if domain.values is None else wanted & domain.values
    return close_if_empty(domain._replace(blank=False, values=values))


def number_in(domain: Domain, aim: Exact | None, style: int) -> Exact | None:
    """A number of a domain: the one that is aimed at or the next to it, else one by the style; None where none is found."""
    low, high, step = domain.low, domain.high, domain.step
    if domain.values is not None:
        left = [one for one in domain.values - domain.but if _is_number(one) and low <= one <= high]
        return min(left, default=None)
    for one in _candidates(low, high, aim, style):
        for candidate in _nearest_numbers(one, step):
            if low <= candidate <= high and candidate not in domain.but:
                return candidate
    if step is not None and math.isfinite(low):
        first = math.ceil(low / step) * step
        return next(
            (one for one in multiples(first, min(high, first + 1000 * step), step) if one not in domain.but),
            None,
        )
    return None


def _candidates(low: Exact, high: Exact, aim: Exact | None, style: int) -> Iterator[Exact]:
    """Numbers between two bounds: the one that is aimed at or the next to it, a usual one, the bounds, the middle."""
    if aim is not None:
        yield min(max(aim, low), high)
    for usual in ((0, 1, 100, 10**6)[style % 4], 1, 2):
        yield min(max(usual, low), high)
    yield from (one for one in (low, high) if math.isfinite(one))
    if math.isfinite(high - low):
        yield Fraction(low + high) / 2


def _nearest_numbers(number: Exact, step: Exact | None) -> Iterator[Exact]:
    if step is None:
        yield number
        # Where the number itself is excluded: a little beside it.
        yield from (number + by for by in (Fraction(1, 100), -Fraction(1, 100), 1, -1))
    else:
        below = math.floor(number / step) * step
        yield from (below if below == number else below + step, below, below + step, below - step)


def day_in(domain: Domain, aim: Exact | None, style: int) -> str | None:
    """A day of a domain, as a record has it."""
    usual = _USUAL if style % 2 == 0 else domain.high
    found = number_in(domain, usual if aim is None else aim, style)
    return None if found is None else date.fromordinal(int(found)).isoformat()


def as_answer(number: Exact) -> int | float:
    """A number as a record has it."""
    return int(number) if number == int(number) else float(number)


@lru_cache(1024)
def text_for(
    name: str, least: int | None, most: int | None, pattern: str | None, example: str, nth: int
) -> str | None:
    """A text that a field of a kind takes which has such limits, and another one with ``nth``; None where none is found."""
    own = kind(name)
    field = PlanField("", name, "", min_length=least, max_length=most, pattern=pattern)
    # Of the kinds of text none looks at the day.
    faults = own.check(field, date.min)
    said = [] if nth else [example, *own.samples]
    letter, number = "abcdefghijkmnpqrstuvwxyz"[nth % 23], str(nth) if nth >= 23 else ""
    made = [f"{letter}{number}".ljust(least or 1, "a")]
    if pattern is not None:
        made = [one for at in range(nth, nth + 3) if (one := patterns.sample(pattern, least or 1, most, at))]
    return next((one for one in (*said, *made) if one and not faults(one)), None)


def file_for(rule: Files) -> dict[str, Any]:
    """A file as an answer has it."""
    suffix = rule.suffixes[0] if rule.suffixes else ".pdf"
    return {
        "ten": f"tep{suffix}",
        "loai": rule.types[0] if rule.types else "application/pdf",
        "dung_luong": 1,
    }


def shifted(bound: Exact, amount: int, unit: str) -> Exact:
    """A day so much later; a number, to which nothing is added, as it is."""
    if not amount or math.isinf(bound):
        return bound
    day = date.fromordinal(min(max(int(bound), 1), date.max.toordinal()))
    return moved(day, amount, unit).toordinal()
