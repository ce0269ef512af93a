"""Which questions of a form are asked, given the answers so far."""

from __future__ import annotations

from typing import Any

from .conditions import answered, holds
from .kinds import kind
from .model import Answers, Plan, PlanField


def shown(plan: Plan, record: Answers) -> frozenset[str]:
    """The ids of the questions that are asked; answers of hidden questions count for nothing."""
    return frozenset(_walk(plan, record)[1])


def prune(plan: Plan, record: Answers) -> dict[str, Any]:
    """The record without answers to hidden questions, in tables too; unknown keys stay, to be told of."""
    kept = _walk(plan, record)[0]
    unknown = {key: value for key, value in record.items() if key not in plan.by_id}
    return {**kept, **unknown}


def _walk(plan: Plan, record: Answers) -> tuple[dict[str, Any], list[str]]:
    """The kept answers and the ids of what is asked; a condition reads only what is kept so far."""
    kept: dict[str, Any] = {}
    asked: list[str] = []
    for section in plan.sections:
        if not holds(section.shown_if, kept):
            continue
        for field in section.fields:
            if not holds(field.shown_if, kept):
                continue
            asked.append(field.id)
            if field.id in record and kind(field.kind).value != "none":
                kept[field.id] = _rows(field, record[field.id], kept)
    return kept, asked


def _rows(field: PlanField, value: Any, outside: Answers) -> Any:
    if not field.columns or not isinstance(value, list):
        return value
    return [_row(field, row, outside) if isinstance(row, dict) else row for row in value]


def _row(field: PlanField, row: Answers, outside: Answers) -> dict[str, Any]:
    asked = shown_columns(field, row, outside)
    known = {column.id for column in field.columns}
    return {key: value for key, value in row.items() if key in asked or key not in known}


def shown_columns(field: PlanField, row: Answers, outside: Answers) -> frozenset[str]:
    """The ids of the columns of a table asked in one row; ``outside`` is the record around the table.

    A column reads the earlier columns of its row, and beyond them the questions before the table.
    """
    own = {column.id for column in field.columns}
    seen = {key: value for key, value in outside.items() if key not in own}
    asked: list[str] = []
    for column in field.columns:
        if holds(column.shown_if, seen):
            asked.append(column.id)
            if answered(row.get(column.id)):
                seen[column.id] = row[column.id]
    return frozenset(asked)
