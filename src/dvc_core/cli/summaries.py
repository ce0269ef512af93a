"""What each command does, in one line: ``tthc --help`` and completion of the shell list it without importing a command.

A command is a line of ``summaries.tsv`` (name, group, Vietnamese, English) and a module of ``commands``; a test compares them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

#: The groups of the help, in its order.
GROUPS: Mapping[str, tuple[str, str]] = {
    "write": ("Soạn và kiểm tra tệp", "Write and check files"),
    "look": ("Tra cứu", "Look up"),
    "answer": ("Trả lời về từng thủ tục", "Answers about a procedure"),
    "many": ("Cả kho thủ tục", "A whole catalogue"),
    "services": ("Cho dịch vụ và công cụ", "For services and tools"),
}


class Summary(NamedTuple):
    """What a command does, and with which others it stands in the help."""

    group: str
    vi: str
    en: str


@cache
def summaries() -> dict[str, Summary]:
    """The commands by name."""
    # Not by pathlib, whose import is a tenth of what the help takes.
    with open(os.path.join(os.path.dirname(__file__), "summaries.tsv"), encoding="utf-8") as file:
        rows = (line.split("\t") for line in sorted(file.read().splitlines()))
        return {name: Summary(group, vi, en) for name, group, vi, en in rows}
