"""A question that is answered yes or no."""

from __future__ import annotations

from datetime import date

from ..model import PlanField
from ._kind import Faults, FormFieldKind, sentences
from ._written import other


def _check(field: PlanField, on: date) -> Faults:
    del field, on
    return lambda value: () if isinstance(value, bool) else other("yes_no", value)


KINDS = (
    FormFieldKind(
        name="co_khong",
        check=_check,
        schema=lambda _field, _plan: {"type": "boolean"},
        problems=sentences("yes_no"),
        samples=(True, False),
    ),
)
