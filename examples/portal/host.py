"""What every part of the host is handed: settings, database, procedures, files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from dvc_core import (
    Catalog,
    CompiledForm,
    Loaded,
    LocalTariff,
    Procedure,
    compile_form,
    load_catalog,
    load_tariffs,
    load_text,
)

from . import tables
from .database import create, inserted
from .files import Store
from .settings import Settings


class Served(NamedTuple):
    """A version of a procedure."""

    sha256: str
    procedure: Procedure
    tariffs: tuple[LocalTariff, ...]
    loaded: Loaded


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
        """Make what is not there yet, read the procedures."""
        engine = create(settings.database)
        return cls(settings, engine, Procedures(settings), Store(settings.data / "files"))


class Procedures:
    """The procedures that are served, and the versions that dossiers were filed with."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.procedures
        self.catalog: Catalog = load_catalog(self.folder)
        self._lock = Lock()
        self._current = {code: _served(loaded) for code, loaded in self.catalog.items()}
        self._kept = {one.sha256: one for one in self._current.values()}
        self._forms: dict[tuple[str, str], CompiledForm] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._current)

    def current(self, code: str) -> Served | None:
        """A procedure as it is served; None where it is not."""
        return self._current.get(code)

    def keep(self, db: Session, served: Served, now: datetime) -> None:
        """Keep a version, so that what is filed with it can be read when the file has changed."""
        if db.get(tables.Version, served.sha256) is None:
            source = served.loaded.source
            file = Path(served.loaded.name).relative_to(self.folder).as_posix()
            db.execute(
                inserted(db, tables.Version)
                .values(
                    sha256=served.sha256,
                    procedure=served.procedure.code,
                    file=file,
                    text=source.text,
                    first_seen=now,
                )
                .on_conflict_do_nothing()
            )

    def kept(self, db: Session, sha256: str) -> Served:
        """A version that something was filed with."""
        with self._lock:
            if (known := self._kept.get(sha256)) is None:
                row = db.get_one(tables.Version, sha256)
                loaded = load_text(row.text, row.file, (self.folder / row.file).parent)
                known = self._kept[sha256] = _served(loaded)
            return known

    def form(self, served: Served, form_id: str, on: date) -> CompiledForm:
        """A form ready to check with, as of a day."""
        assert served.procedure.forms  # noqa: S101 - the caller looked
        with self._lock:
            ready = self._forms.get((served.sha256, form_id))
            if ready is None or ready.plan.on != on:
                ready = compile_form(served.procedure.forms[form_id], on)
                self._forms[served.sha256, form_id] = ready
            return ready


def _served(loaded: Loaded) -> Served:
    assert loaded.procedure is not None  # noqa: S101 - a catalogue knows by code only what can be used
    tariffs = load_tariffs(loaded.folder) if loaded.folder is not None else ()
    return Served(loaded.source.hash, loaded.procedure, tariffs, loaded)
