"""Numbers as people write them, read in one way: 40,5 and 1.234,5 and 24.000 and 24000.

A point or a blank stands before thousands and a comma before decimals; 40.5 can mean nothing else either. What may
be two numbers, as 1.500 where there may be decimals, is none: the person who wrote it says which.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..words.regex import regex
from .texts import quoted

#: The kinds of fields whose answer is a number.
NUMBERS = ("so_nguyen", "so_thap_phan", "tien")
#: What stands before thousands: a point, or a blank that may keep a line together.
GROUP = "[. \u00a0\u202f]"
_GROUPED = rf"[1-9][0-9]{{0,2}}(?:{GROUP}[0-9]{{3}})+"
_INTEGER = regex(rf"-?(?:[0-9]{{1,18}}|{_GROUPED})")
_DECIMAL = regex(rf"-?(?:(?:[0-9]{{1,15}}|{_GROUPED})(?:,[0-9]{{1,9}})?|[0-9]{{1,15}}\.[0-9]{{1,9}})")
#: Thousands to some, three decimals to others.
_EITHER = regex(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_NO_DIGITS = regex("[^0-9-]")
#: So many digits a decimal number of a record keeps exactly; so many a whole one has at most.
_EXACT, _LONGEST = 15, 18


def read_number(text: str, *, whole: bool) -> int | float | None:
    """The number that a text means; None where it means none, or two.

    Of a ``whole`` number 24.000 is 24000: nothing whole has decimals.
    """
    text = text.strip()
    if whole:
        digits = _NO_DIGITS.sub("", text)
        return int(digits) if _INTEGER.fullmatch(text) and len(digits.lstrip("-")) <= _LONGEST else None
    if not _DECIMAL.fullmatch(text) or _EITHER.fullmatch(text):
        return None
    before, comma, after = text.partition(",")
    if comma or not re.fullmatch(r"-?[0-9]+\.[0-9]+", text):
        text = ".".join((_NO_DIGITS.sub("", before), after or "0"))
    number = Decimal(text)
    if len(number.normalize().as_tuple().digits) > _EXACT:
        return None
    return int(number) if number == number.to_integral() else float(number)


def two_meanings(text: str) -> tuple[str, str] | None:
    """The two ways to write, without doubt, what a text with decimals may mean; None where it is in no doubt."""
    text = text.strip()
    if not _EITHER.fullmatch(text):
        return None
    before, after = text[:-4], text[-3:]
    return before + after, _decimals(before, after)


def write_number(value: float | Decimal) -> str:
    """A number as a person types it: :func:`read_number` reads the same."""
    if isinstance(value, int):
        return quoted(value)
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return quoted(value)
    before, _, after = format(number, "f").partition(".")
    return _decimals(before, after)


def _decimals(before: str, after: str) -> str:
    """Three decimals after few digits have a nought more, or they could be thousands."""
    if not after.strip("0"):
        return before
    text = f"{before},{after}"
    return text + "0" if _EITHER.fullmatch(text) else text
