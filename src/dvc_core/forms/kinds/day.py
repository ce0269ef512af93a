"""A day of the calendar, and one of which perhaps only the year or the month is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from ...model.form import FormField
from ...words import Both
from ...words.regex import regex
from ..conditions import is_true
from ..days import NamedDay, base_of, fixed_day, named_day
from ..model import PlanField, Predicate
from ._kind import SENTENCES, ContextCheck, FormFieldKind, PlanSetting, Sentence, ValueFault, sentences
from ._written import filled_sentence, limits, written

#: The word of a bound for the day on which an answer is judged.
TODAY = "hom_nay"

_REST = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP = "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:1[26]|2[048])00)-02-29"
#: Every day of the calendar from 1000 to 2999 and no other: a month has its days, February its leap years.
_DAY = f"[12][0-9]{{3}}-{_REST}|{_LEAP}"
_PARTIAL = f"[12][0-9]{{3}}(?:-(?:0[1-9]|1[0-2]))?|{_DAY}"

_is_day = re.compile(_PARTIAL).fullmatch
_LIKE_A_DAY = regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")

#: The sentences of a page that has a box each for day, month and year.
_IN_BOXES = sentences("date_in_boxes", "partial_date_in_boxes")
_NO_DAY = {
    "vi": "“{label}”: “{value}” không phải ngày có thật (năm-tháng-ngày)",
    "en": "“{label}”: “{value}” is no day of the calendar (year-month-day)",
}
_NO_FORM = {
    "vi": "“{label}”: “{value}” phải viết theo thứ tự năm-tháng-ngày, ví dụ 2026-11-24",
    "en": "“{label}”: “{value}” must be written year-month-day, like 2026-11-24",
}


def _not_a_day(params: Mapping[str, object]) -> Both:
    """What is no date by its form may well be a real day."""
    return _NO_DAY if _LIKE_A_DAY.fullmatch(str(params.get("value", ""))) else _NO_FORM


def _context_checks(field: PlanField, shown: Mapping[str, Predicate]) -> tuple[ContextCheck, ...]:
    bounds = (("earliest", field.earliest), ("latest", field.latest))
    return tuple(
        _bound(bound, code, shown.get(base_of(bound))) for code, bound in bounds if bound is not None
    )


def _bound(bound: str, code: str, shown: Predicate | None) -> ContextCheck:
    """A day not before, or not after, a bound; of a partial date only the parts that are known count."""
    sign = 1 if code == "latest" else -1
    named = named_day(bound) or NamedDay(bound)
    what = named.of

    def check(value: Any, record: Mapping[str, Any], today: date) -> ValueFault | None:
        limit = _other(record, today) if what == "field" else fixed_day(bound, today) or ""
        known = min(len(value), len(limit))
        one, other = value[:known], limit[:known]
        if one == other or (one < other) == (sign > 0):
            return None
        told = "day" if what == "today" and named.amount else what
        return ValueFault(code, (), {"limit": limit, "what": told, "other": bound, "value": value})

    def _other(record: Mapping[str, Any], today: date) -> str:
        found = record.get(named.base)
        if not isinstance(found, str) or _is_day(found) is None or not is_true(shown, record, today):
            return ""
        if not named.amount:
            return found
        # Of a day that is known in part nobody can say what lies so much after it.
        return named.at(found) if len(found) == len("2026-11-24") else ""

    return check


def _limit(params: Mapping[str, object], lang: str) -> str:
    """A day as the language writes it, "hôm nay" where it is today."""
    limit = str(params["limit"])
    shown = "/".join(reversed(limit.split("-"))) if lang == "vi" else limit
    if params["what"] != "today":
        return shown
    return f"hôm nay ({shown})" if lang == "vi" else f"today ({shown})"


#: What a day has to say of its bounds, which no schema knows.
_BOUNDS: Mapping[str, Sentence] = {
    code: filled_sentence(SENTENCES[code], limit=_limit) for code in ("earliest", "latest")
}


def _bounded(kind: FormFieldKind) -> FormFieldKind:
    """A kind of day whose answers may have bounds."""
    problems = {**kind.problems, **_BOUNDS, **_IN_BOXES}
    return kind._replace(context_checks=_context_checks, problems=problems, contextual=frozenset(_BOUNDS))


def _planned(field: FormField, setting: PlanSetting, pattern: str) -> dict[str, Any]:
    del setting
    return {**limits(field, pattern), "earliest": field.earliest, "latest": field.latest}


KINDS = (
    _bounded(
        written("ngay", _DAY, "date", _not_a_day, ("2026-11-24", "2024-02-29"))._replace(
            planned=partial(_planned, pattern=_DAY)
        )
    ),
    _bounded(
        written(
            "ngay_khuyet",
            _PARTIAL,
            "partial_date",
            SENTENCES["partial_date"],
            ("1990", "1990-05", "1990-05-17"),
        )._replace(planned=partial(_planned, pattern=_PARTIAL))
    ),
)
