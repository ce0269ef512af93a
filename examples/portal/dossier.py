"""The way of a dossier, from the form that is sent to the result that is handed over.

A command is one transaction: it locks the dossier, looks whether the life cycle of the library lets it happen
now, adds an event, writes the row that the events come to, and with it what the citizen is told (``notice``)
and what is to be sent (``outbox``). Nothing else writes a dossier, so that status, payment and what was told
cannot disagree.

    me = By("cong_dan", "vi-du@example.vn")
    filed = submit(host, draft.id, draft.key, Contact("Nguyễn Thị Ví Dụ", "vi-du@example.vn"), me)
    accept(host, filed.code, By("can_bo", "an"))

One submission goes from :func:`submit` by ``_send`` to ``_Work.add``, in this order below. ``seen`` of a
command is the ``seq`` of the page that was acted on: where the dossier went on since, it is not done.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dvc_core import DeadlineAnswer, FeeAnswer, Problem, deadline, to_data
from dvc_core.answers.dossier_codes import (
    DayPart,
    DeclaredPattern,
    NumberPart,
    make_code,
)
from dvc_core.answers.life import next_statuses
from dvc_core.forms import Plan
from dvc_core.hosts import html
from dvc_core.model.procedure import Way

from . import drafts, notices, outbox, reasons, tables
from .database import day_of, inserted, reading, rows, transaction
from .drafts import NotFoundError
from .host import Host, Served
from .payment import MOST, Credit, find_reference, reference_of
from .reasons import Namable, Reason, ReasonError
from .state import (
    ACCEPTED,
    DONE,
    FINANCE,
    NEW,
    OPEN,
    PROCESSING,
    REFUSED,
    RETURNED,
    STOPPED,
    SUPPLEMENT,
    WITHDRAWN,
    Appointment,
    FileTold,
    State,
    after,
    project,
)

#: With what is of other modules and is handed to commands, or raised by them.
__all__ = [
    "Appointment",
    "By",
    "Contact",
    "FileTold",
    "NotFoundError",
    "NotNowError",
    "NotValidError",
    "Reason",
    "ReasonError",
]


class By(NamedTuple):
    """Who does something, and in which role."""

    role: Literal["cong_dan", "can_bo", "he_thong"]
    name: str


BANK = By("he_thong", "ngan_hang")
#: What never changes of a dossier: in its row, and in its first event.
AS_FILED = ("code", "channel", "procedure", "version", "form_id")


class Contact(NamedTuple):
    """Whom to tell; ``owner`` is the confirmed e-mail of the session, None for none."""

    name: str
    email: str
    phone: str = ""
    owner: str | None = None


class NotNowError(Exception):
    """It is not done now (HTTP 409): ``why``, where the dossier stands, and what may follow by the library.

    trang_thai: the life cycle does not permit it; da_doi: somebody did something since the page was read;
    chua_nop_tien: an invoice is open; khong_cho_nop: the invoice that is named is not; chua_doi_chieu: no
    transfer was reconciled, or one is not yet.
    """

    def __init__(
        self,
        status: int,
        why: Literal["trang_thai", "da_doi", "chua_nop_tien", "khong_cho_nop", "chua_doi_chieu"],
    ) -> None:
        self.status, self.why = status, why
        self.may = tuple(one.code for one in next_statuses(status))
        super().__init__(f"status {status}, {why}; may follow: {[*self.may]}")


class NotValidError(Exception):
    """What is sent is not complete (HTTP 422): the library's problems, and the papers without a file."""

    def __init__(self, problems: Sequence[Problem], missing: Sequence[str] = ()) -> None:
        super().__init__(f"{len(problems)} problems, {len(missing)} papers missing")
        self.problems, self.missing = tuple(problems), tuple(missing)


class AmountError(Exception):
    """The library is not certain of the fee, and nobody said what is to be paid and for what (HTTP 422)."""


# Sending a draft --------------------------------------------------------------------------------------------


def submit(
    host: Host, draft_id: str, key: str, contact: Contact, by: By, channel: Way = "truc_tuyen"
) -> tables.Dossier:
    """File a draft: one dossier for it, however often it is sent. NotValidError, NotFoundError."""
    return _send(host, draft_id, key, by, contact, channel)


