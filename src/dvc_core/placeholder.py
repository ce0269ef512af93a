"""What people write where they have nothing to say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .folding import fold

#: What people write instead of content; folded. "Không có thông tin" is the portal's own null.
_PLACEHOLDERS = frozenset(
    (
        "khong",
        "khong_co",
        "khong_co_thong_tin",
        "chua_co_thong_tin",
        "(chua_co_thong_tin)",
        "dang_cap_nhat",
        "cap_nhat_sau",
        "bo_sung_sau",
        "chua_ro",
        "chua_cap_nhat",
        "khong_ro",
        "todo",
        "tbd",
        "n/a",
        "xxx",
        "x",
        "test",
    )
)
_EMPTY = re.compile(r"[\s.…\-_?*/]*\Z|<[^<>]*>\Z")
_MARKS = frozenset("<.…-_?*/")
#: No entry of the list is longer, and none begins otherwise: most texts need no folding.
_LONGEST = max(map(len, _PLACEHOLDERS))
_LONG = 2 * _LONGEST  # a decomposed letter is two characters
#: A text that does not begin with a blank and has a letter here is longer than any that says nothing.
_FAR = 80
_INITIALS = frozenset(letter for word in _PLACEHOLDERS for letter in (word[0], word[0].upper())) | {"đ", "Đ"}
_OTHERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") - _INITIALS


def placeholders(texts: Iterable[str | None]) -> list[int]:
    """Which of some texts say nothing, by their places."""
    return [
        i
        for i, text in enumerate(texts)
        if text is not None
        and text[:1] not in _OTHERS
        and not (text[_FAR : _FAR + 1].isalnum() and text[0] > " ")
        and is_placeholder(text)
    ]


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>"."""
    first = text[:1]
    if first in _OTHERS or (first.isalpha() and text[_LONG : _LONG + 1].isalnum()):
        return False
    bare = text.strip()
    if not bare or bare[0] in _MARKS:
        return len(bare) <= _FAR and bool(_EMPTY.match(bare))
    if bare[0] not in _INITIALS:
        return False
    words = bare.rstrip(" ._…")
    return len(words) <= _LONG and _listed(words)


@lru_cache(maxsize=4096)
def _listed(words: str) -> bool:
    """Whether short words are on the list; names of agencies and results come in file after file."""
    return fold(words) in _PLACEHOLDERS
