"""What is wrong in a workbook, and where: a sheet, a row, a column; each code with its sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from ..finding import Finding, Severity
from ..words import Both, Lang, Shown, message


class CellPlace(NamedTuple):
    """A cell as Excel names it; row 0 is the sheet, an empty sheet the workbook."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def cell(self) -> str:
        """``C5``, or less where less is known."""
        return f"{self.column}{self.row or ''}"


class CellProblem(NamedTuple):
    """One fault of a workbook; :func:`problem_text` puts it into words.

    An error means that what the cell holds was not carried over; a warning, that it was, with a doubt.
    """

    code: str
    severity: Severity
    place: CellPlace
    params: Mapping[str, object] = {}
    #: What the model says of the value, where the sentence is that of a finding.
    finding: Finding | None = None
    #: The procedure it belongs to: its name in the workbook, empty where it is of none.
    procedure: str = ""
    #: The procedures that an error keeps from being written; None for that one, or for all where it is of none.
    holds: tuple[str, ...] | None = None

    def keeps(self, name: str) -> bool:
        """True where this keeps the procedure of that name from being written."""
        held = self.holds if self.holds is not None else (self.procedure or name,)
        return self.severity is Severity.ERROR and name in held


class ProblemMeaning(NamedTuple):
    """What a code means."""

    severity: Severity
    text: Both
    #: What to do about it.
    help: Both


def _faults() -> Mapping[str, ProblemMeaning]:
    table = tomllib.loads(FilePath(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        code: ProblemMeaning(
            Severity.WARNING if row.get("warning") else Severity.ERROR,
            {"vi": row["vi"][0], "en": row["en"][0]},
            {"vi": row["vi"][1], "en": row["en"][1]},
        )
        for code, row in table.items()
    }


#: Code → what it means: the table ``problems.toml``.
PROBLEMS = _faults()


def problem(code: str, place: CellPlace, procedure: str = "", /, **params: object) -> CellProblem:
    """Build a problem; ``params`` are the raw values of its sentence."""
    return CellProblem(code, PROBLEMS[code].severity, place, params, procedure=procedure)


def problem_text(one: CellProblem, lang: Lang) -> tuple[str, str]:
    """The sentence of a problem, and what to do about it."""
    if one.finding is not None:
        said = message(one.finding, lang)
        return said.text, said.help
    fault, shown = PROBLEMS[one.code], Shown(one.params, lang)
    return fault.text[lang].format_map(shown), fault.help[lang].format_map(shown)


def in_order(problems: Iterable[CellProblem], sheets: Iterable[str]) -> list[CellProblem]:
    """By sheet as the tabs stand, row, column and code."""
    order = {title: i for i, title in enumerate(sheets)}

    def rank(p: CellProblem) -> tuple[int, str, int, int, str, str]:
        column = p.place.column
        return (
            order.get(p.place.sheet, -1 if not p.place.sheet else len(order)),
            p.place.sheet,
            p.place.row,
            len(column),
            column,
            p.code,
        )

    return sorted(problems, key=rank)
