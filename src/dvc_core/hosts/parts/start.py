"""What stands in a form before anybody has typed, and what its questions are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...forms.model import PlanField
from ..walk.demands import Asked
from .words import own


def named(field: PlanField, path: str, asked: Asked) -> Iterator[tuple[str, str]]:
    """The label of a question, of the parts of an address and of the columns of a table, by their paths."""
    yield path, field.label
    for part in ("tinh", "xa", "chi_tiet") if field.kind == "dia_chi" else ():
        yield f"{path}.{part}", f"{field.label}, {own(f'address.{part}', asked.lang)}"
    for column in field.columns:
        yield f"{path}.{column.id}", f"{field.label}, {column.label}"


def defaults(asked: Asked) -> dict[str, Any]:
    """What stands in the form before anybody has typed; an oath never does (TT 32/2017 Điều 8)."""
    return {
        field.id: value for field in asked.fields() if (value := asked.take(field, "default")) is not None
    }


def prefills(asked: Asked) -> dict[str, str]:
    """Field id → the known fact it may be filled from."""
    return {field.id: fact for field in asked.fields() if (fact := asked.take(field, "prefill"))}
