"""SurveyJS 3: ``{survey, data, localization, prefill}``.

Names are flat: an address is a panel of three questions, ``id__tinh``, ``id__xa``, ``id__chi_tiet``. Where no
list of the province can be asked for, the commune is typed: a list of all 3,321, even in a hidden question,
costs SurveyJS a fifth of a second at every change of any answer. Expressions are SurveyJS's own language, not code.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from typing import Any

from ..forms.conditions import every, negated
from ..forms.days import fixed_day
from ..forms.model import ALWAYS, Computed, Plan, PlanField, PlanSection, Term, Test, page_title
from ..words import say
from .parts.answers import base64_size, record
from .parts.dates import WRITTEN_DATE
from .parts.draft07 import data_url_limits
from .parts.limits import beyond, bounds, lengths, limits, other_limits, pattern_words
from .parts.numbers import decisive, is_text, stepped, take_box, text_pattern
from .parts.options import is_open, provinces
from .parts.reckoning import NOISE, is_whole, joined
from .parts.start import defaults, prefills
from .parts.tables import always, fewest_rows, inner_columns
from .parts.words import FORM, PAGE, dictionary, megabytes
from .walk.demands import HIDDEN, PAGES, Demands

MEDIA_TYPE = "application/json"

Element = dict[str, Any]

#: What a number box reads in place of what people write: of a whole number, and of one with decimals.
_MISREAD = (
    "40.5 → 405; 24,000 → 24; 1e5 → 15",
    "24.000 → 24000; 40.5 → 405; 24,000 → 24; -0,5 → 0,5; 1e5 → 15",
)

#: What the sign { is called in a text: SurveyJS puts the answer of the question there that braces name.
BRACE = "ngoac__mo"


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for SurveyJS."""
    demands.number_boxes = stepped(demands) | decisive(demands, computing=True)
    demands.misread = _MISREAD
    demands.take_whole(PAGES)
    demands.take_whole(HIDDEN, "hidden_in_drafts")
    demands.write(lambda words: words.replace("{", f"{{{BRACE}}}"))
    pages = [_page(page, at, demands) for at, page in enumerate(demands.pages(), 1)]
    survey: Element = {
        "title": demands.title,
        "locale": demands.lang,
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
        "completeText": say(FORM["submit"], demands.lang),
        "pages": pages,
    }
    if BRACE in json.dumps(pages):
        survey["calculatedValues"] = [{"name": BRACE, "expression": "'{'"}]
    return {
        "survey": survey,
        "data": defaults(demands),
        "localization": dictionary("surveyjs", demands.lang),
        "prefill": prefills(demands),
    }


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Addresses put together, files read, written dates brought to ISO; the rest is as it should be."""
    return record(plan, flat(plan, data) if isinstance(data, Mapping) else data)


# --- elements -------------------------------------------------------------------------------------


def _page(page: tuple[PlanSection, ...], at: int, demands: Demands) -> Element:
    # A panel alone says its title itself.
    alone = [page_title(page)] == [section.title for section in page]
    titled = {} if alone else {"title": page_title(page)}
    return {"name": f"Trang_{at}", **titled, "elements": [_section(section, demands) for section in page]}


def _section(section: PlanSection, demands: Demands) -> Element:
    # With a capital, as is no question's id: one named "phan_a" has its own name.
    panel: Element = {"type": "panel", "name": f"Phan_{section.id}", "title": section.title}
    if note := demands.take_section(section, "note"):
        panel["description"] = note
    panel["elements"] = [_element(field, demands) for field in section.fields]
    return panel | _visible(demands.take_section(section, "shown_if"), demands)


def _visible(test: Test | None, demands: Demands, prefix: str = "") -> Element:
    return {} if test is None else {"visibleIf": _expression(test, demands, prefix)}


def _element(field: PlanField, demands: Demands, prefix: str = "") -> Element:
    """One question; ``prefix`` is how an expression names the questions of a row."""
    field = demands.known(field, (*_PLAIN, *_ASKED, "ghi_chu"))
    visible = _visible(demands.take(field, "shown_if"), demands, prefix)
    if field.kind == "ghi_chu":
        # Of HTML SurveyJS fills in twice what stands in braces.
        text = html.escape(field.label).replace(f"{{{BRACE}}}", "&#123;")
        return {"type": "html", "name": field.id, "html": f"<p>{text}</p>", **visible}
    made: Element = {"name": field.id, "title": field.label, **_drawn(field, demands, prefix)}
    if text := demands.help(field, "ngay_khuyet"):
        made["description"] = text
    if field.kind != "dia_chi":
        words = say(FORM["oath" if field.kind == "cam_doan" else "required"], demands.lang)
        made |= _required(field, demands, words, prefix)
    if demands.take(field, "read_only"):
        made["readOnly"] = True
    return made | visible


def _drawn(field: PlanField, demands: Demands, prefix: str) -> Element:
    if field.computed:
        return _reckoned(field, demands)
    conditional = _ASKED.get(field.kind)
    return conditional(field, demands, prefix) if conditional else _PLAIN[field.kind](field, demands)


def _required(field: PlanField, demands: Demands, words: str, prefix: str = "") -> Element:
    if demands.take(field, "required"):
        return {"isRequired": True, "requiredErrorText": words}
    if (needed := demands.take(field, "required_if")) is not None:
        return {"requiredIf": _expression(needed, demands, prefix), "requiredErrorText": words}
    return {}


def _text(field: PlanField, demands: Demands) -> Element:
    kind = {"thu_dien_tu": "email", "dien_thoai": "tel"}.get(field.kind)
    made: Element = {"type": "comment", "rows": 4} if field.kind == "van_ban_dai" else {"type": "text"}
    if kind:
        made["inputType"] = kind
    checks: list[Element] = []
    if field.kind == "ngay_khuyet":
        demands.take(field, "kind", "partial_date")
        checks.append(_pattern(f"^(?:{WRITTEN_DATE})$", field, demands))
    elif pattern := demands.take(field, "pattern"):
        checks.append(_pattern(pattern, field, demands))
    for limit in lengths(field, demands) if field.kind in ("van_ban", "van_ban_dai") else ():
        key = "minLength" if limit.least else "maxLength"
        checks.append({"type": "text", key: limit.value, "text": limit.words})
        if not limit.least:
            made[key] = limit.value
    if checks:
        made["validators"] = checks
    return made


def _pattern(pattern: str, field: PlanField, demands: Demands) -> Element:
    return {"type": "regex", "regex": pattern, "text": pattern_words(field, demands)}


def _number(field: PlanField, demands: Demands) -> Element:
    """A text; what an expression reads is a number, which a mask has written with a comma and points."""
    if is_text(field, demands):
        pattern, words = text_pattern(field, demands)
        return {"type": "text", "validators": [{"type": "regex", "regex": pattern, "text": words}]}
    take_box(field, demands)
    mask = {"precision": 6, "thousandsSeparator": ".", "decimalSeparator": ","}
    # One check for each end, or both would be told in one sentence.
    checks = [
        {"type": "numeric", f"{'min' if limit.least else 'max'}Value": limit.value, "text": limit.words}
        for limit in limits(field, demands, "minimum", "maximum")
    ]
    name = _named(field.id, demands)
    multiples = [(one.value, one.words) for one in limits(field, demands, "step")]
    if field.kind != "so_thap_phan":
        multiples.insert(0, (1, say(PAGE["error.whole"], demands.lang)))
    for step, words in multiples:
        # What rounds in SurveyJS adds a last bit: of a large whole number it makes another.
        part = f"{name} / {step}"
        rest = f"{name} % {step}" if step % 1 == 0 else f"round({part} - round({part}, 0), 6)"
        holds = f"{name} empty or ({rest}) = 0"
        checks.append({"type": "expression", "expression": holds, "text": words})
    checks += _other_limits(field, demands)
    return {"type": "text", "maskType": "numeric", "maskSettings": mask, "validators": checks}


def _other_limits(field: PlanField, demands: Demands) -> list[Element]:
    """The checks of a number by those of other questions: a comparison with a blank is nobody's fault."""
    name, checks = _named(field.id, demands), []
    for limit in other_limits(field, demands):
        other, sign = _named(limit.of, demands), ">=" if limit.least else "<="
        holds = f"{name} empty or {other} empty or {name} {sign} {other}"
        checks.append({"type": "expression", "expression": holds, "text": limit.words})
    return checks


