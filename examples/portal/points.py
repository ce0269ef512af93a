"""For tests alone: points where ``kill -9`` is tried. A copy of the portal may do without, calls and all.

They are ``commit.before:<command>`` and ``commit.after:<command>`` of the database, ``<port>.before`` and
``<port>.after`` of the outbox, ``files.before`` and ``files.after`` of a name in the store.
"""

from __future__ import annotations

from collections.abc import Callable

#: What a test wants to be called with the name of every point.
hook: Callable[[str], None] | None = None


def reach(name: str) -> None:
    """Say that a point is reached."""
    if hook is not None:
        hook(name)
