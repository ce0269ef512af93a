"""One shape for a record, whatever it came from: NFC text, no blanks, ticks in order, hidden answers out.

Values that cannot be an answer of their kind stay as they are, so that validation can say so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from .conditions import answered
from .model import Answers, Plan, PlanField
from .shown import prune

_LONG = "van_ban_dai"
_NUMBERS = ("so_dinh_danh", "ma_so_thue", "dien_thoai")


#: Signs that people put between the digits of a number.
_BETWEEN = re.compile("[ .\u00a0]")


def canonical(plan: Plan, data: Answers, *, keep_hidden: bool = False) -> dict[str, Any]:
    """Bring a record to its canonical form, in the order of the form, unknown keys last.

    Answers to hidden questions go, unless they are to be told of (``keep_hidden``).
    """
    made: dict[str, Any] = {}
    for field in plan.fields():
        if field.kind == "ghi_chu" or field.id not in data:
            continue
        value = value_of(field, data[field.id])
        if answered(value):
            made[field.id] = value
    made.update({key: value for key, value in data.items() if key not in plan.by_id})
    return made if keep_hidden else prune(plan, made)


def value_of(field: PlanField, value: Any) -> Any:
    """The canonical value of one answer; blanks become None, what fits no kind stays as it is."""
    if isinstance(value, str):
        cleaned = text(value, long=field.kind == _LONG)
        return (_number(field.kind, cleaned) if field.kind in _NUMBERS else cleaned) or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if field.kind == "chon_nhieu" and isinstance(value, list):
        return _in_order(field, value)
    if field.kind == "dia_chi" and isinstance(value, Mapping):
        parts = {key: text(v) if isinstance(v, str) else v for key, v in value.items()}
        return {key: v for key, v in parts.items() if answered(v)}
    if field.kind == "bang" and isinstance(value, list):
        rows = [_row(field, row) if isinstance(row, Mapping) else row for row in value]
        return [row for row in rows if answered(row)]
    if field.kind == "cam_doan" and value is False:
        # An oath that is not taken is no answer.
        return None
    return value


def text(value: str, *, long: bool = False) -> str:
    r"""A text in NFC without blanks at its ends; line breaks of a long one are ``\n``."""
    made = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    made = made.replace("\u00a0", " ")
    made = made.strip()
    return made if long else " ".join(made.split("\n")) if "\n" in made else made


def _number(kind: str, value: str) -> str:
    """The digits of a number without what people put between them; +84 is the 0 of a telephone."""
    value = _BETWEEN.sub("", value)
    return "0" + value[3:] if kind == "dien_thoai" and value.startswith("+84") else value


def _in_order(field: PlanField, value: list[Any]) -> list[Any]:
    if not all(isinstance(one, str) for one in value):
        return value
    place = {choice.code: i for i, choice in enumerate(field.options or ())}
    return sorted(dict.fromkeys(value), key=lambda code: (place.get(code, len(place)), code))


def _row(field: PlanField, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = {column.id: column for column in field.columns}
    made = {key: value_of(columns[key], value) if key in columns else value for key, value in row.items()}
    ordered = {key: made[key] for key in columns if key in made and answered(made[key])}
    return {**ordered, **{key: value for key, value in made.items() if key not in columns}}
