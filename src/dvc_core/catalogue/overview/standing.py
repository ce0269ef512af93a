"""The standing of a procedure against a level, as the engine computes it, and who can settle an unknown verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ...levels.assessment import Assessment, CriterionResult
from ...levels.assessment import Standing as Graded
from ...levels.verdict import State

#: The five standings of a level, and ``none``: the file cannot be graded on the day.
Standing = Literal["dat", "dat_neu_cong", "chua_du", "co_dau_hieu", "khong_dat", "none"]
STANDINGS: tuple[Standing, ...] = ("dat", "dat_neu_cong", "chua_du", "co_dau_hieu", "khong_dat", "none")

#: Who can settle an unknown verdict: the file (its author says more), a person (who reads what it says), the portal.
Settler = Literal["", "file", "look", "portal"]


def settler(result: CriterionResult) -> Settler:
    """The party that can settle an unknown verdict; empty for any other verdict."""
    verdict = result.verdict
    if verdict.state is not State.UNKNOWN:
        return ""
    if result.standing is Graded.IF_PORTAL:
        return "portal"
    # What speaks against it and refutes nothing is for a person to judge; so is what the tool has no way to ask.
    return "look" if verdict.sign or verdict.reason in ("not_asked", "failed") else "file"


def standings(a: Assessment) -> dict[str, Standing]:
    """The standings of an assessed file against each level of the scale on the day, lowest first."""
    return {str(level): standing.value for level, standing in a.standings.items()}


class Scale:
    """The levels of a framework, lowest first, with 0 ("graded, short of the lowest") before them."""

    def __init__(self, framework: Mapping[str, Any]) -> None:
        self.id: str = framework["id"]
        self.levels: list[Any] = [level["id"] for level in framework["levels"]]
        self.criteria: dict[str, Mapping[str, Any]] = {c["id"]: c for c in framework["criteria"]}
        self._ranks = {str(level): i for i, level in enumerate(self.levels, 1)}
        self._rank_of = {name: self.rank(c["level"]) for name, c in self.criteria.items()}

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
        """The criteria up to a level that do not pass and so keep it from being proven, in the order of the law."""
        rank, open_ = self.rank(level), (State.UNMET, State.UNKNOWN)
        return [c for c in levels["criteria"] if c["verdict"] in open_ and self._rank_of[c["id"]] <= rank]

    def standing(self, procedure: Mapping[str, Any], level: object) -> Standing:
        """The standing of a procedure against a level."""
        if not procedure["graded"]:
            return "none"
        found: Standing = procedure["levels"][self.id]["standings"][str(level)]
        return found
