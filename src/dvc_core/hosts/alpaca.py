"""Alpaca 1.5, as OpenCPS draws it: ``{schema, options, view, data, messages, prefill}``.

The data are flat; a layout of the view draws the sections. A dependency of Alpaca is "has one of these
values", all of them together and of visible questions only: what a condition says beyond that is shown
always and left to the library. A list that is required would be answered by Alpaca with its first entry,
so lists are never required here. Files are parts of the dossier in OpenCPS and stay outside of the form.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from ..forms.model import Plan, PlanField, PlanSection, Predicate
from ..forms.numbers import NUMBERS
from .parts.answers import ADDRESS, record
from .parts.conditions import condition_notes
from .parts.fields import YES_NO, always, fewest_rows, free, is_open
from .parts.words import as_html, dictionary, help_of, look
from .walk.demands import HIDDEN, Demands
from .walk.driver import TEXTS, FormQuestion, Part, Writing, defaults, draw, prefills

MEDIA_TYPE = "application/json"

LOCALE = {"vi": "vi_VN", "en": "en_US"}

#: Field → the values that show a question, None for any answer.
Dependencies: TypeAlias = Mapping[str, list[str] | None]


class AlpacaQuestion(NamedTuple):
    """A question as Alpaca has it in three places: what it may be, how it looks, and what is said by path below it."""

    schema: Part
    options: Part
    words: Mapping[str, dict[str, str]] = {}


def emit(demands: Demands) -> Part:
    """Draw a form for Alpaca."""
    demands.strip_computed()
    demands.use_for_form(HIDDEN)
    demands.yes_no = YES_NO
    demands.write(as_html)
    asked = [field for field in demands.fields() if field.kind not in ("ghi_chu", "tep")]
    whens = {field.id: dependencies(field, demands) for field in asked}
    drawn = {field.id: _question(field, whens[field.id], demands) for field in asked}
    locale = LOCALE[demands.lang]
    layout = "".join(_layout(section, whens, demands) for section in demands.sections)
    return {
        "schema": {
            "type": "object",
            "properties": {name: one.schema for name, one in drawn.items()},
            "dependencies": {name: [*when] for name, when in whens.items() if when},
        },
        "options": {
            "fields": {name: one.options for name, one in drawn.items()},
            **look("alpaca", "options"),
        },
        "view": {
            "parent": "bootstrap-edit",
            "layout": {
                "template": f"<div>{layout}</div>",
                "bindings": {name: f"#o_{name}" for name in drawn},
            },
            "messages": {locale: dictionary("alpaca", demands.lang)},
            "fields": {
                f"/{name}{below}": {"messages": {locale: words}}
                for name, one in drawn.items()
                for below, words in one.words.items()
            },
        },
        "data": defaults(demands),
        "messages": {"locale": locale, "submit": demands.sentence("submit")},
        "prefill": prefills(demands),
    }


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Lists of ticks that came as text taken apart, written dates and communes brought to codes."""
    return record(plan, data, {"chon_nhieu": _ticked})


def _ticked(value: Any) -> Any:
    if isinstance(value, str):
        return [part for part in value.split(",") if part]
    if isinstance(value, list):
        return [one.get("value") if isinstance(one, Mapping) else one for one in value]
    return value


# --- layout ---------------------------------------------------------------------------------------


def _layout(section: PlanSection, whens: Mapping[str, Dependencies], demands: Demands) -> str:
    """A section as HTML with a place for each question; where one hides as it does, it hides the whole."""
    # Alpaca hides a question without a condition of its own exactly when its section is not asked.
    alike = (field.id for field in section.fields if field.shown_if is None and whens.get(field.id))
    told = next(alike, "") if section.shown_if is not None else ""
    parts = [f"{_hidden_with(told)}<section><h3>{section.title}</h3>"]
    if note := demands.use_section(section, "note"):
        parts.append(f"<p>{note}</p>")
    for field in section.fields:
        if field.kind == "ghi_chu":
            demands.use(field, "kind")
            if told and field.full_condition is not None:
                demands.use(field, "section", "" if exact(field.full_condition) else "condition_unanswered")
            words = " ".join((*_when(field, demands), field.label))
            parts.append(f'<p id="o_{field.id}">{words}</p>')
        elif field.kind == "tep":
            mark = " *" if field.required and field.full_condition is None else ""
            said = help_of(field, demands.lang), demands.leave_outside(field)
            label, words = f"<strong>{field.label}{mark}</strong>", " ".join((*_when(field, demands), *said))
            parts.append(f'<p id="o_{field.id}">{label}<br>{words}</p>')
        else:
            parts.append(f'<div id="o_{field.id}"></div>')
    return "".join((*parts, "</section>"))


