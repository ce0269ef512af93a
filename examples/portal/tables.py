"""The tables of the host, and nothing else.

A dossier is its events: the row of ``dossier`` is what they come to, and can be made from them again. Events
are only ever added (triggers of the database see to it, ``database.create``). What a session or a code is
known by is kept as a hash: who reads the tables cannot act for anybody.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from .settings import VIETNAM


class Moment(TypeDecorator[datetime]):
    """A moment with its zone: kept in UTC, given back by the clocks of Việt Nam, in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """What is written; a moment without a zone is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment has a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """What is read."""
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM)


class Base(DeclarativeBase):
    """What all tables are of."""

    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012


# Who is there -----------------------------------------------------------------------------------------------


class WebSession(Base):
    """A browser that was here: of a citizen, or of an officer who logged in."""

    __tablename__ = "web_session"
    #: SHA-256 of what the cookie holds.
    hash: Mapped[str] = mapped_column(primary_key=True)
    csrf: Mapped[str]
    #: The e-mail that was confirmed by a code.
    email: Mapped[str | None]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    expires: Mapped[datetime] = mapped_column(index=True)


class OneTimeCode(Base):
    """A code that was sent by mail, to show that somebody reads it."""

    __tablename__ = "one_time_code"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_hash: Mapped[str] = mapped_column(index=True)
    email: Mapped[str] = mapped_column(index=True)
    #: What it confirms: "gui" (that a person submits) or "dang_nhap" (whose session it is).
    purpose: Mapped[str]
    code_hash: Mapped[str]
    expires: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class Rate(Base):
    """How often something was done within a window of time."""

    __tablename__ = "rate"
    key: Mapped[str] = mapped_column(primary_key=True)
    #: The beginning of the window, in seconds since 1970.
    window: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    #: Times, or bytes.
    count: Mapped[int] = mapped_column(BigInteger)


class Officer(Base):
    """Somebody who works at the desk; ``role`` is tiep_nhan, xu_ly, ky or quan_tri."""

    __tablename__ = "officer"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    #: scrypt, as "n$r$p$salt$hash".
    password: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


# What is filled in ------------------------------------------------------------------------------------------


class Version(Base):
    """A procedure as it was served, by the SHA-256 of its files: dossiers keep the one of their day."""

    __tablename__ = "version"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    #: Which of the files it is.
    file: Mapped[str]
    #: Name → text: the procedure, and the lists, tariffs and shared fields beside it.
    files: Mapped[dict[str, Any]]


class Draft(Base):
    """A form that is being filled in, or a supplement that was not sent yet."""

    __tablename__ = "draft"
    #: Random: nobody finds the draft of another.
    id: Mapped[str] = mapped_column(primary_key=True)
    #: The session that owns it; its confirmed e-mail owns it, too.
    session_hash: Mapped[str] = mapped_column(index=True)
    email: Mapped[str | None] = mapped_column(index=True)
    procedure: Mapped[str]
    #: "" where the procedure has no electronic form.
    form_id: Mapped[str]
    version: Mapped[str] = mapped_column(ForeignKey("version.sha256"))
    #: Of a supplement: the dossier.
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    #: Answers to the questions of the procedure that its form does not ask.
    answers: Mapped[dict[str, Any]]
    #: What was entered, as the page sent it (name → values): shown again whatever happens, and what is filed.
    posted: Mapped[dict[str, Any]]
    page: Mapped[int] = mapped_column(default=0)
    #: How often it was changed: what was checked is what is filed.
    revision: Mapped[int] = mapped_column(default=0)
    #: With which it is sent: the same one never makes two dossiers.
    key: Mapped[str] = mapped_column(unique=True)
    changed: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Attachment(Base):
    """A file of a draft or of a dossier; its bytes are in the store by their hash."""

    __tablename__ = "attachment"
    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("draft.id"), index=True)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    #: Of a dossier: the number of the event it came with.
    seq: Mapped[int | None]
    #: The field of the form, the paper (as ``reasons.namable`` names it), or "ket_qua".
    field: Mapped[str]
    name: Mapped[str]
    type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(index=True)
    position: Mapped[int]


# What is filed ----------------------------------------------------------------------------------------------


class Dossier(Base):
    """What the events of a dossier come to; never written but with the event that changes it."""

    __tablename__ = "dossier"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    #: As it was filed.
    procedure: Mapped[str] = mapped_column(index=True)
    version: Mapped[str] = mapped_column(ForeignKey("version.sha256"))
    form_id: Mapped[str]
    channel: Mapped[str]
    filed_at: Mapped[datetime]
    #: The confirmed e-mail of the session that filed it, None for none: it may see and do everything of it;
    #: so may who confirms ``email`` later, to which its link was sent.
    owner: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(index=True)
    phone: Mapped[str]
    #: As it stands.
    answers: Mapped[dict[str, Any]]
    record: Mapped[dict[str, Any]]
    #: A code of dvc_core.answers.life.
    status: Mapped[int] = mapped_column(index=True)
    #: khong (nothing to pay), chua_ro (not known), cho_nop, da_nop, huy (no longer asked for).
    payment: Mapped[str]
    #: "", "dong_y" or "tu_choi".
    outcome: Mapped[str]
    #: The reasons of a request that was not answered yet, and of a refusal: see ``reasons.Reason``.
    asked: Mapped[list[Any]]
    #: The files of the result, and when and where it is collected: see ``state.State``.
    result: Mapped[dict[str, Any]]
    #: When it is due, as ``to_data`` of the library's answer; beside it what a queue is sorted by.
    due: Mapped[dict[str, Any]]
    due_from: Mapped[date | None]
    due_to: Mapped[date | None] = mapped_column(index=True)
    #: The number of its last event.
    seq: Mapped[int]


class Event(Base):
    """Something that happened to a dossier: who did what when, and why."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("dossier_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    seq: Mapped[int]
    #: See ``state.KINDS``.
    kind: Mapped[str]
    at: Mapped[datetime]
    #: cong_dan, can_bo or he_thong, and the name.
    role: Mapped[str]
    who: Mapped[str]
    reasons: Mapped[list[Any]]
    data: Mapped[dict[str, Any]]


