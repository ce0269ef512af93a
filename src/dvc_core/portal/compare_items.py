"""What a value says: when two say the same, what it is called and how it is shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from ..model.procedure import Step
from ..model.shapes import NONE_WORD
from ..words.folding import spaced

#: Words of this repository only: names inside a file, and the record of its own making.
LOCAL: frozenset[tuple[str, str]] = frozenset(
    {("Procedure", key) for key in ("phien_ban", "ma_thu_tuc", "nguon", "chua_xac_minh", "nguyen_van")}
    | {("Paper", key) for key in ("ma", "mau")}
    | {("Template", key) for key in ("ma", "tep", "tep_nguon", "dia_chi_nguon", "bieu_mau")}
    | {("Declared", key) for key in ("nguon", "ngay_xem")}
)


def title_of(item: BaseModel, number: int) -> str:
    """What an item is called in a place: its number, name or way, else where it stands."""
    for attribute in ("number", "way", "name", "of", "who", "framework", "code"):
        value = getattr(item, attribute, None)
        if isinstance(value, str) and value:
            case = getattr(item, "case", None)
            text = spaced(value if not case else f"{value}, {case}")
            return text if len(text) <= 60 else text[:59] + "…"
    return str(number + 1)


def equal(one: Any, other: Any) -> bool:
    """True where two values say the same."""
    return repr(canonical(one)) == repr(canonical(other))


def canonical(value: Any) -> Any:
    """What a value says, apart from how it is written: blanks, the order of words, 5 and "5"."""
    if isinstance(value, str):
        return spaced(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, Decimal)):
        return format(Decimal(value).normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Step):
        return spaced(value.title or ""), spaced(value.text)
    if isinstance(value, BaseModel):
        name = type(value).__name__
        fields = type(value).model_fields.items()
        kept = ((f.alias, getattr(value, a)) for a, f in fields if (name, f.alias) not in LOCAL)
        return {key: canonical(inside) for key, inside in kept if inside not in (None, ())}
    if isinstance(value, tuple):
        items = [canonical(item) for item in value]
        ordered = bool(value) and isinstance(value[0], Step)
        return items if ordered else sorted(items, key=repr)
    return repr(value)


def to_file_data(value: Any) -> Any:
    """A value of the model as data of a file: what reports show."""
    if isinstance(value, BaseModel):
        fields = ((f.alias or a, getattr(value, a), f.default) for a, f in type(value).model_fields.items())
        return {
            key: to_file_data(inside)
            for key, inside, usual in fields
            if inside is not None and inside != usual
        }
    if isinstance(value, tuple):
        return [to_file_data(item) for item in value] or NONE_WORD
    if isinstance(value, dict):
        return {key: to_file_data(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    return value.isoformat() if isinstance(value, date) else value
