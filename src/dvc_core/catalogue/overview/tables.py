"""Counts over many procedures. Levels are counted and the worst named; they are never averaged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

from typing_extensions import TypedDict

from ...formats.entries import JsonKey, JsonObject
from ...formats.json_output import Count, CountsByName
from ...levels.assessment import Standing
from ...levels.framework import Actor, Effort
from ...levels.gap import EFFORT
from ...levels.verdict import State
from .bodies import bodies_of
from .orders import LEGISLATOR, Orders, Work, orders, work_of
from .procedure import Data, LevelOrNone, as_data, refuted
from .standing import STANDINGS, Scale, Settler

#: Stands for what a procedure does not state.
NOT_STATED = ""


class Blocker(TypedDict):
    """A criterion: for how many procedures it is refuted or unknown (also by a sign), and how many it alone holds back."""

    criterion: str
    blocked: Count
    unknown: Count
    signs: Count
    alone: Count
    by_law: Count


C = JsonKey
#: Of a procedure, a level, and the changes that bring it there.
PROMOTION = JsonObject(
    "Promotion",
    "A procedure that one level more, or the proof of the level that is possible, costs little.",
    C("file", str, lambda offer, _: offer[0]["file"]),
    C("to", LevelOrNone, lambda offer, _: offer[1]),
    C("changes", Count, lambda offer, _: len(offer[2])),
    C("actors", list[Actor], lambda offer, _: sorted({change["actor"] for change in offer[2]})),
)
#: Of the levels of a procedure with a claim; ``parent`` is the procedure.
DECLARED = JsonObject(
    "DeclaredEntry",
    "A procedure whose declared level is not proven to be its level.",
    C("file", str, lambda _, c: c.parent["file"]),
    C("line", int, lambda levels, _: levels["claim"]["line"]),
    C("declared", LevelOrNone, lambda levels, _: levels["declared"]),
    C("achievable", LevelOrNone, lambda levels, _: levels["achievable"]),
    C("proven", LevelOrNone, lambda levels, _: levels["proven"]),
    C("relation", Literal["above", "equal", "below", "open"], lambda levels, _: levels["claim"]["relation"], "to the achievable level; open: not known"),
    C("stays", bool, lambda levels, _: levels["claim"]["stays"], "above also if the file said all it leaves out"),
    C("unmet", list[str], lambda levels, _: levels["claim"]["unmet"]),
)  # fmt: skip


#: Of a key, its procedures and what is most often in their way; ``parent`` is the scale.
GROUP = JsonObject(
    "ProcedureGroup",
    "Procedures that have something in common, and where they stand against the highest level.",
    C("key", str, lambda one, _: one[0], "empty: not stated; of bodies the id"),
    C("total", Count, lambda one, _: len(one[1])),
    C("standings", CountsByName, lambda one, c: count_standings(one[1], c.parent, c.parent.top)),
    C("without_step", Count, lambda one, c: sum(_is_without_step(p, c.parent) for p in one[1]), "not attained, and nobody knows a step that would change it"),
    C("error", Count, lambda one, _: sum(p["findings"]["error"] for p in one[1]), "findings of this severity"),
    C("why", str | None, lambda one, _: one[2][0], "the criterion most often in the way"),
    C("why_count", Count, lambda one, _: one[2][1], "in the way of how many procedures"),
)  # fmt: skip


class ActionWork(NamedTuple):
    """A kind of work with the criteria that ask for it, each with its file, and the procedures it alone lifts, by level."""

    work: Work
    asked: Sequence[tuple[str, Data]]
    lifts: Counter[str]


#: Of a kind of work; ``parent`` is the scale.
ACTION = JsonObject(
    "Action",
    "One kind of work that many procedures wait for on the way to the highest level.",
    C("id", str, lambda one, _: one.work[0]),
    C("about", str, lambda one, _: one.work[1], "a key of the file, or a fact of the portal; else empty"),
    C("criteria", list[str], lambda one, c: sorted({found["id"] for _, found in one.asked}, key=list(c.parent.criteria).index), "what asks for it, in the order of the law"),
    C("actor", Actor, lambda one, _: _heaviest(one)[0]),
    C("effort", Effort, lambda one, _: _heaviest(one)[1]),
    C("settlers", list[Settler], lambda one, _: sorted({found["settler"] for _, found in one.asked}), "who can settle it; empty: it is refuted"),
    C("count", Count, lambda one, _: len({file for file, _ in one.asked}), "procedures that wait for it"),
    C("refuted", Count, lambda one, _: len({file for file, found in one.asked if found["verdict"] == State.UNMET}), "of these, those that a criterion is refuted for"),
    C("lifts", CountsByName, lambda one, c: {str(level): one.lifts[str(level)] for level in c.parent.levels}, "by level: procedures that it alone would prove the level of"),
)  # fmt: skip


def _heaviest(one: ActionWork) -> tuple[Actor, Effort]:
    """Who does it with what effort; of several the one with most."""
    works = {(found["first"]["actor"], found["first"]["effort"]) for _, found in one.asked}
    return max(works, key=lambda work: (EFFORT[work[1]], work))


class Tabled(NamedTuple):
    """What tables are made of: all procedures, those that are graded, the levels, the kinds of work."""

    procedures: Sequence[Data]
    graded: Sequence[Data]
    scale: Scale
    actions: Sequence[Data]

    def grouped(self, of: Callable[[Data], Sequence[str]]) -> list[dict[str, Any]]:
        """A row for each group, the worst first. One procedure may stand in several groups."""
        groups: dict[str, list[Data]] = defaultdict(list)
        for p in self.procedures:
            for key in dict.fromkeys(of(p) or [NOT_STATED]):
                groups[key].append(p)
        found = ((key, its, _why(its, self.scale)) for key, its in groups.items())
        return sorted(as_data(GROUP, found, self.scale), key=_badness)


TABLES = JsonObject(
    "Tables",
    "Every table of an overview under one framework.",
    C("achievable", CountsByName, lambda of, _: _count(of.procedures, of.scale, "achievable")),
    C("proven", CountsByName, lambda of, _: _count(of.procedures, of.scale, "proven")),
    C("ceiling", CountsByName, lambda of, _: _count(of.procedures, of.scale, "ceiling")),
    C("standings", dict[str, CountsByName], lambda of, _: {str(level): count_standings(of.procedures, of.scale, level) for level in of.scale.levels}, "by level, lowest first"),
    C("by_tier", GROUP.types, lambda of, _: of.grouped(lambda p: p["tiers"])),
    C("by_executing", GROUP.types, lambda of, _: of.grouped(lambda p: bodies_of(p, "executing"))),
    C("by_issuing", GROUP.types, lambda of, _: of.grouped(lambda p: bodies_of(p, "issuing"))),
    C("by_sector", GROUP.types, lambda of, _: of.grouped(lambda p: [p["sector"]] if p["sector"] else [])),
    C("blockers", list[Blocker], lambda of, _: _blockers(of.graded, of.scale)),
    C("actions", ACTION.types, lambda of, _: of.actions),
    C("orders", Orders, lambda of, _: orders(of.graded, of.scale, of.actions)),
    C("promotions", PROMOTION.types, lambda of, _: promotions(of.graded, of.scale)),
    C("declared", DECLARED.types, lambda of, _: _declared(of.graded, of.scale)),
)  # fmt: skip


def tables(procedures: Sequence[Data], framework: Data) -> dict[str, Any]:
    """Every table of an overview under one framework."""
    scale = Scale(framework)
    graded = [p for p in procedures if p["graded"]]
    return TABLES.data(Tabled(procedures, graded, scale, actions(graded, scale)), "vi")


def _count(procedures: Iterable[Data], scale: Scale, which: str) -> dict[str, int]:
    """Count the procedures at each level; ungraded ones are counted as ``none``."""
    counts = dict.fromkeys(("0", *map(str, scale.levels), "none"), 0)
    for p in procedures:
        counts[str(p["levels"][scale.id][which]) if p["graded"] else "none"] += 1
    return counts


def count_standings(procedures: Iterable[Data], scale: Scale, level: object) -> dict[str, int]:
    """How many procedures stand in each way against a level."""
    found = Counter(scale.standing(p, level) for p in procedures)
    return {standing: found[standing] for standing in STANDINGS}


def _is_without_step(p: Data, scale: Scale) -> bool:
    """True for a procedure that a criterion is refuted for which no known step would change."""
    return any(c["verdict"] == State.UNMET and c["first"] is None for c in scale.judged(p))


def held_up(row: Data) -> dict[str, int]:
    """What holds a group up, the worst first: refuted procedures that a known step can change, errors, signs, silence."""
    n = row["standings"]
    liftable = n["khong_dat"] - row["without_step"]
    return {"liftable": liftable, "errors": row["error"], "signs": n["co_dau_hieu"], "silent": n["chua_du"]}


def _badness(row: Data) -> tuple[list[int], str]:
    return [-n for n in held_up(row).values()], row["key"]


def _why(members: Iterable[Data], scale: Scale) -> tuple[str | None, int]:
    """The criterion most often refuted; where none is, the one that files most often leave unknown; else any; how often."""
    against, unstated, unknown = counts = (Counter[str](), Counter[str](), Counter[str]())
    for p in members:
        for criterion in scale.judged(p):
            if criterion["verdict"] == State.UNMET:
                against[criterion["id"]] += 1
            elif criterion["verdict"] == State.UNKNOWN:
                unknown[criterion["id"]] += 1
                unstated[criterion["id"]] += criterion["settler"] == "file"
    order = list(scale.criteria)
    for found in counts:
        if any(found.values()):
            one = min(found, key=lambda one: (-found[one], order.index(one)))
            return one, found[one]
    return None, 0


def _blockers(graded: Iterable[Data], scale: Scale) -> list[Blocker]:
    """Each criterion that is refuted or unknown for some procedures; those that alone lift most come first."""
    rows: dict[str, Blocker] = {
        one: {"criterion": one, "blocked": 0, "unknown": 0, "signs": 0, "alone": 0, "by_law": 0}
        for one in scale.criteria
    }
    for p in graded:
        levels = p["levels"][scale.id]
        against = refuted(levels)
        for criterion in levels["criteria"]:
            row = rows[criterion["id"]]
            row["unknown"] += criterion["verdict"] == State.UNKNOWN
            row["signs"] += criterion["standing"] == Standing.SIGNS_AGAINST
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


def actions(graded: Iterable[Data], scale: Scale) -> list[dict[str, Any]]:
    """The first steps that procedures wait for up to the highest level.

    First what would alone prove a level of most procedures; then what most refuted procedures wait for, then what
    most wait for, then the lighter. Last what only a change of the law can do.
    """
    found: dict[Work, list[tuple[str, Data]]] = defaultdict(list)
    lifts: dict[Work, Counter[str]] = defaultdict(Counter)
    for p in graded:
        for criterion in scale.open(p):
            if work := work_of(criterion):
                found[work].append((p["file"], criterion))
        for level in scale.levels:
            waiting = set(map(work_of, scale.open(p, level)))
            if len(waiting) == 1 and (alone := waiting.pop()):
                lifts[alone][str(level)] += 1
    works = (ActionWork(work, asked, lifts[work]) for work, asked in found.items())
    return sorted(
        as_data(ACTION, works, scale),
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


def promotions(graded: Iterable[Data], scale: Scale) -> list[dict[str, Any]]:
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

    return as_data(PROMOTION, sorted(offers, key=cost))


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
