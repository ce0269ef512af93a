"""Words of ``tthc diff``, and places and values of a procedure in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...finding import Path
from ...model.keys import keys_at, label_of, may_be_none, words_at
from ...model.shapes import NONE_WORD
from ...words import Both, Lang, clean, show
from ...words.vocabulary import word_label
from ..sentences import sentences_of
from .effects import read_path

#: A longer value is cut: the difference is to be found, not read, here.
_SHOWN = 90

DIFF: Mapping[str, Both] = sentences_of("diff")


def where(path: Path, lang: Lang) -> str:
    """A place in words: labels of the model in Vietnamese, keys in English, items in quotes."""
    plain, _ = read_path(path)
    parts = []
    for end, (step, known) in enumerate(zip(path, plain, strict=True), 1):
        if known == 0:
            parts.append(f"“{_item(step, plain[:end], lang)}”" if isinstance(step, str) else f"[{step}]")
        else:
            parts.append(_key(plain[:end], lang))
    return " › ".join(parts)


def _key(path: Path, lang: Lang) -> str:
    return (label_of(path) if lang == "vi" else "") or str(path[-1])


def _item(name: str, path: Path, lang: Lang) -> str:
    """What an item is called by what identifies it: words of the vocabulary in words."""
    words = {*words_at(path), *(word for key in keys_at(path) for word in words_at((*path, key)))}
    parts = [word_label(part, lang) if part in words else part for part in name.split(" · ")]
    return _cut(" · ".join(parts))


def value(found: Any, path: Path, lang: Lang) -> str:
    """What stands at a place in one short line, words of the vocabulary in words."""
    return _value(found, read_path(path)[0], lang)


def _value(found: Any, path: Path, lang: Lang) -> str:
    if isinstance(found, Mapping):
        inner = (f"{_key((*path, k), lang)}: {_value(item, (*path, k), lang)}" for k, item in found.items())
        return _cut("{" + ", ".join(inner) + "}")
    if isinstance(found, list):
        return _cut(", ".join(_value(item, (*path, 0), lang) for item in found))
    if found in words_at(path) or (found == NONE_WORD and may_be_none(path)):
        return word_label(found, lang)
    return _cut(show(found, lang))


def _cut(text: str) -> str:
    text = clean(" ".join(text.split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
