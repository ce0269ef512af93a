"""Which questions of a form are asked, given the answers so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from . import computed
from .conditions import answered, is_true, read_by_rows
from .kinds import FormFieldKind, kinds
from .model import Answers, Plan, PlanField


def shown(plan: Plan, record: Answers, on: date | None = None) -> frozenset[str]:
    """The ids of the questions that are asked; answers of hidden questions count for nothing.

    ``on`` is today (in Việt Nam), which a condition may read.
    """
    kept = prune(plan, record, on)
    seen: dict[str, Any] = {}
    asked: list[str] = []
    for section in plan.sections:
        if not is_true(section.shown_if, seen, on):
            continue
        for field in section.fields:
            if is_true(field.shown_if, seen, on):
                asked.append(field.id)
                if field.id in kept:
                    seen[field.id] = kept[field.id]
    return frozenset(asked)


def prune(plan: Plan, record: Answers, on: date | None = None) -> dict[str, Any]:
    """The record without answers to hidden questions, in tables too; unknown keys stay, to be told of."""
    return shaped(plan, record, None, on)


def shaped(  # noqa: C901, PLR0912 - one loop over the answers of every submission
    plan: Plan,
    record: Answers,
    value_of: Callable[[FormFieldKind, PlanField, Any], Any] | None,
    on: date | None = None,
    *,
    keep_hidden: bool = False,
) -> dict[str, Any]:
    """The record pruned, each answer brought to its shape on the way; what that makes blank is no answer.

    A condition reads only what is kept before it, and so does what is reckoned from answers: what was given in
    its place is not looked at. With ``keep_hidden`` the other answers stay in their places, in rows too, read by
    nothing.
    """
    kept: dict[str, Any] = {}
    hidden: dict[str, Any] = {}
    known = kinds()
    for section in plan.sections:
        around = section.shown_if is None or is_true(section.shown_if, kept, on)
        if not around and not keep_hidden:
            continue
        for field in section.fields:
            name, how = field.id, field.computed
            if how is None and name not in record:
                continue
            asked = around and (field.shown_if is None or is_true(field.shown_if, kept, on))
            if how is not None:
                if asked and (found := computed.value(how, kept, on)) is not None:
                    kept[name] = found
                continue
            own, value = known[field.kind], record[name]
            if own.value == "none" or not (asked or keep_hidden):
                continue
            if value_of is not None:
                value = value_of(own, field, value)
            whole = value
            if field.columns and isinstance(value, list):
                value = _rows(field, value, kept, on, blank=value_of is None)
                whole = _rows(field, whole, kept, on, keep_hidden=True) if keep_hidden else value
            if asked and (value_of is None or value is not None):
                kept[name] = value
            if keep_hidden and (value_of is None or answered(whole)):
                hidden[name] = whole
    kept = _in_order(plan, kept, hidden)
    for key, value in record.items():
        known_as = plan.by_id.get(key)
        # A note takes no answer: one under its name is an unknown key.
        if known_as is None or (known_as.kind == "ghi_chu" and answered(value)):
            kept[key] = value
    return kept


def _in_order(plan: Plan, kept: dict[str, Any], hidden: dict[str, Any]) -> dict[str, Any]:
    if not hidden:
        return kept
    both = kept | hidden
    return {name: both[name] for name in plan.by_id if name in both}


def _rows(
    field: PlanField,
    rows: list[Any],
    record: Answers,
    on: date | None,
    *,
    keep_hidden: bool = False,
    blank: bool = True,
) -> list[Any] | None:
    """The rows without what is hidden in each; one of hidden answers alone is blank then, and stays only if ``blank``."""
    around = read_by_rows(record)
    made = [_row(field, row, around, on, keep_hidden=keep_hidden) for row in rows]
    return made if blank else [row for row in made if answered(row)] or None


def _row(field: PlanField, row: Any, around: Answers, on: date | None, *, keep_hidden: bool) -> Any:
    """A row without what is hidden in it, and with what follows from its answers."""
    if not isinstance(row, dict):
        return row
    made: dict[str, Any] = {}
    begun = False
    for column, asked, given in _columns(field, row, around, on):
        if column.computed is None:
            if column.id in row and (asked or keep_hidden):
                made[column.id], begun = given, True
        elif asked and given is not None:
            made[column.id] = given
    # What follows from answers outside alone makes no row.
    kept = made if begun else {}
    names = {column.id for column in field.columns}
    return kept | {key: value for key, value in row.items() if key not in names}


def _columns(
    field: PlanField, row: Answers, outside: Answers, on: date | None
) -> Iterator[tuple[PlanField, bool, Any]]:
    """Each column of a table, whether it is asked in a row, and what was answered there or follows; None for nothing."""
    own = {column.id for column in field.columns}
    seen = {key: value for key, value in outside.items() if key not in own}
    for column in field.columns:
        asked = is_true(column.shown_if, seen, on)
        given = row.get(column.id) if column.computed is None else computed.value(column.computed, seen, on)
        if asked and answered(given):
            seen[column.id] = given
        yield column, asked, given


def shown_columns(field: PlanField, row: Answers, outside: Answers, on: date | None = None) -> frozenset[str]:
    """The ids of the columns of a table asked in one row; ``outside`` is the record around the table.

    A column reads the earlier columns of its row, and beyond them the questions before the table.
    """
    return frozenset(column.id for column, asked, _ in _columns(field, row, outside, on) if asked)
