"""The kinds of a field: what each does with its answers. A new module in this folder adds its own."""

from ._kind import SENTENCES, Fault, Faults, Kind, Late, Schema, Sentence, Setting, kind, kinds, questions

__all__ = [
    "SENTENCES",
    "Fault",
    "Faults",
    "Kind",
    "Late",
    "Schema",
    "Sentence",
    "Setting",
    "kind",
    "kinds",
    "questions",
]
