"""The log of a dossier, and what its events amount to.

Events are only ever added, each with the hash of the one before it. What is personal of an event is kept
beside it (``tables.Content``); the event keeps a hash of that with a random salt which is deleted with it:
afterwards nobody can guess what it was, and the log still verifies.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import reduce
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dvc_core.answers.life import events_of as clock_events
from dvc_core.answers.life import status_of
from dvc_core.answers.records import Event

from . import tables
from .files import FileInfo
from .reasons import Reason
from .settings import RefusedError

#: The statuses of a dossier: codes of dvc_core.answers.life.
NEW, ACCEPTED, REFUSED, PROCESSING, SUPPLEMENT, FINANCE, WITHDRAWN, STOPPED, DONE, RETURNED = range(1, 11)
#: Those in which no day is waited for any more; those in which nothing is left to do.
DECIDED, CLOSED = frozenset({REFUSED, WITHDRAWN, DONE, RETURNED}), (REFUSED, WITHDRAWN, RETURNED)
#: What never changes of a dossier: in its row, and in its first event.
AS_FILED = ("code", "agency", "procedure", "version", "form_id")
#: What of an event stands in the log for ever; everything else is personal and can be deleted.
LOGGED = frozenset({*AS_FILED, "status", "since", "invoices", "amount", "how", "outcome"})


def not_now(status: int, why: str = "trang_thai") -> RefusedError:
    """To be raised: a dossier stands at a status in which something is not done."""
    return RefusedError(why, status=status_of(status).name)


# What events amount to --------------------------------------------------------------------------------------


class Request(NamedTuple):
    """A request of an agency, and its moments: ``end`` is when it was answered, or withdrawn."""

    items: tuple[Reason, ...]
    at: datetime
    end: datetime | None = None
    answered: bool = False
    #: What the answer changed: label, before, after, in words.
    changes: tuple[tuple[str, str, str], ...] = ()


class Invoice(NamedTuple):
    """A sum in đồng that is asked for; ``state`` is cho_nop, da_nop or huy (no longer asked for)."""

    reference: str
    amount: int
    state: str
    purpose: str


@dataclass(frozen=True, slots=True)
class State:
    """The state of a dossier, computed from its events; its row says the same."""

    seq: int = 0
    #: When the last thing happened; None before the first.
    at: datetime | None = None
    #: (code, moment): what the library counts a deadline by.
    history: tuple[tuple[int, datetime], ...] = ()
    #: Whom to tell and how the result is returned: name, email, phone, delivery, address; {} once deleted.
    contact: Mapping[str, str] = field(default_factory=dict)
    #: The answers to the form and to what was asked beside it; the latter in words, too (``drafts.Part``).
    record: Mapping[str, Any] = field(default_factory=dict)
    asked: Sequence[Any] = ()
    #: Its files as they stand; those of answers to requests that took the place of others.
    files: tuple[FileInfo, ...] = ()
    requests: tuple[Request, ...] = ()
    #: By their references.
    invoices: Mapping[str, Invoice] = field(default_factory=dict)
    #: Money that came and was not waited for: after how many statuses, and when.
    paid: tuple[tuple[int, datetime], ...] = ()
    #: dong_y or tu_choi, once it was decided, and in words; why it was refused.
    outcome: str = ""
    decision: str = ""
    reasons: tuple[Reason, ...] = ()
    results: tuple[FileInfo, ...] = ()

    @property
    def status(self) -> int:
        """The code of dvc_core.answers.life."""
        return self.history[-1][0]

    @property
    def request(self) -> Request | None:
        """The request that waits for an answer."""
        return next((one for one in self.requests if one.end is None), None)

    @property
    def resent(self) -> bool:
        """Whether an answer came that was not taken in yet: the time that runs from then is not known."""
        return self.status == NEW and len(self.history) > 1

    @property
    def unpaid(self) -> dict[str, int]:
        """The amounts of open invoices by their references."""
        return {one.reference: one.amount for one in self.invoices.values() if one.state == "cho_nop"}

    def clock(self) -> tuple[Event, ...]:
        """The events that the library counts a deadline by."""
        events = [*clock_events(self.history)]
        for place, at in reversed(self.paid):
            # What came at one moment is told in the order it came.
            events.insert(len(clock_events(self.history[:place])), Event("nop_tai_chinh", at))
        return tuple(events)


def after(state: State, event: tables.Event) -> State:
    """The state once something happened: what an event names is what changes."""
    told = event.told
    plain = ("contact", "asked", "outcome", "decision")
    changes: dict[str, Any] = {name: told[name] for name in plain if name in told}
    # Money came when the bank has it, not when the bank reports it.
    since = datetime.fromisoformat(told["since"]) if "since" in told else event.at
    files = tuple(FileInfo(**one) for one in told.get("files", ()))
    reasons = tuple(Reason(**one) for one in told.get("reasons", ()))
    if "status" in told:
        changes["history"] = (*state.history, (told["status"], since))
    elif "since" in told:
        changes["paid"] = (*state.paid, (len(state.history), since))
    if "invoices" in told:
        # The purpose of a known one stays.
        known = {one.reference: one.purpose for one in state.invoices.values()}
        changes["invoices"] = dict(state.invoices) | {
            ref: Invoice(ref, amount, kind, known.get(ref) or told.get("purpose", ""))
            for ref, (amount, kind) in told["invoices"].items()
        }
    if event.kind in ("nop", "bo_sung"):
        changes["record"] = {**state.record, **told.get("record", {})}
        replaced = told.get("replaced", ())
        changes["files"] = (*(one for one in state.files if one.field not in replaced), *files)
    elif event.kind == "tra_ket_qua":
        changes["results"] = files
    if event.kind == "yeu_cau_bo_sung":
        changes["requests"] = (*state.requests, Request(reasons, event.at))
    elif state.request is not None and "status" in told:
        made = tuple((label, before, now) for label, before, now in told.get("changes", ()))
        ended = state.request._replace(end=event.at, answered=event.kind == "bo_sung", changes=made)
        changes["requests"] = (*state.requests[:-1], ended)
    elif reasons:
        changes["reasons"] = reasons
    return replace(state, seq=event.seq, at=event.at, **changes)


def project(events: Iterable[tables.Event]) -> State:
    """Compute the state of a dossier from its events in their order."""
    return reduce(after, events, State())


# The log ----------------------------------------------------------------------------------------------------


def append(db: Session, event: tables.Event, before: str, told: Mapping[str, Any]) -> None:
    """Add an event that says when who did what, behind the one of the hash ``before`` ("" for none)."""
    event.data = {name: value for name, value in told.items() if name in LOGGED}
    event.content_hash = ""
    if personal := {name: value for name, value in told.items() if name not in LOGGED}:
        event.content = tables.Content(salt=secrets.token_hex(16), data=personal)
        event.content_hash = _content_hash(event.content)
    event.hash = _hash(before, event)
    db.add(event)
    db.flush()


def events_of(dossier_id: int) -> Select[tables.Event]:
    """The events of a dossier, the first one first."""
    return select(tables.Event).where(tables.Event.dossier_id == dossier_id).order_by(tables.Event.seq)


def faults(events: Iterable[tables.Event]) -> Iterator[str]:
    """Report events of a dossier that are missing, changed, or of changed content."""
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
    """Verify the logs of all dossiers, and their rows; reports every fault."""
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
