"""Two states of a catalogue by their levels alone: of snapshots, which have no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from ...levels.files import FileError
from .differences import LevelChange
from .report import Pair


def level_pairs(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]], broken: Set[str]
) -> Iterator[Pair]:
    """Levels against levels; a file that is ``broken`` now is the procedure it is named after."""
    named = {Path(name).stem: name for name in broken}
    yield from (Pair(name, None, "unreadable") for name in sorted(broken))
    shared = [name for name in new if name in old]
    if not shared:
        there, here = ", ".join(old), ", ".join(new)
        raise FileError(
            "",
            f"không có khung chung để so: trước có {there}; sau có {here}",
            f"no framework in common: before there is {there}; after there is {here}",
        )
    keys = {key for name in shared for key in (*old[name], *new[name])}
    for key in sorted(keys):
        if key in named:
            continue
        if any(key not in new[name] for name in shared):
            yield Pair(key, None, "gone")
        elif any(key not in old[name] for name in shared):
            yield Pair(key, None, "new")
        else:
            changes = [
                LevelChange(name, old[name][key], new[name][key], ())
                for name in shared
                if old[name][key] != new[name][key]
            ]
            yield Pair(key, None, "changed" if changes else "same", (), changes)
