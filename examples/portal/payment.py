"""Payment by transfer: what the bank says came, and one list of what pays nothing.

The reference (``dossier.reference_of``) ties a transfer to an invoice. An exact transfer pays it; others
stand on one list for an officer.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy import select

from . import tables
from .database import inserted, rows, transaction
from .dossier import SYSTEM, By, find_reference, locked, of_number
from .host import Host
from .reasons import words
from .settings import MOST, RefusedError


class Credit(BaseModel):
    """Money that came, as the bank tells of it in the JSON of its callback."""

    model_config = ConfigDict(frozen=True, strict=True)
    #: The bank's id of the transfer.
    id: str = Field(min_length=1, max_length=64, pattern=r"^[^\x00]+$")
    #: What the payer wrote.
    content: str = Field("", max_length=500, pattern=r"^[^\x00]*$")
    #: Đồng.
    amount: int = Field(gt=0, le=MOST)
    #: At the ends of time a moment has no day in every zone.
    at: AwareDatetime = Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC))


def signed(secret: bytes, body: bytes) -> str:
    """The signature of a callback: HMAC-SHA-256 of its body, by a key of its own."""
    key = hmac.digest(secret, b"ngan-hang", hashlib.sha256)
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def read_callback(secret: bytes, body: bytes, signature: str) -> Credit:
    """Parse a callback. PermissionError for a wrong signature, ValueError for an unreadable body."""
    if not hmac.compare_digest(signed(secret, body).encode(), signature.encode()):
        raise PermissionError("the signature is wrong")
    return Credit.model_validate_json(body)


def settle(host: Host, credit: Credit) -> tables.BankTransaction:
    """Keep what the bank says came, once: where it is what an open invoice asks for, that is paid (6 → 4)."""
    of, (reference, number) = tables.BankTransaction, find_reference(credit.content)
    mark = hashlib.sha256(f"{credit.id} {credit.amount} {credit.content}".encode()).hexdigest()
    told = {"hash": mark, "bank_id": credit.id, "paid": False, **credit.model_dump(exclude={"id"})}
    with transaction(host.engine) as db:
        # Who tells of the same transfer at the same moment waits here for the other one.
        new = inserted(db, of).values(told).on_conflict_do_nothing().returning(of.id)
        first = db.scalar(new) is not None
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


def waiting(host: Host) -> Sequence[tables.BankTransaction]:
    """The transfers that paid nothing and that nobody dealt with, the newest first."""
    of = tables.BankTransaction
    open_ones = select(of).where(of.paid.is_(False), of.closed_at.is_(None))
    return rows(host.engine, open_ones.order_by(of.id.desc()))


def close(host: Host, number: int, by: By, text: str) -> tables.BankTransaction:
    """Take a transfer off the list with a note of what came of it; what was closed before stays as it was.

    It pays nothing: that an invoice is paid the officer records on the page of the dossier.
    """
    note = words(text)
    with transaction(host.engine) as db:
        kept = db.get(tables.BankTransaction, number, with_for_update=True)
        if kept is None or kept.paid:
            raise RefusedError("khong_co")
        if kept.closed_at is None:
            kept.closed_at, kept.closed_by, kept.note = host.now(), by.name, note
    return kept
