"""One driver per host: how a person fills a question of each kind on its page."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .base import Driver

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from dvc_core.forms import Plan

HOSTS = ("rjsf", "jsonforms", "formio", "surveyjs", "formjs", "alpaca")
#: The pages: one a host, and one more for the other theme of RJSF.
PAGES = (*HOSTS, "rjsf_mui")


def dialect(page: str) -> str:
    """The host whose document a page draws."""
    return page.removesuffix("_mui")


def driver(host: str, page: Page, plan: Plan) -> Driver:
    """The driver of a host on an opened page."""
    return driver_type(host)(page, plan)


def driver_type(host: str) -> type[Driver]:
    """The driver of a host."""
    found: type[Driver] = import_module(f".{host}", __name__).Page
    return found


__all__ = ["HOSTS", "PAGES", "Driver", "dialect", "driver", "driver_type"]
