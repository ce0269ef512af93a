"""Texts made alike before they are compared: ``fold`` for what people type, ``plain`` for names."""

from __future__ import annotations

import re
import unicodedata

#: What is left of diacritics once they stand apart from their letters.
_MARKS = re.compile("[\u0300-\u036f]+")


def fold(word: str) -> str:
    """Return the bare letters of a word: "Thời hạn giải quyết" and thoi_han_giai_quyet are one."""
    if not word.isascii():
        apart = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
        word = _MARKS.sub("", apart)
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def plain(name: str) -> str:
    """Return a name without the case of its letters and the size of its gaps; "a" and "á" stay two."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def spaced(text: str) -> str:
    """Return a text as it reads: letters composed, gaps one space wide."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def bare(name: str) -> str:
    """Return a plain name without the stops and bullets at its ends."""
    return plain(name).strip(" .,;:-+*")