def supplement(host: Host, draft_id: str, key: str, by: By) -> tables.Dossier:
    """Hand in what was asked for (5 → 1), once. NotValidError, NotNowError, NotFoundError."""
    return _send(host, draft_id, key, by)


def _send(
    host: Host, draft_id: str, key: str, by: By, contact: Contact | None = None, channel: Way = "truc_tuyen"
) -> tables.Dossier:
    """Send a draft, once: as a new dossier of ``contact``; without one as the supplement of its dossier."""
    while True:
        with reading(host.engine) as db:
            read = db.get(tables.Draft, draft_id)
            if read is None or not hmac.compare_digest(read.key.encode(), key.encode()):
                raise NotFoundError
            if read.sent_at is not None:
                return db.get_one(tables.Dossier, read.dossier_id)
        if (read.dossier_id is None) != (contact is not None):
            raise NotFoundError  # a supplement files no other dossier, a new draft supplements none

        # The library looks at it before anything is locked …
        checked = drafts.check(host, read, channel)
        if not checked.ready:
            raise NotValidError(checked.problems, checked.missing)

        with transaction(host.engine, "supplement" if contact is None else "submit") as db:
            draft = db.get_one(tables.Draft, draft_id, with_for_update=True)
            if draft.sent_at is not None:
                return db.get_one(tables.Dossier, draft.dossier_id)
            if draft.revision != read.revision:
                continue  # … so what was changed meanwhile is looked at again: what was checked is filed.
            sent: dict[str, Any] = {
                "answers": draft.answers,
                "record": dict(checked.record),
                "files": [one._asdict() for one in checked.files],
                "left_out": [*checked.left_out],
            }
            if contact is None:
                kind, work = "bo_sung", _locked(host, db, draft.dossier_id)
                work.step(NEW, SUPPLEMENT)
            else:
                row = _numbered(host, db, draft, checked.served, contact, channel)
                kind, work = "nop", _Work(host, db, row, State())
                sent |= {name: getattr(row, name) for name in AS_FILED} | {"contact": contact._asdict()}
            money = work.reckoned(checked.said.fee)
            work.add(kind, by, status=NEW, asks=False, **sent, **money)
            draft.dossier_id, draft.sent_at = work.row.id, host.now()
            for one in db.scalars(select(tables.Attachment).where(tables.Attachment.draft_id == draft_id)):
                one.dossier_id, one.seq = work.row.id, work.row.seq
            return work.row


def _numbered(
    host: Host, db: Session, draft: tables.Draft, served: Served, contact: Contact, channel: Way
) -> tables.Dossier:
    """The row of a new dossier, with a code of its own."""
    host.procedures.keep(db, served)
    day, agency = host.now().date(), host.settings.agency_code
    pattern = DeclaredPattern("cong", (f"{agency}-", DayPart("YYMMDD"), "-", NumberPart(6)))
    return tables.Dossier(
        code=make_code(pattern, day, _next_number(db, day)),
        key=draft.key,
        procedure=draft.procedure,
        version=served.sha256,
        form_id=draft.form_id,
        channel=channel,
        **contact._asdict(),
    )


def _next_number(db: Session, day: date) -> int:
    """The next running number of a day; who comes at the same moment waits for it."""
    first = inserted(db, tables.Counter).values(day=day, last=1)
    counted = first.on_conflict_do_update(index_elements=["day"], set_={"last": tables.Counter.last + 1})
    number: int = db.scalars(counted.returning(tables.Counter.last)).one()
    return number


# What is done to a dossier ----------------------------------------------------------------------------------


