"""Numbers as a host has them typed: as text, by a pattern that holds them to their bounds too.

The number box of a browser reads what a person in Việt Nam writes as another number, without a word. As text the
answer arrives as it was typed, and :mod:`dvc_core.forms.numbers` reads it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from ...forms.kinds.number import LARGEST
from ...forms.model import PlanField, Predicate
from ...forms.numbers import NUMBERS, write_number
from ..walk.demands import Demands

#: So many digits a pattern takes before the comma, and after it; a bound beyond ``_MOST`` is none.
_BEFORE, _AFTER = 16, 6
_MOST = LARGEST
_ANY = "[0-9]"
#: What may stand before thousands.
_GROUP = "[. ]"
#: Before a number with decimals: 1.500, which is two numbers, is none, whatever its bounds (:mod:`dvc_core.forms.numbers`).
_NOT_EITHER = "(?!-?[1-9][0-9]{0,2}[.,][0-9]{3}$)"


def is_text(field: PlanField, demands: Demands) -> bool:
    """Whether a field is a number, and drawn as text: the host does not need its own box for it."""
    return field.kind in NUMBERS and field.id not in demands.number_boxes


def as_entered(field: PlanField, value: object, demands: Demands) -> object:
    """An answer as the host has it: a number as it is typed, yes and no by the texts of the host."""
    if field.kind == "co_khong" and isinstance(value, bool):
        return value if demands.yes_no is None else demands.yes_no[not value]
    if isinstance(value, (int, float, Decimal)) and is_text(field, demands):
        return write_number(value)
    return value


def pattern_of_test(test: Predicate, field: PlanField) -> str:
    """The pattern of the numbers of which a comparison holds."""
    limits = [Decimal(str(value)) for value in test.values]
    whole = field.kind != "so_thap_phan"
    ends = [(None if test.op == "den" else one, None if test.op == "tu" else one) for one in limits]
    return "|".join(between(low, high, whole) for low, high in ends)


# --- patterns -------------------------------------------------------------------------------------


def pattern_of(field: PlanField) -> str:
    """The pattern of the numbers that a field may have, but for its step."""
    low, high = (None if bound is None else Decimal(bound) for bound in (field.minimum, field.maximum))
    return between(low, high, field.kind != "so_thap_phan")


@lru_cache(1024)
def between(low: Decimal | None, high: Decimal | None, whole: bool) -> str:  # noqa: FBT001 - a key of the cache
    """The pattern of the numbers from ``low`` to ``high`` as people write them."""
    low = max(Decimal(-_MOST), Decimal(-_MOST) if low is None else low)
    high = min(Decimal(_MOST), Decimal(_MOST) if high is None else high)
    after = 0 if whole else _AFTER
    made = [f"-(?:{one})" for one in _numbers(max(-high, Decimal(0)), -low, after)] if low < 0 else []
    made += _numbers(max(low, Decimal(0)), high, after) if high >= 0 else ()
    return f"^{'' if whole else _NOT_EITHER}(?:{'|'.join(made)})$"


def _numbers(low: Decimal, high: Decimal, after: int) -> Iterator[str]:
    """The numbers between two that are not negative, with at most so many decimals."""
    unit = 10**after
    first, last = divmod(math.ceil(low * unit), unit), divmod(math.floor(high * unit), unit)
    if high >= _MOST:
        last = 10**_BEFORE - 1, unit - 1
    if first[0] == last[0] and first[1] <= last[1]:
        yield from _with_decimals(first[0], last[0], (first[1], last[1]), after)
    if first[0] >= last[0]:
        return
    if first[1]:
        yield from _with_decimals(first[0], first[0], (first[1], unit - 1), after)
    if last[1] < unit - 1:
        yield from _with_decimals(last[0], last[0], (0, last[1]), after)
    inner = first[0] + bool(first[1]), last[0] - (last[1] < unit - 1)
    if inner[0] <= inner[1]:
        yield from _with_decimals(*inner, (0, unit - 1), after)


def _with_decimals(first: int, last: int, decimals: tuple[int, int], after: int) -> Iterator[str]:
    """The whole numbers between two, each with decimals between two; a point is as good as a comma where no group is."""
    written = "|".join(map(_shortened, _digits(*(f"{one:0{after}}" for one in decimals)))) if after else ""
    for grouped, digits in _integer_patterns(first, last):
        sign, optional = "," if grouped else "[.,]", "" if decimals[0] else "?"
        yield f"(?:{digits})(?:{sign}(?:{written})){optional}" if after else digits


def _integer_patterns(first: int, last: int) -> Iterator[tuple[bool, str]]:
    """Whole numbers between two: whether they are written in groups, and their pattern."""
    if first == 0:
        yield False, "0"
        first = 1
    if first == 1 and last >= _MOST:
        yield False, f"[1-9]{_ANY}{{0,{_BEFORE - 1}}}"
        yield True, f"[1-9]{_ANY}{{0,2}}(?:{_GROUP}{_ANY}{{3}}){{1,{(_BEFORE - 1) // 3}}}"
        return
    for length in range(len(str(first)), len(str(last)) + 1):
        least, most = max(first, 10 ** (length - 1)), min(last, 10**length - 1)
        for digits in _digits(str(least), str(most)) if least <= most else ():
            yield False, _joined(digits)
            if length > 3:
                head = length % 3 or 3
                rest = [digits[at : at + 3] for at in range(head, length, 3)]
                yield True, _GROUP.join(map(_joined, (digits[:head], *rest)))


def _digits(first: str, last: str) -> list[list[str]]:
    """The numbers between two of one length, as lists of what each digit may be."""
    if not first:
        return [[]]
    low, high, rest = int(first[0]), int(last[0]), len(first) - 1
    if low == high:
        return [[first[0], *digits] for digits in _digits(first[1:], last[1:])]
    found, ends = [], []
    if first[1:].strip("0"):
        found = [[first[0], *digits] for digits in _digits(first[1:], "9" * rest)]
        low += 1
    if last[1:].strip("9"):
        ends = [[last[0], *digits] for digits in _digits("0" * rest, last[1:])]
        high -= 1
    if low <= high:
        found.append([str(low) if low == high else f"[{low}-{high}]", *[_ANY] * rest])
    return found + ends


def _joined(digits: list[str]) -> str:
    """Digits one after the other; the same several times are counted."""
    runs = ((one, len([*same])) for one, same in groupby(digits))
    return "".join(one if count == 1 else f"{one}{{{count}}}" for one, count in runs)


def _shortened(digits: list[str]) -> str:
    """Decimals, without the noughts at their end where there may be some."""
    at = len(digits)
    while at > 1 and digits[at - 1].startswith(("0", "[0")):
        at -= 1
    return _joined(digits[:at]) + _optional(digits[at:])


def _optional(digits: list[str]) -> str:
    if len(set(digits)) < 2:
        return f"{digits[0]}{{0,{len(digits)}}}" if digits else ""
    return f"(?:{digits[0]}{_optional(digits[1:])})?"
