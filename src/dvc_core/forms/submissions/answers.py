"""What is wrong with one answer: for every field a check, made once, that tells all of it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple
from unicodedata import is_normalized

from ...finding import Path
from ...law import codelists
from ..conditions import answered
from ..model import Choice, Files, PlanField


class Fault(NamedTuple):
    """A code with the part of the answer it is about and its raw values."""

    code: str
    part: Path = ()
    params: Mapping[str, object] = {}


#: An answer → what is wrong with it; nothing where it is in order.
Faults = Callable[[Any], Sequence[Fault]]

#: So many options are named where an answer is none of them.
_OFFERED = 6
#: The word for an answer that does not have the form of its kind.
_CODES = {
    "so_dinh_danh": "personal_id",
    "ma_so_thue": "tax_code",
    "dien_thoai": "phone",
    "thu_dien_tu": "email",
    "ngay": "date",
    "ngay_khuyet": "partial_date",
    "gio": "time",
}
_BREAKS = {ord("\n"): " ", ord("\t"): " "}


def faults_of(field: PlanField, on: date) -> Faults:
    """The check of a field; places as they stood on ``on``."""
    return _OF_KIND.get(field.kind, _text)(field, on)


def _shown(value: object) -> str:
    """A value as a sentence quotes it."""
    return value if isinstance(value, str) else repr(value)


def _other(code: str, value: object, part: Path = (), none: str = "blank") -> tuple[Fault]:
    """An answer that its kind does not have, or none."""
    return (Fault(code if answered(value) else none, part, {"value": _shown(value)}),)


def _in_form(value: str) -> bool:
    """One line of text in normal form: NFC, nothing invisible, no blanks at its ends."""
    return value.isprintable() and value == value.strip(" ") and is_normalized("NFC", value)


def _in_long_form(value: str) -> bool:
    """Lines of text in normal form."""
    return value == value.strip() and _in_form(value.translate(_BREAKS))


def _text(field: PlanField, on: date) -> Faults:
    del on
    least, most = field.min_length or 1, math.inf if field.max_length is None else field.max_length
    match = None if field.pattern is None else re.compile(field.pattern).fullmatch
    good = _in_long_form if field.kind == "van_ban_dai" else _in_form
    own = _CODES.get(field.kind)
    missed = "pattern_example" if field.example else "pattern"
    example = {"example": field.example} if field.example else {}

    def faults(value: Any) -> Sequence[Fault]:
        if not isinstance(value, str):
            return _other("text", value)
        if not value:
            return (Fault("blank"),)
        matched = match is None or match(value) is not None
        if own is not None:
            return () if matched and len(value) <= most else (Fault(own, (), {"value": value}),)
        if len(value) < least:
            return (Fault("too_short", (), {"least": least, "length": len(value)}),)
        if len(value) > most:
            return (Fault("too_long", (), {"most": most, "length": len(value)}),)
        if matched and good(value):
            return ()
        # A pattern may take a line break that the field does not.
        if not matched or (match is not None and "\n" in value):
            return (Fault(missed, (), {"value": value, **example}),)
        return (Fault("text_form"),)

    return faults


def _number(field: PlanField, on: date) -> Faults:
    del on
    whole = field.kind != "so_thap_phan"
    code = "money" if field.kind == "tien" else "whole_number" if whole else "number"
    low, high, step = field.minimum, field.maximum, field.step
    least = -math.inf if low is None else low if whole else float(low)
    most = math.inf if high is None else high if whole else float(high)

    def faults(value: Any) -> Sequence[Fault]:
        number = isinstance(value, float) and math.isfinite(value)
        number = number or (isinstance(value, int) and not isinstance(value, bool))
        if not number or (whole and value % 1):
            return _other(code, value)
        found = []
        if value < least:
            found.append(Fault("minimum", (), {"least": low}))
        if value > most:
            found.append(Fault("maximum", (), {"most": high}))
        if step and whole and value % step:
            found.append(Fault("step", (), {"step": step}))
        elif step and not whole and Fraction(repr(value)) % Fraction(step):
            found.append(Fault("decimal_step", (), {"step": step}))
        return found

    return faults


def _choice(field: PlanField, on: date) -> Faults:
    if field.options is None:
        return _text(field, on)
    options = field.options
    codes = frozenset(option.code for option in options)

    def faults(value: Any) -> Sequence[Fault]:
        if isinstance(value, str) and value in codes:
            return ()
        if not answered(value):
            return (Fault("blank"),)
        return (Fault("option", (), {"value": _shown(value), "options": _offered(options)}),)

    return faults


def _offered(options: Sequence[Choice]) -> str:
    """The first options with their labels: "1 (Nam), 2 (Nữ)"."""
    shown = [f"{option.code} ({option.label})" for option in options[:_OFFERED]]
    return ", ".join([*shown, *(["…"] if len(options) > _OFFERED else [])])


def _choices(field: PlanField, on: date) -> Faults:
    of_one = _choice(field, on)

    def faults(value: Any) -> Sequence[Fault]:
        if not isinstance(value, list) or not value:
            return _other("list", value)
        found = [fault._replace(part=(i,)) for i, one in enumerate(value) for fault in of_one(one)]
        if _repeats(value):
            found.append(Fault("repeated"))
        return found

    return faults


def _repeats(values: list[Any]) -> bool:
    texts = [one for one in values if isinstance(one, str)]
    others = [one for one in values if not isinstance(one, str)]
    return len(set(texts)) < len(texts) or any(one in others[:i] for i, one in enumerate(others))


def _yes_no(field: PlanField, on: date) -> Faults:
    del field, on
    return lambda value: () if isinstance(value, bool) else _other("yes_no", value)


def _oath(field: PlanField, on: date) -> Faults:
    del field, on
    return lambda value: () if value is True else (Fault("oath"),)


def _address(field: PlanField, on: date) -> Faults:
    del field
    homes = codelists.provinces_of_communes(on)

    def faults(value: Any) -> Sequence[Fault]:
        if not isinstance(value, dict) or not value:
            return _other("address", value)
        found = [*_place(value.get("tinh"), value.get("xa"), homes)]
        if "chi_tiet" in value:
            detail = value["chi_tiet"]
            if not isinstance(detail, str) or not detail:
                found += _other("text", detail, ("chi_tiet",))
            elif not _in_form(detail):
                found.append(Fault("text_form", ("chi_tiet",)))
        for key in value:
            if key not in ("tinh", "xa", "chi_tiet"):
                found.append(Fault("unknown", (str(key),), {"key": str(key)}))
        return found

    return faults


def _place(province: Any, commune: Any, homes: Mapping[str, str]) -> Iterator[Fault]:
    home = homes.get(commune) if isinstance(commune, str) else None
    if home is not None and home == province:
        return
    known = isinstance(province, str) and province in homes.values()
    if not known:
        yield Fault(
            "province" if answered(province) else "no_province", ("tinh",), {"value": _shown(province)}
        )
    if not isinstance(commune, str) or not re.fullmatch("[0-9]{5}", commune):
        yield Fault(
            "commune_code" if answered(commune) else "no_commune", ("xa",), {"value": _shown(commune)}
        )
    elif home is None:
        yield Fault("commune", ("xa",), {"value": commune})
    elif known:
        yield Fault("commune_province", ("xa",), {"value": commune, "province": province})


def _files(field: PlanField, on: date) -> Faults:
    del on
    rule = field.files or Files((), (), None, 1)

    def faults(value: Any) -> Sequence[Fault]:
        if not isinstance(value, list) or not value:
            return _other("file", value)
        found = []
        if len(value) > rule.max_count:
            found.append(Fault("too_many_files", (), {"most": rule.max_count, "count": len(value)}))
        for i, one in enumerate(value):
            found += _file(rule, one, i)
        return found

    return faults


def _file(rule: Files, value: Any, i: int) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault("file", (i,), {"value": _shown(value)})
        return
    name, kind, size = value.get("ten"), value.get("loai"), value.get("dung_luong")
    if not isinstance(name, str) or not name:
        yield Fault("file_name", (i, "ten"))
    elif not _in_form(name):
        yield Fault("text_form", (i, "ten"))
    if not isinstance(kind, str) or not kind or (rule.types and kind not in rule.types):
        allowed = [suffix.removeprefix(".") for suffix in rule.suffixes]
        yield Fault("file_type", (i, "loai"), {"name": _shown(name), "allowed": allowed})
    if isinstance(size, bool) or not isinstance(size, (int, float)) or size % 1:
        yield Fault("file_size_unknown", (i, "dung_luong"), {"name": _shown(name)})
    elif size < 1:
        yield Fault("file_empty", (i, "dung_luong"), {"name": _shown(name)})
    elif rule.max_bytes is not None and size > rule.max_bytes:
        megabytes = rule.max_bytes >> 20
        yield Fault("file_size", (i, "dung_luong"), {"name": _shown(name), "most": megabytes})


_OF_KIND: Mapping[str, Callable[[PlanField, date], Faults]] = {
    "so_nguyen": _number,
    "tien": _number,
    "so_thap_phan": _number,
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    "co_khong": _yes_no,
    "cam_doan": _oath,
    "dia_chi": _address,
    "tep": _files,
}
