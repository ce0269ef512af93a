"""What was promised is sent: rows written with the event they tell of, emptied once a port has them.

A process claims a row before it sends: no other sends it meanwhile. Where a process dies between, the claim
ends, and it is sent again under the same ``delivery``, by which ports and mailboxes drop doubles.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Event as Flag
from threading import Thread
from typing import NamedTuple

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from . import points, tables
from .database import transaction
from .host import Host
from .ports import Port

#: Seconds until it is tried again, after the first, second … failure; then the last of them.
_WAITS = (5, 30, 120, 600, 3600)
#: So many are claimed at once, for so long; no port takes as long over them.
CLAIMED, CLAIM = 10, timedelta(minutes=5)
_SWEPT = timedelta(hours=1)


class Letter(NamedTuple):
    """A text to somebody: an address of mail, or the number of a telephone."""

    to: str
    title: str
    text: str


def put(
    db: Session,
    delivery: str,
    letter: Letter,
    at: datetime,
    until: datetime,
    event: int | None = None,
) -> None:
    """Write what is to be sent, in the transaction of what it tells of; after ``until`` nobody needs it.

    ``delivery`` ends with the port: "7-1:mail".
    """
    port = delivery.rpartition(":")[2]
    db.add(
        tables.Outbox(
            delivery=delivery, event_id=event, port=port, payload=letter._asdict(), next_try=at, until=until
        )
    )


def give_up(db: Session, which: ColumnElement[bool], at: datetime, why: str) -> None:
    """Empty letters that were not sent yet: nobody needs them any more."""
    of = tables.Outbox
    gone = {"payload": {}, "done_at": at, "error": why}
    db.execute(update(of).where(which, of.done_at.is_(None)).values(gone))


def deliver(host: Host, ports: Mapping[str, Port], limit: int = CLAIMED) -> int:
    """Send what is due, at most ``limit``; returns how many were claimed."""
    claimed = _claim(host, limit)
    for row in claimed:
        error = ""
        try:
            points.reach(f"{row.port}.before")
            ports[row.port].send(row.delivery, at=host.now(), **row.payload)
            points.reach(f"{row.port}.after")
        except Exception as failure:  # noqa: BLE001 - a port is code of others; one letter holds up no other
            # Of its words nothing is kept: they name the addressee.
            error = type(failure).__name__
            logging.getLogger(__name__).warning(
                "%s could not be sent, and will be again: %s", row.port, error
            )
        _note(host, row.id, error)
    return len(claimed)


def _claim(host: Host, limit: int) -> list[tables.Outbox]:
    """Take what is due for this process alone, for a time."""
    now, of = host.now(), tables.Outbox
    due = select(of).where(of.done_at.is_(None), of.next_try <= now).order_by(of.next_try, of.id)
    with transaction(host.engine, "claim") as db:
        found = db.scalars(due.limit(limit).with_for_update(skip_locked=True)).all()
        for row in found:
            row.attempts += 1
            row.next_try = now + CLAIM
        return [*found]


def _note(host: Host, row_id: int, error: str) -> None:
    """What came of it: sent and emptied; else tried again, until nobody needs it."""
    with transaction(host.engine, "deliver") as db:
        row, now = db.get_one(tables.Outbox, row_id, with_for_update=True), host.now()
        row.error = error
        row.next_try = now + timedelta(seconds=_WAITS[min(row.attempts, len(_WAITS)) - 1])
        if not error or row.next_try > row.until:
            row.done_at, row.payload = now, {}


class Worker(Thread):
    """Sends what is due, and calls ``sweep`` once an hour, until it is told to stop."""

    def __init__(
        self, host: Host, ports: Mapping[str, Port], sweep: Callable[[Host], object], every: float = 1.0
    ) -> None:
        super().__init__(name="outbox", daemon=True)
        self._host, self._ports, self._sweep, self._every, self._over = host, ports, sweep, every, Flag()

    def run(self) -> None:
        """Work until stopped; what goes wrong with the database is tried again."""
        swept = self._host.now() - _SWEPT
        while not self._over.wait(self._every):
            try:
                while deliver(self._host, self._ports):
                    pass
                if self._host.now() - swept >= _SWEPT:
                    swept = self._host.now()
                    self._sweep(self._host)
            except Exception:
                logging.getLogger(__name__).exception("the outbox could not be worked off")

    def stop(self) -> None:
        """End after what is being sent."""
        self._over.set()
        self.join(timeout=30)
