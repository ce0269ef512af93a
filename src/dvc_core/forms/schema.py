"""A record of a form as JSON Schema, in the subset that every validator and every form host reads alike.

It accepts exactly the structurally valid records: types, lengths, patterns, options, rows, files, what is
required under which condition, no unknown keys. The subset: one ``type``; ``enum``, and beside it ``oneOf``
of ``const`` and ``title`` for the labels of the options; bounds; anchored ``pattern`` with ``maxLength``; one
schema of ``items``; ``allOf`` of ``if`` and ``then``, a conditional property standing only in its ``then``.
No ``$schema``, ``$ref``, ``else``, ``format``, ``additionalProperties``: validators of draft-07 and 2020-12
read it the same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from .conditions import every, stateable
from .kinds import Schema, kind, questions
from .model import Plan, PlanField, Test


def record_schema(plan: Plan) -> Schema:
    """The schema of the canonical record of a form."""
    asked = questions(plan.fields())
    return {"title": plan.title, **object_schema(asked, lambda field: field.effective, plan)}


def stated(field: PlanField, when: Test | None, own: Container[str]) -> bool:
    """Whether the schema says when a question is asked and when it is demanded; ``when`` is the first.

    Of one where it does not, an answer is always allowed and never demanded; the library says the rest.
    """
    return stateable(when, own) and stateable(field.required_if, own)


def object_schema(
    fields: Sequence[PlanField], when: Callable[[PlanField], Test | None], plan: Plan
) -> Schema:
    """The questions of a record or of a row; ``when`` is the condition under which one is asked."""
    own = {field.id: field for field in fields}
    free = {field.id for field in fields if not stated(field, when(field), own)}
    always = [field for field in fields if when(field) is None or field.id in free]
    schema: Schema = {"type": "object", "properties": {f.id: _field_schema(f, plan) for f in always}}
    schema["required"] = [field.id for field in always if field.required and field.id not in free]
    schema["propertyNames"] = {"enum": [*own]}
    grouped: dict[Test, list[PlanField]] = {}
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


def _condition(test: Test, fields: Mapping[str, PlanField]) -> Schema:
    """A condition as a schema of the record; one that reads a field demands that it is there."""
    if test.op == "da_tra_loi":
        inside = {"properties": {test.field: {"required": [test.part]}}} if test.part else {}
        return {**inside, "required": [test.field]}
    if test.op in ("tu", "den"):
        bound = "minItems" if test.part else "minimum" if test.op == "tu" else "maximum"
        said: Schema = {bound: test.values[0]}
        return {"properties": {test.field: said}, "required": [test.field]}
    if test.op == "co_dong":
        field = fields.get(test.field)
        columns = {column.id: column for column in field.columns} if field is not None else {}
        rows = {"contains": _condition(test.parts[0], columns)}
        return {"properties": {test.field: rows}, "required": [test.field]}
    if test.op == "thuoc":
        one_of: Schema = {"const": test.values[0]} if len(test.values) == 1 else {"enum": list(test.values)}
        field = fields.get(test.field)
        if test.part:
            one_of = {"properties": {test.part: one_of}, "required": [test.part]}
        elif field is not None and kind(field.kind).value == "codes":
            one_of = {"contains": one_of}
        return {"properties": {test.field: one_of}, "required": [test.field]}
    if test.op == "khong":
        return {"not": _condition(test.parts[0], fields)}
    parts = [_condition(part, fields) for part in test.parts]
    if test.op == "tat_ca":
        return {"allOf": parts} if parts else {}
    return {"anyOf": parts} if parts else {"not": {}}


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
