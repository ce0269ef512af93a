"""The host that every part is handed: settings, database, procedures, files."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dvc_core import Loaded, Procedure, Severity, load_catalog, open_procedure
from dvc_core.forms import Plan
from dvc_core.forms.submissions import CompiledForm
from dvc_core.workbench import OpenForm, OpenProcedure

from . import tables
from .database import create, inserted, reading
from .files import Store
from .settings import Settings, SettingsError


class Served(NamedTuple):
    """A procedure as it was at some time; ``sha256`` is of its data."""

    sha256: str
    opened: OpenProcedure
    forms: Mapping[str, OpenForm]

    @property
    def procedure(self) -> Procedure:
        """The record."""
        return self.opened.procedure

    def form(self, form_id: str, on: date) -> CompiledForm | None:
        """A form ready to check with, as of a day; None where there is no such form."""
        return self.forms[form_id].compiled(on=on) if form_id in self.forms else None

    def plan(self, form_id: str, on: date) -> Plan | None:
        """The plan of a form as of a day; None where there is no such form."""
        form = self.form(form_id, on)
        return form.plan if form else None


@dataclass(frozen=True, slots=True)
class Host:
    """One portal; safe to share between threads."""

    settings: Settings
    engine: Engine
    procedures: Procedures
    store: Store

    def now(self) -> datetime:
        """The moment, in Việt Nam."""
        return self.settings.clock()

    @classmethod
    def open(cls, settings: Settings) -> Host:
        """Make what is not there yet, read the procedures; SettingsError where dossiers have no agency."""
        engine = create(settings.database)
        with reading(engine) as db:
            kept = {*db.scalars(select(tables.Dossier.agency).union(select(tables.Draft.agency)))}
        if lost := kept - settings.agencies.keys():
            # Their pages, receipts and notices name the agency.
            raise SettingsError(f"Có hồ sơ của cơ quan không còn được khai báo: {', '.join(sorted(lost))}")
        return cls(settings, engine, Procedures(settings), Store(settings.data / "files"))


class Procedures:
    """The procedures that are served, and those that dossiers were filed with.

    A dossier keeps the data of its procedure, shared fields included, so that it can be read and answered
    when the file has changed. Tariffs are those of today: the sum that is asked for stands in its invoice.
    """

    def __init__(self, settings: Settings) -> None:
        self._catalog = load_catalog(settings.procedures)
        for loaded in self._catalog.files:
            if not _is_whole(loaded):
                logging.getLogger(__name__).warning("%s is not offered: see tthc check", loaded.name)
        #: By their codes.
        self.current: Mapping[str, Served] = {
            code: _served(open_procedure(loaded))
            for code, loaded in self._catalog.items()
            if _is_whole(loaded)
        }
        #: What was read already, by its hash.
        self._kept = {one.sha256: one for one in self.current.values()}

    def keep(self, db: Session, served: Served) -> None:
        """Keep the data of a procedure that something is filed with."""
        of = tables.Version
        if not db.scalars(select(of.sha256).where(of.sha256 == served.sha256)).all():
            row = {"sha256": served.sha256, "data": served.opened.to_data()}
            db.execute(inserted(db, of).values(row).on_conflict_do_nothing())

    def kept(self, db: Session, sha256: str) -> Served:
        """The procedure that something was filed with."""
        if sha256 not in self._kept:
            data = db.get_one(tables.Version, sha256).data
            self._kept[sha256] = _served(open_procedure(data, catalog=self._catalog), sha256)
        return self._kept[sha256]


def _is_whole(loaded: Loaded) -> bool:
    """Whether a file could be read whole: without its shared fields a form asks what nobody can answer."""
    return loaded.procedure is not None and not any(one.severity is Severity.ERROR for one in loaded.findings)


def _served(opened: OpenProcedure, sha256: str = "") -> Served:
    data = json.dumps(opened.to_data(), sort_keys=True)
    forms = {name: opened.form(name) for name in opened.forms}
    return Served(sha256 or hashlib.sha256(data.encode()).hexdigest(), opened, forms)
