"""What each command does, in one line: ``tthc --help`` and completion of the shell list it without importing a command.

A command is a line of ``summaries.tsv`` (name, Vietnamese, English) and a module of ``commands``; a test compares them.
"""

from __future__ import annotations

import os
from functools import cache


@cache
def summaries() -> dict[str, tuple[str, str]]:
    """The commands by name, each in Vietnamese and in English."""
    # Not by pathlib, whose import is a tenth of what the help takes.
    with open(os.path.join(os.path.dirname(__file__), "summaries.tsv"), encoding="utf-8") as file:
        rows = (line.split("\t") for line in sorted(file.read().splitlines()))
        return {name: (vi, en) for name, vi, en in rows}
