"""Personal data: how long each kind is kept, and what goes when its time is over.

What goes of a dossier is its content: answers, contact, files, texts. The log of events stays and
still verifies: who reads it learns when which step was taken, not by whom it was filed nor what about.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_, select, update

from . import dossier, tables
from .database import reading, transaction
from .dossier import By, NotNowError
from .host import Host
from .state import CLOSED


def erase(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """Delete the content of a closed dossier; NotNowError before it is closed, or where it is deleted."""
    with dossier.working(host, code, seen) as work:
        row, db = work.row, work.db
        if row.status not in CLOSED:
            raise NotNowError(row.status, "trang_thai")
        row.email = ""
        row.erased_at = host.now()
        work.add("xoa_du_lieu", by)
        row.due_to, row.due_text = None, ""
        events = select(tables.Event.id).where(tables.Event.dossier_id == row.id)
        db.execute(delete(tables.Content).where(tables.Content.event_id.in_(events)))
        letter = tables.Outbox
        waiting = update(letter).where(letter.event_id.in_(events), letter.done_at.is_(None))
        db.execute(waiting.values(payload={}, done_at=host.now(), error="erased"))
        db.execute(delete(tables.Draft).where(tables.Draft.dossier_id == row.id))
    return row


def sweep(host: Host) -> None:
    """Delete everything whose time is over; files last, once nobody names them."""
    now, days = host.now(), host.settings.periods
    with transaction(host.engine) as db:
        db.execute(delete(tables.Draft).where(tables.Draft.changed < now - timedelta(days=days.draft)))
        for over in (tables.OneTimeCode, tables.WebSession):
            db.execute(delete(over).where(over.expires <= now))
        of = tables.BankTransaction
        old = of.at < now - timedelta(days=days.transfer)
        db.execute(update(of).where(old, or_(of.paid, of.closed_at.is_not(None))).values(content="", note=""))
    of_dossier = tables.Dossier
    closed = select(of_dossier.code).where(
        of_dossier.status.in_(CLOSED),
        of_dossier.erased_at.is_(None),
        of_dossier.since < now - timedelta(days=days.dossier),
    )
    with reading(host.engine) as db:
        codes = db.scalars(closed).all()
    for code in codes:
        erase(host, code, dossier.SYSTEM)
    with reading(host.engine) as db:
        listed = [*db.scalars(select(tables.Draft.files))]
        listed += [one.get("files", ()) for one in db.scalars(select(tables.Content.data))]
    named = {file["sha256"] for files in listed for file in files}
    # What is younger may belong to a transaction that is not through.
    host.store.sweep(named, (now - timedelta(days=1)).timestamp())
