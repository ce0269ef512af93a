"""What several tests need: the folder of shared data, and the examples of the rules."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The command of the README gives the same answer each time, on a slow machine and in a fresh checkout too:
# there the first text drawn waits for a table of all characters. New examples are looked for on purpose:
# pytest --hypothesis-profile=explore
settings.register_profile("explore", derandomize=False)
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = Path(__file__).parent / "rules"

#: Names the folder with the texts of law and the corpus; without it the tests over them skip.
SHARED_VARIABLE = "DVC_CORE_SHARED"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data; skips, and says so, where it is not there."""
    value = os.environ.get(SHARED_VARIABLE, "")
    if not value or not Path(value).is_dir():
        pytest.skip(f"{SHARED_VARIABLE} names no folder: texts of law and corpus are not at hand")
    return Path(value)


#: As every file of the formats of Word begins, which are archives.
DOCUMENT = b"PK\x03\x04"


@pytest.fixture(scope="session")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the cases of ``tests/levels`` name: a document, and a file that is empty."""
    path = tmp_path_factory.mktemp("procedures")
    (path / "don.docx").write_bytes(DOCUMENT)
    (path / "rong.docx").touch()
    return path


@dataclass(frozen=True)
class Example:
    """One example file of a rule, and what it is to give: code, line and column, at a date."""

    path: Path
    code: str
    on: date
    expected: tuple[tuple[str, int, int], ...]


def examples() -> list[Example]:
    """Every ``tests/rules/<CODE>/{good,bad}-*.yaml``.

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
