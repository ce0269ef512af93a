"""The sentences of what many procedures give, by table and key: lines of ``sentences.tsv``, both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..words import Both
from ..words.tables import read_sentences

_TABLES = read_sentences(Path(__file__).with_suffix(".tsv"))


def sentences_of(table: str) -> Mapping[str, Both]:
    """The sentences of a table by key, in the order of the file."""
    return _TABLES[table]
