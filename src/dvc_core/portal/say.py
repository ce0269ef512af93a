"""The words of a doubt: the file that is written states them in Vietnamese, the report in either language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..words.catalogue import Lang, Shown
from ..words.vocabulary import VOCABULARY
from .prose.grammar import Doubt
from .words.doubts import DOUBTS as OF_VALUES
from .words.imports import DOUBTS as OF_RECORDS


def reason(doubt: Doubt, lang: Lang) -> str:
    """Put a doubt into words."""
    params = {name: _worded(value, lang) for name, value in doubt.params.items()}
    return _WORDS[doubt.code][lang].format_map(Shown(params, lang))


def _worded(value: object, lang: Lang) -> object:
    """A word of the model as people say it: "15 ngay_lam_viec" is "15 ngày làm việc"."""
    if isinstance(value, list):
        return [_worded(item, lang) for item in value]
    return _word(value, lang) if isinstance(value, str) and len(value) < _LONGEST else value


#: The sentences of every doubt.
_WORDS: Mapping[str, Mapping[str, str]] = {**OF_VALUES, **OF_RECORDS}
#: No number with a word of the model is longer.
_LONGEST = 40


@lru_cache(maxsize=512)
def _word(text: str, lang: Lang) -> str:
    number, space, word = text.rpartition(" ")
    known = word in VOCABULARY and (not space or number.replace(".", "").isdigit())
    return f"{number}{space}{VOCABULARY[word][lang].lower()}" if known else text


def about(code: str, lang: Lang) -> str:
    """What a doubt says in general: its sentence without the values of one case."""
    return re.sub(r"\{[a-z_]+\}", "…", _WORDS[code][lang])
