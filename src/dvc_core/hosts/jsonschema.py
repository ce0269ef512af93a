"""JSON Schema in the subset that every validator and every form host reads alike.

It accepts exactly the structurally valid records: types, lengths, patterns, options, rows, files, what is
required under which condition, no unknown keys. What depends on today or compares two fields is listed as
a loss and checked by :mod:`dvc_core.forms.submissions`. The subset: one ``type``; ``enum``; bounds; anchored
``pattern`` with ``maxLength``; one schema of ``items``; ``allOf`` of ``if`` and ``then``, a conditional
property standing only in its ``then``. No ``$schema``, ``$ref``, ``else``, ``format``,
``additionalProperties``: hosts of draft-07 and 2020-12 read it the same. Labels of options stand in
``x-labels``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..forms.conditions import every, fields_read
from ..forms.model import Files, Plan, PlanField, Test
from ..law import codelists
from ..model.form import FieldKind
from .walk.demands import HIDDEN, Asked

MEDIA_TYPE = "application/schema+json"

#: Python's ``$`` matches before a last line break; where ``maxLength`` cannot tell, this does.
_ONE_LINE = {"pattern": "[\\n]"}
_COMMUNE = "^[0-9]{5}$"

#: What a schema does not say: it knows answers, not pages.
_LOOKS = ("pages", "note", "prefill", "example", "ghi_chu")
#: What of a schema meets which demand; ``items.``, ``file.``, ``row.`` and ``place.`` of its parts.
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
    "items.enum": "options",
    "items.pattern": "pattern",
    "items.minLength": "min_length",
    "items.maxLength": "max_length",
    "file.loai.enum": "file_types",
    "file.dung_luong.maximum": "file_size",
    "tep.maxItems": "file_count",
    "bang.minItems": "min_rows",
    "bang.maxItems": "max_rows",
    "row.minProperties": "blank_rows",
    "place.required": "whole",
}

Schema = dict[str, Any]


def emit(asked: Asked) -> Schema:
    """The schema of the canonical record of a form."""
    asked.tell("text_form", "dropped")
    asked.lose_everywhere("schema_looks", *_LOOKS)
    asked.take_whole(HIDDEN)
    fields = [field for field in asked.fields() if field.kind != "ghi_chu"]
    return {"title": asked.title, **_object(fields, lambda field: field.effective, asked)}


def normalise(plan: Plan, data: Any) -> dict[str, Any]:
    """A record as it stands: what this schema describes is the canonical form itself."""
    del plan
    return dict(data) if isinstance(data, Mapping) else {"": data}


def _object(fields: Sequence[PlanField], when: Callable[[PlanField], Test | None], asked: Asked) -> Schema:
    """The questions of a record or of a row; ``when`` is the condition that the schema can state."""
    always = [field for field in fields if when(field) is None]
    schema: Schema = {"type": "object", "properties": {f.id: field_schema(f, asked) for f in always}}
    schema["required"] = [field.id for field in always if asked.take(field, "required")]
    schema["propertyNames"] = {"enum": [field.id for field in fields]}
    grouped: dict[Test, list[PlanField]] = {}
    for field in fields:
        test = when(field)
        if test is not None:
            asked.take(field, "shown_if")
            asked.take(field, "section")
            grouped.setdefault(test, []).append(field)
    rules = [
        {
            "if": condition(test, asked.by_id),
            "then": {
                "properties": {f.id: field_schema(f, asked) for f in together},
                "required": [f.id for f in together if f.required and asked.take(f, "required")],
            },
        }
        for test, together in grouped.items()
    ]
    own = {field.id: field for field in fields}
    for field in fields:
        if field.required_if is not None and not (fields_read(field.required_if) - own.keys()):
            asked.take(field, "required_if")
            asked.take(field, "required")
            test = every(t for t in (when(field), field.required_if) if t is not None)
            rules.append({"if": condition(test, own), "then": {"required": [field.id]}})
    if rules:
        schema["allOf"] = rules
    return schema


def condition(test: Test, fields: Mapping[str, PlanField]) -> Schema:
    """A condition as a schema of the record; one that reads a field demands that it is there."""
    if test.op == "da_tra_loi":
        return {"required": [test.field]}
    if test.op == "thuoc":
        one_of: Schema = {"const": test.values[0]} if len(test.values) == 1 else {"enum": list(test.values)}
        field = fields.get(test.field)
        if field is not None and field.kind == "chon_nhieu":
            one_of = {"contains": one_of}
        return {"properties": {test.field: one_of}, "required": [test.field]}
    if test.op == "khong":
        return {"not": condition(test.parts[0], fields)}
    parts = [condition(part, fields) for part in test.parts]
    if test.op == "tat_ca":
        return {"allOf": parts} if parts else {}
    return {"anyOf": parts} if parts else {"not": {}}


def field_schema(field: PlanField, asked: Asked) -> Schema:
    """The schema of one answer, and what it says taken."""
    schema: Schema = {"title": field.label}
    if field.help:
        schema["description"] = field.help
    schema |= _OF_KIND.get(field.kind, _text)(field, asked)
    if field.read_only:
        schema["readOnly"] = True
    if field.default is not None and field.kind != "cam_doan":
        schema["default"] = field.default
    _take(field, schema, asked)
    return schema


def _take(field: PlanField, schema: Schema, asked: Asked) -> None:
    """Take what the schema of an answer says: it is asked of the schema itself."""
    asked.take(field, "kind")
    items = schema.get("items", {})
    files = items.get("properties", {}) if field.kind == "tep" else {}
    said = {keyword for keyword in schema if keyword not in ("minItems", "maxItems")}
    said |= {f"items.{keyword}" for keyword in items} if field.kind == "chon_nhieu" else set()
    said |= {f"file.{name}.{keyword}" for name, file in files.items() for keyword in file}
    if field.kind in ("tep", "bang"):
        said |= {f"{field.kind}.{keyword}" for keyword in ("minItems", "maxItems") if keyword in schema}
    said |= {f"row.{keyword}" for keyword in items} if field.kind == "bang" else set()
    said |= {f"place.{keyword}" for keyword in schema} if field.kind == "dia_chi" else set()
    for keyword, demand in _SAYS.items():
        if keyword in said:
            asked.take(field, demand)
    asked.take(field, "commune", "commune_of_province")
    if field.earliest == "hom_nay":
        asked.lose(field, "earliest", "today")
    if field.latest == "hom_nay":
        asked.lose(field, "latest", "today")


def _text(field: PlanField, asked: Asked) -> Schema:
    del asked
    schema: Schema = {"type": "string", "minLength": field.min_length or 1}
    if field.max_length is not None:
        schema["maxLength"] = field.max_length
    if field.anchored is not None:
        schema["pattern"] = field.anchored
        if field.max_length is None or field.max_length != field.min_length or "[^" in field.anchored:
            schema["not"] = _ONE_LINE
    return schema


def _number(field: PlanField, asked: Asked) -> Schema:
    del asked
    schema: Schema = {"type": "number" if field.kind == "so_thap_phan" else "integer"}
    if field.minimum is not None:
        schema["minimum"] = plain(field.minimum)
    if field.maximum is not None:
        schema["maximum"] = plain(field.maximum)
    if field.step is not None and field.kind != "so_thap_phan":
        schema["multipleOf"] = plain(field.step)
    return schema


def plain(number: int | Decimal) -> int | float:
    """A number as JSON writes it."""
    return int(number) if number % 1 == 0 else float(number)


def _choice(field: PlanField, asked: Asked) -> Schema:
    if field.options is None:
        return _text(field, asked)
    return {"type": "string", "enum": [o.code for o in field.options], "x-labels": _labels(field)}


def _choices(field: PlanField, asked: Asked) -> Schema:
    one = _choice(field, asked)
    labels = one.pop("x-labels", None)
    schema: Schema = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
    return {**schema, "x-labels": labels} if labels else schema


def _labels(field: PlanField) -> dict[str, str]:
    return {option.code: option.label for option in field.options or ()}


def _oath(field: PlanField, asked: Asked) -> Schema:
    del field, asked
    return {"type": "boolean", "enum": [True]}


def _yes_no(field: PlanField, asked: Asked) -> Schema:
    del field, asked
    return {"type": "boolean"}


def _address(field: PlanField, asked: Asked) -> Schema:
    del field
    english = asked.lang == "en"
    provinces = codelists.options("tinh_thanh", asked.on)
    return {
        "type": "object",
        "properties": {
            "tinh": {
                "title": "Province" if english else "Tỉnh, thành phố",
                "type": "string",
                "enum": [entry.code for entry in provinces],
                "x-labels": {entry.code: entry.label(asked.lang) for entry in provinces},
            },
            "xa": {
                "title": "Commune" if english else "Xã, phường, đặc khu",
                "type": "string",
                "minLength": 5,
                "maxLength": 5,
                "pattern": _COMMUNE,
            },
            "chi_tiet": {
                "title": "House number, street, hamlet" if english else "Số nhà, đường, thôn, tổ",
                "type": "string",
                "minLength": 1,
            },
        },
        "required": ["tinh", "xa"],
        "propertyNames": {"enum": ["tinh", "xa", "chi_tiet"]},
    }


def _files(field: PlanField, asked: Asked) -> Schema:
    del asked
    rule = field.files or Files((), (), None, 1)
    size: Schema = {"type": "integer", "minimum": 1}
    if rule.max_bytes is not None:
        size["maximum"] = rule.max_bytes
    kind: Schema = {"type": "string", "minLength": 1}
    if rule.types:
        kind = {"type": "string", "enum": list(rule.types)}
    item: Schema = {
        "type": "object",
        "properties": {"ten": {"type": "string", "minLength": 1}, "loai": kind, "dung_luong": size},
        "required": ["ten", "loai", "dung_luong"],
    }
    return {"type": "array", "items": item, "minItems": 1, "maxItems": rule.max_count}


def _table(field: PlanField, asked: Asked) -> Schema:
    own = {column.id for column in field.columns}
    columns = [column for column in field.columns if column.kind != "ghi_chu"]
    inside = [c if _readable(c, own) else c._replace(required=False, shown_if=None) for c in columns]
    row = asked.row(field)
    for column in columns:
        if not _readable(column, own) or fields_read(column.required_if) - own:
            for demand in ("shown_if", "required", "required_if"):
                row.take(column, demand, "column_condition")
    rows: Schema = {
        "type": "array",
        "items": {**_object(inside, lambda column: column.shown_if, row), "minProperties": 1},
        "minItems": max(1, field.min_rows or 1),
    }
    if field.max_rows is not None:
        rows["maxItems"] = field.max_rows
    return rows


def _readable(column: PlanField, own: set[str]) -> bool:
    """Whether a row says all that the condition of a column reads."""
    return not fields_read(column.shown_if) - own


_OF_KIND: Mapping[FieldKind, Callable[[PlanField, Asked], Schema]] = {
    "so_nguyen": _number,
    "tien": _number,
    "so_thap_phan": _number,
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    "co_khong": _yes_no,
    "cam_doan": _oath,
    "dia_chi": _address,
    "tep": _files,
    "bang": _table,
}
