"""Hosts that start together on one database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from examples.portal.tables import create
from sqlalchemy import inspect

from ..support.files import ROOT

pytestmark = pytest.mark.portal

STARTS = """
import sys
from examples.portal.tables import create

print("ready", flush=True)
sys.stdin.readline()
create(sys.argv[1]).dispose()
"""


def test_hosts_that_start_together_make_the_tables_once(tmp_path: Path, database: str) -> None:
    url = database or f"sqlite:///{tmp_path / 'portal.sqlite'}"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", STARTS, url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    ended = [one.communicate(timeout=60) for one in started]
    assert [one.returncode for one in started] == [0] * 4, "".join(errors for _, errors in ended)
    engine = create(url)
    assert {"dossier", "event", "outbox"} <= {*inspect(engine).get_table_names()}
    engine.dispose()
