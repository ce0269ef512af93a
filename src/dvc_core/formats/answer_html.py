"""What answers of every kind have in common in a page: the head with what is wrong, the questions. All text is escaped.

Classes begin with the kind of the answer (``tthc-fee``, ``tthc-deadline``, ``tthc-checklist``); there is no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ..words import LISTED, Lang, clean
from .answer_text import ToldQuestion

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.1em; line-height: 1.3; margin: 0 0 .6rem; color: #1a4f8a; }
h2 { font-size: 1.3em; line-height: 1.3; margin: 0 0 .5rem; }
h3 { font-size: 1.1em; margin: 1.2rem 0 .4rem; padding-bottom: .2rem; border-bottom: 2px solid #1a4f8a; }
h4 { font-size: 1em; margin: .9rem 0 .3rem; color: #1a4f8a; }
p { margin: .4rem 0; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
ul.tthc-papers { list-style: none; padding: 0; }
ul.tthc-papers > li { margin: .6rem 0 .9rem; }
label { display: grid; grid-template-columns: 1.6rem 1fr; align-items: start; cursor: pointer; }
label input { width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; }
.tthc-count { color: #1a4f8a; white-space: normal; }
ul.tthc-papers > li > ul { margin-left: 1.6rem; font-size: .92em; color: #333; }
.tthc-checklist-not-taken, .tthc-checklist-errors, .tthc-deadline-not-taken, .tthc-deadline-errors { color: #a40000; }
.tthc-checklist-total, .tthc-deadline-due { padding: .6rem .8rem; background: #eef4fb; border-left: 4px solid #1a4f8a; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .88em; margin: .5rem 0; }
th, td { border: 1px solid #bbb; padding: .3rem .35rem; text-align: left; vertical-align: top; }
th { background: #f2f2f2; font-weight: 600; }
ol { margin: .4rem 0; padding-left: 1.4rem; }
table.tthc-days { table-layout: auto; }
table.tthc-days td:nth-child(-n+2) { width: 1%; overflow-wrap: normal; }
section + section { margin-top: 2rem; border-top: 1px solid #bbb; padding-top: 1rem; }
@page { size: A4; margin: 15mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.35; }
  h2 { font-size: 1.2em; }
  ul.tthc-papers > li { margin: .35rem 0 .5rem; }
  h3, h4, .tthc-checklist-total, .tthc-deadline-due { break-after: avoid; }
  ul.tthc-papers > li, tr, thead { break-inside: avoid; }
  thead { display: table-header-group; }
  section + section { break-before: page; border: 0; margin: 0; padding: 0; }
  a { color: inherit; text-decoration: none; }
  a::after { content: " (" attr(href) ")"; font-size: .85em; }
  .tthc-screen { display: none; }
}
"""

PAGE_END = "</body>\n</html>\n"


def page_begin(title: str, lang: Lang) -> str:
    """The head of a page that stands alone, with its title; sections follow, then :data:`PAGE_END`."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{tag('h1', title)}\n"
    )


def section(kind: str, lang: Lang, parts: Iterable[str]) -> str:
    """A part of a page."""
    body = "\n".join(parts)
    return f'<section class="tthc-{kind}" lang="{lang}">\n{body}\n</section>\n'


def head(kind: str, title: str, case: str, not_taken: Iterable[str], errors: Iterable[str]) -> Iterator[str]:
    """The title, the case, what was not taken, and for what the answer may be wrong."""
    yield tag("h2", title)
    if case:
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
