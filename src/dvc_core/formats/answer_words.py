"""Sentences that all answers share (``sentences/answers.json``), and why something is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..words import Both, sentences_of
from .sentence_tables import sentences

_TABLES = sentences("answers")
ANSWERS: Mapping[str, Both] = _TABLES["sentences"]
shared_sentence = sentences_of(ANSWERS)


class Why(NamedTuple):
    """Why something is not known, what who asks can do about it, and what who writes the file can."""

    why: Both
    todo: Both
    author: Both | None = None


def reasons(name: str, table: str = "reasons") -> Any:
    """The reasons of an answer; what to do is a sentence, or the name of one that several reasons share."""
    return {key: _why(row) for key, row in sentences(name)[table].items()}


def _why(given: Any) -> Why:
    row = _TABLES["reasons"][given] if isinstance(given, str) else given
    todo, author = (
        _TABLES["todo"][one] if isinstance(one, str) else one for one in (row["todo"], row.get("author"))
    )
    return Why(row["why"], todo, author)
