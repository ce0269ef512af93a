"""form-js 2 (bpmn.io): ``{schema, data, language, translations, prefill}``; conditions are FEEL.

What form-js has no constraint for is said by a guard: a locked text with a fixed value that its own
pattern refuses, hidden as long as the rule holds; it shows the sentence, stops the form, and never
reaches a submission that is sent. Days, other dates, numbers of rows and demands under a condition are
guarded. A locked question is ``readonly``: ``disabled`` ones are not submitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..forms.model import Choice, Plan, PlanField, PlanSection, Predicate
from ..forms.numbers import NUMBERS
from .parts.answers import attached, record
from .parts.feel import feel, later, place, quoted
from .parts.fields import always, fewest_rows, is_open
from .parts.words import dictionary, look
from .walk.demands import HIDDEN, Demands
from .walk.driver import TEXTS, FormQuestion, Part, Writing, defaults, draw_section, prefills

MEDIA_TYPE = "application/json"

SCHEMA_VERSION = 19

#: What the key of a guard begins with: with a capital, as is no question's id.
GUARD = "Kiem_tra_"
#: Where the page puts names, types and sizes of the files: form-js holds only their keys in the data.
FILES = "__files"


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for form-js."""
    demands.strip_computed()
    demands.use_for_form(HIDDEN)
    demands.knows_today, demands.yes_no = True, ("true", "false")
    components = [_section(section, demands) for section in demands.sections]
    button = {"type": "button", "id": "gui", "label": demands.sentence("submit"), "action": "submit"}
    return {
        "schema": {
            "type": "default",
            "id": "bieu_mau",
            "schemaVersion": SCHEMA_VERSION,
            "components": [*components, button],
        },
        "data": defaults(demands),
        "language": demands.lang,
        "translations": dictionary("formjs", demands.lang),
        "prefill": prefills(demands),
    }


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Blanks left out, files looked up by their keys, written dates and communes brought to codes."""
    named = data.get(FILES) if isinstance(data, Mapping) else None
    files = named if isinstance(named, Mapping) else {}

    def opened(answers: Mapping[str, Any], _table: PlanField | None) -> Mapping[str, Any]:
        # A draft holds the guards.
        guards = {key for key in answers if isinstance(key, str) and key.startswith(GUARD)}
        return {key: one for key, one in answers.items() if key != FILES and key not in guards}

    def attachments(value: Any) -> Any:
        return attached(files.get(value, value) if isinstance(value, str) else value)

    return record(plan, data, {"tep": attachments}, opened)


# --- components -----------------------------------------------------------------------------------


def _section(section: PlanSection, demands: Demands) -> Part:
    note, asked, shown = draw_section(section, demands, WRITING)
    components = [_text_block(f"t_{section.id}", note)] if note else []
    components += [part for question in asked for part in question]
    frame = {"type": "group", "id": f"g_{section.id}", "label": _template(section.title), "showOutline": True}
    return {**frame, "components": components, **_hidden(shown, demands)}


def _text_block(name: str, words: str) -> Part:
    """The form-js component of a text without an answer; form-js reads such a text as Markdown."""
    return {"type": "text", "id": name, "text": markdown(words)}


#: What Markdown, a template or HTML may read otherwise: anywhere, or where a line begins.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~]|(?m:^ *[-+#=]|(?<=^)[0-9]+[.)])")


def markdown(words: str) -> str:
    """A text in Markdown that says no more than it does."""
    lines = "\n".join(line.strip() for line in words.splitlines())
    return _SIGNS.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", lines)


def _template(words: str, marked: str = "") -> str:
    """A label or a description, which form-js reads as a template of one line, as FEEL where it looks like more than a text.

    ``marked`` is the condition under which it has the mark of what is demanded.
    """
    line = " ".join(words.split())
    if marked:
        return f'={quoted(line)} + (if {marked} then " *" else "")'
    return f"={quoted(line)}" if line.startswith("=") or "{{" in line else line


def _hidden(test: Predicate | None, demands: Demands) -> Part:
    if test is None:
        return {}
    return {"conditional": {"hide": f"=not({feel(test, demands)})"}}


def _around(asked: FormQuestion, drawn: Part) -> list[Part]:
    """One question with what stands before and after it: its help where it shows none, and its guards."""
    field, demands, name = asked.field, asked.demands, asked.path
    hidden = _hidden(asked.use("shown_if"), demands)
    if field.kind == "ghi_chu":
        return [{"id": f"f_{name}", **drawn, **hidden}]
    made: Part = {"id": f"f_{name}", "key": field.id, "label": field.label, "validate": {}, **drawn}
    required, needed = asked.demanded()
    if required and field.kind not in ("dia_chi", "bang"):
        made["validate"]["required"] = True
    told = asked.help("ngay_khuyet")
    if told and field.kind not in ("dia_chi", "bang", "tep"):
        made["description"] = _template(told)
    if asked.use("read_only"):
        made["readonly"] = True
    marked = "" if field.required_if is None or always(field) else feel(field.required_if, demands)
    made |= {key: _template(made[key], marked) for key in ("label", "dateLabel", "timeLabel") if key in made}
    made = {key: value for key, value in made.items() if value is not None and value != {}} | hidden
    # Within a list it would stand in every row, and a file picker draws no description.
    before = [_text_block(f"t_{name}", told) | hidden] if told and field.kind == "bang" else []
    after = [_text_block(f"h_{name}", told) | hidden] if told and field.files else []
    parts = [*before, made, *after, *_bounds(asked), *_rows(asked)]
    if needed is not None and not asked.address:
        holds = f"not({feel(needed, demands)}) or ({feel(Predicate('da_tra_loi', field.id), demands)})"
        parts.append(_guard(asked, "bat_buoc", holds, asked.sentence("required")))
    return parts


# --- guards ---------------------------------------------------------------------------------------


def _guard(asked: FormQuestion, end: str, holds: str, words: str) -> Part:
    """A locked text that stands there, refused, while a rule does not hold."""
    hide = f"({holds})"
    if asked.field.shown_if is not None:
        hide = f"not({feel(asked.field.shown_if, asked.demands)}) or {hide}"
    return {
        "type": "textfield",
        "id": f"c_{asked.path}_{end}",
        "key": f"{GUARD}{asked.id}_{end}",
        "label": asked.sentence("date.wrong" if asked.kind == "ngay" else "summary"),
        "readonly": True,
        "defaultValue": asked.sentence("date.fix", label=asked.label),
        "validate": {"pattern": "^$", "patternErrorMessage": words},
        "conditional": {"hide": f"={hide}"},
    }


def _bounds(asked: FormQuestion) -> Iterator[Part]:
    """The guards of a day."""
    here = place(asked.id, asked.demands)
    for bound in asked.bounds(moved="") if asked.kind == "ngay" else ():
        there, day = f"{here} = null", f'date("{bound.value}")'
        if not bound.value:
            other = place(bound.of, asked.demands)
            there, day = f"{there} or {other} = null", later(f"date({other})", bound.amount, bound.unit)
        elif bound.of:
            day = later("today()", bound.amount, bound.unit)
        holds = f"if {there} then true else date({here}) {bound.sign} {day}"
        yield _guard(asked, bound.name, holds, bound.words)


def _rows(asked: FormQuestion) -> Iterator[Part]:
    """The guards of a table: how many rows there may be, and that they differ."""
    field = asked.field
    if field.kind != "bang":
        return
    asked.use("min_rows")
    least, most, rows = fewest_rows(field), asked.use("max_rows"), f"count({field.id})"
    if always(field):
        yield _guard(asked, "it", f"{rows} >= {least}", asked.sentence("rows.min", limit=least))
    elif least > 1:
        holds = f"if {field.id} = null then true else {rows} = 0 or {rows} >= {least}"
        yield _guard(asked, "it", holds, asked.sentence("rows.min", limit=least))
    if most:
        yield _guard(asked, "nhieu", f"{rows} <= {most}", asked.sentence("rows.max", limit=most))
    for column, words in asked.unique_columns():
        given = f"(for dong in {field.id} return dong.{column.id})[item != null]"
        holds = f"if {field.id} = null then true else count(distinct values({given})) = count({given})"
        yield _guard(asked._replace(field=column._replace(shown_if=field.shown_if)), "trung", holds, words)


# --- kinds ----------------------------------------------------------------------------------------


def _text(asked: FormQuestion) -> Part:
    checks: Part = {limit.keyword: limit.value for limit in asked.limits("min_length", "max_length")}
    if pattern := asked.pattern():
        checks["pattern"], checks["patternErrorMessage"] = pattern
    return {"type": "textarea" if asked.kind == "van_ban_dai" else "textfield", "validate": checks}


def _choice(asked: FormQuestion) -> Part:
    options = asked.options()
    if is_open(asked.field):
        return {"type": "radio", "values": _values(options)}
    # The labels of a list that drops down are no templates.
    values = [{"value": one.code, "label": one.label} for one in options]
    return {"type": "select", "values": values, "searchable": True}


def _values(options: Sequence[Choice]) -> list[Part]:
    return [{"value": one.code, "label": _template(one.label)} for one in options]


def _address(asked: FormQuestion) -> Part:
    told = asked.help()
    helped = [_text_block(f"t_{asked.path}", told)] if told else []
    boxes = [part for box in asked.boxes() for part in box]
    group = {"type": "group", "key": None, "path": asked.id, "showOutline": True}
    return {**group, "components": [*helped, *boxes]}


def _files(asked: FormQuestion) -> Part:
    files = asked.field.files
    if files:
        # A draft that is opened again has lost its files.
        asked.use("kind", "draft_files")
    accept = {"accept": ",".join(files.suffixes)} if files and files.suffixes else {}
    return {"type": "filepicker", "multiple": bool(files and files.max_count > 1), **accept}


def _table(asked: FormQuestion) -> Part:
    columns = [part for column in asked.columns() for part in column]
    # In a group of its own, or one row would run into the next.
    row = {"type": "group", "id": f"d_{asked.id}", "label": asked.sentence("row"), "showOutline": True}
    mark = {"label": f"{asked.label} *"} if always(asked.field) else {}
    return {
        **look("formjs", "bang"),
        **mark,
        "key": None,
        "path": asked.id,
        # A row that stands ready has to be filled in or taken away.
        "defaultRepetitions": fewest_rows(asked.field) if asked.use("required") else 0,
        "components": [{**row, "components": columns}],
    }


WRITING = Writing(
    {
        **dict.fromkeys((*TEXTS, *NUMBERS, "ngay_khuyet"), _text),
        "tien": lambda asked: {**_text(asked), "appearance": {"suffixAdorner": "VND"}},
        "ngay": lambda asked: {"dateLabel": asked.label, **look("formjs", "ngay")},
        "gio": lambda asked: {"timeLabel": asked.label, **look("formjs", "gio")},
        "chon_mot": _choice,
        "chon_nhieu": lambda asked: {"type": "checklist", "values": _values(asked.options())},
        "co_khong": lambda asked: {"type": "radio", "values": _values(asked.options())},
        "cam_doan": lambda _: {"type": "checkbox"},
        "dia_chi": _address,
        "tep": _files,
        "bang": _table,
        "ghi_chu": lambda asked: {"type": "text", "text": markdown(asked.label)},
    },
    _around,
)
