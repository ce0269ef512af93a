"""The log of a dossier, what its events amount to, and the reasons that they give.

Events are only ever added, each with the hash of the one before it. What is personal of an event is kept
beside it (``tables.Content``); the event keeps a hash of that with a random salt which is deleted with it:
afterwards nobody can guess what it was, and the log still verifies. A dossier is never sent back without the
paper or the field, the law, and what is to be done.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any, Literal, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dvc_core import Procedure
from dvc_core.answers.life import events_of as clock_events
from dvc_core.answers.life import status_of
from dvc_core.answers.records import Event
from dvc_core.formats.citations import cited
from dvc_core.law.instruments import find_number  # private: numbers of documents
from dvc_core.model.procedure import Paper

from . import tables
from .host import WORDS, FileInfo, RefusedError, Served

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


# Reasons ----------------------------------------------------------------------------------------------------


class Namable(NamedTuple):
    """Something that a reason may name, with the law that its file states for it."""

    #: An id, else a place: "thanh_phan_ho_so.giay_to.0", "yeu_cau_dieu_kien.0".
    what: str
    kind: Literal["giay_to", "cau_hoi", "truong", "dieu_kien"]
    label: str
    #: "" where the file states none.
    law: str = ""


class Reason(NamedTuple):
    """One reason: which paper, field or condition (:class:`Namable`), by what law, what is to be done."""

    what: str
    law: str
    do: str
    #: What is wrong with what is asked for again: a row of "wrong" in ``words.yaml``; "" of a refusal.
    kind: str = ""

    def text(self, names: Mapping[str, Namable]) -> str:
        """A sentence: what, what is wrong with it, what is to be done, by what law."""
        label = (names[self.what].label if self.what in names else self.what).rstrip(" .:;")
        kind = f" ({WORDS['wrong'][self.kind]})" if self.kind else ""
        return f"{label}{kind}: {self.do} (căn cứ {self.law})"


def checked(reasons: Sequence[Reason], names: Mapping[str, Namable], *, kinds: bool) -> list[dict[str, str]]:
    """Reasons that are complete, one at least, as data; RefusedError for others.

    ``kinds``: each has to say what is wrong with what it names.
    """
    lacks: list[tuple[str, bool, int | None]] = [("none", not reasons, None)]
    for at, one in enumerate(reasons):
        article = re.search("điều [1-9]", one.law, re.IGNORECASE)
        lacks += [
            ("what", one.what not in names, at),
            ("kind", kinds != (one.kind in WORDS["wrong"]), at),
            ("law", article is None or find_number(one.law) is None, at),
            ("do", not in_words(one.do), at),
        ]
    if faults := [(at, what) for what, lack, at in lacks if lack]:
        raise RefusedError("thieu", faults)
    return [one._asdict() for one in reasons]


def in_words(text: str) -> bool:
    """Whether a text has letters, two at least, beside figures, marks and what nobody sees."""
    return sum(map(str.isalpha, text)) > 1


def words(text: str) -> str:
    """A text that tells somebody something; RefusedError for a dot, and for what nobody sees."""
    if not in_words(text):
        raise RefusedError("thieu", [(None, "none")])
    return text.strip()


def namable(served: Served, form_id: str, on: date) -> dict[str, Namable]:
    """What a reason may name, by key: papers, questions beside the form, its fields, conditions."""
    procedure, form = served.procedure, served.form(form_id, on)
    of_form = next((one.issued_with for one in procedure.templates or () if one.form == form_id), None)
    found = [Namable(what, "giay_to", paper.name, cited(paper.basis)) for what, paper in papers(procedure)]
    listed = {one.what for one in found}
    asked = [
        (one, part.title)
        for part in (form.plan.sections if form else ())
        for one in part.fields
        # The file of a paper is named by the paper.
        if one.kind != "ghi_chu" and (one.files is None or one.files.paper not in listed)
    ]
    found += [Namable(one.id, "cau_hoi", one.label) for one in procedure.questions or ()]
    # Of whom a date of birth is says the title above it.
    found += [Namable(one.id, "truong", f"{one.label} ({title})", cited(of_form)) for one, title in asked]
    conditions = enumerate(procedure.conditions or ())
    found += [Namable(f"yeu_cau_dieu_kien.{i}", "dieu_kien", text) for i, text in conditions]
    # A paper and a field of one id: the paper is what the law speaks of.
    return {one.what: one for one in [*found, *found[: len(listed)]]}


def papers(procedure: Procedure) -> Iterator[tuple[str, Paper]]:
    """The papers of a procedure by what they are called: their id, else their place."""
    found = procedure.dossier
    places = [("thanh_phan_ho_so.giay_to", found.papers or ())] if found else []
    for number, case in enumerate((found.cases or ()) if found else ()):
        places.append((f"thanh_phan_ho_so.truong_hop.{number}.giay_to", case.papers))
    for place, listed in places:
        yield from ((paper.id or f"{place}.{number}", paper) for number, paper in enumerate(listed))


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
    told, plain = event.told, ("contact", "asked", "outcome", "decision")
    changes: dict[str, Any] = {name: told[name] for name in plain if name in told}
    # Money came when the bank has it, not when the bank reports it.
    since = datetime.fromisoformat(told["since"]) if "since" in told else event.at
    files = tuple(FileInfo(**one) for one in told.get("files", ()))
    reasons = tuple(Reason(**one) for one in told.get("reasons", ()))
    if "status" in told:
        changes["history"] = (*state.history, (told["status"], since))
    elif "since" in told:
        changes["paid"] = (*state.paid, (len(state.history), since))
    invoices = dict(state.invoices)
    for ref, (amount, kind) in told.get("invoices", {}).items():
        # The purpose of a known one stays.
        purpose = invoices[ref].purpose if ref in invoices else told.get("purpose", "")
        invoices[ref] = Invoice(ref, amount, kind, purpose)
    if event.kind in ("nop", "bo_sung"):
        changes["record"] = {**state.record, **told.get("record", {})}
        kept = (one for one in state.files if one.field not in told.get("replaced", ()))
        changes["files"] = (*kept, *files)
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
    return replace(state, seq=event.seq, at=event.at, invoices=invoices, **changes)


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
        event.content_hash = _digest(event.content.salt, personal)
    event.hash = _hash(before, event)
    db.add(event)
    db.flush()


def events_of(dossier_id: int) -> Select[tables.Event]:
    """The events of a dossier, the first one first."""
    return select(tables.Event).where(tables.Event.dossier_id == dossier_id).order_by(tables.Event.seq)


def verify(db: Session) -> Iterator[str]:
    """Report events that are missing or changed, changed content, and rows that do not fit their events."""
    for row in db.scalars(select(tables.Dossier).order_by(tables.Dossier.id)):
        found, before = db.scalars(events_of(row.id)).all(), ""
        if [one.seq for one in found] != [*range(1, row.seq + 1)]:
            yield f"{row.code}: events are missing"
        for event in found:
            kept = event.content
            if event.hash != _hash(before, event):
                yield f"{row.code}: event {event.seq} was changed"
            if kept is not None and event.content_hash != _digest(kept.salt, kept.data):
                yield f"{row.code}: the content of event {event.seq} was changed"
            if kept is None and event.content_hash and row.erased_at is None:
                yield f"{row.code}: the content of event {event.seq} is missing"
            before = event.hash


def _hash(before: str, event: tables.Event) -> str:
    at = event.at.astimezone(UTC).isoformat()
    return _digest(before, (event.seq, event.kind, at, event.role, event.who, event.data, event.content_hash))


def _digest(before: str, value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256((before + text).encode()).hexdigest()
