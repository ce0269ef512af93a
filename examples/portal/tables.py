"""The rows of the tables of ``tables.sql``: their columns are read from the database when a host opens it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import DateTime, MetaData, event
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.orm import DeclarativeBase, declared_attr, relationship
from sqlalchemy.types import TypeDecorator

from .settings import VIETNAM


class Moment(TypeDecorator[datetime]):
    """A moment with its zone: kept in UTC, given back by the clocks of Việt Nam, in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert a moment to UTC; one without a zone is an error of the code."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment has a zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert a moment to the time of Việt Nam."""
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(VIETNAM) if value else None


if TYPE_CHECKING:
    # What columns there are is known when a program runs, not before.
    class Base(Any, DeclarativeBase):  # type: ignore[misc]
        """A row of a table."""

else:

    class Base(DeferredReflection, DeclarativeBase):
        """A row of a table, which is named as its class: WebSession is web_session."""

        __abstract__ = True
        metadata = MetaData()

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
