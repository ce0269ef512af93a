"""Fees of provinces as rules see them: those of a tariff in the place of the fees of a procedure that it names."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..finding import Finding, Path
from ..model.procedure import Fee, Procedure
from ..model.sidecar_files import Shelf
from ..model.tariffs import LocalTariff, TariffFile, days_of, tariff_files
from ..source import Source
from ..source.build import Place
from ..source.reader import seen_as
from .registry import Doc

FEES, QUESTIONS, FEE = "phi_le_phi", "cau_hoi", "khoan_thu"
#: What a fee of a tariff has from the tariff where it does not say it itself.
_SHARED = ("can_cu", "tu_ngay", "den_ngay")


class LocalDoc(NamedTuple):
    """A tariff as if its fees, all of them, were those of a procedure that it names."""

    file: TariffFile
    doc: Doc
    #: The fees that are for the procedure: what rules say of others is true of other procedures.
    its: frozenset[int]
    #: So many questions of the procedure come before those of the tariff.
    before: int

    def as_file_finding(self, finding: Finding) -> Finding | None:
        """A finding of the procedure as one of the file; None where it is not about this file."""
        path = self._path(finding.path)
        if path is None:
            return None
        related = [(self._path(one.path), one) for one in finding.related]
        # No level of the procedure rests on it, and no fix is written into a tariff.
        return finding._replace(
            path=path,
            related=tuple(one._replace(path=place) for place, one in related if place is not None),
            fixes=(),
            blocks_level=None,
            open_level=None,
        )

    def _path(self, path: Path) -> Path | None:
        """Where in the file a part of the procedure stands; None for what is not in it."""
        match path:
            case ("phi_le_phi", int(i), *rest) if i in self.its:
                own = (FEES, i, FEE, *rest)
                shared = bool(rest) and rest[0] in _SHARED and not self.file.source.has(own[:4])
                return tuple(rest) if shared else own
            case ("cau_hoi", int(i), *rest) if i >= self.before:
                return (QUESTIONS, i - self.before, *rest)
        return None


def local_docs(procedure: Procedure, catalog: Shelf | None, on: date) -> Iterator[LocalDoc]:
    """The tariffs beside a procedure that name it."""
    for file in tariff_files(catalog) if procedure.code else ():
        # Most tariffs are of other procedures, and no record need be made of them.
        tariff = file.record if str(procedure.code) in file.source.text else None
        if tariff is not None:
            its = frozenset(i for i, one in enumerate(tariff.fees) if procedure.code in one.procedures)
            if its:
                before = len(procedure.questions or ())
                doc = Doc(_source(file.source, before), _procedure(procedure, tariff), on, catalog)
                yield LocalDoc(file, doc, its, before)


def _procedure(procedure: Procedure, tariff: LocalTariff) -> Procedure:
    """The procedure with the fees of a tariff alone, and with its questions after its own."""
    return procedure.model_copy(
        update={
            # No tariff is for it any more.
            "code": None,
            "fees": tuple(_fee(one.fee, tariff) for one in tariff.fees),
            "questions": (*(procedure.questions or ()), *(tariff.questions or ())),
            "channels": procedure.channels
            and tuple(one.model_copy(update={"fees": None}) for one in procedure.channels),
            "unverified": None,
        }
    )


def _fee(fee: Fee, tariff: LocalTariff) -> Fee:
    starts, ends = days_of(tariff, fee)
    return fee.model_copy(update={"basis": fee.basis or tariff.basis, "starts": starts, "ends": ends})


def _source(source: Source, before: int) -> Source:
    """The text of a tariff with its parts where a procedure has them."""
    whole = source.places
    if whole is None:
        return source
    key, start, end, inside = whole
    shared = {name: inside[name] for name in _SHARED if name in inside}
    parts = dict(inside)
    parts[FEES] = _with(
        inside[FEES], [_with(one[3][FEE], shared | one[3][FEE][3]) for one in inside[FEES][3]]
    )
    if QUESTIONS in inside:
        nowhere: Place = (key, start, start, None)
        parts[QUESTIONS] = _with(inside[QUESTIONS], [*[nowhere] * before, *inside[QUESTIONS][3]])
    return seen_as(source, (key, start, end, parts))


def _with(place: Place, inside: object) -> Place:
    return (*place[:3], inside)
