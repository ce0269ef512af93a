"""Payment by transfer: VietQR, what the bank says came, and one list of what pays nothing.

The payload of VietQR is EMVCo's (tag, length, value; a check sum at the end) with the identifier of NAPAS.
The reference (``dossier.reference_of``) ties a transfer to an invoice. An exact transfer pays it; others
stand on one list for an officer.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from binascii import crc_hqx
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from . import tables
from .database import rows, transaction
from .dossier import SYSTEM, By, find_reference, locked
from .drafts import NotFoundError
from .host import Host
from .reasons import words
from .settings import MOST, Account

#: VietQR: NAPAS, transfer to an account, đồng, Việt Nam.
_NAPAS, _TO_ACCOUNT, _DONG, _COUNTRY = "A000000727", "QRIBFTTA", "704", "VN"
#: Its thousands apart or not: 7.5 is not 75.
_AMOUNT = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]+")


def read_amount(typed: str) -> int | None:
    """A sum of đồng that was typed, its thousands apart or not; None where it is none from 1 to ``MOST``."""
    amount = int(typed.replace(".", "")) if _AMOUNT.fullmatch(typed) else 0
    return amount if 0 < amount <= MOST else None


def payload(account: Account, amount: int, reference: str) -> str:
    """The payload of a VietQR code for one payment."""
    to = _field(0, account.bank) + _field(1, account.number)
    told = {
        0: "01",
        1: "12",  # for one payment
        38: _field(0, _NAPAS) + _field(1, to) + _field(2, _TO_ACCOUNT),
        53: _DONG,
        54: str(amount),
        58: _COUNTRY,
        62: _field(8, reference),
    }
    body = "".join(_field(tag, value) for tag, value in told.items()) + "6304"
    # CRC-16 with the polynomial 0x1021, begun with 0xFFFF, as EMVCo has it.
    return body + f"{crc_hqx(body.encode(), 0xFFFF):04X}"


def _field(tag: int, value: str) -> str:
    return f"{tag:02}{len(value):02}{value}"


def qr_svg(text: str) -> str:
    """The code drawn as SVG, to stand in a page; "" where segno is not installed: its text stands beside."""
    try:
        import segno
    except ImportError:
        return ""
    out, drawn = BytesIO(), segno.make(text, error="m", micro=False)
    look = {"svgclass": "qr", "lineclass": None, "light": "#fff", "title": "VietQR"}
    drawn.save(out, kind="svg", scale=5, border=4, xmldecl=False, **look)
    return out.getvalue().decode()


# What the bank says came ------------------------------------------------------------------------------------


class Credit(BaseModel):
    """Money that came, as the bank tells of it in the JSON of its callback."""

    model_config = ConfigDict(frozen=True, strict=True)
    #: The bank's id of the transfer.
    id: str = Field(min_length=1, max_length=64)
    #: What the payer wrote.
    content: str = ""
    #: Đồng.
    amount: int = Field(gt=0, le=MOST)
    at: AwareDatetime

    @field_validator("id", "content")
    @classmethod
    def _kept(cls, text: str) -> str:
        if "\0" in text:
            raise ValueError("there is no NUL in a text")  # PostgreSQL keeps none
        return text[:500]

    @field_validator("at")
    @classmethod
    def _of_our_time(cls, at: datetime) -> datetime:
        # At the ends of time a moment has no day in every zone.
        if not 2000 <= at.year < 3000:
            raise ValueError("money came in this millennium")
        return at


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
    try:
        return _settle(host, credit)
    except IntegrityError:
        # The same transfer was reported twice at the same moment: now the other one is there.
        return _settle(host, credit)


def _settle(host: Host, credit: Credit) -> tables.BankTransaction:
    of, (reference, number) = tables.BankTransaction, find_reference(credit.content)
    told = f"{credit.id} {credit.amount} {credit.content}"
    mark = hashlib.sha256(told.encode()).hexdigest()
    with transaction(host.engine) as db:
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
            hash=mark, bank_id=credit.id, dossier_id=named, paid=paid, **credit.model_dump(exclude={"id"})
        )
        db.add(kept)
    return kept


def waiting(host: Host) -> Sequence[tables.BankTransaction]:
    """The transfers that paid nothing and that nobody dealt with, the newest first."""
    of = tables.BankTransaction
    open_ones = select(of).where(of.paid.is_(False), of.closed_at.is_(None))
    return rows(host.engine, open_ones.order_by(of.id.desc()))


def close(host: Host, number: int, by: By, text: str) -> tables.BankTransaction:
    """Take a transfer off the list with a note of what came of it; what was closed before stays as it was.

    NotFoundError; IncompleteError without a text. It pays nothing: that an invoice is paid the officer
    records on the page of the dossier.
    """
    note = words(text)
    with transaction(host.engine) as db:
        kept = db.get(tables.BankTransaction, number, with_for_update=True)
        if kept is None or kept.paid:
            raise NotFoundError
        if kept.closed_at is None:
            kept.closed_at, kept.closed_by, kept.note = host.now(), by.name, note
    return kept
