"""Numbers with an inner structure: what can be told of a personal number and a tax code without a register.

Neither is an error where only the inner structure looks wrong: the law fixes twelve digits (Luật Căn cước
26/2023/QH15 Điều 12, text not verified), the structure stood in NĐ 137/2015 Điều 13 (not verified), and
the weights of the check digit are those in general use (TT 105/2020/TT-BTC, not verified).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from ...law import codelists

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
#: Codes above these stand for a country of birth.
_LAST_PROVINCE = 96


@cache
def _provinces() -> frozenset[int]:
    """The 63 provinces whose codes personal numbers begin with, still after 01/7/2025."""
    return frozenset(int(e.code) for e in codelists.options("tinh_thanh", date(2025, 6, 30)))


def personal_id(value: str, today: date) -> str:
    """What looks wrong in twelve digits: "province", "year" (born after ``today``), or nothing ("")."""
    place = int(value[:3])
    if place <= _LAST_PROVINCE and place not in _provinces():
        return "province"
    # The fourth digit: sex and century, 0 and 1 for 1900 to 1999, two more for each century after.
    born = 1900 + int(value[3]) // 2 * 100 + int(value[4:6])
    return "year" if born > today.year else ""


def tax_code(value: str, today: date) -> str:
    """What looks wrong in a tax code of 10, 13 or (a person's) 12 digits; "" where nothing does."""
    digits = value.replace("-", "")
    if len(digits) == 12:
        return personal_id(digits, today)
    rest = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11
    if 10 - rest != int(digits[9]):
        return "check_digit"
    return "branch" if digits[10:] == "000" else ""
