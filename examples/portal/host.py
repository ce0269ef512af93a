"""The host that every part is handed: settings, database, procedures, files."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dvc_core import Loaded, Procedure, Severity, load, load_catalog, open_procedure
from dvc_core.forms import Plan
from dvc_core.forms.submissions import CompiledForm
from dvc_core.workbench import OpenForm, OpenProcedure

from . import tables
from .database import create, inserted, reading
from .files import Store
from .settings import Settings, SettingsError


class Served(NamedTuple):
    """A version of a procedure; ``sha256`` is of its file and of those that lie beside it."""

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
    """The procedures that are served, and the versions that dossiers were filed with.

    A version is the file of the procedure with the lists, tariffs and shared fields beside it: a dossier
    reads the same when any of them has changed.
    """

    def __init__(self, settings: Settings) -> None:
        # Not by resolve(): as the library looks for what is beside a procedure, links stay.
        self.folder = Path(os.path.abspath(settings.procedures))  # noqa: PTH100
        catalog = load_catalog(self.folder)
        for loaded in catalog.files:
            if not _is_whole(loaded):
                logging.getLogger(__name__).warning("%s is not offered: see tthc check", loaded.name)
        #: By their codes.
        self.current: Mapping[str, Served] = {
            code: _served(loaded, self._hash(loaded)) for code, loaded in catalog.items() if _is_whole(loaded)
        }
        #: What was read already, by its hash.
        self._kept = {one.sha256: one for one in self.current.values()}
        self._lock = Lock()

    def keep(self, db: Session, served: Served) -> None:
        """Keep a version, so that what is filed with it can be read when the files have changed."""
        if db.get(tables.Version, served.sha256) is None:
            file = self._name(served.opened.loaded.name)
            told = {"sha256": served.sha256, "file": file, "files": self._texts(served.opened.loaded)}
            db.execute(inserted(db, tables.Version).values(told).on_conflict_do_nothing())

    def kept(self, db: Session, sha256: str) -> Served:
        """A version that something was filed with."""
        with self._lock:
            if (known := self._kept.get(sha256)) is None:
                row = db.get_one(tables.Version, sha256)
                catalog = load_catalog({name: text.encode() for name, text in row.files.items()})
                known = self._kept[sha256] = _served(load(row.file, catalog=catalog), sha256)
            return known

    def _name(self, file: str) -> str:
        """A file as seen from the folder above that of the procedures."""
        return Path(file).relative_to(self.folder.parent).as_posix()

    def _texts(self, loaded: Loaded) -> dict[str, str]:
        """The texts of a procedure and of what lies beside it, or beside its shelf."""
        catalog = loaded.catalog
        assert catalog is not None  # noqa: S101 - it was read from one
        texts = {file: catalog.content(file) for file in (loaded.name, *catalog.files_beside())}
        return {self._name(file): content.decode() for file, content in texts.items() if content is not None}

    def _hash(self, loaded: Loaded) -> str:
        texts = json.dumps(self._texts(loaded), sort_keys=True)
        return hashlib.sha256(texts.encode()).hexdigest()


def _is_whole(loaded: Loaded) -> bool:
    """Whether a file could be read whole: without its shared fields a form asks what nobody can answer."""
    return loaded.procedure is not None and not any(one.severity is Severity.ERROR for one in loaded.findings)


def _served(loaded: Loaded, sha256: str) -> Served:
    opened = open_procedure(loaded)
    return Served(sha256, opened, {name: opened.form(name) for name in opened.forms})