def _day(field: PlanField, demands: Demands) -> Element:
    made: Element = {"type": "text", "inputType": "date", "min": "1000-01-01", "max": "2999-12-31"}
    checks = []
    for bound in bounds(field, demands):
        drawn = bound.of == "today" and bound.amount
        demands.take(field, bound.end, "today_drawn" if drawn else "")
        key = "max" if bound.end == "latest" else "min"
        if bound.of == "field":
            sign, other = "<=" if key == "max" else ">=", _named(bound.field, demands)
            # SurveyJS leaves a comparison with a blank false: an unanswered day is nobody's fault.
            holds = f"{other} empty or {_named(field.id, demands)} {sign} {other}"
            checks.append({"type": "expression", "expression": holds, "text": bound.words})
            continue
        made.pop(key, None)
        made |= (
            {f"{key}ValueExpression": "today()"} if bound.of == "today" and not drawn else {key: bound.day}
        )
        made[f"{key}ErrorText"] = bound.words
    return made | ({"validators": checks} if checks else {})


def _choice(field: PlanField, demands: Demands) -> Element:
    options = demands.take(field, "options")
    if not options:
        return {"type": "text"}
    choices = [{"value": one.code, "text": one.label} for one in options]
    if (by := demands.take(field, "filter_by")) is not None:
        parent = _named(by, demands)
        for choice in choices:
            if home := field.parents.get(choice["value"]):
                choice["visibleIf"] = f"{parent} empty or {parent} = {_literal(home)}"
    return {"type": "radiogroup" if is_open(field) else "dropdown", "choices": choices}


