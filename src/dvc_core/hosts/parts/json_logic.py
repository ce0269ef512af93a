"""Conditions and rules in JSON Logic, as ``conditional.json`` and ``validate.json`` of Form.io read it.

A rule is true, or the sentence to show.
"""

from __future__ import annotations

from typing import Any

from ...forms.model import NEVER, PlanField, Test
from ...words import say
from ..walk.demands import Demands
from .limits import Bound
from .tables import fewest_rows
from .words import FORM


def demanded(field: PlanField, demands: Demands, prefix: str, part: str = "") -> Any:
    """The rule "answered, or not demanded"; ``part`` is the path of a part of an address."""
    answered = logic(Test("da_tra_loi", field.id), demands, prefix)
    there = {"!!": [{"var": f"{prefix}.{part}"}]} if part else answered
    wanted = logic(field.required_if or NEVER, demands, prefix)
    return {"if": [{"or": [{"!": [wanted]}, there]}, True, say(FORM["required"], demands.lang)]}


def also(rule: Any, other: Any) -> Any:
    """Both rules, the first that does not hold is told; ``rule`` is None where there was none."""
    return other if rule is None else {"if": [{"===": [rule, True]}, other, rule]}


def compared(field: PlanField, bound: Bound, demands: Demands) -> Any:
    """Two days compared part by part: DD/MM/YYYY turned round by JSON Logic."""

    def day(name: str) -> Any:
        return {"var": f"{'row' if demands.of_row(name) else 'data'}.{name}"}

    def turned(name: str) -> Any:
        whole = day(name)
        return {"cat": [{"substr": [whole, 6, 4]}, {"substr": [whole, 3, 2]}, {"substr": [whole, 0, 2]}]}

    here, there = turned(field.id), turned(bound.field)
    right = {">=": [here, there]} if bound.end == "earliest" else {"<=": [here, there]}
    blank = [{"!": [day(name)]} for name in (field.id, bound.field)]
    return {"if": [{"or": [*blank, right]}, True, bound.words]}


def none_or_more(table: PlanField, demands: Demands) -> Any:
    """The rule "no rows, or as many as there have to be"."""
    least, count = fewest_rows(table), length(f"data.{table.id}")
    words = say(FORM["rows.min"], demands.lang, limit=least)
    return {"if": [{"or": [{"==": [count, 0]}, {">=": [count, least]}]}, True, words]}


def length(name: str) -> Any:
    """How long a list is, in JSON Logic."""
    return {"reduce": [{"var": name}, {"+": [{"var": "accumulator"}, 1]}, 0]}


def logic(test: Test, demands: Demands, prefix: str) -> Any:  # noqa: PLR0911 - a table of kinds
    """A condition in JSON Logic."""
    if test.op == "khong":
        return {"!": [logic(test.parts[0], demands, prefix)]}
    if test.op == "tat_ca":
        return (
            {"and": [logic(part, demands, prefix) for part in test.parts]} if test.parts else {"==": [1, 1]}
        )
    if test.op == "mot_trong":
        return {"or": [logic(part, demands, prefix) for part in test.parts]} if test.parts else {"==": [1, 2]}
    field = demands.by_id.get(test.field)
    kind = field.kind if field else ""
    value = {"var": f"{prefix}.{test.field}"}
    if test.op == "thuoc":
        if kind == "chon_nhieu":
            return {"or": [{"==": [{"var": f"{prefix}.{test.field}.{code}"}, True]} for code in test.values]}
        return (
            {"or": [{"===": [value, one]} for one in test.values]}
            if len(test.values) > 1
            else {"===": [value, test.values[0]]}
        )
    if kind == "chon_nhieu" and field:
        return {
            "or": [
                {"==": [{"var": f"{prefix}.{test.field}.{one.code}"}, True]} for one in field.options or ()
            ]
        }
    if kind == "dia_chi":
        return {"!!": [{"var": f"{prefix}.{test.field}.tinh"}]}
    if kind in ("ngay", "ngay_khuyet"):
        return {"and": [{"!!": [value]}, {"!=": [value, "00/00/0000"]}]}
    if kind in ("so_nguyen", "so_thap_phan", "tien", "co_khong"):
        # Nought and "no" are answers.
        return {"or": [{"!!": [value]}, {"===": [value, 0]}, {"===": [value, False]}]}
    return {"!!": [value]}
