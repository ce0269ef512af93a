"""Texts made alike before they are compared: ``fold`` for what people type, ``plain`` and ``body_id`` for names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

#: A word of more characters is composed by nobody: accents in disorder take quadratic time to sort.
_LONGEST_WORD = 400
_WORD = re.compile(r"[^ \n]+")
#: What is left of diacritics once they stand apart from their letters.
_MARKS = re.compile("[\u0300-\u036f]+")
#: Short forms of official papers, and the words they stand for in every name.
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tp": "thành phố",
    "qlda": "quản lý dự án",
    "kcn": "khu công nghiệp",
}
#: "uỷ" and "ủy" are one syllable, the tone on either vowel: both are taught. In "quả" and "quận" the u bears none.
_TONE = re.compile("(?<!q)([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?!\u0302)")


def normal(text: str, form: Literal["NFC", "NFD"] = "NFC") -> str:
    """A text in a normal form (UAX 15), in time that grows as its length: a word that is too long stays as it is."""
    if len(text) <= _LONGEST_WORD:
        return unicodedata.normalize(form, text)
    if unicodedata.is_normalized(form, text):
        return text
    # No character composes with a blank or line end before it: the words may be composed one by one.
    return _WORD.sub(lambda word: normal(word[0], form) if len(word[0]) <= _LONGEST_WORD else word[0], text)


def fold(word: str) -> str:
    """Return the bare letters of a text, its words joined by ``_``: "Thời hạn giải quyết" and thoi_han_giai_quyet are one.

    For a search as people type, without diacritics or capitals. Never raises for a text.
    """
    if not word.isascii():
        word = _MARKS.sub("", normal(word.replace("đ", "d").replace("Đ", "D"), "NFD"))
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def letters(text: str) -> bytes:
    """Return the ASCII letters and signs of a text without its gaps: alike for all texts that :func:`fold` makes one.

    So a long text without the letters of a name does not have the name; one with them may. Line ends stay.
    """
    lines = text.casefold().replace("đ", "d").splitlines()
    return (
        "\n".join([normal(line, "NFD") for line in lines]).encode("ascii", "ignore").translate(None, b" \t-_")
    )


# One name is asked for by several rules, and that of a body stands in many files.
@lru_cache(maxsize=256)
def folded_case(name: str) -> str:
    """Return a name without the case of its letters and the size of its gaps; "a" and "á" stay two."""
    return " ".join(normal(name).casefold().split())


def spaced(text: str) -> str:
    """Return a text as it reads: letters composed, gaps one space wide."""
    return normal(" ".join(text.split()))


def folded_name(name: str) -> str:
    """Return a plain name without the stops and bullets at its ends."""
    return folded_case(name).strip(" .,;:-+*")


@lru_cache(maxsize=1024)
def body_id(name: str) -> str:
    """What all spellings of a body have in common: no case, stops or place of tones; short forms written out.

    Words are kept with their diacritics: two places may differ in nothing else.
    """
    words = re.sub(r"[\W_]+", " ", folded_case(name)).split()
    said = " ".join(_SHORT.get(word, word) for word in words)
    return normal(_TONE.sub(r"\1\3\2", normal(said, "NFD")))
