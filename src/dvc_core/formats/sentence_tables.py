"""The sentences of this room, as data: ``sentences/<name>.json``, both languages side by side, in tables by what they are of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..words import Both, Lang, sentences_of

_FOLDER = Path(__file__).with_name("sentences")


@cache
def sentences(name: str) -> dict[str, dict[str, Any]]:
    """The tables of a file: by name and key, a sentence in both languages; :func:`dvc_core.words.sentence` formats it."""
    tables: dict[str, dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return tables


_SHARED = sentences("answers")
#: Sentences that all answers share.
ANSWERS: Mapping[str, Both] = _SHARED["sentences"]
shared_sentence = sentences_of(ANSWERS)
#: The ways of filing within a sentence.
way_sentence = sentences_of(_SHARED["ways"])


def answer_sentences(name: str) -> Callable[..., str]:
    """The sentences of a type of answer, and those that all share; its words of other tables as ``units.ngay``."""
    tables = sentences(name)
    words = {f"{table}.{key}": both for table, rows in tables.items() for key, both in rows.items()}
    return sentences_of({**ANSWERS, **tables["sentences"], **words})


def stated(sentence: Callable[..., str], lang: Lang, *rows: tuple[str, str, object]) -> Iterator[str]:
    """The sentences that have something to say: each a key, the name of its value, and the value."""
    for key, name, value in rows:
        if value:
            yield sentence(key, lang, **{name: value})


class Why(NamedTuple):
    """Why something is not known, what who asks can do about it, and what who writes the file can."""

    why: Both
    todo: Both
    author: Both | None = None


def reasons(name: str, table: str = "reasons") -> Any:
    """The reasons of an answer; what to do is a sentence, or the name of one that several reasons share."""
    return {key: _why(row) for key, row in sentences(name)[table].items()}


def _why(given: Any) -> Why:
    row = _SHARED["reasons"][given] if isinstance(given, str) else given
    todo, author = (
        _SHARED["todo"][one] if isinstance(one, str) else one for one in (row["todo"], row.get("author"))
    )
    return Why(row["why"], todo, author)
