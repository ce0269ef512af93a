"""Conditions as closures over a record: built once, asked often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..model import PlanField, Test

Asked = Callable[[Mapping[str, Any]], bool]


def compiled(test: Test, fields: Mapping[str, PlanField]) -> Asked:
    """The condition as a function of the record. A key that is there is an answer."""
    name, values = test.field, test.values
    if test.op == "da_tra_loi":
        return lambda record: name in record
    if test.op == "thuoc":
        field = fields.get(name)
        if field is not None and field.kind == "chon_nhieu":
            wanted = frozenset(values)
            return lambda record: _has_one(record.get(name), wanted)
        return lambda record: record.get(name) in values
    if test.op == "khong":
        inner = compiled(test.parts[0], fields)
        return lambda record: not inner(record)
    parts = [compiled(part, fields) for part in test.parts]
    if test.op == "tat_ca":
        return lambda record: all(part(record) for part in parts)
    return lambda record: any(part(record) for part in parts)


def _has_one(value: object, wanted: frozenset[object]) -> bool:
    return isinstance(value, list) and any(isinstance(one, str) and one in wanted for one in value)
