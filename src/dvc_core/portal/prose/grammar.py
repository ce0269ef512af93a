"""What a reader of a text answers: a value, the doubts about it, and what it leaves word for word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ...words import LONGEST, Both, Lang, say
from ...words.vocabulary import VOCABULARY


class Doubt(NamedTuple):
    """Why a value is not to be trusted as it stands; the table ``DOUBTS`` of its module words it."""

    code: str
    params: Mapping[str, object] = {}


class Parsed(NamedTuple):
    """What a source text says, in the shape and with the keys of a procedure file.

    ``value`` is None where nothing has structure. ``verbatim`` is the text that a named place of the
    file has to keep because the value does not say all of it. Value, doubts and verbatim together
    account for the whole input; an input that says nothing gives all three empty.
    """

    value: dict[str, object] | list[dict[str, object]] | list[str] | str | None = None
    doubts: tuple[Doubt, ...] = ()
    verbatim: str | None = None


#: Code of a doubt → its sentence: the tables ``DOUBTS`` of the modules that raise them.
_SENTENCES: dict[str, Both] = {}
#: No number with a word of the model is longer.
_LONGEST_WORD = 40


def worded(table: Mapping[str, Both]) -> Mapping[str, Both]:
    """Take in the sentences of a module's doubts, and return them. A code has one sentence (ValueError)."""
    taken = table.keys() & _SENTENCES.keys()
    if taken:
        raise ValueError(f"{min(taken)} has a sentence already")
    _SENTENCES.update(table)
    return table


def reason(doubt: Doubt, lang: Lang) -> str:
    """Put a doubt into words."""
    return say(
        _SENTENCES[doubt.code], lang, **{name: _shown(value, lang) for name, value in doubt.params.items()}
    )


def about(code: str, lang: Lang) -> str:
    """What a doubt says in general: its sentence without the values of one case."""
    return re.sub(r"\{[a-z_]+\}", "…", _SENTENCES[code][lang])


def _shown(value: object, lang: Lang) -> object:
    """A word of the model as people say it ("15 ngay_lam_viec" is "15 ngày làm việc"); a long text is cut."""
    if isinstance(value, list):
        return [_shown(item, lang) for item in value]
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST:
        return value[: LONGEST - 1] + "…"
    return _word(value, lang) if len(value) < _LONGEST_WORD else value


@lru_cache(maxsize=512)
def _word(text: str, lang: Lang) -> str:
    number, space, word = text.rpartition(" ")
    known = word in VOCABULARY and (not space or number.replace(".", "").isdigit())
    return f"{number}{space}{VOCABULARY[word][lang].lower()}" if known else text


#: What every reader of a cell may find in it.
DOUBTS = worded(
    {
        "text_of_other_item": {
            "vi": "Ô này dính chữ của mục khác: “{text}”.",
            "en": "Words of another item ran into this cell: “{text}”.",
        },
    }
)
