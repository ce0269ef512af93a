"""The kinds of a field: what each does with its answers. A new module in this folder adds its own."""

from ._kind import (
    NUMBERS,
    SENTENCES,
    ContextCheck,
    Faults,
    FormFieldKind,
    PlanSetting,
    Schema,
    Sentence,
    ValueFault,
    kind,
    kinds,
    questions,
)

__all__ = [
    "NUMBERS",
    "SENTENCES",
    "ContextCheck",
    "Faults",
    "FormFieldKind",
    "PlanSetting",
    "Schema",
    "Sentence",
    "ValueFault",
    "kind",
    "kinds",
    "questions",
]
