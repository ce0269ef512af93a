"""Form.io 4 and 5: ``{form, language, dictionary, data, prefill}``.

A wizard of panels; conditions are JSON Logic (``conditional.json``), hidden answers leave the data.
Choices say ``dataType: "string"``, or the code "1" comes back as the number 1. Dates are the ``day``
component: ``datetime`` loads a calendar from the network and stores an instant.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ..forms.computed import by_today
from ..forms.model import Plan, PlanField, PlanSection, Test, page_title
from ..forms.numbers import NUMBERS
from ..words import say
from .parts.answers import record, rows
from .parts.dates import iso, written
from .parts.json_logic import (
    all_differ,
    also,
    at_home,
    compared,
    full_day,
    length,
    limited,
    logic,
    none_or_more,
    reckoned,
    refused_unless,
)
from .parts.limits import bounds, pattern_words
from .parts.numbers import any_number, is_text
from .parts.options import is_open, provinces
from .parts.start import defaults, prefills
from .parts.tables import always, fewest_rows, inner_columns, is_wide
from .parts.words import FORM, PAGE, as_html, dictionary, megabytes
from .walk.demands import HIDDEN, PAGES, Demands

MEDIA_TYPE = "application/json"

#: Keys of the data that are Form.io's own: the button that sends is a component with a value.
TECHNICAL = frozenset({"submit"})

Component = dict[str, Any]


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for Form.io."""
    demands.take_whole(PAGES)
    demands.take_whole(HIDDEN)
    demands.write(as_html)
    pages = [_page(page, at, demands) for at, page in enumerate(demands.pages(), 1)]
    form: Component = {
        "display": "wizard" if len(pages) > 1 else "form",
        "title": demands.title,
        "components": pages,
    }
    if len(pages) == 1:
        words = {"key": "submit", "label": say(FORM["submit"], demands.lang), "input": True}
        pages.append({"type": "button", "action": "submit", **words})
    return {
        "form": form,
        "language": demands.lang,
        "dictionary": dictionary("formio", demands.lang),
        "data": {
            key: written(value) if demands.by_id[key].kind == "ngay" else value
            for key, value in defaults(demands).items()
        },
        "prefill": prefills(demands),
    }


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Blanks, ticks as an object, DD/MM/YYYY and file objects brought to the record's shape."""
    if isinstance(data, Mapping) and isinstance(data.get("data"), Mapping):
        # A whole submission; its metadata (agent, time zone, address) are nobody's answer.
        data = data["data"]
    if not isinstance(data, Mapping):
        return record(plan, data)
    flat = {
        key: answer(plan.by_id[key], value) if key in plan.by_id else value
        for key, value in data.items()
        if key in plan.by_id or key not in TECHNICAL
    }
    return record(plan, flat)


# --- components -----------------------------------------------------------------------------------


def _page(sections: tuple[PlanSection, ...], at: int, demands: Demands) -> Component:
    components = [_section(section, demands) for section in sections]
    title = page_title(sections)
    return {
        "type": "panel",
        "key": f"Trang_{at}",
        "title": title,
        "label": title,
        "input": False,
        "components": components,
        "buttonSettings": {"previous": True, "cancel": False, "next": True},
    }


def _section(section: PlanSection, demands: Demands) -> Component:
    note = demands.take_section(section, "note")
    # With a capital, as is no question's id: one named "phan_a" or "a_mo_ta" has its own key.
    noted = [_content(f"Mo_ta_{section.id}", note)] if note else []
    panel: Component = {
        "type": "panel",
        "key": f"Phan_{section.id}",
        "title": section.title,
        "label": section.title,
        "input": False,
        "collapsible": False,
        "components": [*noted, *(_component(field, demands) for field in section.fields)],
    }
    return _conditional(panel, demands.take_section(section, "shown_if"), demands)


def _content(key: str, text: str) -> Component:
    said = f"<p>{_apart(text)}</p>"
    return {"type": "content", "key": key, "label": key, "input": False, "html": said}


def _apart(text: str) -> str:
    """A text with no brace beside another: here Form.io reads the HTML first, and fills in what it says."""
    return text.replace("&#123;", "&#123;<i></i>")


