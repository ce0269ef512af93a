"""The glossary: each YAML key beside its Python name, its Vietnamese label and its point of law.

Read from the models, so it cannot lag behind them. ``python -m dvc_core.model.glossary --write README.md``
puts the table between its two markers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import BaseModel

from .keys import law_behind, records, short_citation
from .procedure import Procedure

BEGIN = "<!-- glossary:begin -->"
END = "<!-- glossary:end -->"


class Row(NamedTuple):
    """One key of one record; ``law`` is a citation, empty where no clause asks for the key."""

    record: str
    key: str
    name: str
    label: str
    law: str


class MarkersError(ValueError):
    """A text has no place for the glossary: the two markers are not there, in their order."""


def glossary(root: type[BaseModel] = Procedure) -> list[Row]:
    """The rows for a model: its own keys, then those of every record inside, record by record."""
    return [row for record in records(root) for row in _rows(record)]


def glossary_markdown() -> str:
    """The glossary of a procedure as Markdown: one table for its own keys, one for those inside."""
    rows = glossary()
    own = [row for row in rows if row.record == Procedure.__name__]
    inner = [row for row in rows if row.record != Procedure.__name__]
    lines = ["| Khóa YAML | Tên Python | Nhãn | Căn cứ |", "|---|---|---|---|"]
    lines += [f"| `{r.key}` | `{r.name}` | {r.label} | {r.law} |" for r in own]
    lines += ["", "| Phần | Khóa YAML | Tên Python | Nhãn | Căn cứ |", "|---|---|---|---|---|"]
    lines += [f"| `{r.record}` | `{r.key}` | `{r.name}` | {r.label} | {r.law} |" for r in inner]
    return "\n".join(lines)


def with_glossary(text: str) -> str:
    """Return ``text`` with the glossary between its markers. Raises :class:`MarkersError`."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise MarkersError(f"{BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{glossary_markdown()}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Print the glossary, or write it into a file: ``--write README.md``."""
    match arguments:
        case []:
            sys.stdout.write(glossary_markdown() + "\n")
        case ["--write", name]:
            path = FilePath(name)
            path.write_text(with_glossary(path.read_text("utf-8")), "utf-8")
        case _:
            sys.stderr.write("python -m dvc_core.model.glossary [--write README.md]\n")
            return 2
    return 0


def _rows(record: type[BaseModel]) -> Iterator[Row]:
    for name, field in record.model_fields.items():
        law = law_behind(field)
        shown = short_citation(law) if law is not None else ""
        yield Row(record.__name__, field.alias or name, name, field.title or "", shown)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
