"""SurveyJS 3: ``{survey, data, localization, prefill}``.

Names are flat: an address is a panel of three questions, ``id__tinh``, ``id__xa``, ``id__chi_tiet``. Where no
list of the province can be asked for, the commune is typed: a list of all 3,321, even in a hidden question,
costs SurveyJS a fifth of a second at every change of any answer. Expressions are SurveyJS's own language, not code.
"""

from __future__ import annotations

import html
import itertools
import json
from collections.abc import Iterator
from typing import Any

from ..forms.model import Plan, PlanField, PlanSection, Predicate, page_title
from ..forms.numbers import NUMBERS
from .parts.answers import attached, record
from .parts.draft07 import data_url_limits
from .parts.fields import always, fewest_rows, is_open
from .parts.words import dictionary, look, megabytes
from .walk.demands import HIDDEN, PAGES, Demands
from .walk.driver import COMMUNE, TEXTS, FormQuestion, Part, Writing, defaults, draw_section, prefills
from .walk.expressions import infix, write_condition

MEDIA_TYPE = "application/json"

#: What a number box reads in place of what people write: of a whole number, and of one with decimals.
_MISREAD = (
    "40.5 → 405; 24,000 → 24; 1e5 → 15",
    "24.000 → 24000; 40.5 → 405; 24,000 → 24; -0,5 → 0,5; 1e5 → 15",
)

#: What the sign { is called in a text: SurveyJS puts the answer of the question there that braces name.
BRACE = "ngoac__mo"


