from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from examples.portal.host import Host

from .support import Clock, settings_of


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def host(tmp_path: Path, clock: Clock) -> Iterator[Host]:
    made = Host.open(settings_of(tmp_path, clock))
    yield made
    made.engine.dispose()