@dataclass
class _Work:
    """A dossier that is locked, with what may be done to it."""

    host: Host
    db: Session
    row: tables.Dossier
    state: State

    @property
    def served(self) -> Served:
        """The procedure that it was filed with."""
        return self.host.procedures.kept(self.db, self.row.version)

    def plan(self) -> Plan | None:
        """The form that it was filed with; None for none."""
        if not self.row.form_id:
            return None
        return self.host.procedures.form(self.served, self.row.form_id, self.host.now().date()).plan

    def names(self) -> dict[str, Namable]:
        """What a reason may name."""
        return reasons.namable(self.served.procedure, self.row.form_id, self.plan())

    def step(self, to: int, *of: int) -> None:
        """Look whether a status may follow by the library, and by this command where it says from which."""
        now = self.state.status
        if to not in {one.code for one in next_statuses(now)} or (of and now not in of):
            raise NotNowError(now, "trang_thai")

    def add(self, kind: str, by: By, why: Sequence[Reason] = (), /, **data: Any) -> None:
        """Something happens: the event, the row that the events come to, what is told of it and sent.

        Of ``data`` :func:`state.after` reads what makes the state, ``notices.facts`` what is told.
        """
        row, db = self.row, self.db
        # Clocks are set back now and then; what happens later is not told as earlier.
        at = max(self.host.now(), self.state.at or self.host.now())
        event = tables.Event(
            seq=self.state.seq + 1,
            kind=kind,
            at=at,
            role=by.role,
            who=by.name,
            reasons=[one.told() for one in why],
            data=data,
        )
        self.state = after(self.state, event)
        for name, value in columns(self.host, self.served, self.state).items():
            setattr(row, name, value)
        db.add(row)
        db.flush()
        event.dossier_id = row.id
        db.add(event)
        for reference, (amount, state) in data.get("invoices", {}).items():
            invoice = db.scalar(select(tables.Invoice).where(tables.Invoice.reference == reference))
            if invoice is None:
                invoice = tables.Invoice(
                    dossier_id=row.id, reference=reference, amount=amount, purpose=data["purpose"], opened=at
                )
                db.add(invoice)
            invoice.state = state
        db.flush()
        self._tell(event, why)

    def _tell(self, event: tables.Event, why: Sequence[Reason]) -> None:
        """What the citizen is told of an event: on the page of the dossier, by mail, by SMS."""
        row, db, at, of = self.row, self.db, event.at, tables.Invoice
        names = self.names() if why else {}
        unpaid = db.scalars(select(of).where(of.dossier_id == row.id, of.state == "cho_nop")).all()
        known = notices.facts(row, event, self.state, unpaid, self.host.settings.account)
        title, text = notices.told(event.kind, known, [notices.reason_text(one, names) for one in why])
        db.add(
            tables.Notice(
                event_id=event.id, dossier_id=row.id, kind=event.kind, title=title, text=text, at=at
            )
        )
        delivery = f"{row.id}-{event.seq}"
        page, key = f"{self.host.settings.base_url}/ho-so/{row.code}", link_key(self.host, row.code)
        # Who is told to wait until money was looked at is not sent to pay.
        pays = unpaid and not self.state.reconciling
        pay = f"Trang nộp tiền: {page}/thanh-toan?khoa={key}\n" if pays else ""
        about = f"Thủ tục: {self.served.procedure.name}\n{pay}Trang của hồ sơ: {page}?khoa={key}"
        mail = outbox.Letter(row.email, title, f"{text}\n\n{about}\n")
        outbox.put(db, f"{delivery}:mail", "mail", mail, at, event.id)
        if row.phone:
            # A telephone is read by others, too: what it is about stands on the page.
            brief = "Xem chi tiết trong thư điện tử hoặc tra cứu mã hồ sơ trên cổng."
            outbox.put(db, f"{delivery}:sms", "sms", outbox.Letter(row.phone, title, brief), at, event.id)

    # What events say of money

    def invoice(self, amount: int, purpose: str) -> dict[str, Any]:
        """One more invoice."""
        reference = reference_of(self.row.code, len(self.state.invoices) + 1)
        return {"invoices": {reference: [amount, "cho_nop"]}, "purpose": purpose}

    def closed(self, reference: str, to: Literal["da_nop", "huy"]) -> dict[str, Any]:
        """An open invoice, paid or no longer asked for: where nothing else is waited for the work goes on."""
        amount, _ = self.state.invoices[reference]
        others = self.state.unpaid.keys() - {reference}
        # Paid before it was asked for: there is no status to go back to.
        goes_on = {"status": PROCESSING} if self.state.status == FINANCE and not others else {}
        return {"invoices": {reference: [amount, to]}, **goes_on}

    def since(self, at: datetime) -> str:
        """From when money counts: not from before the status that it came in, nor from the future."""
        return max(min(at, self.host.now()), self.state.history[-1][1]).isoformat()

    def reconciled(self) -> datetime:
        """When the last of the transfers came that were reconciled. NotNowError: none was, or one waits."""
        odd = self.state.odd.values()
        if not odd or self.state.reconciling:
            raise NotNowError(self.state.status, "chua_doi_chieu")
        return max(one.at for one in odd)

    def cancelled(self) -> dict[str, Any]:
        """The invoices that are open, no longer asked for."""
        return {"invoices": {one: [amount, "huy"] for one, amount in self.state.unpaid.items()}}

    def reckoned(self, answer: FeeAnswer) -> dict[str, Any]:
        """What the library reckons now, asked for: an open invoice by what was answered before makes room.

        Where the fee is not known now, and where something was paid, set by an officer or cancelled by one,
        invoices stay as they are: ``fee_now`` (None: not known) says that it is another sum than ``fee_was``.
        """
        fee, amount = _charge(answer)
        state = self.state
        asked, stands = state.invoices.get(state.reckoned, (0, ""))
        before = asked if state.fee == "khong" else None
        now = amount if fee == "khong" else None
        if state.invoices and now == before:
            return {}
        makes_room = stands == "cho_nop" and now is not None
        if not makes_room and (stands or state.held):
            same = now == sum(state.held.values())
            return {} if same else {"fee_now": now, "fee_was": state.held or {"huy": asked}}
        old = {state.reckoned: [asked, "huy"]} if stands else {}
        new = self.invoice(amount, "Phí, lệ phí của hồ sơ") if amount else {"invoices": {}}
        reference = next(iter(new["invoices"]), "")
        return {**new, "invoices": {**old, **new["invoices"]}, "fee": fee, "reckoned": reference}


