"""The way of a dossier, from the form that is sent (:func:`send`) to ``Work.add``, in this order below.

A command is one transaction: it locks the dossier, looks whether the life cycle of the library permits it
now, adds an event, writes the row that the events amount to, and with it the letters that tell the citizen.
Nothing else writes a dossier, so that status, payment and letters cannot disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy.orm import Session

from dvc_core import DeadlineAnswer, to_data
from dvc_core.answers.dossier_codes import DayPart, DeclaredPattern, NumberPart, make_code

from . import drafts, letters, tables
from . import state as log
from .drafts import CHANNEL, Checked
from .host import CLOCK_POLICY, WORDS, Host, RefusedError, Served
from .state import FINANCE, NEW, PROCESSING, Namable, State, events_of, namable, not_now, project
from .tables import reading, transaction

#: The reference of an invoice, as a payer copies it: figures of the dossier's code, which invoice, a check.
_REFERENCE = re.compile(r"HS([0-9]{13})L([0-9]{1,2})K([0-9]{2})")
#: Figures of a code: of the day, and of a number.
_DAY, _NUMBER = 6, 7


class By(NamedTuple):
    """Who does something, and in which role; a citizen has no name in the log."""

    role: Literal["cong_dan", "can_bo", "he_thong"]
    name: str = ""


CITIZEN, SYSTEM = By("cong_dan"), By("he_thong")

# Sending a draft --------------------------------------------------------------------------------------------


def send(host: Host, draft_id: str, *, seen: int | None = None, unchanged: bool = False) -> tables.Dossier:
    """Send a draft: one dossier for it, or one answer to a request, however often it is sent.

    ``seen``: the revision that was reviewed; ``unchanged``: what stays as it was shall. RefusedError where
    there is none, where it was changed since, is not valid, or nobody waits for it.
    """
    while True:
        with reading(host.engine) as db:
            read = db.get(tables.Draft, draft_id)
            if read is None:
                raise RefusedError("khong_co")
            if read.sent_at is not None:
                return db.get_one(tables.Dossier, read.dossier_id)
        if seen not in (None, read.revision):
            raise RefusedError("trang_cu")
        # The library looks at it before anything is locked …
        checked = drafts.check(host, read)
        if checked is not None and checked.errors:
            raise RefusedError("chua_dung", checked.errors)
        if checked is not None and checked.unchanged and not unchanged:
            raise RefusedError("khong_doi")
        with transaction(host.engine) as db:
            draft = db.get_one(tables.Draft, draft_id, with_for_update=True)
            if draft.sent_at is not None:
                return db.get_one(tables.Dossier, draft.dossier_id)
            if draft.revision != read.revision:
                continue  # … so what was changed meanwhile is looked at again: what was checked is sent.
            work = (_filed if draft.dossier_id is None else _answered)(host, db, draft, checked)
            # What was typed and sent stands in the event now.
            draft.dossier_id, draft.sent_at, draft.posted, draft.files = work.row.id, host.now(), {}, []
            return work.row


def _filed(host: Host, db: Session, draft: tables.Draft, checked: Checked | None) -> Work:
    """The first event of a dossier, with a row and a code of its own."""
    if checked is None or checked.contact is None or checked.case is None:
        raise RefusedError("khong_co")
    host.procedures.keep(db, checked.served)
    now = host.now()
    # Its code is made of its number: until that is known another stands there, which is unique, too.
    same = {name: getattr(draft, name) for name in ("agency", "procedure", "form_id")}
    same |= {"version": checked.served.sha256, "email": checked.contact["email"], "code": draft.id}
    row = tables.Dossier(status=NEW, seq=0, due_text="", filed_at=now, since=now, **same)
    db.add(row)
    db.flush()
    pattern = DeclaredPattern("cong", (f"{draft.agency}-", DayPart("YYMMDD"), "-", NumberPart(_NUMBER)))
    row.code = make_code(pattern, now.date(), row.id)
    work, answer = Work(host, db, row, State()), checked.case.fee
    # The invoice of a fee that is certain when the dossier is filed; else an officer asks for it.
    certain = all(one.currency == "VND" and one.least % 1 == 0 for one in answer.totals)
    amount = int(sum(one.least for one in answer.totals)) if answer.status == "amount" and certain else 0
    fee = work.invoice(amount, "Phí, lệ phí của hồ sơ") if amount else {}
    work.add(
        "nop",
        CITIZEN,
        status=NEW,
        contact={**checked.contact},
        asked=[*checked.asked],
        record=dict(checked.record),
        files=[one._asdict() for one in checked.files],
        **{name: getattr(row, name) for name in log.AS_FILED},
        **fee,
    )
    return work


def _answered(host: Host, db: Session, draft: tables.Draft, checked: Checked | None) -> Work:
    """The event of an answer to a request (5 → 1)."""
    work = locked(host, db, draft.dossier_id)
    if checked is None or checked.request is None or checked.request != work.state.request:
        raise not_now(work.state.status)  # what it answers is waited for no more
    work.add(
        "bo_sung",
        CITIZEN,
        status=NEW,
        asked=[*checked.asked],
        record=dict(checked.record),
        files=[one._asdict() for one in checked.files],
        replaced=[*checked.replaced],
        changes=[[*one] for one in checked.changes],
    )
    return work


# What is done to a dossier ----------------------------------------------------------------------------------


@dataclass
class Work:
    """A dossier that is locked, with what may be done to it."""

    host: Host
    db: Session
    row: tables.Dossier
    state: State
    #: The hash of its last event.
    last: str = ""

    @property
    def served(self) -> Served:
        """The procedure that it was filed with."""
        return self.host.procedures.kept(self.db, self.row.version)

    def names(self) -> dict[str, Namable]:
        """The papers, fields and conditions that a reason may name."""
        return namable(self.served, self.row.form_id, self.host.now().date())

    def add(self, kind: str, by: By, **told: Any) -> None:
        """Add an event, write the row that the events amount to and the letters about the event.

        Of ``told`` ``state.after`` reads what makes the state, ``letters.tell`` what the citizen is told.
        """
        # Clocks are set back now and then; what happens later is not told as earlier.
        at, seq = max(self.host.now(), self.state.at or self.host.now()), self.state.seq + 1
        event = tables.Event(dossier_id=self.row.id, seq=seq, kind=kind, at=at, role=by.role, who=by.name)
        log.append(self.db, event, self.last, told)
        self.state, self.last = log.after(self.state, event), event.hash
        for name, value in columns(self.served, self.state).items():
            setattr(self.row, name, value)
        letters.tell(self.host, self.db, self.served, self.row, event, self.state)

    # What events say of money

    def invoice(self, amount: int, purpose: str) -> dict[str, Any]:
        """The part of an event that asks for a sum."""
        reference = reference_of(self.row.code, len(self.state.invoices) + 1)
        return {"invoices": {reference: [amount, "cho_nop"]}, "purpose": purpose}

    def settled(self, reference: str, to: Literal["da_nop", "huy"]) -> dict[str, Any]:
        """An open invoice, paid or no longer asked for: where nothing else is waited for the work goes on."""
        amount = self.state.unpaid.get(reference)
        if amount is None:
            raise not_now(self.state.status, "khong_cho_nop")
        others = self.state.unpaid.keys() - {reference}
        # Paid before it was asked for: there is no status to go back to.
        goes_on = {"status": PROCESSING} if self.state.status == FINANCE and not others else {}
        return {"invoices": {reference: [amount, to]}, **goes_on}

    def paid(self, reference: str, at: datetime) -> dict[str, Any]:
        """Money for an invoice came: it counts not from before the status that it came in, nor the future."""
        amount = self.state.unpaid.get(reference, 0)
        since = max(min(at, self.host.now()), self.state.history[-1][1])
        return {**self.settled(reference, "da_nop"), "amount": amount, "since": since.isoformat()}


def due_of(served: Served, state: State) -> DeadlineAnswer:
    """When a dossier is due by the library."""
    filed, clock = state.history[0][1], state.clock()
    return served.opened.deadline(filed, state.record, events=clock, channel=CHANNEL, policy=CLOCK_POLICY)


def columns(served: Served, state: State) -> dict[str, Any]:
    """The row of a dossier as its events amount to it."""
    due = due_of(served, state)
    return {
        "filed_at": state.history[0][1],
        "since": state.history[-1][1],
        "seq": state.seq,
        "status": state.status,
        "due_to": due.due,
        "due_text": WORDS["resent"] if state.resent else str(to_data(due).get("text", "")),
    }


def locked(host: Host, db: Session, dossier_id: int | None) -> Work:
    """A dossier, locked in a transaction."""
    row = db.get_one(tables.Dossier, dossier_id, with_for_update=True)
    events = db.scalars(events_of(row.id)).all()
    return Work(host, db, row, project(events), events[-1].hash)


# Codes ------------------------------------------------------------------------------------------------------


def find(host: Host, typed: str) -> tables.Dossier:
    """The dossier of a code, in small letters, without its dots and dashes too; RefusedError for none."""
    with reading(host.engine) as db:
        row = of_number(db, number_of(typed))
    if row is None:
        raise RefusedError("khong_co")
    return row


def of_number(db: Session, number: str) -> tables.Dossier | None:
    """The dossier whose code ends with these figures."""
    row = db.get(tables.Dossier, int(number[_DAY:] or 0))
    return row if row and number_of(row.code) == number else None


def number_of(typed: str) -> str:
    """The figures at the end of a code, however it is typed; fewer where it is none."""
    return re.sub("[^0-9]", "", typed)[-_DAY - _NUMBER :]


def reference_of(code: str, ordinal: int) -> str:
    """The reference of an invoice of a dossier, by its code or the figures of that."""
    figures = number_of(code)
    # As of an IBAN (ISO 7064 mod 97-10): any one wrong digit and any two exchanged neighbours show.
    return f"HS{figures}L{ordinal}K{98 - int(f'{figures}{ordinal:02}00') % 97:02}"


def find_reference(content: str) -> tuple[str, str]:
    """The reference in the words of a transfer and the figures of its dossier; "" for none, or mistyped."""
    found = _REFERENCE.search(re.sub(r"[\s.\-_/]", "", content.upper()))
    right = found is not None and found[0] == reference_of(found[1], int(found[2]))
    return (found[0], found[1]) if found and right else ("", "")
