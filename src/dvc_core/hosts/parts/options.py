"""The options of a choice: which stand open, and the provinces."""

from __future__ import annotations

from datetime import date

from ...forms.model import PlanField
from ...law import codelists

#: At most this many options stand open on the page; a longer list is a drop-down.
OPEN_CHOICES = 5


def is_open(field: PlanField) -> bool:
    """Whether the options of a choice stand open on the page."""
    return len(field.options or ()) <= OPEN_CHOICES


def provinces(on: date) -> tuple[codelists.CodeEntry, ...]:
    """The provinces of a day."""
    return codelists.options("tinh_thanh", on)


#: Yes and no where a host offers them as two texts that it chooses itself.
YES_NO = ("co", "khong")
