"""What people write where they have nothing to say."""

from __future__ import annotations

import re

from .suggest import fold

#: What people write instead of content; folded. "Không có thông tin" is the portal's own null.
_PLACEHOLDERS = frozenset(
    (
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
_INITIALS = frozenset(letter for word in _PLACEHOLDERS for letter in (word[0], word[0].upper())) | {"đ", "Đ"}
_OTHERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") - _INITIALS


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>"."""
    if text[:1] in _OTHERS:
        return False
    bare = text.strip()
    if not bare or bare[0] in _MARKS:
        return len(bare) <= 80 and bool(_EMPTY.match(bare))
    if bare[0] not in _INITIALS:
        return False
    # A decomposed letter is two characters.
    words = bare.rstrip(" ._…")
    return len(words) <= 2 * _LONGEST and fold(words) in _PLACEHOLDERS
