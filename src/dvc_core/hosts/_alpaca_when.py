"""Conditions as Alpaca says them: "has one of these values", all of them together, of visible questions."""

from __future__ import annotations

from ..forms.model import Plan, PlanField, Test


def dependencies(field: PlanField, plan: Plan) -> dict[str, list[str] | None] | None:
    """Field → the values that show a question, None for any answer; None where Alpaca cannot say it."""
    test = field.effective
    if test is None:
        return None
    made: dict[str, list[str] | None] = {}
    for part in test.parts if test.op == "tat_ca" else (test,):
        one = _dependency(part, plan)
        if one is None or one[0] in made:
            return None
        made[one[0]] = one[1]
    mixed = any(values is None for values in made.values()) and any(values for values in made.values())
    return None if mixed else made


def _dependency(test: Test, plan: Plan) -> tuple[str, list[str] | None] | None:
    if test.op == "da_tra_loi":
        return test.field, None
    if test.op == "thuoc":
        # Compared as texts; a tick box is true or false.
        oath = test.field in plan.by_id and plan.by_id[test.field].kind == "cam_doan"
        return test.field, [str(value).lower() if oath else str(wire(value)) for value in test.values]
    if test.op == "khong" and test.parts[0].op == "thuoc":
        inner = test.parts[0]
        read = plan.by_id.get(inner.field)
        codes = (
            ["co", "khong"]
            if read and read.kind == "co_khong"
            else [one.code for one in (read and read.options) or ()]
        )
        without = {str(wire(value)) for value in inner.values}
        others = [code for code in codes if code not in without]
        return (inner.field, others) if others else None
    return None


def exact(test: Test) -> bool:
    """Whether Alpaca says the very condition: what it denies it takes to be answered otherwise."""
    parts = test.parts if test.op == "tat_ca" else (test,)
    return all(part.op != "khong" for part in parts)


def held(field: PlanField, plan: Plan) -> PlanField:
    """A question as Alpaca can hold people to it: one that it always shows is not demanded."""
    if field.effective is not None and not dependencies(field, plan):
        return field._replace(required=False, required_if=None)
    return field


def wire(value: object) -> object:
    """Yes and no as two buttons of a list."""
    return {True: "co", False: "khong"}[value] if isinstance(value, bool) else value
