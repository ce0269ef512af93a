r"""Patterns that mean the same in every host and run in linear time.

The portable subset, of the whole answer (anchors are added, and may be written at both ends):

- literal characters; a sign that means something is escaped with a backslash;
- ``[0-9a-z\-\/]`` and ``[^0-9]``: single characters and ranges, ``-``, ``/`` and signs escaped;
- ``(?:…)`` and ``(…)``, ``|``;
- ``?``, ``{n}``, ``{n,m}`` up to 1000, ``*``, ``+`` and ``{n,}``, none of them twice in a row.

Left out, for some host reads each otherwise or not at all: ``\d``, ``\w``, ``\s``, ``\b``, ``\p``, ``.``,
look-around, back-references, lazy and possessive signs, names, flags. A part that may repeat without
bound, or often, has no such repetition inside, and no two of them follow each other on the same
characters: that is what makes other engines take exponential or quadratic time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from ..finding import DvcError

#: What is wrong with a pattern.
Fault = Literal["syntax", "class", "group", "repeat", "escape", "dot", "anchor", "range", "slow", "long"]

MAX_PATTERN = 500
MAX_REPEAT = 1000
#: From here on a repetition counts as one without bound when repetitions are nested.
OFTEN = 25
MAX_WAYS = 256
_SIGNS = frozenset("^$.*+?()[]{}|\\/-")


class Span(NamedTuple):
    """What a piece of a pattern matches."""

    #: Least and greatest length; None where there is no greatest.
    least: int
    most: int | None
    #: It has a repetition that counts as one without bound.
    loops: bool
    #: The characters it consists of; None: any.
    chars: frozenset[str] | None
    #: The characters it may begin with.
    first: frozenset[str] | None
    #: In how many ways it may match one text, at worst: what an engine that goes back has to try.
    ways: int = 1
    #: It begins or ends with characters its variable pieces do not have, as a dot closes a label.
    closed: bool = False
    #: In how many places it may end.
    ends: int = 1


class PatternError(DvcError, ValueError):
    """A pattern outside the portable subset; ``args[0]`` is the fault, ``args[1]`` its offset."""


def bare(pattern: str) -> str:
    """A pattern without the anchors its author may have written around it."""
    return (
        pattern.removeprefix("^").removesuffix("$")
        if not pattern.endswith("\\$")
        else pattern.removeprefix("^")
    )


def fault(pattern: str) -> tuple[Fault, int] | None:
    """What keeps a pattern out of the portable subset, and where; None where it is in it."""
    try:
        _measured(pattern)
    except PatternError as error:
        return error.args[0], error.args[1]
    return None


def lengths(pattern: str) -> tuple[int, int | None]:
    """The least and the greatest length of what a pattern matches; None where there is no greatest.

    Raises :class:`PatternError` for a pattern outside the subset.
    """
    span = _measured(pattern)
    return span.least, span.most


@lru_cache(512)
def _measured(pattern: str) -> Span:
    inner = bare(pattern)
    if len(pattern) > MAX_PATTERN:
        raise PatternError("long", MAX_PATTERN)
    offset = 1 if pattern.startswith("^") else 0
    if (pattern.startswith("^") or pattern.endswith("$")) and "|" in _outside(inner):
        # ^a|b$ is a beginning or an end, not the whole.
        raise PatternError("anchor", 0)
    reader = _Reader(inner, offset)
    span = reader.choice()
    if reader.at < len(inner):
        reader.fail("group")
    return span


def _outside(pattern: str) -> str:
    """What stands outside of groups and classes."""
    kept, depth, skip = [], 0, False
    for char in pattern:
        if skip or char == "\\":
            skip = not skip
            continue
        depth += (char in "([") - (char in ")]")
        if depth == 0:
            kept.append(char)
    return "".join(kept)


class _Reader:
    """A reader by recursive descent; ``at`` is the next character."""

    def __init__(self, text: str, offset: int) -> None:
        self.text, self.offset, self.at, self.depth = text, offset, 0, 0

    def fail(self, what: Fault, at: int | None = None) -> None:
        raise PatternError(what, self.offset + (self.at if at is None else at))

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def choice(self) -> Span:
        """``a|b``; alternatives that begin alike have to be tried one after the other."""
        self.depth += 1
        if self.depth > 20:
            self.fail("group")
        start = self.at
        spans = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            spans.append(self.sequence())
        self.depth -= 1
        most = None if any(s.most is None for s in spans) else max(s.most or 0 for s in spans)
        alike = len(spans) > 1 and _alike(spans)
        ways = sum(s.ways for s in spans) if alike else max(s.ways for s in spans)
        return self.within(
            start,
            Span(
                min(s.least for s in spans),
                most,
                any(s.loops for s in spans),
                _union([s.chars for s in spans]),
                _union([s.first for s in spans]),
                ways,
                all(s.closed for s in spans),
            ),
        )

    def within(self, start: int, span: Span) -> Span:
        """The span, unless there are too many ways to match it."""
        if span.ways > MAX_WAYS:
            self.fail("slow", start)
        return span

    def sequence(self) -> Span:
        """``ab``; two free repetitions on common characters with nothing certain between are slow."""
        whole = Span(0, 0, loops=False, chars=frozenset(), first=frozenset())
        head = rest = None
        #: Pieces of no fixed length whose end nothing has fixed yet.
        pending: list[Span] = []
        while self.peek() not in ("", "|", ")"):
            start = self.at
            span = self.repeated()
            shared = [one for one in pending if _overlap(one, span)]
            if shared and span.most != span.least:
                if span.loops and any(one.loops for one in shared):
                    self.fail("slow", start)
                whole = whole._replace(ways=whole.ways * max(one.ends for one in shared))
            if span.least > 0:
                # What may be left out separates nothing.
                pending = shared
            if span.most != span.least:
                pending = [*pending, span]
            whole = self.within(start, _then(whole, span))
            if head is None:
                head = span
            else:
                rest = span if rest is None else _then(rest, span)
        opened = head is not None and head.least == head.most and (rest is None or not _overlap(head, rest))
        return whole._replace(closed=not pending or opened)

    def repeated(self) -> Span:
        start = self.at
        span = self.atom()
        low, high = self.counts()
        if (low, high) == (1, 1):
            return span
        if self.peek() in ("?", "*", "+", "{"):
            self.fail("repeat")
        free = high is None or high >= OFTEN
        again = high is None or high > 1
        if (again and (span.least == 0 or span.ways > 1)) or (
            free and (span.loops or span.least != span.most)
        ):
            self.fail("slow", start)
        most = None if high is None or span.most is None else span.most * high
        if again and span.least != span.most and not span.closed:
            # Variable pieces that follow themselves could share their text in many ways.
            self.fail("slow", start)
        loops = span.loops or (free and low != high)
        if span.closed and not loops and high is not None:
            ends = high - low + 1
        else:
            ends = 1 if loops or most is None else most - span.least * low + 1
        return span._replace(least=span.least * low, most=most, loops=loops, ends=ends)

    def counts(self) -> tuple[int, int | None]:
        sign = self.peek()
        if sign in ("?", "*", "+") and sign:
            self.at += 1
            return {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
        if sign != "{":
            return 1, 1
        end = self.text.find("}", self.at)
        low, comma, high = self.text[self.at + 1 : max(end, 0)].partition(",")
        if end < 0 or not _digits(low) or (high and not _digits(high)):
            self.fail("repeat")
        least = int(low)
        most = int(high) if high else (None if comma else least)
        if least > MAX_REPEAT or (most is not None and not least <= most <= MAX_REPEAT) or most == 0:
            self.fail("repeat")
        self.at = end + 1
        return least, most

    def atom(self) -> Span:
        char = self.peek()
        if char == "(":
            return self.group()
        if char == "[":
            return self.set_of()
        if char == ".":
            self.fail("dot")
        if char in ("^", "$"):
            self.fail("anchor")
        if char in ("*", "+", "?", "{"):
            self.fail("repeat")
        if char in ("]", "}"):
            self.fail("syntax")
        return _one(frozenset(self.literal(inside=False)))

    def group(self) -> Span:
        start = self.at
        self.at += 1
        if self.peek() == "?":
            if self.text[self.at : self.at + 2] != "?:":
                self.fail("group", start)
            self.at += 2
        span = self.choice()
        if self.peek() != ")":
            self.fail("group", start)
        self.at += 1
        return span

    def literal(self, *, inside: bool) -> str:
        char = self.peek()
        self.at += 1
        if char == "\\":
            char = self.peek()
            if not char or char not in _SIGNS:
                self.fail("escape", self.at - 1)
            self.at += 1
        elif ord(char) < 32 or ord(char) > 0xFFFF:
            self.fail("syntax", self.at - 1)
        elif inside and char in "-[/(){}|&":
            self.fail("class", self.at - 1)
        return char

    def set_of(self) -> Span:
        start = self.at
        self.at += 1
        negative = self.peek() == "^"
        self.at += negative
        chars: set[str] = set()
        while self.peek() not in ("]", ""):
            low = self.literal(inside=True)
            if self.peek() == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.literal(inside=True)
                if ord(high) < ord(low):
                    self.fail("range", self.at - 1)
                chars.update(map(chr, range(ord(low), ord(high) + 1)))
            else:
                chars.add(low)
        if self.peek() != "]" or not chars:
            self.fail("class", start)
        self.at += 1
        return _one(None if negative else frozenset(chars))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _one(chars: frozenset[str] | None) -> Span:
    return Span(1, 1, loops=False, chars=chars, first=chars)


def _then(whole: Span, span: Span) -> Span:
    """Two pieces in a row."""
    return Span(
        whole.least + span.least,
        None if whole.most is None or span.most is None else whole.most + span.most,
        whole.loops or span.loops,
        _union([whole.chars, span.chars]),
        _union([whole.first, span.first]) if whole.least == 0 else whole.first,
        whole.ways * span.ways,
    )


def _union(parts: list[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for part in parts:
        if part is None:
            return None
        found |= part
    return frozenset(found)


def _shared(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    return one is None or other is None or bool(one & other)


def _overlap(one: Span, other: Span) -> bool:
    return _shared(one.chars, other.chars)


def _alike(spans: list[Span]) -> bool:
    """Whether two alternatives may begin with one character, or one of them with nothing."""
    if any(span.least == 0 for span in spans):
        return True
    return any(_shared(a.first, b.first) for i, a in enumerate(spans) for b in spans[:i])