def _choices(field: PlanField, demands: Demands) -> Element:
    return {**_choice(field, demands), "type": "checkbox"}


def _yes_no(field: PlanField, demands: Demands) -> Element:
    del field
    words = {"labelTrue": say(FORM["yes"], demands.lang), "labelFalse": say(FORM["no"], demands.lang)}
    return {"type": "boolean", "renderAs": "radio", "swapOrder": True, **words}


def _oath(field: PlanField, demands: Demands, prefix: str) -> Element:
    words = say(FORM["oath"], demands.lang)
    # A required boolean accepts false: say that it has to be true.
    holds = f"{_named(field.id, demands)} = true"
    if not always(field) and field.required_if is not None:
        holds = f"!({_expression(field.required_if, demands, prefix)}) or {holds}"
    check = {"type": "expression", "expression": holds, "text": words}
    demanded = [check] if field.required or field.required_if else []
    return {"type": "boolean", "renderAs": "checkbox", "validators": demanded, "titleLocation": "hidden"}


def _address(field: PlanField, demands: Demands, prefix: str) -> Element:
    named = [{"value": entry.code, "text": entry.label(demands.lang)} for entry in provinces(demands.on)]
    demanded = _required(field, demands, say(FORM["required"], demands.lang), prefix)
    parts: list[Element] = [
        {"type": "dropdown", "name": f"{field.id}__tinh", "choices": named, **demanded},
        {"name": f"{field.id}__xa", **_commune(field, demands, prefix), **demanded},
        {"type": "text", "name": f"{field.id}__chi_tiet"},
    ]
    for part in parts:
        part["title"] = say(FORM[f"address.{part['name'].rpartition('__')[2]}"], demands.lang)
        if field.read_only:
            part["readOnly"] = True
    return {"type": "panel", "elements": parts}


def _commune(field: PlanField, demands: Demands, prefix: str) -> Element:
    if demands.communes is None:
        demands.take(field, "commune", "commune_typed")
        return {"type": "text", "description": say(FORM["address.xa.help"], demands.lang)}
    demands.take(field, "commune")
    address = f"{demands.communes}{{{prefix}{field.id}__tinh}}.json"
    return {"type": "dropdown", "choicesByUrl": {"url": address, "valueName": "value", "titleName": "label"}}


def _files(field: PlanField, demands: Demands, prefix: str) -> Element:
    files = field.files
    made: Element = {"type": "file", "storeDataAsText": True, "waitForUpload": True}
    if files is None:
        return made
    made["allowMultiple"] = files.max_count > 1
    checks = []
    if demands.take(field, "file_count") > 1:
        made["maxFiles"] = files.max_count
    each = [f"{prefix}{field.id}[{at}]" for at in range(files.max_count)]
    if size := demands.take(field, "file_size"):
        # What it refuses by its own limit is left out of what is sent.
        longest = data_url_limits(field, named=False)[1]
        holds = " and ".join(
            f"({{{one}.content}} empty or {{{one}.content.length}} <= {longest})" for one in each
        )
        words = say(FORM["files.size"], demands.lang, mb=megabytes(size))
        checks.append({"type": "expression", "expression": holds, "text": words})
    if demands.take(field, "file_types"):
        made["acceptedTypes"] = ",".join(files.suffixes)
        types = ", ".join(f"'{kind}'" for kind in files.types)
        holds = " and ".join(f"({{{one}.type}} empty or {{{one}.type}} anyof [{types}])" for one in each)
        words = say(FORM["files.type"], demands.lang, suffixes=", ".join(files.suffixes))
        checks.append({"type": "expression", "expression": holds, "text": words})
    return made | ({"validators": checks} if checks else {})


