"""The draft-07 schema that RJSF and JSON Forms read: one table of kinds, each host with its differences.

Every ``if`` of a test demands that there is an answer, or it would be true of a question nobody has
answered yet. A demand and a conditional question stand in ``then``, never at the base.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ...forms.conditions import every
from ...forms.days import fixed_day
from ...forms.model import PlanField, Test
from ...words import say
from ..walk.demands import Demands
from .dates import WRITTEN_DATE
from .limits import bounds, lengths, limits, pattern_words
from .numbers import is_text, pattern_of_test, take_box, text_pattern
from .options import provinces
from .tables import always, fewest_rows, inner_columns
from .words import FORM, megabytes

Schema = dict[str, Any]
Kinds = Mapping[str, Callable[[PlanField, Demands], Schema]]


def field_schema(field: PlanField, demands: Demands, kinds: Kinds) -> Schema:
    """The schema of one question, its title, help and words of errors with it."""
    field = demands.known(field, (*kinds, "bang"))
    made = _table(field, demands, kinds) if field.kind == "bang" else kinds[field.kind](field, demands)
    schema: Schema = {"title": field.label, **made}
    if text := demands.help(field, "ngay_khuyet"):
        schema["description"] = text
    if demands.take(field, "read_only"):
        schema["readOnly"] = True
    if field.required:
        demand(field, schema, demands)
    return schema


def demand(field: PlanField, schema: Schema, demands: Demands) -> None:
    """What an answer must have when it is demanded, beyond being there, which ``required`` says."""
    demands.take(field, "required")
    demands.take(field, "required_if")
    if field.kind == "chon_nhieu":
        schema["minItems"] = 1
    if field.kind == "tep" and schema.get("type") != "string":
        # With minItems RJSF would put an empty item there by itself.
        schema["contains"] = {"type": "string"}
    if field.kind == "bang":
        demands.take(field, "min_rows")
        schema["minItems"] = fewest_rows(field)
    if field.kind == "dia_chi":
        schema["required"] = ["tinh", "xa"]
    if field.kind == "cam_doan":
        # Neither const nor an enum of one: RJSF takes both for the answer and ticks the box by itself.
        schema["not"] = {"const": False}
        schema["x-messages"] = dict.fromkeys(("not", "required"), say(FORM["oath"], demands.lang))


def shown_in(then: Schema, field: PlanField, schema: Schema, demands: Demands) -> None:
    """Put a question where its condition holds, with its demand where it has one whenever it is asked."""
    then.setdefault("properties", {})[field.id] = schema
    if always(field) and field.kind != "ghi_chu":
        then.setdefault("required", []).append(field.id)
        demand(field, schema, demands)


def demanded_in(then: Schema, field: PlanField, demands: Demands) -> None:
    """Demand a question where another condition holds, with what its answer must have then."""
    then.setdefault("required", []).append(field.id)
    demanded: Schema = {}
    demand(field, demanded, demands)
    if demanded:
        then.setdefault("properties", {}).setdefault(field.id, {}).update(demanded)


def _text(field: PlanField, demands: Demands) -> Schema:
    schema: Schema = {"type": "string"}
    if field.kind == "ngay_khuyet":
        demands.take(field, "kind", "partial_date")
        schema["pattern"] = f"^(?:{WRITTEN_DATE})$"
    else:
        for limit in lengths(field, demands) if field.kind != "gio" else ():
            schema["minLength" if limit.least else "maxLength"] = limit.value
        if pattern := demands.take(field, "pattern"):
            schema["pattern"] = pattern
    if "pattern" in schema:
        schema["x-messages"] = {"pattern": pattern_words(field, demands)}
    return schema


def _date(field: PlanField, demands: Demands) -> Schema:
    schema: Schema = {"type": "string", "format": "date"}
    words = {}
    for bound in bounds(field, demands):
        if bound.day:
            demands.take(field, bound.end, "today_drawn" if bound.of == "today" else "")
            key = "formatMaximum" if bound.end == "latest" else "formatMinimum"
            schema[key] = bound.day
            words[key] = bound.words
    return schema | ({"x-messages": words} if words else {})


def _number(field: PlanField, demands: Demands) -> Schema:
    if is_text(field, demands):
        pattern, said = text_pattern(field, demands)
        return {"type": "string", "pattern": pattern, "x-messages": {"pattern": said}}
    take_box(field, demands)
    schema: Schema = {"type": "number" if field.kind == "so_thap_phan" else "integer"}
    words = {}
    for limit in limits(field, demands, "minimum", "maximum", "step"):
        key = "multipleOf" if limit.name == "step" else limit.name
        schema[key], words[key] = limit.value, limit.words
    return schema | ({"x-messages": words} if words else {})


def choice(field: PlanField, demands: Demands) -> Schema:
    """One code of a list; any text where the list has no data."""
    options = demands.take(field, "options")
    if not options:
        return {"type": "string"}
    return {"type": "string", "enum": [choice.code for choice in options]}


def _choices(field: PlanField, demands: Demands) -> Schema:
    return {"type": "array", "uniqueItems": True, "items": choice(field, demands)}


def _address(field: PlanField, demands: Demands) -> Schema:
    demands.take(field, "commune", "commune_typed")
    part = {
        name: {"type": "string", "title": say(FORM[f"address.{name}"], demands.lang)}
        for name in ("tinh", "xa", "chi_tiet")
    }
    part["tinh"]["enum"] = [entry.code for entry in provinces(demands.on)]  # type: ignore[assignment]
    part["xa"]["description"] = say(FORM["address.xa.help"], demands.lang)
    return {"type": "object", "properties": part}


def _files(field: PlanField, demands: Demands) -> Schema:
    pattern, longest = data_url_limits(field)
    item: Schema = {"type": "string", "format": "data-url"}
    words = {}
    if pattern and field.files:
        demands.take(field, "file_types")
        item["pattern"] = pattern
        words["pattern"] = say(FORM["files.type"], demands.lang, suffixes=", ".join(field.files.suffixes))
    if longest and field.files:
        demands.take(field, "file_size")
        item["maxLength"] = longest
        words["maxLength"] = say(FORM["files.size"], demands.lang, mb=megabytes(field.files.max_bytes or 0))
    if words:
        item["x-messages"] = words
    count = demands.take(field, "file_count") or 1
    said = {
        "maxItems": say(FORM["files.count"], demands.lang, count=count),
        "contains": say(FORM["required"], demands.lang),
    }
    return {"type": "array", "items": item, "maxItems": count, "x-messages": said}


def _table(field: PlanField, demands: Demands, kinds: Kinds) -> Schema:
    schema: Schema = {"type": "array", "items": _row(field, demands, kinds)}
    least, words = fewest_rows(field), {}
    if field.min_rows is not None:
        words["minItems"] = say(FORM["rows.min"], demands.lang, limit=least)
    if least > 1 and not always(field):
        # No rows at all are in order; with minItems RJSF would put empty rows there by itself.
        demands.take(field, "min_rows")
        schema["not"] = {"minItems": 1, "maxItems": least - 1}
        words["not"] = words["minItems"]
    if (most := demands.take(field, "max_rows")) is not None:
        schema["maxItems"] = most
        words["maxItems"] = say(FORM["rows.max"], demands.lang, limit=most)
    return schema | ({"x-messages": words} if words else {})


def _row(field: PlanField, demands: Demands, kinds: Kinds) -> Schema:
    inside, demands = {column.id: "" for column in field.columns}, demands.row(field)
    # Without a title: RJSF names a row after its table, with a number.
    item: Schema = {"type": "object", "properties": {}}
    required: list[str] = []
    whens: list[Schema] = []
    for column in inner_columns(field):
        if column.shown_if is None:
            item["properties"][column.id] = field_schema(column, demands, kinds)
            if column.required:
                required.append(column.id)
        else:
            demands.take(column, "shown_if")
            then: Schema = {}
            shown_in(then, column, field_schema(column, demands, kinds), demands)
            whens.append({"if": condition_schema(column.shown_if, demands, inside), "then": then})
        if column.required_if not in (None, column.shown_if) and column.kind != "ghi_chu":
            # What is not asked is not demanded.
            parts = [test for test in (column.shown_if, column.required_if) if test is not None]
            then = {}
            demanded_in(then, column, demands)
            whens.append({"if": condition_schema(every(parts), demands, inside), "then": then})
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
    "co_khong": lambda _field, _asked: {"enum": [True, False]},
    "cam_doan": lambda _field, _asked: {"type": "boolean"},
    "dia_chi": _address,
    "tep": _files,
    "ghi_chu": lambda _field, _asked: {"type": "null"},
}


def condition_schema(test: Test, demands: Demands, places: Mapping[str, str]) -> Schema:
    """A condition as a schema; every test of an answer also demands that there is one."""
    if test.op == "khong":
        return {"not": condition_schema(test.parts[0], demands, places)}
    if test.op == "tat_ca":
        return (
            {"allOf": [condition_schema(part, demands, places) for part in test.parts]} if test.parts else {}
        )
    if test.op == "mot_trong":
        return (
            {"anyOf": [condition_schema(part, demands, places) for part in test.parts]}
            if test.parts
            else {"not": {}}
        )
    here: Schema = {"properties": {test.field: _said(test, demands)}, "required": [test.field]}
    section = places.get(test.field, "")
    return {"properties": {section: here}, "required": [section]} if section else here


def _said(test: Test, demands: Demands) -> Schema:
    """What a test asks of one answer that is there."""
    field = demands.by_id.get(test.field)
    kind = field.kind if field else ""
    if field and test.values and not test.part and is_text(field, demands):
        return {"pattern": pattern_of_test(test, field)}
    if test.op in ("tu", "den"):
        return _compared(test, demands)
    if test.op == "co_dong":
        rows = demands.row(field) if field else demands
        return {"contains": condition_schema(test.parts[0], rows, {})}
    if test.part:
        part: Schema = {"enum": list(test.values)} if test.op == "thuoc" else {"minLength": 1}
        return {"properties": {test.part: part}, "required": [test.part]}
    if test.op == "thuoc":
        said: Schema = {"enum": list(test.values)}
        return {"type": "array", "contains": said} if kind == "chon_nhieu" else said
    # An oath whose tick was taken away is false there; it is no answer.
    if kind in ("dia_chi", "cam_doan"):
        return {"required": ["tinh"]} if kind == "dia_chi" else {"enum": [True]}
    return {"minItems": 1} if kind in ("chon_nhieu", "tep", "bang") else {}


def _compared(test: Test, demands: Demands) -> Schema:
    """The comparison of a number, of a day, or of how many rows there are."""
    limit, least = test.values[0], test.op == "tu"
    if isinstance(limit, str):
        day = fixed_day(limit, demands.on)
        return {"format": "date", "formatMinimum" if least else "formatMaximum": day}
    if test.part:
        return {"minItems": limit}
    return {"minimum" if least else "maximum": limit}


def data_url_limits(field: PlanField, *, named: bool = True) -> tuple[str | None, int | None]:
    """The pattern and the length that keep a data URL to its types and size (type and, if ``named``, name included)."""
    files = field.files
    if files is None:
        return None, None
    # Of a hyphen the renderers, whose patterns are of Unicode, take no escape outside of a class.
    types = "|".join(re.sub(r"([.+/])", r"\\\1", kind) for kind in files.types)
    # 4 characters for 3 bytes, and room for "data:TYPE;name=NAME;base64," with a name of 255 × 9 (%E1%BA%BF).
    room = len("data:;base64,") + max(map(len, files.types), default=255)
    room += len("name=;") + 255 * 9 if named else 0
    longest = None if files.max_bytes is None else -(-files.max_bytes // 3) * 4 + room
    return (f"^data:(?:{types});" if types else None), longest
