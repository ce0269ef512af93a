"""Texts that are safe to print: what nobody sees, or what steers whatever shows it, becomes a sign that is seen.

Unicode TR 36 §2.10 and TS 39 §3.1 keep such characters out of names. All of its direction marks are among them
(UAX 9 §2), U+200E, U+200F and U+061C too: a language that is written from the left has no use for any, and
they make two names look alike that differ. The soft hyphen is not: it is seen where a line ends with it.
"""

from __future__ import annotations

from typing import Any

from .regex import regex

#: The inside of a set of characters for :mod:`re`: controls but tab and line ends, direction marks, blanks
#: without width, separators of lines that are no line ends, tags, what is no character. U+034F, the fillers of
#: other scripts and the variants of signs are letters to Unicode, and are left.
UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\ufeff\ufffe\uffff\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
#: What stands in the place of each of them.
SIGN = "\ufffd"

_unseen = regex(f"[{UNSEEN}]")
# A lone carriage return takes a terminal back to the start of its line.
_unseen_in_lines = regex(f"[{UNSEEN}]|\r(?!\n)")
_ends = regex("[\n\r]")


def unseen(text: str) -> str:
    """The first character of a text that nobody sees, as its code point; "" for none."""
    found = None if text.isprintable() else _unseen_in_lines.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def visible(text: str) -> str:
    """A text that is safe to print; its line ends and tabs stay."""
    return text if text.isprintable() else _unseen_in_lines.sub(SIGN, text)


def clean(text: str) -> str:
    """A text that is safe to print and stays on its line: its line ends are shown, its tabs are spaces."""
    return text if text.isprintable() else _ends.sub(SIGN, visible(text)).replace("\t", " ")


def to_json(data: Any, **how: Any) -> str:
    """Data as JSON for people and machines: letters as they are, what nobody sees as an escape.

    ``how`` is for :func:`json.dumps`.
    """
    import json  # 2 ms of a start, which a check of one file need not take

    text = json.dumps(data, ensure_ascii=False, **how)
    return text if text.isprintable() else _unseen.sub(lambda found: json.dumps(found[0])[1:-1], text)


def roman(number: int) -> str:
    """A number in Roman figures, as official papers count their parts."""
    made = ""
    for value, figure in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        times, number = divmod(number, value)
        made += figure * times
    return made
