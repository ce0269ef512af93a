"""Accepting fast: for every field a closure that says whether an answer is in order, and nothing more.

What a closure does not accept goes to :mod:`.explain`, which looks again and says all that is wrong.
A closure may refuse what explain then finds in order (a whole number written 1.0), never the reverse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from unicodedata import is_normalized

from .. import codelists
from ..forms import Files, PlanField

Accepts = Callable[[Any], bool]
_UNLIMITED = 1 << 60
_COMMUNE = re.compile(r"[0-9]{5}\Z")


def accepts(field: PlanField, on: date) -> Accepts:
    """The closure of a field; options and places as they stood on ``on``."""
    return _OF_KIND.get(field.kind, _text)(field, on)


def in_form(value: str) -> bool:
    """One line of text in normal form: NFC, nothing invisible, no blanks at its ends."""
    if not value.isprintable() or value[:1] == " " or value[-1:] == " ":
        return False
    return value.isascii() or is_normalized("NFC", value)


def in_long_form(value: str) -> bool:
    """Lines of text in normal form."""
    if value != value.strip():
        return False
    return value.translate(_BREAKS).isprintable() and (value.isascii() or is_normalized("NFC", value))


_BREAKS = {ord("\n"): " ", ord("\t"): " "}


def _text(field: PlanField, on: date) -> Accepts:
    del on
    least, most = field.min_length or 1, field.max_length or _UNLIMITED
    good = in_long_form if field.kind == "van_ban_dai" else in_form
    if field.pattern is None:
        return lambda value: value.__class__ is str and least <= len(value) <= most and good(value)
    # Matched whole, so that no line break hides behind the end; the pattern says what may stand in it.
    match = re.compile(field.pattern).fullmatch
    if field.kind in ("van_ban", "van_ban_dai"):
        return lambda value: (
            value.__class__ is str
            and least <= len(value) <= most
            and match(value) is not None
            and good(value)
        )
    return lambda value: value.__class__ is str and len(value) <= most and match(value) is not None


def _whole(field: PlanField, on: date) -> Accepts:
    del on
    least = int(field.minimum if field.minimum is not None else -_UNLIMITED)
    most = int(field.maximum if field.maximum is not None else _UNLIMITED)
    step = int(field.step) if field.step else 1
    if step == 1:
        return lambda value: value.__class__ is int and least <= value <= most
    return lambda value: value.__class__ is int and least <= value <= most and value % step == 0


def _decimal(field: PlanField, on: date) -> Accepts:
    del on
    least = float(field.minimum) if field.minimum is not None else -1e300
    most = float(field.maximum) if field.maximum is not None else 1e300
    if field.step is not None:
        # Multiples of a decimal are worked out exactly, which takes its time.
        return lambda _: False
    return lambda value: value.__class__ in (int, float) and least <= value <= most


def _choice(field: PlanField, on: date) -> Accepts:
    if field.options is None:
        return _text(field, on)
    if field.code_list is not None:
        codes = _listed(field.code_list, on)
    else:
        codes = frozenset(option.code for option in field.options)
    return lambda value: value.__class__ is str and value in codes


@lru_cache(16)
def _listed(name: str, on: date) -> frozenset[str]:
    """The codes of a code list, shared by all fields that take their options from it."""
    return frozenset(entry.code for entry in codelists.options(name, on))


def _choices(field: PlanField, on: date) -> Accepts:
    one = _choice(field, on)
    return lambda value: (
        value.__class__ is list and bool(value) and all(map(one, value)) and len(set(value)) == len(value)
    )


def _yes_no(field: PlanField, on: date) -> Accepts:
    del field, on
    return lambda value: value is True or value is False


def _oath(field: PlanField, on: date) -> Accepts:
    del field, on
    return lambda value: value is True


def _address(field: PlanField, on: date) -> Accepts:
    del field
    home = codelists.provinces_of_communes(on)

    def accept(value: Any) -> bool:
        if value.__class__ is not dict or not 2 <= len(value) <= 3:
            return False
        commune, province = value.get("xa"), value.get("tinh")
        if commune.__class__ is not str or province.__class__ is not str or home.get(commune) != province:
            return False
        detail = value.get("chi_tiet")
        return len(value) == 2 or (detail.__class__ is str and bool(detail) and in_form(detail))

    return accept


def _files(field: PlanField, on: date) -> Accepts:
    del on
    rule = field.files or Files((), (), None, 1)
    types, most, count = frozenset(rule.types), rule.max_bytes or _UNLIMITED, rule.max_count

    def one(value: Any) -> bool:
        if value.__class__ is not dict:
            return False
        name, kind, size = value.get("ten"), value.get("loai"), value.get("dung_luong")
        return (
            name.__class__ is str
            and kind.__class__ is str
            and bool(name)
            and (kind in types if types else bool(kind))
            and size.__class__ is int
            and 0 < size <= most
            and in_form(name)
        )

    return lambda value: value.__class__ is list and 0 < len(value) <= count and all(map(one, value))


_OF_KIND: Mapping[str, Callable[[PlanField, date], Accepts]] = {
    "so_nguyen": _whole,
    "tien": _whole,
    "so_thap_phan": _decimal,
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    "co_khong": _yes_no,
    "cam_doan": _oath,
    "dia_chi": _address,
    "tep": _files,
}
