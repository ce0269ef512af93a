"""The limits of an answer as hosts read them: days, and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from ...forms.days import fixed_day, named_day
from ...forms.model import PlanField
from ...words import say
from ..walk.demands import Demands
from .dates import day_words
from .words import FORM

_ENDS: tuple[Literal["earliest", "latest"], ...] = ("earliest", "latest")


class Bound(NamedTuple):
    """One end of the days a date may have."""

    end: Literal["earliest", "latest"]
    of: Literal["today", "day", "field"]
    #: The day, where it is known at drawing; else "".
    day: str
    #: The id of the other field, where it is one.
    field: str
    #: How many ``unit`` after today or the other field it is; 0 where it is that very day.
    amount: int
    unit: str
    #: What is said when it is passed.
    words: str


def bounds(field: PlanField, demands: Demands, *, offsets: bool = False) -> Iterator[Bound]:
    """The ends of a date field that are stated.

    Where the host cannot reckon (``offsets``) a day so much after another answer is left out, which loses it.
    """
    for end in _ENDS:
        value = getattr(field, end)
        named = None if value is None else named_day(value)
        if named is None or (named.of == "field" and named.amount and not offsets):
            continue
        told = "offset" if named.amount else {"day": "fixed"}.get(named.of, named.of)
        said: dict[str, object] = {"day": day_words(value, demands.by_id, demands.lang)}
        if told == "field":
            other = demands.by_id.get(named.base)
            said = {"label": other.label if other else named.base}
        words = beyond(field, demands, say(FORM[f"date.{told}.{end}"], demands.lang, **said))
        day = fixed_day(value, demands.on) or ""
        yield Bound(
            end, named.of, day, named.base if named.of == "field" else "", named.amount, named.unit, words
        )


def beyond(field: PlanField, demands: Demands, words: str) -> str:
    """What is said of an answer beyond a limit: the author's words where there are any."""
    told: str = demands.take(field, "message") or words
    return told


def pattern_words(field: PlanField, demands: Demands) -> str:
    """What is said when a text does not match the pattern: the author's words, or those of its kind."""
    common = FORM.get(f"pattern.{field.kind}", FORM["pattern.any"])
    return beyond(field, demands, say(common, demands.lang))


def number(value: int | Decimal) -> int | float:
    """A bound as JSON has it."""
    return value if isinstance(value, int) else int(value) if value == value.to_integral() else float(value)
