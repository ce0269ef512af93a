"""Which words belong to which number: a text cut into clauses around the terms found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .parse_text import flat

CAPITAL = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠÍÌÝÓÒÚÙÉÈẤẦẨẬẮẰẶẾỀỆỐỒỘỚỜỢỨỪỰ"
BREAK = re.compile(
    r"\s*\n\s*(?=[•▪*+\-]|o\s|[0-9]{1,2}[.)]\s|[a-zđ][.)]\s|Tổng cộng|Trong thời gian|Đối với|Trường hợp)"
    rf"|(?<=[.;:)])\s+(?=[-+•*]\s*[{CAPITAL}])|(?<=[.;])\s+(?=[-+•*{CAPITAL}]|[a-zđ]\)\s|[0-9]\.\s)"
    rf"|;\s+|\s+(?=[+*•]\s+[{CAPITAL}])"
)
_CLOSED = re.compile(r"\([^()]*\)")
_EDGE = " •▪*+-;,"


def segments(text: str) -> list[tuple[int, int]]:
    """The clauses of a text by its line breaks with bullets, sentence ends and semicolons."""
    cuts = [0, *(m.end() for m in BREAK.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(_EDGE)]


def clauses(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The clause of each span, in order; spans that share one part it at a joint between them."""
    cuts = _joined(text, sorted({0, len(text), *(m.end() for m in BREAK.finditer(text))}), spans)
    found: list[str] = []
    at, last = 0, 0
    for i, (begin, end) in enumerate(spans):
        while at + 1 < len(cuts) and cuts[at + 1] <= begin:
            at += 1
        start, stop = max(cuts[at], last), cuts[at + 1] if at + 1 < len(cuts) else len(text)
        if i + 1 < len(spans) and spans[i + 1][0] < stop:
            stop = _joint(text, end, spans[i + 1][0])
        last = stop
        found.append(tidy(text[start:stop]))
    return found


def headings(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """The clauses that end in a colon and have no span: where each ends, and its words."""
    found = [
        (stop, tidy(text[start:stop])) for start, stop in segments(text) if not _holds(spans, start, stop)
    ]
    return [(stop, title) for stop, title in found if title.endswith(":")]


def _holds(spans: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    return any(start <= begin < stop for begin, _ in spans)


def _joined(text: str, cuts: list[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    """The cuts without those inside a list over semicolons: a piece without a span belongs to its neighbour.

    "xã miền núi; vùng khó khăn thì thêm 10 ngày" is about both: what goes on in small letters is no clause.
    """
    kept = cuts[:1]
    for cut, following in pairwise(cuts[1:]):
        listed = text[:cut].rstrip().endswith(";") and text[cut : cut + 1].islower()
        if not (listed and not (_holds(spans, kept[-1], cut) and _holds(spans, cut, following))):
            kept.append(cut)
    return [*kept, *cuts[-1:]] if len(cuts) > 1 else kept


def tidy(clause: str) -> str:
    """A clause on one line without its bullet."""
    return flat(clause).removeprefix("o ").strip(_EDGE).lstrip(f":{_EDGE}")


def _joint(text: str, end: int, following: int) -> int:
    """Where the words between two terms part: after a semicolon or comma, else after a line, else at once."""
    between = _CLOSED.sub(lambda m: "\0" * (len(m[0]) - 1) + ")", text[end:following])
    for mark in (";", ",", " và ", "\nvà ", "(", "\n", ")"):
        if mark in between:
            return end + between.rindex(mark) + (mark != "(")
    return end
