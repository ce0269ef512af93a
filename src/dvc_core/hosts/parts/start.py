"""What stands in a form before anybody has typed, and what its questions are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...forms.model import PlanField
from ..walk.demands import Demands
from .answers import ADDRESS
from .numbers import as_entered


def named(field: PlanField, path: str, demands: Demands) -> Iterator[tuple[str, str]]:
    """The label of a question, of the parts of an address and of the columns of a table, by their paths."""
    yield path, field.label
    for part in ADDRESS if field.kind == "dia_chi" else ():
        yield f"{path}.{part}", f"{field.label}, {demands.sentence(f'address.{part}')}"
    for column in field.columns:
        yield f"{path}.{column.id}", f"{field.label}, {column.label}"


def defaults(demands: Demands) -> dict[str, Any]:
    """What stands in the form before anybody has typed; an oath never does (TT 32/2017 Điều 8)."""
    return {
        field.id: as_entered(field, value, demands)
        for field in demands.fields()
        if (value := demands.use(field, "default")) is not None
    }


def prefills(demands: Demands) -> dict[str, str]:
    """Field id → the known fact it may be filled from."""
    return {field.id: fact for field in demands.fields() if (fact := demands.use(field, "prefill"))}
