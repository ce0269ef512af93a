"""The examples of the rules, with what each is to give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from .files import EXAMPLES


@dataclass(frozen=True)
class Example:
    """One example file of a rule, and what it is to give: code, line and column, at a date."""

    path: Path
    code: str
    on: date
    expected: tuple[tuple[str, int, int], ...]


@cache
def examples() -> list[Example]:
    """Every ``tests/rules/examples/<CODE>/{good,bad}-*.yaml``.

    Expectations are comments in the first lines of the file (``# expect: DVC105 9:5``,
    ``# on: 2020-01-01``) or, for a file that is no readable text, in ``<file>.expect``.
    """
    return [_example(path) for path in sorted(EXAMPLES.glob("*/*.y*ml")) if path.name[:4] in ("good", "bad-")]


def _example(path: Path) -> Example:
    beside = path.with_name(path.name + ".expect")
    head = beside.read_text("utf-8") if beside.exists() else path.read_bytes().decode("utf-8", "replace")
    expected = tuple(
        (m[1], int(m[2]), int(m[3])) for m in re.finditer(r"^# expect: (DVC\d{3}) (\d+):(\d+)", head, re.M)
    )
    on = re.search(r"^# on: (\S+)", head, re.M)
    return Example(path, path.parent.name, date.fromisoformat(on[1]) if on else date(2026, 11, 24), expected)
