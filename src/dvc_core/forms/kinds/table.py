"""Rows of questions: records by the ids of the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ...model.form import FormField
from ..canonical import value_of
from ..conditions import answered
from ..model import Plan, PlanField
from ._kind import Faults, FormFieldKind, PlanSetting, Schema, ValueFault, kind, questions, sentences


def _planned(field: FormField, setting: PlanSetting) -> dict[str, Any]:
    return {"columns": setting.columns(field), "min_rows": field.min_rows, "max_rows": field.max_rows}


def _check(field: PlanField, on: date) -> Faults:
    """The check of a table as a whole; its rows are checked as records of their own."""
    del on
    least, most = field.min_rows, field.max_rows

    def faults(value: Any) -> Sequence[ValueFault]:
        if not isinstance(value, list) or not value:
            return (ValueFault("table" if answered(value) else "blank"),)
        found, count = [], len(value)
        if least is not None and count < least:
            found.append(ValueFault("too_few_rows", (), {"least": least, "count": count}))
        if most is not None and count > most:
            found.append(ValueFault("too_many_rows", (), {"most": most, "count": count}))
        return found

    return faults


def _canonical(field: PlanField, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    rows = [_row(field, row) if isinstance(row, Mapping) else row for row in value]
    return [row for row in rows if answered(row)]


def _row(field: PlanField, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = {column.id: column for column in field.columns}
    made = {
        key: value_of(kind(columns[key].kind), columns[key], value) if key in columns else value
        for key, value in row.items()
    }
    ordered = {key: made[key] for key in columns if key in made and made[key] is not None}
    return {**ordered, **{key: value for key, value in made.items() if key not in columns}}


def _schema(field: PlanField, plan: Plan) -> Schema:
    from ..schema import object_schema  # a submission is checked without one

    columns = questions(field.columns)
    rows: Schema = {
        "type": "array",
        "items": {**object_schema(columns, lambda column: column.shown_if, plan), "minProperties": 1},
        "minItems": max(1, field.min_rows or 1),
    }
    if field.max_rows is not None:
        rows["maxItems"] = field.max_rows
    return rows


KINDS = (
    FormFieldKind(
        name="bang",
        check=_check,
        schema=_schema,
        planned=_planned,
        canonical=_canonical,
        problems=sentences("table", "row", "blank_row", "too_few_rows", "too_many_rows"),
    ),
)
