"""The sentences of what many procedures give, by table and key: lines of ``sentences.tsv``, both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..words import Both, Lang, format_message
from ..words.tables import read_sentences

_TABLES = read_sentences(Path(__file__).with_suffix(".tsv"))


def sentences_of(table: str) -> Mapping[str, Both]:
    """The sentences of a table by key, in the order of the file."""
    return _TABLES[table]


def in_both(table: str, key: str, **values: object) -> tuple[str, str]:
    """A sentence of a table in Vietnamese and in English; a value may have both, too."""

    def filled(lang: Lang) -> str:
        shown = {name: value[lang] if isinstance(value, dict) else value for name, value in values.items()}
        return format_message(_TABLES[table][key], lang, **shown)

    return filled("vi"), filled("en")
