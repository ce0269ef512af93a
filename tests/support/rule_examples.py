"""The examples of the rules, with what each is to give."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
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


def _large() -> str:
    """A file over the limit of 2^20 bytes, nearly all of it comments."""
    return "phien_ban: procedure/v0\nten_thu_tuc: Đăng ký khai sinh\n" + f"# {'x' * 77}\n" * 13_201


#: Examples too long to be kept: they are made where they are wanted.
MADE: Mapping[str, Callable[[], str]] = {"DVC003/bad-large.yaml": _large}


def write_made(folder: Path) -> list[Path]:
    """Write the examples that are made into ``<folder>/<CODE>``."""
    paths = [folder / name for name in MADE]
    for path, text in zip(paths, MADE.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), "utf-8", newline="")
    return paths


@cache
def examples() -> list[Example]:
    """Every ``tests/rules/examples/<CODE>/{good,bad}-*.yaml``, and those that are made.

    Expectations are comments in the first lines of the file (``# expect: DVC105 9:5``,
    ``# on: 2020-01-01``) or, for a file that is no readable text or is made, in ``<file>.expect``.
    """
    folder = tempfile.mkdtemp(prefix="rule-examples-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    kept = [path for path in EXAMPLES.glob("*/*.y*ml") if path.name[:4] in ("good", "bad-")]
    return [_example(path) for path in sorted([*kept, *write_made(Path(folder))], key=_place)]


def _place(path: Path) -> Path:
    return Path(*path.parts[-2:])


def _example(path: Path) -> Example:
    beside = EXAMPLES / _place(path).with_suffix(path.suffix + ".expect")
    head = beside.read_text("utf-8") if beside.exists() else path.read_bytes().decode("utf-8", "replace")
    expected = tuple(
        (m[1], int(m[2]), int(m[3])) for m in re.finditer(r"^# expect: (DVC\d{3}) (\d+):(\d+)", head, re.M)
    )
    on = re.search(r"^# on: (\S+)", head, re.M)
    return Example(path, path.parent.name, date.fromisoformat(on[1]) if on else date(2026, 11, 24), expected)
