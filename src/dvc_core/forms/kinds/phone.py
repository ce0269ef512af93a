"""A telephone number: ten or eleven digits, the first of them 0."""

from __future__ import annotations

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
        {
            "vi": "“{label}”: số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng số 0",
            "en": "“{label}”: a phone number has 10 or 11 digits and begins with 0",
        },
        ("0912345678",),
    )._replace(text=_national),
)
