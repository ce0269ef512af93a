"""Conditions in FEEL, the expressions of form-js; an unanswered question is null or an empty text there.

A name is that of a question of the form: an answer of a row is found in ``this``, the row.
"""

from __future__ import annotations

from ...forms.days import fixed_day, named_day
from ...forms.model import PlanField, Test
from ..walk.demands import Demands

#: The units of a duration, as ISO 8601 writes them.
_UNITS = {"ngay": "D", "thang": "M", "nam": "Y"}


def feel(test: Test, demands: Demands, row: str = "this") -> str:  # noqa: PLR0911 - a table of tests
    """A condition in FEEL; ``demands`` are those of the row where it stands in one, ``row`` is its name."""
    if test.op == "khong":
        return f"not({feel(test.parts[0], demands, row)})"
    if test.op in ("tat_ca", "mot_trong"):
        joined = (" and " if test.op == "tat_ca" else " or ").join(
            f"({feel(part, demands, row)})" for part in test.parts
        )
        return joined or ("true" if test.op == "tat_ca" else "false")
    field, name = demands.by_id.get(test.field), place(test.field, demands, row)
    if test.op == "co_dong" and field is not None:
        inner = feel(test.parts[0], demands.row(field), "dong")
        return f"if {name} = null then false else some dong in {name} satisfies ({inner})"
    if test.op in ("tu", "den"):
        return _compared(test, name, demands)
    if test.part:
        name, field = f"{name}.{test.part}", None
    if test.op == "da_tra_loi":
        return answered(name, field)
    if field is not None and field.kind == "chon_nhieu":
        return " or ".join(
            f"(if {name} = null then false else list contains({name}, {literal(value)}))"
            for value in test.values
        )
    if field is not None and field.kind == "cam_doan":
        # A tick box is true or false; yes and no are the texts of two buttons.
        return " or ".join(f"{name} = {str(value).lower()}" for value in test.values)
    if len(test.values) == 1:
        return f"{name} = {literal(test.values[0])}"
    return f"list contains([{', '.join(literal(value) for value in test.values)}], {name})"


def _compared(test: Test, name: str, demands: Demands) -> str:
    limit, sign = test.values[0], ">=" if test.op == "tu" else "<="
    if isinstance(limit, str):
        return f'if {name} = null or {name} = "" then false else date({name}) {sign} {day(limit, demands)}'
    if test.part:
        return f"(if {name} = null then 0 else count({name})) {sign} {limit}"
    return f"if {name} = null then false else {name} {sign} {limit}"


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


def literal(value: str | float | bool) -> str:  # noqa: FBT001 - an answer may be one
    """A value as FEEL writes it."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    return str(value) if isinstance(value, (int, float)) else '"' + value.replace('"', '\\"') + '"'
