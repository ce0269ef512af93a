"""A host for tests: three procedures of different kinds, a clock that a test moves, drafts ready to send."""

from __future__ import annotations

import email
import email.policy
import io
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from examples.portal import dossier, drafts, outbox, tables
from examples.portal.database import create, reading
from examples.portal.dossier import By, Contact, Reason
from examples.portal.files import Store
from examples.portal.host import Host, Procedures
from examples.portal.ports import ports_of
from examples.portal.reasons import Ground
from examples.portal.settings import VIETNAM, Settings
from examples.portal.state import project
from sqlalchemy import func, select

from dvc_core.law.day import today

PROCEDURES = Path(__file__).parent / "thu-tuc"
#: Free and instant; paid by bands; several cases with files, fee not known.
FREE, PAID, CASES = "9.200001", "9.200002", "9.200003"
FORMS = {FREE: "to-khai", PAID: "don", CASES: "don"}
#: What a page of each sends.
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
#: A hash of a password that costs little.
CHEAP = (2**4, 8, 1)
ME = By("cong_dan", "vi-du@example.vn")
OFFICER = By("can_bo", "an")
CONTACT = Contact("Nguyễn Thị Ví Dụ", "vi-du@example.vn", "0912345678", "vi-du@example.vn")
SESSION = "5" * 64
WHY = [Reason("ho_ten", Ground("9/2026/TT-BXD", "7", "1", "a"), "Ghi đúng như trong căn cước.")]


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

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Take it, or fail."""
        del to, title, text, at
        self.called.append(delivery)
        if self.failures:
            self.failures -= 1
            raise ConnectionRefusedError("no server")
        self.sent.append(delivery)


def copied(folder: Path) -> Path:
    """A folder with the procedures, to be changed."""
    shutil.copytree(PROCEDURES, folder)
    return folder


def settings_of(folder: Path, clock: Clock, database: str = "") -> Settings:
    return Settings(
        data=folder,
        database=database or f"sqlite:///{folder / 'portal.sqlite'}",
        secret=b"chi de thu",
        procedures=PROCEDURES,
        clock=clock,
    )


def host_of(settings: Settings, procedures: Procedures) -> Host:
    """A host of procedures that were read already."""
    return Host(settings, create(settings.database), procedures, Store(settings.data / "files"))


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder, in memory where the system has a place for that: kill -9 loses nothing of a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


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


def draft(host: Host, code: str, posted: Mapping[str, Sequence[str]] | None = None) -> tables.Draft:
    """A draft filled in, with the file that it needs."""
    made = drafts.begin(host, code, FORMS[code], SESSION)
    drafts.save(host, made.id, {**POSTED[code], **(posted or {})})
    if code == CASES:
        drafts.attach(host, made.id, "tep_so_do", "so-do.png", io.BytesIO(PNG))
    return drafts.get(host, made.id, SESSION)


def filed(host: Host, code: str, posted: Mapping[str, Sequence[str]] | None = None) -> tables.Dossier:
    """A dossier that was filed."""
    made = draft(host, code, posted)
    return dossier.submit(host, made.id, made.key, CONTACT, ME)


def standing(host: Host, status: int, code: str = FREE) -> tables.Dossier:
    """A dossier that stands at a status."""
    one = filed(host, code)
    if status == 5:
        dossier.ask_supplement(host, one.code, OFFICER, WHY)
    elif status == 3:
        dossier.refuse(host, one.code, OFFICER, WHY)
    elif status == 7:
        dossier.withdraw(host, one.code, ME)
    elif status > 1:
        dossier.accept(host, one.code, OFFICER)
    if status in (4, 6, 8, 9, 10):
        dossier.begin_processing(host, one.code, OFFICER)
    if status == 6:
        dossier.ask_payment(host, one.code, OFFICER, 1000, "Phí")
    elif status == 8:
        dossier.stop(host, one.code, OFFICER, "Chờ")
    elif status in (9, 10):
        dossier.decide(host, one.code, OFFICER, "dong_y", "Được.")
    if status == 10:
        dossier.give_result(host, one.code, OFFICER)
    found = dossier.find(host, one.code)
    assert found.status == status
    return found


def count(host: Host, table: type[tables.Base] = tables.Dossier) -> int:
    with reading(host.engine) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def kinds(host: Host, code: str) -> list[str]:
    """What happened to a dossier."""
    return [one.kind for one in dossier.history(host, dossier.find(host, code))]


def code_in_mail(host: Host, to: str) -> str:
    """The code of the newest mail to somebody, once all is sent."""
    while outbox.deliver(host, ports_of(host.settings)):
        pass
    mails = sorted(
        (host.settings.data / "mail").glob("ma-*.eml"), key=lambda path: int(path.name[3:].split("_")[0])
    )
    read = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in mails]
    return [str(one["Subject"]) for one in read if str(one["To"]).lower() == to.lower()][-1].split()[-1]


#: The columns of a dossier that its events come to.
PROJECTED = (
    *("filed_at", "seq", "status", "payment", "outcome", "answers", "record"),
    *("asked", "result", "due", "due_from", "due_to"),
)

#: Those that never change.
FILED = ("code", "procedure", "version", "form_id", "channel")


def disagreements(host: Host) -> list[str]:
    """Where the rows of the database are not what the events come to; empty where all is well."""
    found = []
    with reading(host.engine) as db:
        for row in db.scalars(select(tables.Dossier)):
            events = db.scalars(
                select(tables.Event).where(tables.Event.dossier_id == row.id).order_by(tables.Event.seq)
            ).all()
            state = project(events)
            made = dossier.columns(host, host.procedures.kept(db, row.version), state)
            first, faults = events[0].data, made["due"]["event_faults"]
            as_filed = {name: getattr(row, name) for name in FILED}
            if as_filed != {name: first[name] for name in FILED}:
                found.append(f"{row.code}: as filed")
            if Contact(row.name, row.email, row.phone, row.owner)._asdict() != first["contact"]:
                found.append(f"{row.code}: contact")
            found += [f"{row.code}: {one['text']}" for one in faults]
            found += [f"{row.code}: {name}" for name in PROJECTED if getattr(row, name) != made[name]]
            if [one.seq for one in events] != [*range(1, len(events) + 1)]:
                found.append(f"{row.code}: numbers of events")
            invoices = db.scalars(select(tables.Invoice).where(tables.Invoice.dossier_id == row.id))
            if {one.reference: (one.amount, one.state) for one in invoices} != dict(state.invoices):
                found.append(f"{row.code}: invoices")
            notices = db.scalars(
                select(tables.Notice.event_id).where(tables.Notice.dossier_id == row.id)
            ).all()
            if sorted(notices) != sorted(one.id for one in events):
                found.append(f"{row.code}: notices")
            ids = [one.id for one in events]
            rows = db.scalars(select(tables.Outbox).where(tables.Outbox.event_id.in_(ids)))
            sent = sorted(one.event_id or 0 for one in rows)
            ports = 2 if row.phone else 1
            if sent != sorted(ids * ports):
                found.append(f"{row.code}: outbox")
    return found
