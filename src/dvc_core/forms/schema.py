"""A record of a form as JSON Schema, in the subset that every validator and every form host reads alike.

It accepts exactly the structurally valid records: types, lengths, patterns, options, rows, files, what is
required under which condition, no unknown keys. The subset: one ``type``; ``enum``, and beside it ``oneOf``
of ``const`` and ``title`` for the labels of the options; bounds; anchored ``pattern`` with ``maxLength``; one
schema of ``items``; ``allOf`` of ``if`` and ``then``, a conditional property standing only in its ``then``.
No ``$schema``, ``$ref``, ``else``, ``format``, ``additionalProperties``: validators of draft-07 and 2020-12
read it the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .conditions import every, stated
from .kinds import Schema, kind, questions
from .model import Plan, PlanField, Predicate


def record_schema(plan: Plan) -> Schema:
    """The schema of the canonical record of a form."""
    asked = questions(plan.fields())
    return {"title": plan.title, **object_schema(asked, lambda field: field.full_condition, plan)}


def object_schema(
    fields: Sequence[PlanField], when: Callable[[PlanField], Predicate | None], plan: Plan
) -> Schema:
    """The questions of a record or of a row; ``when`` is the condition under which one is asked."""
    own = {field.id: field for field in fields}
    free = {field.id for field in fields if not stated(field, when(field), own)}
    always = [field for field in fields if when(field) is None or field.id in free]
    schema: Schema = {"type": "object", "properties": {f.id: _field_schema(f, plan) for f in always}}
    schema["required"] = [field.id for field in always if field.required and field.id not in free]
    schema["propertyNames"] = {"enum": [*own]}
    grouped: dict[Predicate, list[PlanField]] = {}
    for field in fields:
        test = when(field)
        if test is not None and field.id not in free:
            grouped.setdefault(test, []).append(field)
    rules = [
        {
            "if": _condition(test, own),
            "then": {
                "properties": {f.id: _field_schema(f, plan) for f in together},
                "required": [f.id for f in together if f.required],
            },
        }
        for test, together in grouped.items()
    ]
    for field in fields:
        if field.required_if is not None and field.id not in free:
            test = every(t for t in (when(field), field.required_if) if t is not None)
            rules.append({"if": _condition(test, own), "then": {"required": [field.id]}})
    if rules:
        schema["allOf"] = rules
    return schema


def _condition(test: Predicate, fields: Mapping[str, PlanField]) -> Schema:
    """A condition as a schema of the record; one that reads a field demands that it is there."""
    if test.op == "khong":
        return {"not": _condition(test.parts[0], fields)}
    if test.op in ("tat_ca", "mot_trong"):
        parts = [_condition(part, fields) for part in test.parts]
        if test.op == "tat_ca":
            return {"allOf": parts} if parts else {}
        return {"anyOf": parts} if parts else {"not": {}}
    said = _test_schema(test, fields.get(test.field))
    return {**({"properties": {test.field: said}} if said else {}), "required": [test.field]}


def _test_schema(test: Predicate, field: PlanField | None) -> Schema:
    """What a test asks of an answer that is there; each word stands beside the type it is of."""
    if test.op == "da_tra_loi":
        return {"type": "object", "required": [test.part]} if test.part else {}
    if test.op in ("tu", "den"):
        if test.part:
            return {"type": "array", "minItems": test.values[0]}
        return {"type": "number", "minimum" if test.op == "tu" else "maximum": test.values[0]}
    if test.op == "co_dong":
        columns = {column.id: column for column in field.columns} if field is not None else {}
        row = {"type": "object", **_condition(test.parts[0], columns)}
        return {"type": "array", "contains": row}
    one_of: Schema = {"const": test.values[0]} if len(test.values) == 1 else {"enum": list(test.values)}
    if test.part:
        return {"type": "object", "properties": {test.part: one_of}, "required": [test.part]}
    codes = field is not None and kind(field.kind).value == "codes"
    return {"type": "array", "contains": one_of} if codes else one_of


def _field_schema(field: PlanField, plan: Plan) -> Schema:
    """The schema of one answer."""
    own = kind(field.kind)
    schema: Schema = {"title": field.label}
    if field.help:
        schema["description"] = field.help
    schema |= own.schema(field, plan)
    if field.read_only or field.computed is not None:
        schema["readOnly"] = True
    if field.default is not None and own.value != "true":
        schema["default"] = field.default
    return schema
