"""A declaration that has to be made; one that is not is no answer."""

from __future__ import annotations

from datetime import date

from ..model import PlanField
from ._kind import Faults, FormFieldKind, ValueFault, sentences


def _check(field: PlanField, on: date) -> Faults:
    del field, on
    return lambda value: () if value is True else (ValueFault("oath"),)


KINDS = (
    FormFieldKind(
        name="cam_doan",
        check=_check,
        schema=lambda _field, _plan: {"type": "boolean", "enum": [True]},
        canonical=lambda _field, value: None if value is False else value,
        fallback="co_khong",
        missing="oath",
        problems=sentences("oath", "oath_by_form"),
        contextual=frozenset(("oath_by_form",)),
        samples=(True,),
    ),
)
