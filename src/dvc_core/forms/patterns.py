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

from collections.abc import Iterator
from functools import lru_cache, partial, reduce
from operator import or_
from typing import Any, Literal, NamedTuple, TypeAlias

from ..finding import DvcError

#: What is wrong with a pattern.
Fault = Literal["syntax", "class", "group", "repeat", "escape", "dot", "anchor", "range", "slow", "long"]

MAX_PATTERN = 500
MAX_REPEAT = 1000
#: From here on a repetition counts as one without bound when repetitions are nested.
OFTEN = 25
MAX_WAYS = 256
_SIGNS = frozenset("^$.*+?()[]{}|\\/-")


#: A piece of a pattern: ``("one", chars, negative)``, ``("any", pieces)``, ``("all", pieces)`` or
#: ``("repeat", piece, least, most)``.
Tree: TypeAlias = tuple[Any, ...]


class PatternSpan(NamedTuple):
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
    #: What it is made of.
    tree: Tree = ("all", ())


class PatternError(DvcError, ValueError):
    """A pattern outside the portable subset; ``args[0]`` is the fault, ``args[1]`` its offset."""


def without_anchors(pattern: str) -> str:
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


#: What a text is made of where a pattern leaves it open.
_SAMPLE_SIGNS = "a1A0bcdefghijkmnpqrstuvwxyz23456789BCDEFGHIJKLMNPQRSTUVWXYZ-/._,"


def sample(pattern: str, least: int, most: int | None, nth: int = 0) -> str | None:
    """A text between two lengths that a pattern matches, with ``nth`` another one; None where there is none."""
    tree = _measured(pattern).tree
    # A text much longer than it has to be shows nothing more.
    limit = least + MAX_REPEAT if most is None else most
    lengths = _lengths(tree, limit) >> least << least
    if not lengths:
        return None
    shortest = (lengths & -lengths).bit_length() - 1
    return "".join(_written(tree, shortest, [nth]))


@lru_cache(512)
def _lengths(tree: Tree, limit: int) -> int:
    """The lengths that a piece may have, a bit for each, up to a limit."""
    if tree[0] == "one":
        return 2 if limit else 0
    if tree[0] == "any":
        return reduce(or_, (_lengths(part, limit) for part in tree[1]))
    if tree[0] == "all":
        return reduce(partial(_sums, limit=limit), (_lengths(part, limit) for part in tree[1]), 1)
    _, piece, low, high = tree
    one = _lengths(piece, limit)
    found = made = reduce(partial(_sums, limit=limit), [one] * low, 1)
    for _ in range((limit if high is None else high) - low):
        made = _sums(made, one, limit)
        if not made & ~found:
            break
        found |= made
    return found


def _sums(one: int, other: int, limit: int) -> int:
    """The lengths of two pieces in a row: the more are moved by each of the fewer."""
    few, many = sorted((one, other), key=int.bit_count)
    found = 0
    while few:
        found |= many << (few & -few).bit_length() - 1
        few &= few - 1
    return found & ((1 << limit + 1) - 1)


def _written(tree: Tree, length: int, nth: list[int]) -> Iterator[str]:
    """A text of a length; ``nth`` is used up by the characters that may be others."""
    if tree[0] == "one":
        chars = [char for char in _SAMPLE_SIGNS if char not in tree[1]] or ["\u00e0"] if tree[2] else tree[1]
        nth[0], at = divmod(nth[0], len(chars))
        yield chars[at]
    elif tree[0] == "any":
        yield from _written(next(one for one in tree[1] if _lengths(one, length) >> length & 1), length, nth)
    elif tree[0] == "all":
        for at, piece in enumerate(tree[1]):
            rest = _lengths(("all", tree[1][at + 1 :]), length)
            size = _first_size(_lengths(piece, length), rest, length)
            yield from _written(piece, size, nth)
            length -= size
    else:
        _, piece, low, high = tree
        while length or low > 0:
            low, high = max(low - 1, 0), None if high is None else high - 1
            one = _lengths(piece, length)
            if one.bit_count() == 1:
                size = one.bit_length() - 1
            else:
                rest = _lengths(("repeat", piece, low, high), length)
                size = _first_size(one, rest, length)
            yield from _written(piece, size, nth)
            length -= size


def _first_size(one: int, rest: int, length: int) -> int:
    """How long the first of two pieces is that are so long together."""
    return next(size for size in range(length + 1) if one >> size & 1 and rest >> length - size & 1)


@lru_cache(512)
def _measured(pattern: str) -> PatternSpan:
    inner = without_anchors(pattern)
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

    def choice(self) -> PatternSpan:
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
            PatternSpan(
                min(s.least for s in spans),
                most,
                any(s.loops for s in spans),
                _union([s.chars for s in spans]),
                _union([s.first for s in spans]),
                ways,
                all(s.closed for s in spans),
                tree=("any", tuple(s.tree for s in spans)),
            ),
        )

    def within(self, start: int, span: PatternSpan) -> PatternSpan:
        """The span, unless there are too many ways to match it."""
        if span.ways > MAX_WAYS:
            self.fail("slow", start)
        return span

    def sequence(self) -> PatternSpan:
        """``ab``; two free repetitions on common characters with nothing certain between are slow."""
        whole = PatternSpan(0, 0, loops=False, chars=frozenset(), first=frozenset())
        head = rest = None
        pieces: list[Tree] = []
        #: Pieces of no fixed length whose end nothing has fixed yet.
        pending: list[PatternSpan] = []
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
            pieces.append(span.tree)
            if head is None:
                head = span
            else:
                rest = span if rest is None else _then(rest, span)
        opened = head is not None and head.least == head.most and (rest is None or not _overlap(head, rest))
        return whole._replace(closed=not pending or opened, tree=("all", tuple(pieces)))

    def repeated(self) -> PatternSpan:
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
        tree = ("repeat", span.tree, low, high)
        return span._replace(least=span.least * low, most=most, loops=loops, ends=ends, tree=tree)

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

    def atom(self) -> PatternSpan:
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
        char = self.literal(inside=False)
        return _one(frozenset(char), ("one", (char,), False))

    def group(self) -> PatternSpan:
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

    def set_of(self) -> PatternSpan:
        start = self.at
        self.at += 1
        negative = self.peek() == "^"
        self.at += negative
        chars: dict[str, None] = {}
        while self.peek() not in ("]", ""):
            low = self.literal(inside=True)
            if self.peek() == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.literal(inside=True)
                if ord(high) < ord(low):
                    self.fail("range", self.at - 1)
                chars |= dict.fromkeys(map(chr, range(ord(low), ord(high) + 1)))
            else:
                chars[low] = None
        if self.peek() != "]" or not chars:
            self.fail("class", start)
        self.at += 1
        return _one(None if negative else frozenset(chars), ("one", tuple(chars), negative))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _one(chars: frozenset[str] | None, tree: Tree) -> PatternSpan:
    return PatternSpan(1, 1, loops=False, chars=chars, first=chars, tree=tree)


def _then(whole: PatternSpan, span: PatternSpan) -> PatternSpan:
    """Two pieces in a row."""
    return PatternSpan(
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


def _overlap(one: PatternSpan, other: PatternSpan) -> bool:
    return _shared(one.chars, other.chars)


def _alike(spans: list[PatternSpan]) -> bool:
    """Whether two alternatives may begin with one character, or one of them with nothing."""
    if any(span.least == 0 for span in spans):
        return True
    return any(_shared(a.first, b.first) for i, a in enumerate(spans) for b in spans[:i])
