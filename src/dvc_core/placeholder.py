"""What people write where they have nothing to say."""

from __future__ import annotations

import re
from functools import lru_cache

from .suggest import fold

#: What people write instead of content; folded. "Không có thông tin" is the portal's own null.
_PLACEHOLDERS = frozenset(
    (
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


#: Longer texts are not compared with the list; they say nothing only where they begin like dots.
_LONGEST = 40
_MARKS = frozenset("<.…-_?*/ \t\r\n")


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>"."""
    length = len(text)
    if length > 80 or (length > _LONGEST and text[0] not in _MARKS):
        return False
    return _says_nothing(text)


@lru_cache(maxsize=8192)
def _says_nothing(text: str) -> bool:
    # Short names come again in every file of a catalogue.
    bare = text.strip()
    return bool(_EMPTY.match(bare)) or fold(bare).strip("_.…") in _PLACEHOLDERS
