"""Numbers: whole, decimal, an amount in đồng."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from ...model.form import FormField
from ..conditions import is_true
from ..model import Plan, PlanField, Predicate
from ..numbers import two_meanings
from ._kind import ContextCheck, Faults, FormFieldKind, PlanSetting, Schema, ValueFault, sentences
from ._written import other

#: The largest whole number that every JSON reader keeps exact.
LARGEST = 2**53 - 1


def _integer_sample(field: FormField, setting: PlanSetting, least: int) -> dict[str, Any]:
    del setting
    (low, high, others), step = _stated(field), field.step
    if field.computation is not None:
        # What is left of an amount may be owed back: only what is typed is never below nought.
        least = -LARGEST
    odd = step is not None and (step == 0 or step % 1)
    return {
        **others,
        "minimum": least if low is None else math.ceil(low),
        "maximum": LARGEST if high is None else math.floor(high),
        "step": None if step is None or odd else int(step),
        "unresolved": ("step",) if odd else (),
    }


def _decimal(field: FormField, setting: PlanSetting) -> dict[str, Any]:
    del setting
    low, high, others = _stated(field)
    limits = {**others, "minimum": low, "maximum": high, "step": field.step or None}
    return {**limits, "unresolved": ("step",) if field.step == 0 else ()}


def _stated(field: FormField) -> tuple[Decimal | None, Decimal | None, dict[str, str]]:
    """The bounds of a field that are numbers, and those that are the numbers of other fields."""
    bounds = {"least_of": field.minimum, "most_of": field.maximum}
    others = {name: bound for name, bound in bounds.items() if isinstance(bound, str)}
    low, high = (None if isinstance(bound, str) else bound for bound in bounds.values())
    return low, high, others


def _context_checks(field: PlanField, shown: Mapping[str, Predicate]) -> tuple[ContextCheck, ...]:
    """A number not below, or not above, the answer of another field; where there is none it has no such bound."""
    bounds = (("minimum_by_form", "least", field.least_of), ("maximum_by_form", "most", field.most_of))
    return tuple(_bound(code, said, other, shown.get(other)) for code, said, other in bounds if other)


def _bound(code: str, said: str, other: str, shown: Predicate | None) -> ContextCheck:
    beyond = operator.lt if said == "least" else operator.gt

    def check(value: Any, record: Mapping[str, Any], today: date) -> ValueFault | None:
        limit: Any = record.get(other)
        if not _is_number(limit) or not beyond(value, limit) or not is_true(shown, record, today):
            return None
        exact = limit if isinstance(limit, int) else Decimal(repr(limit))
        return ValueFault(code, (), {said: exact, "other": other, "value": value})

    return check


def _is_number(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _integer_faults(field: PlanField, on: date, code: str) -> Faults:
    del on
    low, high, step = field.minimum, field.maximum, field.step
    least, most = -math.inf if low is None else low, math.inf if high is None else high

    def faults(value: Any) -> Sequence[ValueFault]:
        if not _is_number(value) or value % 1:
            return other(code, value)
        found = _outside(field, value, least, most)
        if step and value % step:
            found.append(ValueFault("step", (), {"step": step}))
        return found

    return faults


def _decimal_check(field: PlanField, on: date) -> Faults:
    del on
    low, high, step = field.minimum, field.maximum, field.step
    least, most = -math.inf if low is None else float(low), math.inf if high is None else float(high)

    def faults(value: Any) -> Sequence[ValueFault]:
        if not _is_number(value):
            meanings = two_meanings(value) if isinstance(value, str) else None
            return other("number", value) if meanings is None else (_either(value, *meanings),)
        found = _outside(field, value, least, most)
        if step and _exact(value) % Fraction(step):
            found.append(ValueFault("decimal_step", (), {"step": step}))
        return found

    return faults


def _either(value: str, one: str, another: str) -> ValueFault:
    return ValueFault("two_numbers", (), {"value": value, "one": one, "another": another})


def _exact(value: float) -> Fraction:
    """A number as it is written: of 0.3 the fraction 3/10, not that of its bits."""
    return Fraction(value) if isinstance(value, int) else Fraction(repr(value))


def _outside(field: PlanField, value: Any, least: float | Decimal, most: float | Decimal) -> list[ValueFault]:
    found = []
    if value < least:
        found.append(ValueFault("minimum", (), {"least": field.minimum}))
    if value > most:
        found.append(ValueFault("maximum", (), {"most": field.maximum}))
    return found


def _integer_schema(field: PlanField, plan: Plan) -> Schema:
    schema = {"type": "integer", **_bounds(field)}
    del plan
    return schema if field.step is None else {**schema, "multipleOf": _json(field.step)}


def _decimal_schema(field: PlanField, plan: Plan) -> Schema:
    # A step is checked by the library: the remainder of binary fractions says nothing.
    del plan
    return {"type": "number", **_bounds(field)}


def _bounds(field: PlanField) -> Schema:
    bounds = {"minimum": field.minimum, "maximum": field.maximum}
    return {name: _json(bound) for name, bound in bounds.items() if bound is not None}


def _json(number: int | Decimal) -> int | float:
    return int(number) if number % 1 == 0 else float(number)


KINDS = (
    FormFieldKind(
        name="so_thap_phan",
        check=_decimal_check,
        schema=_decimal_schema,
        planned=_decimal,
        context_checks=_context_checks,
        problems=sentences("number", "two_numbers", "decimal_step"),
        contextual=frozenset(("decimal_step",)),
        samples=(0, 12.5),
    ),
    FormFieldKind(
        name="so_nguyen",
        check=partial(_integer_faults, code="whole_number"),
        schema=_integer_schema,
        planned=partial(_integer_sample, least=-LARGEST),
        context_checks=_context_checks,
        fallback="so_thap_phan",
        problems=sentences("whole_number"),
        samples=(0, 12),
    ),
    FormFieldKind(
        name="tien",
        check=partial(_integer_faults, code="money"),
        schema=_integer_schema,
        planned=partial(_integer_sample, least=0),
        context_checks=_context_checks,
        fallback="so_nguyen",
        problems=sentences("money"),
        samples=(0, 150000),
    ),
)