def _table(field: PlanField, demands: Demands) -> Element:
    inside = demands.row(field)
    columns = [_element(column, inside, "panel.") for column in inner_columns(field)]
    least, checks = fewest_rows(field), []
    demands.take(field, "min_rows")
    # SurveyJS sees for itself that nothing stands in a row.
    demands.take(field, "blank_rows")
    if least > 1 and not always(field):
        holds = f"{{{field.id}}} empty or {{{field.id}.length}} >= {least}"
        words = say(FORM["rows.min"], demands.lang, limit=least)
        checks.append({"type": "expression", "expression": holds, "text": words})
    made: Element = {
        "type": "paneldynamic",
        "templateElements": columns,
        "templateTitle": say(FORM["row"], demands.lang) + " {panelIndex}",
        "panelCount": 0,
        "addPanelText": say(FORM["row.add"], demands.lang),
        "removePanelText": say(FORM["row.remove"], demands.lang),
    }
    if always(field) and field.min_rows:
        made |= {"panelCount": least, "minPanelCount": least}
    if (most := demands.take(field, "max_rows")) is not None:
        made["maxPanelCount"] = most
    for column in [column for column in field.columns if column.unique][:1]:
        # It looks at one column only.
        inside.take(column, "unique")
        words = beyond(column, inside, say(FORM["rows.same"], demands.lang, label=column.label))
        made |= {"keyName": column.id, "keyDuplicationError": words}
    return made | ({"validators": checks} if checks else {})


_PLAIN: Mapping[str, Callable[[PlanField, Demands], Element]] = {
    **dict.fromkeys(
        ("van_ban", "van_ban_dai", "so_dinh_danh", "ma_so_thue", "dien_thoai", "thu_dien_tu", "ngay_khuyet"),
        _text,
    ),
    **dict.fromkeys(("so_nguyen", "so_thap_phan", "tien"), _number),
    "ngay": _day,
    "gio": lambda _field, _asked: {"type": "text", "inputType": "time"},
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    "co_khong": _yes_no,
    "bang": _table,
}
#: Those whose checks name an answer.
_ASKED: Mapping[str, Callable[[PlanField, Demands, str], Element]] = {
    "cam_doan": _oath,
    "dia_chi": _address,
    "tep": _files,
}


# --- conditions -----------------------------------------------------------------------------------


def _reckoned(field: PlanField, demands: Demands) -> Element:
    """A question of SurveyJS that shows what an expression gives; it is checked like any other."""
    how: Computed = demands.take(field, "computed")
    name, checks = _named(field.id, demands), []
    for limit in limits(field, demands, "minimum", "maximum"):
        holds = f"{name} empty or {name} {'>=' if limit.least else '<='} {limit.value}"
        checks.append({"type": "expression", "expression": holds, "text": limit.words})
    checks += _other_limits(field, demands)
    demands.take(field, "step")
    shown = {"displayStyle": "decimal", "maximumFractionDigits": how.decimals}
    return {"type": "expression", "expression": _value(how, demands), **shown, "validators": checks}


def _value(how: Computed, demands: Demands) -> str:
    """What follows from other answers, in SurveyJS's language of expressions; nothing where they do not say it."""
    if how.op == "dem":
        return " + ".join(_counted(term, demands) for term in how.terms)
    told = [_there(term, demands) for term in how.terms]
    if how.op == "tuoi":
        days = [_named(term.field, demands) for term in how.terms]
        born, then = days[0], days[1] if len(days) > 1 else "today()"
        return f"iif({' and '.join(told)} and {born} <= {then}, dateDiff({born}, {then}, 'years'))"
    values = [
        f"iif({there}, {_number_of(term, demands)}, 0)" for term, there in zip(how.terms, told, strict=True)
    ]
    made, known = joined(how, values, told)
    if how.op == "thuong":
        known = f"{known} and {values[1]} <> 0"
    return f"iif({known}, {made if is_whole(how, demands) else f'round(round({made}, {NOISE}), {how.decimals})'})"


def _there(term: Term, demands: Demands) -> str:
    """That a term counts."""
    if not term.field:
        return "(1 = 1)"
    prefix = "panel." if demands.of_row(term.field) else ""
    there = f"({_expression(term.there, demands, prefix)})"
    return f"({there} and {_rows_with(term, term.column, demands)} > 0)" if term.column else there


