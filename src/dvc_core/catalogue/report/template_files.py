"""The templates of pages and tables, files of ``templates``; what a page shows is escaped."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


@cache
def read_template(name: str) -> str:
    """The text of a file."""
    return (resources.files(__package__) / "templates" / name).read_text("utf-8").strip()


@cache
def template(name: str) -> Any:
    """A file as a template of Jinja."""
    from jinja2 import Environment, StrictUndefined

    # Markdown and YAML are escaped as such, by their writers.
    escaped = name.endswith((".html", ".xml"))
    environment = Environment(autoescape=escaped, undefined=StrictUndefined)  # noqa: S701 - likewise
    return environment.from_string(read_template(name))