def _component(field: PlanField, demands: Demands, prefix: str = "data") -> Component:
    """One question; ``prefix`` is where conditions find the questions they read."""
    field = demands.known(field, (*_KINDS, "dia_chi", "ghi_chu"))
    if field.kind == "ghi_chu":
        return _conditional(_content(field.id, field.label), demands.take(field, "shown_if"), demands)
    made: Component = {
        "key": field.id,
        "label": field.label,
        # Written into a sentence it is read as HTML once more.
        **({"errorLabel": as_html(field.label)} if "&" in field.label else {}),
        "input": True,
        "validate": {},
        "errors": {},
        **(
            _address(field, demands, prefix)
            if field.kind == "dia_chi"
            else _reckoned(field, demands)
            if field.computed
            else _KINDS[field.kind](field, demands)
        ),
    }
    if field.kind != "dia_chi":
        _demand(made, field, demands, prefix)
    if text := demands.help(field, "ngay_khuyet"):
        made.setdefault("description", text)
    if demands.take(field, "read_only") or field.computed:
        made["disabled"] = True
    made = {key: value for key, value in made.items() if value != {} or key == "validate"}
    return _conditional(made, demands.take(field, "shown_if"), demands, prefix)


def _demand(component: Component, field: PlanField, demands: Demands, prefix: str) -> None:
    """Have an answer demanded, always or while a condition holds; Form.io marks the question then."""
    if demands.take(field, "required"):
        component["validate"]["required"] = True
    elif (needed := demands.take(field, "required_if")) is not None:
        property_ = {"label": "Required", "value": "validate.required", "type": "boolean"}
        component["logic"] = [
            {
                "name": "required",
                "trigger": {"type": "json", "json": logic(needed, demands, prefix)},
                "actions": [{"name": "required", "type": "property", "property": property_, "state": True}],
            }
        ]


def _conditional(
    component: Component, test: Test | None, demands: Demands, prefix: str = "data"
) -> Component:
    if test is not None:
        component["conditional"] = {"json": logic(test, demands, prefix)}
        component["clearOnHide"] = True
    return component


def _reckoned(field: PlanField, demands: Demands) -> Component:
    how = demands.take(field, "computed", "today_drawn" if by_today(field.computed) else "")
    computed = {"decimalLimit": how.decimals, "calculateValue": reckoned(how, demands)}
    return {**_number(field, demands), **computed}


def _text(field: PlanField, demands: Demands) -> Component:
    kind = {"van_ban_dai": "textarea", "thu_dien_tu": "email"}.get(field.kind, "textfield")
    made: Component = {"type": kind, "validate": {}, "errors": {}}
    if kind == "textarea":
        made["rows"] = 4
    if field.kind == "dien_thoai":
        made |= {"inputMode": "tel", "autocomplete": "tel"}
    if rule := limited(field, demands):
        made["validate"]["json"] = rule
    if pattern := demands.take(field, "pattern"):
        made["validate"]["pattern"] = pattern
        made["errors"]["pattern"] = as_html(pattern_words(field, demands))
    return made


def _number(field: PlanField, demands: Demands) -> Component:
    """A text: the number of Form.io strikes out what it does not know, and 40.5 becomes 405, 2,5 becomes 25."""
    validate: Component = {}
    if rule := limited(field, demands):
        validate["json"] = rule
    unit = {"suffix": "VND"} if field.kind == "tien" else {}
    if not is_text(field, demands):
        delimiter = {"delimiter": field.kind == "tien"}
        return {"type": "number", "requireDecimal": False, **delimiter, **unit, "validate": validate}
    demands.take(field, "typed")
    words = say(PAGE["error.decimal" if field.kind == "so_thap_phan" else "error.whole"], demands.lang)
    made = {"type": "textfield", "inputMode": "decimal", **unit}
    return {**made, "validate": {"pattern": any_number(field), **validate}, "errors": {"pattern": words}}


def _day(field: PlanField, demands: Demands) -> Component:
    made: Component = {
        "type": "day",
        "dayFirst": True,
        "minYear": "1000",
        "maxYear": "2999",
        # No part is "required": the question would say twice that it is not answered.
        "fields": {
            part: {"type": "number", "placeholder": say(FORM[f"date.{part}"], demands.lang)}
            for part in ("day", "month", "year")
        },
        "validate": {"json": full_day(field, demands)},
        "errors": {},
    }
    for bound in bounds(field, demands):
        # Form.io reads no day 00: a day that is known in part is compared by a rule.
        partial = field.kind == "ngay_khuyet"
        drawn = bound.of == "today" and (bound.amount or partial)
        demands.take(field, bound.end, "today_drawn" if drawn else "")
        key = "maxDate" if bound.end == "latest" else "minDate"
        if bound.of == "field" or partial:
            made["validate"]["json"] = also(made["validate"]["json"], compared(field, bound, demands))
        else:
            # Form.io reads this word itself, on the day of filling in.
            made[key] = "moment()" if bound.of == "today" and not drawn else bound.day
            made["errors"][key] = as_html(bound.words)
    return made


