"""The fee of the procedure of a file, for ``tthc fee`` and ``tthc verify``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from ...answers.fee import fee
from ...answers.records import FeeAnswer, Status
from ...finding import Finding, Path
from ...model.loader import Loaded
from ...model.tariffs import LocalTariff, tariff_files
from ...rules.checking import check_tariffs
from ...rules.tariffs import TariffFiles, charged
from ..answer_errors import counts, errors_of
from ..answer_reports import AnswerType
from ..answered import Answered, FeeQuery, UsedTariff
from ..fee_text import BESIDE, FEES, KEYS, report


def answered(
    loaded: Loaded, asked: FeeQuery, on: date, findings: Iterable[Finding] | None = None
) -> Answered[FeeAnswer]:
    """Compute the fee of the procedure of a file; a file that cannot be used has no answer."""
    procedure = loaded.procedure
    if procedure is None:
        return Answered(loaded, None, errors=tuple(_errors(loaded, on, findings)))
    used = tuple(_tariffs(loaded, procedure.code))
    tariffs = [one.tariff for one in used]
    found = fee(
        procedure, asked.answers, asked.channel, on, tariffs=tariffs, assume_continued=asked.assume_continued
    )
    return Answered(loaded, found, used, tuple(_errors(loaded, on, findings)))


def _tariffs(loaded: Loaded, code: str | None) -> Iterator[UsedTariff]:
    """The tariffs beside a file that complete its procedure."""
    for file in tariff_files(loaded.catalog):
        if file.record is not None and _is_for(file.record, code):
            yield UsedTariff(file.record, file.source)


def _errors(loaded: Loaded, on: date, findings: Iterable[Finding] | None) -> Iterator[Finding]:
    """The errors of a file that bear on its fees, then those of the tariffs beside it: the answer may be wrong."""
    procedure = loaded.procedure
    yield from errors_of(loaded, on, _of_fees, findings)
    if loaded.catalog is None:
        return
    beside = TariffFiles(loaded.catalog.store)
    beside.add(charged(loaded), check_tariffs(loaded, on=on))
    for file, faults in beside.findings(on):
        # One that cannot be read may be for any procedure.
        if file.record is None or (procedure is not None and _is_for(file.record, procedure.code)):
            yield from filter(counts, faults)


def _is_for(tariff: LocalTariff, code: str | None) -> bool:
    return any(code in local.procedures for local in tariff.fees)


def _of_fees(path: Path) -> bool:
    """Whether a place is one of fees, or of what is asked for them."""
    if path[:1] == ("cach_thuc_thuc_hien",):
        return "phi_le_phi" in path or "khi" in path
    return path[:1] in (("phi_le_phi",), ("cau_hoi",))


TYPE = AnswerType(
    "fee",
    "Fees of tthc fee.",
    FeeAnswer,
    FeeQuery,
    get_args(Status),
    answered,
    report,
    KEYS,
    FEES["sum"],
    beside=BESIDE,
)
