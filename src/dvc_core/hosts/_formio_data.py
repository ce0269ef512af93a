"""How Form.io spells answers: ticks as an object, days as DD/MM/YYYY, files as objects of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..forms.model import PlanField
from ._common import iso, rows


def answer(field: PlanField, value: Any) -> Any:
    """One value as it goes into a record: ticks as codes, days the ISO way, files by name, type and size."""
    if field.kind == "chon_nhieu" and isinstance(value, Mapping):
        return [code for code, ticked in value.items() if ticked is True and code]
    if field.kind in ("ngay", "ngay_khuyet"):
        return None if value == "00/00/0000" else iso(value)
    if field.kind == "tep" and isinstance(value, (list, Mapping)):
        files = value if isinstance(value, list) else [value]
        return [_file(file) for file in files]
    if field.kind == "bang" and isinstance(value, list):
        return rows(field, value, answer)
    return value


def _file(file: Any) -> Any:
    if not isinstance(file, Mapping):
        return file
    return {
        "ten": file.get("originalName") or file.get("name"),
        "loai": file.get("type"),
        "dung_luong": file.get("size"),
    }
