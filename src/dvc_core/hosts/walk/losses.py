"""What a host does not say or enforce of a form, and one sentence a feature for it, in both languages (``words/losses.json``).

A host of this package adds a line there for a feature of its own. ``{label}`` is the label of the field; other
placeholders come from the params of the loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from ...finding import Frozen
from ...model.form import Form
from ...words import LANGS, Both, format_message
from ..parts.words import sentences

Outcome = Literal["approximated", "dropped"]


class Loss(NamedTuple):
    """One thing of one field that a host draws otherwise, or that only the library enforces."""

    #: The id of the field, ``table.column`` of a column; None where it is of the whole form.
    field: str | None
    #: What is lost: a key of :data:`LOSSES`, or of the words of its host.
    feature: str
    #: ``approximated``: near enough to use; ``dropped``: the host neither shows nor enforces it.
    kind: Outcome
    #: Raw values of the sentence.
    params: Mapping[str, object] = Frozen()


#: Feature → language → sentence.
LOSSES: Mapping[str, Both] = sentences("losses")


def loss_text(feature: str, params: Mapping[str, object], label: str, lang: str) -> str:
    """Put a loss into words; ``label`` is that of its field.

    A host of another package may bring words of its own, as the params ``vi`` and ``en``.
    """
    brought: Both = {language: str(params.get(language, f"“{{label}}”: {feature}")) for language in LANGS}
    return format_message(LOSSES.get(feature, brought), lang, **{**params, "label": label})


def losses_json(losses: Iterable[Loss], form: Form) -> list[Any]:
    """What a host lost of a form, as its file has it: fields and columns by their labels, in both languages."""
    fields = [field for section in form.sections for field in section.fields]
    columns = {f"{f.id}.{c.id}": f"{f.label}: {c.label}" for f in fields for c in f.columns or ()}
    labels = {field.id: field.label for field in fields} | columns
    return [
        {
            "field": one.field,
            "feature": one.feature,
            "kind": one.kind,
            "params": dict(one.params),
            "message": {
                lang: loss_text(one.feature, one.params, labels.get(one.field or "", one.field or ""), lang)
                for lang in LANGS
            },
        }
        for one in losses
    ]
