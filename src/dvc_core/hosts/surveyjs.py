"""SurveyJS 3: ``{survey, data, localization, prefill}``.

Names are flat: an address is a panel of three questions, ``id__tinh``, ``id__xa``, ``id__chi_tiet``. The
commune is typed: a list of 3,321, even in a hidden question, costs SurveyJS a fifth of a second at every
change of any answer. Expressions are SurveyJS's own language, not code.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..forms.model import Plan, PlanField, PlanSection, Test
from .parts.answers import record
from .parts.dates import WRITTEN_DATE
from .parts.limits import bounds, number
from .parts.options import is_open, provinces
from .parts.start import defaults, prefills
from .parts.tables import always, fewest_rows, in_rows, inner_columns, of_row
from .parts.words import dictionary, help_of, own, pattern_words
from .walk.common import common_losses, plainer_losses, walk
from .walk.losses import Loss

MEDIA_TYPE = "application/json"

Element = dict[str, Any]


def emit(plan: Plan) -> tuple[dict[str, Any], list[Loss]]:
    """Draw a form for SurveyJS."""
    pages = [
        {
            "name": f"trang_{at}",
            "title": page[0].title,
            "elements": [_section(section, plan) for section in page],
        }
        for at, page in enumerate(plan.pages(), 1)
    ]
    for page in pages:
        if len(page["elements"]) == 1:
            # The panel says the same.
            page.pop("title")
    survey: Element = {
        "title": plan.title,
        "locale": plan.lang,
        "showTitle": False,
        "showQuestionNumbers": False,
        "checkErrorsMode": "onNextPage",
        # "onHidden" would keep what stands in a panel that is hidden as a whole.
        "clearInvisibleValues": "onHiddenContainer",
        "showCompletePage": False,
        "questionErrorLocation": "bottom",
        "textUpdateMode": "onBlur",
        "showProgressBar": len(pages) > 1,
        "progressBarType": "pages",
        "completeText": own("submit", plan.lang),
        "pages": pages,
    }
    content = {
        "survey": survey,
        "data": defaults(plan),
        "localization": dictionary("surveyjs", plan.lang),
        "prefill": prefills(plan),
    }
    return content, [*_losses(plan)]


def normalise(plan: Plan, data: Any) -> dict[str, Any]:
    """Addresses put together, files read, written dates brought to ISO; the rest is as it should be."""
    return record(plan, flat(plan, data) if isinstance(data, Mapping) else data)


# --- elements -------------------------------------------------------------------------------------


def _section(section: PlanSection, plan: Plan) -> Element:
    panel: Element = {"type": "panel", "name": f"phan_{section.id}", "title": section.title}
    if section.note:
        panel["description"] = section.note
    panel["elements"] = [_element(field, plan) for field in section.fields]
    return panel | _visible(section.shown_if, plan)


def _visible(test: Test | None, plan: Plan, prefix: str = "") -> Element:
    return {} if test is None else {"visibleIf": _expression(test, plan, prefix)}


def _element(field: PlanField, plan: Plan, prefix: str = "") -> Element:
    """One question; ``prefix`` is how an expression names the questions of a row."""
    if field.kind == "ghi_chu":
        text = f"<p>{html.escape(field.label)}</p>"
        return {"type": "html", "name": field.id, "html": text, **_visible(field.shown_if, plan, prefix)}
    made: Element = {"name": field.id, "title": field.label, **_drawn(field, plan, prefix)}
    if text := help_of(field, plan.lang, "ngay_khuyet"):
        made["description"] = text
    if field.kind != "dia_chi":
        words = own("oath" if field.kind == "cam_doan" else "required", plan.lang)
        made |= _required(field, plan, words, prefix)
    if field.read_only:
        made["readOnly"] = True
    return made | _visible(field.shown_if, plan, prefix)


def _drawn(field: PlanField, plan: Plan, prefix: str) -> Element:
    asked = _ASKED.get(field.kind)
    return asked(field, plan, prefix) if asked else _PLAIN[field.kind](field, plan)


def _required(field: PlanField, plan: Plan, words: str, prefix: str = "") -> Element:
    if always(field):
        return {"isRequired": True, "requiredErrorText": words}
    if field.required_if is not None:
        return {"requiredIf": _expression(field.required_if, plan, prefix), "requiredErrorText": words}
    return {}


def _text(field: PlanField, plan: Plan) -> Element:
    kind = {"thu_dien_tu": "email", "dien_thoai": "tel"}.get(field.kind)
    made: Element = {"type": "comment", "rows": 4} if field.kind == "van_ban_dai" else {"type": "text"}
    if kind:
        made["inputType"] = kind
    checks: list[Element] = []
    if field.kind == "ngay_khuyet":
        checks.append(_pattern(f"^(?:{WRITTEN_DATE})$", field, plan))
    elif field.anchored:
        checks.append(_pattern(field.anchored, field, plan))
    if field.kind in ("van_ban", "van_ban_dai"):
        if field.min_length and field.min_length > 1:
            checks.append({"type": "text", "minLength": field.min_length})
        if field.max_length:
            made["maxLength"] = field.max_length
            checks.append({"type": "text", "maxLength": field.max_length})
    if checks:
        made["validators"] = checks
    return made


def _pattern(pattern: str, field: PlanField, plan: Plan) -> Element:
    return {"type": "regex", "regex": pattern, "text": pattern_words(field, plan.lang)}


def _number(field: PlanField, plan: Plan) -> Element:
    limits: Element = {}
    for key, value, words in (
        ("min", field.minimum, "number.minimum"),
        ("max", field.maximum, "number.maximum"),
    ):
        if value is not None:
            limits[key] = number(value)
            limits[f"{key}ErrorText"] = own(words, plan.lang, limit="{0}")
    if field.kind == "tien":
        mask = {"precision": 0, "thousandsSeparator": ".", "decimalSeparator": ",", "suffix": " ₫"}
        named = {"minValue": limits.get("min"), "maxValue": limits.get("max")}
        check: Element = {
            "type": "numeric",
            **{key: value for key, value in named.items() if value is not None},
        }
        if field.minimum:
            check["text"] = own("number.minimum", plan.lang, limit=field.minimum)
        return {"type": "text", "maskType": "currency", "maskSettings": mask, "validators": [check]}
    step: Element = {} if field.step is None else {"step": number(field.step)}
    if field.kind == "so_nguyen":
        step.setdefault("step", 1)
    return {"type": "text", "inputType": "number", **limits, **step}


def _day(field: PlanField, plan: Plan) -> Element:
    made: Element = {"type": "text", "inputType": "date", "min": "1000-01-01", "max": "2999-12-31"}
    checks = []
    for bound in bounds(field, plan):
        key = "max" if bound.end == "latest" else "min"
        if bound.of == "field":
            sign, other = "<=" if key == "max" else ">=", _named(bound.field, plan)
            # SurveyJS leaves a comparison with a blank false: an unanswered day is nobody's fault.
            holds = f"{other} empty or {_named(field.id, plan)} {sign} {other}"
            checks.append({"type": "expression", "expression": holds, "text": bound.words})
            continue
        made.pop(key, None)
        made |= {f"{key}ValueExpression": "today()"} if bound.of == "today" else {key: bound.day}
        made[f"{key}ErrorText"] = bound.words
    return made | ({"validators": checks} if checks else {})


def _choice(field: PlanField, plan: Plan) -> Element:
    del plan
    if not field.options:
        return {"type": "text"}
    choices = [{"value": one.code, "text": one.label} for one in field.options]
    return {"type": "radiogroup" if is_open(field) else "dropdown", "choices": choices}


def _choices(field: PlanField, plan: Plan) -> Element:
    return {**_choice(field, plan), "type": "checkbox"}


def _yes_no(field: PlanField, plan: Plan) -> Element:
    del field
    words = {"labelTrue": own("yes", plan.lang), "labelFalse": own("no", plan.lang)}
    return {"type": "boolean", "renderAs": "radio", "swapOrder": True, **words}


def _oath(field: PlanField, plan: Plan, prefix: str) -> Element:
    words = own("oath", plan.lang)
    # A required boolean accepts false: say that it has to be true.
    holds = f"{_named(field.id, plan)} = true"
    if not always(field) and field.required_if is not None:
        holds = f"!({_expression(field.required_if, plan, prefix)}) or {holds}"
    check = {"type": "expression", "expression": holds, "text": words}
    demanded = [check] if field.required or field.required_if else []
    return {"type": "boolean", "renderAs": "checkbox", "validators": demanded, "titleLocation": "hidden"}


def _address(field: PlanField, plan: Plan, prefix: str) -> Element:
    named = [{"value": entry.code, "text": entry.label(plan.lang)} for entry in provinces(plan.on)]
    demanded = _required(field, plan, own("required", plan.lang), prefix)
    help_xa = own("address.xa.help", plan.lang)
    parts: list[Element] = [
        {"type": "dropdown", "name": f"{field.id}__tinh", "choices": named, **demanded},
        {"type": "text", "name": f"{field.id}__xa", "description": help_xa, **demanded},
        {"type": "text", "name": f"{field.id}__chi_tiet"},
    ]
    for part in parts:
        part["title"] = own(f"address.{part['name'].rpartition('__')[2]}", plan.lang)
        if field.read_only:
            part["readOnly"] = True
    return {"type": "panel", "elements": parts}


def _files(field: PlanField, plan: Plan) -> Element:
    files = field.files
    made: Element = {"type": "file", "storeDataAsText": True, "waitForUpload": True}
    if files is None:
        return made
    made["allowMultiple"] = files.max_count > 1
    checks = []
    if files.max_count > 1:
        made["maxFiles"] = files.max_count
    if files.max_bytes:
        made["maxSize"] = files.max_bytes
    if files.suffixes:
        made["acceptedTypes"] = ",".join(files.suffixes)
        types = ", ".join(f"'{kind}'" for kind in files.types)
        each = " and ".join(
            f"({{{field.id}[{at}].type}} empty or {{{field.id}[{at}].type}} anyof [{types}])"
            for at in range(files.max_count)
        )
        words = own("files.type", plan.lang, suffixes=", ".join(files.suffixes))
        checks.append({"type": "expression", "expression": each, "text": words})
    return made | ({"validators": checks} if checks else {})


def _table(field: PlanField, plan: Plan) -> Element:
    inside = in_rows(field, plan)
    columns = [_element(column, inside, "panel.") for column in inner_columns(field)]
    least, checks = fewest_rows(field), []
    if least > 1 and not always(field):
        holds = f"{{{field.id}}} empty or {{{field.id}.length}} >= {least}"
        words = own("rows.min", plan.lang, limit=least)
        checks.append({"type": "expression", "expression": holds, "text": words})
    made: Element = {
        "type": "paneldynamic",
        "templateElements": columns,
        "templateTitle": own("row", plan.lang) + " {panelIndex}",
        "panelCount": 0,
        "addPanelText": own("row.add", plan.lang),
        "removePanelText": own("row.remove", plan.lang),
    }
    if always(field) and field.min_rows:
        made |= {"panelCount": least, "minPanelCount": least}
    if field.max_rows is not None:
        made["maxPanelCount"] = field.max_rows
    return made | ({"validators": checks} if checks else {})


_PLAIN: Mapping[str, Callable[[PlanField, Plan], Element]] = {
    **dict.fromkeys(
        ("van_ban", "van_ban_dai", "so_dinh_danh", "ma_so_thue", "dien_thoai", "thu_dien_tu", "ngay_khuyet"),
        _text,
    ),
    **dict.fromkeys(("so_nguyen", "so_thap_phan", "tien"), _number),
    "ngay": _day,
    "gio": lambda _field, _plan: {"type": "text", "inputType": "time"},
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    "co_khong": _yes_no,
    "tep": _files,
    "bang": _table,
}
#: Those whose checks depend on a condition.
_ASKED: Mapping[str, Callable[[PlanField, Plan, str], Element]] = {"cam_doan": _oath, "dia_chi": _address}


# --- conditions -----------------------------------------------------------------------------------


def _named(name: str, plan: Plan) -> str:
    """A question as an expression names it; one of a row by its panel."""
    return f"{{panel.{name}}}" if of_row(name, plan) else f"{{{name}}}"


def _expression(test: Test, plan: Plan, prefix: str) -> str:
    """A condition in SurveyJS's language of expressions."""
    if test.op == "khong":
        return f"!({_expression(test.parts[0], plan, prefix)})"
    if test.op in ("tat_ca", "mot_trong"):
        joined = (" and " if test.op == "tat_ca" else " or ").join(
            f"({_expression(part, plan, prefix)})" for part in test.parts
        )
        return joined or ("1 = 1" if test.op == "tat_ca" else "1 = 2")
    field = plan.by_id.get(test.field)
    name = f"{{{prefix}{test.field}}}"
    if field is not None and field.kind == "dia_chi":
        name = f"{{{prefix}{test.field}__tinh}}"
    if test.op == "da_tra_loi":
        # An oath whose tick was taken away is false there; it is no answer.
        return f"{name} = true" if field is not None and field.kind == "cam_doan" else f"{name} notempty"
    if len(test.values) == 1 and (field is None or field.kind != "chon_nhieu"):
        return f"{name} = {_literal(test.values[0])}"
    return f"{name} anyof [{', '.join(_literal(value) for value in test.values)}]"


