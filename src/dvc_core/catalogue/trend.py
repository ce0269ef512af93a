"""Snapshots: the counts of an overview, small enough to commit, and what changed between them.

A level may change because the law, or the reading of it, changed. So every snapshot names its
frameworks with their hash, and a step where one differs is marked: a jump made by law is no progress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

from typing_extensions import TypedDict

from ..formats.entries import JsonKey, JsonObject
from ..formats.json_output import CountsByName, Day, Tool
from .overview.overview import COUNTS, PortalEntry
from .overview.procedure import Data, LevelOrNone

SHAPE: Literal["snapshot/v0"] = "snapshot/v0"


class FrameworkVersion(TypedDict):
    """A framework as it was graded by."""

    version: str
    hash: str


def _by_framework(of: Callable[[str, Data, Data], Any]) -> Callable[[Data, object], dict[str, Any]]:
    """By framework what is made of its id, its tables and the overview."""
    return lambda found, _: {name: of(name, table, found) for name, table in found["tables"].items()}


def _levels(name: str, _: Data, found: Data) -> dict[str, Any]:
    graded = (p for p in found["procedures"] if p["graded"])
    return {p["code"] or p["file"]: p["levels"][name]["achievable"] for p in graded}


C = JsonKey
SNAPSHOT = JsonObject(
    "Snapshot",
    "Snapshot of tthc report.",
    C("schema", Literal["snapshot/v0"], lambda _, __: SHAPE),
    C("on", Day, lambda found, _: found["on"]),
    C("tool", Tool, lambda found, _: found["tool"]),
    C("commit", str | None, lambda found, _: found["scope"]["commit"]),
    C("counts", COUNTS.type, lambda found, _: found["counts"]),
    C("frameworks", dict[str, FrameworkVersion], lambda found, _: {f["id"]: {"version": f["version"], "hash": f["hash"]} for f in found["frameworks"]}),
    C("portal", PortalEntry | None, lambda found, _: found["scope"]["portal"]),
    C("levels", dict[str, CountsByName], _by_framework(lambda _, table, __: table["achievable"])),
    C("standings", dict[str, CountsByName], _by_framework(lambda _, table, __: list(table["standings"].values())[-1]), "by framework, against its highest level"),
    C("bodies", dict[str, dict[str, CountsByName]], _by_framework(lambda _, table, __: {row["key"]: row["standings"] for row in table["by_executing"]}), "the same for each executing body"),
    C("procedures", dict[str, dict[str, LevelOrNone]], _by_framework(_levels)),
)  # fmt: skip
Snapshot = SNAPSHOT.type


def snapshot(found: Data) -> dict[str, Any]:
    """The part of an overview that later ones are compared with."""
    return SNAPSHOT.data(found, "vi")


def trend(snapshots: Iterable[Data], found: Data) -> list[dict[str, Any]]:
    """Compute a step for each snapshot, oldest first, and a last step for the overview itself.

    A snapshot may name the file or folder it was handed over in (``file``), with the hash of its own file.
    """
    steps: list[Data] = sorted(snapshots, key=lambda s: str(s["on"]))
    steps.append(snapshot(found))
    return [
        {
            "on": step["on"],
            "commit": step["commit"],
            "file": step.get("file"),
            "hash": step.get("hash"),
            "levels": step["levels"],
            # Snapshots of before have neither.
            "standings": step.get("standings", {}),
            "bodies": step.get("bodies", {}),
            "changed": _changed(before, step) if before else [],
            "moved": _moved(before, step) if before else {},
        }
        for before, step in zip([None, *steps], steps, strict=False)
    ]


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
