"""RJSF (react-jsonschema-form 6): ``{schema, uiSchema, formData, messages, prefill}``.

Sections are nested objects, since that is how RJSF draws a title; a conditional question is declared
only in the ``then`` of its condition, or it would never disappear. No ``$schema``: the validator of
RJSF reads draft-07 and stops at another. Required choices are ``enum`` with ``ui:enumNames``, because
RJSF answers a required ``oneOf``/``const`` by itself, the oath among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any

from ..forms.model import Plan, PlanField, PlanSection, Test
from .parts.answers import record
from .parts.draft07 import KINDS, Schema, condition_schema, demand, field_schema
from .parts.options import is_open, provinces
from .parts.start import named, prefills
from .parts.words import dictionary, own
from .walk.demands import HIDDEN, Asked

MEDIA_TYPE = "application/json"


def emit(asked: Asked) -> dict[str, Any]:
    """Draw a form for RJSF."""
    asked.take_whole(HIDDEN)
    facts = prefills(asked)
    return {
        "schema": _schema(asked),
        "uiSchema": _ui(asked),
        "formData": {
            # What stands in a section that is not there yet would be an answer nobody gave.
            section.id: {
                field.id: value
                for field in section.fields
                if (value := asked.take(field, "default")) is not None
            }
            for section in asked.sections
            if section.shown_if is None
        },
        "messages": {
            "errors": {},
            "ui": {},
            **dictionary("rjsf", asked.lang),
            "labels": labels(asked),
        },
        "prefill": {
            f"{section.id}.{field.id}": facts[field.id]
            for section in asked.sections
            for field in section.fields
            if field.id in facts
        },
    }


def normalise(plan: Plan, data: Any) -> dict[str, Any]:
    """Sections flattened, files read from their data URLs, written dates and communes brought to codes."""
    if not isinstance(data, Mapping):
        return record(plan, data)
    homes = {field.id: section.id for section in plan.sections for field in section.fields}
    sections = set(homes.values())
    flat: dict[str, Any] = {}
    for key, part in data.items():
        if key not in sections or not isinstance(part, (Mapping, NoneType)):
            # What stands outside of every section is nobody's: an answer that strayed keeps its slash.
            flat[f"/{key}" if key in homes else key] = part
            continue
        for name, value in (part or {}).items():
            flat[name if homes.get(name) == key else f"{key}/{name}"] = value
    return record(plan, flat)


def labels(asked: Asked) -> dict[str, str]:
    """Path in the data → what it is called, for a list of errors."""
    return dict(
        pair
        for section in asked.sections
        for field in section.fields
        for pair in named(field, f"{section.id}.{field.id}", asked)
    )


# --- schema ---------------------------------------------------------------------------------------


def _schema(asked: Asked) -> Schema:
    always = [section for section in asked.sections if section.shown_if is None]
    places = {field.id: section.id for section in asked.sections for field in section.fields}
    whens: dict[Test, Schema] = {}
    for section in asked.sections:
        if (when := asked.take_section(section, "shown_if")) is not None:
            then = whens.setdefault(when, {"properties": {}})
            then["properties"][section.id] = _section(section, asked)
    for section in asked.sections:
        for field in section.fields:
            _conditional(field, section, asked, whens)
    schema: Schema = {
        "type": "object",
        # Sections are not required: RJSF makes their objects itself and would put a mark on every title.
        "properties": {section.id: _section(section, asked) for section in always},
    }
    if whens:
        schema["allOf"] = [
            {"if": condition_schema(test, asked, places), "then": then} for test, then in whens.items()
        ]
    return schema


def _section(section: PlanSection, asked: Asked) -> Schema:
    here = [field for field in section.fields if field.shown_if is None]
    schema: Schema = {"type": "object", "title": section.title}
    if note := asked.take_section(section, "note"):
        schema["description"] = note
    schema["properties"] = {field.id: field_schema(field, asked, KINDS) for field in here}
    required = [field.id for field in here if field.required and field.kind != "ghi_chu"]
    return schema | ({"required": required} if required else {})


def _conditional(field: PlanField, section: PlanSection, asked: Asked, whens: dict[Test, Schema]) -> None:
    """Put a question into the ``then`` of its condition, and its demand into that of its own."""

    def then(test: Test) -> Schema:
        made = whens.setdefault(test, {"properties": {}})
        part: Schema = made["properties"].setdefault(section.id, {})
        return part

    if field.shown_if is not None and field.effective is not None:
        asked.take(field, "shown_if")
        part = then(field.effective)
        part.setdefault("properties", {})[field.id] = field_schema(field, asked, KINDS)
        if field.kind == "ghi_chu":
            return
        if field.required or field.required_if == field.shown_if:
            part.setdefault("required", []).append(field.id)
            demand(field, part["properties"][field.id], asked)
    if field.required_if not in (None, field.shown_if) and field.kind != "ghi_chu":
        test = field.required_if
        if field.effective is not None and field.effective != test:
            test = Test("tat_ca", parts=(field.effective, test))
        part = then(test)
        part.setdefault("required", []).append(field.id)
        demanded: Schema = {}
        demand(field, demanded, asked)
        if demanded:
            part.setdefault("properties", {}).setdefault(field.id, {}).update(demanded)


# --- how it looks ---------------------------------------------------------------------------------


def _ui(asked: Asked) -> Schema:
    made: Schema = {
        "ui:order": [*(section.id for section in asked.sections), "*"],
        "ui:submitButtonOptions": {"submitText": own("submit", asked.lang)},
    }
    for section in asked.sections:
        part: Schema = {"ui:order": [*(field.id for field in section.fields), "*"]}
        for field in section.fields:
            if look := _look(field, asked):
                part[field.id] = look
        made[section.id] = part
    return made


def _look(field: PlanField, asked: Asked) -> Schema:  # noqa: C901, PLR0911 - a table of kinds
    names = [choice.label for choice in field.options or ()]
    match field.kind:
        case "van_ban_dai":
            return {"ui:widget": "textarea", "ui:options": {"rows": 4}}
        case "gio":
            return {"ui:options": {"inputType": "time"}}
        case "dien_thoai":
            return {"ui:options": {"inputType": "tel"}}
        case "thu_dien_tu":
            return {"ui:options": {"inputType": "email"}}
        case "chon_mot" if names:
            return {"ui:enumNames": names, **({"ui:widget": "radio"} if is_open(field) else {})}
        case "chon_nhieu":
            return {"ui:widget": "checkboxes", "ui:enumNames": names}
        case "co_khong":
            words = [own("yes", asked.lang), own("no", asked.lang)]
            return {"ui:enumNames": words, "ui:widget": "radio", "ui:options": {"inline": True}}
        case "cam_doan":
            # RJSF marks a mandatory tick only where it would also tick it by itself.
            mark = {"ui:title": f"{field.label} *"} if field.required or field.required_if else {}
            return {"ui:widget": "checkbox", **mark}
        case "dia_chi":
            codes = {"ui:enumNames": [entry.label(asked.lang) for entry in provinces(asked.on)]}
            return {"ui:order": ["tinh", "xa", "chi_tiet"], "tinh": codes}
        case "tep" if field.files and field.files.suffixes:
            return {"ui:options": {"accept": ",".join(field.files.suffixes)}}
        case "bang":
            looks = {column.id: look for column in field.columns if (look := _look(column, asked))}
            order = [*(column.id for column in field.columns), "*"]
            return {"ui:options": {"orderable": False}, "items": {"ui:order": order, **looks}}
    return {}