def _number_of(term: Term, demands: Demands) -> str:
    if not term.field:
        return str(term.number)
    if not term.column:
        return _named(term.field, demands)
    return f"sumInArray({{{term.field}}}, '{term.column}'{_filter(term, demands)})"


def _filter(term: Term, demands: Demands) -> str:
    table = demands.by_id[term.field]
    return "" if term.row == ALWAYS else f", {_expression(term.row, demands.row(table), '')}"


def _rows_with(term: Term, column: str, demands: Demands) -> str:
    return f"countInArray({{{term.field}}}, '{column}'{_filter(term, demands)})"


def _counted(term: Term, demands: Demands) -> str:
    """How many rows there are: it counts by one column, the rows that have an answer in it."""
    table = demands.by_id[term.field]
    inside, columns = (
        demands.row(table),
        [one for one in table.columns if one.kind != "ghi_chu" and not one.computed],
    )
    always_there = [column for column in columns if column.required and not column.shown_if][:1]
    counted: list[str] = []
    blank: list[Test] = []
    for column in always_there or columns:
        # Each row is counted by the first column that has an answer in it.
        row = every((*blank, term.row))
        rows = "" if row == ALWAYS else f", {_expression(row, inside, '')}"
        name = f"{column.id}__tinh" if column.kind == "dia_chi" else column.id
        counted.append(f"countInArray({{{term.field}}}, '{name}'{rows})")
        blank.append(negated(Test("da_tra_loi", column.id)))
    return f"iif(({_expression(term.there, demands, '')}), {' + '.join(counted) or 0}, 0)"


def _named(name: str, demands: Demands) -> str:
    """A question as an expression names it; one of a row by its panel."""
    return f"{{panel.{name}}}" if demands.of_row(name) else f"{{{name}}}"


def _expression(test: Test, demands: Demands, prefix: str) -> str:
    """A condition in SurveyJS's language of expressions."""
    if test.op == "khong":
        return f"!({_expression(test.parts[0], demands, prefix)})"
    if test.op in ("tat_ca", "mot_trong"):
        joined = (" and " if test.op == "tat_ca" else " or ").join(
            f"({_expression(part, demands, prefix)})" for part in test.parts
        )
        return joined or ("1 = 1" if test.op == "tat_ca" else "1 = 2")
    field = demands.by_id.get(test.field)
    name = f"{{{prefix}{test.field}}}"
    if field is not None and field.kind == "dia_chi":
        name = f"{{{prefix}{test.field}__{test.part or 'tinh'}}}"
    if test.op == "co_dong" and field is not None:
        return _some_row(test, field, demands)
    if test.op in ("tu", "den"):
        return _compared(test, name, demands)
    if test.op == "da_tra_loi":
        # An oath whose tick was taken away is false there; it is no answer.
        return f"{name} = true" if field is not None and field.kind == "cam_doan" else f"{name} notempty"
    if len(test.values) == 1 and (field is None or field.kind != "chon_nhieu"):
        return f"{name} = {_literal(test.values[0])}"
    return f"{name} anyof [{', '.join(_literal(value) for value in test.values)}]"


def _some_row(test: Test, table: PlanField, demands: Demands) -> str:
    """That some row fulfils a condition: in the filter of the function a name is that of a column.

    It counts rows by one column, those alone where there is an answer in it: so every column is asked.
    """
    inner = _expression(test.parts[0], demands.row(table), "")
    names = (f"{one.id}__tinh" if one.kind == "dia_chi" else one.id for one in inner_columns(table))
    counted = (f"countInArray({{{table.id}}}, '{name}', {inner}) > 0" for name in names)
    return " or ".join(f"({one})" for one in counted)


def _compared(test: Test, name: str, demands: Demands) -> str:
    limit, sign = test.values[0], ">=" if test.op == "tu" else "<="
    if isinstance(limit, str):
        return f"({name} notempty and {name} {sign} '{fixed_day(limit, demands.on)}')"
    if test.part:
        return f"{name[:-1]}.length}} {sign} {limit}"
    return f"({name} notempty and {name} {sign} {limit})"


def _literal(value: str | float | bool) -> str:  # noqa: FBT001 - an answer may be one
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, float)) else "'" + value.replace("'", "\\'") + "'"


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
        size = base64_size(content.partition(",")[2])
    return {"ten": file.get("name"), "loai": file.get("type"), "dung_luong": size}
