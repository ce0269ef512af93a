"""The lines of a file that a finding is about, with marks under the words that must change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..finding import Edit, Span
from ..source.lines import edited
from ..words import clean, visible

if TYPE_CHECKING:
    from ..source import Source

#: A line is shown through a window of this many columns.
WIDTH = 110


class Mark(NamedTuple):
    """Something to underline: a span, the words after it, and whether it is the main one."""

    span: Span
    label: str
    main: bool


def frame(source: Source, marks: list[Mark]) -> Iterator[tuple[str, str, bool]]:
    """Yield (gutter, text, is_main_mark) for every row of the frame, in the order of the file."""
    by_line: dict[int, list[Mark]] = {}
    for mark in marks:
        by_line.setdefault(mark.span.line, []).append(mark)
    previous = 0
    for line in sorted(by_line):
        if previous and line > previous + 1:
            yield "...", "", False
        text = source.lines.line(line)
        for offset, shown in _windows(text, by_line[line]):
            yield str(line), _shown(text, offset), False
            for mark in sorted(shown, key=lambda m: not m.main):
                yield "", _underline(text, mark, offset), mark.main
        previous = line


def _windows(text: str, marks: list[Mark]) -> Iterator[tuple[int, list[Mark]]]:
    """The first column to show of a line, with the marks under it: all at once, or each in a window of its own."""
    from_left = sorted(marks, key=lambda mark: mark.span.column)
    offset = _window(text, from_left[0].span)
    spans = (mark.span._replace(column=mark.span.column - offset) for mark in from_left)
    if all(_window(text[offset:], span) == 0 for span in spans):
        yield offset, marks
    else:
        yield from ((_window(text, mark.span), [mark]) for mark in from_left)


def _window(text: str, span: Span) -> int:
    """The first column to show: 0 unless the span lies beyond the width of the frame."""
    if span.column - 1 < WIDTH - 20 or len(text) <= WIDTH:
        return 0
    return max(0, span.column - 1 - WIDTH // 3)


def _shown(text: str, offset: int) -> str:
    piece = text[offset : offset + WIDTH]
    left = "…" if offset else ""
    right = "…" if len(text) > offset + WIDTH else ""
    return left + clean(piece) + right


def _underline(text: str, mark: Mark, offset: int) -> str:
    start = mark.span.column - 1
    stop = mark.span.end_column - 1 if mark.span.end_line == mark.span.line else len(text.rstrip())
    stop = min(max(stop, start + 1), max(offset + WIDTH, start + 1))
    indent = (1 if offset else 0) + width(text[offset:start])
    length = max(width(text[start:stop]), 1)
    sign = "^" if mark.main else "-"
    return f"{' ' * indent}{sign * length} {mark.label}".rstrip()


def width(text: str) -> int:
    """How many columns a text takes on a terminal: combining marks none, wide letters two."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def escape_markdown(text: str) -> str:
    """A text that is no markup, and cannot leave its cell or steer what shows it."""
    text = visible(text)
    for char in "\\|<>*[]`":
        text = text.replace(char, "\\" + char)
    return text


#: So many lines of a fix are shown, before and after.
_MOST_LINES = 4


def preview(source: Source, edits: tuple[Edit, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield (line number, sign, text) for the lines of the first edit, as a small diff."""
    edit = edits[0]
    span = source.lines.span(edit.start, edit.end)
    begin = source.lines.line_start(span.line)
    stop = source.lines.line_start(span.end_line + 1)
    before = source.text[begin:stop].rstrip("\r\n").split("\n")
    here = [
        Edit(e.start - begin, e.end - begin, e.replacement) for e in sorted(edits) if begin <= e.start < stop
    ]
    after = edited(source.text[begin:stop], here).rstrip("\r\n")
    for sign, lines in (("-", before), ("+", after.split("\n") if after else [])):
        # Of what goes over many lines the first show how it is written.
        short = lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]
        for number, line in enumerate(short, span.line):
            yield str(number), sign, _shown(line.rstrip("\r"), _window(line, span))
