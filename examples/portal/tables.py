"""The tables of the host, and nothing else.

A dossier is its events: the row of ``dossier`` is what they amount to, and can be computed from them again.
Events are only ever added (triggers of the database, ``database.create``), each with the hash of the one
before it. What is personal lies beside them in ``content`` and can be deleted: an event keeps a salted hash
of it, so that the log still verifies (``state.verify``).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from .settings import VIETNAM


class Moment(TypeDecorator[datetime]):
    """A moment with its zone: kept in UTC, given back by the clocks of Việt Nam, in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert a moment to UTC; one without a zone is an error of the code."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment has a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert a moment to the time of Việt Nam."""
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM)


class Base(DeclarativeBase):
    """All tables, named as their classes: WebSession is web_session."""

    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return re.sub("(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


# Who is there -----------------------------------------------------------------------------------------------


class WebSession(Base):
    """A browser whose e-mail was confirmed by a code."""

    #: SHA-256 of what the cookie holds.
    hash: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str]
    expires: Mapped[datetime] = mapped_column(index=True)


class OneTimeCode(Base):
    """A code that was sent by mail, to show that the person reads it: one for a browser."""

    session_hash: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str]
    code_hash: Mapped[str]
    expires: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)


class Rate(Base):
    """How often something was done within a window of time; ``key`` is a hash of what and who."""

    key: Mapped[str] = mapped_column(primary_key=True)
    #: The beginning of the window, in seconds since 1970.
    window: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    #: Times, or bytes.
    count: Mapped[int] = mapped_column(BigInteger)


class Officer(Base):
    """Somebody who works for an agency, known by the e-mail that a code confirms, as a citizen is."""

    email: Mapped[str] = mapped_column(primary_key=True)
    #: What the log and the citizen call this person.
    name: Mapped[str]
    #: A key of ``people.ROLES``.
    role: Mapped[str]
    agency: Mapped[str]


# What is filled in ------------------------------------------------------------------------------------------


class Version(Base):
    """A procedure as it was served, as data, by their SHA-256: what is open is read by the one of its day."""

    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[dict[str, Any]]


class Draft(Base):
    """A form that is being filled in, or the answer to a request that was not sent yet."""

    #: Random: nobody finds the draft of another. However often it is sent, it makes one dossier.
    id: Mapped[str] = mapped_column(primary_key=True)
    #: The session that owns it; its confirmed e-mail owns it, too.
    session_hash: Mapped[str] = mapped_column(index=True)
    email: Mapped[str | None] = mapped_column(index=True)
    procedure: Mapped[str]
    #: "" where the procedure has no electronic form.
    form_id: Mapped[str]
    #: The code of the agency that it goes to.
    agency: Mapped[str]
    version: Mapped[str] = mapped_column(ForeignKey("version.sha256"))
    #: The dossier whose request it answers.
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    #: What was entered, as the pages sent it (name → values), right or wrong.
    posted: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: What arrived, as ``state.FileInfo``; the bytes are in the store by their hash.
    files: Mapped[list[Any]] = mapped_column(default=list)
    #: How often it was changed: pages carry it, and what was checked is what is filed.
    revision: Mapped[int] = mapped_column(default=0)
    changed: Mapped[datetime]
    sent_at: Mapped[datetime | None]


# What is filed ----------------------------------------------------------------------------------------------


class Dossier(Base):
    """The state of a dossier as its events give it; never written but with the event that changes it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    #: It ends with the id.
    code: Mapped[str] = mapped_column(unique=True)
    # As it was filed.
    agency: Mapped[str] = mapped_column(index=True)
    procedure: Mapped[str]
    version: Mapped[str] = mapped_column(ForeignKey("version.sha256"))
    form_id: Mapped[str]
    #: Who confirms it may see and do everything; "" once deleted.
    email: Mapped[str] = mapped_column(index=True)
    #: A code of dvc_core.answers.life.
    status: Mapped[int] = mapped_column(index=True)
    #: The last day on which the dossier is due, and the sentence of the library.
    due_to: Mapped[date | None]
    due_text: Mapped[str]
    #: The number of its last event.
    seq: Mapped[int]
    filed_at: Mapped[datetime]
    #: When it came to its last status; when its content was deleted.
    since: Mapped[datetime]
    erased_at: Mapped[datetime | None]


class Event(Base):
    """An event of a dossier: who did what and when, nothing personal of a citizen."""

    __table_args__ = (UniqueConstraint("dossier_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    seq: Mapped[int]
    #: See ``letters.KINDS``.
    kind: Mapped[str]
    at: Mapped[datetime]
    #: cong_dan, can_bo or he_thong; the name of an officer.
    role: Mapped[str]
    who: Mapped[str]
    data: Mapped[dict[str, Any]]
    #: SHA-256 of the content with its salt; of the hash before with all of this.
    content_hash: Mapped[str]
    hash: Mapped[str]
    content: Mapped[Content | None] = relationship(lazy="joined")

    @property
    def told(self) -> dict[str, Any]:
        """Its data, with the personal content while that is kept."""
        return {**self.data, **(self.content.data if self.content else {})}


class Content(Base):
    """The personal content of an event: answers, contact, files, texts. May be deleted."""

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    salt: Mapped[str]
    data: Mapped[dict[str, Any]]


class Access(Base):
    """An officer read a dossier, or a file of it; only ever added."""

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    at: Mapped[datetime]
    officer: Mapped[str]
    #: "trang", or "tep <id>".
    what: Mapped[str]


class BankTransaction(Base):
    """Money that the bank says came: it paid an invoice, or waits for an officer."""

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Hash of the bank's id, the amount and the words: the same transfer, told again, is one row.
    hash: Mapped[str] = mapped_column(unique=True)
    bank_id: Mapped[str]
    #: As the payer wrote it.
    content: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    #: The dossier that its words name.
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    #: Whether it paid an invoice of that dossier; else when, by whom and how it was dealt with.
    paid: Mapped[bool]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    note: Mapped[str | None]


# What is told -----------------------------------------------------------------------------------------------


class Outbox(Base):
    """A letter to be sent, written with its event; its text is gone once a port has it."""

    __table_args__ = (Index("outbox_due", "done_at", "next_try"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    #: "<dossier>-<seq>-<hash>:<port>", or "ma-<random>:mail" of a one-time code
    delivery: Mapped[str] = mapped_column(unique=True)
    #: None of a one-time code.
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    #: mail or sms.
    port: Mapped[str]
    #: to, title, text; {} once it was sent or given up.
    payload: Mapped[dict[str, Any]]
    next_try: Mapped[datetime]
    #: After it nobody needs it.
    until: Mapped[datetime]
    #: When a port took it, or it was given up (``error`` says why).
    done_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")
