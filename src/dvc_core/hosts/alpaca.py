"""Alpaca 1.5, as OpenCPS draws it: ``{schema, options, view, data, messages, prefill}``.

The data are flat; a layout of the view draws the sections. A dependency of Alpaca is "has one of these
values", all of them together and of visible questions only: what a condition says beyond that is shown
always and left to the library. A list that is required would be answered by Alpaca with its first entry,
so lists are never required here. Files are parts of the dossier in OpenCPS and stay outside of the form.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..forms.model import Plan, PlanField, PlanSection, Test
from ..words import say
from .parts.answers import record, rows
from .parts.conditions import said
from .parts.dates import WRITTEN_DATE
from .parts.limits import lengths, limits, pattern_words
from .parts.numbers import decisive, is_text, stepped, take_box, text_pattern
from .parts.options import is_open, provinces
from .parts.start import defaults, prefills
from .parts.tables import always, fewest_rows, free
from .parts.words import FORM, PAGE, as_html, dictionary, help_of
from .walk.demands import HIDDEN, Demands

MEDIA_TYPE = "application/json"

LOCALE = {"vi": "vi_VN", "en": "en_US"}
#: Kinds that a list of Alpaca draws.
_LISTS = ("chon_mot", "chon_nhieu", "co_khong")

#: The limits of a number, by the names of their messages.
_LIMITS = {
    "minimum": "stringValueTooSmall",
    "maximum": "stringValueTooLarge",
    "step": "stringValueNotMultipleOf",
}

#: What a number box reads in place of what people write: of a whole number, and of one with decimals.
_MISREAD = (
    "24.000 → 24; 40,5 → 40; 40.5 → 40; 1.234,5 → 1; 24,000 → 24; -0,5 → 0; 1 234 → 1; 1e5 → 1",
    "24.000 → 24; 40,5 → 40; 1.234,5 → 1,234; 24,000 → 24; -0,5 → 0; 1 234 → 1; 1e5 → 100000",
)

Part = dict[str, Any]


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for Alpaca."""
    demands.without_reckoning()
    demands.number_boxes = stepped(demands) | decisive(demands)
    demands.misread = _MISREAD
    demands.take_whole(HIDDEN)
    demands.write(as_html)
    drawn = [held(field, demands) for field in demands.fields() if field.kind not in ("ghi_chu", "tep")]
    whens = {field.id: _shown(field, demands) for field in drawn}
    schema: Part = {"type": "object", "properties": {field.id: _schema(field, demands) for field in drawn}}
    schema["dependencies"] = {name: [*when] for name, when in whens.items() if when}
    fields = {field.id: _options(field, demands, whens[field.id]) for field in drawn}
    locale = LOCALE[demands.lang]
    return {
        "schema": schema,
        "options": {"fields": fields, "hideInitValidationError": True, "focus": False},
        "view": {
            "parent": "bootstrap-edit",
            "layout": {
                "template": "".join(
                    ("<div>", *(_layout(section, demands) for section in demands.sections), "</div>")
                ),
                "bindings": {field.id: f"#o_{field.id}" for field in drawn},
            },
            "messages": {locale: dictionary("alpaca", demands.lang)},
            "fields": {
                path: {"messages": {locale: words}}
                for field in drawn
                for path, words in _own_words(field, f"/{field.id}", demands)
            },
        },
        "data": {key: wire(value) for key, value in defaults(demands).items()},
        "messages": {"locale": locale, "submit": say(FORM["submit"], demands.lang)},
        "prefill": prefills(demands),
    }


