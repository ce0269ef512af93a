"""The host that every part is handed: how it is set, what it says, its database, procedures and files.

Everything has a default that works on one machine (``settings.yaml``, ``co-quan.yaml``); ``PORTAL_…``
variables change it. The secret is made once and kept in the data folder, readable by nobody else. A file is
kept by the SHA-256 of its bytes, whole or not at all: written beside its place, forced to the disk and
renamed. What a sender calls it is only ever shown; it names nothing on the disk.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Any, BinaryIO, NamedTuple

import yaml
from examples.service.limits import type_of
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from dvc_core import Procedure, Severity, load_catalog, open_procedure
from dvc_core.answers.records import ClockPolicy
from dvc_core.forms.submissions import CompiledForm
from dvc_core.model.form import FormField
from dvc_core.model.procedure import Tier
from dvc_core.workbench import OpenForm, OpenProcedure

from . import tables
from .tables import HERE, VIETNAM, create, inserted, reading

#: What is told, in words; the account, the limits and the periods.
WORDS, SET = (yaml.safe_load((HERE / name).read_text("utf-8")) for name in ("words.yaml", "settings.yaml"))
#: The largest sum in đồng that anybody is asked for.
MOST = 10**13 - 1
#: Letters and figures that are not taken for one another.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
#: What no text orders, and this host says of itself; every due day names it where it decided something.
CLOCK_POLICY = ClockPolicy(**SET["clock"])


class RefusedError(Exception):
    """Something is not done: ``why`` is a row of "refused" in ``words.yaml``, ``status`` the code of HTTP.

    ``faults`` of "thieu" and "chua_dung": what lacks or is wrong.
    """

    def __init__(self, why: str, faults: Any = (), **named: Any) -> None:
        self.why, self.faults = why, faults
        self.status, text = WORDS["refused"][why]
        self.text = text.format(**named)
        super().__init__(f"{why}: {self.text}")


class Agency(BaseModel):
    """An agency that receives dossiers, as ``co-quan.yaml`` lists it; dossiers carry its code."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str = Field(alias="ma")
    name: str = Field(alias="ten")
    tier: Tier = Field(alias="cap")
    address: str = Field(alias="dia_chi")
    #: Only these sectors; () for every sector of its tier.
    sectors: tuple[str, ...] = Field((), alias="linh_vuc")

    def receives(self, procedure: Procedure) -> bool:
        """Whether dossiers of a procedure are sent to this agency."""
        sector = procedure.sector.name if procedure.sector else ""
        return self.tier in (procedure.tiers or ()) and (not self.sectors or sector in self.sectors)


def read_agencies(path: Path) -> dict[str, Agency]:
    """The agencies of a file such as ``co-quan.yaml``, by their codes; ValueError where it is none."""
    rows = TypeAdapter(Annotated[list[Agency], Field(min_length=1)])
    try:
        return {one.code: one for one in rows.validate_python(yaml.safe_load(path.read_text("utf-8")))}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: không phải danh sách cơ quan: {error}") from None


@dataclass(frozen=True)
class Settings:
    """How one host runs."""

    #: The folder of everything that is kept.
    data: Path
    #: The URL of the database, as SQLAlchemy writes it.
    database: str
    #: Known to this host alone: look-up codes and the words of forms are made of it.
    secret: bytes
    #: The folder of the procedures that are served.
    procedures: Path
    agencies: Mapping[str, Agency] = field(default_factory=lambda: read_agencies(HERE / "co-quan.yaml"))
    base_url: str = "http://127.0.0.1:8000"
    name: str = "Tỉnh Ví Dụ (ví dụ)"
    #: "" keeps mails as files in the data folder; else smtp://user:password@host:port.
    smtp: str = ""
    sender: str = "khong-tra-loi@portal.example"
    account: Mapping[str, str] = field(default_factory=lambda: SET["account"])
    limits: Mapping[str, int] = field(default_factory=lambda: SET["limits"])
    periods: Mapping[str, int] = field(default_factory=lambda: SET["periods"])
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(VIETNAM), compare=False)

    @property
    def https(self) -> bool:
        """Whether people reach the host by https."""
        return self.base_url.startswith("https://")

    def keyed(self, what: str, text: str) -> bytes:
        """The HMAC of a text, by a key for one purpose."""
        key = hmac.digest(self.secret, what.encode(), "sha256")
        return hmac.digest(key, text.encode(), "sha256")

    def look_up_code(self, code: str) -> str:
        """The second code to look up a dossier by: printed beside the first, never counted through."""
        # Not ``keyed``: these codes were printed and mailed before that was there, and go on to fit.
        digest = hmac.digest(self.secret, f"tra-cuu:{code}".encode(), "sha256")
        second = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:8])
        return f"{second[:4]}-{second[4:]}"

    @classmethod
    def load(cls, env: Mapping[str, str]) -> Settings:
        """Load the settings from the environment; makes the data folder and its secret."""
        data = Path(env.get("PORTAL_DATA", "var/portal")).absolute()
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(
            data=data,
            database=env.get("PORTAL_DATABASE", f"sqlite:///{data / 'portal.sqlite'}"),
            secret=_secret(data / "secret"),
            procedures=Path(env.get("PORTAL_PROCEDURES", HERE.parents[1] / "procedures")),
            agencies=read_agencies(Path(env.get("PORTAL_AGENCIES", HERE / "co-quan.yaml"))),
            base_url=env.get("PORTAL_URL", cls.base_url).rstrip("/"),
            name=env.get("PORTAL_NAME", cls.name),
            smtp=env.get("PORTAL_SMTP", ""),
            sender=env.get("PORTAL_SENDER", cls.sender),
        )


def _secret(path: Path) -> bytes:
    """The secret in a file, readable by its owner alone; processes that start together get the same one."""
    # Written whole beside its place (mode 600), then named, unless another was faster.
    with NamedTemporaryFile(dir=path.parent) as stream, suppress(FileExistsError):
        stream.write(secrets.token_bytes(32))
        stream.flush()
        path.hardlink_to(stream.name)
    return path.read_bytes()


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

    def fields(self, form_id: str) -> dict[str, FormField]:
        """The questions of a form as the file has them, by their ids."""
        form = (self.procedure.forms or {}).get(form_id)
        return {field.id: field for part in (form.sections if form else ()) for field in part.fields}


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
        """Make what is not there yet, read the procedures; ValueError where dossiers have no agency."""
        engine = create(settings.database)
        with reading(engine) as db:
            kept = {*db.scalars(select(tables.Dossier.agency).union(select(tables.Draft.agency)))}
        if lost := kept - settings.agencies.keys():
            # Their pages and notices name the agency.
            raise ValueError(f"Có hồ sơ của cơ quan không còn được khai báo: {', '.join(sorted(lost))}")
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