def _charge(answer: FeeAnswer) -> tuple[str, int]:
    """What is known of a fee, and the đồng to ask for where it is one certain amount."""
    totals = answer.totals
    if answer.status != "amount" or any(one.currency != "VND" or one.least % 1 for one in totals):
        return "chua_ro", 0
    amount = int(sum(one.least for one in totals))
    return ("khong", amount) if amount <= MOST else ("chua_ro", 0)


def due_of(host: Host, served: Served, state: State) -> DeadlineAnswer:
    """When a dossier is due by the library."""
    told = {**state.answers, **state.record}
    filed, policy = state.history[0][1], host.settings.policy
    return deadline(served.procedure, filed, state.clock(), told, state.channel, policy=policy)


def columns(host: Host, served: Served, state: State) -> dict[str, Any]:
    """The row of a dossier as its events come to it."""
    due = due_of(host, served, state)
    return {
        "filed_at": state.history[0][1],
        "seq": state.seq,
        "status": state.status,
        "payment": state.payment,
        "outcome": state.outcome,
        "answers": dict(state.answers),
        "record": dict(state.record),
        "asked": [one.told() for one in state.asked],
        "result": state.result(),
        "due": {**to_data(due), "text": notices.RESENT} if state.resent else to_data(due),
        "due_from": due.earliest,
        "due_to": due.due,
    }


@contextmanager
def _working(host: Host, code: str, command: str, seen: int | None = None) -> Iterator[_Work]:
    """A command: its transaction, and the dossier locked in it."""
    with transaction(host.engine, command) as db:
        dossier_id = db.scalar(select(tables.Dossier.id).where(tables.Dossier.code == _code(host, code)))
        if dossier_id is None:
            raise NotFoundError
        work = _locked(host, db, dossier_id)
        if seen is not None and seen != work.row.seq:
            raise NotNowError(work.row.status, "da_doi")
        yield work


def _locked(host: Host, db: Session, dossier_id: int | None) -> _Work:
    row = db.get_one(tables.Dossier, dossier_id, with_for_update=True)
    return _Work(host, db, row, project(db.scalars(_events(row))))


# What a citizen and the desk do -----------------------------------------------------------------------------


