"""How SurveyJS spells answers: flat names, so an address is three of them, and files with their content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..forms.model import Plan, PlanField


def flat(plan: Plan, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by field: addresses put together, files by name, type and size."""
    return _flat(plan.by_id, data)


def _flat(fields: Mapping[str, PlanField], data: Mapping[str, Any]) -> dict[str, Any]:
    parts = {
        f"{field.id}__{part}": (field.id, part)
        for field in fields.values()
        if field.kind == "dia_chi" and field.id not in data
        for part in ("tinh", "xa", "chi_tiet")
    }
    made: dict[str, Any] = {}
    addresses: dict[str, dict[str, Any]] = {}
    for key, value in data.items():
        if key in fields:
            made[key] = _back(fields[key], value)
        elif key in parts:
            name, part = parts[key]
            addresses.setdefault(name, {})[part] = value
        else:
            made[key] = value
    return {**made, **addresses}


def _back(field: PlanField, value: Any) -> Any:
    if field.kind == "tep" and isinstance(value, list):
        return [_file(file) for file in value]
    if field.kind == "bang" and isinstance(value, list):
        columns = {column.id: column for column in field.columns}
        return [_flat(columns, row) if isinstance(row, Mapping) else row for row in value]
    return value


def _file(file: Any) -> Any:
    if not isinstance(file, Mapping):
        return file
    content = file.get("content")
    size = file.get("size")
    if size is None and isinstance(content, str):
        size = len(content.partition(",")[2].rstrip("=")) * 3 // 4
    return {"ten": file.get("name"), "loai": file.get("type"), "dung_luong": size}
