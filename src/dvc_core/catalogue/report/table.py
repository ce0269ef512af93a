"""The report as a table for data tools: CSV, Arrow, Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...finding import MisuseError
from ...formats.tables import Column, TableKind, arrow_table, table_text
from ...words import Lang
from ..overview.overview import SHAPE, Overview
from .columns import COLUMNS, Under
from .document import Data
from .names import Names

if TYPE_CHECKING:
    import pyarrow


REPORT_TABLE: TableKind[Under] = TableKind(
    "report",
    "A row for each procedure under each framework (`tthc report`): take those of one `framework` to count procedures. "
    "Levels as in the table `levels`.",
    tuple(Column(c.name, c.type, c.description, c.value) for c in COLUMNS),
)


def _rows(data: Data, lang: Lang) -> Iterator[Under]:
    names = Names(data, lang)
    return (Under(names, name, p) for p in data["procedures"] for name in names.frameworks)


def report_table(overview: Overview | Mapping[str, Any], *, lang: Lang = "vi") -> pyarrow.Table:
    """A report as an Arrow table, a row for each procedure and framework; the columns are those of docs/tables.md.

    ``overview`` is what :func:`~dvc_core.report` returns or ``tthc report -f json`` writes (``report/v0``). Raises
    :class:`~dvc_core.finding.ExtraMissingError` without pyarrow (``pip install pyarrow``),
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    if not isinstance(overview, Mapping) or overview.get("schema") != SHAPE:
        raise MisuseError(f"report_table takes what report() returns, data of the shape {SHAPE}")
    return arrow_table(REPORT_TABLE, _rows(overview, lang))


def csv_report(data: Data, lang: Lang) -> str:
    """A report as CSV."""
    return table_text(REPORT_TABLE, _rows(data, lang))


def write_parquet(data: Data, lang: Lang, path: Path) -> None:
    """Write a report as a Parquet file."""
    table = report_table(data, lang=lang)
    from pyarrow.parquet import write_table

    # A path that cannot be written pyarrow removes, were it a device; an open file it leaves alone.
    with path.open("wb") as file:
        write_table(table, file)
