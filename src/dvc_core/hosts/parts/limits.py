"""The limits of an answer as hosts read them: days, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from ...forms import patterns
from ...forms.model import PlanField
from ...words import say
from ..walk.demands import Demands
from .dates import written
from .words import FORM, PAGE

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class Bound(NamedTuple):
    """One end of the days a date may have."""

    end: Literal["earliest", "latest"]
    #: "today", "fixed" or "field".
    of: Literal["today", "fixed", "field"]
    #: The day, where it is known at drawing; else "".
    day: str
    #: The id of the other field, where it is one.
    field: str
    #: What is said when it is passed.
    words: str


def bounds(field: PlanField, demands: Demands) -> Iterator[Bound]:
    """The ends of a date field that are stated."""
    for end, value in (("earliest", field.earliest), ("latest", field.latest)):
        if value is None:
            continue
        name: Literal["earliest", "latest"] = "earliest" if end == "earliest" else "latest"
        if value == "hom_nay":
            yield Bound(
                name, "today", demands.on.isoformat(), "", say(FORM[f"date.today.{end}"], demands.lang)
            )
        elif _ISO.match(value):
            yield Bound(
                name, "fixed", value, "", say(FORM[f"date.fixed.{end}"], demands.lang, day=written(value))
            )
        else:
            other = demands.by_id.get(value)
            label = other.label if other else value
            yield Bound(name, "field", "", value, say(FORM[f"date.field.{end}"], demands.lang, label=label))


class Limit(NamedTuple):
    """One limit of a length or a number that is stated."""

    #: "min_length", "max_length", "minimum", "maximum" or "step".
    name: str
    value: int | float
    #: What is said when it is missed, the limit in it written as the language writes numbers.
    words: str

    @property
    def least(self) -> bool:
        """Whether less is refused."""
        return self.name in ("min_length", "minimum")


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
            yield Limit(name, limit, say(PAGE[f"error.{name}"], demands.lang, limit=limit))


def limits(field: PlanField, demands: Demands, *names: str) -> Iterator[Limit]:
    """Those of "minimum", "maximum" and "step" that a number has, taken."""
    for name in names:
        if (limit := demands.take(field, name)) is not None:
            yield Limit(name, number(limit), say(FORM[f"number.{name}"], demands.lang, limit=limit))


def number(value: int | Decimal) -> int | float:
    """A bound as JSON has it."""
    return value if isinstance(value, int) else int(value) if value == value.to_integral() else float(value)