def emit(demands: Demands) -> dict[str, Any]:
    """Draw a form for SurveyJS."""
    demands.strip_computed()
    demands.number_boxes = _numbers_in_conditions(demands)
    demands.use_for_form(PAGES)
    demands.use_for_form(HIDDEN, approximated="hidden_in_drafts")
    demands.write(lambda words: words.replace("{", f"{{{BRACE}}}"))
    pages = [_page(page, at, demands) for at, page in enumerate(demands.pages(), 1)]
    survey: Part = {
        "title": demands.title,
        "locale": demands.lang,
        # Of its settings "onHidden" would keep what stands in a panel that is hidden as a whole.
        **look("surveyjs", "survey"),
        "showProgressBar": len(pages) > 1,
        "completeText": demands.sentence("submit"),
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
    return record(plan, data, {"tep": attached}, boxes=True)


# --- elements -------------------------------------------------------------------------------------


def _page(page: tuple[PlanSection, ...], at: int, demands: Demands) -> Part:
    # A panel alone says its title itself.
    alone = [page_title(page)] == [section.title for section in page]
    titled = {} if alone else {"title": page_title(page)}
    return {"name": f"Trang_{at}", **titled, "elements": [_section(section, demands) for section in page]}


def _section(section: PlanSection, demands: Demands) -> Part:
    # With a capital, as is no question's id: one named "phan_a" has its own name.
    panel: Part = {"type": "panel", "name": f"Phan_{section.id}", "title": section.title}
    note, asked, shown = draw_section(section, demands, WRITING)
    if note:
        panel["description"] = note
    return panel | {"elements": asked} | _visible(shown, demands)


def _visible(test: Predicate | None, demands: Demands) -> Part:
    return {} if test is None else {"visibleIf": _expression(test, demands)}


def _around(asked: FormQuestion, drawn: Part) -> Part:
    name = f"{asked.address.id}__{asked.id}" if asked.address else asked.id
    visible = _visible(asked.use("shown_if"), asked.demands)
    if asked.kind == "ghi_chu":
        return {"name": name, **drawn, **visible}
    made: Part = {"name": name, "title": asked.label, **drawn}
    if text := asked.help("ngay_khuyet"):
        made["description"] = text
    required, needed = asked.demanded() if asked.kind != "dia_chi" else (False, None)
    if required or needed is not None:
        made |= {"isRequired": True} if needed is None else {"requiredIf": _expression(needed, asked.demands)}
        made["requiredErrorText"] = asked.sentence("oath" if asked.kind == "cam_doan" else "required")
    if asked.use("read_only"):
        made["readOnly"] = True
    return made | visible


def _note(asked: FormQuestion) -> Part:
    # Of HTML SurveyJS fills in twice what stands in braces.
    text = html.escape(asked.label).replace(f"{{{BRACE}}}", "&#123;")
    return {"type": "html", "html": f"<p>{text}</p>"}


def _checked(made: Part, checks: list[Part]) -> Part:
    return made | ({"validators": checks} if checks else {})


def _validator(expression: str, words: str) -> Part:
    return {"type": "expression", "expression": expression, "text": words}


def _text(asked: FormQuestion) -> Part:
    made = {"type": "text"} | look("surveyjs", asked.kind)
    checks: list[Part] = []
    if pattern := asked.pattern():
        checks.append({"type": "regex", "regex": pattern[0], "text": pattern[1]})
    for limit in asked.limits("min_length", "max_length"):
        checks.append({"type": "text", limit.keyword: limit.value, "text": limit.words})
        if not limit.least:
            made[limit.keyword] = limit.value
    return _checked(made, checks)


def _number(asked: FormQuestion) -> Part:
    """A text; where an expression reads it a mask has it written with a comma and points."""
    if asked.is_text:
        return _text(asked)
    asked.use("typed", "number_box", misread=_MISREAD[asked.kind == "so_thap_phan"])
    # One check for each end, or both would be told in one sentence.
    checks = [
        {"type": "numeric", f"{'min' if limit.least else 'max'}Value": limit.value, "text": limit.words}
        for limit in asked.limits("minimum", "maximum")
    ]
    name = _named(asked.id, asked.demands)
    if asked.kind != "so_thap_phan":
        checks.append(_validator(f"{name} empty or ({name} % 1) = 0", asked.sentence("error.whole")))
    return {**look("surveyjs", "so"), "validators": checks}


def _day(asked: FormQuestion) -> Part:
    made = look("surveyjs", "ngay")
    checks = []
    for bound in asked.bounds():
        key = "min" if bound.least else "max"
        if not bound.value:
            here, other = (_named(name, asked.demands) for name in (asked.id, bound.of))
            # SurveyJS leaves a comparison with a blank false: an unanswered day is nobody's fault.
            checks.append(_validator(f"{other} empty or {here} {bound.sign} {other}", bound.words))
            continue
        made.pop(key, None)
        made |= {f"{key}ValueExpression": "today()"} if bound.of else {key: bound.value}
        made[f"{key}ErrorText"] = bound.words
    return _checked(made, checks)


def _choice(asked: FormQuestion) -> Part:
    choices = [{"value": one.code, "text": one.label} for one in asked.options()]
    return {"type": "radiogroup" if is_open(asked.field) else "dropdown", "choices": choices}


def _yes_no(asked: FormQuestion) -> Part:
    yes, no = asked.options()
    return {**look("surveyjs", "co_khong"), "labelTrue": yes.label, "labelFalse": no.label}


def _oath(asked: FormQuestion) -> Part:
    field, demanded = asked.field, []
    if field.required or field.required_if:
        # A required boolean accepts false: say that it has to be true.
        holds = f"{_named(field.id, asked.demands)} = true"
        if not always(field) and field.required_if is not None:
            holds = f"!({_expression(field.required_if, asked.demands)}) or {holds}"
        demanded.append(_validator(holds, asked.sentence("oath")))
    return {**look("surveyjs", "cam_doan"), "validators": demanded}


def _commune(asked: FormQuestion) -> Part:
    prefix = "panel." if asked.demands.table else ""
    address = f"{asked.demands.communes}{{{prefix}{asked.address.id if asked.address else ''}__tinh}}.json"
    return {"type": "dropdown", "choicesByUrl": {"url": address, "valueName": "value", "titleName": "label"}}


def _files(asked: FormQuestion) -> Part:
    files, prefix = asked.field.files, "panel." if asked.demands.table else ""
    made = look("surveyjs", "tep")
    if files is None:
        return made
    made["allowMultiple"] = files.max_count > 1
    if asked.use("file_count") > 1:
        made["maxFiles"] = files.max_count
    checks, each = [], [f"{prefix}{asked.id}[{at}]" for at in range(files.max_count)]
    if size := asked.use("file_size"):
        # What it refuses by its own limit is left out of what is sent.
        longest = data_url_limits(asked.field, named=False)[1]
        holds = (f"({{{one}.content}} empty or {{{one}.content.length}} <= {longest})" for one in each)
        checks.append(_validator(" and ".join(holds), asked.sentence("files.size", mb=megabytes(size))))
    if asked.use("file_types"):
        made["acceptedTypes"] = ",".join(files.suffixes)
        types = ", ".join(f"'{kind}'" for kind in files.types)
        holds = (f"({{{one}.type}} empty or {{{one}.type}} anyof [{types}])" for one in each)
        words = asked.sentence("files.type", suffixes=", ".join(files.suffixes))
        checks.append(_validator(" and ".join(holds), words))
    return _checked(made, checks)


def _table(asked: FormQuestion) -> Part:
    field, least, checks = asked.field, fewest_rows(asked.field), []
    asked.use("min_rows")
    # SurveyJS sees for itself that nothing stands in a row.
    asked.use("blank_rows")
    if least > 1 and not always(field):
        holds = f"{{{field.id}}} empty or {{{field.id}.length}} >= {least}"
        checks.append(_validator(holds, asked.sentence("rows.min", limit=least)))
    made: Part = {
        **look("surveyjs", "bang"),
        "templateElements": asked.columns(),
        "templateTitle": asked.sentence("row") + " {panelIndex}",
        "panelCount": 0,
        "addPanelText": asked.sentence("row.add"),
        "removePanelText": asked.sentence("row.remove"),
    }
    if always(field) and field.min_rows:
        made |= {"panelCount": least, "minPanelCount": least}
    if (most := asked.use("max_rows")) is not None:
        made["maxPanelCount"] = most
    # It looks at one column only.
    for column, words in itertools.islice(asked.unique_columns(), 1):
        made |= {"keyName": column.id, "keyDuplicationError": words}
    return _checked(made, checks)


WRITING = Writing(
    {
        **dict.fromkeys((*TEXTS, "ngay_khuyet"), _text),
        **dict.fromkeys(NUMBERS, _number),
        "ngay": _day,
        "gio": lambda _: look("surveyjs", "gio"),
        "chon_mot": _choice,
        "chon_nhieu": lambda asked: {**_choice(asked), "type": "checkbox"},
        "co_khong": _yes_no,
        "cam_doan": _oath,
        "dia_chi": lambda asked: {"type": "panel", "elements": asked.boxes()},
        COMMUNE: _commune,
        "tep": _files,
        "bang": _table,
        "ghi_chu": _note,
    },
    _around,
)


# --- conditions -----------------------------------------------------------------------------------


def _numbers_in_conditions(demands: Demands) -> frozenset[str]:
    """The ids of what a condition compares with a value."""
    asked = [one for field in demands.fields() for one in (field, *field.columns)]
    tests = [test for one in asked for test in (one.shown_if, one.required_if)]
    tests += [section.shown_if for section in demands.sections]
    return frozenset(name for test in tests for name in _read_values(test))


def _read_values(test: Predicate | None) -> Iterator[str]:
    if test and test.values:
        yield test.field
    for part in test.parts if test else ():
        yield from _read_values(part)


def _named(name: str, demands: Demands) -> str:
    """A question as an expression names it; one of a row by its panel."""
    return f"{{panel.{name}}}" if demands.of_row(name) else f"{{{name}}}"


def _expression(test: Predicate, demands: Demands, prefix: str | None = None) -> str:
    """A condition in SurveyJS's language of expressions; ``prefix`` is where answers are found, empty in a filter."""
    if prefix is None:
        prefix = "" if demands.table is None else "panel."
    made: str = write_condition(_EXPRESSIONS, test, demands, prefix)
    return made


def _place(test: Predicate, field: PlanField | None, _: Demands, prefix: str) -> str:
    box = f"__{test.part or 'tinh'}" if field is not None and field.kind == "dia_chi" else ""
    return f"{prefix}{test.field}{box}"


def _literal(value: object, _: str) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "\\'") + "'"
    return str(value).lower()


_EXPRESSIONS = infix(look("surveyjs", "conditions"), _place, _literal)
