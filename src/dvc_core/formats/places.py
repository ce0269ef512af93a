"""Where places of a file stand in it."""

from __future__ import annotations

from ..finding import Path
from ..levels.changes import PORTAL
from ..source import Source


def line_of(path: Path, source: Source) -> int | None:
    """The line of a place, or of what it will stand in; None for what is new in the file, or not in it."""
    if not path or path[0] == PORTAL or not source.has(path[:1]):
        return None
    at = source.key_start(path)
    return source.lines.span(at, at).line
