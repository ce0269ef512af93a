"""Each page of examples/hosts starts by one command, draws the form and shows what the service says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..support.templates import plan
from .drivers import PAGES, driver
from .harness import Site, bundles, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "examples/hosts/serve.py"


@contextmanager
def served(host: str) -> Iterator[str]:
    command = [sys.executable, str(EXAMPLE), host, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()


@pytest.mark.parametrize("host", PAGES)
def test_example_starts_by_one_command(host: str, chrome: Browser) -> None:
    bundles()
    with served(host) as address, visiting(chrome, Site(address)) as visit:
        visit.page.goto(address)
        page = driver(host, visit.page, plan("1.001193"))
        page.ready()
        page.fill(page.plan.by_id["nyc_ho_ten"], "Trần Văn Hùng")
        page.settle()
        visit.shot(f"example-{host}")
        left = [problem for problem in visit.problems if "favicon" not in problem and "404" not in problem]
        assert not left
