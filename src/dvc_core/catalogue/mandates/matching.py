"""Matching of the lines of a mandate with procedures: which procedure, how sure, and its standing.

By code where the line has one; else by name, after folding. A likeness of names is an offer to a
person and is counted apart: it is no proof that the service is the one that was ordered.
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
Confidence = Literal["code", "name", "alike"]

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

#: Names that share less of their words than this are not the same service.
_ALIKE = 0.8
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


class Index:
    """Procedures by code, by name and by the words of their names."""

    def __init__(self, procedures: Iterable[Data]) -> None:
        self.by_code: dict[str, Data] = {}
        self.by_name: dict[str, list[Data]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for p in procedures:
            if p["code"]:
                self.by_code.setdefault(national(p["code"]), p)
            if p["name"]:
                name = folded_name(p["name"])
                self.by_name[name].append(p)
                for word in name.split():
                    self._by_word[word].add(name)

    def find(self, entry: MandateService) -> tuple[Data | None, Confidence | None]:
        """The procedure of a line. One name borne by several procedures finds none of them."""
        if entry.code:
            found = self.by_code.get(national(entry.code))
            return found, "code" if found else None
        name = folded_name(entry.name or "")
        same = self.by_name.get(name, [])
        if same:
            return (same[0], "name") if len(same) == 1 else (None, None)
        alike = self._alike(name)
        return (alike, "alike") if alike else (None, None)

    def _alike(self, name: str) -> Data | None:
        words = set(name.split())
        shared: dict[str, int] = defaultdict(int)
        for word in words:
            for other in self._by_word.get(word, ()):
                shared[other] += 1
        scored = [
            (2 * count / (len(words) + len(set(other.split()))), other) for other, count in shared.items()
        ]
        near = sorted((pair for pair in scored if pair[0] >= _ALIKE), key=lambda pair: (-pair[0], pair[1]))
        if not near or (near[1:] and near[1][0] == near[0][0]):
            return None
        found = self.by_name[near[0][1]]
        return found[0] if len(found) == 1 else None


def matched(entries: Iterable[MandateService], procedures: Sequence[Data], scale: Scale) -> list[Match]:
    """Match every line, and find where its procedure stands against the level ordered."""
    index = Index(procedures)
    return [_match(entry, index, scale) for entry in entries]


def _match(entry: MandateService, index: Index, scale: Scale) -> Match:
    p, confidence = index.find(entry)
    if p is None:
        return Match(entry, None, None, "not_in_store" if entry.code else "not_matched")
    if entry.level is None:
        return Match(entry, p, confidence, "no_level" if p["graded"] else "not_gradable")
    standing = scale.standing(p, entry.level)
    if standing == "none":
        return Match(entry, p, confidence, "not_gradable")
    if standing == "dat":
        return Match(entry, p, confidence, "reached")
    if standing != "khong_dat":
        return Match(entry, p, confidence, standing)
    levels, wanted = p["levels"][scale.id], scale.rank(entry.level)
    away = sum(c["verdict"] == State.UNMET for c in scale.open(levels, entry.level))
    return Match(
        entry, p, confidence, "above_ceiling" if scale.rank(levels["ceiling"]) < wanted else "short", away
    )
