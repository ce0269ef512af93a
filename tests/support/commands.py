"""The command, run as its users run it or in this process, and what it says in English."""

from __future__ import annotations

import atexit
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import pytest

from dvc_core.cli.main import run
from dvc_core.levels.framework import load_framework

from . import forking
from .files import GOLDEN, ROOT


@cache
def command_server() -> str:
    """The socket of what the command is forked from; it ends with this process."""
    folder = tempfile.mkdtemp()
    path = f"{folder}/socket"
    line = [sys.executable, forking.__file__, path, "serve", str(ROOT / "procedures/ho-tich/1.001193.yaml")]
    server = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdout

    def end() -> None:
        with server:  # closes its standard input, at which it ends, and waits for it
            pass
        shutil.rmtree(folder)

    atexit.register(end)
    assert server.stdout.readline() == b"ready\n"
    return path


def command_line() -> str:
    """What a script of the shell runs as the command, with its own arguments."""
    return f'"{sys.executable}" -S "{forking.__file__}" "{command_server()}" run "$@"'


def tthc(
    *args: str, cwd: Path = GOLDEN, stdin: bytes = b"", stdout: BinaryIO | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, whose standard output may be a file."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("TTHC_", "NO_COLOR", "FORCE_COLOR"))}
    env |= {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    with TemporaryFile() as asked, TemporaryFile() as out, TemporaryFile() as err:
        asked.write(stdin)
        asked.seek(0)
        files = (asked.fileno(), (stdout or out).fileno(), err.fileno())
        code = forking.ask(command_server(), list(args), str(cwd), env, files)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(["tthc", *args], code, out.read(), err.read())


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
