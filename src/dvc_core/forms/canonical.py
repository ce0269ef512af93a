"""One shape for a record, whatever it came from: NFC text, no blanks, ticks in order, hidden answers out.

Values that cannot be an answer of their kind stay as they are, so that validation can say so.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .conditions import answered
from .kinds import FormFieldKind
from .model import Answers, Plan, PlanField


def canonical(
    plan: Plan, data: Answers, *, keep_hidden: bool = False, on: date | None = None
) -> dict[str, Any]:
    """Bring a record to its canonical form, in the order of the form, unknown keys last.

    Answers to hidden questions go, unless they are to be told of (``keep_hidden``). ``on`` is
    today (in Việt Nam), which a condition may read.
    """
    from .visibility import shaped

    return shaped(plan, data, value_of, on, keep_hidden=keep_hidden)


def value_of(own: FormFieldKind, field: PlanField, value: Any) -> Any:
    """The canonical value of one answer of a kind; blanks become None, what fits no kind stays as it is."""
    if isinstance(value, str):
        return own.text(value) or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    made = own.canonical(field, value)
    return made if answered(made) else None
