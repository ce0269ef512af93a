"""The limits of an answer as hosts read them: days, and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from ...forms import patterns
from ...forms.days import fixed_day, named_day
from ...forms.model import PlanField
from ...words import say
from ..walk.demands import Demands
from .dates import day_words
from .words import FORM, PAGE, example_words

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
    asked: PlanField
    demands: Demands

    @property
    def words(self) -> str:
        """What is said when it is passed; who asks says it, and the author's own words are drawn then."""
        day = day_words(getattr(self.asked, self.end), self.demands.by_id, self.demands.lang)
        return beyond(self.asked, self.demands, say(FORM[f"date.{self.end}"], self.demands.lang, day=day))


def bounds(field: PlanField, demands: Demands, *, offsets: bool = False) -> Iterator[Bound]:
    """The ends of a date field that are stated and name a day.

    Where the host cannot reckon (``offsets``) a day so much after another answer is left out, which loses it.
    """
    for end in _ENDS:
        value = getattr(field, end)
        named = None if value is None else named_day(value)
        if named is None:
            continue
        base = named.base if named.of == "field" else ""
        day = "" if base else fixed_day(value, demands.on) or ""
        if (base in demands.by_id and (offsets or not named.amount)) if base else day:
            yield Bound(end, named.of, day, base, named.amount, named.unit, field, demands)


def beyond(field: PlanField, demands: Demands, words: str) -> str:
    """What is said of an answer beyond a limit: the author's words where there are any."""
    told: str = demands.take(field, "message") or words
    return told


def pattern_words(field: PlanField, demands: Demands) -> str:
    """What is said when a text does not match the pattern: the author's words, or those of its kind and his example."""
    common = FORM.get(f"pattern.{field.kind}", FORM["pattern.any"])
    words = " ".join((say(common, demands.lang), *example_words(field, demands.lang)))
    return beyond(field, demands, words)


class Limit(NamedTuple):
    """One limit of a length or a number that is stated."""

    #: "min_length", "max_length", "minimum", "maximum", "step", "least_of" or "most_of".
    name: str
    value: int | float
    field: PlanField
    demands: Demands
    #: The id of the field whose number it is; "" of a limit that is a number itself.
    of: str = ""

    @property
    def words(self) -> str:
        """What is said when it is missed, the limit in it written as the language writes numbers.

        Who asks says it: the author's own words are drawn then.
        """
        said = PAGE[f"error.{self.name}"] if "length" in self.name else FORM[f"number.{self.end}"]
        limit = getattr(self.field, self.name)
        if self.of:
            limit = say(FORM["number.field"], self.demands.lang, label=self.demands.by_id[self.of].label)
        return beyond(self.field, self.demands, say(said, self.demands.lang, limit=limit))

    @property
    def end(self) -> str:
        """Its name, of another field's number too: "minimum" or "maximum"."""
        return {"least_of": "minimum", "most_of": "maximum"}.get(self.name, self.name)

    @property
    def least(self) -> bool:
        """Whether less is refused."""
        return self.end in ("min_length", "minimum")


#: Kinds whose answer is a text that has a length.
TEXTS = ("van_ban", "van_ban_dai", "so_dinh_danh", "ma_so_thue", "dien_thoai", "thu_dien_tu")


def lengths(field: PlanField, demands: Demands) -> Iterator[Limit]:
    """The lengths that a text is held to, taken; what its pattern says by itself would be told twice."""
    least, most = patterns.lengths(field.pattern) if field.pattern is not None else (1, None)
    for name, implied in (
        ("min_length", (field.min_length or 0) <= least),
        ("max_length", most is not None and field.max_length is not None and most <= field.max_length),
    ):
        if not implied and (limit := demands.take(field, name)) is not None:
            yield Limit(name, limit, field, demands)


def limits(field: PlanField, demands: Demands, *names: str) -> Iterator[Limit]:
    """Those of "minimum", "maximum" and "step" that a number has, taken."""
    for name in names:
        if (limit := demands.take(field, name)) is not None:
            yield Limit(name, number(limit), field, demands)


def other_limits(field: PlanField, demands: Demands) -> Iterator[Limit]:
    """The numbers of other fields that a number is held to, taken; one that is not there is left out, which loses it."""
    for name in ("least_of", "most_of"):
        if getattr(field, name) in demands.by_id:
            yield Limit(name, 0, field, demands, demands.take(field, name))


def number(value: int | Decimal) -> int | float:
    """A bound as JSON has it."""
    return value if isinstance(value, int) else int(value) if value == value.to_integral() else float(value)
