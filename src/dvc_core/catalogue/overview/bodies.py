"""The bodies that carry procedures out or announce them: each once, however it is spelled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
    name: Annotated[str, Field(description="the spelling most used")]
    spellings: Annotated[list[str], Field(description="every spelling, the most used first")]
    executing: list[str]
    issuing: list[str]


def bodies_of(procedure: Data, role: Role) -> list[str]:
    """The ids of the bodies of a procedure in a role, each once."""
    named = procedure["agencies"] if role == "executing" else [procedure["issuer"]]
    return list(dict.fromkeys(key for name in named if name and (key := body_id(name))))


def bodies(procedures: Sequence[Data]) -> list[Body]:
    """Every body that some procedures name, in the order of their ids."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for p in procedures:
        for name in (*p["agencies"], p["issuer"]):
            if name and (key := body_id(name)):
                spelled[key][spaced(name).rstrip(" .,;:")] += 1
    files: dict[Role, dict[str, list[str]]] = {
        "executing": _files(procedures, "executing"),
        "issuing": _files(procedures, "issuing"),
    }
    return [
        {
            "id": key,
            "name": (names := _by_use(spelled[key]))[0],
            "spellings": names,
            "executing": files["executing"].get(key, []),
            "issuing": files["issuing"].get(key, []),
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
