"""A telephone number: ten or eleven digits, the first of them 0."""

from __future__ import annotations

from ._kind import SENTENCES
from ._written import digits, written


def _national(value: str) -> str:
    """The digits of a number; +84 is its 0."""
    made = digits(value)
    return "0" + made[3:] if made.startswith("+84") else made


KINDS = (
    written(
        "dien_thoai",
        "0[0-9]{9,10}",
        "phone",
        SENTENCES["phone"],
        ("0912345678",),
    )._replace(text=_national),
)
