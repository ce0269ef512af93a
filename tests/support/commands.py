"""The command, run as its users run it or in this process, and what it says in English."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from dvc_core.cli.main import run
from dvc_core.levels.framework import load_framework

from .files import GOLDEN


def tthc(
    *args: str, cwd: Path = GOLDEN, stdin: bytes = b"", stdout: BinaryIO | int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("TTHC_", "NO_COLOR", "FORCE_COLOR"))}
    env |= {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, "-m", "dvc_core.cli", *args],
        cwd=cwd,
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=env,
        check=False,
    )


def tthc_text(*args: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own; what it writes as text."""
    done = tthc(*args, cwd=cwd, stdin=stdin.encode())
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


ENGLISH = re.compile(r"\b(Usage|Options|Commands|Error|Show|Invalid|Missing|Did you mean|No such)\b")


def shown(*args: str) -> tuple[int, str, str]:
    """Exit code and output of a command run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        load_framework.cache_clear()  # a file is read once in a process
        code = run(list(args))
    return code, out.getvalue(), err.getvalue()
