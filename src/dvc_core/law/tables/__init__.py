"""Tables of law: what a text says with its days, a row each, so that a change of law is a change of data.

A file begins with lines that say what it is (#), then come the names of its columns.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...finding import Law
from ...words.rows import read_rows

FOLDER = Path(__file__).parent


class DatedRule(NamedTuple):
    """A row of a rule of law: what the program asks for, where it stands, its first and last day, how certain that is."""

    id: str
    rule: str
    law: Law
    first: date
    last: date
    certainty: str
    note: str


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table, by the names of its columns."""
    columns, *rows = read_rows(FOLDER / name)
    return [dict(zip(columns, row, strict=True)) for row in rows]


@cache
def rules() -> Mapping[str, DatedRule]:
    """The rules about time and papers, by their ids."""
    found = (
        DatedRule(
            row["id"],
            row["rule"] or row["id"],
            Law(row["instrument"], row["article"], row["clause"], row["point"]),
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]) if row["last"] else date.max,
            row["certainty"],
            row["note"],
        )
        for row in read_table("rules.tsv")
    )
    return {one.id: one for one in found}


def in_force(rule: str, on: date) -> DatedRule | None:
    """The row of a rule that holds on a day, of several the one that began last; None where none holds."""
    held = [one for one in rules().values() if one.rule == rule and one.first <= on <= one.last]
    return max(held, key=lambda one: one.first, default=None)


class EndedPaper(NamedTuple):
    """A paper that is valid no more: what names it, in small letters, the first day without it, and by which article."""

    name: str
    called: tuple[str, ...]
    ended: date
    law: Law

    def is_in(self, text: str) -> bool:
        """Whether a text in small letters names it."""
        return any(name in text for name in self.called)


@cache
def ended_papers() -> tuple[EndedPaper, ...]:
    """The papers that are valid no more."""
    return tuple(
        EndedPaper(
            row["name"],
            tuple(row["called"].split("; ")),
            date.fromisoformat(row["ended"]),
            Law(row["instrument"], row["article"], row["clause"], verified=row["certainty"] != "M"),
        )
        for row in read_table("ended_papers.tsv")
    )


class EndedPart(NamedTuple):
    """An article, clause or point that another instrument ended, the first day it holds no more, and by what."""

    article: str
    clause: str
    point: str
    ended: date
    by: Law


@cache
def _ended_parts() -> Mapping[str, list[EndedPart]]:
    found: dict[str, list[EndedPart]] = {}
    for row in read_table("ended_parts.tsv"):
        by = Law(row["by"], row["by_article"], row["by_clause"])
        part = EndedPart(row["article"], row["clause"], row["point"], date.fromisoformat(row["ended"]), by)
        found.setdefault(row["instrument"], []).append(part)
    return found


def ended_part(place: Law, on: date) -> EndedPart | None:
    """The end of a place of an instrument that goes on, or of what the place is in; None where none is known."""
    for part in _ended_parts().get(place.document, ()):
        inside = part.article == place.article and part.clause in ("", place.clause)
        if inside and part.point in ("", place.point) and part.ended <= on:
            return part
    return None
