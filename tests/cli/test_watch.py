"""``tthc check --watch``: a real process that checks again when a file changes, and ends on an interrupt."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue
from typing import IO

import pytest
from click.testing import CliRunner

from dvc_core.cli.main import tthc
from dvc_core.cli.watching import file_states

from ..support.files import ROOT

#: The command where an interrupt ends it: jobs in the background of a shell ignore it.
START = (
    "import runpy, signal\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "runpy.run_module('dvc_core', run_name='__main__')\n"
)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is sent otherwise there")
def test_a_changed_file_is_checked_again_and_the_last_code_is_that_of_the_end(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    right = (ROOT / "procedures" / "ho-tich" / "1.001193.yaml").read_text("utf-8")
    file.write_text(right.replace("so_bo: 1", "so_bo: hai", 1), "utf-8")
    command = [sys.executable, "-u", "-c", START, "check", "--watch", "-f", "concise", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            said: Queue[str] = Queue()
            threading.Thread(target=read_lines, args=(process.stdout, said)).start()
            first = until_watching(said)
            file.write_text(right, "utf-8")
            second = until_watching(said)
            process.send_signal(signal.SIGINT)
            code = process.wait(30)
        finally:
            process.kill()
    assert any("DVC023" in line for line in first)
    assert not any("DVC023" in line for line in second)
    assert code == 0


def read_lines(stream: IO[str], said: Queue[str]) -> None:
    for line in stream:
        said.put(line)


def until_watching(said: Queue[str]) -> list[str]:
    """The lines of a process until it waits for a change."""
    lines: list[str] = []
    while not lines or "Ctrl+C" not in lines[-1]:
        lines.append(said.get(timeout=60))
    return lines


def test_what_stands_beside_a_file_and_what_lies_below_a_folder_is_watched(tmp_path: Path) -> None:
    for name in ("kho/x/a.yaml", "kho/danh-muc/b.yaml", "kho/x/c.txt", "kho/.git/d.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: 1", "utf-8")

    def watched(*places: str) -> set[str]:
        found = file_states(tuple(str(tmp_path / place) for place in places))
        return {path.relative_to(tmp_path).as_posix() for path in found}

    assert watched("kho") == watched("kho/x/a.yaml") == {"kho/x/a.yaml", "kho/danh-muc/b.yaml"}
    assert watched("weg.yaml") == set()
    before = file_states((str(tmp_path),))
    time.sleep(0.01)
    (tmp_path / "kho/danh-muc/b.yaml").write_text("a: 2", "utf-8")
    assert file_states((str(tmp_path),)) != before


@pytest.mark.parametrize("given", [["-"], ["--fix"], ["--diff"], ["--update-baseline"]])
def test_watching_neither_writes_nor_reads_standard_input(given: list[str]) -> None:
    found = CliRunner().invoke(tthc, ["check", "--watch", *given])
    assert (found.exit_code, "--watch" in found.output) == (2, True)
