"""A PostgreSQL of the tests' own: made in a temporary folder, run by an unprivileged user, gone afterwards.

    with running() as cluster:
        url = cluster.fresh()       # an empty database
        cluster.drop(url)

It listens to a socket in its folder alone.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import create_engine, make_url, text

#: What to install where there is none.
MISSING = (
    "PORTAL_TEST_DATABASE=postgresql needs the programs initdb and pg_ctl: install the package postgresql "
    "(Debian, Ubuntu: apt-get install postgresql)"
)
#: Nothing here outlives a loss of power, nor has to.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "autovacuum=off")


class MissingError(Exception):
    """There is no PostgreSQL on this machine."""


@dataclass
class Cluster:
    """A server that runs, in its folder."""

    folder: Path
    made: int = field(default=0)

    def fresh(self) -> str:
        """A new database with nothing in it; its URL, as a host is told it."""
        self.made += 1
        self._run(f"CREATE DATABASE thu_{self.made} TEMPLATE template0")
        return f"postgresql://portal@/thu_{self.made}?host={self.folder}"

    def drop(self, url: str) -> None:
        """Remove a database, whoever is connected to it."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(host=str(self.folder), user="portal", dbname="postgres", autocommit=True) as db:
            db.execute(statement)


def programs() -> Path:
    """The folder of ``initdb`` and ``pg_ctl``, which Debian keeps away from PATH; MissingError for none."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        raise MissingError(MISSING)
    return found[-1]


@contextmanager
def running() -> Iterator[Cluster]:
    """A server, until the block is left; MissingError where it is not installed."""
    place, folder = programs(), Path(tempfile.mkdtemp(prefix="portal-pg-"))
    begun: dict[str, Any] = {"cwd": folder, "env": {"PATH": f"{place}:/usr/bin:/bin", "LC_ALL": "C"}}
    if os.geteuid() == 0:
        # PostgreSQL refuses root.
        user = pwd.getpwnam("postgres")
        begun |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, options = folder / "data", " ".join(f"-c {one}" for one in _FAST)

    def run(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False, **begun)
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")

    try:
        run("initdb", "-D", f"{data}", "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", f"{data}", "-l", f"{folder}/log", "-o", f"-k {folder} {options}", "-w", "start")
        try:
            yield Cluster(folder)
        finally:
            run("pg_ctl", "-D", f"{data}", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def emptied(url: str) -> str:
    """The database of a URL, with nothing in its schema ``public``."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url
