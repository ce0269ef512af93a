"""The words an author may choose from, as an official says them: shown in cells and lists.

One label for each word, whichever key it stands under; a test holds that every word of the model has
one and that no two words of one key are told apart only by diacritics.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..finding import MisuseError
from .rows import read_rows

Both = Mapping[str, str]

#: Words of modules that say them themselves.
_ADDED: dict[str, Both] = {}


class Word(str):
    """A word of a vocabulary among the values of a sentence, which shows its label."""

    __slots__ = ()


def word_label(word: str, lang: str = "vi") -> str:
    """What a word of a vocabulary of the law ("truc_tuyen") is called in ``lang``; the word itself where it is none.

    Raises :class:`~dvc_core.finding.MisuseError` for another language.
    """
    if lang not in ("vi", "en"):
        raise MisuseError(f"lang is vi or en, not {lang!r}")
    known = known_words()
    return known[word][lang] if word in known else word


def add_words(words: Mapping[str, Both]) -> None:
    """Take in the words of a module that says them itself; one that is known keeps its label."""
    for word, label in words.items():
        _ADDED.setdefault(word, label)


def known_words() -> Mapping[str, Both]:
    """Every word that is known, in both languages."""
    return ChainMap(_table(), _ADDED)


@cache
def _table() -> dict[str, Both]:
    """The words of ``vocabulary.tsv``: a finding needs them, most files have none that shows one."""
    rows = read_rows(Path(__file__).with_suffix(".tsv"))
    return {word: {"vi": vi, "en": en} for word, vi, en in rows}
