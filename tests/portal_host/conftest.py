from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from examples.portal.host import Host
from fastapi.testclient import TestClient

from .browser import Browser, client_of
from .support import Clock, empty_database, settings_of


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    with empty_database(tmp_path) as url:
        yield url


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
