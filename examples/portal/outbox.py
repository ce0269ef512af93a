"""What was promised is sent: rows written with the event they tell of, taken out once a port has them.

Rows are marked after the ports were called: a process that dies between sends them again, each under its
``delivery``.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Event as Flag
from threading import Thread
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from . import drafts, points, tables
from .database import rows, transaction
from .host import Host
from .ports import Port

#: Seconds until it is tried again, after the first, second … failure; then the last of them.
_WAITS = (5, 30, 120, 600, 3600)
_SWEPT = timedelta(hours=1)


class Letter(NamedTuple):
    """A text to somebody: an address of mail, or the number of a telephone."""

    to: str
    title: str
    text: str


def put(
    db: Session, delivery: str, port: str, letter: Letter, at: datetime, event: int | None = None
) -> None:
    """Write what is to be sent, in the transaction of what it tells of."""
    payload = letter._asdict()
    db.add(tables.Outbox(delivery=delivery, event_id=event, port=port, payload=payload, next_try=at))


def deliver(host: Host, ports: Mapping[str, Port], limit: int = 50) -> int:
    """Send what is due, at most ``limit``; returns how many a port took."""
    now = host.now()
    of = tables.Outbox
    waiting = select(of).where(of.delivered_at.is_(None), of.next_try <= now)
    due = rows(host.engine, waiting.order_by(of.next_try, of.id).limit(limit))
    errors: dict[int, str] = {}
    for row in due:
        try:
            points.reach(f"{row.port}.before")
            ports[row.port].send(row.delivery, at=now, **row.payload)
            points.reach(f"{row.port}.after")
        except Exception as failure:  # noqa: BLE001 - a port is code of others; one letter holds up no other
            errors[row.id] = f"{type(failure).__name__}: {failure}"
    if not due:
        return 0
    with transaction(host.engine, "deliver") as db:
        for kept in db.scalars(select(of).where(of.id.in_([row.id for row in due]))):
            kept.attempts += 1
            kept.error = errors.get(kept.id, "")
            if kept.error:
                wait = _WAITS[min(kept.attempts, len(_WAITS)) - 1]
                kept.next_try = host.now() + timedelta(seconds=wait)
            else:
                kept.delivered_at = host.now()
    return len(due) - len(errors)


class Worker(Thread):
    """Sends what is due, and clears away once an hour what nobody needs, until it is told to stop."""

    def __init__(self, host: Host, ports: Mapping[str, Port], every: float = 1.0) -> None:
        super().__init__(name="outbox", daemon=True)
        self._host, self._ports, self._every, self._over = host, ports, every, Flag()

    def run(self) -> None:
        """Work until stopped; what goes wrong with the database is tried again."""
        swept = self._host.now() - _SWEPT
        while not self._over.wait(self._every):
            try:
                while deliver(self._host, self._ports):
                    pass
                if self._host.now() - swept >= _SWEPT:
                    swept = self._host.now()
                    drafts.sweep(self._host)
            except Exception:
                logging.getLogger(__name__).exception("the outbox could not be worked off")

    def stop(self) -> None:
        """End after what is being sent."""
        self._over.set()
        self.join(timeout=30)
