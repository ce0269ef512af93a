"""What sentences have in common."""

from __future__ import annotations

from string import Formatter


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
