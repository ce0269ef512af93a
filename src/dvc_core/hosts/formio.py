"""Form.io 4 and 5: ``{form, language, dictionary, data, prefill}``.

A wizard of panels; conditions are JSON Logic (``conditional.json``), hidden answers leave the data.
Choices say ``dataType: "string"``, or the code "1" comes back as the number 1. Dates are the ``day``
component: ``datetime`` loads a calendar from the network and stores an instant.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ..forms.model import Choice, Plan, PlanSection, Predicate, page_title
from ..forms.numbers import NUMBERS
from .parts import json_logic as rules
from .parts.answers import attached, record
from .parts.dates import iso, written
from .parts.fields import always, fewest_rows, is_open, is_wide
from .parts.words import as_html, dictionary, look, megabytes
from .walk.demands import HIDDEN, PAGES, Demands
from .walk.driver import COMMUNE, TEXTS, FormQuestion, Part, Writing, defaults, draw_section, prefills

MEDIA_TYPE = "application/json"

#: Keys of the data that are Form.io's own: the button that sends is a component with a value.
TECHNICAL = frozenset({"submit"})


def emit(demands: Demands) -> Part:
    """Draw a form for Form.io."""
    demands.strip_computed()
    demands.use_for_form(PAGES, HIDDEN)
    demands.write(as_html)
    pages = [_page(page, at, demands) for at, page in enumerate(demands.pages(), 1)]
    form: Part = {
        "display": "wizard" if len(pages) > 1 else "form",
        "title": demands.title,
        "components": pages,
    }
    if len(pages) == 1:
        words = {"key": "submit", "label": demands.sentence("submit"), "input": True}
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
    if isinstance(data, Mapping):
        data = {key: value for key, value in data.items() if key in plan.by_id or key not in TECHNICAL}
    days = dict.fromkeys(("ngay", "ngay_khuyet"), _day_of)
    files = partial(attached, named=("originalName", "name"))
    return record(plan, data, {"chon_nhieu": _ticked, **days, "tep": files})


def _ticked(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return [code for code, ticked in value.items() if ticked is True and code]


def _day_of(value: Any) -> Any:
    return None if value == "00/00/0000" else iso(value)


# --- components -----------------------------------------------------------------------------------


def _page(sections: tuple[PlanSection, ...], at: int, demands: Demands) -> Part:
    panels = [_section(section, demands) for section in sections]
    return _panel(f"Trang_{at}", page_title(sections), panels) | look("formio", "page")


def _section(section: PlanSection, demands: Demands) -> Part:
    note, asked, shown = draw_section(section, demands, WRITING)
    # With a capital, as is no question's id: one named "phan_a" or "a_mo_ta" has its own key.
    noted = [_content(f"Mo_ta_{section.id}", note)] if note else []
    panel = _panel(f"Phan_{section.id}", section.title, [*noted, *asked]) | {"collapsible": False}
    return panel | _conditional(shown, demands)


def _panel(key: str, title: str, components: list[Part]) -> Part:
    return {
        "type": "panel",
        "key": key,
        "title": title,
        "label": title,
        "input": False,
        "components": components,
    }


def _content(key: str, text: str) -> Part:
    said = f"<p>{_split_braces(text)}</p>"
    return {"type": "content", "key": key, "label": key, "input": False, "html": said}


def _split_braces(text: str) -> str:
    """A text with no brace beside another: here Form.io reads the HTML first, and fills in what it says."""
    return text.replace("&#123;", "&#123;<i></i>")


def _around(asked: FormQuestion, drawn: Part) -> Part:
    field = asked.field
    if field.kind == "ghi_chu":
        return drawn | _conditional(asked.use("shown_if"), asked.demands)
    made: Part = {"key": field.id, "label": field.label, "input": True, "validate": {}, "errors": {}, **drawn}
    if "&" in field.label:
        # Written into a sentence it is read as HTML once more.
        made["errorLabel"] = as_html(field.label)
    if field.kind != "dia_chi":
        _demand(made, asked)
    if text := asked.help("ngay_khuyet"):
        made.setdefault("description", text)
    if asked.use("read_only"):
        made["disabled"] = True
    made = {key: value for key, value in made.items() if value != {} or key == "validate"}
    return made | _conditional(asked.use("shown_if"), asked.demands)


def _demand(component: Part, asked: FormQuestion) -> None:
    """Have an answer demanded, always or while a condition holds; Form.io marks the question then."""
    if asked.address and asked.demands.table and not always(asked.address.field):
        # In a table "row" is the address itself to its parts: what the row says they cannot read.
        return
    required, needed = asked.demanded()
    if required:
        component["validate"]["required"] = True
    elif needed is not None:
        property_ = look("formio", "required")
        component["logic"] = [
            {
                "name": "required",
                "trigger": {"type": "json", "json": rules.logic(needed, asked.demands)},
                "actions": [{"name": "required", "type": "property", "property": property_, "state": True}],
            }
        ]


def _conditional(test: Predicate | None, demands: Demands) -> Part:
    return {} if test is None else {"conditional": {"json": rules.logic(test, demands)}, "clearOnHide": True}


def _text(asked: FormQuestion) -> Part:
    validate = rules.validation(rules.limited(asked))
    made: Part = {"type": "textfield", "validate": validate, "errors": {}, **look("formio", asked.kind)}
    if pattern := asked.pattern():
        made["validate"]["pattern"], words = pattern
        made["errors"]["pattern"] = as_html(words)
    return made


def _day(asked: FormQuestion) -> Part:
    made: Part = {
        **look("formio", "ngay"),
        # No part is "required": the question would say twice that it is not answered.
        "fields": {
            part: {"type": "number", "placeholder": asked.sentence(f"date.{part}")}
            for part in ("day", "month", "year")
        },
        "validate": {},
        "errors": {},
    }
    checks = [rules.full_day(asked)]
    # Form.io reads no day 00: a day that is known in part is compared by a rule.
    partial = asked.kind == "ngay_khuyet"
    for bound in asked.bounds("today_drawn" if partial else ""):
        key = "minDate" if bound.least else "maxDate"
        if partial or not bound.value:
            checks.append(rules.compared(bound))
        else:
            # Form.io reads this word itself, on the day of filling in.
            made[key] = "moment()" if bound.of else bound.value
            made["errors"][key] = as_html(bound.words)
    return made | {"validate": rules.validation(checks)}


def _choice(asked: FormQuestion) -> Part:
    options = asked.options()
    if is_open(asked.field):
        return {"type": "radio", "values": _values(options), "dataType": "string"}
    values = [{**one, "label": _split_braces(one["label"])} for one in _values(options)]
    return {
        **look("formio", "select"),
        "dataSrc": "values",
        "data": {"values": values},
        "placeholder": asked.sentence("choose"),
    }


def _values(options: Sequence[Choice]) -> list[dict[str, str]]:
    return [{"label": one.label, "value": one.code} for one in options]


def _address(asked: FormQuestion) -> Part:
    told = asked.help()
    frame: Part = {
        "type": "fieldset",
        "key": f"{asked.id}_khung",
        "legend": asked.label,
        "label": asked.label,
        "input": False,
        "components": [*([_content(f"{asked.id}_tro_giup", told)] if told else []), *asked.boxes()],
    }
    # The container has no words of its own; the fieldset in it says them.
    return {"type": "container", "hideLabel": True, "description": "", "components": [frame]}


def _commune(asked: FormQuestion) -> Part:
    address = json.dumps(asked.demands.communes)
    if address.startswith('"/'):
        # Form.io would ask api.form.io for it.
        address = f"window.location.origin + {address}"
    return {
        **look("formio", "select"),
        "dataSrc": "url",
        # To its parts "row" is the address itself.
        "data": {"url": f"{{{{ row.tinh ? {address} + row.tinh + '.json' : '' }}}}"},
        **look("formio", "xa"),
        "refreshOn": f"{asked.demands.name(asked.address.field)}.tinh" if asked.address else "",
        "placeholder": asked.sentence("choose"),
    }


def _files(asked: FormQuestion) -> Part:
    files = asked.field.files
    many = files is None or files.max_count > 1
    made: Part = {**look("formio", "tep"), "multiple": many, "validate": {}}
    checks: list[Any] = []
    if files is None:
        return made
    if asked.use("file_types"):
        made["filePattern"] = ",".join(files.suffixes)
    if size := asked.use("file_size"):
        made["fileMaxSize"] = f"{megabytes(size)}MB"
    asked.use("file_count")
    if files.suffixes or files.max_bytes:
        # Form.io would send the form without a file that it has refused.
        tried, wrong = {"var": "instance.filesToSync.filesToUpload"}, {"==": [{"var": "status"}, "error"]}
        checks.append(
            rules.refused_unless({"!": [{"some": [tried, wrong]}]}, asked.sentence("files.refused"))
        )
    if files.max_count > 1:
        words = asked.sentence("files.count", count=files.max_count)
        counted = {"<=": [rules.length(f"data.{asked.id}"), files.max_count]}
        checks.append(rules.refused_unless(counted, words))
    return made | {"validate": rules.validation(checks)}


def _table(asked: FormQuestion) -> Part:
    field, columns = asked.field, asked.columns()
    if is_wide(field):
        # As cells they would be a letter wide; a frame stacks them and is no level of the data.
        columns = [_stacked(asked, columns)]
    # Form.io sees for itself that nothing stands in a row.
    asked.use("blank_rows")
    checks = [rules.none_or_more(asked)] if asked.use("min_rows") else []
    checks += [rules.all_differ(field, column, words) for column, words in asked.unique_columns()]
    validate = rules.validation(checks)
    if always(field) and field.min_rows:
        # As many rows stand ready and cannot be taken away; how many there are Form.io does not check.
        validate["minLength"] = fewest_rows(field)
    if (most := asked.use("max_rows")) is not None:
        validate["maxLength"] = most
    return {
        "type": "datagrid",
        "initEmpty": not (always(field) and field.min_rows),
        "addAnother": asked.sentence("row.add"),
        "components": columns,
        "validate": validate,
    }


def _stacked(asked: FormQuestion, columns: list[Part]) -> Part:
    """The questions of a row below each other, under the number of the row."""
    # Form.io fills in the number, and anew when a row before is taken away.
    number = {"html": f"<p><strong>{asked.sentence('row')} {{{{ rowIndex + 1 }}}}</strong></p>"}
    title = {"type": "content", "key": f"{asked.id}__so_dong", "label": "", "input": False, **number}
    return {**look("formio", "row"), "key": f"{asked.id}__dong", "components": [title, *columns]}


WRITING = Writing(
    {
        # The number box of Form.io strikes out what it does not know: 40.5 becomes 405, 2,5 becomes 25.
        **dict.fromkeys((*TEXTS, *NUMBERS), _text),
        **dict.fromkeys(("ngay", "ngay_khuyet"), _day),
        "gio": lambda _: look("formio", "gio"),
        "chon_mot": _choice,
        "chon_nhieu": lambda asked: {
            "type": "selectboxes",
            "values": _values(asked.options()),
            "inputType": "checkbox",
        },
        "co_khong": lambda asked: {"values": _values(asked.options()), **look("formio", "co_khong")},
        "cam_doan": lambda asked: {
            "type": "checkbox",
            "errors": {"required": asked.sentence("oath")},
            "defaultValue": False,
        },
        "dia_chi": _address,
        COMMUNE: _commune,
        "tep": _files,
        "bang": _table,
        "ghi_chu": lambda asked: _content(asked.id, asked.label),
    },
    _around,
)
