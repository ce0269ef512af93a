"""The help as data. In one line what a command does: ``tthc --help`` and completion list it without importing a command.

A command is a line of ``summaries.tsv`` (name, group, Vietnamese, English), one or more of ``examples.tsv``, and a module
of ``commands``; a test compares them. What it and its options do is told by ``help.tsv`` (name, Vietnamese, English): the
name of a command (``export xlsx``; with ``short``: in the list of its group), of an option (``level --min-level``), or of
an option of several commands (``--as-of``).
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ..words import Both

#: The groups of the help, in its order.
GROUPS: Mapping[str, tuple[str, str]] = {
    "write": ("Soạn và kiểm tra tệp", "Write and check files"),
    "look": ("Tra cứu", "Look up"),
    "answer": ("Trả lời về từng thủ tục", "Answers about a procedure"),
    "many": ("Cả kho thủ tục", "A whole catalogue"),
    "services": ("Cho dịch vụ và công cụ", "For services and tools"),
}


class CommandSummary(NamedTuple):
    """The summary of a command, and its group in the help."""

    group: str
    vi: str
    en: str


@cache
def summaries() -> dict[str, CommandSummary]:
    """The commands by name."""
    return {name: CommandSummary(group, vi, en) for name, group, vi, en in sorted(_rows("summaries.tsv"))}


@cache
def examples() -> dict[str, list[str]]:
    """How a command, or one of a group (``export xlsx``), is typed; by its name."""
    found: dict[str, list[str]] = {}
    for name, example in _rows("examples.tsv"):
        found.setdefault(name, []).append(example)
    return found


@cache
def help_texts() -> dict[str, tuple[str, str]]:
    """The help of commands and options, by name, in Vietnamese and English."""
    return {name: (_lines(vi), _lines(en)) for name, vi, en in _rows("help.tsv")}


@cache
def messages() -> dict[str, Both]:
    """What the command says beside its results, and as usage errors, by key; rows of ``messages.tsv``."""
    return {key: {"vi": vi, "en": en} for key, vi, en in _rows("messages.tsv")}


def _lines(text: str) -> str:
    return text.replace("\\n", "\n")


def _rows(table: str) -> list[list[str]]:
    # Not by pathlib, whose import is a tenth of what the help takes.
    with open(os.path.join(os.path.dirname(__file__), table), encoding="utf-8") as file:
        return [line.split("\t") for line in file.read().splitlines()]
