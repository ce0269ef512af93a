"""One of several options, or some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ...finding import Frozen
from ...law import codelists
from ...model.form import SHIPPED_LISTS, FormField
from ...words import Both
from .. import patterns
from ..conditions import answered, is_true
from ..model import Choice, Plan, PlanField, Predicate
from ..texts import named
from ._kind import ContextCheck, Faults, FormFieldKind, PlanSetting, Schema, ValueFault, sentences
from ._written import coded, free_check, other
from ._written import schema as text_schema

#: So many options are named where an answer is none of them.
_OFFERED = 6


def _planned(field: FormField, setting: PlanSetting) -> dict[str, Any]:
    if field.options:
        words = [(o.code, (o.translations or {}).get(setting.lang, o.label)) for o in field.options]
        return {"options": tuple(Choice(code, label) for code, label in dict(words).items())}
    name = field.code_list or ""
    own = setting.lists.get(name)
    if own is not None:
        from ...model.lists import options

        entries = options(own, setting.on)
        found = tuple(Choice(entry.code, entry.label(setting.lang)) for entry in entries)
    elif name in SHIPPED_LISTS:
        entries, found = _listed(name, setting.on, setting.lang)
    else:
        entries, found = (), ()
    made: dict[str, Any] = {"options": found or None, "code_list": field.code_list}
    if field.filter_by is not None and found:
        parents = Frozen({entry.code: entry.parent for entry in entries if entry.parent})
        made |= {"filter_by": field.filter_by, "parents": parents}
    if found:
        return made
    # Codes of a list that is not shipped are typed in; only their shape can be checked.
    shape = codelists.SHAPES.get(name)
    if shape is not None:
        least, most = patterns.lengths(shape)
        made |= {"pattern": shape, "min_length": least, "max_length": most}
    return {**made, "unresolved": ("code_list",)}


@lru_cache(16)
def _listed(name: str, on: date, lang: str) -> tuple[tuple[codelists.CodeEntry, ...], tuple[Choice, ...]]:
    """The entries and options of a shipped code list, shared by all fields that take theirs from it."""
    entries = codelists.options(name, on)
    return entries, tuple(Choice(entry.code, entry.label(lang)) for entry in entries)


def _context_checks(field: PlanField, shown: Mapping[str, Predicate]) -> tuple[ContextCheck, ...]:
    """An option belongs to what was answered before; where nothing was, or the option belongs nowhere, it may be any."""
    by, parents, options = field.filter_by, field.parents, field.options or ()
    if by is None or not parents:
        return ()
    asked = shown.get(by)

    def check(value: Any, record: Mapping[str, Any], today: date) -> ValueFault | None:
        home, given = parents.get(value), record.get(by)
        if home is None or not isinstance(given, str) or home == given or not is_true(asked, record, today):
            return None
        offered = _offered([option for option in options if parents.get(option.code) in (None, given)])
        return ValueFault("option_elsewhere", (), {"value": value, "options": offered})

    return (check,)


def _elsewhere(params: Mapping[str, object]) -> Both:
    """What is said of an option that belongs to another answer: what there is to choose, if anything."""
    return _ELSEWHERE if params.get("options") else _NOWHERE


_ELSEWHERE: Both = {
    "vi": "“{label}”: “{value}” không thuộc câu trả lời đã chọn ở mục trước; có thể chọn: {options}",
    "en": "“{label}”: “{value}” does not belong to the answer chosen before; there are: {options}",
}
_NOWHERE: Both = {
    "vi": "“{label}”: “{value}” không thuộc câu trả lời đã chọn ở mục trước, mà với câu đó không có gì để chọn; hãy bỏ trống",
    "en": "“{label}”: “{value}” does not belong to the answer chosen before, which leaves nothing to choose; leave it blank",
}


def _one(field: PlanField, on: date) -> Faults:
    if field.options is None:
        return free_check(field, on)
    options = field.options
    codes, offered = frozenset(option.code for option in options), _offered(options)

    def faults(value: Any) -> Sequence[ValueFault]:
        if isinstance(value, str) and value in codes:
            return ()
        if not answered(value):
            return (ValueFault("blank"),)
        return (ValueFault("option", (), {"value": named(value), "options": offered}),)

    return faults


def _offered(options: Sequence[Choice]) -> str:
    """The first options with their labels: "1 (Nam), 2 (Nữ)"."""
    shown = [f"{option.code} ({option.label})" for option in options[:_OFFERED]]
    return ", ".join([*shown, *(["…"] if len(options) > _OFFERED else [])])


def _several(field: PlanField, on: date) -> Faults:
    of_one = _one(field, on)
    most = None if field.options is None else len(field.options)

    def faults(value: Any) -> Sequence[ValueFault]:
        if not isinstance(value, list) or not value:
            return other("list", value)
        found = []
        if most is not None and len(value) > most:
            found.append(ValueFault("too_many_options", (), {"most": most, "count": len(value)}))
        # Of more than there are the others are not looked at: some have to go.
        looked_at = value[:most]
        found += [fault._replace(part=(i,)) for i, one in enumerate(looked_at) for fault in of_one(one)]
        if _repeats(value):
            found.append(ValueFault("repeated"))
        return found

    return faults


def _repeats(values: list[Any]) -> bool:
    # What is no text is no option, and told as such.
    texts = [one for one in values if isinstance(one, str)]
    return len(set(texts)) < len(texts)


def _in_order(field: PlanField, value: Any) -> Any:
    """Ticks each once, in the order of the options."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return value
    place = {choice.code: i for i, choice in enumerate(field.options or ())}
    return sorted(dict.fromkeys(value), key=lambda code: (place.get(code, len(place)), code))


def _one_schema(field: PlanField, plan: Plan) -> Schema:
    if field.options is None:
        return text_schema(field, plan)
    return coded(field.options)


def _several_schema(field: PlanField, plan: Plan) -> Schema:
    return {"type": "array", "items": _one_schema(field, plan), "minItems": 1, "uniqueItems": True}


KINDS = (
    FormFieldKind(
        name="chon_mot",
        check=_one,
        schema=_one_schema,
        planned=_planned,
        context_checks=_context_checks,
        fallback="van_ban",
        problems={**sentences("option"), "option_elsewhere": _elsewhere},
        contextual=frozenset(("option_elsewhere",)),
    ),
    FormFieldKind(
        name="chon_nhieu",
        check=_several,
        schema=_several_schema,
        planned=_planned,
        canonical=_in_order,
        problems=sentences("list", "too_many_options", "repeated"),
    ),
)
