"""The report as one text: Markdown for a merge request, CSV and JSON for machines, a badge."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from ...formats.csv_output import MARK, row
from ...formats.frame import escape_markdown
from ...words import Lang
from ..overview.procedure import refuted
from .document import Data, Document, plain
from .names import Names
from .sections import report_document

#: Rows of a table in Markdown; the rest is counted.
_MOST = 40


def markdown(data: Data, lang: Lang) -> Iterator[str]:
    """Yield the report as pieces of Markdown."""
    names = Names(data, lang)
    document: Document = report_document(Names(data, lang))
    yield f"# {_cell(document.title)}\n\n"
    for name, value in document.head:
        yield f"- {_cell(name)}: **{_cell(value)}**\n"
    if document.warning:
        yield f"\n> **{_cell(document.warning)}**\n"
    for section in document.sections:
        yield f"\n## {_cell(section.title)}\n"
        for text in section.paragraphs:
            yield f"\n{_cell(text)}\n"
        for table in section.tables:
            if not table.rows:
                yield f"\n**{_cell(table.caption)}**: {names.say('empty')}\n"
                continue
            yield f"\n**{_cell(table.caption)}**\n\n"
            yield f"| {' | '.join(map(_cell, table.columns))} |\n"
            row = next(iter(table.rows))
            yield f"|{'|'.join('---:' if isinstance(value, int) else '---' for value in row)}|\n"
            for row in table.rows[:_MOST]:
                yield f"| {' | '.join(_cell(str(plain(value))) for value in row)} |\n"
            if len(table.rows) > _MOST:
                yield f"\n{names.say('more', n=len(table.rows) - _MOST)}.\n"


def _cell(text: str) -> str:
    return " ".join(escape_markdown(text).split())


def csv_text(data: Data, lang: Lang) -> str:
    """One row for each procedure, for a spreadsheet: UTF-8 with BOM, nothing that it would compute."""
    names = Names(data, lang)
    keys = ("achievable", "proven", "ceiling", "declared")
    heads = [names.say(key) for key in ("code", "name", "sector", "tier", "agency")]
    for name in names.frameworks:
        heads += [f"{names.say('declared_level' if key == 'declared' else key)} ({name})" for key in keys]
        heads.append(f"{names.say('unmet')} ({name})")
    heads += [names.say(key) for key in ("error", "warning", "suppressed", "file")]
    rows: list[list[Any]] = [heads]
    for p in data["procedures"]:
        cells: list[Any] = [p["code"], p["name"], p["sector"]]
        cells += ["; ".join(names.word(t) for t in p["tiers"]), "; ".join(p["agencies"])]
        for name in names.frameworks:
            cells += _levels(p["levels"].get(name), keys)
        rows.append([*cells, p["findings"]["error"], p["findings"]["warning"], len(p["waivers"]), p["file"]])
    return MARK + "".join(row(cells, "\r\n") for cells in rows)


def _levels(levels: Data | None, keys: tuple[str, ...]) -> list[Any]:
    if levels is None:
        return [None] * (len(keys) + 1)
    return [*(levels[key] for key in keys), " ".join(refuted(levels))]


def json_text(data: Data) -> Iterator[str]:
    """The overview itself, one procedure a line, so that two reports can be compared line by line."""
    head = {key: value for key, value in data.items() if key != "procedures"}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "procedures": ['
    for number, p in enumerate(data["procedures"]):
        yield (",\n" if number else "\n") + json.dumps(p, ensure_ascii=False)
    yield "\n]}\n"


def badge(data: Data, lang: Lang) -> str:
    """A small SVG: how many procedures can reach each level of the first framework, highest first."""
    names = Names(data, lang)
    framework = data["frameworks"][0]
    counts = data["tables"][framework["id"]]["achievable"]
    told = ((level, n) for level, n in reversed(counts.items()) if n and level != "none")
    parts = [f"{names.short(framework['id'], level)}: {n}" for level, n in told]
    right = " · ".join(parts) or names.say("none")
    left = names.say("badge", framework=framework["instrument"])
    wide, rest = 12 + 7 * len(left), 12 + 7 * len(right)
    title = escape(f"{left}: {right}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide + rest}" height="22" role="img" '
        f'aria-label="{title}"><title>{title}</title>'
        f'<rect width="{wide}" height="22" fill="#3c3c43"/>'
        f'<rect x="{wide}" width="{rest}" height="22" fill="#0b4fa8"/>'
        '<g fill="#fff" font-family="DejaVu Sans,Verdana,sans-serif" font-size="12">'
        f'<text x="6" y="15">{escape(left)}</text>'
        f'<text x="{wide + 6}" y="15">{escape(right)}</text></g></svg>\n'
    )
