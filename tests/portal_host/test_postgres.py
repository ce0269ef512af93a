"""The PostgreSQL that tests start, and hosts that start together on one database."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from examples.portal.database import create
from sqlalchemy import inspect

from ..support.files import ROOT
from . import postgres
from .conftest import DATABASE
from .postgres import MissingError

pytestmark = pytest.mark.portal

STARTS = """
import sys
from examples.portal.database import create

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


def test_where_there_is_no_postgresql_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "PLACES", tmp_path)
    with pytest.raises(MissingError, match="apt-get install postgresql"):
        postgres.programs()


def test_a_server_is_gone_after_its_tests_however_they_end() -> None:
    if DATABASE != "postgresql":
        pytest.skip("asked for by PORTAL_TEST_DATABASE=postgresql")
    code = (
        "import os, signal\n"
        "from tests.portal_host.postgres import running\n"
        "with running() as cluster:\n"
        "    cluster.drop(cluster.fresh())\n"
        "    print(cluster.folder, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    folder = Path(ended.stdout.strip())
    assert ended.returncode == -9
    assert folder.name.startswith("portal-pg-")
    for _ in range(200):
        if not folder.exists():
            break
        time.sleep(0.1)
    assert not folder.exists()
