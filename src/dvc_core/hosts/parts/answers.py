"""What a host sends, brought to the shape of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from ...forms.model import Plan, PlanField
from ...forms.numbers import NUMBERS, read_number
from ...law import codelists, communes
from .dates import iso

_NAMED = re.compile(r";name=([^;,]*)")


def address(value: object, on: date) -> object:
    """An address whose places were typed, with their codes."""
    if not isinstance(value, Mapping):
        return value
    parts = ("tinh", "xa", "chi_tiet")
    names = [*(name for name in parts if name in value), *(name for name in value if name not in parts)]
    made = {name: value[name] for name in names if value[name] not in (None, "")}
    tinh, xa = made.get("tinh"), made.get("xa")
    # Codes are what nearly all of them are.
    if isinstance(tinh, str) and (
        not isinstance(xa, str) or codelists.provinces_of_communes(on).get(xa) != tinh
    ):
        made["tinh"] = _code(communes.provinces_meant(tinh, on), tinh)
        if isinstance(xa, str):
            made["xa"] = _code(communes.meant(xa, made["tinh"], on), xa)
    return made


def _code(meant: tuple[communes.Place, ...], typed: str) -> str:
    """The code of the one place that a text means; the text where it is none or several, to be told of."""
    return meant[0].code if len(meant) == 1 else typed


def base64_size(payload: str) -> int:
    """How many bytes a base64 text stands for."""
    body = payload.rstrip("=")
    return len(body) * 3 // 4


def from_data_url(value: object) -> object:
    """``data:TYPE;name=NAME;base64,…`` → the attachment of a record."""
    if not isinstance(value, str) or not value.startswith("data:"):
        return value
    head, _, body = value.partition(",")
    named = _NAMED.search(head)
    return {
        "ten": unquote(named.group(1)) if named else "",
        "loai": head.removeprefix("data:").partition(";")[0],
        "dung_luong": base64_size(body),
    }


def attached(file: object, *named: str) -> object:
    """A file as a browser says it → the attachment of a record; ``named`` are the keys of its name."""
    if not isinstance(file, Mapping):
        return file
    name = next((file[key] for key in named or ("name",) if file.get(key)), None)
    return {"ten": name, "loai": file.get("type"), "dung_luong": file.get("size")}


def attachments(value: object) -> object:
    """One data URL or a list of them → the attachments of a record."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    return [from_data_url(one) for one in value if one]


def as_bool(value: object) -> object:
    """The two words a host uses for yes and no → true and false."""
    return (
        {"true": True, "false": False, "co": True, "khong": False}.get(value, value)
        if isinstance(value, str)
        else value
    )


def as_number(value: object, kind: str) -> object:
    """A number that came as text, as people write it; anything else as it is."""
    if not isinstance(value, str):
        return value
    read = read_number(value, whole=kind != "so_thap_phan")
    return value if read is None else read


def plain(field: PlanField, value: object, plan: Plan) -> object:
    """The value of one answer as most hosts send it, brought to the record's shape."""
    if field.kind == "ngay_khuyet":
        return iso(value)
    if field.kind == "co_khong":
        return as_bool(value)
    if field.kind in NUMBERS:
        return as_number(value, field.kind)
    if field.kind == "dia_chi":
        return address(value, plan.on)
    if field.kind == "tep":
        return attachments(value)
    if field.kind == "bang" and isinstance(value, list):
        return rows(field, value, lambda column, one: plain(column, one, plan))
    return value


def rows(table: PlanField, value: list[Any], back: Callable[[PlanField, Any], Any]) -> list[Any]:
    """The rows of a table, each answer brought back by ``back``; what is no column stays as it is."""
    columns = {column.id: column for column in table.columns}
    return [
        {key: back(columns[key], one) if key in columns else one for key, one in found.items()}
        if isinstance(found, Mapping)
        else found
        for found in value
    ]


def by_field(
    fields: Collection[PlanField],
    data: Mapping[str, Any],
    back: Callable[[PlanField, Any], Any],
    prefix: str = "",
) -> dict[str, Any]:
    """The answers by field, each brought back by ``back``, the boxes of an address (``id__tinh``) put together.

    ``prefix`` stands before the names of the fields; what is none of them stays.
    """
    asked = {prefix + field.id: field for field in fields}
    boxes = {
        f"{name}__{part}": (field.id, part)
        for name, field in asked.items()
        if field.kind == "dia_chi" and name not in data
        for part in ("tinh", "xa", "chi_tiet")
    }
    made: dict[str, Any] = {}
    addresses: dict[str, dict[str, Any]] = {}
    for key, value in data.items():
        if field := asked.get(key):
            made[field.id] = back(field, value)
        elif key in boxes:
            name, part = boxes[key]
            addresses.setdefault(name, {})[part] = value
        else:
            made[key] = value
    return {**made, **addresses}


def record(plan: Plan, data: object) -> dict[str, Any]:
    """A flat answer of a host, value by value; what the form has no place for stays, to be told of."""
    if not isinstance(data, Mapping):
        # What is no set of answers at all is kept whole: validation tells of it.
        return {"": data}
    return {
        key: plain(plan.by_id[key], value, plan) if key in plan.by_id else value
        for key, value in data.items()
    }
