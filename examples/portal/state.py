"""What the events of a dossier amount to. Nothing here reads a database, a clock or a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import Any, Literal, NamedTuple

from dvc_core.answers.life import events_of
from dvc_core.answers.records import Event
from dvc_core.model.procedure import Way

from . import tables
from .reasons import Reason

#: The statuses of a dossier: codes of dvc_core.answers.life.
NEW, ACCEPTED, REFUSED, PROCESSING, SUPPLEMENT, FINANCE, WITHDRAWN, STOPPED, DONE, RETURNED = range(1, 11)
#: Those in which no day is waited for any more; those in which nothing is left to do.
DECIDED, CLOSED = frozenset({REFUSED, WITHDRAWN, DONE, RETURNED}), (REFUSED, WITHDRAWN, RETURNED)

#: What of an event stands in the log for ever; everything else is personal and can be deleted.
LOGGED = frozenset(
    {
        *("code", "agency", "channel", "procedure", "version", "form_id"),
        *("status", "since", "fee", "invoices", "amount", "how", "outcome"),
    }
)


class FileInfo(NamedTuple):
    """A file as events and receipts list it."""

    field: str
    name: str
    type: str
    size: int
    sha256: str


class Request(NamedTuple):
    """What an agency asked for, and its moments: ``end`` is when it was answered, or withdrawn."""

    items: tuple[Reason, ...]
    at: datetime
    end: datetime | None = None
    answered: bool = False
    #: What the answer changed: label, before, after, in words.
    changes: tuple[tuple[str, str, str], ...] = ()


class Invoice(NamedTuple):
    """A sum that a dossier is asked for; ``state`` is cho_nop, da_nop or huy (no longer asked for)."""

    reference: str
    #: Đồng.
    amount: int
    state: str
    purpose: str


@dataclass(frozen=True, slots=True)
class State:
    """What the events of a dossier amount to; its row says the same."""

    seq: int = 0
    #: When the last thing happened; None before the first.
    at: datetime | None = None
    #: (code, moment): what the library counts a deadline by.
    history: tuple[tuple[int, datetime], ...] = ()
    channel: Way = "truc_tuyen"
    #: See ``asking.Contact``; {} once it was deleted.
    contact: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    #: Its files as they stand; those of answers to requests that took the place of others.
    files: tuple[FileInfo, ...] = ()
    requests: tuple[Request, ...] = ()
    #: What was known of the fee when it was filed: khong, or chua_ro.
    fee: str = "chua_ro"
    #: By their references.
    invoices: Mapping[str, Invoice] = field(default_factory=dict)
    #: Money that came and was not waited for: after how many statuses, and when.
    paid: tuple[tuple[int, datetime], ...] = ()
    outcome: Literal["", "dong_y", "tu_choi"] = ""
    decision: str = ""
    #: Of a refusal.
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
    def payment(self) -> str:
        """Open while any invoice is; paid where one was."""
        states = {one.state for one in self.invoices.values()}
        return next((one for one in ("cho_nop", "da_nop", "huy") if one in states), self.fee)

    @property
    def unpaid(self) -> dict[str, int]:
        """The amounts of open invoices by their references."""
        return {one.reference: one.amount for one in self.invoices.values() if one.state == "cho_nop"}

    def clock(self) -> tuple[Event, ...]:
        """What happened, as the library counts a deadline by."""
        events = [*events_of(self.history)]
        for place, at in reversed(self.paid):
            # What came at one moment is told in the order it came.
            events.insert(len(events_of(self.history[:place])), Event("nop_tai_chinh", at))
        return tuple(events)


def after(state: State, event: tables.Event) -> State:
    """The state once something happened: what an event names is what changes."""
    told = event.told
    plain = ("channel", "contact", "answers", "fee", "outcome", "decision")
    changes: dict[str, Any] = {name: told[name] for name in plain if name in told}
    # Money came when the bank has it, not when the bank reports it.
    since = datetime.fromisoformat(told["since"]) if "since" in told else event.at
    if "status" in told:
        changes["history"] = (*state.history, (told["status"], since))
    elif "since" in told:
        changes["paid"] = (*state.paid, (len(state.history), since))
    if "invoices" in told:
        changes["invoices"] = {**state.invoices, **_invoices(state, told)}
    if event.kind == "bo_sung":
        changes["record"] = {**state.record, **told.get("record", {})}
        replaced = told.get("replaced", ())
        changes["files"] = tuple(one for one in state.files if one.field not in replaced) + _files(told)
    elif event.kind == "nop":
        changes["record"], changes["files"] = told.get("record", {}), _files(told)
    elif event.kind == "tra_ket_qua":
        changes["results"] = _files(told)
    if event.kind == "yeu_cau_bo_sung":
        changes["requests"] = (*state.requests, Request(_reasons(told), event.at))
    elif state.request is not None and "status" in told:
        made = tuple((label, before, now) for label, before, now in told.get("changes", ()))
        ended = state.request._replace(end=event.at, answered=event.kind == "bo_sung", changes=made)
        changes["requests"] = (*state.requests[:-1], ended)
    elif "reasons" in told:
        changes["reasons"] = _reasons(told)
    return replace(state, seq=event.seq, at=event.at, **changes)


def _invoices(state: State, told: Mapping[str, Any]) -> dict[str, Invoice]:
    """The invoices that an event changes; the purpose of a known one stays."""
    known = {one.reference: one.purpose for one in state.invoices.values()}
    return {
        reference: Invoice(reference, amount, kind, known.get(reference, told.get("purpose", "")))
        for reference, (amount, kind) in told["invoices"].items()
    }


def _files(told: Mapping[str, Any]) -> tuple[FileInfo, ...]:
    return tuple(FileInfo(**one) for one in told.get("files", ()))


def _reasons(told: Mapping[str, Any]) -> tuple[Reason, ...]:
    return tuple(map(Reason.from_data, told.get("reasons", ())))


def project(events: Iterable[tables.Event]) -> State:
    """What events in their order amount to."""
    return reduce(after, events, State())
