"""What a kill may do: nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ..support.files import ROOT
from .support import by_default

pytestmark = pytest.mark.portal


@pytest.mark.parametrize(
    "asked", [["--runs", "6"], pytest.param(["--runs", "12", "--broken"], marks=pytest.mark.slow)]
)
def test_nothing_is_lost_or_doubled_by_a_kill(database: str, asked: list[str]) -> None:
    """Some places of the way; all of them: ``python -m tests.portal_host.crash``."""
    command = [sys.executable, "-m", "tests.portal_host.crash", *asked, "--seed", by_default(), "--quiet"]
    done = subprocess.run(
        [*command, "--database", database], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"\n{asked[1]} runs, " in done.stdout
    assert done.stdout.endswith(" 0 failed\n")
    assert done.stdout.count("noticed: ") == 2 * ("--broken" in asked)
