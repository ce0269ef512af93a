"""The report as one text: Markdown for a merge request, JSON for machines."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats.frame import escape_markdown
from ...words import Lang, to_json
from .document import Cell, Data, ReportDocument, cell_text
from .names import Names
from .sections import report_document

#: The file beside the pages of a report that holds its numbers, for machines and for ``tthc verify``.
NUMBERS = "so-lieu.json"

#: Rows of a table in Markdown; the rest is counted.
_MOST = 40


def markdown(data: Data, lang: Lang) -> Iterator[str]:
    """Yield the report as pieces of Markdown."""
    names = Names(data, lang)
    document: ReportDocument = report_document(Names(data, lang))
    yield f"# {_cell(document.title)}\n\n"
    yield from _beginning(document)
    for section in document.sections:
        yield f"\n## {_cell(section.title)}\n"
        for text in section.paragraphs:
            yield f"\n{_cell(text)}\n"
        for table in section.tables:
            if not table.rows:
                yield f"\n**{_cell(table.caption)}**: {names.sentence('empty')}\n"
                continue
            yield f"\n**{_cell(table.caption)}**\n\n"
            yield f"| {' | '.join(map(_cell, table.columns))} |\n"
            first = table.rows[0]
            yield f"|{'|'.join('---:' if isinstance(cell_text(value), int) else '---' for value in first)}|\n"
            for cells in table.rows[:_MOST]:
                yield f"| {' | '.join(_cell(_cell_text(value, names)) for value in cells)} |\n"
            if len(table.rows) > _MOST:
                yield f"\n{names.sentence('more', n=len(table.rows) - _MOST)}.\n"


def _cell_text(cell: Cell, names: Names) -> str:
    value = cell_text(cell)
    return names.number(value) if isinstance(value, int) else value


def _beginning(document: ReportDocument) -> Iterator[str]:
    """Write the head: a warning that nothing can be concluded, or the scope and the conclusions."""
    if document.warning:
        yield f"> **{_cell(document.warning)}**\n\n"
    if document.lead:
        yield f"{_cell(document.lead)}\n\n"
    for text in document.concluded():
        yield f"- {_cell(text)}\n"
    yield "\n"
    for name, value in document.head:
        yield f"- {_cell(name)}: **{_cell(value)}**\n"


def _cell(text: str) -> str:
    return " ".join(escape_markdown(text).split())


def json_text(data: Data) -> Iterator[str]:
    """The overview itself, one procedure a line, so that two reports can be compared line by line."""
    head = {key: value for key, value in data.items() if key != "procedures"}
    yield to_json(head)[:-1] + ', "procedures": ['
    for number, p in enumerate(data["procedures"]):
        yield (",\n" if number else "\n") + to_json(p)
    yield "\n]}\n"
