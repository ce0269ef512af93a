"""For data tools: a row for each finding, typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...finding import Finding
from ...model.loader import Loaded
from ...words import Lang
from ..tables import arrow_table, each
from . import csv

if TYPE_CHECKING:
    import pyarrow


def findings_table(
    checked: Iterable[tuple[Loaded, Sequence[Finding]]], *, lang: Lang = "vi"
) -> pyarrow.Table:
    """The findings of some files as an Arrow table, a row each; the columns are those of docs/tables.md.

    ``checked`` holds what :func:`~dvc_core.load` and :func:`~dvc_core.check` returned for each file.
    Raises :class:`~dvc_core.finding.ExtraMissingError` without pyarrow (``pip install pyarrow``),
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    pairs = each(checked, Loaded, Finding, "findings_table takes pairs of what load() and check() return")
    return arrow_table(csv.FINDINGS_TABLE, (csv.row_of(finding, lang) for _, finding in pairs))
