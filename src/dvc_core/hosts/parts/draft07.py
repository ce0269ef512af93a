"""The draft-07 schema that RJSF and JSON Forms read: one table of kinds, each host with its differences.

Every ``if`` of a test demands that there is an answer, or it would be true of a question nobody has
answered yet. A demand and a conditional question stand in ``then``, never at the base.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...forms.conditions import every
from ...forms.model import Plan, PlanField, Test
from ..walk.losses import Loss
from .dates import WRITTEN_DATE
from .limits import bounds, number
from .options import provinces
from .tables import always, fewest_rows, in_rows, inner_columns
from .words import help_of, own, pattern_words

Schema = dict[str, Any]
Kinds = Mapping[str, Callable[[PlanField, Plan], Schema]]


def field_schema(field: PlanField, plan: Plan, kinds: Kinds) -> Schema:
    """The schema of one question, its title, help and words of errors with it."""
    made = _table(field, plan, kinds) if field.kind == "bang" else kinds[field.kind](field, plan)
    schema: Schema = {"title": field.label, **made}
    if text := help_of(field, plan.lang, "ngay_khuyet", "tien"):
        schema["description"] = text
    if field.read_only:
        schema["readOnly"] = True
    if field.required:
        demand(field, schema)
    return schema


def demand(field: PlanField, schema: Schema) -> None:
    """What an answer must have when it is demanded, beyond being there."""
    if field.kind == "chon_nhieu":
        schema["minItems"] = 1
    if field.kind == "tep":
        # With minItems RJSF would put an empty item there by itself.
        schema["contains"] = {"type": "string"}
    if field.kind == "bang":
        schema["minItems"] = fewest_rows(field)
    if field.kind == "dia_chi":
        schema["required"] = ["tinh", "xa"]


def date_losses(name: str, field: PlanField, plan: Plan) -> Iterator[Loss]:
    """The ends of a day that a schema does not state, or states as of the day of drawing."""
    for bound in bounds(field, plan) if field.kind == "ngay" else ():
        if bound.of == "field":
            yield Loss(name, "other_field", "dropped")
        elif bound.of == "today":
            yield Loss(name, "today_drawn", "approximated")


def _text(field: PlanField, plan: Plan) -> Schema:
    schema: Schema = {"type": "string"}
    if field.kind == "ngay_khuyet":
        schema["pattern"] = f"^(?:{WRITTEN_DATE})$"
    else:
        if field.kind not in ("gio", "so_dinh_danh"):
            if field.min_length and field.min_length > 1:
                schema["minLength"] = field.min_length
            if field.max_length:
                schema["maxLength"] = field.max_length
        if field.anchored:
            schema["pattern"] = field.anchored
    if "pattern" in schema:
        schema["x-messages"] = {"pattern": pattern_words(field, plan.lang)}
    return schema


def _date(field: PlanField, plan: Plan) -> Schema:
    schema: Schema = {"type": "string", "format": "date"}
    words = {}
    for bound in bounds(field, plan):
        if bound.day:
            key = "formatMaximum" if bound.end == "latest" else "formatMinimum"
            schema[key] = bound.day
            words[key] = bound.words
    return schema | ({"x-messages": words} if words else {})


def _number(field: PlanField, plan: Plan) -> Schema:
    del plan
    schema: Schema = {"type": "number" if field.kind == "so_thap_phan" else "integer"}
    for key, value in (("minimum", field.minimum), ("maximum", field.maximum), ("multipleOf", field.step)):
        if value is not None:
            schema[key] = number(value)
    return schema


def choice(field: PlanField, plan: Plan) -> Schema:
    """One code of a list; any text where the list has no data."""
    del plan
    if not field.options:
        return {"type": "string"}
    return {"type": "string", "enum": [choice.code for choice in field.options]}


def _choices(field: PlanField, plan: Plan) -> Schema:
    return {"type": "array", "uniqueItems": True, "items": choice(field, plan)}


def _oath(field: PlanField, plan: Plan) -> Schema:
    words = own("oath", plan.lang)
    # Neither const nor an enum of one: RJSF takes both for the answer and ticks the box by itself.
    sworn = {"not": {"const": False}} if field.required or field.required_if else {}
    return {"type": "boolean", **sworn, "x-messages": {"not": words, "required": words}}


def _address(field: PlanField, plan: Plan) -> Schema:
    del field
    part = {
        name: {"type": "string", "title": own(f"address.{name}", plan.lang)}
        for name in ("tinh", "xa", "chi_tiet")
    }
    part["tinh"]["enum"] = [entry.code for entry in provinces(plan.on)]  # type: ignore[assignment]
    part["xa"]["description"] = own("address.xa.help", plan.lang)
    return {"type": "object", "properties": part}


def _files(field: PlanField, plan: Plan) -> Schema:
    pattern, longest = data_url_limits(field)
    item: Schema = {"type": "string", "format": "data-url"}
    words = {}
    if pattern and field.files:
        item["pattern"] = pattern
        words["pattern"] = own("files.type", plan.lang, suffixes=", ".join(field.files.suffixes))
    if longest and field.files:
        item["maxLength"] = longest
        words["maxLength"] = own("files.size", plan.lang, mb=(field.files.max_bytes or 0) // 2**20)
    if words:
        item["x-messages"] = words
    count = field.files.max_count if field.files else 1
    said = {"maxItems": own("files.count", plan.lang, count=count), "contains": own("required", plan.lang)}
    return {"type": "array", "items": item, "maxItems": count, "x-messages": said}


def _table(field: PlanField, plan: Plan, kinds: Kinds) -> Schema:
    schema: Schema = {"type": "array", "items": _row(field, plan, kinds)}
    least, words = fewest_rows(field), {}
    if field.min_rows is not None:
        words["minItems"] = own("rows.min", plan.lang, limit=least)
    if least > 1 and not always(field):
        # No rows at all are in order; with minItems RJSF would put empty rows there by itself.
        schema["not"] = {"minItems": 1, "maxItems": least - 1}
        words["not"] = words["minItems"]
    if field.max_rows is not None:
        schema["maxItems"] = field.max_rows
        words["maxItems"] = own("rows.max", plan.lang, limit=field.max_rows)
    return schema | ({"x-messages": words} if words else {})


def _needed(column: PlanField) -> Schema:
    """The demand of a column, and what its answer must have then."""
    demanded: Schema = {}
    demand(column, demanded)
    return {"required": [column.id], **({"properties": {column.id: demanded}} if demanded else {})}


def _row(field: PlanField, plan: Plan, kinds: Kinds) -> Schema:
    inside, plan = {column.id: "" for column in field.columns}, in_rows(field, plan)
    item: Schema = {"type": "object", "title": own("row", plan.lang), "properties": {}}
    required: list[str] = []
    whens: list[Schema] = []
    for column in inner_columns(field):
        if column.shown_if is None:
            item["properties"][column.id] = field_schema(column, plan, kinds)
            if column.required:
                required.append(column.id)
        else:
            shown = field_schema(column, plan, kinds)
            then: Schema = {"properties": {column.id: shown}}
            if always(column) and column.kind != "ghi_chu":
                then["required"] = [column.id]
                demand(column, shown)
            whens.append({"if": condition_schema(column.shown_if, plan, inside), "then": then})
        if column.required_if not in (None, column.shown_if) and column.kind != "ghi_chu":
            # What is not asked is not demanded.
            parts = [test for test in (column.shown_if, column.required_if) if test is not None]
            whens.append({"if": condition_schema(every(parts), plan, inside), "then": _needed(column)})
    if required:
        item["required"] = required
    if whens:
        item["allOf"] = whens
    return item


#: How each kind is drawn where a host says nothing else; a table is drawn of its columns.
KINDS: Kinds = {
    **dict.fromkeys(
        ("van_ban", "van_ban_dai", "ngay_khuyet", "gio", "so_dinh_danh", "ma_so_thue", "dien_thoai"), _text
    ),
    "thu_dien_tu": _text,
    **dict.fromkeys(("so_nguyen", "so_thap_phan", "tien"), _number),
    "ngay": _date,
    "chon_mot": choice,
    "chon_nhieu": _choices,
    # Without a type: a boolean that is required RJSF answers with "no" by itself.
    "co_khong": lambda _field, _plan: {"enum": [True, False]},
    "cam_doan": _oath,
    "dia_chi": _address,
    "tep": _files,
    "ghi_chu": lambda _field, _plan: {"type": "null"},
}


def condition_schema(test: Test, plan: Plan, places: Mapping[str, str]) -> Schema:
    """A condition as a schema; every test of an answer also demands that there is one."""
    if test.op == "khong":
        return {"not": condition_schema(test.parts[0], plan, places)}
    if test.op == "tat_ca":
        return {"allOf": [condition_schema(part, plan, places) for part in test.parts]} if test.parts else {}
    if test.op == "mot_trong":
        return (
            {"anyOf": [condition_schema(part, plan, places) for part in test.parts]}
            if test.parts
            else {"not": {}}
        )
    field = plan.by_id.get(test.field)
    kind = field.kind if field else ""
    said: Schema = {}
    if test.op == "thuoc":
        said = {"enum": list(test.values)}
        if kind == "chon_nhieu":
            said = {"type": "array", "contains": said}
    elif kind in ("chon_nhieu", "tep", "bang"):
        said = {"minItems": 1}
    elif kind == "dia_chi":
        said = {"required": ["tinh"]}
    elif kind == "cam_doan":
        # An oath whose tick was taken away is false there; it is no answer.
        said = {"enum": [True]}
    here: Schema = {"properties": {test.field: said}, "required": [test.field]}
    section = places.get(test.field, "")
    return {"properties": {section: here}, "required": [section]} if section else here


def data_url_limits(field: PlanField) -> tuple[str | None, int | None]:
    """The pattern and the length that keep a data URL to its types and size (name and type included)."""
    files = field.files
    if files is None:
        return None, None
    types = "|".join(re.sub(r"([.+\-/])", r"\\\1", kind) for kind in files.types)
    # 4 characters for 3 bytes, and room for "data:TYPE;name=NAME;base64," with a name of 255 × 9 (%E1%BA%BF).
    room = len("data:;name=;base64,") + max(map(len, files.types), default=255) + 255 * 9
    longest = None if files.max_bytes is None else -(-files.max_bytes // 3) * 4 + room
    return (f"^data:(?:{types});" if types else None), longest
