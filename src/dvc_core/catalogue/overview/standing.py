"""Where a procedure stands against a level: four states, so that what is only possible is never taken for proven."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ...levels.assessment import NEVER_REFUTES, Assessment, CriterionResult
from ...levels.verdict import State

#: ``proven``: all that is asked up to the level is met. ``possible``: nothing refutes it; what is open is about the
#: portal or for a person to look at. ``unstated``: nothing refutes it; the file leaves out something that is asked.
#: ``refuted``: something stated is against it. ``none``: the file cannot be graded.
Standing = Literal["proven", "possible", "unstated", "refuted", "none"]
STANDINGS: tuple[Standing, ...] = ("proven", "possible", "unstated", "refuted", "none")

#: Who can settle an unknown verdict: the file (its author says more), a person (who reads what it says), the portal.
Settler = Literal["", "file", "look", "portal"]


def settler(result: CriterionResult) -> Settler:
    """Who can settle the verdict; empty where it is no unknown one."""
    verdict = result.verdict
    if verdict.state is not State.UNKNOWN:
        return ""
    if verdict.reason == "portal_unknown":
        return "portal"
    # What speaks against it in the file, and refutes nothing as the reading is ours, is for a person to judge; so
    # is what the tool has no way to ask.
    judged = result.needs_look or verdict.only in ("reading", *NEVER_REFUTES)
    return "look" if judged or verdict.reason in ("not_asked", "failed") else "file"


def standings(a: Assessment) -> dict[str, Standing]:
    """Where the file of an assessment stands against each level of the scale on the day, lowest first."""
    rank = a.framework.rank
    return {str(level.id): _standing(a, rank(level.id)) for level in a.framework.levels_at(a.on)}


def _standing(a: Assessment, wanted: int) -> Standing:
    rank = a.framework.rank
    if rank(a.proven) >= wanted:
        return "proven"
    if rank(a.achievable) < wanted:
        return "refuted"
    asked = (r for r in a.results if rank(r.criterion.level) <= wanted)
    return "unstated" if any(settler(r) == "file" for r in asked) else "possible"


class Scale:
    """The levels of a framework, lowest first, with 0 ("graded, short of the lowest") before them."""

    def __init__(self, framework: Mapping[str, Any]) -> None:
        self.id: str = framework["id"]
        self.levels: list[Any] = [level["id"] for level in framework["levels"]]
        self.criteria: dict[str, Mapping[str, Any]] = {c["id"]: c for c in framework["criteria"]}
        self._ranks = {str(level): i for i, level in enumerate(self.levels, 1)}

    def rank(self, level: object) -> int:
        """The place of a level; 0 for one below the scale."""
        return self._ranks.get(str(level), 0)

    @property
    def top(self) -> Any:
        """The highest level."""
        return self.levels[-1]

    @property
    def columns(self) -> list[str]:
        """Every level as a key of counts, from 0 up."""
        return ["0", *(str(level) for level in self.levels)]

    def open(self, levels: Mapping[str, Any], level: object) -> list[Mapping[str, Any]]:
        """What keeps a level from being proven: the criteria up to it that do not pass, in the order of the law."""
        rank = self.rank(level)
        return [
            c
            for c in levels["criteria"]
            if c["verdict"] in (State.UNMET, State.UNKNOWN)
            and self.rank(self.criteria[c["id"]]["level"]) <= rank
        ]

    def standing(self, procedure: Mapping[str, Any], level: object) -> Standing:
        """Where a procedure stands against a level."""
        if not procedure["graded"]:
            return "none"
        found: Standing = procedure["levels"][self.id]["standings"][str(level)]
        return found
