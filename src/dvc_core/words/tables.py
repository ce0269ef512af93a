"""Tables of text, a file beside the module that reads it: a row is a line, its cells stand between tabs.

A line that begins with # describes the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from .rows import read_rows
from .sentences import LANGS, Both, NameParams, Pick, add_words


def read_sentences(file: Path) -> Mapping[str, Mapping[str, Both]]:
    """The sentences of a file by group and key: a row has group, key, Vietnamese, English."""
    found: dict[str, dict[str, Both]] = {}
    for group, key, vi, en in read_rows(file):
        found.setdefault(group, {})[key] = {"vi": vi, "en": en}
    return found


def code_lines(parts: Mapping[str, Both]) -> str:
    """The parts of a code's words, ``say``, ``help[near]`` and so on, as lines for :func:`~.sentences.read_words`."""
    lines = (f"{part.replace('say', lang)}: {both[lang]}" for lang in LANGS for part, both in parts.items())
    return "\n".join(lines)


def add_table(
    file: Path, choices: Mapping[str, tuple[Pick] | tuple[Pick, NameParams]] = MappingProxyType({})
) -> None:
    """Make known the words of each code of a table: a row is a code, a part of its words, Vietnamese, English.

    ``choices``: how a code's variant is chosen, and its params named, where not as in :func:`~.sentences.add_words`.
    """
    for code, parts in read_sentences(file).items():
        add_words(code, partial(code_lines, parts), *choices.get(code, ()))
