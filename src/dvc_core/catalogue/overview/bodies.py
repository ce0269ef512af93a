"""The bodies that carry procedures out or announce them: each once, however it is spelled.

Offices of one rank are one body: the branches of a land registry, the committees of communes. Files list them by name or
as a kind, and what is asked of them is asked of all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ...words.folding import body_id, spaced
from .procedure import Data

#: What a body does for a procedure: carries it out, or announced it by its decision.
Role = Literal["executing", "issuing"]


class Body(TypedDict):
    """A body, and the files of the procedures it carries out or announced."""

    id: Annotated[str, Field(description="what its spellings have in common")]
    name: Annotated[str, Field(description="of its rank, else the spelling most used")]
    spellings: Annotated[list[str], Field(description="every spelling, the most used first")]
    executing: list[str]
    issuing: list[str]


#: The id of an office of a rank → the name of all offices of that rank; ``of``: the province they are of.
_RANKS = (
    (
        re.compile(
            r"chi nhánh văn phòng đăng ký đất đai\b(?:(?! (?:tỉnh|thành phố) ) \w+)*(?: (?P<of>(?:tỉnh|thành phố) .+))?"
        ),
        "Chi nhánh Văn phòng đăng ký đất đai",
    ),
    (
        re.compile(r"ủy ban nhân dân (?:các |cấp )?xã(?: phường)?(?: thị trấn| đặc khu)?(?P<of>)"),
        "Ủy ban nhân dân cấp xã",
    ),
)


@lru_cache(maxsize=1024)
def identified(name: str) -> tuple[str, str]:
    """The id of a body, and the name of its rank where it is one of many of a rank."""
    key = body_id(name)
    for pattern, rank in _RANKS:
        if found := pattern.fullmatch(key):
            of = " ".join(dict.fromkeys(found["of"].split())) if found["of"] else ""
            # The province as the file writes it.
            written = spaced(name).split()[-len(of.split()) + 1 :] if of else []
            title = f"{rank} {' '.join([of.split()[0], *written])}" if of else rank
            return body_id(title), title
    return key, ""


def bodies_of(procedure: Data, role: Role) -> list[str]:
    """The ids of the bodies of a procedure in a role, each once."""
    named = procedure["agencies"] if role == "executing" else [procedure["issuer"]]
    return list(dict.fromkeys(key for name in named if name and (key := identified(name)[0])))


def counted_bodies(procedures: Iterable[Data], role: Role) -> list[tuple[str, int]]:
    """The bodies of procedures in a role, "" where none is stated, each with how many it has; those with most first."""
    counts = Counter(key for p in procedures for key in bodies_of(p, role) or [""])
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def bodies(procedures: Sequence[Data]) -> list[Body]:
    """Every body that some procedures name, in the order of their ids."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    ranks: dict[str, str] = {}
    for p in procedures:
        for name in (*p["agencies"], p["issuer"]):
            key, rank = identified(name) if name else ("", "")
            if key:
                spelled[key][spaced(name).rstrip(" .,;:")] += 1
                ranks.setdefault(key, rank)
    executing, issuing = _files(procedures, "executing"), _files(procedures, "issuing")
    return [
        {
            "id": key,
            "name": (ranks[key] if len(spelled[key]) > 1 else "") or _by_use(spelled[key])[0],
            "spellings": _by_use(spelled[key]),
            "executing": executing[key],
            "issuing": issuing[key],
        }
        for key in sorted(spelled)
    ]


def _files(procedures: Iterable[Data], role: Role) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for p in procedures:
        for key in bodies_of(p, role):
            found[key].append(p["file"])
    return found


def _by_use(names: Counter[str]) -> list[str]:
    # A name shouted in capitals is a head of a paper, not how the body is named.
    return sorted(names, key=lambda name: (name.isupper(), -names[name], name))
