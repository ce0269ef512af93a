"""A document as a part of a page, or as a page of its own: no script, nothing from elsewhere, all text escaped.

Classes begin with the kind of the document (``tthc-fee``, ``tthc-deadline``, ``tthc-checklist``).
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..words import Lang, clean
from ..words.document import Document

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE_END = "</body>\n</html>\n"


def page_begin(title: str, lang: Lang) -> str:
    """The head of a page that stands alone, with its title; sections follow, then :data:`PAGE_END`."""
    return _templates().get_template("page.html").render(title=title, lang=lang)


def section(document: Document, lang: Lang) -> str:
    """A document as a part of a page."""
    return _templates().get_template("document.html").render(document=document, lang=lang)


@cache
def _templates() -> Environment:
    """The templates of this room; whatever is put into them is text, with nothing in it that nobody sees."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def text(value: object) -> object:
        # What a macro wrote is escaped already.
        return value if isinstance(value, Markup) else Markup(escape(clean(str(value))))  # noqa: S704 - escaped here

    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        finalize=text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
