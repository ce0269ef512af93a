"""Counts over many procedures. Levels are counted and the worst named; they are never averaged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from ...formats.json_output import Count, CountsByName
from ...levels.framework import Actor, Effort
from ...levels.gap import EFFORT
from ...levels.verdict import State
from .bodies import bodies_of
from .procedure import Data, LevelOrNone, refuted
from .standing import STANDINGS, Scale

#: Stands for what a procedure does not state.
NOT_STATED = ""
#: As many procedures are offered as the cheapest to lift, or the nearest to a proof.
CHEAPEST = 10


class Group(TypedDict):
    """Procedures that have something in common, and where they stand against the highest level."""

    key: Annotated[str, Field(description="empty: not stated; of bodies the id")]
    total: Count
    standings: CountsByName
    error: Annotated[Count, Field(description="findings of this severity")]
    why: Annotated[str | None, Field(description="the criterion most often in the way")]


class Blocker(TypedDict):
    """A criterion: for how many procedures it is refuted or unknown, and how many it alone would lift."""

    criterion: str
    blocked: Count
    unknown: Count
    alone: Count
    by_law: Count


class Action(TypedDict):
    """One kind of work that many procedures wait for on the way to the highest level."""

    id: str
    criterion: str
    about: Annotated[str, Field(description="empty where it is about another thing in each")]
    actor: Actor
    effort: Effort
    count: Annotated[Count, Field(description="procedures that wait for it")]
    refuted: Annotated[Count, Field(description="of these, those that the criterion is refuted for")]
    alone: Annotated[Count, Field(description="of these, those that wait for nothing else")]


class Promotion(TypedDict):
    """A procedure that one level more, or the proof of the level that is possible, costs little."""

    file: str
    to: LevelOrNone
    changes: Count
    actors: list[Actor]


class DeclaredEntry(TypedDict):
    """A procedure whose declared level is not the achievable one."""

    file: str
    line: int
    declared: LevelOrNone
    achievable: LevelOrNone
    proven: LevelOrNone
    above: bool
    stays: Annotated[bool, Field(description="above also if the file said all it leaves out")]
    unmet: list[str]


class Tables(TypedDict):
    """Every table of an overview under one framework."""

    achievable: CountsByName
    proven: CountsByName
    ceiling: CountsByName
    standings: Annotated[dict[str, CountsByName], Field(description="by level, lowest first")]
    by_tier: list[Group]
    by_executing: list[Group]
    by_issuing: list[Group]
    by_sector: list[Group]
    blockers: list[Blocker]
    actions: list[Action]
    promotions: list[Promotion]
    nearest: list[Promotion]
    declared: list[DeclaredEntry]


def tables(procedures: Sequence[Data], framework: Data) -> Tables:
    """Every table of an overview under one framework."""
    scale = Scale(framework)
    graded = [p for p in procedures if p["graded"]]
    return {
        "achievable": _count(procedures, scale, "achievable"),
        "proven": _count(procedures, scale, "proven"),
        "ceiling": _count(procedures, scale, "ceiling"),
        "standings": {str(level): _standings(procedures, scale, level) for level in scale.levels},
        "by_tier": _grouped(procedures, lambda p: p["tiers"], scale),
        "by_executing": _grouped(procedures, lambda p: bodies_of(p, "executing"), scale),
        "by_issuing": _grouped(procedures, lambda p: bodies_of(p, "issuing"), scale),
        "by_sector": _grouped(procedures, lambda p: [p["sector"]] if p["sector"] else [], scale),
        "blockers": _blockers(graded, scale),
        "actions": _actions(graded, scale),
        "promotions": promotions(graded, scale),
        "nearest": _nearest(graded, scale),
        "declared": _declared(graded, scale),
    }


def _count(procedures: Iterable[Data], scale: Scale, which: str) -> dict[str, int]:
    """How many procedures have each level; ungraded ones are counted as ``none``."""
    counts = dict.fromkeys([*scale.columns, "none"], 0)
    for p in procedures:
        counts[str(p["levels"][scale.id][which]) if p["graded"] else "none"] += 1
    return counts


def _standings(procedures: Iterable[Data], scale: Scale, level: object) -> dict[str, int]:
    found = Counter(scale.standing(p, level) for p in procedures)
    return {standing: found[standing] for standing in STANDINGS}


def _grouped(procedures: Iterable[Data], of: Callable[[Data], Sequence[str]], scale: Scale) -> list[Group]:
    """A row for each group, the worst first. One procedure may stand in several groups."""
    groups: dict[str, list[Data]] = defaultdict(list)
    for p in procedures:
        for key in dict.fromkeys(of(p) or [NOT_STATED]):
            groups[key].append(p)
    rows: list[Group] = [
        {
            "key": key,
            "total": len(members),
            "standings": _standings(members, scale, scale.top),
            "error": sum(p["findings"]["error"] for p in members),
            "why": _why(members, scale),
        }
        for key, members in groups.items()
    ]
    return sorted(rows, key=_badness)


def _badness(row: Group) -> tuple[bool, int, int, int, str]:
    """The most refuted procedures first, then errors, then what files leave out; "not stated" last."""
    n = row["standings"]
    return row["key"] == NOT_STATED, -n["refuted"], -row["error"], -n["unstated"], row["key"]


def _why(members: Iterable[Data], scale: Scale) -> str | None:
    """The criterion most often refuted for some procedures; where none is, the one most often unknown."""
    counts: dict[State, Counter[str]] = {State.UNMET: Counter(), State.UNKNOWN: Counter()}
    for p in members:
        for criterion in p["levels"][scale.id]["criteria"] if p["graded"] else ():
            if criterion["verdict"] in counts:
                counts[criterion["verdict"]][criterion["id"]] += 1
    order = list(scale.criteria)
    for found in counts.values():
        if found:
            return min(found, key=lambda one: (-found[one], order.index(one)))
    return None


def _blockers(graded: Iterable[Data], scale: Scale) -> list[Blocker]:
    """Each criterion that is refuted or unknown for some procedures; those that alone lift most come first."""
    rows: dict[str, Blocker] = {
        one: {"criterion": one, "blocked": 0, "unknown": 0, "alone": 0, "by_law": 0} for one in scale.criteria
    }
    for p in graded:
        levels = p["levels"][scale.id]
        against = refuted(levels)
        for criterion in levels["criteria"]:
            row = rows[criterion["id"]]
            row["unknown"] += criterion["verdict"] == State.UNKNOWN
            row["by_law"] += criterion["by_law"] and criterion["verdict"] == State.UNMET
        for one in against:
            rest = [scale.rank(scale.criteria[other]["level"]) for other in against if other != one]
            reached = min(rest, default=len(scale.levels) + 1) - 1
            rows[one]["blocked"] += 1
            rows[one]["alone"] += reached > scale.rank(levels["achievable"])
    found = [row for row in rows.values() if row["blocked"] or row["unknown"]]
    order = list(scale.criteria)
    return sorted(
        found,
        key=lambda row: (-row["alone"], -row["blocked"], -row["unknown"], order.index(row["criterion"])),
    )


def _actions(graded: Iterable[Data], scale: Scale) -> list[Action]:
    """The first steps that procedures wait for up to the highest level; the most wanted first.

    What refutes is more urgent than what is only unknown, and work on the portal is done once for all: such is
    the order of two that as many procedures wait for.
    """
    found: dict[tuple[str, str], list[tuple[Data, Data, bool]]] = defaultdict(list)
    for p in graded:
        waiting = [c for c in scale.open(p["levels"][scale.id], scale.top) if c["first"]]
        kinds = {(c["first"]["id"], c["id"]) for c in waiting}
        for criterion in waiting:
            found[criterion["first"]["id"], criterion["id"]].append((criterion, p, len(kinds) == 1))
    rows: list[Action] = []
    for (kind, name), members in found.items():
        first = members[0][0]["first"]
        about = {criterion["first"]["about"] for criterion, _, _ in members}
        rows.append(
            {
                "id": kind,
                "criterion": name,
                "about": first["about"] if len(about) == 1 else "",
                "actor": first["actor"],
                "effort": first["effort"],
                "count": len(members),
                "refuted": sum(criterion["verdict"] == State.UNMET for criterion, _, _ in members),
                "alone": sum(alone for _, _, alone in members),
            }
        )
    return sorted(
        rows,
        key=lambda row: (-row["count"], -row["refuted"], EFFORT[row["effort"]], row["criterion"], row["id"]),
    )


def promotions(graded: Iterable[Data], scale: Scale) -> list[Promotion]:
    """The procedures that one level more costs least: fewest changes, then least effort."""
    offers = []
    for p in graded:
        following = p["levels"][scale.id]["next"]
        if following and following["sets"]:
            offers.append((p, following["level"], following["sets"][0]))
    return _cheapest(offers)


def _nearest(graded: Iterable[Data], scale: Scale) -> list[Promotion]:
    """The procedures that could have the highest level and whose proof lacks least."""
    offers = []
    for p in graded:
        if scale.standing(p, scale.top) in ("possible", "unstated"):
            steps = [c["first"] for c in scale.open(p["levels"][scale.id], scale.top)]
            # Where nobody can say what would settle it, it is not near.
            if all(steps):
                offers.append((p, scale.top, steps))
    return _cheapest(offers)


def _cheapest(offers: Iterable[tuple[Data, LevelOrNone, Sequence[Data]]]) -> list[Promotion]:
    def cost(offer: tuple[Data, LevelOrNone, Sequence[Data]]) -> tuple[int, int, str, str]:
        p, _, changes = offer
        return len(changes), sum(EFFORT[c["effort"]] for c in changes), p["code"] or "", p["file"]

    return [
        {
            "file": p["file"],
            "to": to,
            "changes": len(changes),
            "actors": sorted({c["actor"] for c in changes}),
        }
        for p, to, changes in sorted(offers, key=cost)[:CHEAPEST]
    ]


def _declared(graded: Iterable[Data], scale: Scale) -> list[DeclaredEntry]:
    """Procedures whose declared level is not the achievable one; claims above it that would stay so first."""
    rows: list[DeclaredEntry] = []
    for p in graded:
        levels = p["levels"][scale.id]
        claim = levels["claim"]
        if claim is not None:
            rows.append(
                {
                    "file": p["file"],
                    "line": claim["line"],
                    "declared": levels["declared"],
                    "achievable": levels["achievable"],
                    "proven": levels["proven"],
                    "above": claim["above"],
                    "stays": claim["stays"],
                    "unmet": claim["unmet"],
                }
            )
    return sorted(rows, key=lambda row: (not row["above"], not row["stays"], row["file"]))
