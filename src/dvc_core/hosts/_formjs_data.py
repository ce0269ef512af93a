"""How form-js spells answers: files as keys into a second map, guards among the answers of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..forms.model import Plan, PlanField
from ._common import rows

#: Where the page puts names, types and sizes of the files: form-js holds only their keys in the data.
FILES = "__files"

#: What the key of a guard ends with.
_ENDS = ("earliest", "latest", "it", "nhieu", "bat_buoc")


def guard_key(field: PlanField, end: str) -> str:
    """The key of a guard of a question."""
    return f"kiem_tra_{field.id}_{end}"


def flat(plan: Plan, data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without what is the page's own, files by name, type and size."""
    named = data.get(FILES)
    files = named if isinstance(named, Mapping) else {}
    own_keys = _guard_keys(plan) | {FILES}
    return {
        key: _back(plan.by_id[key], value, files) if key in plan.by_id else value
        for key, value in _without(data, own_keys)
    }


def _without(data: Mapping[str, Any], keys: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """The answers without the page's own keys, in the rows of tables too."""
    for key, value in data.items():
        if key in keys:
            continue
        rows = value if isinstance(value, list) else []
        inner = [dict(_without(row, keys)) if isinstance(row, Mapping) else row for row in rows]
        yield key, inner if isinstance(value, list) else value


def _guard_keys(plan: Plan) -> frozenset[str]:
    """The keys of the guards: a draft holds them."""
    fields = [one for field in plan.fields() for one in (field, *field.columns)]
    return frozenset(guard_key(field, end) for field in fields for end in _ENDS) - plan.by_id.keys()


def _back(field: PlanField, value: Any, files: Mapping[str, Any]) -> Any:
    """One answer; that of a file is the key of its list."""
    if field.kind == "bang" and isinstance(value, list):
        return rows(field, value, lambda column, one: _back(column, one, files))
    if field.kind != "tep":
        return value
    found = files.get(value, value) if isinstance(value, str) else value
    return [_file(file) for file in found] if isinstance(found, list) else found


def _file(file: Any) -> Any:
    if not isinstance(file, Mapping):
        return file
    return {"ten": file.get("name"), "loai": file.get("type"), "dung_luong": file.get("size")}
