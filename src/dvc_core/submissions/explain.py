"""Saying all that is wrong with one answer: looked at only where it was not accepted at once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from .. import codelists
from ..finding import Path
from ..forms import Choice, Files, PlanField
from . import fast


class Fault(NamedTuple):
    """A code with the part of the answer it is about and its raw values."""

    code: str
    part: Path = ()
    params: Mapping[str, object] = {}


def faults(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    """What is wrong with an answer to ``field``; nothing where it is in order after all."""
    yield from _OF_KIND.get(field.kind, _text)(field, value, on)


def _blank(value: object) -> bool:
    return value is None or value in ("", [], {})


def _text(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    del on
    if not isinstance(value, str):
        yield Fault("blank" if _blank(value) else "text", (), {"value": _shown(value)})
    elif not value:
        yield Fault("blank")
    else:
        yield from _of_text(field, value)


def _of_text(field: PlanField, value: str) -> Iterator[Fault]:
    least, most = field.min_length or 1, field.max_length
    own = field.kind if field.kind not in ("van_ban", "van_ban_dai", "chon_mot", "chon_nhieu") else ""
    matched = field.pattern is None or re.compile(field.pattern).fullmatch(value) is not None
    if own:
        if not matched or (most is not None and len(value) > most):
            yield Fault(_CODES.get(own, "pattern"), (), {"value": value})
        return
    if len(value) < least:
        yield Fault("too_short", (), {"least": least, "length": len(value)})
    elif most is not None and len(value) > most:
        yield Fault("too_long", (), {"most": most, "length": len(value)})
    elif not matched or (field.pattern is not None and "\n" in value):
        example = {"example": field.example} if field.example else {}
        yield Fault("pattern_example" if example else "pattern", (), {"value": value, **example})
    elif not (fast.in_long_form if field.kind == "van_ban_dai" else fast.in_form)(value):
        yield Fault("text_form")


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


def _number(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    del on
    whole = field.kind != "so_thap_phan"
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if not number or (whole and value % 1):
        code = "money" if field.kind == "tien" else "whole_number" if whole else "number"
        yield Fault("blank" if _blank(value) else code, (), {"value": _shown(value)})
        return
    low, high, step = field.minimum, field.maximum, field.step
    if low is not None and value < (low if whole else float(low)):
        yield Fault("minimum", (), {"least": low})
    if high is not None and value > (high if whole else float(high)):
        yield Fault("maximum", (), {"most": high})
    if step and whole and value % step:
        yield Fault("step", (), {"step": step})
    elif step and not whole and Decimal(repr(value)) % Decimal(step):
        yield Fault("decimal_step", (), {"step": step})


def _choice(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    if field.options is None:
        yield from _text(field, value, on)
    elif _blank(value):
        yield Fault("blank")
    elif not isinstance(value, str) or value not in {option.code for option in field.options}:
        yield Fault("option", (), {"value": _shown(value), "options": _offered(field.options)})


def _offered(options: Sequence[Choice]) -> str:
    """The first options with their labels: "1 (Nam), 2 (Nữ)"."""
    shown = [f"{option.code} ({option.label})" for option in options[:_OFFERED]]
    return ", ".join([*shown, *(["…"] if len(options) > _OFFERED else [])])


def _choices(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    if not isinstance(value, list) or not value:
        yield Fault("blank" if _blank(value) else "list", (), {"value": _shown(value)})
        return
    for i, one in enumerate(value):
        for fault in _choice(field, one, on):
            yield Fault(fault.code, (i,), fault.params)
    texts = [one for one in value if isinstance(one, str)]
    if len(set(texts)) < len(texts) or _repeats(value):
        yield Fault("repeated")


def _repeats(value: list[Any]) -> bool:
    others = [one for one in value if not isinstance(one, str)]
    return any(one in others[:i] for i, one in enumerate(others))


def _yes_no(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    del field, on
    if not isinstance(value, bool):
        yield Fault("blank" if _blank(value) else "yes_no", (), {"value": _shown(value)})


def _oath(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    del field, on
    if value is not True:
        yield Fault("oath")


def _address(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    del field
    if not isinstance(value, dict) or not value:
        yield Fault("blank" if _blank(value) else "address", (), {"value": _shown(value)})
        return
    yield from _place(value.get("tinh"), value.get("xa"), codelists.provinces_of_communes(on))
    if "chi_tiet" in value:
        detail = value["chi_tiet"]
        if not isinstance(detail, str) or not detail:
            yield Fault("blank" if _blank(detail) else "text", ("chi_tiet",), {"value": _shown(detail)})
        elif not fast.in_form(detail):
            yield Fault("text_form", ("chi_tiet",))
    for key in value:
        if key not in ("tinh", "xa", "chi_tiet"):
            yield Fault("unknown", (str(key),), {"key": str(key)})


def _place(province: Any, commune: Any, homes: Mapping[str, str]) -> Iterator[Fault]:
    known = isinstance(province, str) and province in set(homes.values())
    if not known:
        yield Fault("no_province" if _blank(province) else "province", ("tinh",), {"value": _shown(province)})
    if not isinstance(commune, str) or not re.fullmatch("[0-9]{5}", commune):
        yield Fault("no_commune" if _blank(commune) else "commune_code", ("xa",), {"value": _shown(commune)})
    elif commune not in homes:
        yield Fault("commune", ("xa",), {"value": commune})
    elif known and homes[commune] != province:
        yield Fault("commune_province", ("xa",), {"value": commune, "province": province})


def _files(field: PlanField, value: Any, on: date) -> Iterator[Fault]:
    del on
    rule = field.files or Files((), (), None, 1)
    if not isinstance(value, list) or not value:
        yield Fault("blank" if _blank(value) else "file", (), {"value": _shown(value)})
        return
    if len(value) > rule.max_count:
        yield Fault("too_many_files", (), {"most": rule.max_count, "count": len(value)})
    for i, one in enumerate(value):
        yield from _file(rule, one, i)


def _file(rule: Files, value: Any, i: int) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault("file", (i,), {"value": _shown(value)})
        return
    name, kind, size = value.get("ten"), value.get("loai"), value.get("dung_luong")
    if not isinstance(name, str) or not name:
        yield Fault("file_name", (i, "ten"))
    elif not fast.in_form(name):
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


def _shown(value: object) -> str:
    """A value as a sentence quotes it."""
    return value if isinstance(value, str) else repr(value)


_OF_KIND: Mapping[str, Callable[[PlanField, Any, date], Iterator[Fault]]] = {
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
