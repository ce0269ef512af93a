"""Rows of CSV that open in a spreadsheet as they are meant: nothing in them runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..words import visible

#: With this before it, a spreadsheet takes a text for UTF-8.
MARK = "\ufeff"
#: A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def row(cells: Iterable[object], end: str = "\n") -> str:
    """A row; a text that looks like a formula gets a quote before it, None is an empty cell."""
    text = io.StringIO()
    # Ended so, a row quotes both characters that end lines.
    csv.writer(text, lineterminator="\r\n").writerow([inert(cell) for cell in cells])
    return text.getvalue().removesuffix("\r\n") + end


def inert(cell: object) -> object:
    """A cell that no spreadsheet computes, and that hides nothing."""
    if not isinstance(cell, str):
        return cell
    return f"'{visible(cell)}" if cell.startswith(_FORMULA) else visible(cell)
