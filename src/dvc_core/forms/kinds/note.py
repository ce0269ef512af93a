"""A text between the questions, to be read."""

from __future__ import annotations

from ._kind import FormFieldKind

KINDS = (
    FormFieldKind(
        name="ghi_chu",
        check=lambda _field, _on: lambda _value: (),
        schema=lambda _field, _plan: {},
    ),
)
