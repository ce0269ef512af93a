"""The sentences of what many procedures give, by table and key: lines of ``sentences.tsv``, both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from ..words import Both


def sentences_of(table: str) -> Mapping[str, Both]:
    """The sentences of a table by key, in the order of the file."""
    return {key: {"vi": vi, "en": en} for of, key, vi, en in _lines() if of == table}


@cache
def _lines() -> tuple[list[str], ...]:
    text = (resources.files(__package__) / "sentences.tsv").read_text("utf-8")
    return tuple(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
