r"""The normal form of a text: NFC, nothing invisible, no blanks at its ends; breaks of lines are ``\n``."""

from __future__ import annotations

import unicodedata

_BREAKS = {ord("\n"): " ", ord("\t"): " "}


def lines(value: str) -> str:
    """A text in normal form; its lines stay."""
    made = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return made.replace("\u00a0", " ").strip()


def line(value: str) -> str:
    """A text in normal form, on one line."""
    made = lines(value)
    return " ".join(made.split("\n")) if "\n" in made else made


def is_line(value: str) -> bool:
    """Whether a text is one line in normal form."""
    return value.isprintable() and value == value.strip(" ") and unicodedata.is_normalized("NFC", value)


def is_lines(value: str) -> bool:
    """Whether a text is lines in normal form."""
    return value == value.strip() and is_line(value.translate(_BREAKS))