class Step(NamedTuple):
    """What a command does to the status: the event that it adds, where it leads, and from where."""

    kind: str
    to: int
    #: () is wherever the life cycle of the library lets it begin.
    of: tuple[int, ...] = ()
    needs: Literal["", "reasons", "text"] = ""
    #: Whether what was not paid is no longer asked for.
    cancels: bool = False


#: By the name of the command.
STEPS: Mapping[str, Step] = {
    "accept": Step("tiep_nhan", ACCEPTED),
    "refuse": Step("khong_tiep_nhan", REFUSED, needs="reasons", cancels=True),
    "ask_supplement": Step("yeu_cau_bo_sung", SUPPLEMENT, needs="reasons"),
    # From 6 and 8 the library's table leads to 4, too: there it takes a payment, a resumption.
    "begin_processing": Step("xu_ly", PROCESSING, (ACCEPTED, SUPPLEMENT)),
    # From 5 and 6 the table permits it, too; what was asked for there would look answered afterwards.
    "stop": Step("dung", STOPPED, (PROCESSING,), needs="text"),
    "resume": Step("tiep_tuc", PROCESSING, (STOPPED,)),
    "grant": Step("quyet_dinh", DONE),
    "decline": Step("quyet_dinh", DONE, needs="reasons", cancels=True),
    "withdraw": Step("rut", WITHDRAWN, cancels=True),
    # The desk notes down what the citizen asked for, and how.
    "note_withdrawal": Step("rut", WITHDRAWN, needs="text", cancels=True),
}


def _step(
    host: Host,
    command: str,
    code: str,
    by: By,
    seen: int | None,
    why: Sequence[Reason] = (),
    *,
    text: str = "",
    **data: Any,
) -> tables.Dossier:
    """Take a dossier a step further. NotNowError; ReasonError where what the step needs is not complete."""
    step, text = STEPS[command], text.strip()
    with _working(host, code, command, seen) as work:
        work.step(step.to, *step.of)
        if step.needs == "reasons" and (faults := reasons.faults_of(why, work.names())):
            raise ReasonError(faults)
        if step.needs == "text" and not text:
            raise ReasonError([reasons.ReasonFault(None, "none")])
        if text:
            data["why"] = text
        if step.cancels:
            data |= work.cancelled()
        work.add(step.kind, by, why, status=step.to, asks=bool(why), **data)
    return work.row


