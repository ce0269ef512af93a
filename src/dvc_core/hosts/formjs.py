"""form-js 2 (bpmn.io): ``{schema, data, language, translations, prefill}``; conditions are FEEL.

What form-js has no constraint for is said by a guard: a locked text with a fixed value that its own
pattern refuses, hidden as long as the rule holds; it shows the sentence, stops the form, and never
reaches a submission that is sent. Days, other dates, numbers of rows and demands under a condition are
guarded. A locked question is ``readonly``: ``disabled`` ones are not submitted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..forms.model import Plan, PlanField, PlanSection, Test
from ..words import say
from .parts.answers import record, rows
from .parts.dates import WRITTEN_DATE
from .parts.feel import answered, feel, later, place, quoted, read_number, reckoned
from .parts.limits import Bound, beyond, bounds, lengths, limits, other_limits, pattern_words
from .parts.numbers import is_text, pattern_of, text_pattern
from .parts.options import is_open, provinces
from .parts.reckoning import NOISE
from .parts.start import defaults, prefills
from .parts.tables import always, fewest_rows, inner_columns
from .parts.words import FORM, dictionary
from .walk.demands import HIDDEN, Demands

MEDIA_TYPE = "application/json"

SCHEMA_VERSION = 19

Component = dict[str, Any]


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for form-js."""
    demands.take_whole(HIDDEN)
    demands.knows_today = True
    components = [_section(section, demands) for section in demands.sections]
    button = {"type": "button", "id": "gui", "label": say(FORM["submit"], demands.lang), "action": "submit"}
    return {
        "schema": {
            "type": "default",
            "id": "bieu_mau",
            "schemaVersion": SCHEMA_VERSION,
            "components": _written([*components, button]),
        },
        "data": {key: _wire(value) for key, value in defaults(demands).items()},
        "language": demands.lang,
        "translations": dictionary("formjs", demands.lang),
        "prefill": prefills(demands),
    }


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Blanks left out, files looked up by their keys, written dates and communes brought to codes."""
    return record(plan, flat(plan, data) if isinstance(data, Mapping) else data)


def _wire(value: object) -> object:
    """Yes and no as a radio group of form-js has them."""
    return str(value).lower() if isinstance(value, bool) else value


# --- components -----------------------------------------------------------------------------------


def _section(section: PlanSection, demands: Demands) -> Component:
    components: list[Component] = []
    if note := demands.take_section(section, "note"):
        components.append(_told(f"t_{section.id}", note))
    for field in section.fields:
        components += _with_guards(field, demands)
    group: Component = {
        "type": "group",
        "id": f"g_{section.id}",
        "label": section.title,
        "showOutline": True,
        "components": components,
    }
    return group | _hidden(demands.take_section(section, "shown_if"), demands)


def _told(name: str, words: str) -> Component:
    """A text that stands there; form-js reads it as Markdown."""
    return {"type": "text", "id": name, "text": markdown(words)}


#: What Markdown, a template or HTML may read otherwise: anywhere, or where a line begins.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~]|(?m:^ *[-+#=]|(?<=^)[0-9]+[.)])")


def markdown(words: str) -> str:
    """A text in Markdown that says no more than it does."""
    lines = "\n".join(line.strip() for line in words.splitlines())
    return _SIGNS.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", lines)


#: The keys of labels.
_LABELS = ("label", "dateLabel", "timeLabel")
#: Beside a label, until it is written: the condition under which it has the mark of what is demanded.
_MARKED = "marked"


def _written(part: Any) -> Any:
    """Components with labels and descriptions that are no templates: what looks like one is a text of FEEL."""
    if isinstance(part, list):
        return [_written(one) for one in part]
    if not isinstance(part, Mapping):
        return part
    made: Component = {}
    for key, one in part.items():
        if key in _LABELS:
            made[key] = _plain(one, part.get(_MARKED, ""))
        elif key == "description":
            made[key] = _plain(one)
        elif key == "values" and part.get("type") == "select":
            # The labels of a list that drops down are no templates.
            made[key] = one
        elif key != _MARKED:
            made[key] = _written(one)
    return made


def _plain(words: str, marked: str = "") -> str:
    """A text as a template of one line, which is all that form-js shows."""
    line = " ".join(words.split())
    if marked:
        return f'={quoted(line)} + (if {marked} then " *" else "")'
    return f"={quoted(line)}" if line.startswith("=") or "{{" in line else line


def _hidden(test: Test | None, demands: Demands) -> Component:
    if test is None:
        return {}
    return {"conditional": {"hide": f"=not({feel(test, demands)})"}}


def _with_guards(field: PlanField, demands: Demands, within: str = "") -> list[Component]:
    """One question and its guards; ``within`` is the table a column stands in."""
    if field.computed:
        return _reckoned(field, demands, within)
    made = [_component(field, demands, within)]
    if field.kind == "ghi_chu":
        return made
    if field.kind == "bang" and (told := demands.help(field)):
        # Within the list it would stand in every row.
        made.insert(0, _told(f"t_{field.id}", told) | _hidden(field.shown_if, demands))
    if field.files and (told := demands.help(field)):
        # A file picker draws no description.
        made.append(_told(f"h_{within}{field.id}", told) | _hidden(field.shown_if, demands))
    for bound in bounds(field, demands, offsets=True) if field.kind == "ngay" else ():
        demands.take(field, bound.end)
        holds = _within_bound(field, bound, demands)
        made.append(_guard(field, bound.end, holds, bound.words, demands, within))
    if field.kind == "bang":
        made += _row_guards(field, demands, within)
    if field.step is not None and not (is_text(field, demands) and pattern_of(field)):
        made += _step(field, demands, within)
    made += _other_limits(field, demands, within)
    if (needed := demands.take(field, "required_if")) is not None:
        wanted = feel(needed, demands)
        holds = f"not({wanted}) or ({answered(place(field.id, demands), field, demands)})"
        made.append(_guard(field, "bat_buoc", holds, say(FORM["required"], demands.lang), demands, within))
    return made


def _row_guards(field: PlanField, demands: Demands, within: str) -> list[Component]:
    """The guards of a table: how many rows there may be, and that they differ."""
    made: list[Component] = []
    demands.take(field, "min_rows")
    least, most = fewest_rows(field), demands.take(field, "max_rows")
    rows = f"count({field.id})"
    if always(field):
        said = say(FORM["rows.min"], demands.lang, limit=least)
        made.append(_guard(field, "it", f"{rows} >= {least}", said, demands, within))
    elif least > 1:
        holds = f"if {field.id} = null then true else {rows} = 0 or {rows} >= {least}"
        made.append(
            _guard(field, "it", holds, say(FORM["rows.min"], demands.lang, limit=least), demands, within)
        )
    if most:
        said = say(FORM["rows.max"], demands.lang, limit=most)
        made.append(_guard(field, "nhieu", f"{rows} <= {most}", said, demands, within))
    for column in field.columns:
        if demands.row(field).take(column, "unique"):
            given = f"(for dong in {field.id} return dong.{column.id})[item != null]"
            holds = f"if {field.id} = null then true else count(distinct values({given})) = count({given})"
            words = say(FORM["rows.same"], demands.lang, label=column.label)
            said = beyond(column, demands.row(field), words)
            made.append(_guard(column, "trung", holds, said, demands, within))
    return made


def _reckoned(field: PlanField, demands: Demands, within: str) -> list[Component]:
    """A value that form-js keeps, the text that shows it, and the guards of its limits."""
    how, here = demands.take(field, "computed"), place(field.id, demands)
    demands.take(field, "kind")
    hidden = _hidden(demands.take(field, "shown_if"), demands)
    value = {"type": "expression", "id": f"f_{within}{field.id}", "key": field.id, "computeOn": "change"}
    words = [quoted(f"{markdown(field.label)}: "), f'(if {here} = null then "–" else string({here}))']
    shown = " + ".join((*words, quoted("\n\n" + markdown(demands.help(field)))))
    made: list[Component] = [
        value | {"expression": f"={reckoned(how, demands)}"} | hidden,
        {"type": "text", "id": f"s_{within}{field.id}", "text": f"={shown}"} | hidden,
    ]
    demands.take(field, "step")
    for limit in limits(field, demands, "minimum", "maximum"):
        holds = f"if {here} = null then true else {here} {'>=' if limit.least else '<='} {limit.value}"
        made.append(_guard(field, "it" if limit.least else "nhieu", holds, limit.words, demands, within))
    return made + _other_limits(field, demands, within)


def _other_limits(field: PlanField, demands: Demands, within: str) -> list[Component]:
    """The guards of a number by those of other questions."""
    name, made = place(field.id, demands), []
    for limit in other_limits(field, demands):
        other, sign = demands.by_id[limit.of], ">=" if limit.least else "<="
        there = place(limit.of, demands)
        both = f"{answered(name, field, demands)} and {answered(there, other, demands)}"
        here, bound = read_number(name, field, demands), read_number(there, other, demands)
        holds = f"if {both} then {here} {sign} {bound} else true"
        made.append(_guard(field, limit.name, holds, limit.words, demands, within))
    return made


def _step(field: PlanField, demands: Demands, within: str) -> Iterator[Component]:
    """The guard of a step."""
    name = place(field.id, demands)
    for limit in limits(field, demands, "step"):
        parts = f"round half up({read_number(name, field, demands)} / {limit.value}, {NOISE})"
        holds = f"if {answered(name, field, demands)} then {parts} = floor({parts}) else true"
        yield _guard(field, "boi", holds, limit.words, demands, within)


def _within_bound(field: PlanField, bound: Bound, demands: Demands) -> str:
    sign = "<=" if bound.end == "latest" else ">="
    here = place(field.id, demands)
    if bound.of == "field":
        other = place(bound.field, demands)
        limit = later(f"date({other})", bound.amount, bound.unit)
        return f"if {here} = null or {other} = null then true else date({here}) {sign} {limit}"
    day = later("today()", bound.amount, bound.unit) if bound.of == "today" else f'date("{bound.day}")'
    return f"if {here} = null then true else date({here}) {sign} {day}"


def _guard(field: PlanField, end: str, holds: str, words: str, demands: Demands, within: str) -> Component:
    """A locked text that stands there, refused, while a rule does not hold."""
    hide = f"({holds})"
    if field.shown_if is not None:
        hide = f"not({feel(field.shown_if, demands)}) or {hide}"
    return {
        "type": "textfield",
        "id": f"c_{within}{field.id}_{end}",
        "key": guard_key(field, end),
        "label": say(FORM["date.wrong" if field.kind == "ngay" else "summary"], demands.lang),
        "readonly": True,
        "defaultValue": say(FORM["date.fix"], demands.lang, label=field.label),
        "validate": {"pattern": "^$", "patternErrorMessage": words},
        "conditional": {"hide": f"={hide}"},
    }


def _component(field: PlanField, demands: Demands, within: str) -> Component:
    field = demands.known(field, (*_KINDS, "ghi_chu"))
    if field.kind == "ghi_chu":
        shown = _hidden(demands.take(field, "shown_if"), demands)
        return _told(f"f_{within}{field.id}", field.label) | shown
    made: Component = {
        "id": f"f_{within}{field.id}",
        "key": field.id,
        "label": field.label,
        "validate": {},
        **_KINDS[field.kind](field, demands),
    }
    if field.kind not in ("dia_chi", "bang") and demands.take(field, "required"):
        made["validate"]["required"] = True
    if field.kind not in ("dia_chi", "bang", "tep") and (text := demands.help(field, "ngay_khuyet")):
        made["description"] = text
    if demands.take(field, "read_only"):
        made["readonly"] = True
    if field.required_if is not None and not always(field):
        made[_MARKED] = feel(field.required_if, demands)
    made = {key: value for key, value in made.items() if value is not None and value != {}}
    for part in made["components"] if field.kind == "dia_chi" else ():
        # An address may be a question of the form and a column of a table of it.
        part["id"] = part["id"].replace(f"_{field.id}", f"_{within}{field.id}", 1)
    return made | _hidden(demands.take(field, "shown_if"), demands)


def _text(field: PlanField, demands: Demands) -> Component:
    checks: Component = {}
    for limit in lengths(field, demands) if field.kind in ("van_ban", "van_ban_dai") else ():
        checks["minLength" if limit.least else "maxLength"] = limit.value
    if field.kind == "ngay_khuyet":
        demands.take(field, "kind", "partial_date")
        pattern = f"^(?:{WRITTEN_DATE})$"
    else:
        pattern = demands.take(field, "pattern")
    if pattern:
        checks |= {"pattern": pattern, "patternErrorMessage": pattern_words(field, demands)}
    return {"type": "textarea" if field.kind == "van_ban_dai" else "textfield", "validate": checks}


def _number(field: PlanField, demands: Demands) -> Component:
    unit = {"appearance": {"suffixAdorner": "VND"}} if field.kind == "tien" else {}
    if is_text(field, demands):
        pattern, words = text_pattern(field, demands)
        return {"type": "textfield", "validate": {"pattern": pattern, "patternErrorMessage": words}, **unit}
    # Nobody types into it.
    made: Component = {"type": "number", "validate": {}, **unit}
    made["decimalDigits"] = 6 if field.kind == "so_thap_phan" else 0
    for limit in limits(field, demands, "minimum", "maximum"):
        made["validate"]["min" if limit.least else "max"] = limit.value
    return made


def _day(field: PlanField, demands: Demands) -> Component:
    del demands
    return {"type": "datetime", "subtype": "date", "dateLabel": field.label}


def _time(field: PlanField, demands: Demands) -> Component:
    del demands
    return {
        "type": "datetime",
        "subtype": "time",
        "timeLabel": field.label,
        "timeInterval": 1,
        "use24h": True,
        "timeSerializingFormat": "no_timezone",
    }


def _choice(field: PlanField, demands: Demands) -> Component:
    options = demands.take(field, "options")
    if not options:
        return {"type": "textfield"}
    values = [{"value": one.code, "label": one.label} for one in options]
    # In the filter of FEEL a question named as a part of an option would be that part.
    if field.filter_by not in ("value", "label") and (by := demands.take(field, "filter_by")) is not None:
        return {"type": "select", "valuesExpression": f"={_filtered(field, by, demands)}", "searchable": True}
    if is_open(field):
        return {"type": "radio", "values": values}
    return {"type": "select", "values": values, "searchable": True}


def _filtered(field: PlanField, by: str, demands: Demands) -> str:
    """The options that belong to the answer given before, or to none."""
    listed = ", ".join(
        f"{{value: {quoted(one.code)}, label: {quoted(one.label)}, "
        f"thuoc__: {quoted(field.parents.get(one.code, ''))}}}"
        for one in field.options or ()
    )
    given = place(by, demands)
    return f'[{listed}][thuoc__ = "" or {given} = null or {given} = "" or thuoc__ = {given}]'


def _choices(field: PlanField, demands: Demands) -> Component:
    return {"type": "checklist", "values": _choice(field, demands).get("values", [])}


def _yes_no(field: PlanField, demands: Demands) -> Component:
    del field
    values = [
        {"value": "true", "label": say(FORM["yes"], demands.lang)},
        {"value": "false", "label": say(FORM["no"], demands.lang)},
    ]
    return {"type": "radio", "values": values}


def _address(field: PlanField, demands: Demands) -> Component:
    named = [{"value": entry.code, "label": entry.label(demands.lang)} for entry in provinces(demands.on)]
    demands.take(field, "commune", "commune_typed")
    demanded = {"validate": {"required": True}} if demands.take(field, "required") else {}
    parts: list[Component] = [
        {"type": "select", "key": "tinh", "values": named, "searchable": True, **demanded},
        {
            "type": "textfield",
            "key": "xa",
            "description": say(FORM["address.xa.help"], demands.lang),
            **demanded,
        },
        {"type": "textfield", "key": "chi_tiet"},
    ]
    for part in parts:
        part["label"] = say(FORM[f"address.{part['key']}"], demands.lang)
        part["id"] = f"f_{field.id}__{part['key']}"
    text = demands.help(field)
    told = [_told(f"t_{field.id}", text)] if text else []
    return {
        "type": "group",
        "key": None,
        "path": field.id,
        "showOutline": True,
        "components": [*told, *parts],
    }


def _files(field: PlanField, demands: Demands) -> Component:
    files = field.files
    if files:
        # A draft that is opened again has lost its files.
        demands.take(field, "kind", "draft_files")
    accept = {"accept": ",".join(files.suffixes)} if files and files.suffixes else {}
    return {"type": "filepicker", "multiple": bool(files and files.max_count > 1), **accept}


def _table(field: PlanField, demands: Demands) -> Component:
    columns: list[Component] = []
    for column in inner_columns(field):
        columns += _with_guards(column, demands.row(field), f"{field.id}__")
    row: Component = {
        "type": "group",
        "id": f"d_{field.id}",
        "label": say(FORM["row"], demands.lang),
        "showOutline": True,
        "components": columns,
    }
    mark = {"label": f"{field.label} *"} if always(field) else {}
    return {
        "type": "dynamiclist",
        **mark,
        "key": None,
        "path": field.id,
        "isRepeating": True,
        "allowAddRemove": True,
        # A row that stands ready has to be filled in or taken away.
        "defaultRepetitions": fewest_rows(field) if demands.take(field, "required") else 0,
        "showOutline": True,
        # In a group of its own, or one row would run into the next.
        "components": [row],
    }


_KINDS: Mapping[str, Callable[[PlanField, Demands], Component]] = {
    **dict.fromkeys(
        ("van_ban", "van_ban_dai", "so_dinh_danh", "ma_so_thue", "dien_thoai", "thu_dien_tu", "ngay_khuyet"),
        _text,
    ),
    **dict.fromkeys(("so_nguyen", "so_thap_phan", "tien"), _number),
    "ngay": _day,
    "gio": _time,
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    "co_khong": _yes_no,
    "cam_doan": lambda _field, _asked: {"type": "checkbox"},
    "dia_chi": _address,
    "tep": _files,
    "bang": _table,
}


# --- answers --------------------------------------------------------------------------------------

#: Where the page puts names, types and sizes of the files: form-js holds only their keys in the data.
FILES = "__files"

#: What the key of a guard ends with.
_ENDS = ("earliest", "latest", "least_of", "most_of", "it", "nhieu", "boi", "trung", "bat_buoc")


def guard_key(field: PlanField, end: str) -> str:
    """The key of a guard of a question."""
    return f"kiem_tra_{field.id}_{end}"


def flat(plan: Plan, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without what is the page's own, files by name, type and size."""
    named = data.get(FILES)
    files = named if isinstance(named, Mapping) else {}
    own_keys = _guard_keys(plan) | {FILES}
    return {
        key: _back(plan.by_id[key], value, files) if key in plan.by_id else value
        for key, value in _without(data, own_keys)
    }


