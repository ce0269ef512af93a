"""Sentences of ``tthc checklist`` (``sentences/checklist.json``): what is to be brought, what a way of filing costs."""

from __future__ import annotations

from collections.abc import Mapping

from ..answers.records import ListReason
from ..words import Both
from .answer_words import Why, reasons
from .sentence_tables import sentences

CHECKLIST: Mapping[str, Both] = sentences("checklist")["sentences"]
REASONS: Mapping[ListReason, Why] = reasons("checklist")
#: What a trip is for, by the key at which its place ends, or begins.
TRIPS: Mapping[str, Both] = sentences("checklist")["trips"]
