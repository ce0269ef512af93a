"""The record of a form as JSON Schema (:mod:`dvc_core.forms.schema`), for whoever draws or checks by it.

It is the schema of a record with its dialect (``$schema``) and a name of its own (``$id``, of its content: two
schemas share one only where they are the same). A validator of draft-07 reads it without these two.
What depends on today or compares two fields is lost and checked by :mod:`dvc_core.forms.submissions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ..forms.conditions import fields_read
from ..forms.kinds import Schema, kind, questions
from ..forms.model import Plan, PlanField
from ..forms.schema import record_schema
from ..words import to_json
from .walk.demands import HIDDEN, Demands

MEDIA_TYPE = "application/schema+json"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: What a schema does not say: it knows answers, not pages.
_LOOKS = ("pages", "note", "prefill", "example", "ghi_chu")
#: What the schema of an answer says, by the path of its keyword, and the demand that is met by it.
_SAYS: Mapping[str, str] = {
    "description": "help",
    "readOnly": "read_only",
    "default": "default",
    "minimum": "minimum",
    "maximum": "maximum",
    "multipleOf": "step",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "enum": "options",
    "items/enum": "options",
    "items/pattern": "pattern",
    "items/minLength": "min_length",
    "items/maxLength": "max_length",
    "items/properties/loai/enum": "file_types",
    "items/properties/dung_luong/maximum": "file_size",
    "minItems": "min_rows",
    "maxItems": "max_rows",
    "items/minProperties": "blank_rows",
    "required": "whole",
}


def emit(demands: Demands) -> Schema:
    """The schema of the canonical record of a form."""
    demands.tell("text_form", "dropped")
    demands.lose_everywhere("schema_looks", *_LOOKS)
    demands.take_whole(HIDDEN)
    schema = record_schema(demands.plan)
    for field in questions(demands.fields()):
        _take(field, schema, demands)
        rows, row = demands.row(field), next(_declared(field, schema))[0].get("items", {})
        for column in questions(field.columns):
            _take_column(column, {one.id for one in field.columns}, rows)
            _take(column, row, rows)
    return {"$schema": _DIALECT, "$id": uuid5(NAMESPACE_URL, _DIALECT + to_json(schema)).urn, **schema}


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """A record as it stands: what this schema describes is the canonical form itself."""
    del plan
    return dict(data) if isinstance(data, Mapping) else {"": data}


def _take(field: PlanField, record: Schema, demands: Demands) -> None:
    """Take what the schema of a record says of an answer: the schema itself is asked."""
    for schema, conditional in _declared(field, record):
        said = {demand for path, demand in _SAYS.items() if _has(schema, path.split("/"))}
        said |= {"shown_if", "section"} if conditional else set()
        said |= {"file_count"} if field.files and "maxItems" in schema else set()
        # Programs write numbers as numbers.
        for demand in ("kind", "typed", *said):
            demands.take(field, demand)
    needed = (record.get("required", ()), *(rule["then"]["required"] for rule in record.get("allOf", ())))
    if any(field.id in names for names in needed):
        demands.take(field, "required")
        demands.take(field, "required_if")
    if kind(field.kind).value == "address":
        demands.take(field, "commune", "commune_of_province")
    for bound in ("earliest", "latest"):
        if getattr(field, bound) == "hom_nay":
            demands.lose(field, bound, "today")


def _take_column(column: PlanField, own: set[str], rows: Demands) -> None:
    """A column whose condition reads outside of its row is neither hidden nor demanded."""
    if (fields_read(column.shown_if) | fields_read(column.required_if)) - own:
        for demand in ("shown_if", "required", "required_if"):
            rows.take(column, demand, "column_condition")


def _declared(field: PlanField, record: Schema) -> Iterator[tuple[Schema, bool]]:
    """The schema of an answer where it stands in that of a record, and whether that is under a condition.

    Nowhere in the rows of a table whose id another field has, too.
    """
    if field.id in record.get("properties", ()):
        yield record["properties"][field.id], False
    for rule in record.get("allOf", ()):
        if field.id in rule["then"].get("properties", {}):
            yield rule["then"]["properties"][field.id], True


def _has(schema: Any, path: list[str]) -> bool:
    """Whether a schema has a keyword at a path."""
    for part in path:
        if not isinstance(schema, Mapping) or part not in schema:
            return False
        schema = schema[part]
    return True
