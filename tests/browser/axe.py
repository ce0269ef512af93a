"""What axe finds wrong with a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .harness import HERE, missing

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN_AXE = """async (more) => (await axe.run({
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
  rules: Object.fromEntries(more.map((rule) => [rule, { enabled: true }]))
})).violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 300)])"""


@cache
def axe() -> str:
    path = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        missing("the packages are not installed: npm ci in tests/browser")
    return path.read_text("utf-8")


def violations(page: Page, *more: str) -> list[Any]:
    """The rules that a page breaks, with how often and where first; ``more``: rules that are run besides."""
    page.evaluate(axe())
    found: list[Any] = page.evaluate(RUN_AXE, [*more])
    return found