class Invoice(Base):
    """A sum that a dossier is asked for; ``state`` is cho_nop, da_nop or huy."""

    __tablename__ = "invoice"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    reference: Mapped[str] = mapped_column(unique=True)
    #: Đồng.
    amount: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    purpose: Mapped[str]
    opened: Mapped[datetime]


class BankTransaction(Base):
    """Money that the bank says came; ``state`` is khop (it settled) or lech (a person has to look)."""

    __tablename__ = "bank_transaction"
    id: Mapped[int] = mapped_column(primary_key=True)
    bank_id: Mapped[str] = mapped_column(unique=True)
    #: As the payer wrote it.
    content: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    received: Mapped[datetime]
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    state: Mapped[str] = mapped_column(index=True)
    #: Why it did not settle: a key of ``notices.MISMATCHES``. "" where it did.
    why: Mapped[str]
    #: When and by which officer it was looked at, and what came of it; None until then.
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    note: Mapped[str | None]


# What is told -----------------------------------------------------------------------------------------------


class Notice(Base):
    """What a citizen is told of an event, on the page of the dossier; each once."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), unique=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
    #: When its page was shown to the citizen first.
    shown_at: Mapped[datetime | None]


class Outbox(Base):
    """What is to be sent, written with what it tells of; sent at least once, under one id."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_due", "delivered_at", "next_try"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    #: "<dossier>-<seq>:<port>", or "ma-<id>:mail" of a one-time code.
    delivery: Mapped[str] = mapped_column(unique=True)
    #: None of a one-time code.
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    #: mail or sms.
    port: Mapped[str]
    #: to, title, text.
    payload: Mapped[dict[str, Any]]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")


class Counter(Base):
    """The last running number of dossiers of a day."""

    __tablename__ = "counter"
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]
