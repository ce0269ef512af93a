"""For data tools: a row for each file, typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...finding import require_type
from ...levels.assessment import Assessment
from ..tables import arrow_table
from ..tally import Graded
from . import csv

if TYPE_CHECKING:
    import pyarrow


def levels_table(assessments: Iterable[Assessment]) -> pyarrow.Table:
    """The levels of some files as an Arrow table, a row each; the columns are those of docs/tables.md.

    Nothing is graded beside; there is a column for each level of their frameworks. Raises :class:`~dvc_core.finding.ExtraMissingError` without pyarrow
    (``pip install pyarrow``), :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    graded = [_graded(one) for one in assessments]
    levels = dict.fromkeys(level for one in graded for level in one.found.standings)
    return arrow_table(csv.levels_columns(levels), graded)


def _graded(found: Assessment) -> Graded:
    require_type(found, Assessment, "levels_table takes what assess() returns")
    return Graded(found)
