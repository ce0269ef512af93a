"""The limits of an answer as hosts read them: days, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from ...forms.model import PlanField
from ...words import say
from ..walk.demands import Demands
from .dates import written
from .words import FORM

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


def number(value: int | Decimal) -> int | float:
    """A bound as JSON has it."""
    return value if isinstance(value, int) else int(value) if value == value.to_integral() else float(value)
