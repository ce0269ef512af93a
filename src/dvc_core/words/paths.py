"""Paths as reports show them."""

from __future__ import annotations

import os


def shown(path: str) -> str:
    """A path as reports show it: relative to here where it lies below or that is shorter, with forward slashes."""
    text = os.path.relpath(path)
    if text.startswith(".."):
        # A folder may be reached by a link: what lies below is below by its real name, too.
        below = os.path.relpath(os.path.realpath(path), os.path.realpath("."))
        text = below if not below.startswith("..") else min(text, path, key=len)
    return text.replace(os.sep, "/")
