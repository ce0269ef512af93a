"""Conditions in FEEL, the expressions of form-js; an unanswered question is null or an empty text there.

A name is that of a question of the form: an answer of a row is found in ``this``, the row.
"""

from __future__ import annotations

from ...forms.days import fixed_day, named_day
from ...forms.model import PlanField, Predicate
from ..walk.demands import Demands
from ..walk.expressions import infix, write_condition
from .words import look

#: The units of a duration, as ISO 8601 writes them.
_UNITS = {"ngay": "D", "thang": "M", "nam": "Y"}


def feel(test: Predicate, demands: Demands, row: str = "this") -> str:
    """A condition in FEEL; ``demands`` are those of the row where it stands in one, ``row`` is its name."""
    made: str = write_condition(_FEEL, test, demands, row)
    return made


def day(text: str, demands: Demands) -> str:
    """A day as a form names it; today is that of the person."""
    named = named_day(text)
    if named is None or named.of != "today":
        return f'date("{fixed_day(text, demands.on)}")'
    return later("today()", named.amount, named.unit)


def later(day: str, amount: int, unit: str) -> str:
    """A day so much later; earlier where it is negative."""
    if not amount:
        return day
    long = f"P{abs(amount)}{_UNITS[unit]}"
    return f'({day} {"+" if amount > 0 else "-"} duration("{long}"))'


def place(name: str, demands: Demands, row: str = "this") -> str:
    """Where the answer of a question is found."""
    return f"{row}.{name}" if demands.of_row(name) else name


def quoted(text: str) -> str:
    """A text as FEEL writes it."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(sign, written)
    return f'"{text}"'


def _place(test: Predicate, field: PlanField | None, demands: Demands, row: str) -> str:
    at = place(test.field, demands, row)
    return f"{at}.{test.part or 'tinh'}" if field and field.kind == "dia_chi" else at


def _literal(value: object, kind: str) -> str:
    # A tick box is true or false; yes and no are the texts of two buttons.
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if kind == "cam_doan" else quoted(text)


_FEEL = infix(look("formjs", "conditions"), _place, _literal, day)