def _choice(field: PlanField, demands: Demands) -> Component:
    options = demands.take(field, "options")
    if not options:
        return {"type": "textfield"}
    values = [{"label": one.label, "value": one.code} for one in options]
    made = _offered(values, demands, opened=is_open(field))
    return made if (rule := at_home(field, demands)) is None else {**made, "validate": {"json": rule}}


def _offered(values: list[dict[str, str]], demands: Demands, *, opened: bool) -> Component:
    if opened:
        return {"type": "radio", "values": values, "dataType": "string"}
    values = [{**one, "label": _apart(one["label"])} for one in values]
    return {
        "type": "select",
        "widget": "html5",
        "dataSrc": "values",
        "data": {"values": values},
        "dataType": "string",
        "placeholder": say(FORM["choose"], demands.lang),
    }


def _choices(field: PlanField, demands: Demands) -> Component:
    values = [{"label": one.label, "value": one.code} for one in demands.take(field, "options") or ()]
    return {"type": "selectboxes", "values": values, "inputType": "checkbox"}


def _yes_no(field: PlanField, demands: Demands) -> Component:
    del field
    values = [
        {"label": say(FORM["yes"], demands.lang), "value": "true"},
        {"label": say(FORM["no"], demands.lang), "value": "false"},
    ]
    return {"type": "radio", "values": values, "dataType": "boolean", "inline": True}


def _oath(field: PlanField, demands: Demands) -> Component:
    del field
    return {
        "type": "checkbox",
        "errors": {"required": say(FORM["oath"], demands.lang)},
        "defaultValue": False,
    }


def _address(field: PlanField, demands: Demands, prefix: str) -> Component:
    named = [{"label": entry.label(demands.lang), "value": entry.code} for entry in provinces(demands.on)]
    parts: list[Component] = [
        {"key": "tinh", **_offered(named, demands, opened=False)},
        {"key": "xa", **_commune(field, demands)},
        {"key": "chi_tiet", "type": "textfield"},
    ]
    for part in parts:
        name = str(part["key"])
        part |= {"label": say(FORM[f"address.{name}"], demands.lang), "input": True, "validate": {}}
        if name == "chi_tiet":
            continue
        if prefix == "data" or always(field):
            # In a table "row" is the address itself to its parts: what the row says they cannot read.
            _demand(part, field, demands, prefix)
    told = demands.help(field)
    frame: Component = {
        "type": "fieldset",
        "key": f"{field.id}_khung",
        "legend": field.label,
        "label": field.label,
        "input": False,
        "components": [*([_content(f"{field.id}_tro_giup", told)] if told else []), *parts],
    }
    # The container has no words of its own; the fieldset in it says them.
    return {"type": "container", "hideLabel": True, "description": "", "components": [frame]}


def _commune(field: PlanField, demands: Demands) -> Component:
    if demands.communes is None:
        demands.take(field, "commune", "commune_typed")
        return {"type": "textfield", "description": say(FORM["address.xa.help"], demands.lang)}
    demands.take(field, "commune")
    address = json.dumps(demands.communes)
    if demands.communes.startswith("/"):
        # Form.io would ask api.form.io for it.
        address = f"window.location.origin + {address}"
    return {
        "type": "select",
        "widget": "html5",
        "dataSrc": "url",
        # To its parts "row" is the address itself.
        "data": {"url": f"{{{{ row.tinh ? {address} + row.tinh + '.json' : '' }}}}"},
        "valueProperty": "value",
        "template": "<span>{{ item.label }}</span>",
        "dataType": "string",
        "refreshOn": f"{demands.name(field)}.tinh",
        "clearOnRefresh": True,
        "disableLimit": True,
        "lazyLoad": False,
        "placeholder": say(FORM["choose"], demands.lang),
    }


