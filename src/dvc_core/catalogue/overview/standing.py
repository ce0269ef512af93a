"""The standing of a procedure against a level, as the engine computes it, and who can settle an unknown verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ...levels.assessment import Assessment, CriterionResult
from ...levels.assessment import Standing as Graded
from ...levels.verdict import State

#: The five standings of a level, and ``none``: the file cannot be graded on the day.
Standing = Literal["dat", "dat_neu_cong", "chua_du", "co_dau_hieu", "khong_dat", "none"]
STANDINGS: tuple[Standing, ...] = ("dat", "dat_neu_cong", "chua_du", "co_dau_hieu", "khong_dat", "none")
UNDECIDED = STANDINGS[1:4]  # they decide nothing

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

    def judged(self, procedure: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The criteria with their verdicts on a procedure, in the order of the law; none where it is not graded."""
        return procedure["levels"][self.id]["criteria"] if procedure["graded"] else ()

    def verdict(self, procedure: Mapping[str, Any], criterion: str) -> str | None:
        """The verdict of a criterion on a procedure; None where it was not asked."""
        return next((c["verdict"] for c in self.judged(procedure) if c["id"] == criterion), None)

    def open(self, procedure: Mapping[str, Any], level: object = None) -> list[Mapping[str, Any]]:
        """The criteria up to a level (the highest) that do not pass and so keep it from being proven."""
        rank, open_ = self.rank(level or self.top), (State.UNMET, State.UNKNOWN)
        return [c for c in self.judged(procedure) if c["verdict"] in open_ and self._rank_of[c["id"]] <= rank]

    def standing(self, procedure: Mapping[str, Any], level: object) -> Standing:
        """The standing of a procedure against a level."""
        if not procedure["graded"]:
            return "none"
        found: Standing = procedure["levels"][self.id]["standings"][str(level)]
        return found
