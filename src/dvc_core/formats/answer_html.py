"""What answers of every kind have in common in a page: the head with what is wrong, the questions. All text is escaped.

Classes begin with the kind of the answer (``tthc-fee``, ``tthc-deadline``, ``tthc-checklist``); there is no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ..words import LISTED, Lang, clean
from .answer_text import ToldQuestion


def section(kind: str, lang: Lang, parts: Iterable[str]) -> str:
    """A part of a page."""
    body = "\n".join(parts)
    return f'<section class="tthc-{kind}" lang="{lang}">\n{body}\n</section>\n'


def head(kind: str, title: str, case: str, not_taken: Iterable[str], errors: Iterable[str]) -> Iterator[str]:
    """The title, the case, what was not taken, and for what the answer may be wrong."""
    yield tag("h2", title)
    yield tag("p", case)
    for text in not_taken:
        yield tag("p", text, f"tthc-{kind}-not-taken")
    for text in errors:
        yield tag("p", text, f"tthc-{kind}-errors")


def questions(asks: str, asked: Sequence[ToldQuestion]) -> Iterator[str]:
    """The open questions, for people."""
    if asked:
        yield tag("p", asks)
        yield listed("ul", map(_question, asked))


def listed(name: str, items: Iterable[str], kind: str = "") -> str:
    """A list of what is markup already, each an ``li`` or a row."""
    inside = "\n".join(items)
    return f"<{name}{_class(kind)}>\n{inside}\n</{name}>"


def tag(name: str, text: str, kind: str = "") -> str:
    """A text in an element, with its class."""
    return f"<{name}{_class(kind)}>{escaped(text)}</{name}>"


def escaped(text: str) -> str:
    """A text that is no markup, and has nothing in it that nobody sees."""
    return escape(clean(text))


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _question(question: ToldQuestion) -> str:
    labels = [label for _, label in question.options]
    takes = "; ".join(labels[:LISTED]) + ("; …" if labels[LISTED:] else "") if labels else question.takes
    return tag("li", f"{question.label}: {takes}")
