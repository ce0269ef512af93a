"""Counts over many procedures. Levels are counted and the worst named; they are never averaged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ...formats.entries import JsonKey, JsonObject
from ...formats.json_output import Count, CountsByName
from ...levels.framework import Actor, Effort
from ...levels.gap import EFFORT
from ...levels.verdict import State
from .bodies import bodies_of
from .orders import LEGISLATOR, Orders, action_of, orders
from .procedure import SILENCE, Data, LevelOrNone, refuted
from .standing import STANDINGS, Scale, Settler

#: Stands for what a procedure does not state.
NOT_STATED = ""


class ProcedureGroup(TypedDict):
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
    about: Annotated[str, Field(description="a key of the file, or a fact of the portal; else empty")]
    criteria: Annotated[list[str], Field(description="what asks for it, in the order of the law")]
    actor: Actor
    effort: Effort
    settlers: Annotated[list[Settler], Field(description="who can settle it; empty: it is refuted")]
    count: Annotated[Count, Field(description="procedures that wait for it")]
    refuted: Annotated[Count, Field(description="of these, those that a criterion is refuted for")]
    lifts: Annotated[
        CountsByName, Field(description="by level: procedures that it alone would prove the level of")
    ]


class Promotion(TypedDict):
    """A procedure that one level more, or the proof of the level that is possible, costs little."""

    file: str
    to: LevelOrNone
    changes: Count
    actors: list[Actor]


C = JsonKey
#: Of the levels of a procedure with a claim; ``parent`` is the procedure.
DECLARED = JsonObject(
    "DeclaredEntry",
    "A procedure whose declared level is not proven to be its level.",
    (
        C("file", str, lambda _, c: c.parent["file"]),
        C("line", int, lambda levels, _: levels["claim"]["line"]),
        C("declared", LevelOrNone, lambda levels, _: levels["declared"]),
        C("achievable", LevelOrNone, lambda levels, _: levels["achievable"]),
        C("proven", LevelOrNone, lambda levels, _: levels["proven"]),
        C("relation", Literal["above", "equal", "below", "open"], lambda levels, _: levels["claim"]["relation"], "to the achievable level; open: not known"),
        C("stays", bool, lambda levels, _: levels["claim"]["stays"], "above also if the file said all it leaves out"),
        C("unmet", list[str], lambda levels, _: levels["claim"]["unmet"]),
    ),
)  # fmt: skip


class Tables(TypedDict):
    """Every table of an overview under one framework."""

    achievable: CountsByName
    proven: CountsByName
    ceiling: CountsByName
    standings: Annotated[dict[str, CountsByName], Field(description="by level, lowest first")]
    silent: Annotated[
        Count, Field(description="refuted for the highest level by nothing but what files leave out")
    ]
    by_tier: list[ProcedureGroup]
    by_executing: list[ProcedureGroup]
    by_issuing: list[ProcedureGroup]
    by_sector: list[ProcedureGroup]
    blockers: list[Blocker]
    actions: list[Action]
    orders: Orders
    promotions: list[Promotion]
    declared: DECLARED.types  # type: ignore[name-defined] # computed


def tables(procedures: Sequence[Data], framework: Data) -> Tables:
    """Every table of an overview under one framework."""
    scale = Scale(framework)
    graded = [p for p in procedures if p["graded"]]
    work = actions(graded, scale)
    return {
        "achievable": _count(procedures, scale, "achievable"),
        "proven": _count(procedures, scale, "proven"),
        "ceiling": _count(procedures, scale, "ceiling"),
        "standings": {str(level): _standings(procedures, scale, level) for level in scale.levels},
        "silent": sum(_silent(p, scale) for p in graded),
        "by_tier": _grouped(procedures, lambda p: p["tiers"], scale),
        "by_executing": _grouped(procedures, lambda p: bodies_of(p, "executing"), scale),
        "by_issuing": _grouped(procedures, lambda p: bodies_of(p, "issuing"), scale),
        "by_sector": _grouped(procedures, lambda p: [p["sector"]] if p["sector"] else [], scale),
        "blockers": _blockers(graded, scale),
        "actions": work,
        "orders": orders(graded, scale, work),
        "promotions": promotions(graded, scale),
        "declared": _declared(graded, scale),
    }


def _count(procedures: Iterable[Data], scale: Scale, which: str) -> dict[str, int]:
    """Count the procedures at each level; ungraded ones are counted as ``none``."""
    counts = dict.fromkeys([*scale.columns, "none"], 0)
    for p in procedures:
        counts[str(p["levels"][scale.id][which]) if p["graded"] else "none"] += 1
    return counts


def _standings(procedures: Iterable[Data], scale: Scale, level: object) -> dict[str, int]:
    found = Counter(scale.standing(p, level) for p in procedures)
    return {standing: found[standing] for standing in STANDINGS}


def _silent(p: Data, scale: Scale) -> bool:
    """True for a procedure refuted for the highest level by nothing but what its file leaves out."""
    against = [c for c in p["levels"][scale.id]["criteria"] if c["verdict"] == State.UNMET]
    return bool(against) and all(c["reason"] == SILENCE for c in against)


def _grouped(
    procedures: Iterable[Data], of: Callable[[Data], Sequence[str]], scale: Scale
) -> list[ProcedureGroup]:
    """A row for each group, the worst first. One procedure may stand in several groups."""
    groups: dict[str, list[Data]] = defaultdict(list)
    for p in procedures:
        for key in dict.fromkeys(of(p) or [NOT_STATED]):
            groups[key].append(p)
    rows: list[ProcedureGroup] = [
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


def _badness(row: ProcedureGroup) -> tuple[int, int, int, str]:
    """The most refuted procedures first, then errors, then what files leave out."""
    n = row["standings"]
    return -n["khong_dat"], -row["error"], -n["chua_du"], row["key"]


def _why(members: Iterable[Data], scale: Scale) -> str | None:
    """The criterion most often refuted; where none is, the one that files most often leave unknown; else any."""
    against, unstated, unknown = counts = (Counter[str](), Counter[str](), Counter[str]())
    for p in members:
        for criterion in p["levels"][scale.id]["criteria"] if p["graded"] else ():
            if criterion["verdict"] == State.UNMET:
                against[criterion["id"]] += 1
            elif criterion["verdict"] == State.UNKNOWN:
                unknown[criterion["id"]] += 1
                unstated[criterion["id"]] += criterion["settler"] == "file"
    order = list(scale.criteria)
    for found in counts:
        if any(found.values()):
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


def actions(graded: Iterable[Data], scale: Scale) -> list[Action]:
    """The first steps that procedures wait for up to the highest level.

    First what would alone prove a level of most procedures; then what most refuted procedures wait for, then what
    most wait for, then the lighter. Last what only a change of the law can do.
    """
    found: dict[tuple[str, str], list[tuple[str, Data]]] = defaultdict(list)
    lifts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for p in graded:
        levels = p["levels"][scale.id]
        for criterion in scale.open(levels, scale.top):
            if criterion["first"]:
                found[action_of(criterion["first"])].append((p["file"], criterion))
        for level in scale.levels:
            waiting = {action_of(c["first"]) if c["first"] else None for c in scale.open(levels, level)}
            alone = waiting.pop() if len(waiting) == 1 else None
            if alone is not None:
                lifts[alone][str(level)] += 1
    order = list(scale.criteria)
    rows: list[Action] = []
    for (kind, about), members in found.items():
        works = {(c["first"]["actor"], c["first"]["effort"]) for _, c in members}
        actor, effort = max(works, key=lambda work: (EFFORT[work[1]], work))
        rows.append(
            {
                "id": kind,
                "about": about,
                "criteria": sorted({c["id"] for _, c in members}, key=order.index),
                "actor": actor,
                "effort": effort,
                "settlers": sorted({c["settler"] for _, c in members}),
                "count": len({file for file, _ in members}),
                "refuted": len({file for file, c in members if c["verdict"] == State.UNMET}),
                "lifts": {str(level): lifts[kind, about][str(level)] for level in scale.levels},
            }
        )
    return sorted(
        rows,
        key=lambda row: (
            row["actor"] == LEGISLATOR,
            -max(row["lifts"].values()),
            -row["refuted"],
            -row["count"],
            EFFORT[row["effort"]],
            row["id"],
            row["about"],
        ),
    )


def promotions(graded: Iterable[Data], scale: Scale) -> list[Promotion]:
    """The procedures that one level more costs least: fewest changes, then least effort."""
    offers = []
    for p in graded:
        following = p["levels"][scale.id]["next"]
        if following and following["sets"]:
            offers.append((p, following["level"], following["sets"][0]))

    def cost(offer: tuple[Data, LevelOrNone, Sequence[Data]]) -> tuple[int, int, int, str, str]:
        """Few and light changes; of two alike the one whose file has less for a person to look at."""
        p, _, changes = offer
        looks = sum(c["settler"] == "look" for levels in p["levels"].values() for c in levels["criteria"])
        effort = sum(EFFORT[c["effort"]] for c in changes)
        return len(changes), effort, looks, p["code"] or "", p["file"]

    return [
        {
            "file": p["file"],
            "to": to,
            "changes": len(changes),
            "actors": sorted({c["actor"] for c in changes}),
        }
        for p, to, changes in sorted(offers, key=cost)
    ]


def _declared(graded: Iterable[Data], scale: Scale) -> list[dict[str, Any]]:
    """Procedures whose declared level is not proven to be theirs; claims above it that would stay so first."""
    rows = []
    for p in graded:
        levels = p["levels"][scale.id]
        claim = levels["claim"]
        proven = levels["proven"] == levels["achievable"]
        if claim is not None and not (claim["relation"] == "equal" and proven):
            rows.append(DECLARED.data(levels, "vi", p))
    order = ("above", "equal", "below", "open")
    return sorted(rows, key=lambda row: (order.index(row["relation"]), not row["stays"], row["file"]))
