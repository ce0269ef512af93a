"""A day of the calendar, and one of which perhaps only the year or the month is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ...model.form import FormField
from ...words import Both
from ..model import Asked, PlanField
from ._kind import Fault, Late, Setting
from ._written import limits, written

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
_looks_like_a_day = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch

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
    return _NO_DAY if _looks_like_a_day(str(params.get("value", ""))) else _NO_FORM


def _late(field: PlanField, shown: Mapping[str, Asked]) -> tuple[Late, ...]:
    bounds = (("earliest", field.earliest), ("latest", field.latest))
    return tuple(_bound(bound, code, shown.get(bound)) for code, bound in bounds if bound is not None)


def _bound(bound: str, code: str, shown: Asked | None) -> Late:
    """A day not before, or not after, a bound; of a partial date only the parts that are known count."""
    sign = 1 if code == "latest" else -1
    fixed = "" if bound == TODAY or not bound[:1].isdigit() else bound

    def check(value: Any, record: Mapping[str, Any], today: date) -> Fault | None:
        limit = fixed or (today.isoformat() if bound == TODAY else _other(record))
        known = min(len(value), len(limit))
        one, other = value[:known], limit[:known]
        if one == other or (one < other) == (sign > 0):
            return None
        what = "today" if bound == TODAY else "day" if fixed else "field"
        return Fault(code, (), {"limit": limit, "what": what, "other": bound, "value": value})

    def _other(record: Mapping[str, Any]) -> str:
        found = record.get(bound)
        if not isinstance(found, str) or _is_day(found) is None:
            return ""
        return found if shown is None or shown(record) else ""

    return check


def _planned(field: FormField, pattern: str) -> dict[str, Any]:
    return {**limits(field, pattern), "earliest": field.earliest, "latest": field.latest}


def _planned_day(field: FormField, setting: Setting) -> dict[str, Any]:
    del setting
    return _planned(field, _DAY)


def _planned_partial(field: FormField, setting: Setting) -> dict[str, Any]:
    del setting
    return _planned(field, _PARTIAL)


KINDS = (
    written("ngay", _DAY, "date", _not_a_day, ("2026-11-24", "2024-02-29"))._replace(
        value="date", planned=_planned_day, late=_late
    ),
    written(
        "ngay_khuyet",
        _PARTIAL,
        "partial_date",
        {
            "vi": "“{label}”: “{value}” không phải năm, tháng và năm, hoặc ngày tháng năm có thật",
            "en": "“{label}”: “{value}” is neither a year, nor a year and month, nor a day of the calendar",
        },
        ("1990", "1990-05", "1990-05-17"),
    )._replace(value="partial_date", planned=_planned_partial, late=_late),
)
