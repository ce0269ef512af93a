"""A table as HTML, written out here: a page has hundreds of cells, most of them alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape as _escape

from .common import Cell, Link, State, Table

#: The texts of criteria and clauses stand on every page.
escape = lru_cache(maxsize=8192)(_escape)

#: A name of a row that needs no wide column: a number of a list, the id of a criterion.
_SHORT = 4


def grid(table: Table, rows: Sequence[tuple[Cell, ...]], href: Callable[[Link], str]) -> str:
    """Return some rows of a table under its caption and headings; ``href`` leads to pages, or nowhere."""
    caption = escape(table.caption)
    heads = "".join([f'<th scope="col">{escape(name)}</th>' for name in table.columns])
    parts = [
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}">\n<table>\n',
        f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n",
    ]
    for row in rows:
        cells = "".join([_cell(value, href) for value in row[1:]])
        short = ' class="k"' if isinstance(row[0], str) and len(row[0]) <= _SHORT else ""
        parts.append(f'<tr><th scope="row"{short}>{_inner(row[0], href)}</th>{cells}</tr>\n')
    parts.append("</tbody>\n</table>\n</div>")
    return "".join(parts)


def _cell(value: Cell, href: Callable[[Link], str]) -> str:
    if isinstance(value, str):
        return f"<td>{escape(value)}</td>"
    if isinstance(value, int):
        return f'<td class="n{"" if value else " z"}">{value}</td>'
    if isinstance(value, State):
        return f'<td class="s">{_inner(value, href)}</td>'
    return f"<td>{_inner(value, href)}</td>"


def _inner(value: Cell, href: Callable[[Link], str]) -> str:
    if value is None:
        return ""
    if isinstance(value, State):
        return f'<span class="state {value.kind}">{escape(value.text)}</span>'
    if isinstance(value, Link):
        target = href(value)
        return f'<a href="{_escape(target)}">{_escape(value.text)}</a>' if target else _escape(value.text)
    return escape(str(value))
