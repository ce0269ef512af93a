"""An answer that ``tthc fee``, ``deadline`` or ``checklist`` saved, changed and worked out again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .commands import shown

#: Where it is kept, in the folder that the test stands in.
KEPT = "ket-qua.json"

Change = Callable[[dict[str, Any]], None]


def kept(command: str, *args: str) -> dict[str, Any]:
    """A saved answer, and what it says."""
    assert shown(command, *args, "-f", f"json:{KEPT}")[0] == 0
    data: dict[str, Any] = json.loads(Path(KEPT).read_text("utf-8"))
    return data


def again(data: dict[str, Any] | None = None) -> tuple[int, str]:
    """What comes of working it out again, after it was replaced by ``data``."""
    if data is not None:
        Path(KEPT).write_text(json.dumps(data), "utf-8")
    code, out, err = shown("verify", KEPT)
    return code, out + err


def put(*path: Any, to: object) -> Change:
    """A change of the value at a path."""

    def change(data: dict[str, Any]) -> None:
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to

    return change
