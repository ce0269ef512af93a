"""The host that every part is handed: settings, database, procedures, and the store of files.

A file is kept by the SHA-256 of its bytes, whole or not at all: written beside its place, forced to the disk
and renamed. What a sender calls it is only ever shown; it names nothing on the disk.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, NamedTuple

from examples.service.limits import type_of
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dvc_core import Procedure, Severity, load_catalog, open_procedure
from dvc_core.forms.submissions import CompiledForm
from dvc_core.workbench import OpenForm, OpenProcedure

from . import tables
from .settings import RefusedError, Settings, SettingsError
from .tables import create, inserted, reading


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
            # Their pages and notices name the agency.
            raise SettingsError(f"Có hồ sơ của cơ quan không còn được khai báo: {', '.join(sorted(lost))}")
        return cls(settings, engine, Procedures(settings), Store(settings.data / "files"))


class Procedures:
    """The procedures that are served, and those that dossiers were filed with.

    A dossier keeps the data of its procedure, shared fields included, so that it can be read and answered
    when the file has changed. Tariffs are those of today: the sum that is asked for stands in its invoice.
    """

    def __init__(self, settings: Settings) -> None:
        self._catalog = load_catalog(settings.procedures)
        #: By their codes.
        self.current: dict[str, Served] = {}
        for code, loaded in self._catalog.items():
            # Without its shared fields a form asks what nobody can answer.
            wrong = any(one.severity is Severity.ERROR for one in loaded.findings)
            if loaded.procedure is None or wrong:
                logging.getLogger(__name__).warning("%s is not offered: see tthc check", loaded.name)
            else:
                self.current[code] = _served(open_procedure(loaded))
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


def _served(opened: OpenProcedure, sha256: str = "") -> Served:
    data = json.dumps(opened.to_data(), sort_keys=True)
    forms = {name: opened.form(name) for name in opened.forms}
    return Served(sha256 or hashlib.sha256(data.encode()).hexdigest(), opened, forms)


class FileInfo(NamedTuple):
    """A file as drafts and events list it."""

    field: str
    name: str
    type: str
    size: int
    sha256: str


def clean_name(name: str) -> str:
    """A name to show: no folders, nothing unseen or that turns the direction of writing, its last letters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(char for char in last if unicodedata.category(char)[0] not in "CZ" or char == " ")
    return seen[-200:].strip(". ") or "tep"


class Store:
    """The files below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, sha256: str) -> Path:
        """Where a file is; raises ValueError for what is no hash, so that no other path can be asked for."""
        if not re.fullmatch("[0-9a-f]{64}", sha256):
            raise ValueError("a file is named by its SHA-256")
        return self.folder / sha256[:2] / sha256

    def put(self, field: str, name: str, stream: BinaryIO, most: int, *, known: bool = False) -> FileInfo:
        """Keep what a stream has left, or nothing: RefusedError past ``most`` bytes, and for what is no
        document or picture where it has to be ``known``.
        """
        digest, size, head, shown = hashlib.sha256(), 0, b"", clean_name(name)
        out = NamedTemporaryFile(prefix=".", dir=self.folder, delete=False)  # noqa: SIM115 - closed below
        try:
            with out:
                while piece := stream.read(2**16):
                    size += len(piece)
                    if size > most:
                        raise RefusedError("qua_lon", size=most // 2**20)
                    head = head or piece[:16]
                    digest.update(piece)
                    out.write(piece)
                kind = type_of(shown, head)
                if known and kind == "application/octet-stream":
                    raise RefusedError("sai_loai")
                out.flush()
                os.fsync(out.fileno())
            place = self.path(digest.hexdigest())
            place.parent.mkdir(exist_ok=True, mode=0o700)
            Path(out.name).replace(place)
            # What is written but not named would be lost with the power.
            folder = os.open(place.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        finally:
            Path(out.name).unlink(missing_ok=True)
        return FileInfo(field, shown, kind, size, digest.hexdigest())

    def sweep(self, named: Set[str], older_than: float) -> None:
        """Remove the files that nobody names and that were written before a moment (seconds since 1970).

        What is younger may belong to a transaction that is not through.
        """
        for path in [*self.folder.glob("??/*"), *self.folder.glob(".*")]:
            if path.is_file() and path.name not in named and path.stat().st_mtime < older_than:
                path.unlink(missing_ok=True)
