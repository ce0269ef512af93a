"""Hosts that start together on one database."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from examples.portal.tables import create
from sqlalchemy import inspect

pytestmark = pytest.mark.portal


def start(url: str) -> set[str]:
    """Make the tables, as a host does that starts; those that are there then."""
    engine = create(url)
    found = {*inspect(engine).get_table_names()}
    engine.dispose()
    return found


def test_hosts_that_start_together_make_the_tables_once(database: str) -> None:
    with ProcessPoolExecutor(4, get_context("spawn")) as processes:
        for found in processes.map(start, [database] * 4):
            assert {"dossier", "event", "outbox"} <= found
