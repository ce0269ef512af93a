"""Counts over many procedures. Levels are counted and the worst named; they are never averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from ...formats.json_output import Count, CountsByName
from ...levels.framework import Actor
from ...levels.gap import EFFORT
from ...levels.verdict import State
from ...words.folding import fold
from .procedure import Data, LevelOrNone, refuted

#: Stands for what a procedure does not state.
NOT_STATED = ""
#: As many procedures are offered as the cheapest to lift.
CHEAPEST = 10


class Group(TypedDict):
    """Procedures that have something in common."""

    key: Annotated[str, Field(description="empty: not stated")]
    total: Count
    counts: CountsByName
    worst: LevelOrNone


class Blocker(TypedDict):
    """A criterion, with how many procedures it is refuted for, and how many it alone would lift."""

    criterion: str
    blocked: Count
    alone: Count
    by_law: Count


class Bundle(TypedDict):
    """Criteria that together separate procedures from their next level."""

    to: LevelOrNone
    criteria: list[str]
    count: Count


class Unknown(TypedDict):
    """A criterion that could not be decided, with for how many procedures."""

    criterion: str
    count: Count


class Promotion(TypedDict):
    """A procedure that one level more costs little."""

    file: str
    to: LevelOrNone
    changes: Count
    actors: list[Actor]


class DeclaredEntry(TypedDict):
    """A procedure whose declared level is not the achievable one."""

    file: str
    declared: LevelOrNone
    achievable: LevelOrNone
    above: bool
    unmet: list[str]


class Tables(TypedDict):
    """Every table of an overview under one framework."""

    achievable: CountsByName
    proven: CountsByName
    ceiling: CountsByName
    by_tier: list[Group]
    by_agency: list[Group]
    by_sector: list[Group]
    blockers: list[Blocker]
    bundles: list[Bundle]
    unknown: list[Unknown]
    promotions: list[Promotion]
    declared: list[DeclaredEntry]


class Scale:
    """The levels of a framework, lowest first, with 0 ("graded, short of the lowest") before them."""

    def __init__(self, framework: Data) -> None:
        self.id: str = framework["id"]
        self.levels: list[Any] = [level["id"] for level in framework["levels"]]
        self.criteria: dict[str, Data] = {c["id"]: c for c in framework["criteria"]}
        self._ranks = {str(level): i for i, level in enumerate(self.levels, 1)}

    def rank(self, level: object) -> int:
        """The place of a level; 0 for one below the scale."""
        return self._ranks.get(str(level), 0)

    @property
    def columns(self) -> list[str]:
        """Every level as a key of counts, from 0 up."""
        return ["0", *(str(level) for level in self.levels)]

    def count(self, procedures: Iterable[Data], which: str = "achievable") -> dict[str, int]:
        """How many procedures have each level; ungraded ones are counted as ``none``."""
        counts = dict.fromkeys([*self.columns, "none"], 0)
        for p in procedures:
            counts[str(p["levels"][self.id][which]) if p["graded"] else "none"] += 1
        return counts


def tables(procedures: Sequence[Data], framework: Data) -> Tables:
    """Every table of an overview under one framework."""
    scale = Scale(framework)
    graded = [p for p in procedures if p["graded"]]
    return {
        "achievable": scale.count(procedures),
        "proven": scale.count(procedures, "proven"),
        "ceiling": scale.count(procedures, "ceiling"),
        "by_tier": _grouped(procedures, lambda p: p["tiers"], scale),
        "by_agency": _grouped(procedures, lambda p: p["agencies"], scale),
        "by_sector": _grouped(procedures, lambda p: [p["sector"]] if p["sector"] else [], scale),
        "blockers": _blockers(graded, scale),
        "bundles": _bundles(graded, scale),
        "unknown": _unknown(graded, scale),
        "promotions": promotions(graded, scale),
        "declared": _declared(graded, scale),
    }


def _grouped(procedures: Iterable[Data], of: Callable[[Data], Sequence[str]], scale: Scale) -> list[Group]:
    """A row for each group, the largest first. One procedure may stand in several groups."""
    groups: dict[str, list[Data]] = defaultdict(list)
    shown: dict[str, str] = {}
    for p in procedures:
        for name in dict.fromkeys(of(p) or [NOT_STATED]):
            # The same agency is spelt in several ways: capitals, spaces, composed letters.
            folded = fold(name)
            shown.setdefault(folded, name)
            groups[folded].append(p)
    rows: list[Group] = []
    for folded, members in groups.items():
        counts = scale.count(members)
        levels = [p["levels"][scale.id]["achievable"] for p in members if p["graded"]]
        worst = min(levels, key=scale.rank) if levels else None
        rows.append({"key": shown[folded], "total": len(members), "counts": counts, "worst": worst})
    return sorted(rows, key=lambda row: (row["key"] == NOT_STATED, -row["total"], row["key"]))


def _blockers(graded: Iterable[Data], scale: Scale) -> list[Blocker]:
    """Each criterion with how many procedures it is refuted for, and how many it alone would lift."""
    blocked: dict[str, int] = defaultdict(int)
    alone: dict[str, int] = defaultdict(int)
    by_law: dict[str, int] = defaultdict(int)
    for p in graded:
        levels = p["levels"][scale.id]
        against = refuted(levels)
        for criterion in levels["criteria"]:
            by_law[criterion["id"]] += criterion["by_law"] and criterion["verdict"] == State.UNMET
        for one in against:
            blocked[one] += 1
            rest = [scale.rank(scale.criteria[other]["level"]) for other in against if other != one]
            reached = min(rest, default=len(scale.levels) + 1) - 1
            alone[one] += reached > scale.rank(levels["achievable"])
    rows: list[Blocker] = [
        {"criterion": one, "blocked": n, "alone": alone[one], "by_law": by_law[one]}
        for one, n in blocked.items()
    ]
    order = list(scale.criteria)
    return sorted(rows, key=lambda row: (-row["alone"], -row["blocked"], order.index(row["criterion"])))


def _bundles(graded: Iterable[Data], scale: Scale) -> list[Bundle]:
    """Sets of criteria that together separate procedures from their next level, the most common first.

    Where no criterion alone lifts anything, these do: meeting all of a set lifts all of its procedures.
    """
    counts: dict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
    for p in graded:
        levels = p["levels"][scale.id]
        wanted = scale.rank(levels["achievable"]) + 1
        against = [c for c in refuted(levels) if scale.rank(scale.criteria[c]["level"]) <= wanted]
        if against:
            counts[wanted, tuple(against)] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], len(item[0][1]), item[0]))
    return [
        {"to": scale.levels[wanted - 1], "criteria": list(against), "count": n}
        for (wanted, against), n in ordered[:CHEAPEST]
    ]


def _unknown(graded: Iterable[Data], scale: Scale) -> list[Unknown]:
    """Criteria that could not be decided, with for how many procedures: they never count as met."""
    counts: dict[str, int] = defaultdict(int)
    for p in graded:
        for criterion in p["levels"][scale.id]["criteria"]:
            counts[criterion["id"]] += criterion["verdict"] == State.UNKNOWN
    return [{"criterion": one, "count": counts[one]} for one in scale.criteria if counts[one]]


def promotions(graded: Iterable[Data], scale: Scale) -> list[Promotion]:
    """The procedures that one level more costs least: fewest changes, then least effort."""
    offers = []
    for p in graded:
        following = p["levels"][scale.id]["next"]
        if following and following["sets"]:
            changes = following["sets"][0]
            effort = sum(EFFORT[c["effort"]] for c in changes)
            offers.append((len(changes), effort, p["code"] or "", p["file"], following["level"], changes))
    offers.sort(key=lambda offer: offer[:4])
    return [
        {"file": file, "to": level, "changes": n, "actors": sorted({c["actor"] for c in changes})}
        for n, _, _, file, level, changes in offers[:CHEAPEST]
    ]


def _declared(graded: Iterable[Data], scale: Scale) -> list[DeclaredEntry]:
    """Procedures whose declared level is not the achievable one, claims above it first."""
    rows: list[DeclaredEntry] = []
    for p in graded:
        levels = p["levels"][scale.id]
        claimed, found = levels["declared"], levels["achievable"]
        if claimed is not None and str(claimed) != str(found):
            above = scale.rank(claimed) > scale.rank(found)
            against = [
                c for c in refuted(levels) if scale.rank(scale.criteria[c]["level"]) <= scale.rank(claimed)
            ]
            rows.append(
                {
                    "file": p["file"],
                    "declared": claimed,
                    "achievable": found,
                    "above": above,
                    "unmet": against,
                }
            )
    return sorted(rows, key=lambda row: (not row["above"], row["file"]))
