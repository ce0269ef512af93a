from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples.portal.host import Host
from sqlalchemy import create_engine, make_url, text

from .support import Clock, settings_of


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database() -> str:
    """The URL of an empty database; "" for SQLite in the folder of the test.

    PORTAL_TEST_DATABASE names a PostgreSQL whose schema ``public`` is emptied for every test.
    """
    url = os.environ.get("PORTAL_TEST_DATABASE", "")
    if url:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    return url


@pytest.fixture
def host(tmp_path: Path, clock: Clock, database: str) -> Iterator[Host]:
    made = Host.open(settings_of(tmp_path, clock, database))
    yield made
    made.engine.dispose()
