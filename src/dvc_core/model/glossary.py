"""The glossary: each YAML key beside its Python name, its Vietnamese label and its point of law.

Read from the models, so it cannot lag behind them. ``python -m dvc_core.model.glossary --write README.md``
puts the table between its two markers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import BaseModel

from ..finding import Law
from .keys import law_behind, models_in
from .procedure import Procedure

BEGIN = "<!-- glossary:begin -->"
END = "<!-- glossary:end -->"

_TT_32 = "32/2017/TT-BTTTT"
_POINT = re.compile(r"(?:k(?P<clause>[0-9]) )?(?P<point>[a-zđ])")
_CITATION = re.compile(
    r"(?:[A-ZĐ]+ )?(?P<document>\S+) Điều (?P<article>\S+)"
    r"(?: khoản (?P<clause>\S+))?(?: điểm (?P<point>\S+))?"
)


class Row(NamedTuple):
    """One key of one record; ``law`` is a citation, empty where no clause asks for the key."""

    record: str
    key: str
    name: str
    label: str
    law: str


class LawError(ValueError):
    """A ``law`` in a model is neither a point of TT 32/2017 Điều 5 nor a citation."""


class MarkersError(ValueError):
    """A text has no place for the glossary: the two markers are not there, in their order."""


def law_of(short: str) -> Law:
    """Read what a model says of the law: "b", "k2 b" or "TT 32/2017 Điều 8 khoản 3"."""
    match = _POINT.fullmatch(short)
    if match:
        return Law(_TT_32, "5", match["clause"] or "1", match["point"])
    match = _CITATION.fullmatch(short)
    if match is None:
        raise LawError(short)
    document = _TT_32 if _TT_32.startswith(f"{match['document']}/") else match["document"]
    return Law(document, match["article"], match["clause"] or "", match["point"] or "")


def short_citation(law: Law) -> str:
    """Write a citation as one short Vietnamese phrase: "TT 32/2017/TT-BTTTT Điều 5 khoản 1 điểm b"."""
    kind = law.document.rsplit("/", 1)[-1].split("-", 1)[0]
    names = (("Điều", law.article), ("khoản", law.clause), ("điểm", law.point))
    return " ".join([kind, law.document, *(f"{name} {value}" for name, value in names if value)])


def records(root: type[BaseModel]) -> list[type[BaseModel]]:
    """Every record a model is made of, the model first, each once, in the order of its keys."""
    found = [root]
    for record in found:  # grows while it is read
        for field in record.model_fields.values():
            found += [inner for inner in models_in(field.annotation) if inner not in found]
    return found


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
        short = law_behind(field)
        law = short_citation(law_of(short)) if short else ""
        yield Row(record.__name__, field.alias or name, name, field.title or "", law)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
