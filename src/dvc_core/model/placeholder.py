"""What people write where they have nothing to say."""

from __future__ import annotations

from ..words.folding import fold

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
#: The letters that an entry begins with.
_FIRST = frozenset(entry[0] for entry in _PLACEHOLDERS)
#: Dots, dashes and blanks: every character that white space is, and what people fill a line with.
_NOTHING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ".…-_?*/"


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>"."""
    core = text.strip(_NOTHING)
    if not core:
        return True
    first = core[0]
    if first == "<":
        bare = text.strip()
        return bare[0] == "<" and bare[-1] == ">" and bare.count("<") == bare.count(">") == 1
    # Nearly all texts are done with here: they are long, or begin as no entry does.
    if len(core) > _LONG or (first.isascii() and first.casefold() not in _FIRST):
        return False
    words = text.strip().rstrip(" ._…")
    return len(words) <= _LONG and fold(words) in _PLACEHOLDERS
