"""Sentences of ``tthc level --brief``, and the ways of filing within a sentence (``sentences/brief.json``)."""

from __future__ import annotations

from collections.abc import Mapping

from ..words import Both
from .sentence_tables import sentences

BRIEF: Mapping[str, Both] = sentences("brief")["sentences"]
