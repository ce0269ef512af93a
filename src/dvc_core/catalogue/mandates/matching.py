"""Which procedure a line of a mandate speaks of, how sure that is, and where that procedure stands.

By code where the line has one; else by name, after folding. A likeness of names is an offer to a
person and is counted apart: it is no proof that the service is the one that was ordered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from ...words.folding import fold
from .model import Entry

#: How a line came to its procedure, the surest first.
Confidence = Literal["code", "name", "alike"]

Status = Literal["reached", "short", "above_ceiling", "not_gradable", "not_in_store", "not_matched"]

#: Names that share less of their words than this are not the same service.
_ALIKE = 0.8
_NATIONAL = re.compile(r"([0-9]\.[0-9]{6})(?:\.[0-9A-Za-z.]+)?\Z")


class Offer(NamedTuple):
    """A procedure as a mandate sees it."""

    code: str | None
    name: str | None
    file: str
    #: None where it cannot be graded.
    achievable: int | str | None
    ceiling: int | str | None
    #: The criteria refuted, with their level.
    unmet: tuple[tuple[str, int | str], ...] = ()


class Match(NamedTuple):
    """A line, the procedure found for it, and where that stands against what is ordered."""

    entry: Entry
    offer: Offer | None
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

    def __init__(self, offers: Iterable[Offer]) -> None:
        self.by_code: dict[str, Offer] = {}
        self.by_name: dict[str, list[Offer]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for offer in offers:
            if offer.code:
                self.by_code.setdefault(national(offer.code), offer)
            if offer.name:
                name = folded_name(offer.name)
                self.by_name[name].append(offer)
                for word in name.split():
                    self._by_word[word].add(name)

    def find(self, entry: Entry) -> tuple[Offer | None, Confidence | None]:
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

    def _alike(self, name: str) -> Offer | None:
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
        offers = self.by_name[near[0][1]]
        return offers[0] if len(offers) == 1 else None


def matched(entries: Iterable[Entry], offers: Sequence[Offer], ranks: Mapping[str, int]) -> list[Match]:
    """Match every line; ``ranks`` gives the place of each level on the scale, 0 being below all."""
    index = Index(offers)
    return [_match(entry, index, ranks) for entry in entries]


def _match(entry: Entry, index: Index, ranks: Mapping[str, int]) -> Match:
    offer, confidence = index.find(entry)
    if offer is None:
        return Match(entry, None, None, "not_in_store" if entry.code else "not_matched")
    if offer.achievable is None:
        return Match(entry, offer, confidence, "not_gradable")
    wanted = ranks[str(entry.level)]
    if ranks.get(str(offer.achievable), 0) >= wanted:
        return Match(entry, offer, confidence, "reached")
    away = sum(ranks[str(level)] <= wanted for _, level in offer.unmet)
    below = ranks.get(str(offer.ceiling), 0) < wanted
    return Match(entry, offer, confidence, "above_ceiling" if below else "short", away)
