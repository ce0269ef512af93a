"""A host for tests: three procedures of different kinds, a clock that a test moves, drafts ready to send."""

from __future__ import annotations

import email
import email.policy
import io
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from examples.portal import commands, dossier, drafts, letters, state, tables
from examples.portal.dossier import CITIZEN, By
from examples.portal.drafts import Owner
from examples.portal.host import Host, Procedures, Settings, Store
from examples.portal.letters import Letter, ports_of
from examples.portal.state import Invoice, Reason, project
from examples.portal.tables import VIETNAM, create, reading
from sqlalchemy import func, select

from dvc_core.law.day import today

PROCEDURES = Path(__file__).parent / "thu-tuc"
#: Free and instant; paid by bands; several cases with files, fee not known.
FREE, PAID, CASES = "9.200001", "9.200002", "9.200003"
FORMS = {FREE: "to-khai", PAID: "don", CASES: "don"}
MAIL = "vi-du@example.vn"
#: What the last page of each sends.
WHO: Mapping[str, Sequence[str]] = {
    "nop-name": ["Nguyễn Thị Ví Dụ"],
    "nop-email": [MAIL],
    "nop-phone": ["0912345678"],
    "nop-delivery": ["truc_tiep"],
}
#: What the first page of each sends.
POSTED: Mapping[str, Mapping[str, Sequence[str]]] = {
    FREE: {
        "ho_ten": ["Nguyễn Thị Ví Dụ"],
        "ngay_sinh.ngay": ["27"],
        "ngay_sinh.thang": ["3"],
        "ngay_sinh.nam": ["1990"],
    },
    PAID: {"ho_ten": ["Nguyễn Thị Ví Dụ"], "so_ban": ["3"]},
    CASES: {"ho_ten": ["Nguyễn Thị Ví Dụ"], "thue": ["khong"]},
}
PNG = b"\x89PNG\r\n\x1a\n" + b"so do" * 20
#: Of a commune, of a province: which agency receives a procedure.
COMMUNE, PROVINCE = "VD.11", "VD.01"
AGENCY = {FREE: COMMUNE, PAID: PROVINCE, CASES: PROVINCE}
OFFICER = By("can_bo", "an")
#: How long a closed dossier is kept.
SETTLED_DAYS = 365
ME = Owner("5" * 64)
LAW = "điểm a khoản 1 Điều 7 Thông tư 9/2026/TT-BXD"
WHY = [Reason("ho_ten", LAW, "Ghi đúng như trong căn cước.")]
ASKED = [WHY[0]._replace(kind="sai")]


def by_default() -> str:
    """The seed: DVC_CORE_SEED, else the day."""
    return os.environ.get("DVC_CORE_SEED") or str(today())


@dataclass
class Clock:
    """A clock that a test sets; a Friday morning in the time of the law that is in force."""

    now: datetime = field(default=datetime(2026, 10, 9, 9, 0, tzinfo=VIETNAM))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


class Port:
    """A port that keeps what it was told to send, and that fails so many times."""

    def __init__(self, failures: float = 0) -> None:
        self.failures, self.called, self.sent = failures, list[str](), list[str]()

    def __call__(self, delivery: str, letter: Letter, at: datetime) -> None:
        """Take it, or fail."""
        del letter, at
        self.called.append(delivery)
        if self.failures:
            self.failures -= 1
            raise ConnectionRefusedError("no server")
        self.sent.append(delivery)


