"""The record of a form as JSON Schema (:mod:`dvc_core.forms.schema`), for whoever draws or checks by it.

What depends on today or compares two fields is listed as a loss and checked by
:mod:`dvc_core.forms.submissions`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..forms.conditions import fields_read
from ..forms.kinds import Schema, kind, questions
from ..forms.model import Plan, PlanField
from ..forms.schema import readable, record_schema
from .losses import Loss

MEDIA_TYPE = "application/schema+json"


def emit(plan: Plan) -> tuple[Schema, Sequence[Loss]]:
    """The schema of the canonical record of a form."""
    return record_schema(plan), _losses(plan)


def normalise(plan: Plan, data: Any) -> dict[str, Any]:
    """A record as it stands: what this schema describes is the canonical form itself."""
    del plan
    return dict(data) if isinstance(data, Mapping) else {"": data}


def _losses(plan: Plan) -> list[Loss]:
    losses = [Loss(None, "text_form", "dropped")]
    for field in questions(plan.fields()):
        losses += _of_field(field, field.id)
        own = {column.id for column in field.columns}
        for column in field.columns:
            name = f"{field.id}.{column.id}"
            losses += _of_field(column, name)
            if not readable(column, own) or fields_read(column.required_if) - own:
                losses.append(Loss(name, "column_condition", "approximated"))
    return losses


def _of_field(field: PlanField, name: str) -> list[Loss]:
    bounds, value = (field.earliest, field.latest), kind(field.kind).value
    losses = []
    if "hom_nay" in bounds:
        losses.append(Loss(name, "today", "dropped"))
    if any(bound is not None and bound[:1].isalpha() and bound != "hom_nay" for bound in bounds):
        losses.append(Loss(name, "other_field", "dropped"))
    if any(bound is not None and bound[:1].isdigit() for bound in bounds):
        losses.append(Loss(name, "date_range", "dropped"))
    if field.step is not None and value == "number":
        losses.append(Loss(name, "step", "dropped"))
    if value == "address":
        losses.append(Loss(name, "commune_of_province", "approximated"))
    return losses
