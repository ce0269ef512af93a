from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from examples.portal.host import Host
from fastapi.testclient import TestClient

from .browser import Browser, client_of
from .postgres import Cluster, MissingError, running
from .support import Clock, settings_of

#: "" for SQLite; "postgresql" for a server that the tests start.
DATABASE = os.environ.get("PORTAL_TEST_DATABASE", "")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster | None]:
    """The server of this process, where the tests start one; they fail where there is none to start."""
    if DATABASE != "postgresql":
        yield None
        return
    with ExitStack() as stack:
        try:
            made = stack.enter_context(running())
        except MissingError as error:
            pytest.fail(str(error), pytrace=False)
        yield made


@pytest.fixture
def database(cluster: Cluster | None) -> Iterator[str]:
    """The URL of an empty database; "" for SQLite in the folder of the test."""
    if cluster is None:
        yield ""
        return
    url = cluster.fresh()
    yield url
    cluster.drop(url)


@pytest.fixture
def host(tmp_path: Path, clock: Clock, database: str) -> Iterator[Host]:
    made = Host.open(settings_of(tmp_path, clock, database))
    yield made
    made.engine.dispose()


@pytest.fixture
def client(host: Host) -> Iterator[TestClient]:
    with client_of(host) as made:
        yield made


@pytest.fixture
def me(client: TestClient) -> Browser:
    return Browser(client)
