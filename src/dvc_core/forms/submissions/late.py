"""What a form cannot say once and for all: bounds of days by today or another answer, numbers inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from .. import patterns
from ..model import PlanField
from . import numbers
from .answers import Fault
from .conditions import Asked

#: (answer, record around it, today) → what is wrong.
Late = Callable[[Any, Mapping[str, Any], date], Fault | None]
TODAY = "hom_nay"
_DAY = re.compile(patterns.OF_KIND["ngay_khuyet"]).fullmatch


def late(field: PlanField, shown: Mapping[str, Asked]) -> tuple[Late, ...]:
    """The checks of an answer that is structurally in order; ``shown`` tells when another one counts."""
    found: list[Late] = []
    if field.kind == "so_dinh_danh":
        found.append(_personal_id)
    if field.kind == "ma_so_thue":
        found.append(_tax_code)
    if field.earliest is not None:
        found.append(_bound(field.earliest, "earliest", shown.get(field.earliest)))
    if field.latest is not None:
        found.append(_bound(field.latest, "latest", shown.get(field.latest)))
    return tuple(found)


def _personal_id(value: Any, record: Mapping[str, Any], today: date) -> Fault | None:
    del record
    why = numbers.personal_id(value, today)
    return Fault("personal_id_structure", (), {"value": value, "what": why}) if why else None


def _tax_code(value: Any, record: Mapping[str, Any], today: date) -> Fault | None:
    del record
    why = numbers.tax_code(value, today)
    return Fault("tax_code_check", (), {"value": value, "what": why}) if why else None


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
        if not isinstance(found, str) or _DAY(found) is None:
            return ""
        return found if shown is None or shown(record) else ""

    return check
