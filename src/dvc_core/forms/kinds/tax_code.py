"""The number of a taxpayer: what can be told of it without a register.

That its check digit does not fit is no error: the weights are those in general use (TT 105/2020/TT-BTC,
not verified).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...words import Both
from ._kind import SENTENCES
from ._written import checked_number, written
from .personal_id import REASONS, personal_id

#: What may look wrong in a code.
_REASONS: Mapping[str, Both] = {
    **REASONS,
    "check_digit": {"vi": "chữ số kiểm tra không khớp", "en": "its check digit does not fit"},
    "branch": {"vi": "không có đơn vị phụ thuộc số 000", "en": "there is no dependent unit 000"},
}

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def tax_code(value: str, today: date) -> str:
    """What looks wrong in a tax code of 10, 13 or (a person's) 12 digits; "" where nothing does."""
    figures = value.replace("-", "")
    if len(figures) == 12:
        return personal_id(figures, today)
    rest = sum(int(d) * w for d, w in zip(figures, _WEIGHTS, strict=False)) % 11
    if 10 - rest != int(figures[9]):
        return "check_digit"
    return "branch" if figures[10:] == "000" else ""


# 10 digits; a dependent unit has 3 more; since 01/7/2025 a person's number serves as tax code.
_KIND = written(
    "ma_so_thue",
    "[0-9]{10}(?:-?[0-9]{3})?|[0-9]{12}",
    "tax_code",
    SENTENCES["tax_code"],
    ("0100109106", "0100109106-001"),
)
KINDS = (checked_number(_KIND, "tax_code_check", _REASONS, tax_code),)
