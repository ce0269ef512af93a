"""What a change of a procedure means for open dossiers: each keeps the version that it was filed with.

A difference of the class "dossiers" may ask something of whoever filed before it: the desk decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from dvc_core import diff
from dvc_core.catalogue.diff.differences import Difference

from . import tables
from .database import reading
from .host import Host
from .state import OPEN


class Changed(NamedTuple):
    """A version that open dossiers were filed with and that is served no more."""

    procedure: str
    version: str
    #: None where the procedure is not served at all any more.
    now: str | None
    #: The gravest class first: dossiers, notice, editorial.
    differences: tuple[Difference, ...]
    #: The codes of the dossiers.
    dossiers: tuple[str, ...]

    @property
    def gravest(self) -> str:
        """The gravest class of what changed, or "gone"."""
        return "gone" if self.now is None else self.differences[0].effect


_GRAVE = ("dossiers", "notice", "editorial")


def changes_of(host: Host, dossier: tables.Dossier) -> Changed | None:
    """What changed since one dossier was filed; None where its version is the one that is served."""
    return _changed(host, dossier.procedure, dossier.version, (dossier.code,))


def changes(host: Host) -> Sequence[Changed]:
    """Every version that open dossiers have and that is served no more, the gravest first."""
    of = tables.Dossier
    groups: dict[tuple[str, str], list[str]] = {}
    with reading(host.engine) as db:
        filed = select(of.procedure, of.version, of.code).where(of.status.in_(OPEN)).order_by(of.code)
        for procedure, version, code in db.execute(filed):
            groups.setdefault((procedure, version), []).append(code)
    found = [
        changed
        for (procedure, version), codes in groups.items()
        if (changed := _changed(host, procedure, version, tuple(codes))) is not None
    ]
    order = ("gone", *_GRAVE)
    return sorted(found, key=lambda one: (order.index(one.gravest), one.procedure, one.version))


def _changed(host: Host, procedure: str, version: str, codes: tuple[str, ...]) -> Changed | None:
    served = host.procedures.current(procedure)
    if served is not None and served.sha256 == version:
        return None
    if served is None:
        return Changed(procedure, version, None, (), codes)
    with reading(host.engine) as db:
        kept = host.procedures.kept(db, version)
    pairs = diff([kept.loaded], [served.loaded], on=host.now().date())
    found = sorted(
        (one for pair in pairs for one in pair.differences), key=lambda one: _GRAVE.index(one.effect)
    )
    if not found:
        return None  # only its writing changed, or what lies beside it for other procedures
    return Changed(procedure, version, served.sha256, tuple(found), codes)
