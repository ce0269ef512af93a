"""Conditions in FEEL, the expressions of form-js; an unanswered question is null or an empty text there.

A name is that of a question of the form: an answer of a row is found in ``this``, the row.
"""

from __future__ import annotations

from ...forms.model import PlanField, Test
from ..walk.demands import Demands


def feel(test: Test, demands: Demands) -> str:
    """A condition in FEEL; ``demands`` are those of the row where it stands in one."""
    if test.op == "khong":
        return f"not({feel(test.parts[0], demands)})"
    if test.op in ("tat_ca", "mot_trong"):
        joined = (" and " if test.op == "tat_ca" else " or ").join(
            f"({feel(part, demands)})" for part in test.parts
        )
        return joined or ("true" if test.op == "tat_ca" else "false")
    field, name = demands.by_id.get(test.field), place(test.field, demands)
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
    if len(test.values) == 1:
        return f"{name} = {_literal(test.values[0])}"
    return f"list contains([{', '.join(_literal(value) for value in test.values)}], {name})"


def place(name: str, demands: Demands) -> str:
    """Where the answer of a question is found."""
    return f"this.{name}" if demands.of_row(name) else name


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


def _literal(value: str | int | bool) -> str:  # noqa: FBT001 - an answer may be one
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    return str(value) if isinstance(value, int) else '"' + value.replace('"', '\\"') + '"'
