"""A document as a part of a page, or as a page of its own: no script, nothing from elsewhere, all text escaped.

Classes begin with the kind of the document (``tthc-fee``, ``tthc-deadline``, ``tthc-checklist``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..words import Lang, clean
from ..words.document import Document, DocumentItem, DocumentSection, Link, Rows, Text

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
  .tthc-checklist + .tthc-checklist, .tthc-deadline + .tthc-deadline { break-before: page; border: 0; margin: 0; padding: 0; }
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
        f"<title>{_escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{_tag('h1', title)}\n"
    )


def section(document: Document, lang: Lang) -> str:
    """A document as a part of a page."""
    body = "\n".join(_body(document, "h2"))
    return f'<section class="tthc-{document.kind}" lang="{lang}">\n{body}\n</section>\n'


def _body(document: Document, heading: str) -> Iterator[str]:
    if document.title:
        yield _tag(heading, document.title)
    yield from (_paragraph(text, document.kind) for text in document.texts)
    for one in document.sections:
        yield from _section(one)
    for part in document.parts:
        yield from _body(part, "h3")


def _paragraph(text: Text, kind: str) -> str:
    inside = _tag("strong", text.text) if text.strong else _escaped(text.text)
    return f"<p{_class(' '.join(f'tthc-{kind}-{name}' for name in text.classes))}>{inside}</p>"


def _section(one: DocumentSection) -> Iterator[str]:
    if one.on_screen:
        yield _tag("p", one.on_screen, "tthc-screen")
    if one.folded:
        yield f"<details>{_tag('summary', one.title)}"
    elif one.title:
        yield _tag("h3" if one.level == 1 else "h4", one.title)
    if one.items:
        name, kind, item = {
            "numbers": ("ol", "", _numbered),
            "points": ("ul", "", _point),
            "signs": ("ul", "", _point),
            "boxes": ("ul", "tthc-papers", _box),
        }[one.marks]
        yield _listed(name, map(item, one.items), kind)
    if one.rows is not None:
        yield _table(one.rows)
    yield from (_tag("p", note) for note in one.notes)
    if one.folded:
        yield "</details>"


def _point(item: DocumentItem) -> str:
    said = f"{item.name}: {item.text}" if item.text else item.name
    return f"<li>{_escaped(said)}{_details(item.details)}</li>"


def _numbered(item: DocumentItem) -> str:
    rows = "" if item.rows is None else _tag("p", f"{item.rows.title}:") + _days(item.rows)
    text = f": {_escaped(item.text)}" if item.text else ""
    return f"<li>{_tag('strong', item.name)}{text}{_details(item.details)}{rows}</li>"


def _box(item: DocumentItem) -> str:
    count = f" {_tag('span', f'({item.text})', 'tthc-count')}" if item.text else ""
    name = f'<label><input type="checkbox"><span>{_tag("strong", item.name)}{count}</span></label>'
    return f"<li>{name}{_details(item.details)}</li>"


def _details(details: Iterable[Link]) -> str:
    inside = "".join(
        f'<li><a href="{_escaped(one.address)}" rel="noopener">{_escaped(one.text)}</a></li>'
        if one.address
        else _tag("li", one.text)
        for one in details
    )
    return f"<ul>{inside}</ul>" if inside else ""


def _days(table: Rows) -> str:
    """The days of a count: a day stands in one piece, and breaks between two."""
    rows = (
        (" – ".join(part.replace(" ", "\u00a0") for part in first.split(" – ")), *rest)
        for first, *rest in table.rows
    )
    cells = "".join(f"<tr>{''.join(_tag('td', cell) for cell in row)}</tr>" for row in rows)
    return f'<table class="tthc-days">{cells}</table>'


def _table(table: Rows) -> str:
    heads = "".join(_tag("th", cell) for cell in table.heads[1:])
    head = [f"<thead><tr><td></td>{heads}</tr></thead>"] if table.heads else []
    rows = (
        f"<tr>{_tag('th', name)}{''.join(_tag('td', cell) for cell in cells)}</tr>"
        for name, *cells in table.rows
    )
    # A head stands on every page over which a table goes.
    return _listed("table", [*head, "<tbody>", *rows, "</tbody>"])


def _listed(name: str, items: Iterable[str], kind: str = "") -> str:
    inside = "\n".join(items)
    return f"<{name}{_class(kind)}>\n{inside}\n</{name}>"


def _tag(name: str, text: str, kind: str = "") -> str:
    return f"<{name}{_class(kind)}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    """A text that is no markup, and has nothing in it that nobody sees."""
    return escape(clean(text))


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
