"""Five orders at the most: the kinds of work that bring most services on, and where all stand after them.

One after another the work is chosen that brings most: a service that comes to a level counts as one, a criterion that
is closed as its share of a service. What only a change of the law can do is no order to an office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from ...formats.json_output import Count, CountsByName
from ...levels.framework import Actor
from ...levels.words.changes import is_key
from .bodies import bodies_of
from .procedure import Data
from .standing import Scale

#: More than this nobody orders on one day.
MOST_ORDERS = 5
#: Whose work is a change of the law.
_LEGISLATOR = "co_quan_ban_hanh"

#: A kind of work: the id of the change, and what it is about where that is the same in many files.
Work = tuple[str, str]


class BodyShare(TypedDict):
    """A body, and how many of its services wait."""

    key: str
    count: Count


class Order(TypedDict):
    """A kind of work for many services at once."""

    id: str
    about: str
    actor: Actor
    count: Count
    lifts: Annotated[
        CountsByName,
        Field(
            description="by level: services that come to it, the orders before done, every answer favourable"
        ),
    ]
    bodies: Annotated[list[BodyShare], Field(description="who announced them, those with most first")]


class Orders(TypedDict):
    """The orders in their sequence, and where services stand once all are done."""

    orders: list[Order]
    after: Annotated[CountsByName, Field(description="by level: services that reach it at the most then")]


def action_of(change: Data) -> Work:
    """The kind of work that a change is, and what it is about where that is the same in many files."""
    about: str = change["about"]
    return change["id"], about if is_key(about) else ""


def orders(graded: Sequence[Data], scale: Scale) -> Orders:
    """Choose the orders for some services."""
    left: dict[tuple[str, str], set[Work | None]] = {}
    waiting: dict[Work, dict[str, Data]] = {}
    actors: dict[Work, Counter[Actor]] = {}
    touched: Counter[Work] = Counter()
    for p in graded:
        levels = p["levels"][scale.id]
        works = {
            c["id"]: action_of(c["first"]) if c["first"] else None for c in scale.open(levels, scale.top)
        }
        for level in scale.levels:
            left[p["file"], str(level)] = {works[c["id"]] for c in scale.open(levels, level)}
        for criterion in scale.open(levels, scale.top):
            if (work := works[criterion["id"]]) is not None:
                touched[work] += 1
                waiting.setdefault(work, {})[p["file"]] = p
                actors.setdefault(work, Counter())[criterion["first"]["actor"]] += 1
    actor = {work: min(counts, key=lambda one: (-counts[one], one)) for work, counts in actors.items()}
    offered = [work for work in touched if actor[work] != _LEGISLATOR]
    chosen: list[Order] = []
    done: set[Work | None] = set()
    while offered and len(chosen) < MOST_ORDERS:
        last = {key: next(iter(rest)) for key, works in left.items() if len(rest := works - done) == 1}
        completed, share = Counter(last.values()), len(scale.criteria)
        best = min(offered, key=lambda work: (-completed[work] * share - touched[work], work))
        lifted = Counter(level for (_, level), work in last.items() if work == best)
        chosen.append(
            {
                "id": best[0],
                "about": best[1],
                "actor": actor[best],
                "count": len(waiting[best]),
                "lifts": {str(level): lifted[str(level)] for level in scale.levels},
                "bodies": _bodies(waiting[best].values()),
            }
        )
        offered.remove(best)
        done.add(best)
    after = Counter(level for (_, level), works in left.items() if works <= done)
    return {"orders": chosen, "after": {str(level): after[str(level)] for level in scale.levels}}


def _bodies(waiting: Iterable[Data]) -> list[BodyShare]:
    counts = Counter(key for p in waiting for key in bodies_of(p, "issuing") or [""])
    return [{"key": key, "count": n} for key, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
