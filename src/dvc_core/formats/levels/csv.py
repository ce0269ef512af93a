"""For spreadsheets."""

from __future__ import annotations

from ...words import clean
from ..csv_output import MARK, row
from ..tally import Graded, LevelsReporter


class Report(LevelsReporter):
    """One row for each procedure; opens in a spreadsheet (byte-order mark, nothing runs as a formula)."""

    _COLUMNS = (
        "ma_thu_tuc",
        "ten_thu_tuc",
        "tep",
        "khung",
        "chac_chan",
        "dat_duoc",
        "tran",
        "cong_bo",
        "can_nguoi_xem",
        "con_thieu",
        "khung_doi_chieu",
        "dat_duoc_doi_chieu",
    )

    def begin(self) -> str:
        """The head."""
        return MARK + row(self._COLUMNS)

    def item(self, record: Graded) -> str:
        """One row."""
        found, beside = record
        p = found.loaded.procedure
        levels = (found.proven, found.achievable, found.ceiling, found.declared)
        missing = " ".join(r.criterion.id for r in found.missing)
        return row(
            (
                p.code if p else None,
                p.name if p else None,
                clean(found.loaded.name),
                self.framework.id,
                *levels,
                len(found.to_look) if p else None,
                missing,
                beside.framework.id if beside else None,
                beside.achievable if beside else None,
            )
        )
