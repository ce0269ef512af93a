"""The tables of ``tables.sql``, whose columns are read when a host opens its database, and transactions.

The database is SQLite in WAL mode, or PostgreSQL; one transaction at a time writes a dossier.

SQLite takes the whole database when a transaction begins (``BEGIN IMMEDIATE``). PostgreSQL locks the rows
that a command reads first, always in the order draft, dossier, so that two commands never wait for each
other in a circle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

import sqlalchemy as sql
from sqlalchemy import DateTime, Engine, Select, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.orm import DeclarativeBase, Session, declared_attr, relationship
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")
HERE = Path(__file__).resolve().parent
#: Việt Nam has one time and no summer time.
VIETNAM = timezone(timedelta(hours=7))


class Moment(TypeDecorator[datetime]):
    """A moment with its zone: kept in UTC, given back by the clocks of Việt Nam, in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert a moment to UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert a moment to the time of Việt Nam."""
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM) if value else None


# What columns there are is known when a program runs, not before.
class Base(cast("Any", DeferredReflection), DeclarativeBase):  # type: ignore[misc]
    """A row of a table, which is named as its class: WebSession is web_session."""

    __abstract__ = True
    metadata = sql.MetaData()

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return re.sub("(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


@event.listens_for(Base.metadata, "column_reflect")
def _moments(_: Any, __: Any, column: dict[str, Any]) -> None:
    if isinstance(column["type"], DateTime):
        column["type"] = Moment()


class WebSession(Base):
    """A browser whose e-mail was confirmed by a code."""


class OneTimeCode(Base):
    """A code that was sent by mail."""


class Rate(Base):
    """How often something was done."""


class Officer(Base):
    """Somebody who works for an agency."""


class Version(Base):
    """A procedure as it was served."""


class Draft(Base):
    """A form that is being filled in, or the answer to a request."""


class Dossier(Base):
    """The state of a dossier."""


class Event(Base):
    """An event of a dossier."""

    content = relationship("Content", lazy="joined", uselist=False)

    @property
    def told(self) -> dict[str, Any]:
        """Its data, with the personal content while that is kept."""
        return {**self.data, **(self.content.data if self.content else {})}


class Content(Base):
    """The personal content of an event."""


class Access(Base):
    """An officer read a dossier."""


class BankTransaction(Base):
    """Money that the bank says came."""


class Outbox(Base):
    """A letter to be sent."""


# Transactions -----------------------------------------------------------------------------------------------

_BUSY_SECONDS = 30
#: One process writes SQLite one thread after the other: who waits in a queue waits less than who asks again
#: and again.
_WRITER = Lock()
#: Names the lock that is held while tables are made; any number that nobody else locks.
_TABLES = 0x64766331
#: What was deleted is overwritten, too, and what is committed outlives a loss of power.
_PRAGMAS = (
    *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"),
    f"busy_timeout={_BUSY_SECONDS}000",
)


def create(url: str) -> Engine:
    """The engine of a database, with the tables and triggers made that are not there."""
    parsed = sql.make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = sql.create_engine(parsed, pool_size=10, max_overflow=40, pool_timeout=_BUSY_SECONDS)
    name = engine.dialect.name
    if name == "sqlite":
        event.listen(engine, "connect", _sqlite)
        event.listen(engine, "begin", _begin)
    whole = "\n".join((HERE / file).read_text("utf-8") for file in ("tables.sql", f"tables.{name}.sql"))
    with engine.begin() as connection:
        if name == "postgresql":
            # Processes that start together make them one after the other, as SQLite does by itself.
            connection.execute(sql.select(sql.func.pg_advisory_xact_lock(_TABLES)))
            counted = "id INTEGER NOT NULL GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"
            whole = whole.replace("id INTEGER NOT NULL PRIMARY KEY", counted).replace(
                " TIMESTAMP", " TIMESTAMPTZ"
            )
        for statement in whole.split("\n\n"):
            connection.exec_driver_sql(statement)
        Base.prepare(connection)
    return engine


def _sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # a transaction begins where we say so
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sql.Connection) -> None:
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A transaction that writes: all of it, or nothing where something is raised; rows stay readable."""
    alone = _WRITER if engine.dialect.name == "sqlite" else nullcontext()
    with alone, Session(engine, expire_on_commit=False) as session, session.begin():
        yield session  # leaving the block commits


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A transaction that only reads, beside one that writes."""
    with Session(engine.execution_options(reads=True), expire_on_commit=False) as session:
        yield session


def rows(engine: Engine, found: Select[T]) -> Sequence[T]:
    """The rows of a query, in a transaction of its own that only reads."""
    with reading(engine) as db:
        return db.scalars(found).all()


def inserted(db: Session, table: type[Base]) -> Any:
    """An INSERT that may say what happens where the row is there already: of the dialect of the session."""
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
