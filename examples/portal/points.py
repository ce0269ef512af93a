"""Named points that a submission passes, so that a test can end the process at any of them; nothing in
production.

Points are ``commit.before:<command>``, ``commit.after:<command>``, ``<port>.before``, ``<port>.after``, and
``files.before``, ``files.after`` of the name that a file is given in the store.
"""

from __future__ import annotations

from collections.abc import Callable

#: What a test wants to be called with the name of every point.
hook: Callable[[str], None] | None = None


def reach(name: str) -> None:
    """Say that a point is reached."""
    if hook is not None:
        hook(name)
