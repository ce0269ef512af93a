"""What the bank says came: an exact transfer pays its invoice; others stand on one list for an officer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from . import tables
from .database import rows, transaction
from .dossier import SYSTEM, By, locked
from .drafts import NotFoundError
from .host import Host
from .payment import Credit, find_reference
from .reasons import words


def settle(host: Host, credit: Credit) -> tables.BankTransaction:
    """Keep what the bank says came, once: where it is what an open invoice asks for, that is paid (6 → 4)."""
    try:
        return _settle(host, credit)
    except IntegrityError:
        # The same transfer was reported twice at the same moment: now the other one is there.
        return _settle(host, credit)


def _settle(host: Host, credit: Credit) -> tables.BankTransaction:
    of, (reference, number) = tables.BankTransaction, find_reference(credit.content)
    told = f"{credit.id} {credit.amount} {credit.content}"
    mark = hashlib.sha256(told.encode()).hexdigest()
    with transaction(host.engine, "settle") as db:
        named = db.scalar(select(tables.Dossier.id).where(tables.Dossier.number == number))
        work = locked(host, db, named) if named is not None else None
        known = db.scalar(select(of).where(of.hash == mark))
        if known is not None:
            return known
        # An id that was reported before with another amount or other words is looked at by a person.
        again = db.scalar(select(of.id).where(of.bank_id == credit.id).limit(1)) is not None
        paid = work is not None and work.state.unpaid.get(reference) == credit.amount and not again
        if paid and work is not None:
            work.add("nop_tai_chinh", SYSTEM, how="ngan_hang", **work.paid(reference, credit.at))
        kept = of(
            hash=mark,
            bank_id=credit.id,
            content=credit.content,
            amount=credit.amount,
            at=credit.at,
            dossier_id=named,
            paid=paid,
        )
        db.add(kept)
    return kept


def waiting(host: Host) -> Sequence[tables.BankTransaction]:
    """The transfers that paid nothing and that nobody dealt with, the newest first."""
    of = tables.BankTransaction
    return rows(
        host.engine, select(of).where(of.paid.is_(False), of.closed_at.is_(None)).order_by(of.id.desc())
    )


def close(host: Host, number: int, by: By, text: str) -> tables.BankTransaction:
    """Take a transfer off the list with a note of what came of it; what was closed before stays as it was.

    NotFoundError; IncompleteError without a text. It pays nothing: that an invoice is paid the officer
    records on the page of the dossier.
    """
    note = words(text)
    with transaction(host.engine, "close_money") as db:
        kept = db.get(tables.BankTransaction, number, with_for_update=True)
        if kept is None or kept.paid:
            raise NotFoundError
        if kept.closed_at is None:
            kept.closed_at, kept.closed_by, kept.note = host.now(), by.name, note
    return kept