def _files(field: PlanField, demands: Demands) -> Component:
    files = field.files
    many = files is None or files.max_count > 1
    made: Component = {"type": "file", "storage": "base64", "webcam": False, "multiple": many, "validate": {}}
    if files is None:
        return made
    if demands.take(field, "file_types"):
        made["filePattern"] = ",".join(files.suffixes)
    if size := demands.take(field, "file_size"):
        made["fileMaxSize"] = f"{megabytes(size)}MB"
    demands.take(field, "file_count")
    if files.suffixes or files.max_bytes:
        # Form.io would send the form without a file that it has refused.
        tried, wrong = {"var": "instance.filesToSync.filesToUpload"}, {"==": [{"var": "status"}, "error"]}
        words = say(FORM["files.refused"], demands.lang)
        made["validate"]["json"] = refused_unless({"!": [{"some": [tried, wrong]}]}, words)
    if files.max_count > 1:
        words = say(FORM["files.count"], demands.lang, count=files.max_count)
        counted = {"<=": [length(f"data.{field.id}"), files.max_count]}
        made["validate"]["json"] = also(made["validate"].get("json"), refused_unless(counted, words))
    return made


def _table(field: PlanField, demands: Demands) -> Component:
    inside = demands.row(field)
    columns = [_component(column, inside, "row") for column in inner_columns(field)]
    if is_wide(field):
        # As cells they would be a letter wide; a frame stacks them and is no level of the data.
        columns = [_stacked(field, columns, demands)]
    least = fewest_rows(field)
    # Form.io sees for itself that nothing stands in a row.
    demands.take(field, "blank_rows")
    made: Component = {
        "type": "datagrid",
        "initEmpty": not (always(field) and field.min_rows),
        "addAnother": say(FORM["row.add"], demands.lang),
        "components": columns,
        "validate": {},
    }
    if always(field) and field.min_rows:
        # As many rows stand ready and cannot be taken away; how many there are Form.io does not check.
        made["validate"]["minLength"] = least
    if demands.take(field, "min_rows"):
        made["validate"]["json"] = none_or_more(field, demands)
    for column in field.columns:
        if inside.take(column, "unique"):
            rule = all_differ(field, column, inside)
            made["validate"]["json"] = also(made["validate"].get("json"), rule)
    if (most := demands.take(field, "max_rows")) is not None:
        made["validate"]["maxLength"] = most
    return made


def _stacked(table: PlanField, columns: list[Component], demands: Demands) -> Component:
    """The questions of a row below each other, under the number of the row."""
    name = say(FORM["row"], demands.lang)
    # Form.io fills in the number, and anew when a row before is taken away.
    number = {"html": f"<p><strong>{name} {{{{ rowIndex + 1 }}}}</strong></p>"}
    title = {"type": "content", "key": f"{table.id}__so_dong", "label": "", "input": False, **number}
    return {
        "type": "well",
        "key": f"{table.id}__dong",
        "label": "",
        "hideLabel": True,
        "input": False,
        "components": [title, *columns],
    }


_KINDS: Mapping[str, Callable[[PlanField, Demands], Component]] = {
    **dict.fromkeys(
        ("van_ban", "van_ban_dai", "so_dinh_danh", "ma_so_thue", "dien_thoai", "thu_dien_tu"), _text
    ),
    **dict.fromkeys(NUMBERS, _number),
    "ngay": _day,
    "ngay_khuyet": _day,
    "gio": lambda _field, _asked: {
        "type": "time",
        "inputType": "time",
        "format": "HH:mm",
        "dataFormat": "HH:mm",
    },
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    "co_khong": _yes_no,
    "cam_doan": _oath,
    "tep": _files,
    "bang": _table,
}


# --- answers --------------------------------------------------------------------------------------


def answer(field: PlanField, value: Any) -> Any:
    """One value as it goes into a record: ticks as codes, days the ISO way, files by name, type and size."""
    if field.kind == "chon_nhieu" and isinstance(value, Mapping):
        return [code for code, ticked in value.items() if ticked is True and code]
    if field.kind in ("ngay", "ngay_khuyet"):
        return None if isinstance(value, str) and value == "00/00/0000" else iso(value)
    if field.kind == "tep" and isinstance(value, (list, Mapping)):
        files = value if isinstance(value, list) else [value]
        return [_file(file) for file in files]
    if field.kind == "bang" and isinstance(value, list):
        return rows(field, value, answer)
    return value


def _file(file: Any) -> Any:
    if not isinstance(file, Mapping):
        return file
    return {
        "ten": file.get("originalName") or file.get("name"),
        "loai": file.get("type"),
        "dung_luong": file.get("size"),
    }
