"""The database: SQLite in WAL mode, or PostgreSQL; one transaction at a time writes a dossier.

SQLite takes the whole database when a transaction begins (``BEGIN IMMEDIATE``). PostgreSQL locks the rows
that a command reads first, always in the order draft, dossier, so that two commands never wait for each
other in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, create_engine, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from .settings import HERE
from .tables import Base

T = TypeVar("T")

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
    parsed = make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed, pool_size=10, max_overflow=40, pool_timeout=_BUSY_SECONDS)
    name = engine.dialect.name
    if name == "sqlite":
        event.listen(engine, "connect", _sqlite)
        event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        if name == "postgresql":
            # Processes that start together make them one after the other, as SQLite does by itself.
            connection.execute(select(func.pg_advisory_xact_lock(_TABLES)))
        Base.metadata.create_all(connection)
        for statement in (HERE / f"only_added.{name}.sql").read_text("utf-8").split("\n\n"):
            connection.exec_driver_sql(statement)
    return engine


def _sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # a transaction begins where we say so
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
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