def _hidden_with(name: str) -> str:
    """The style that hides a section as long as one of its questions is hidden: Alpaca knows no sections."""
    if not name:
        return ""
    hidden = f'[data-alpaca-field-path="/{name}"][style*="display: none"]'
    return f"<style>section:has(> #o_{name} {hidden}){{display:none}}</style>"


def _when(field: PlanField, demands: Demands) -> Iterator[str]:
    """The words of a condition, of what stands in the layout and so is always shown."""
    return filter(None, condition_notes(field, field.full_condition, demands.by_id, demands.lang))


# --- schema and options ---------------------------------------------------------------------------


def _question(field: PlanField, when: Dependencies, demands: Demands) -> AlpacaQuestion:
    """A question with the dependencies that show it: its own condition and that of its section."""
    if when and field.full_condition is not None:
        near = "" if exact(field.full_condition) else "condition_unanswered"
        demands.use(field, "shown_if", near)
        demands.use(field, "section", near)
    elif field.full_condition is not None:
        # What Alpaca always shows is not demanded.
        field = field._replace(required=False, required_if=None)
    drawn: AlpacaQuestion = draw(field, demands, WRITING)
    if values := {read: codes for read, codes in when.items() if codes is not None}:
        drawn.options["dependencies"] = values
    return drawn


def _around(asked: FormQuestion, drawn: AlpacaQuestion) -> AlpacaQuestion:
    field, schema = asked.field, drawn.schema
    listed = "optionLabels" in drawn.options
    # A box of an address is demanded by the address.
    if not listed and field.kind not in ("dia_chi", "bang") and asked.use("required"):
        schema["required"] = True
    # Alpaca marks what it demands; a list or an address it must not demand is marked here.
    mark = " *" if always(field) and (listed or field.kind in ("dia_chi", "bang")) else ""
    made: Part = {"label": field.label + mark, **drawn.options}
    if asked.address is None:
        made["sort"] = False
    if text := " ".join((asked.help("ngay_khuyet"), *_above_table(field, asked.demands))).strip():
        made["helper"] = text
    if asked.use("read_only"):
        made["readonly"] = True
    return AlpacaQuestion(schema, made, drawn.words)


def _above_table(table: PlanField, demands: Demands) -> Iterator[str]:
    """What of a row is no box of it, said above the table: notes, and the files of the dossier."""
    for column in table.columns:
        if column.kind == "ghi_chu":
            yield column.label
        elif column.kind == "tep":
            outside = demands.row(table).leave_outside(column)
            yield f"{column.label}: {help_of(column, demands.lang)} {outside}"


def _text(asked: FormQuestion) -> AlpacaQuestion:
    schema: Part = {"type": "string"}
    words = {}
    if asked.kind != "gio" and (pattern := asked.pattern()):
        # What is not there is missing and not also ill written.
        schema["pattern"] = f"^$|{pattern[0]}" if always(asked.field) else pattern[0]
        words = {"": {"invalidPattern": pattern[1]}}
    schema |= {limit.keyword: limit.value for limit in asked.limits("min_length", "max_length")}
    return AlpacaQuestion(schema, look("alpaca", asked.kind), words)


def _list(asked: FormQuestion) -> AlpacaQuestion:
    options = asked.options()
    codes, labels = [one.code for one in options], [one.label for one in options]
    schema = {"type": "string", "enum": codes}
    if asked.kind == "co_khong" or is_open(asked.field):
        return AlpacaQuestion(schema, {"type": "radio", "optionLabels": labels, "removeDefaultNone": True})
    # Of a list, and of nothing else, Alpaca writes the labels as HTML by itself.
    looks = {"type": "select", "optionLabels": [html.unescape(label) for label in labels]}
    return AlpacaQuestion(schema, looks | {"noneLabel": asked.sentence("choose")})


