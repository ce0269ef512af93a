"""The report as one text: Markdown for a merge request, JSON for machines."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats.frame import escape_markdown
from ...words import Lang, show, to_json
from .document import Cell, Data, cell_text
from .names import Names
from .sections import report_document
from .template_files import template

#: The file beside the pages of a report that holds its numbers, for machines and for ``tthc verify``.
NUMBERS = "so-lieu.json"

#: Rows of a table in Markdown; the rest is counted.
_MOST = 40


def markdown(data: Data, lang: Lang) -> Iterator[str]:
    """Yield the report as pieces of Markdown."""
    names = Names(data, lang)

    def inline(cell: Cell) -> str:
        return " ".join(escape_markdown(show(cell_text(cell), lang)).split())

    found: Iterator[str] = template("report.md").generate(
        doc=report_document(names),
        inline=inline,
        most=_MOST,
        say=names.sentence,
        is_number=lambda cell: isinstance(cell_text(cell), int),
    )
    yield from found


def json_text(data: Data) -> Iterator[str]:
    """The overview itself, one procedure a line, so that two reports can be compared line by line."""
    head = {key: value for key, value in data.items() if key != "procedures"}
    yield to_json(head)[:-1] + ', "procedures": ['
    for number, p in enumerate(data["procedures"]):
        yield (",\n" if number else "\n") + to_json(p)
    yield "\n]}\n"
