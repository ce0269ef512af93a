"""Which questions of a form are asked, given the answers so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from .conditions import answered, holds, read_by_rows
from .kinds import Kind, kinds
from .model import Answers, Plan, PlanField


def shown(plan: Plan, record: Answers, on: date | None = None) -> frozenset[str]:
    """The ids of the questions that are asked; answers of hidden questions count for nothing.

    ``on`` is today (in Việt Nam), which a condition may read.
    """
    kept = prune(plan, record, on)
    seen: dict[str, Any] = {}
    asked: list[str] = []
    for section in plan.sections:
        if not holds(section.shown_if, seen, on):
            continue
        for field in section.fields:
            if holds(field.shown_if, seen, on):
                asked.append(field.id)
                if field.id in kept:
                    seen[field.id] = kept[field.id]
    return frozenset(asked)


def prune(plan: Plan, record: Answers, on: date | None = None) -> dict[str, Any]:
    """The record without answers to hidden questions, in tables too; unknown keys stay, to be told of."""
    return shaped(plan, record, None, on)


def shaped(
    plan: Plan,
    record: Answers,
    value_of: Callable[[Kind, PlanField, Any], Any] | None,
    on: date | None = None,
) -> dict[str, Any]:
    """The record pruned, each answer brought to its shape on the way; what that makes blank is no answer.

    A condition reads only what is kept before it.
    """
    kept: dict[str, Any] = {}
    known = kinds()
    for section in plan.sections:
        if section.shown_if is not None and not holds(section.shown_if, kept, on):
            continue
        for field in section.fields:
            if field.id not in record or (field.shown_if is not None and not holds(field.shown_if, kept, on)):
                continue
            own, value = known[field.kind], record[field.id]
            if value_of is not None:
                value = value_of(own, field, value)
            if field.columns and isinstance(value, list):
                value = _rows(field, value, kept, on, blank=value_of is None)
            if own.value != "none" and (value_of is None or answered(value)):
                kept[field.id] = value
    for key in record:
        if key not in plan.by_id:
            kept[key] = record[key]
    return kept


def _rows(field: PlanField, rows: list[Any], record: Answers, on: date | None, *, blank: bool) -> list[Any]:
    """The rows without what is hidden in each; one of hidden answers alone is ``blank`` then."""
    around = read_by_rows(record)
    made = [_row(field, row, around, on) if isinstance(row, dict) else row for row in rows]
    return made if blank else [row for row in made if answered(row)]


def _row(field: PlanField, row: Answers, around: Answers, on: date | None) -> dict[str, Any]:
    asked = shown_columns(field, row, around, on)
    known = {column.id for column in field.columns}
    return {key: value for key, value in row.items() if key in asked or key not in known}


def shown_columns(field: PlanField, row: Answers, outside: Answers, on: date | None = None) -> frozenset[str]:
    """The ids of the columns of a table asked in one row; ``outside`` is the record around the table.

    A column reads the earlier columns of its row, and beyond them the questions before the table.
    """
    own = {column.id for column in field.columns}
    seen = {key: value for key, value in outside.items() if key not in own}
    asked: list[str] = []
    for column in field.columns:
        if holds(column.shown_if, seen, on):
            asked.append(column.id)
            if answered(row.get(column.id)):
                seen[column.id] = row[column.id]
    return frozenset(asked)