def _literal(value: str | int | bool) -> str:  # noqa: FBT001 - an answer may be one
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "\\'") + "'"


# --- losses ---------------------------------------------------------------------------------------


def _losses(plan: Plan) -> Iterator[Loss]:
    yield from common_losses(plan)
    if any(field.effective is not None for field in plan.fields()):
        yield Loss(None, "hidden_in_drafts", "approximated")
    for name, field in walk(plan):
        if field.kind != "tien":
            yield from plainer_losses(name, field, plan)
        elif field.step is not None:
            yield Loss(name, "step", "dropped")


# --- answers --------------------------------------------------------------------------------------


def flat(plan: Plan, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by field: addresses put together, files by name, type and size."""
    return _flat(plan.by_id, data)


def _flat(fields: Mapping[str, PlanField], data: Mapping[str, Any]) -> dict[str, Any]:
    parts = {
        f"{field.id}__{part}": (field.id, part)
        for field in fields.values()
        if field.kind == "dia_chi" and field.id not in data
        for part in ("tinh", "xa", "chi_tiet")
    }
    made: dict[str, Any] = {}
    addresses: dict[str, dict[str, Any]] = {}
    for key, value in data.items():
        if key in fields:
            made[key] = _back(fields[key], value)
        elif key in parts:
            name, part = parts[key]
            addresses.setdefault(name, {})[part] = value
        else:
            made[key] = value
    return {**made, **addresses}


def _back(field: PlanField, value: Any) -> Any:
    if field.kind == "tep" and isinstance(value, list):
        return [_file(file) for file in value]
    if field.kind == "bang" and isinstance(value, list):
        columns = {column.id: column for column in field.columns}
        return [_flat(columns, row) if isinstance(row, Mapping) else row for row in value]
    return value


def _file(file: Any) -> Any:
    if not isinstance(file, Mapping):
        return file
    content = file.get("content")
    size = file.get("size")
    if size is None and isinstance(content, str):
        size = len(content.partition(",")[2].rstrip("=")) * 3 // 4
    return {"ten": file.get("name"), "loai": file.get("type"), "dung_luong": size}
