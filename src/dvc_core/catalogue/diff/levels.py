"""What a change of a procedure does to its levels, criterion by criterion."""

from __future__ import annotations

from typing import NamedTuple

from ...levels.assessment import Assessment, LevelId


class LevelChange(NamedTuple):
    """The level that can be reached before and after, and the criteria whose verdict is another."""

    framework: str
    before: LevelId | None
    after: LevelId | None
    #: Criterion, verdict before, verdict after; an empty verdict where the criterion was not asked.
    criteria: tuple[tuple[str, str, str], ...]


def level_changes(before: Assessment, after: Assessment) -> LevelChange | None:
    """Compare two assessments under one framework; None where nothing of it changed."""
    old = {r.criterion.id: r.state.value for r in before.results}
    new = {r.criterion.id: r.state.value for r in after.results}
    flipped = tuple(
        (name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    )
    if not flipped and before.achievable == after.achievable:
        return None
    return LevelChange(after.framework.id, before.achievable, after.achievable, flipped)
