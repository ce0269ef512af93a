"""Tables of text, a file beside the module that reads it: a row is a line, its cells stand between tabs.

A line that begins with # describes the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .sentences import Both


def read_rows(file: Path) -> list[list[str]]:
    """The rows of a table, each as its cells."""
    lines = file.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def read_sentences(file: Path) -> Mapping[str, Mapping[str, Both]]:
    """The sentences of a file by group and key: a row has group, key, Vietnamese, English."""
    found: dict[str, dict[str, Both]] = {}
    for group, key, vi, en in read_rows(file):
        found.setdefault(group, {})[key] = {"vi": vi, "en": en}
    return found