def accept(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """1, 5 → 2: the dossier is complete, the time runs."""
    return _step(host, "accept", code, by, seen)


def refuse(
    host: Host, code: str, by: By, why: Sequence[Reason], *, seen: int | None = None
) -> tables.Dossier:
    """1 → 3, with reasons."""
    return _step(host, "refuse", code, by, seen, why)


def ask_supplement(
    host: Host, code: str, by: By, why: Sequence[Reason], *, seen: int | None = None
) -> tables.Dossier:
    """1, 4 → 5, with reasons."""
    return _step(host, "ask_supplement", code, by, seen, why)


def begin_supplement(host: Host, code: str, session_hash: str, email: str | None = None) -> tables.Draft:
    """The draft of a supplement, filled with what was filed; the open one where there is one. NotNowError."""
    with _working(host, code, "begin_supplement") as work:
        if work.state.status != SUPPLEMENT:
            raise NotNowError(work.state.status, "trang_thai")
        plan = work.plan()
        posted = html.posted(plan, work.state.record) if plan is not None else {}
        session = (session_hash, email)
        return drafts.begin_of_dossier(host, work.db, work.row, posted, work.state.files, session)


def begin_processing(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """2, 5 → 4: from 5 where what was asked for came another way than through the portal."""
    return _step(host, "begin_processing", code, by, seen)


def ask_payment(
    host: Host, code: str, by: By, amount: int | None = None, purpose: str = "", *, seen: int | None = None
) -> tables.Dossier:
    """2, 4 → 6: by the invoice that is open; else by a new one over ``amount`` đồng, for a purpose."""
    with _working(host, code, "ask_payment", seen) as work:
        work.step(FINANCE)
        new: dict[str, Any] = {}
        if not work.state.unpaid:
            if amount is None or not 0 < amount <= MOST or not purpose.strip():
                raise AmountError
            new = work.invoice(amount, purpose.strip())
        work.add("yeu_cau_tai_chinh", by, status=FINANCE, **new)
    return work.row


def record_payment(
    host: Host,
    code: str,
    by: By,
    reference: str,
    how: Literal["tai_quay", "doi_chieu"],
    text: str,
    *,
    seen: int | None = None,
) -> tables.Dossier:
    """An open invoice was paid at the counter, or by transfers that were reconciled: 6 → 4, as by the bank.

    ``text`` says by what that is known. NotNowError where it is not open, and where it is paid by transfers
    of which none came, or one was not looked at; ReasonError without a text.
    """
    with _working(host, code, "record_payment", seen) as work:
        amount, why = _open_invoice(work, reference, text)
        came = work.reconciled() if how == "doi_chieu" else host.now()
        money = {"amount": amount, "paid_at": came.isoformat(), "since": work.since(came)}
        work.add("nop_tai_chinh", by, how=how, why=why, **money, **work.closed(reference, "da_nop"))
    return work.row


def cancel_invoice(
    host: Host, code: str, by: By, reference: str, why: str, *, seen: int | None = None
) -> tables.Dossier:
    """An open invoice is no longer asked for; 6 → 4 where nothing else is. NotNowError, ReasonError."""
    with _working(host, code, "cancel_invoice", seen) as work:
        _, why = _open_invoice(work, reference, why)
        work.add("bo_khoan_nop", by, why=why, **work.closed(reference, "huy"))
    return work.row


def _open_invoice(work: _Work, reference: str, text: str) -> tuple[int, str]:
    """What is asked for by an open invoice, and the text that must be there to close it."""
    amount, text = work.state.unpaid.get(reference), text.strip()
    if amount is None:
        raise NotNowError(work.state.status, "khong_cho_nop")
    if not text:
        raise ReasonError([reasons.ReasonFault(None, "none")])
    return amount, text


def stop(host: Host, code: str, by: By, why: str, *, seen: int | None = None) -> tables.Dossier:
    """4 → 8: the agency states that the time stands still, and why."""
    return _step(host, "stop", code, by, seen, text=why)


def resume(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """8 → 4."""
    return _step(host, "resume", code, by, seen)


def decide(
    host: Host,
    code: str,
    by: By,
    outcome: Literal["dong_y", "tu_choi"],
    text: str,
    why: Sequence[Reason] = (),
    *,
    seen: int | None = None,
) -> tables.Dossier:
    """4, 6 → 9. To decline needs reasons, and asks for no money any more."""
    if outcome == "dong_y":
        return _step(host, "grant", code, by, seen, outcome=outcome, decision=text)
    return _step(host, "decline", code, by, seen, why, outcome=outcome, decision=text)


def give_appointment(
    host: Host, code: str, by: By, appointment: Appointment, *, seen: int | None = None
) -> tables.Dossier:
    """Tell when and where the result is collected; the dossier stays at 9 until it is."""
    with _working(host, code, "give_appointment", seen) as work:
        work.step(RETURNED)
        work.add("hen_tra", by, appointment=appointment.told())
    return work.row


def give_result(
    host: Host, code: str, by: By, files: Sequence[FileTold] = (), *, seen: int | None = None
) -> tables.Dossier:
    """9 → 10: by files of the store, or handed over in person. Not while an invoice is open (NotNowError)."""
    with _working(host, code, "give_result", seen) as work:
        work.step(RETURNED)
        if work.state.unpaid:
            raise NotNowError(work.state.status, "chua_nop_tien")
        told = [one._replace(field="ket_qua")._asdict() for one in files]
        for one in files:
            host.store.open(one.sha256).close()  # what is promised is there
        work.add("tra_ket_qua", by, status=RETURNED, results=told)
        work.db.add_all(
            tables.Attachment(dossier_id=work.row.id, seq=work.row.seq, position=i, **one)
            for i, one in enumerate(told)
        )
    return work.row


def withdraw(host: Host, code: str, by: By, why: str = "", *, seen: int | None = None) -> tables.Dossier:
    """Take a dossier back (→ 7). ReasonError where the desk does it and says nothing of who asked for it."""
    command = "note_withdrawal" if by.role == "can_bo" else "withdraw"
    return _step(host, command, code, by, seen, text=why)


# What the bank says -----------------------------------------------------------------------------------------


def settle(host: Host, credit: Credit) -> tables.BankTransaction:
    """Keep what the bank says came: an exact match pays its invoice (6 → 4), all else waits for a person.

    The same transfer told again changes nothing. One told otherwise under the same id is kept beside it.
    """
    try:
        return _settle(host, credit)
    except IntegrityError:
        # The same transfer was told twice at the same moment: now the other one is there.
        return _settle(host, credit)


def _settle(host: Host, credit: Credit) -> tables.BankTransaction:
    reference, of = find_reference(credit.content), tables.BankTransaction
    with transaction(host.engine, "settle") as db:
        invoice = db.scalar(select(tables.Invoice).where(tables.Invoice.reference == reference))
        work = _locked(host, db, invoice.dossier_id) if invoice is not None else None
        asked = work.state.invoices[reference] if work is not None and reference is not None else None
        told, why = credit.bank_id, _mismatch(asked, credit.amount)
        known = db.scalar(select(of).where(of.bank_id == told))
        if known is not None and (known.amount, known.content) != (credit.amount, credit.content):
            mark = hashlib.sha256(f"{told} {credit.amount} {credit.content}".encode()).hexdigest()
            told, why = f"{told[:47]}#{mark[:16]}", "trung_ma"
            known = db.scalar(select(of).where(of.bank_id == told))
        if known is not None:
            return known
        if work is not None and reference is not None:
            money = {"bank_id": told, "amount": credit.amount, "paid_at": credit.at.isoformat()}
            if why:
                unpaid = sum(work.state.unpaid.values())
                due = {"asked": unpaid} if unpaid else {}
                work.add("tien_lech", BANK, mismatch=why, **due, **money)
            else:
                paid = work.closed(reference, "da_nop")
                work.add("nop_tai_chinh", BANK, since=work.since(credit.at), **paid, **money)
        kept = of(
            bank_id=told,
            content=credit.content,
            amount=credit.amount,
            at=credit.at,
            received=host.now(),
            invoice_id=invoice.id if invoice is not None else None,
            state="lech" if why else "khop",
            why=why,
        )
        db.add(kept)
    return kept


def _mismatch(asked: tuple[int, str] | None, amount: int) -> str:
    """Why money does not settle an invoice, given as its amount and state; "" where it does."""
    if asked is None:
        return "khong_ro_ma"
    due, state = asked
    if state != "cho_nop":
        return "nop_thua" if state == "da_nop" else "da_huy"
    return "" if due == amount else "khac_so_tien"


def close_money(host: Host, bank_id: str, by: By, text: str) -> tables.BankTransaction:
    """Note what came of money that settled nothing, once; where its dossier is known its citizen is told.

    NotFoundError; ReasonError without a text. What was closed before stays as it was.
    """
    if not text.strip():
        raise ReasonError([reasons.ReasonFault(None, "none")])
    with transaction(host.engine, "close_money") as db:
        of = tables.BankTransaction
        owner = select(tables.Invoice.dossier_id).join(of, of.invoice_id == tables.Invoice.id)
        # The dossier first, as everywhere: two commands never wait for each other.
        dossier_id = db.scalar(owner.where(of.bank_id == bank_id))
        work = _locked(host, db, dossier_id) if dossier_id is not None else None
        money = db.scalar(select(of).where(of.bank_id == bank_id, of.state == "lech").with_for_update())
        if money is None:
            raise NotFoundError
        if money.closed_at is None:
            money.closed_at, money.closed_by, money.note = host.now(), by.name, text.strip()
            if work is not None:
                work.add("tien_lech_xong", by, bank_id=bank_id, amount=money.amount, why=money.note)
    return money


# Reading ----------------------------------------------------------------------------------------------------


def find(host: Host, code: str) -> tables.Dossier:
    """The dossier of a code, however it is typed (``_code``); NotFoundError."""
    found = rows(host.engine, select(tables.Dossier).where(tables.Dossier.code == _code(host, code)))
    if not found:
        raise NotFoundError
    return found[0]


def _code(host: Host, typed: str) -> str:
    """A code as it is written, however it was typed: small, without dots and dashes, without the agency."""
    agency, bare = host.settings.agency_code, re.sub("[^A-Z0-9]", "", typed.upper())
    if re.fullmatch(f"(?:{re.sub('[^A-Z0-9]', '', agency)})?[0-9]{{12}}", bare):
        return f"{agency}-{bare[-12:-6]}-{bare[-6:]}"
    return typed.strip().upper()


def owned(host: Host, email: str) -> Sequence[tables.Dossier]:
    """The dossiers of a confirmed e-mail, the newest first: filed by it, or told to it with their link."""
    of = tables.Dossier
    return rows(
        host.engine, select(of).where(or_(of.owner == email, of.email == email)).order_by(of.id.desc())
    )


def _events(row: tables.Dossier) -> Select[tables.Event]:
    of = tables.Event
    return select(of).where(of.dossier_id == row.id).order_by(of.seq)


def history(host: Host, dossier: tables.Dossier) -> Sequence[tables.Event]:
    """Its events, the first one first."""
    return rows(host.engine, _events(dossier))


def fee_change(host: Host, dossier: tables.Dossier, answer: FeeAnswer) -> list[str]:
    """What a supplement with this fee would change of the sums that are to be paid, in words."""
    with reading(host.engine) as db:
        work = _Work(host, db, dossier, project(db.scalars(_events(dossier))))
        return notices.sums(work.reckoned(answer))


def files_of(host: Host, dossier: tables.Dossier) -> Sequence[tables.Attachment]:
    """Every file that ever came with it and of its result; ``seq`` says with which event."""
    of = tables.Attachment
    return rows(host.engine, select(of).where(of.dossier_id == dossier.id).order_by(of.seq, of.position))


def invoices_of(host: Host, dossier: tables.Dossier) -> Sequence[tables.Invoice]:
    """Its invoices, the first one first."""
    of = tables.Invoice
    return rows(host.engine, select(of).where(of.dossier_id == dossier.id).order_by(of.id))


def notices_of(host: Host, dossier: tables.Dossier, *, shown: bool = False) -> Sequence[tables.Notice]:
    """What its citizen is told, the newest first; ``shown`` notes that they are shown to the citizen now."""
    of = tables.Notice
    told = select(of).where(of.dossier_id == dossier.id).order_by(of.id.desc())
    found = rows(host.engine, told)
    if shown and any(one.shown_at is None for one in found):
        with transaction(host.engine, "show_notices") as db:
            for one in db.scalars(told.where(of.shown_at.is_(None)).with_for_update()):
                one.shown_at = host.now()
    return found


def queue(host: Host, statuses: Iterable[int] = OPEN, most: int = 500) -> Sequence[tables.Dossier]:
    """At most so many dossiers of the desk: those first that are due first, those without a day last.

    One that waits to be taken in and has no day stands at the day on which it was filed, not at the end.
    """
    of = tables.Dossier
    by = func.coalesce(of.due_to, case((of.status == NEW, day_of(host.engine, of.filed_at))))
    found = select(of).where(of.status.in_([*statuses])).order_by(by.is_(None), by, of.id)
    return rows(host.engine, found.limit(most))


def mismatches(host: Host) -> Sequence[tables.BankTransaction]:
    """The money that settled nothing and that nobody closed, the newest first."""
    of = tables.BankTransaction
    waits = select(of).where(of.state == "lech", of.closed_at.is_(None))
    return rows(host.engine, waits.order_by(of.id.desc()))


def namable(host: Host, dossier: tables.Dossier) -> dict[str, Namable]:
    """What a reason of this dossier may name: papers, fields, conditions."""
    with reading(host.engine) as db:
        return _Work(host, db, dossier, State()).names()


def may(dossier: tables.Dossier) -> frozenset[int]:
    """The statuses that may follow by the library: what a page offers."""
    return frozenset(one.code for one in next_statuses(dossier.status))


def link_key(host: Host, code: str) -> str:
    """The secret of the link to a dossier (``khoa``): only who has the receipt or its mail knows it."""
    key = hmac.digest(host.settings.secret, f"ho-so:{code}".encode(), "sha256")
    return base64.urlsafe_b64encode(key[:18]).decode()