def _own_words(field: PlanField, path: str, demands: Demands) -> Iterator[tuple[str, dict[str, str]]]:
    """What is said at a question and at each column, where Alpaca would name no example or bare digits."""
    words = {"invalidPattern": pattern_words(field, demands)} if field.pattern else {}
    if is_text(field, demands):
        words["invalidPattern"] = text_pattern(field, demands)[1]
    else:
        words |= {
            _LIMITS[one.name]: one.words for one in limits(field, demands, "minimum", "maximum", "step")
        }
    if words:
        yield path, words
    for column in _columns(field):
        yield from _own_words(column, f"{path}[*]/{column.id}", demands.row(field))


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Lists of ticks that came as text taken apart, written dates and communes brought to codes."""
    if not isinstance(data, Mapping):
        return record(plan, data)
    return record(
        plan,
        {key: _back(plan.by_id[key], value) if key in plan.by_id else value for key, value in data.items()},
    )


def _back(field: PlanField, value: Any) -> Any:
    if field.kind == "chon_nhieu" and isinstance(value, str):
        return [part for part in value.split(",") if part]
    if field.kind == "chon_nhieu" and isinstance(value, list):
        return [one.get("value") if isinstance(one, Mapping) else one for one in value]
    if field.kind == "bang" and isinstance(value, list):
        return rows(field, value, _back)
    return value


# --- layout ---------------------------------------------------------------------------------------


def _shown(field: PlanField, demands: Demands) -> dict[str, list[str] | None] | None:
    """The dependencies that show a question: its own condition and that of its section."""
    made = dependencies(field, demands)
    if made and field.effective is not None:
        near = "" if exact(field.effective) else "condition_unanswered"
        demands.take(field, "shown_if", near)
        demands.take(field, "section", near)
    return made


def _layout(section: PlanSection, demands: Demands) -> str:
    """A section as HTML with a place for each question; where one hides as it does, it hides the whole."""
    told = next((field.id for field in section.fields if _stands_for(field, section, demands)), "")
    parts = [f"{_hidden_with(told)}<section><h3>{section.title}</h3>"]
    if note := demands.take_section(section, "note"):
        parts.append(f"<p>{note}</p>")
    for field in section.fields:
        if field.kind == "ghi_chu":
            demands.take(field, "kind")
            if told and field.effective is not None:
                demands.take(field, "section", "" if exact(field.effective) else "condition_unanswered")
            words = " ".join((*_when(field, demands), field.label))
            parts.append(f'<p id="o_{field.id}">{words}</p>')
        elif field.kind == "tep":
            demands.lose(field, "kind", "file_outside")
            mark = " *" if field.required and field.effective is None else ""
            words = " ".join(
                (
                    *_when(field, demands),
                    help_of(field, demands.lang),
                    say(FORM["files.outside"], demands.lang),
                )
            )
            label = f"<strong>{field.label}{mark}</strong>"
            parts.append(f'<p id="o_{field.id}">{label}<br>{words}</p>')
        else:
            parts.append(f'<div id="o_{field.id}"></div>')
    return "".join((*parts, "</section>"))


def _stands_for(field: PlanField, section: PlanSection, demands: Demands) -> bool:
    """Whether Alpaca hides a question exactly when its section is not asked."""
    return (
        section.shown_if is not None
        and field.shown_if is None
        and field.kind not in ("ghi_chu", "tep")
        and bool(dependencies(field, demands))
    )


def _hidden_with(name: str) -> str:
    """The style that hides a section as long as one of its questions is hidden: Alpaca knows no sections."""
    if not name:
        return ""
    hidden = f'[data-alpaca-field-path="/{name}"][style*="display: none"]'
    return f"<style>section:has(> #o_{name} {hidden}){{display:none}}</style>"


def _when(field: PlanField, demands: Demands) -> Iterator[str]:
    """The words of a condition, of what stands in the layout and so is always shown."""
    if field.effective is not None:
        needed = field.required or field.required_if == field.shown_if
        key = "shown.needed" if needed and field.kind != "ghi_chu" else "shown"
        yield say(PAGE[key], demands.lang, when=said(field.effective, demands.by_id, demands.lang))
    elif field.required_if is not None:
        yield say(PAGE["needed"], demands.lang, when=said(field.required_if, demands.by_id, demands.lang))


# --- schema and options ---------------------------------------------------------------------------


def _is_list(field: PlanField) -> bool:
    """Whether a list draws a question; a choice of codes that are not shipped is a text."""
    return field.kind == "co_khong" or (field.kind in _LISTS and bool(field.options))


def _columns(table: PlanField) -> list[PlanField]:
    """The columns that are drawn: conditions are not, so what is asked under one is not demanded."""
    return [
        free(column) if column.shown_if is not None else column
        for column in table.columns
        if column.kind not in ("ghi_chu", "tep")
    ]


def _schema(field: PlanField, demands: Demands) -> Part:
    field = demands.known(field, _SCHEMAS)
    made = _SCHEMAS[field.kind](field, demands)
    if not _is_list(field) and field.kind not in ("dia_chi", "bang") and demands.take(field, "required"):
        made["required"] = True
    return made


def _text(field: PlanField, demands: Demands) -> Part:
    made: Part = {"type": "string"}
    if field.kind == "ngay_khuyet":
        demands.take(field, "kind", "partial_date")
        made["pattern"] = f"^(?:{WRITTEN_DATE})$"
    elif field.kind != "gio" and (pattern := demands.take(field, "pattern")):
        made["pattern"] = pattern
    if "pattern" in made:
        made["pattern"] = _or_blank(field, made["pattern"])
    for limit in lengths(field, demands) if field.kind in ("van_ban", "van_ban_dai") else ():
        made["minLength" if limit.least else "maxLength"] = limit.value
    return made


def _or_blank(field: PlanField, pattern: str) -> str:
    """What is not there is missing and not also ill written."""
    return f"^$|{pattern}" if always(field) else pattern


def _number(field: PlanField, demands: Demands) -> Part:
    if is_text(field, demands):
        return {"type": "string", "pattern": _or_blank(field, text_pattern(field, demands)[0])}
    take_box(field, demands)
    made: Part = {"type": "number" if field.kind == "so_thap_phan" else "integer"}
    for limit in limits(field, demands, "minimum", "maximum", "step"):
        made["multipleOf" if limit.name == "step" else limit.name] = limit.value
    return made


def _list(field: PlanField, demands: Demands) -> Part:
    if field.kind == "co_khong":
        return {"type": "string", "enum": ["co", "khong"]}
    codes = [one.code for one in demands.take(field, "options") or ()]
    if not codes:
        return {"type": "string"}
    if field.kind == "chon_nhieu":
        return {"type": "array", "items": {"type": "string", "enum": codes}, "enum": codes}
    return {"type": "string", "enum": codes}


def _address(field: PlanField, demands: Demands) -> Part:
    demands.take(field, "commune", "commune_typed")
    needed = {"required": True} if always(field) else {}
    parts: Part = {
        "tinh": {"type": "string", "enum": [entry.code for entry in provinces(demands.on)]},
        "xa": {"type": "string", **needed},
        "chi_tiet": {"type": "string"},
    }
    return {"type": "object", "properties": parts}


def _table(field: PlanField, demands: Demands) -> Part:
    inside = demands.row(field)
    columns = {column.id: _schema(column, inside) for column in _columns(field)}
    made: Part = {"type": "array", "items": {"type": "object", "properties": columns}}
    if demands.take(field, "required"):
        demands.take(field, "min_rows")
        made["minItems"] = fewest_rows(field)
    if (most := demands.take(field, "max_rows")) is not None:
        made["maxItems"] = most
    return made


_SCHEMAS: Mapping[str, Callable[[PlanField, Demands], Part]] = {
    **dict.fromkeys(("van_ban", "van_ban_dai", "ngay", "ngay_khuyet", "gio", "so_dinh_danh"), _text),
    **dict.fromkeys(("ma_so_thue", "dien_thoai", "thu_dien_tu"), _text),
    **dict.fromkeys(("so_nguyen", "so_thap_phan", "tien"), _number),
    **dict.fromkeys(_LISTS, _list),
    "cam_doan": lambda _field, _asked: {"type": "boolean"},
    "dia_chi": _address,
    "bang": _table,
}


def _options(field: PlanField, demands: Demands, when: Mapping[str, list[str] | None] | None = None) -> Part:
    # Alpaca marks what it demands; a list or an address it must not demand is marked here.
    mark = " *" if always(field) and (_is_list(field) or field.kind == "dia_chi") else ""
    made: Part = {"label": field.label + mark, "sort": False, **_look(field, demands)}
    if text := " ".join((demands.help(field, "ngay_khuyet"), *_beside(field, demands))).strip():
        made["helper"] = text
    if demands.take(field, "read_only"):
        made["readonly"] = True
    values = {name: values for name, values in (when or {}).items() if values is not None}
    return made | ({"dependencies": values} if values else {})


def _beside(table: PlanField, demands: Demands) -> Iterator[str]:
    """What of a row is no box of it, said above the table: notes, and the files of the dossier."""
    for column in table.columns:
        if column.kind == "ghi_chu":
            yield column.label
        elif column.kind == "tep":
            demands.row(table).lose(column, "kind", "file_outside")
            outside = say(FORM["files.outside"], demands.lang)
            yield f"{column.label}: {help_of(column, demands.lang)} {outside}"


def _look(field: PlanField, demands: Demands) -> Part:  # noqa: C901, PLR0911 - a table of kinds
    match field.kind:
        case "van_ban_dai":
            return {"type": "textarea"}
        case "so_nguyen" | "tien" | "so_thap_phan" if is_text(field, demands):
            return {"type": "text"}
        case "so_nguyen" | "tien":
            return {"type": "integer"}
        case "so_thap_phan":
            return {"type": "number"}
        case "ngay":
            return {"type": "text", "inputType": "date"}
        case "gio":
            return {"type": "text", "inputType": "time"}
        case "co_khong":
            return _listed(
                [say(FORM["yes"], demands.lang), say(FORM["no"], demands.lang)], opened=True, demands=demands
            )
        case "chon_mot" if field.options:
            return _listed([one.label for one in field.options], opened=is_open(field), demands=demands)
        case "chon_nhieu":
            return {
                "type": "checkbox",
                "optionLabels": [one.label for one in field.options or ()],
                "multiple": True,
            }
        case "cam_doan":
            mark = " *" if always(field) else ""
            return {"type": "checkbox", "label": "", "rightLabel": f"{field.label}{mark}"}
        case "dia_chi":
            names = [entry.label(demands.lang) for entry in provinces(demands.on)]
            words = {
                part: {"label": say(FORM[f"address.{part}"], demands.lang)}
                for part in ("tinh", "xa", "chi_tiet")
            }
            told = {"helper": say(FORM["address.xa.help"], demands.lang)}
            looks: Part = {
                "tinh": {**words["tinh"], **_listed(names, opened=False, demands=demands)},
                "xa": {**words["xa"], **told},
                "chi_tiet": words["chi_tiet"],
            }
            return {"fields": looks}
        case "bang":
            return _table_look(field, demands)
    return {}


def _listed(labels: list[str], *, opened: bool, demands: Demands) -> Part:
    if opened:
        return {"type": "radio", "optionLabels": labels, "removeDefaultNone": True}
    # Of a list, and of nothing else, Alpaca writes the labels as HTML by itself.
    labels = [html.unescape(label) for label in labels]
    return {"type": "select", "optionLabels": labels, "noneLabel": say(FORM["choose"], demands.lang)}


def _table_look(field: PlanField, demands: Demands) -> Part:
    add = {"action": "add", "label": say(FORM["row.add"], demands.lang)}
    remove = {"action": "remove", "label": say(FORM["row.remove"], demands.lang)}
    fixed = [{"action": "up", "enabled": False}, {"action": "down", "enabled": False}]
    mark = {"label": f"{field.label} *"} if always(field) else {}
    inside = demands.row(field)
    return {
        **mark,
        "items": {"fields": {column.id: _options(column, inside) for column in _columns(field)}},
        "toolbarSticky": True,
        "actionbarStyle": "bottom",
        "toolbar": {"actions": [add]},
        "actionbar": {"showLabels": True, "actions": [add, remove, *fixed]},
    }


# --- conditions -----------------------------------------------------------------------------------


def dependencies(field: PlanField, demands: Demands) -> dict[str, list[str] | None] | None:
    """Field → the values that show a question, None for any answer; None where Alpaca cannot say it."""
    test = field.effective
    if test is None:
        return None
    made: dict[str, list[str] | None] = {}
    for part in test.parts if test.op == "tat_ca" else (test,):
        one = _dependency(part, demands)
        if one is None or one[0] in made:
            return None
        made[one[0]] = one[1]
    mixed = any(values is None for values in made.values()) and any(values for values in made.values())
    return None if mixed else made


def _dependency(test: Test, demands: Demands) -> tuple[str, list[str] | None] | None:
    if test.part:
        return None
    if test.op == "da_tra_loi":
        return test.field, None
    if test.op == "thuoc":
        # Compared as texts; a tick box is true or false.
        oath = test.field in demands.by_id and demands.by_id[test.field].kind == "cam_doan"
        return test.field, [str(value).lower() if oath else str(wire(value)) for value in test.values]
    if test.op == "khong" and test.parts[0].op == "thuoc" and not test.parts[0].part:
        inner = test.parts[0]
        read = demands.by_id.get(inner.field)
        codes = (
            ["co", "khong"]
            if read and read.kind == "co_khong"
            else [one.code for one in (read and read.options) or ()]
        )
        without = {str(wire(value)) for value in inner.values}
        others = [code for code in codes if code not in without]
        return (inner.field, others) if others else None
    return None


def exact(test: Test) -> bool:
    """Whether Alpaca says the very condition: what it denies it takes to be answered otherwise."""
    parts = test.parts if test.op == "tat_ca" else (test,)
    return all(part.op != "khong" for part in parts)


def held(field: PlanField, demands: Demands) -> PlanField:
    """A question as Alpaca can hold people to it: one that it always shows is not demanded."""
    if field.effective is not None and not dependencies(field, demands):
        return field._replace(required=False, required_if=None)
    return field


def wire(value: object) -> object:
    """Yes and no as two buttons of a list."""
    return {True: "co", False: "khong"}[value] if isinstance(value, bool) else value
