"""What axe finds wrong with a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .harness import HERE, missing

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN_AXE = """async () => (await axe.run({
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
})).violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 300)])"""


@cache
def axe() -> str:
    path = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        missing("the packages are not installed: npm ci in tests/browser")
    return path.read_text("utf-8")


def violations(page: Page) -> list[Any]:
    page.evaluate(axe())
    found: list[Any] = page.evaluate(RUN_AXE)
    return found
