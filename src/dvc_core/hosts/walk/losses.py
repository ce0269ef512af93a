"""What a host cannot say about a field, and the words for it (in :mod:`~dvc_core.hosts.walk.loss_words`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from ...finding import Frozen

Outcome = Literal["approximated", "dropped"]


class Loss(NamedTuple):
    """One thing of one field that a host draws otherwise, or that only the library enforces."""

    #: The id of the field, ``table.column`` of a column; None where it is of the whole form.
    field: str | None
    #: What is lost: a key of :data:`~dvc_core.hosts.walk.loss_words.LOSSES`, or of the words of its host.
    feature: str
    #: ``approximated``: near enough to use; ``dropped``: the host neither shows nor enforces it.
    kind: Outcome
    #: Raw values of the sentence.
    params: Mapping[str, object] = Frozen()
