"""What a kill may do: nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ..support.files import ROOT
from .support import by_default

pytestmark = pytest.mark.portal


def test_nothing_is_lost_or_doubled_by_a_kill() -> None:
    """Some places of the way; all of them: ``python -m tests.portal_host.crash``."""
    command = [sys.executable, "-m", "tests.portal_host.crash", "--runs", "6", "--seed", by_default()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n6 runs, " in done.stdout
    assert done.stdout.endswith(" 0 failed\n")
