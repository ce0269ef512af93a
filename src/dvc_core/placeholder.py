"""What people write where they have nothing to say."""

from __future__ import annotations

import re

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
#: No entry is as long as this, even where marks stand apart from their letters.
_LONG = 40
#: Dots, dashes and blanks; a blank to fill in.
_EMPTY = re.compile(r"[\s.…\-_?*/]*|<[^<>]*>")


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>"."""
    bare = text.strip()
    if _EMPTY.fullmatch(bare):
        return True
    words = bare.rstrip(" ._…")
    return len(words) <= _LONG and fold(words) in _PLACEHOLDERS
