"""Snapshots: the counts of an overview, small enough to commit, and what changed between them.

A level may change because the law, or the reading of it, changed. So every snapshot names its
frameworks with their hash, and a step where one differs is marked: a jump made by law is no progress.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ..formats.json_output import CountsByName, Day, Tool
from .overview.overview import OverviewCounts, PortalEntry
from .overview.procedure import Data, LevelOrNone

SHAPE: Literal["snapshot/v0"] = "snapshot/v0"


class Measure(TypedDict):
    """A framework as it was graded by."""

    version: str
    hash: str


class Snapshot(TypedDict):
    """Snapshot of tthc report."""

    schema: Literal["snapshot/v0"]
    on: Day
    tool: Tool
    commit: str | None
    counts: OverviewCounts
    frameworks: dict[str, Measure]
    portal: PortalEntry | None
    levels: dict[str, CountsByName]
    standings: Annotated[
        dict[str, CountsByName], Field(description="by framework, against its highest level")
    ]
    bodies: Annotated[
        dict[str, dict[str, CountsByName]], Field(description="the same for each executing body")
    ]
    procedures: dict[str, dict[str, LevelOrNone]]


def snapshot(found: Data) -> Snapshot:
    """The part of an overview that later ones are compared with."""
    return {
        "schema": SHAPE,
        "on": found["on"],
        "tool": found["tool"],
        "commit": found["scope"]["commit"],
        "counts": found["counts"],
        "frameworks": {f["id"]: {"version": f["version"], "hash": f["hash"]} for f in found["frameworks"]},
        "portal": found["scope"]["portal"],
        "levels": {name: table["achievable"] for name, table in found["tables"].items()},
        "standings": {name: list(table["standings"].values())[-1] for name, table in found["tables"].items()},
        "bodies": {
            name: {row["key"]: row["standings"] for row in table["by_executing"]}
            for name, table in found["tables"].items()
        },
        "procedures": {
            name: {
                p["code"] or p["file"]: p["levels"][name]["achievable"]
                for p in found["procedures"]
                if p["graded"]
            }
            for name in found["tables"]
        },
    }


def trend(snapshots: Iterable[Data], found: Data) -> list[dict[str, Any]]:
    """Compute a step for each snapshot, oldest first, and a last step for the overview itself."""
    steps: list[Data] = sorted(snapshots, key=lambda s: str(s["on"]))
    steps.append(snapshot(found))
    told = []
    before: Data | None = None
    for step in steps:
        told.append(
            {
                "on": step["on"],
                "commit": step["commit"],
                "levels": step["levels"],
                # Snapshots of before have neither.
                "standings": step.get("standings", {}),
                "bodies": step.get("bodies", {}),
                "changed": _changed(before, step) if before else [],
                "moved": _moved(before, step) if before else {},
            }
        )
        before = step
    return told


def _changed(before: Data, after: Data) -> list[str]:
    """The frameworks, and the portal profile, that differ between two steps: a change of the measure itself."""
    old, new = before["frameworks"], after["frameworks"]
    names = [name for name in new if old.get(name, {}).get("hash") != new[name]["hash"]]
    return names + (["portal"] if before["portal"] != after["portal"] else [])


def _moved(before: Data, after: Data) -> dict[str, Any]:
    """By framework: how many procedures are new, gone, or at another level than before."""
    moved = {}
    for name, now in after["procedures"].items():
        was = before["procedures"].get(name)
        if was is not None:
            both = now.keys() & was.keys()
            moved[name] = {
                "new": len(now.keys() - was.keys()),
                "gone": len(was.keys() - now.keys()),
                "other_level": sorted(code for code in both if now[code] != was[code]),
            }
    return moved
