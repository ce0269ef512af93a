"""The commands of citizens and officers on a dossier (``desk.yaml``), money, and what is deleted when.

A command is one event: :func:`give` looks whether the life cycle permits it and reads what it is told
(``ASKS``); ``seen`` is the ``seq`` of the page that was acted on: where the dossier went on since, it is not
done. The bank says what money came: a reference (``dossier.reference_of``) ties a transfer to an invoice; an
exact one pays it, others stand on one list for an officer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import yaml
from sqlalchemy import delete, or_, select, update

from dvc_core.answers.life import next_statuses

from . import tables
from .dossier import SYSTEM, By, Work, find, find_reference, locked, of_number
from .host import MOST, FileInfo, Host, RefusedError
from .state import CLOSED, Reason, State, checked, in_words, not_now, words
from .tables import HERE, inserted, reading, rows, transaction


class Command(NamedTuple):
    """A row of ``desk.yaml``."""

    label: str
    roles: Sequence[str]
    event: str
    #: None: it leaves the status as it is.
    to: int | None = None
    of: Sequence[int] = ()
    asks: Sequence[str] = ()
    text: str = ""
    cancels: bool = False
    owes: bool | None = None

    def fits(self, status: int) -> bool:
        """Whether it may be given at a status, by its own row and by the library."""
        listed = status in self.of if self.of else self.to is not None or status not in CLOSED
        return listed and (self.to is None or self.to in {one.code for one in next_statuses(status)})


#: By their names.
COMMANDS: Mapping[str, Command] = {
    name: Command(**row) for name, row in yaml.safe_load((HERE / "desk.yaml").read_text("utf-8")).items()
}


class CommandInput(NamedTuple):
    """The input of a command; its row says which of it (``asks``)."""

    text: str = ""
    reasons: Sequence[Reason] = ()
    amount: int | None = None
    invoice: str = ""
    files: Sequence[FileInfo] = ()
    sure: bool = False


def offered(role: str, state: State) -> dict[str, Command]:
    """The commands that a role may give now."""
    return {
        name: one
        for name, one in COMMANDS.items()
        if role in one.roles and one.fits(state.status) and one.owes in (None, bool(state.unpaid))
    }


def give(
    host: Host, name: str, code: str, by: By, told: CommandInput | None = None, *, seen: int | None = None
) -> tables.Dossier:
    """Give a command. RefusedError where it is not done now, and where what it asks for lacks or is wrong."""
    one, given = COMMANDS[name], told or CommandInput()
    number = find(host, code).id
    with transaction(host.engine) as db:
        work = locked(host, db, number)
        if seen not in (None, work.row.seq):
            raise not_now(work.row.status, "da_doi")
        if work.row.erased_at is not None:
            raise not_now(work.row.status, "da_xoa")
        if not one.fits(work.state.status):
            raise not_now(work.state.status)
        if one.event == "xoa_du_lieu":
            _erase(work, by)
            return work.row
        says: dict[str, Any] = {} if one.to is None else {"status": one.to}
        for what in one.asks:
            says |= ASKS[what](work, given._replace(text=given.text.strip()))
        if one.cancels and (unpaid := work.state.unpaid):
            says["invoices"] = {reference: [amount, "huy"] for reference, amount in unpaid.items()}
        work.add(one.event, by, **says)
    return work.row


# What commands ask for: each looks at what is told, and returns what the event says of it -------------------


def _demand(work: Work, told: CommandInput) -> dict[str, Any]:
    """A new invoice; none where one is open: then that is asked for."""
    if work.state.unpaid:
        return {}
    if told.amount is None or not 0 < told.amount <= MOST or not in_words(told.text):
        raise RefusedError("thieu", [(None, "amount")])
    return work.invoice(told.amount, told.text)


def _result(work: Work, told: CommandInput) -> dict[str, Any]:
    """Files of the store; else the text says how: in person, by post under which number."""
    if work.state.unpaid:
        raise not_now(work.state.status, "chua_nop_tien")
    listed = [one._asdict() for one in told.files]
    return {"files": listed, "why": told.text if listed else words(told.text)}


def _withdrawal(_: Work, told: CommandInput) -> dict[str, Any]:
    """A reason need not be given, a tick has to."""
    if not told.sure:
        raise RefusedError("thieu", [(None, "sure")])
    return {"why": told.text} if told.text else {}


ASKS: Mapping[str, Callable[[Work, CommandInput], dict[str, Any]]] = {
    "ly_do": lambda work, told: {"reasons": checked(told.reasons, work.names(), kinds=False)},
    "yeu_cau": lambda work, told: {"reasons": checked(told.reasons, work.names(), kinds=True)},
    "noi_dung": lambda _, told: {"why": words(told.text)},
    "tuy_y": _withdrawal,
    "tien": _demand,
    "da_nop": lambda work, told: {"how": "can_bo", **work.paid(told.invoice, work.host.now())},
    "thoi_nop": lambda work, told: work.settled(told.invoice, "huy"),
    "dong_y": lambda _, told: {"outcome": "dong_y", "decision": words(told.text)},
    "tu_choi": lambda _, told: {"outcome": "tu_choi", "decision": words(told.text)},
    "tep": _result,
}


# What goes when its time is over ----------------------------------------------------------------------------


def _erase(work: Work, by: By) -> None:
    """Delete answers, contact, files and texts of a closed dossier; its log stays, verifies, names nobody."""
    row, db, now = work.row, work.db, work.host.now()
    row.email, row.erased_at = "", now
    work.add("xoa_du_lieu", by)
    row.due_to, row.due_text = None, ""
    events = select(tables.Event.id).where(tables.Event.dossier_id == row.id)
    db.execute(delete(tables.Content).where(tables.Content.event_id.in_(events)))
    letter = tables.Outbox
    waiting = update(letter).where(letter.event_id.in_(events), letter.done_at.is_(None))
    db.execute(waiting.values(payload={}, done_at=now, error="erased"))
    db.execute(delete(tables.Draft).where(tables.Draft.dossier_id == row.id))


def sweep(host: Host) -> None:
    """Delete everything whose time is over; files last, once nobody names them."""
    now = host.now()
    over = {name: now - timedelta(days=days) for name, days in host.settings.periods.items()}
    with transaction(host.engine) as db:
        db.execute(delete(tables.Draft).where(tables.Draft.changed < over["draft"]))
        for one in (tables.OneTimeCode, tables.WebSession):
            db.execute(delete(one).where(one.expires <= now))
        of = tables.BankTransaction
        old = update(of).where(of.at < over["transfer"], or_(of.paid, of.closed_at.is_not(None)))
        db.execute(old.values(content="", note=""))
    row = tables.Dossier
    closed = select(row.code).where(row.status.in_(CLOSED), row.erased_at.is_(None))
    for code in rows(host.engine, closed.where(row.since < over["dossier"])):
        give(host, "xoa-du-lieu", code, SYSTEM)
    with reading(host.engine) as db:
        listed = [*db.scalars(select(tables.Draft.files))]
        listed += [one.get("files", ()) for one in db.scalars(select(tables.Content.data))]
    named = {file["sha256"] for files in listed for file in files}
    # What is younger may belong to a transaction that is not through.
    host.store.sweep(named, (now - timedelta(days=1)).timestamp())


# Money that came --------------------------------------------------------------------------------------------


class Credit(NamedTuple):
    """Money that came, as the bank tells of it."""

    #: The bank's id of the transfer.
    id: str
    #: What the payer wrote.
    content: str
    #: Đồng.
    amount: int
    at: datetime


def settle(host: Host, credit: Credit) -> tables.BankTransaction:
    """Keep what the bank says came, once: where it is what an open invoice asks for, that is paid (6 → 4)."""
    of, (reference, number) = tables.BankTransaction, find_reference(credit.content)
    mark = hashlib.sha256(f"{credit.id} {credit.amount} {credit.content}".encode()).hexdigest()
    told = {"content": credit.content, "amount": credit.amount, "at": credit.at, "paid": False}
    with transaction(host.engine) as db:
        # Who tells of the same transfer at the same moment waits here for the other one.
        new = inserted(db, of).values(hash=mark, bank_id=credit.id, **told).on_conflict_do_nothing()
        first = db.scalar(new.returning(of.id)) is not None
        kept = db.scalars(select(of).where(of.hash == mark)).one()
        row = of_number(db, number)
        kept.dossier_id = row.id if row else None
        # An id that was reported before with another amount or other words is looked at by a person.
        alone = len(db.scalars(select(of.id).where(of.bank_id == credit.id)).all()) == 1
        if first and alone and row is not None:
            work = locked(host, db, row.id)
            if work.state.unpaid.get(reference) == credit.amount:
                work.add("nop_tai_chinh", SYSTEM, how="ngan_hang", **work.paid(reference, credit.at))
                kept.paid = True
    return kept


def waiting(host: Host, agency: str) -> Sequence[Any]:
    """What paid nothing and nobody dealt with, newest first, with the code of a dossier of this agency."""
    of, row = tables.BankTransaction, tables.Dossier
    listed = select(of, row.code).outerjoin(row, row.id == of.dossier_id).order_by(of.id.desc())
    here = or_(row.id.is_(None), row.agency == agency)
    with reading(host.engine) as db:
        return db.execute(listed.where(of.paid.is_(False), of.closed_at.is_(None), here)).all()


def close(host: Host, number: int, agency: str, by: By, text: str) -> tables.BankTransaction:
    """Take a transfer off the list with a note of what came of it; what was closed before stays as it was.

    It pays nothing: that an invoice is paid the officer records on the page of the dossier.
    """
    note = words(text)
    with transaction(host.engine) as db:
        kept = db.get(tables.BankTransaction, number, with_for_update=True)
        row = db.get(tables.Dossier, kept.dossier_id) if kept and kept.dossier_id else None
        if kept is None or kept.paid or (row and row.agency != agency):
            raise RefusedError("khong_co")
        if kept.closed_at is None:
            kept.closed_at, kept.closed_by, kept.note = host.now(), by.name, note
    return kept
