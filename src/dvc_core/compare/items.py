"""What two values have in common: when they say the same, and which items of two lists are one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..procedure import (
    Alternative,
    Case,
    Channel,
    Citation,
    Declared,
    Fee,
    FeeRow,
    Paper,
    Relief,
    Result,
    Step,
    Template,
    Variant,
)
from ..shapes import NONE_WORD

#: Words of this repository only: names inside a file, and the record of its own making.
LOCAL: frozenset[tuple[str, str]] = frozenset(
    {("Procedure", key) for key in ("phien_ban", "ma_thu_tuc", "nguon", "chua_xac_minh", "nguyen_van")}
    | {("Paper", key) for key in ("ma", "mau")}
    | {("Template", key) for key in ("ma", "tep", "tep_nguon", "bieu_mau")}
    | {("Declared", key) for key in ("nguon", "ngay_xem")}
)

_SPACES = re.compile(r"\s+")


def paired(
    ours: Sequence[BaseModel], theirs: Sequence[BaseModel]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """The items that belong together, and those left on each side."""
    left, right = list(range(len(ours))), list(range(len(theirs)))
    pairs: list[tuple[int, int]] = []
    for name in (_Name(_canonical), *_NAMES.get(type(ours[0]), (_REST,))):
        mine = {i: repr(name.of(ours[i])) for i in left}
        waiting: dict[str, list[int]] = {}
        for j in right:
            waiting.setdefault(repr(name.of(theirs[j])), []).append(j)
        for i, key in mine.items():
            found = waiting.get(key, [])
            if found and not (name.alone and (len(found) > 1 or list(mine.values()).count(key) > 1)):
                j = found.pop(0)
                pairs.append((i, j))
                left.remove(i)
                right.remove(j)
    return sorted(pairs), left, right


class _Name(NamedTuple):
    """By what items of two lists are known to be the same thing."""

    of: Callable[[Any], object]
    #: Only where no second item on either side has this name.
    alone: bool = False


def folded(text: str | None) -> str:
    """A text for looking it up: without case, blanks at will, and marks at its ends."""
    return _text(text or "").casefold().strip(" .,;:-+*")


def _text(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


#: The one that is left on each side.
_REST = _Name(lambda _: "", alone=True)
_NAMES: dict[type[BaseModel], tuple[_Name, ...]] = {
    Channel: (_Name(lambda c: (c.way, folded(c.case))), _Name(lambda c: c.way, alone=True)),
    Fee: (_Name(lambda f: (f.kind, folded(f.name))), _Name(lambda f: f.kind, alone=True), _REST),
    FeeRow: (_Name(lambda r: folded(r.of)),),
    Relief: (_Name(lambda r: folded(r.who)),),
    Paper: (_Name(lambda p: folded(p.name)),),
    Alternative: (_Name(lambda a: folded(a.name)),),
    Case: (_Name(lambda c: folded(c.name)),),
    Result: (_Name(lambda r: folded(r.name)), _Name(lambda r: r.code or folded(r.name))),
    Template: (_Name(lambda t: folded(t.name)),),
    Citation: (_Name(lambda c: folded(c.number)),),
    Declared: (_Name(lambda d: d.framework),),
    Variant: (_Name(lambda v: v.code),),
}


def title_of(item: BaseModel, number: int) -> str:
    """What an item is called in a place: its number, name or way, else where it stands."""
    for attribute in ("number", "way", "name", "of", "who", "framework", "code"):
        value = getattr(item, attribute, None)
        if isinstance(value, str) and value:
            case = getattr(item, "case", None)
            text = _text(value if not case else f"{value}, {case}")
            return text if len(text) <= 60 else text[:59] + "…"
    return str(number + 1)


def equal(one: Any, other: Any) -> bool:
    """True where two values say the same."""
    return repr(_canonical(one)) == repr(_canonical(other))


def _canonical(value: Any) -> Any:
    """What a value says, apart from how it is written: blanks, the order of words, 5 and "5"."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, Decimal)):
        return format(Decimal(value).normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Step):
        return _text(value.title or ""), _text(value.text)
    if isinstance(value, BaseModel):
        name = type(value).__name__
        fields = type(value).model_fields.items()
        kept = ((f.alias, getattr(value, a)) for a, f in fields if (name, f.alias) not in LOCAL)
        return {key: _canonical(inside) for key, inside in kept if inside not in (None, ())}
    if isinstance(value, tuple):
        items = [_canonical(item) for item in value]
        ordered = bool(value) and isinstance(value[0], Step)
        return items if ordered else sorted(items, key=repr)
    return repr(value)


def plain(value: Any) -> Any:
    """A value of the model as data of a file: what reports show."""
    if isinstance(value, BaseModel):
        fields = ((f.alias or a, getattr(value, a), f.default) for a, f in type(value).model_fields.items())
        return {key: plain(inside) for key, inside, usual in fields if inside is not None and inside != usual}
    if isinstance(value, tuple):
        return [plain(item) for item in value] or NONE_WORD
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


__all__ = ["LOCAL", "equal", "folded", "paired", "plain", "title_of"]
