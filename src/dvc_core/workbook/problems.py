"""What is wrong in a workbook, and where: a sheet, a row, a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..finding import Finding, Severity


class Place(NamedTuple):
    """A cell as Excel names it; row 0 is the sheet, an empty sheet the workbook."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def cell(self) -> str:
        """``C5``, or less where less is known."""
        return f"{self.column}{self.row or ''}"


class Problem(NamedTuple):
    """One fault of a workbook: its sentence is made in :mod:`dvc_core.workbook.words`.

    An error means that what the cell holds was not carried over; a warning, that it was, with a doubt.
    """

    code: str
    severity: Severity
    place: Place
    params: Mapping[str, object] = {}
    #: What the model says of the value, where the sentence is that of a finding.
    finding: Finding | None = None
    #: The procedure it belongs to: its name in the workbook, empty for all.
    procedure: str = ""


#: How bad each fault is. Errors keep the procedure from being written.
SEVERITIES: Mapping[str, Severity] = {
    "not_a_workbook": Severity.ERROR,
    "too_big": Severity.ERROR,
    "has_doctype": Severity.ERROR,
    "encrypted": Severity.ERROR,
    "damaged": Severity.ERROR,
    "no_sheet": Severity.ERROR,
    "no_keys": Severity.ERROR,
    "sheet_missing": Severity.WARNING,
    "sheet_unknown": Severity.WARNING,
    "column_missing": Severity.WARNING,
    "column_unknown": Severity.WARNING,
    "column_twice": Severity.ERROR,
    "too_many_rows": Severity.ERROR,
    "too_many_columns": Severity.ERROR,
    "outside": Severity.WARNING,
    "formula": Severity.ERROR,
    "cell_error": Severity.ERROR,
    "percent_cell": Severity.ERROR,
    "unknown_word": Severity.ERROR,
    "not_yes_no": Severity.ERROR,
    "not_whole": Severity.ERROR,
    "not_number": Severity.ERROR,
    "grouped_number": Severity.ERROR,
    "number_as_text": Severity.WARNING,
    "text_as_number": Severity.WARNING,
    "code_as_number": Severity.ERROR,
    "date_cell": Severity.WARNING,
    "date_in_text": Severity.ERROR,
    "date_as_number": Severity.ERROR,
    "bad_date": Severity.ERROR,
    "bad_json": Severity.ERROR,
    "bad_cell": Severity.ERROR,
    "nothing": Severity.ERROR,
    "no_code": Severity.ERROR,
    "bad_file_name": Severity.ERROR,
    "code_twice": Severity.ERROR,
    "file_twice": Severity.ERROR,
    "no_procedure": Severity.ERROR,
    "unknown_procedure": Severity.ERROR,
    "reference_as_number": Severity.WARNING,
    "no_parent": Severity.ERROR,
    "unknown_parent": Severity.ERROR,
    "unclear_parent": Severity.ERROR,
    "row_name_twice": Severity.ERROR,
    "item_name_twice": Severity.ERROR,
    "no_item_name": Severity.ERROR,
    "circle": Severity.ERROR,
    "none_and_rows": Severity.ERROR,
    "row_twice": Severity.WARNING,
    "row_order": Severity.WARNING,
    "raw_missing": Severity.ERROR,
    "raw_unused": Severity.WARNING,
    "raw_lost": Severity.ERROR,
    "unwritable": Severity.ERROR,
    "shape": Severity.ERROR,
}


def problem(code: str, place: Place, procedure: str = "", /, **params: object) -> Problem:
    """Build a problem; ``params`` are the raw values of its sentence."""
    return Problem(code, SEVERITIES[code], place, params, procedure=procedure)


def in_order(problems: Iterable[Problem], sheets: Iterable[str]) -> list[Problem]:
    """By sheet as the tabs stand, row, column and code."""
    order = {title: i for i, title in enumerate(sheets)}

    def rank(p: Problem) -> tuple[int, str, int, int, str, str]:
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
