"""RJSF (react-jsonschema-form 6): ``{schema, uiSchema, formData, messages, prefill}``.

Sections are nested objects, since that is how RJSF draws a title; a conditional question is declared
only in the ``then`` of its condition, or it would never disappear. No ``$schema``: the validator of
RJSF reads draft-07 and stops at another. Required choices are ``enum`` with ``ui:enumNames``, because
RJSF answers a required ``oneOf``/``const`` by itself, the oath among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import NoneType
from typing import Any

from ..forms.model import Plan, PlanField, PlanSection, Predicate
from ..law import codelists
from .parts.answers import ADDRESS, record
from .parts.draft07 import KINDS, ConditionalProperties, around, condition_schema, named
from .parts.fields import is_open
from .parts.numbers import as_entered
from .parts.words import dictionary, look
from .walk.demands import HIDDEN, Demands
from .walk.driver import FormQuestion, Part, Writing, draw, prefills

MEDIA_TYPE = "application/json"


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for RJSF."""
    demands.strip_computed()
    demands.use_for_form(HIDDEN)
    facts = prefills(demands)
    return {
        "schema": _schema(demands),
        "uiSchema": _ui(demands),
        "formData": {
            # What stands in a section that is not there yet would be an answer nobody gave.
            section.id: {
                field.id: as_entered(field, value, demands)
                for field in section.fields
                if (value := demands.use(field, "default")) is not None
            }
            for section in demands.sections
            if section.shown_if is None
        },
        "messages": {
            "errors": {},
            "ui": {},
            **dictionary("rjsf", demands.lang),
            "labels": {
                path: label
                for section in demands.sections
                for field in section.fields
                for path, label in named(field, f"{section.id}.{field.id}", demands)
            },
        },
        "prefill": {
            f"{section.id}.{field.id}": facts[field.id]
            for section in demands.sections
            for field in section.fields
            if field.id in facts
        },
    }


def read(plan: Plan, data: Any) -> dict[str, Any]:
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
            flat[f"{key}/{name}" if isinstance(name, str) and homes.get(name) != key else name] = value
    return record(plan, flat)


# --- schema ---------------------------------------------------------------------------------------


def _files(asked: FormQuestion) -> Part:
    """A list, or the one file that there may be: of a list RJSF adds to what is there, of one it takes the last."""
    made = KINDS["tep"](asked)
    file: Part = made["items"]
    return made if made["maxItems"] > 1 else file


WRITING = Writing({**KINDS, "tep": _files}, around)


def _schema(demands: Demands) -> Part:
    form = ConditionalProperties(demands)
    # A section is an object of its own, which the "then" of each condition of the form has as well.
    sections = [
        (one, ConditionalProperties(demands, partial(_section_then, form, one))) for one in demands.sections
    ]
    for section, inside in sections:
        when, note = demands.use_section(section, "shown_if"), demands.use_section(section, "note")
        for field in section.fields:
            if field.shown_if is None:
                inside.put(field, draw(field, demands, WRITING), None)
        # Sections are not required: RJSF makes their objects itself and would put a mark on every title.
        there = form.properties if when is None else form.then(when).setdefault("properties", {})
        head = {"type": "object", "title": section.title, **({"description": note} if note else {})}
        there[section.id] = head | inside.schema()
    for section, inside in sections:
        for field in section.fields:
            if field.shown_if is not None and field.full_condition is not None:
                demands.use(field, "shown_if")
                inside.put(field, draw(field, demands, WRITING), field.full_condition)
            inside.demand_if(field, field.full_condition)
    places = {field.id: section.id for section in demands.sections for field in section.fields}
    return form.schema(lambda test: condition_schema(test, demands, places))


def _section_then(form: ConditionalProperties, section: PlanSection, test: Predicate) -> Part:
    """Where a section has what holds under a condition."""
    inside: Part = form.then(test).setdefault("properties", {}).setdefault(section.id, {})
    return inside


# --- how it looks ---------------------------------------------------------------------------------


def _ui(demands: Demands) -> Part:
    made: Part = {
        "ui:order": [*(section.id for section in demands.sections), "*"],
        "ui:submitButtonOptions": {"submitText": demands.sentence("submit")},
    }
    for section in demands.sections:
        part: Part = {"ui:order": [*(field.id for field in section.fields), "*"]}
        for field in section.fields:
            if looks := _look(field, demands):
                part[field.id] = looks
        made[section.id] = part
    return made


def _look(field: PlanField, demands: Demands) -> Part:
    names = [choice.label for choice in field.options or ()]
    told = [field.help] if field.help else []
    # Of a time Material writes the label over the clock's own dashes unless it is told to lift it.
    made = look("rjsf", field.kind)
    match field.kind:
        case "ghi_chu":
            # As help: a theme that writes labels into boxes has no place for that of a note.
            made["ui:help"] = " ".join((field.label, *told))
        case "chon_mot" if names:
            return {"ui:enumNames": names, **({"ui:widget": "radio"} if is_open(field) else {})}
        case "chon_nhieu":
            made["ui:enumNames"] = names
        case "co_khong":
            made["ui:enumNames"] = [demands.sentence("yes"), demands.sentence("no")]
        case "cam_doan":
            # RJSF marks a mandatory tick only where it would also tick it by itself.
            mark = {"ui:title": f"{field.label} *"} if field.required or field.required_if else {}
            return made | mark
        case "dia_chi":
            provinces = codelists.options("tinh_thanh", demands.on)
            codes = {"ui:enumNames": [entry.label(demands.lang) for entry in provinces]}
            return {"ui:order": [*ADDRESS], "tinh": codes}
        case "tep" if field.files and field.files.suffixes:
            return {"ui:options": {"accept": ",".join(field.files.suffixes)}}
        case "bang":
            looks = {column.id: one for column in field.columns if (one := _look(column, demands))}
            order = [*(column.id for column in field.columns), "*"]
            return {"ui:options": {"orderable": False}, "items": {"ui:order": order, **looks}}
    return made