def settings_of(folder: Path, clock: Clock, database: str = "") -> Settings:
    return Settings(
        data=folder,
        database=database or f"sqlite:///{folder / 'portal.sqlite'}",
        secret=b"chi de thu",
        procedures=PROCEDURES,
        clock=clock,
    )


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """The URL of a database with nothing in it, gone afterwards: SQLite in a folder, or PostgreSQL.

    ``PORTAL_TEST_DATABASE=postgresql`` means the server that the variables of libpq name (``PGHOST``, …), as
    Debian's pg_virtualenv makes one for a command.
    """
    if os.environ.get("PORTAL_TEST_DATABASE") != "postgresql":
        yield f"sqlite:///{folder / 'portal.sqlite'}"
        return
    name = f"thu_{secrets.token_hex(8)}"
    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    try:
        yield f"postgresql:///{name}"
    finally:
        with psycopg.connect(dbname="postgres", autocommit=True) as server:
            # Whoever is connected to it.
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def throwaway(clock: Clock) -> Iterator[Settings]:
    """Settings of a host that keeps nothing, in memory where the system has a place for that: kill -9 loses
    nothing of a disk.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with (
        TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder,
        empty_database(Path(folder)) as url,
    ):
        yield settings_of(Path(folder), clock, url)


@contextmanager
def host_of(settings: Settings, procedures: Procedures) -> Iterator[Host]:
    """A host of procedures that were read already."""
    made = Host(settings, create(settings.database), procedures, Store(settings.data / "files"))
    try:
        yield made
    finally:
        made.engine.dispose()


def rows_of(host: Host) -> dict[str, set[str]]:
    """All rows of all tables, as the database has them: to see what changed."""
    names = [*tables.Base.metadata.tables]
    found: dict[str, set[str]] = {name: set() for name in names}
    if host.engine.dialect.name == "postgresql":
        # A server is asked once: every question to it is waited for.
        texts = " UNION ALL ".join(f"SELECT '{name}', t::text FROM {name} t" for name in names)  # noqa: S608
        with host.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name, row in connection.exec_driver_sql(texts):
                found[name].add(row)
        return found
    with closing(host.engine.raw_connection()) as raw:
        cursor = raw.cursor()
        for name in names:
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
            found[name] = {repr(row) for row in cursor.fetchall()}
    return found


def save(host: Host, draft_id: str, posted: Mapping[str, Sequence[str]], seen: int | None = None) -> None:
    """Keep what all pages of a draft would send."""
    with reading(host.engine) as db:
        kept = db.get(tables.Draft, draft_id)
    revision, names = (kept.revision, [*kept.posted, *posted]) if kept else (0, [])
    drafts.save(host, draft_id, posted, revision if seen is None else seen, {n.split(".")[0] for n in names})


def draft(host: Host, code: str, posted: Mapping[str, Sequence[str]] | None = None) -> tables.Draft:
    """A draft filled in, with the file that it needs."""
    made = drafts.begin(host, code, FORMS[code], AGENCY[code], ME)
    save(host, made.id, {**POSTED[code], **WHO, **(posted or {})})
    if code == CASES:
        drafts.attach(host, made.id, "tep_so_do", "so-do.png", io.BytesIO(PNG))
    return drafts.get(host, made.id, ME)


def filed(host: Host, code: str, posted: Mapping[str, Sequence[str]] | None = None) -> tables.Dossier:
    """A dossier that was filed."""
    made = draft(host, code, posted)
    return dossier.send(host, made.id)


#: The commands that lead from a dossier that was filed to one that stands at a status.
WAYS: Mapping[int, str] = {
    1: "",
    2: "tiep-nhan",
    3: "khong-tiep-nhan",
    4: "tiep-nhan xu-ly",
    5: "yeu-cau-bo-sung",
    6: "tiep-nhan xu-ly nop-tien",
    7: "tu-rut",
    8: "tiep-nhan xu-ly dung",
    9: "tiep-nhan xu-ly dong-y",
    10: "tiep-nhan xu-ly dong-y tra-ket-qua",
}


def standing(host: Host, status: int, code: str = FREE) -> tables.Dossier:
    """A dossier that stands at a status."""
    one = filed(host, code)
    for name in WAYS[status].split():
        reasons = ASKED if name == "yeu-cau-bo-sung" else WHY
        do(host, name, one.code, reasons=reasons, text="Được.", amount=1000, sure=True)
    found = dossier.find(host, one.code)
    assert found.status == status
    return found


def do(
    host: Host,
    name: str,
    code: str,
    by: By | None = None,
    *,
    seen: int | None = None,
    **told: Any,
) -> tables.Dossier:
    """Give a command of the desk, or of the citizen."""
    by = by or (CITIZEN if name == "tu-rut" else OFFICER)
    return commands.give(host, name, code, by, commands.CommandInput(**told), seen=seen)


def count(host: Host, table: type[tables.Base] = tables.Dossier) -> int:
    with reading(host.engine) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def events(host: Host, code: str) -> list[tables.Event]:
    """What happened to a dossier, the first first."""
    row = dossier.find(host, code)
    with reading(host.engine) as db:
        return [*db.scalars(state.events_of(row.id))]


def kinds(host: Host, code: str) -> list[str]:
    return [one.kind for one in events(host, code)]


def invoices(host: Host, code: str) -> list[Invoice]:
    return [*project(events(host, code)).invoices.values()]


def mails(host: Host, to: str = MAIL, port: str = "mail") -> list[EmailMessage]:
    """What somebody got, in the order it was promised, once all is sent."""
    while letters.deliver(host, ports_of(host.settings)):
        pass
    with reading(host.engine) as db:
        order = [row.delivery for row in db.scalars(select(tables.Outbox).order_by(tables.Outbox.id))]
    paths = [host.settings.data / port / f"{one.replace(':', '_')}.eml" for one in order]
    there = [path.read_bytes() for path in paths if path.exists()]
    read = [email.message_from_bytes(one, policy=email.policy.default) for one in there]
    return [one for one in read if isinstance(one, EmailMessage) and str(one["To"]).lower() == to.lower()]


def code_in_mail(host: Host, to: str = MAIL) -> str:
    """The newest code that somebody got."""
    titles = [str(one["Subject"]) for one in mails(host, to)]
    return [one for one in titles if one.startswith("Mã xác nhận")][-1].split()[-1]


def disagreements(host: Host) -> list[str]:
    """Where the rows of the database are not what the events amount to; empty where all is well."""
    with reading(host.engine) as db:
        found = [*state.verify(db)]
        for row in db.scalars(select(tables.Dossier)):
            every = db.scalars(state.events_of(row.id)).all()
            made = dossier.columns(host.procedures.kept(db, row.version), project(every))
            if row.erased_at is not None:
                made |= {"due_to": None, "due_text": "", "email": ""}
            made |= {name: every[0].data[name] for name in state.AS_FILED}
            found += [f"{row.code}: {name}" for name, value in made.items() if getattr(row, name) != value]
            told = [one.id for one in every if one.kind != "xoa_du_lieu"]
            sent = db.scalars(select(tables.Outbox.event_id).where(tables.Outbox.event_id.in_(told))).all()
            ports = len(sent) // len(told)
            if sorted(one or 0 for one in sent) != sorted(told * ports) or ports not in (1, 2):
                found.append(f"{row.code}: outbox")
    return found
