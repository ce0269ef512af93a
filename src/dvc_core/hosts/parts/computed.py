"""Numbers that follow from other answers, as far as every host that reckons has to know of them."""

from __future__ import annotations

from collections.abc import Sequence

from ...forms.conditions import every, some
from ...forms.model import Computed, PlanField, Predicate, Term
from ..walk.demands import Demands

#: Sums of binary fractions are off by less than this many decimals show: they are rounded here first.
NOISE = 9


def counts(term: Term, table: PlanField | None) -> Predicate:
    """What a row has to answer for a term to read it: its column, or, where rows are counted, any of them."""
    if term.column:
        return every((Predicate("da_tra_loi", term.column), term.row))
    asked = [column for column in (table.columns if table else ()) if column.computed is None]
    return every(
        (some(Predicate("da_tra_loi", column.id) for column in asked if column.kind != "ghi_chu"), term.row)
    )


def only_integers(how: Computed, demands: Demands) -> bool:
    """Whether only whole numbers are added, taken away or multiplied: there is nothing to round."""
    if how.op == "thuong":
        return False
    return all(
        _kind(term, demands) != "so_thap_phan" and term.number == int(term.number) for term in how.terms
    )


def _kind(term: Term, demands: Demands) -> str:
    field = demands.by_id.get(term.field)
    if field is not None and term.column:
        field = next((column for column in field.columns if column.id == term.column), None)
    return field.kind if field is not None else ""


def joined(how: Computed, values: Sequence[str], told: Sequence[str]) -> tuple[str, str]:
    """What is reckoned of the terms, and when it is known, as languages of expressions write both alike.

    ``values`` are the terms, nought where one is not there; ``told`` says of each whether it is.
    """
    if how.op == "tong":
        return " + ".join(values), " or ".join(told)
    if how.op == "hieu":
        return f"{values[0]} - ({' + '.join(values[1:])})", told[0]
    return (" * " if how.op == "tich" else " / ").join(values), " and ".join(told)
