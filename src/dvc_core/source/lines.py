"""A text by its lines: where an offset stands; and the text with edits made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from io import StringIO
from itertools import accumulate

from ..finding import Edit, Span


class Lines:
    """A text and its lines: turns an offset in code points into a :class:`Span`."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        # With one more letter, so that the last line is a line even where it is empty.
        lines = StringIO(self.text + ".", newline="")
        return [0, *accumulate(map(len, lines))][:-1]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]``."""
        starts = self._starts
        line, end_line = bisect_right(starts, start), bisect_right(starts, end)
        return Span(start, end, line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1)

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end; empty past the end."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_start(self, number: int) -> int:
        """Return the offset at which line ``number`` (from 1) begins; the end of the text past it."""
        return self._starts[number - 1] if number <= len(self._starts) else len(self.text)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made: in their order, none over another."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])
