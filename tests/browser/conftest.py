"""Fixtures of the browser tests: see harness.py for what they give."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from . import harness
from .harness import FLAGS, MOST, Site, Visit, bundles, chromium, serve, visiting
from .visits import Seen, make_visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        harness.missing("the Python package playwright is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            headless=True,
            args=list(FLAGS),
            env={**os.environ, "LANGUAGE": "vi"},
            timeout=2 * MOST,
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chrome: Browser, site: Site) -> Iterator[Visit]:
    with visiting(chrome, site) as opened:
        yield opened
        assert not opened.problems


@pytest.fixture
def host_page(visit: Visit, site: Site) -> Callable[..., Visit]:
    """Draw the content of a JavaScript host: ``host_page("rjsf", content, data=None)``."""
    bundles()

    def opened(name: str, content: Any, data: Any = None, **headers: str) -> Visit:
        visit.page.goto(site.host(name, **headers))
        visit.page.evaluate("([content, data]) => window.draw(content, data)", [content, data])
        return visit

    return opened


_SEEN: dict[tuple[str, str], Seen | Exception] = {}


@pytest.fixture
def seen(host: str, code: str, chrome: Browser, site: Site) -> Seen:
    """The visit of a host and a form, made once."""
    if (host, code) not in _SEEN:
        bundles()
        with visiting(chrome, site) as visit:
            try:
                _SEEN[host, code] = make_visit(host, code, visit, site)
            except Exception as error:  # noqa: BLE001 - every test of this visit tells the same
                visit.shot(f"{host}-{code}-failed")
                _SEEN[host, code] = error
    found = _SEEN[host, code]
    if isinstance(found, Exception):
        raise found
    return found
