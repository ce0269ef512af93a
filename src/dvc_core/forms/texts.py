r"""The normal form of a text: NFC, nothing invisible, no blanks at its ends; breaks of lines are ``\n``.

Answers come from outside: whatever is done to one takes time in proportion to its length.
"""

from __future__ import annotations

import math
import reprlib
import unicodedata
from decimal import Decimal

from ..words import LONGEST
from ..words.folding import normal
from ..words.vocabulary import Word, add_words

_BREAKS = {ord("\n"): " ", ord("\t"): " "}
#: Of a value that is no text so much is quoted, in any one of its parts.
_QUOTED = 60


def lines(value: str) -> str:
    """A text in normal form; its lines stay. A word too long to be composed stays as it is."""
    made = normal(value)
    if made.isprintable():
        return made.strip()
    return made.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip()


def line(value: str) -> str:
    """A text in normal form, on one line."""
    # Nearly every answer: nothing in it breaks a line.
    made = value if value.isascii() else normal(value)
    return made.strip() if made.isprintable() else " ".join(lines(value).split("\n"))


def is_line(value: str) -> bool:
    """Whether a text is one line in normal form."""
    return value.isprintable() and value == value.strip(" ") and unicodedata.is_normalized("NFC", value)


def is_lines(value: str) -> bool:
    """Whether a text is lines in normal form."""
    return value == value.strip() and is_line(value.translate(_BREAKS))


class _Brief(reprlib.Repr):
    """``repr`` of the beginning of a value, however deep or long it is, or if it holds itself."""

    def repr_int(self, x: int, level: int) -> str:
        """A number of thousands of digits is written by no one."""
        del level
        if x.bit_length() < 4 * _QUOTED:
            return repr(x)
        return f"{'-' if x < 0 else ''}10^{int(math.log10(abs(x)))}"

    def repr_Decimal(self, x: Decimal, level: int) -> str:  # noqa: N802 - named after the type
        """A decimal is a number, not a call."""
        del level
        text = str(x)
        return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


_BRIEF = _Brief()
_BRIEF.maxlevel = 3
_BRIEF.maxstring = _BRIEF.maxother = _QUOTED


def quoted(value: object) -> str:
    """A value as a control or a paper shows it: a text itself, of anything else the beginning."""
    if isinstance(value, str):
        return value
    text = _BRIEF.repr(value)
    return text if len(text) <= 4 * _QUOTED else text[: 4 * _QUOTED - 1] + "…"


add_words(
    {
        "a_list": {"vi": "một danh sách", "en": "a list"},
        "an_object": {"vi": "một nhóm nhiều mục", "en": "a group of answers"},
        "a_yes_or_no": {"vi": "một giá trị có hoặc không", "en": "a yes or no"},
        "a_huge_number": {"vi": "một số quá lớn", "en": "a number that is too large"},
        "nothing_at_all": {"vi": "giá trị rỗng", "en": "nothing at all"},
        "of_another_kind": {"vi": "một giá trị thuộc loại khác", "en": "a value of another kind"},
    }
)
#: What is no text, by the word for it; the first that fits.
_WORDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "a_yes_or_no"),
    ((list, tuple), "a_list"),
    (dict, "an_object"),
    (type(None), "nothing_at_all"),
)


def named(value: object) -> str:
    """A value as a sentence names it: a text or a number itself, anything else by the word for its kind."""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _number(value)
    return Word(next((word for kind, word in _WORDS if isinstance(value, kind)), "of_another_kind"))


def _number(value: float | Decimal) -> str:
    """A number as JSON writes it, by a word where no one would; what is none by a word too."""
    try:
        near = float(value)
    except OverflowError:
        near = math.inf
    except ValueError:  # a signal that there is none
        near = math.nan
    if math.isnan(near):
        return Word("of_another_kind")
    text = "" if math.isinf(near) else str(value)
    return text if 0 < len(text) <= LONGEST else Word("a_huge_number")
