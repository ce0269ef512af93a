"""What a question asks: which options stand open, what the columns of a table ask, and how many rows."""

from __future__ import annotations

from collections.abc import Iterator

from ...forms.conditions import fields_read
from ...forms.model import PlanField

#: At most this many options stand open on the page; a longer list is a drop-down.
OPEN_CHOICES = 5


def is_open(field: PlanField) -> bool:
    """Whether the options of a choice stand open on the page."""
    return len(field.options or ()) <= OPEN_CHOICES


#: Yes and no where a host offers them as two texts that it chooses itself.
YES_NO = ("co", "khong")


def reads_outside(column: PlanField, table: PlanField) -> bool:
    """Whether a column's conditions read a question outside its table."""
    inside = {column.id for column in table.columns}
    return any(not fields_read(test) <= inside for test in (column.shown_if, column.required_if))


def always(field: PlanField) -> bool:
    """Whether a question is demanded whenever it is asked."""
    return field.required or (field.required_if is not None and field.required_if == field.shown_if)


def fewest_rows(table: PlanField) -> int:
    """How many rows a table has at least where it has any: none at all is an answer not given."""
    return max(1, table.min_rows or 0)


def inner_columns(table: PlanField) -> Iterator[PlanField]:
    """The columns as a row can judge them: what a condition over the rest of the form says is left out."""
    for column in table.columns:
        yield free(column) if reads_outside(column, table) else column


def free(column: PlanField) -> PlanField:
    """A column that is always shown and never demanded."""
    return column._replace(required=False, required_if=None, shown_if=None, full_condition=None)


#: At most this many columns stand side by side, on a phone too.
_SIDE_BY_SIDE = 3
#: Kinds that are more than one box.
_ROOMY = ("van_ban_dai", "ngay", "ngay_khuyet", "dia_chi", "tep", "chon_nhieu", "ghi_chu")


def is_wide(table: PlanField) -> bool:
    """Whether the cells of a row have no room side by side."""
    return len(table.columns) > _SIDE_BY_SIDE or any(column.kind in _ROOMY for column in table.columns)
