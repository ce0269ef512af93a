"""The commands of citizens and officers on a dossier (``desk.yaml``), and what is deleted when.

    give(host, "tiep-nhan", code, By("can_bo", "an"), seen=4)
    give(host, "dung", code, By("can_bo", "an"), CommandInput("Chờ giám định"))

A command is one event: it looks whether the life cycle permits it, reads what it is told (``ASKS``), and
adds the event (``dossier.Work.add``). To add one: a row of ``desk.yaml``, words in ``words.yaml`` for a new
event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import yaml
from sqlalchemy import delete, or_, select, update

from . import reasons, tables
from .database import reading, rows, transaction
from .dossier import SYSTEM, By, Work, may, working
from .files import FileInfo
from .host import Host
from .reasons import Reason
from .settings import HERE, MOST, RefusedError
from .state import CLOSED, State, not_now


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

    @property
    def has_reasons(self) -> bool:
        """Whether it says why, item by item."""
        return bool({"ly_do", "yeu_cau"} & {*self.asks})

    def fits(self, status: int) -> bool:
        """Whether it may be given at a status, by its own row and by the library."""
        listed = status in self.of if self.of else self.to is not None or status not in CLOSED
        return listed and (self.to is None or self.to in may(status))


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
    with working(host, code, seen) as work:
        if not one.fits(work.state.status):
            raise not_now(work.state.status)
        if one.event == "xoa_du_lieu":
            _erase(work, by)
            return work.row
        says: dict[str, Any] = {} if one.to is None else {"status": one.to}
        for what in one.asks:
            says |= ASKS[what](work, given._replace(text=given.text.strip()))
        if one.cancels:
            says |= work.cancelled()
        work.add(one.event, by, **says)
    return work.row


# What commands ask for: each looks at what is told, and returns what the event says of it -------------------


def _reasons(work: Work, told: CommandInput, *, kinds: bool = False) -> dict[str, Any]:
    return {"reasons": [one._asdict() for one in reasons.checked(told.reasons, work.names(), kinds=kinds)]}


def _demand(work: Work, told: CommandInput) -> dict[str, Any]:
    """A new invoice; none where one is open: then that is asked for."""
    if work.state.unpaid:
        return {}
    if told.amount is None or not 0 < told.amount <= MOST or not reasons.in_words(told.text):
        raise RefusedError("thieu", [(None, "amount")])
    return work.invoice(told.amount, told.text)


def _result(work: Work, told: CommandInput) -> dict[str, Any]:
    """Files of the store; else the text says how: in person, by post under which number."""
    if work.state.unpaid:
        raise not_now(work.state.status, "chua_nop_tien")
    listed = [one._asdict() for one in told.files]
    return {"files": listed, "why": told.text if listed else reasons.words(told.text)}


def _withdrawal(_: Work, told: CommandInput) -> dict[str, Any]:
    """A reason need not be given, a tick has to."""
    if not told.sure:
        raise RefusedError("thieu", [(None, "sure")])
    return {"why": told.text} if told.text else {}


ASKS: Mapping[str, Callable[[Work, CommandInput], dict[str, Any]]] = {
    "ly_do": _reasons,
    "yeu_cau": lambda work, told: _reasons(work, told, kinds=True),
    "noi_dung": lambda _, told: {"why": reasons.words(told.text)},
    "tuy_y": _withdrawal,
    "tien": _demand,
    "da_nop": lambda work, told: {"how": "can_bo", **work.paid(told.invoice, work.host.now())},
    "thoi_nop": lambda work, told: work.settled(told.invoice, "huy"),
    "dong_y": lambda _, told: {"outcome": "dong_y", "decision": reasons.words(told.text)},
    "tu_choi": lambda _, told: {"outcome": "tu_choi", "decision": reasons.words(told.text)},
    "tep": _result,
}


# What goes when its time is over ----------------------------------------------------------------------------


def _erase(work: Work, by: By) -> None:
    """Delete the content of a closed dossier: answers, contact, files, texts. Its log stays and verifies: who
    reads it learns when which step was taken, not by whom it was filed nor what about.
    """
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
