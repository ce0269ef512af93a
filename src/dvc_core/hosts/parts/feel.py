"""Conditions in FEEL, the expressions of form-js; an unanswered question is null or an empty text there.

A name is that of a question of the form: an answer of a row is found in ``this``, the row.
"""

from __future__ import annotations

from ...forms.days import fixed_day, named_day
from ...forms.model import PlanField, Predicate
from ..walk.demands import Demands
from ..walk.expressions import infix, write_condition
from .numbers import is_text, pattern_of_test

#: The units of a duration, as ISO 8601 writes them.
_UNITS = {"ngay": "D", "thang": "M", "nam": "Y"}


def feel(test: Predicate, demands: Demands, row: str = "this") -> str:
    """A condition in FEEL; ``demands`` are those of the row where it stands in one, ``row`` is its name."""
    made: str = write_condition(_FEEL, test, demands, row)
    return made


def _predicate(test: Predicate, field: PlanField | None, demands: Demands, row: str) -> str:
    name = place(test.field, demands, row)
    if test.op == "co_dong" and field is not None:
        inner = feel(test.parts[0], demands.row(field), "dong")
        return f"if {name} = null then false else some dong in {name} satisfies ({inner})"
    if test.op != "da_tra_loi" and field is not None and not test.part and is_text(field, demands):
        # What is typed is a text in form-js.
        return f"if {answered(name, field)} then matches(string({name}), {quoted(pattern_of_test(test, field))}) else false"
    if test.op in ("tu", "den"):
        return _compared(test, name, demands)
    if test.part:
        name, field = f"{name}.{test.part}", None
    if test.op == "da_tra_loi":
        return answered(name, field)
    if field is not None and field.kind == "chon_nhieu":
        return " or ".join(
            f"(if {name} = null then false else list contains({name}, {_literal(value)}))"
            for value in test.values
        )
    if field is not None and field.kind == "cam_doan":
        # A tick box is true or false; yes and no are the texts of two buttons.
        return " or ".join(f"{name} = {str(value).lower()}" for value in test.values)
    return _sides(test, name)


_FEEL = infix(_predicate, "not({})", "true", "false")


def _compared(test: Predicate, name: str, demands: Demands) -> str:
    limit, sign = test.values[0], ">=" if test.op == "tu" else "<="
    if isinstance(limit, str):
        return f'if {name} = null or {name} = "" then false else date({name}) {sign} {day(limit, demands)}'
    if test.part:
        return f"(if {name} = null then 0 else count({name})) {sign} {limit}"
    return f"if {name} = null then false else {_sides(test, name)}"


def _sides(test: Predicate, name: str) -> str:
    """A comparison with the values of a test."""
    if test.op in ("tu", "den"):
        return f"{name} {'>=' if test.op == 'tu' else '<='} {test.values[0]}"
    if len(test.values) == 1:
        return f"{name} = {_literal(test.values[0])}"
    return f"list contains([{', '.join(_literal(value) for value in test.values)}], {name})"


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


def answered(name: str, field: PlanField | None) -> str:
    """That a question is answered; ``name`` is where its answer is found, ``field`` tells its kind."""
    kind = field.kind if field else ""
    if kind in ("chon_nhieu", "bang"):
        return f"if {name} = null then false else count({name}) > 0"
    if kind == "cam_doan":
        return f"{name} = true"
    if kind == "dia_chi":
        name = f"{name}.tinh"
    return f'not({name} = null or {name} = "")'


def _literal(value: str | float | bool) -> str:  # noqa: FBT001 - an answer may be one
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    return str(value) if isinstance(value, (int, float)) else quoted(value)


def quoted(text: str) -> str:
    """A text as FEEL writes it."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(sign, written)
    return f'"{text}"'
