"""Five orders at the most: the first kinds of work in the sequence of all, and where all services stand after them.

What only a change of the law can do is no order to an office.
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
from .bodies import counted_bodies
from .procedure import Data
from .standing import Scale

#: More than this nobody orders on one day.
MOST_ORDERS = 5
#: Whose work is a change of the law.
LEGISLATOR: Actor = "co_quan_ban_hanh"

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
    highest: Annotated[
        list[Count], Field(description="services at the highest after the first kind, two kinds, … all")
    ]
    waiting: Annotated[Count, Field(description="short of the highest then: other work is left for them")]
    without_step: Annotated[Count, Field(description="short of the highest then: nobody knows a step")]


def work_of(criterion: Data) -> Work | None:
    """The kind of work that comes first for an open criterion; None where nobody knows a step."""
    first = criterion["first"]
    return (first["id"], first["about"] if is_key(first["about"]) else "") if first else None


def orders(graded: Sequence[Data], scale: Scale, actions: Iterable[Data]) -> Orders:
    """The first of the kinds of work in their sequence, with what each brings once those before it are done."""
    left: dict[tuple[str, str], set[Work | None]] = {}
    waiting: dict[Work | None, list[Data]] = {}
    for p in graded:
        for level in scale.levels:
            left[p["file"], str(level)] = set(map(work_of, scale.open(p, level)))
        for work in left[p["file"], str(scale.top)]:
            waiting.setdefault(work, []).append(p)
    chosen: list[Order] = []
    done: set[Work | None] = set()
    offered = [one for one in actions if one["actor"] != LEGISLATOR]
    for action in offered[:MOST_ORDERS]:
        work = action["id"], action["about"]
        lifted = Counter(level for (_, level), works in left.items() if works - done == {work})
        chosen.append(
            {
                "id": action["id"],
                "about": action["about"],
                "actor": action["actor"],
                "count": action["count"],
                "lifts": {str(level): lifted[str(level)] for level in scale.levels},
                "bodies": [{"key": key, "count": n} for key, n in counted_bodies(waiting[work], "issuing")],
            }
        )
        done.add(work)
    after = Counter(level for (_, level), works in left.items() if works <= done)
    short = [rest for p in graded if (rest := left[p["file"], str(scale.top)] - done)]
    without_step = sum(None in rest for rest in short)
    works = [(one["id"], one["about"]) for one in offered]
    needed = [left[p["file"], str(scale.top)] for p in graded]
    firsts = [{*works[:n]} for n in range(1, len(works) + 1)]
    return {
        "orders": chosen,
        "after": {str(level): after[str(level)] for level in scale.levels},
        "highest": [sum(one <= first for one in needed) for first in firsts],
        "waiting": len(short) - without_step,
        "without_step": without_step,
    }