def _without(data: Mapping[str, Any], keys: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """The answers without the page's own keys, in the rows of tables too."""
    for key, value in data.items():
        if key not in keys:
            yield key, [_own(row, keys) for row in value] if isinstance(value, list) else value


def _own(row: Any, keys: frozenset[str]) -> Any:
    return {key: one for key, one in row.items() if key not in keys} if isinstance(row, Mapping) else row


def _guard_keys(plan: Plan) -> frozenset[str]:
    """The keys of the guards: a draft holds them."""
    fields = [one for field in plan.fields() for one in (field, *field.columns)]
    return frozenset(guard_key(field, end) for field in fields for end in _ENDS) - plan.by_id.keys()


def _back(field: PlanField, value: Any, files: Mapping[str, Any]) -> Any:
    """One answer; that of a file is the key of its list."""
    if field.kind == "bang" and isinstance(value, list):
        return rows(field, value, lambda column, one: _back(column, one, files))
    if field.kind != "tep":
        return value
    found = files.get(value, value) if isinstance(value, str) else value
    return [_file(file) for file in found] if isinstance(found, list) else found


def _file(file: Any) -> Any:
    if not isinstance(file, Mapping):
        return file
    return {"ten": file.get("name"), "loai": file.get("type"), "dung_luong": file.get("size")}
