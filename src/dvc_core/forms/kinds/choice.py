"""One of several options, or some of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ...law import codelists
from ...model.form import FormField
from .. import patterns
from ..conditions import answered
from ..model import Choice, Plan, PlanField
from ..texts import named
from ._kind import Fault, Faults, Kind, Schema, Setting
from ._written import coded, free_check, other
from ._written import schema as text_schema

#: So many options are named where an answer is none of them.
_OFFERED = 6


def _planned(field: FormField, setting: Setting) -> dict[str, Any]:
    if field.options:
        words = [(o.code, (o.translations or {}).get(setting.lang, o.label)) for o in field.options]
        return {"options": tuple(Choice(code, label) for code, label in dict(words).items())}
    found = _listed(field.code_list, setting.on, setting.lang) if field.code_list else ()
    made: dict[str, Any] = {"options": found or None, "code_list": field.code_list}
    if found:
        return made
    # Codes of a list that is not shipped are typed in; only their shape can be checked.
    shape = codelists.SHAPES.get(field.code_list or "")
    if shape is not None:
        least, most = patterns.lengths(shape)
        made |= {"pattern": shape, "min_length": least, "max_length": most}
    return {**made, "unresolved": ("code_list",)}


@lru_cache(16)
def _listed(name: str, on: date, lang: str) -> tuple[Choice, ...]:
    """The options of a code list, shared by all fields that take theirs from it."""
    return tuple(Choice(entry.code, entry.label(lang)) for entry in codelists.options(name, on))


def _one(field: PlanField, on: date) -> Faults:
    if field.options is None:
        return free_check(field, on)
    options = field.options
    codes, offered = frozenset(option.code for option in options), _offered(options)

    def faults(value: Any) -> Sequence[Fault]:
        if isinstance(value, str) and value in codes:
            return ()
        if not answered(value):
            return (Fault("blank"),)
        return (Fault("option", (), {"value": named(value), "options": offered}),)

    return faults


def _offered(options: Sequence[Choice]) -> str:
    """The first options with their labels: "1 (Nam), 2 (Nữ)"."""
    shown = [f"{option.code} ({option.label})" for option in options[:_OFFERED]]
    return ", ".join([*shown, *(["…"] if len(options) > _OFFERED else [])])


def _several(field: PlanField, on: date) -> Faults:
    of_one = _one(field, on)
    most = None if field.options is None else len(field.options)

    def faults(value: Any) -> Sequence[Fault]:
        if not isinstance(value, list) or not value:
            return other("list", value)
        found = []
        if most is not None and len(value) > most:
            found.append(Fault("too_many_options", (), {"most": most, "count": len(value)}))
        # Of more than there are the others are not looked at: some have to go.
        looked_at = value[:most]
        found += [fault._replace(part=(i,)) for i, one in enumerate(looked_at) for fault in of_one(one)]
        if _repeats(value):
            found.append(Fault("repeated"))
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
    Kind(
        name="chon_mot",
        value="code",
        check=_one,
        schema=_one_schema,
        planned=_planned,
        plainer="van_ban",
        problems={
            "option": {
                "vi": "“{label}”: “{value}” không có trong danh sách lựa chọn: {options}",
                "en": "“{label}”: “{value}” is not among the options: {options}",
            }
        },
    ),
    Kind(
        name="chon_nhieu",
        value="codes",
        check=_several,
        schema=_several_schema,
        planned=_planned,
        canonical=_in_order,
        problems={
            "list": {
                "vi": "“{label}”: phải là danh sách các lựa chọn",
                "en": "“{label}”: has to be a list of options",
            },
            "too_many_options": {
                "vi": "“{label}”: chỉ có {most} lựa chọn, đang chọn {count}",
                "en": "“{label}”: there are {most} options, not {count}",
            },
            "repeated": {"vi": "“{label}”: có lựa chọn bị lặp", "en": "“{label}”: an option is there twice"},
        },
    ),
)