def _several(asked: FormQuestion) -> AlpacaQuestion:
    options = asked.options()
    codes = [one.code for one in options]
    schema: Part = {"type": "array", "items": {"type": "string", "enum": codes}, "enum": codes}
    looks = {"type": "checkbox", "optionLabels": [one.label for one in options], "multiple": True}
    return AlpacaQuestion(schema if codes else {"type": "string"}, looks)


def _oath(asked: FormQuestion) -> AlpacaQuestion:
    words = asked.label + (" *" if always(asked.field) else "")
    return AlpacaQuestion({"type": "boolean"}, {"type": "checkbox", "label": "", "rightLabel": words})


def _address(asked: FormQuestion) -> AlpacaQuestion:
    boxes: dict[str, AlpacaQuestion] = dict(zip(ADDRESS, asked.boxes(), strict=True))
    if always(asked.field):
        boxes["xa"].schema["required"] = True
    return _inner("object", boxes)


def _inner(kind: str, parts: Mapping[str, AlpacaQuestion]) -> AlpacaQuestion:
    schema = {"type": kind, "properties": {name: one.schema for name, one in parts.items()}}
    return AlpacaQuestion(schema, {"fields": {name: one.options for name, one in parts.items()}})


def _table(asked: FormQuestion) -> AlpacaQuestion:
    inside = asked.row()
    # Conditions of columns are not drawn, so what is asked under one is not demanded.
    columns = {
        column.id: draw(column if column.shown_if is None else free(column), inside, WRITING)
        for column in asked.field.columns
        if column.kind not in ("ghi_chu", "tep")
    }
    row = _inner("object", columns)
    schema: Part = {"type": "array", "items": row.schema}
    if asked.use("required"):
        asked.use("min_rows")
        schema["minItems"] = fewest_rows(asked.field)
    if (most := asked.use("max_rows")) is not None:
        schema["maxItems"] = most
    add = {"action": "add", "label": asked.sentence("row.add")}
    remove = {"action": "remove", "label": asked.sentence("row.remove")}
    looks = {
        "items": row.options,
        **look("alpaca", "bang"),
        "toolbar": {"actions": [add]},
        "actionbar": {"showLabels": True, "actions": [add, remove, *look("alpaca", "row")["actions"]]},
    }
    below = {f"[*]/{name}{path}": words for name, one in columns.items() for path, words in one.words.items()}
    return AlpacaQuestion(schema, looks, below)


WRITING = Writing(
    {
        **dict.fromkeys((*TEXTS, *NUMBERS, "ngay", "ngay_khuyet", "gio"), _text),
        **dict.fromkeys(("chon_mot", "co_khong"), _list),
        "chon_nhieu": _several,
        "cam_doan": _oath,
        "dia_chi": _address,
        "bang": _table,
    },
    _around,
)


# --- conditions -----------------------------------------------------------------------------------


def dependencies(field: PlanField, demands: Demands) -> Dependencies:
    """Field → the values that show a question, None for any answer; nothing where Alpaca cannot say it."""
    test = field.full_condition
    if test is None:
        return {}
    made: dict[str, list[str] | None] = {}
    for part in test.parts if test.op == "tat_ca" else (test,):
        one = _dependency(part, demands)
        if one is None or one[0] in made:
            return {}
        made[one[0]] = one[1]
    mixed = any(values is None for values in made.values()) and any(values for values in made.values())
    return {} if mixed else made


def _dependency(test: Predicate, demands: Demands) -> tuple[str, list[str] | None] | None:
    if test.part:
        return None
    if test.op == "da_tra_loi":
        return test.field, None
    denied = test.op == "khong"
    test = test.parts[0] if denied else test
    read = demands.by_id.get(test.field)
    # A number may be written in several ways.
    if read is None or test.op != "thuoc" or test.part or read.kind in NUMBERS:
        return None
    # Compared as texts: a tick box is true or false, a question of yes and no has codes.
    yes_no = YES_NO if read.kind == "co_khong" else ("true", "false")
    values = [yes_no[not value] if isinstance(value, bool) else str(value) for value in test.values]
    if not denied:
        return read.id, values
    codes = yes_no if read.kind == "co_khong" else [one.code for one in read.options or ()]
    others = [code for code in codes if code not in values]
    return (read.id, others) if others else None


def exact(test: Predicate) -> bool:
    """Whether Alpaca says the very condition: what it denies it takes to be answered otherwise."""
    parts = test.parts if test.op == "tat_ca" else (test,)
    return all(part.op != "khong" for part in parts)
