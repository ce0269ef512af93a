"""The log of events: only ever added to, each event with the hash of the one before it.

What is personal of an event is kept beside it (``tables.Content``); the event keeps a hash of it with
a random salt that is deleted with it: afterwards nobody can guess what it was, and the log still verifies.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from . import tables
from .state import LOGGED


def append(db: Session, event: tables.Event, before: str, told: Mapping[str, Any]) -> tables.Event:
    """Add an event that says when who did what, behind the one of the hash ``before`` ("" for none)."""
    event.data = {name: value for name, value in told.items() if name in LOGGED}
    event.content_hash = ""
    personal = {name: value for name, value in told.items() if name not in LOGGED}
    if personal:
        content = tables.Content(salt=secrets.token_hex(16), data=personal)
        event.content, event.content_hash = content, _content_hash(content)
    event.hash = _hash(before, event)
    db.add(event)
    db.flush()
    return event


def events_of(dossier_id: int) -> Select[tables.Event]:
    """The events of a dossier, the first one first."""
    return select(tables.Event).where(tables.Event.dossier_id == dossier_id).order_by(tables.Event.seq)


def faults(events: Iterable[tables.Event]) -> Iterator[str]:
    """What is wrong with the events of a dossier in their order: missing, changed, or of changed content."""
    before = ""
    for number, event in enumerate(events, 1):
        if event.seq != number:
            yield f"event {number} is missing"
        if event.hash != _hash(before, event):
            yield f"event {event.seq} was changed"
        if event.content is not None and event.content_hash != _content_hash(event.content):
            yield f"the content of event {event.seq} was changed"
        before = event.hash


def verify(db: Session) -> Iterator[str]:
    """What is wrong with the log of any dossier, or with its row."""
    for row in db.scalars(select(tables.Dossier).order_by(tables.Dossier.id)):
        events = db.scalars(events_of(row.id)).all()
        yield from (f"{row.code}: {fault}" for fault in faults(events))
        if row.seq != len(events):
            yield f"{row.code}: it has {len(events)} events, its row says {row.seq}"
        if row.erased_at is None and any(one.content_hash and one.content is None for one in events):
            yield f"{row.code}: content is missing"


def _hash(before: str, event: tables.Event) -> str:
    at = event.at.astimezone(UTC).isoformat()
    named = (event.seq, event.kind, at, event.role, event.who, event.data, event.content_hash)
    return hashlib.sha256((before + _json(named)).encode()).hexdigest()


def _content_hash(content: tables.Content) -> str:
    return hashlib.sha256((content.salt + _json(content.data)).encode()).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
