"""Matching of the lines of a mandate with procedures: which procedure, by what, and its standing.

By code where the line has one; else by name, after folding. A likeness of names proves nothing and matches nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ...levels.verdict import State
from ...words.folding import fold
from ..overview.procedure import Data
from ..overview.standing import Scale
from .model import MandateService

#: How a line came to its procedure, the surest first.
Confidence = Literal["code", "name"]

#: ``reached`` is *đạt*, ``short`` *không đạt*; the others are the standings between them.
#: ``no_level``: the list names the service and orders no level of it.
Status = Literal[
    "reached",
    "dat_neu_cong",
    "chua_du",
    "co_dau_hieu",
    "short",
    "above_ceiling",
    "no_level",
    "not_gradable",
    "not_in_store",
    "not_matched",
]

_NATIONAL = re.compile(r"([0-9]\.[0-9]{6})(?:\.[0-9A-Za-z.]+)?\Z")


class Match(NamedTuple):
    """A line, the procedure found for it, and where that stands against what is ordered."""

    entry: MandateService
    #: As an overview holds it.
    procedure: Data | None
    confidence: Confidence | None
    status: Status
    #: How many refuted criteria separate the procedure from the level ordered.
    away: int = 0


def national(code: str) -> str:
    """The national part of a procedure code: ``1.001612.000.00.00.H48`` is ``1.001612``."""
    found = _NATIONAL.match(code.strip())
    return found[1] if found else code.strip()


def folded_name(name: str) -> str:
    """A name without case, diacritics, punctuation and the word "thủ tục" before it."""
    text = re.sub(r"[^0-9a-z]+", " ", fold(name).replace("_", " ")).strip()
    return text.removeprefix("thu tuc ")


def matched(entries: Iterable[MandateService], procedures: Sequence[Data], scale: Scale) -> list[Match]:
    """Match every line, and find where its procedure stands against the level ordered.

    One name borne by several procedures finds none of them.
    """
    by_code: dict[str, Data] = {}
    by_name: dict[str, list[Data]] = defaultdict(list)
    for p in procedures:
        if p["code"]:
            by_code.setdefault(national(p["code"]), p)
        if p["name"]:
            by_name[folded_name(p["name"])].append(p)

    def match(entry: MandateService) -> Match:
        if entry.code:
            found = by_code.get(national(entry.code))
            return _match(entry, found, "code", scale) if found else Match(entry, None, None, "not_in_store")
        same = by_name.get(folded_name(entry.name or ""), [])
        if len(same) == 1:
            return _match(entry, same[0], "name", scale)
        return Match(entry, None, None, "not_matched")

    return list(map(match, entries))


def _match(entry: MandateService, p: Data, confidence: Confidence, scale: Scale) -> Match:
    """Where the procedure found for a line stands."""
    standing = scale.standing(p, entry.level) if entry.level is not None and p["graded"] else "none"
    if standing == "none":
        return Match(entry, p, confidence, "no_level" if p["graded"] else "not_gradable")
    if standing in ("dat_neu_cong", "chua_du", "co_dau_hieu"):
        return Match(entry, p, confidence, standing)
    if standing == "dat":
        return Match(entry, p, confidence, "reached")
    away = sum(c["verdict"] == State.UNMET for c in scale.open(p, entry.level))
    above = scale.rank(entry.level) > scale.rank(p["levels"][scale.id]["ceiling"])
    status: Status = "above_ceiling" if above else "short"
    return Match(entry, p, confidence, status, away)
