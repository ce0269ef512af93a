"""A PostgreSQL of the tests' own: made in a temporary folder, run by an unprivileged user, gone afterwards.

    with running() as cluster:
        url = cluster.fresh()       # an empty database
        cluster.drop(url)

It listens to a socket in its folder alone. Nothing of it outlives its tests, however they end: the shell that
started the server waits for the end of a pipe that only they hold open, then stops it and removes the folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import create_engine, make_url, text

#: What to install where there is none.
MISSING = (
    "PORTAL_TEST_DATABASE=postgresql needs the programs initdb and postgres: install the package postgresql "
    "(Debian, Ubuntu: apt-get install postgresql)"
)
#: Debian keeps the programs away from PATH.
PLACES = Path("/usr/lib/postgresql")
_USER = "portal"
_PATIENCE = 60.0
#: Nothing here outlives a loss of power, nor has to.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "autovacuum=off")
_SHELL = """
folder=$1; shift
"$@" >"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT "$server"
wait "$server"
rm -rf "$folder"
"""


class MissingError(Exception):
    """There is no PostgreSQL on this machine."""


@dataclass
class Cluster:
    """A server that runs, in its folder."""

    folder: Path
    made: int = field(default=0)

    def url(self, name: str) -> str:
        """The URL of a database, as a host is told it."""
        return f"postgresql://{_USER}@/{name}?host={self.folder}"

    def fresh(self) -> str:
        """A new database with nothing in it; its URL."""
        self.made += 1
        self._run(f"CREATE DATABASE thu_{self.made} TEMPLATE template0")
        return self.url(f"thu_{self.made}")

    def drop(self, url: str) -> None:
        """Remove a database, whoever is connected to it."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with self.connected() as connection:
            connection.execute(statement)

    def connected(self) -> psycopg.Connection[Any]:
        """A connection to the server's own database."""
        return psycopg.connect(host=str(self.folder), user=_USER, dbname="postgres", autocommit=True)


def programs() -> Path:
    """The folder of ``initdb`` and ``postgres``; MissingError where there is none."""
    on_path = shutil.which("initdb")
    for place in (*([Path(on_path).parent] if on_path else []), *sorted(PLACES.glob("*/bin"), reverse=True)):
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise MissingError(MISSING)


def unprivileged() -> dict[str, Any]:
    """As whom to run: PostgreSQL refuses root, who becomes postgres, or nobody; others stay who they are."""
    if os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise MissingError("there is no user postgres or nobody to run PostgreSQL as")


@contextmanager
def running() -> Iterator[Cluster]:
    """A server, until the block is left; MissingError where it is not installed."""
    place, owner = programs(), unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        environment = {"PATH": f"{place}:/usr/bin:/bin", "LC_ALL": "C"}
        begun: Any = {"cwd": folder, "env": environment, "start_new_session": True, **owner}
        data = folder / "data"
        initdb = [f"{place}/initdb", "-D", f"{data}", "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C"]
        made = subprocess.run([*initdb, "--no-sync"], capture_output=True, text=True, check=False, **begun)
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stdout}{made.stderr}")
        server = [f"{place}/postgres", "-D", f"{data}", "-k", f"{folder}"]
        options = [part for one in _FAST for part in ("-c", one)]
        shell = ["/bin/sh", "-c", _SHELL, "sh", f"{folder}", *server, *options]
        process = subprocess.Popen(shell, stdin=subprocess.PIPE, **begun)
        cluster = Cluster(folder)
        _until_it_answers(cluster)
        yield cluster
    finally:
        if process is not None and process.stdin is not None:
            process.stdin.close()
            process.wait(_PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


def _until_it_answers(cluster: Cluster) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return cluster.connected().close()
        except psycopg.OperationalError as error:
            if time.monotonic() > end:
                told = (cluster.folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL does not answer: {told}") from error
            time.sleep(0.05)


def emptied(url: str) -> str:
    """The database of a URL, with nothing in its schema ``public``."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url
