"""What people write where they have nothing to say."""

from __future__ import annotations

import re

from .suggest import fold

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
#: What fills a line says something.
_LINE = 80
#: Dots, dashes and blanks; a blank to fill in.
_EMPTY = re.compile(r"[\s.…\-_?*/]*|<[^<>]*>")


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>"."""
    bare = text.strip()
    if len(bare) > _LINE:
        return False
    return _EMPTY.fullmatch(bare) is not None or fold(bare.rstrip(" ._…")) in _PLACEHOLDERS
