"""The way of a dossier, from the form that is sent to the result that is handed over.

A command is one transaction: it locks the dossier, looks whether the life cycle of the library lets it happen
now, adds an event, writes the row that the events come to, and with it what the citizen is told (``notice``)
and what is to be sent (``outbox``). Nothing else writes a dossier, so that status, payment and what was told
cannot disagree.

    me = By("cong_dan", "vi-du@example.vn")
    filed = submit(host, draft.id, draft.key, Contact("Nguyễn Thị Ví Dụ", "vi-du@example.vn"), me)
    accept(host, filed.code, By("can_bo", "an"))

``seen`` of a command is the ``seq`` of the page that was acted on: where the dossier went on since, it is not
done.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from math import isfinite
from typing import Any, Literal, NamedTuple

from sqlalchemy import case, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dvc_core import FeeAnswer, Problem, deadline, to_data
from dvc_core.answers.dossier_codes import (
    DayPart,
    DeclaredPattern,
    NumberPart,
    make_code,
)
from dvc_core.answers.life import next_statuses
from dvc_core.hosts import html
from dvc_core.model.procedure import Way

from . import drafts, notices, outbox, reasons, tables
from .database import inserted, reading, transaction
from .drafts import Checked, NotFoundError
from .host import Host, Served
from .payment import Credit, find_reference, reference_of
from .reasons import Namable, Reason, ReasonError
from .state import Appointment, FileTold, State, after, project

__all__ = [
    "Appointment",
    "By",
    "Contact",
    "FileTold",
    "Namable",
    "NotFoundError",
    "NotNowError",
    "NotValidError",
    "Reason",
    "ReasonError",
]

#: Codes of dvc_core.answers.life.
NEW, ACCEPTED, REFUSED, PROCESSING, SUPPLEMENT, FINANCE, WITHDRAWN, STOPPED, DONE, RETURNED = range(1, 11)


class By(NamedTuple):
    """Who does something, and in which role."""

    role: Literal["cong_dan", "can_bo", "he_thong"]
    name: str


BANK = By("he_thong", "ngan_hang")


class Contact(NamedTuple):
    """Whom to tell; ``owner`` is the confirmed e-mail of the session, None for none."""

    name: str
    email: str
    phone: str = ""
    owner: str | None = None


class NotNowError(Exception):
    """It is not done now (HTTP 409): ``why``, where the dossier stands, and what may follow by the library.

    trang_thai: the life cycle does not permit it; da_doi: somebody did something since the page was read;
    chua_nop_tien: an invoice is open.
    """

    def __init__(self, status: int, why: Literal["trang_thai", "da_doi", "chua_nop_tien"]) -> None:
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


# What a citizen does ----------------------------------------------------------------------------------------


def submit(
    host: Host, draft_id: str, key: str, contact: Contact, by: By, channel: Way = "truc_tuyen"
) -> tables.Dossier:
    """File a draft: exactly one dossier for it, however often it is sent. Raises NotValidError,
    NotFoundError.
    """

    def file(db: Session, draft: tables.Draft, checked: Checked) -> _Work:
        now = host.now()
        host.procedures.keep(db, checked.served, now)
        code = make_code(_pattern(host), now.date(), _next_number(db, host, now.date()))
        row = tables.Dossier(
            code=code,
            key=draft.key,
            procedure=draft.procedure,
            version=checked.served.sha256,
            form_id=draft.form_id,
            channel=channel,
            owner=contact.owner,
            name=contact.name,
            email=contact.email,
            phone=contact.phone,
            seq=0,
        )
        work = _Work(host, db, row, State())
        work.add(
            "nop",
            by,
            status=NEW,
            code=code,
            contact=contact._asdict(),
            channel=channel,
            procedure=draft.procedure,
            version=checked.served.sha256,
            form_id=draft.form_id,
            answers=draft.answers,
            record=_plain(checked.record),
            files=[one._asdict() for one in checked.files],
            left_out=[*checked.left_out],
            **work.reckoned(checked.said.fee),
        )
        return work

    return _send(host, draft_id, key, "submit", file, channel)


def begin_supplement(host: Host, code: str, session_hash: str, email: str | None = None) -> tables.Draft:
    """The draft of a supplement, filled with what was filed; the one that is open where there is one.
    NotNowError.
    """
    with _working(host, code, "begin_supplement") as work:
        if work.state.status != SUPPLEMENT:
            raise NotNowError(work.state.status, "trang_thai")
        row, plan = work.row, work.plan()
        posted = html.posted(plan, work.state.record) if plan is not None else {}
        draft = drafts.begin_of_dossier(host, work.db, row, posted, (session_hash, email))
        if draft.revision == 0 and not work.db.scalar(
            select(tables.Attachment.id).where(tables.Attachment.draft_id == draft.id).limit(1)
        ):
            work.db.add_all(
                tables.Attachment(draft_id=draft.id, position=i, **one._asdict())
                for i, one in enumerate(work.state.files)
            )
    return draft


def supplement(host: Host, draft_id: str, key: str, by: By) -> tables.Dossier:
    """Hand in what was asked for (5 → 1): once, however often it is sent. NotValidError, NotNowError,
    NotFoundError.
    """

    def file(db: Session, draft: tables.Draft, checked: Checked) -> _Work:
        row = db.get_one(tables.Dossier, draft.dossier_id, with_for_update=True)
        work = _Work(host, db, row, project(_events(db, row.id)))
        work.step(NEW, SUPPLEMENT)
        work.add(
            "bo_sung",
            by,
            status=NEW,
            asks=False,
            answers=draft.answers,
            record=_plain(checked.record),
            files=[one._asdict() for one in checked.files],
            left_out=[*checked.left_out],
            **work.reckoned(checked.said.fee),
        )
        return work

    return _send(host, draft_id, key, "supplement", file)


def withdraw(host: Host, code: str, by: By, why: str = "", *, seen: int | None = None) -> tables.Dossier:
    """Take a dossier back (→ 7); what was not paid is no longer asked for."""
    with _working(host, code, "withdraw", seen) as work:
        work.step(WITHDRAWN)
        work.add("rut", by, status=WITHDRAWN, why=why, asks=False, **work.cancelled())
    return work.row


# What the desk does -----------------------------------------------------------------------------------------


def accept(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """1, 5 → 2: the dossier is complete, the time runs."""
    with _working(host, code, "accept", seen) as work:
        work.step(ACCEPTED)
        work.add("tiep_nhan", by, status=ACCEPTED, asks=False)
    return work.row


def refuse(
    host: Host, code: str, by: By, why: Sequence[Reason], *, seen: int | None = None
) -> tables.Dossier:
    """1 → 3, with reasons; what was not paid is no longer asked for."""
    with _working(host, code, "refuse", seen) as work:
        work.step(REFUSED)
        work.add("khong_tiep_nhan", by, work.complete(why), status=REFUSED, asks=True, **work.cancelled())
    return work.row


def ask_supplement(
    host: Host, code: str, by: By, why: Sequence[Reason], *, seen: int | None = None
) -> tables.Dossier:
    """1, 4 → 5, with reasons."""
    with _working(host, code, "ask_supplement", seen) as work:
        work.step(SUPPLEMENT)
        work.add("yeu_cau_bo_sung", by, work.complete(why), status=SUPPLEMENT, asks=True)
    return work.row


def begin_processing(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """2, 5 → 4: from 5 where what was asked for came another way than through the portal."""
    with _working(host, code, "begin_processing", seen) as work:
        # From 6 and 8 the library's table leads to 4, too: there it takes a payment, a resumption.
        work.step(PROCESSING, ACCEPTED, SUPPLEMENT)
        work.add("xu_ly", by, status=PROCESSING, asks=False)
    return work.row


def ask_payment(
    host: Host, code: str, by: By, amount: int | None = None, purpose: str = "", *, seen: int | None = None
) -> tables.Dossier:
    """2, 4 → 6: by the invoice that is open; else by a new one over ``amount`` đồng, for a purpose."""
    with _working(host, code, "ask_payment", seen) as work:
        work.step(FINANCE)
        new: dict[str, Any] = {}
        if not work.state.unpaid:
            if amount is None or amount <= 0 or not purpose.strip():
                raise AmountError
            new = _invoice(code, len(work.state.invoices) + 1, amount, purpose.strip())
        work.add("yeu_cau_tai_chinh", by, status=FINANCE, **new)
    return work.row


def stop(host: Host, code: str, by: By, why: str, *, seen: int | None = None) -> tables.Dossier:
    """4 → 8: the agency states that the time stands still, and why."""
    with _working(host, code, "stop", seen) as work:
        # From 5 and 6 the table permits it, too; what was asked for there would look answered afterwards.
        work.step(STOPPED, PROCESSING)
        if not why.strip():
            raise ReasonError([reasons.ReasonFault(None, "none")])
        work.add("dung", by, status=STOPPED, why=why.strip())
    return work.row


def resume(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """8 → 4."""
    with _working(host, code, "resume", seen) as work:
        work.step(PROCESSING, STOPPED)
        work.add("tiep_tuc", by, status=PROCESSING)
    return work.row


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
    with _working(host, code, "decide", seen) as work:
        work.step(DONE)
        declined = outcome == "tu_choi"
        work.add(
            "quyet_dinh",
            by,
            work.complete(why) if declined else (),
            status=DONE,
            outcome=outcome,
            decision=text,
            asks=declined,
            **(work.cancelled() if declined else {}),
        )
    return work.row


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
        told = [one._replace(field="ket_qua") for one in files]
        for one in told:
            host.store.open(one.sha256).close()  # what is promised is there
        work.add("tra_ket_qua", by, status=RETURNED, results=[one._asdict() for one in told])
        work.db.add_all(
            tables.Attachment(dossier_id=work.row.id, seq=work.row.seq, position=i, **one._asdict())
            for i, one in enumerate(told)
        )
    return work.row


# What the bank says -----------------------------------------------------------------------------------------


def settle(host: Host, credit: Credit) -> tables.BankTransaction:
    """Keep what the bank says came, once; an exact match pays its invoice (6 → 4), all else waits for a
    person.

    The same transfer told again changes nothing. One told otherwise under the same id is kept beside it.
    """
    try:
        return _settle(host, credit)
    except IntegrityError:
        # The same transfer was told twice at the same moment: now the other one is there.
        return _settle(host, credit)


def _settle(host: Host, credit: Credit) -> tables.BankTransaction:
    reference = find_reference(credit.content)
    with transaction(host.engine, "settle") as db:
        work = None
        owner = select(tables.Invoice.dossier_id).where(tables.Invoice.reference == reference)
        if reference is not None and (dossier_id := db.scalar(owner)) is not None:
            row = db.get_one(tables.Dossier, dossier_id, with_for_update=True)
            work = _Work(host, db, row, project(_events(db, row.id)))
        told, why = credit.bank_id, _mismatch(work, reference, credit.amount)
        known = _transaction(db, told)
        if known is not None and (known.amount, known.content) != (credit.amount, credit.content):
            mark = hashlib.sha256(f"{told} {credit.amount} {credit.content}".encode()).hexdigest()
            told, why = f"{told[:47]}#{mark[:16]}", "trung_ma"
            known = _transaction(db, told)
        if known is not None:
            return known
        kept = tables.BankTransaction(
            bank_id=told,
            content=credit.content,
            amount=credit.amount,
            at=credit.at,
            received=host.now(),
            state="lech" if why else "khop",
            why=why,
        )
        if work is not None and reference is not None:
            kept.invoice_id = db.scalar(
                select(tables.Invoice.id).where(tables.Invoice.reference == reference)
            )
            money = {"bank_id": told, "amount": credit.amount, "paid_at": credit.at.isoformat()}
            if why:
                work.add("tien_lech", BANK, mismatch=why, **money)
            else:
                # Paid before it was asked for: there is no status to go back to.
                back = {"status": PROCESSING} if work.state.status == FINANCE else {}
                paid = {reference: [credit.amount, "da_nop"]}
                since = max(min(credit.at, host.now()), work.state.history[-1][1]).isoformat()
                work.add("nop_tai_chinh", BANK, invoices=paid, since=since, **back, **money)
        db.add(kept)
    return kept


def close_money(host: Host, bank_id: str, by: By, text: str) -> tables.BankTransaction:
    """Note what came of money that settled nothing, once; where its dossier is known its citizen is told.

    NotFoundError; ReasonError without a text. What was closed before stays as it was.
    """
    if not text.strip():
        raise ReasonError([reasons.ReasonFault(None, "none")])
    with transaction(host.engine, "close_money") as db:
        of = tables.BankTransaction
        owner = select(tables.Invoice.dossier_id).join(of, of.invoice_id == tables.Invoice.id)
        work = None
        # The dossier first, as everywhere: two commands never wait for each other.
        if (dossier_id := db.scalar(owner.where(of.bank_id == bank_id))) is not None:
            row = db.get_one(tables.Dossier, dossier_id, with_for_update=True)
            work = _Work(host, db, row, project(_events(db, row.id)))
        money = db.scalar(select(of).where(of.bank_id == bank_id, of.state == "lech").with_for_update())
        if money is None:
            raise NotFoundError
        if money.closed_at is None:
            money.closed_at, money.closed_by, money.note = host.now(), by.name, text.strip()
            if work is not None:
                work.add("tien_lech_xong", by, bank_id=bank_id, amount=money.amount, why=money.note)
    return money


def _transaction(db: Session, bank_id: str) -> tables.BankTransaction | None:
    return db.scalar(select(tables.BankTransaction).where(tables.BankTransaction.bank_id == bank_id))


def _mismatch(work: _Work | None, reference: str | None, amount: int) -> str:
    """Why money does not settle an invoice; "" where it does."""
    if work is None or reference is None:
        return "khong_ro_ma"
    asked, state = work.state.invoices[reference]
    if state != "cho_nop":
        return "nop_thua" if state == "da_nop" else "da_huy"
    return "" if asked == amount else "khac_so_tien"


def _charge(answer: FeeAnswer) -> tuple[str, int]:
    """What is known of a fee, and the đồng to ask for where it is one certain amount."""
    totals = answer.totals
    if answer.status != "amount" or any(one.currency != "VND" or one.least % 1 for one in totals):
        return "chua_ro", 0
    return "khong", int(sum(one.least for one in totals))


def _invoice(code: str, ordinal: int, amount: int, purpose: str) -> dict[str, Any]:
    """The data of an event that asks for money; none for no amount."""
    if not amount:
        return {}
    return {"invoices": {reference_of(code, ordinal): [amount, "cho_nop"]}, "purpose": purpose}


def _plain(value: Any) -> Any:
    """Answers as they are kept: of a number with a comma to_data makes a text, shown with a point."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, float) and isfinite(value) else to_data(value)


# One transaction --------------------------------------------------------------------------------------------


class _Work:
    """A dossier that is locked, with what may be done to it."""

    def __init__(self, host: Host, db: Session, row: tables.Dossier, state: State) -> None:
        self.host, self.db, self.row, self.state = host, db, row, state

    @property
    def served(self) -> Served:
        """The procedure that it was filed with."""
        return self.host.procedures.kept(self.db, self.row.version)

    def plan(self) -> Any:
        """The form that it was filed with; None for none."""
        if self.row.form_id not in (self.served.procedure.forms or {}):
            return None
        return self.host.procedures.form(self.served, self.row.form_id, self.host.now().date()).plan

    def names(self) -> dict[str, Namable]:
        """What a reason may name."""
        return reasons.namable(self.served.procedure, self.row.form_id, self.plan())

    def complete(self, why: Sequence[Reason]) -> Sequence[Reason]:
        """Reasons, once they are complete."""
        if faults := reasons.faults_of(why, self.names()):
            raise ReasonError(faults)
        return why

    def step(self, to: int, *of: int) -> None:
        """Look whether a status may follow by the library, and by this command where it says from which."""
        now = self.state.status
        if to not in {one.code for one in next_statuses(now)} or (of and now not in of):
            raise NotNowError(now, "trang_thai")

    def cancelled(self) -> dict[str, Any]:
        """The invoices that are open, no longer asked for."""
        gone = {reference: [amount, "huy"] for reference, amount in self.state.unpaid.items()}
        return {"invoices": gone} if gone else {}

    def reckoned(self, answer: FeeAnswer) -> dict[str, Any]:
        """What the library reckons now, asked for: an invoice by what was answered before makes room for it.

        What is paid stays paid: ``fee_now`` tells the desk where it is not what is to be paid by now.
        """
        fee, amount = _charge(answer)
        state = self.state
        asked, stands = state.invoices.get(state.reckoned, (0, ""))
        if stands not in {"", "cho_nop"}:
            return {} if asked == amount else {"fee_now": amount}
        if (stands and asked == amount) or (not stands and state.invoices):
            return {}
        gone = {state.reckoned: [asked, "huy"]} if stands else {}
        new = _invoice(self.row.code, len(state.invoices) + 1, amount, "Phí, lệ phí theo hồ sơ đã nộp")
        reference = next(iter(new.get("invoices", {})), "")
        invoices = {"invoices": {**gone, **new.get("invoices", {})}} if gone or new else {}
        return {**new, **invoices, "fee": fee, "reckoned": reference}

    def add(self, kind: str, by: By, why: Sequence[Reason] = (), /, **data: Any) -> None:
        """Something happens: the event, the row that the events come to, what is told of it and sent."""
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
        self._invoices(event)
        db.flush()
        self._tell(event, why)

    def _invoices(self, event: tables.Event) -> None:
        for reference, (amount, state) in event.data.get("invoices", {}).items():
            one = self.db.scalar(select(tables.Invoice).where(tables.Invoice.reference == reference))
            if one is None:
                one = tables.Invoice(
                    dossier_id=self.row.id,
                    reference=reference,
                    amount=amount,
                    purpose=event.data["purpose"],
                    opened=event.at,
                )
                self.db.add(one)
            one.state = state

    def _tell(self, event: tables.Event, why: Sequence[Reason]) -> None:
        row, data, state = self.row, event.data, self.state
        when = state.appointment
        known = {
            "code": row.code,
            "at": notices.moment(event.at),
            "files": len(state.files),
            "due": f"\n{row.due['text']}" if row.due.get("text") else "",
            "fee": "".join(
                f"\nSố tiền phải nộp: {notices.money(amount)} đồng, nội dung chuyển khoản: {reference}."
                for reference, amount in state.unpaid.items()
            ),
            "amount": notices.money(data.get("amount", 0)),
            "mismatch": notices.MISMATCHES.get(data.get("mismatch", ""), ""),
            "why": data.get("why", ""),
            "outcome": notices.OUTCOMES.get(state.outcome, ""),
            "decision": state.decision,
            "appointment": notices.moment(when.at) if when else "",
            "place": when.place if when else "",
            "results": "\nTải kết quả trên trang của hồ sơ." if state.results else "",
        }
        names = self.names() if why else {}
        title, text = notices.told(event.kind, known, [notices.reason_text(one, names) for one in why])
        self.db.add(
            tables.Notice(
                event_id=event.id,
                dossier_id=row.id,
                kind=event.kind,
                title=title,
                text=text,
                at=event.at,
            )
        )
        delivery, page = f"{row.id}-{event.seq}", link(self.host, row.code)
        outbox.put(
            self.db,
            f"{delivery}:mail",
            "mail",
            outbox.Letter(row.email, title, f"{text}\n\nTrang của hồ sơ: {page}\n"),
            event.at,
            event.id,
        )
        if row.phone:
            # A telephone is read by others, too: what it is about stands on the page.
            brief = "Xem chi tiết trong thư điện tử hoặc tra cứu mã hồ sơ trên cổng."
            letter = outbox.Letter(row.phone, title, brief)
            outbox.put(self.db, f"{delivery}:sms", "sms", letter, event.at, event.id)


def columns(host: Host, served: Served, state: State) -> dict[str, Any]:
    """The row of a dossier as its events come to it, with when it is due by the library."""
    filed = state.history[0][1]
    due = deadline(
        served.procedure,
        filed,
        state.clock(),
        {**state.answers, **state.record},
        state.channel,
        policy=host.settings.policy,
    )
    return {
        "filed_at": filed,
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
    with transaction(host.engine, command) as db:
        row = db.scalar(select(tables.Dossier).where(tables.Dossier.code == _code(code)).with_for_update())
        if row is None:
            raise NotFoundError
        if seen is not None and seen != row.seq:
            raise NotNowError(row.status, "da_doi")
        yield _Work(host, db, row, project(_events(db, row.id)))


def _send(
    host: Host,
    draft_id: str,
    key: str,
    command: str,
    file: Callable[[Session, tables.Draft, Checked], _Work],
    channel: Way = "truc_tuyen",
) -> tables.Dossier:
    """Send a draft once: what the library checked, without a lock, is what is filed."""
    while True:
        with reading(host.engine) as db:
            draft = db.get(tables.Draft, draft_id)
        if draft is None or not hmac.compare_digest(draft.key.encode(), key.encode()):
            raise NotFoundError
        if draft.sent_at is None and (draft.dossier_id is None) != (command == "submit"):
            raise NotFoundError  # a supplement files no other dossier, a new draft supplements none
        checked = None if draft.sent_at is not None else drafts.check(host, draft, channel)
        if checked is not None and not checked.ready:
            raise NotValidError(checked.problems, checked.missing)
        with transaction(host.engine, command) as db:
            locked = db.get_one(tables.Draft, draft_id, with_for_update=True)
            if locked.sent_at is not None:
                return db.get_one(tables.Dossier, locked.dossier_id)
            if checked is None or locked.revision != draft.revision:
                continue  # changed meanwhile: what is filed is what was checked
            work = file(db, locked, checked)
            locked.dossier_id, locked.sent_at = work.row.id, host.now()
            for one in db.scalars(select(tables.Attachment).where(tables.Attachment.draft_id == draft_id)):
                one.dossier_id, one.seq = work.row.id, work.row.seq
            return work.row


def _pattern(host: Host) -> DeclaredPattern:
    return DeclaredPattern("cong", (f"{host.settings.agency_code}-", DayPart("YYMMDD"), "-", NumberPart(6)))


def _next_number(db: Session, host: Host, day: date) -> int:
    """The next running number of a day; who comes at the same moment waits for it."""
    statement = inserted(db, tables.Counter).values(agency=host.settings.agency_code, day=day, last=1)
    counted = statement.on_conflict_do_update(
        index_elements=["agency", "day"], set_={"last": tables.Counter.last + 1}
    ).returning(tables.Counter.last)
    number: int = db.scalars(counted).one()
    return number


def _events(db: Session, dossier_id: int) -> Sequence[tables.Event]:
    return db.scalars(
        select(tables.Event).where(tables.Event.dossier_id == dossier_id).order_by(tables.Event.seq)
    ).all()


def _code(text: str) -> str:
    return text.strip().upper()


# Reading ----------------------------------------------------------------------------------------------------


def find(host: Host, code: str) -> tables.Dossier:
    """The dossier of a code, blanks around it and small letters aside; NotFoundError."""
    with reading(host.engine) as db:
        row = db.scalar(select(tables.Dossier).where(tables.Dossier.code == _code(code)))
    if row is None:
        raise NotFoundError
    return row


def owned(host: Host, email: str) -> Sequence[tables.Dossier]:
    """The dossiers of a confirmed e-mail, the newest first: filed by it, or told to it with their link."""
    of = tables.Dossier
    with reading(host.engine) as db:
        return db.scalars(
            select(of).where(or_(of.owner == email, of.email == email)).order_by(of.id.desc())
        ).all()


def history(host: Host, dossier: tables.Dossier) -> Sequence[tables.Event]:
    """Its events, the first one first."""
    with reading(host.engine) as db:
        return _events(db, dossier.id)


def files_of(host: Host, dossier: tables.Dossier) -> Sequence[tables.Attachment]:
    """Every file that ever came with it and of its result; ``seq`` says with which event."""
    with reading(host.engine) as db:
        return db.scalars(
            select(tables.Attachment)
            .where(tables.Attachment.dossier_id == dossier.id)
            .order_by(tables.Attachment.seq, tables.Attachment.position)
        ).all()


def invoices_of(host: Host, dossier: tables.Dossier) -> Sequence[tables.Invoice]:
    """Its invoices, the first one first."""
    with reading(host.engine) as db:
        return db.scalars(
            select(tables.Invoice).where(tables.Invoice.dossier_id == dossier.id).order_by(tables.Invoice.id)
        ).all()


def notices_of(host: Host, dossier: tables.Dossier, *, shown: bool = False) -> Sequence[tables.Notice]:
    """What its citizen is told, the newest first; ``shown`` notes that they are shown to the citizen now."""
    what = (
        select(tables.Notice).where(tables.Notice.dossier_id == dossier.id).order_by(tables.Notice.id.desc())
    )
    with reading(host.engine) as db:
        found = db.scalars(what).all()
    if shown and any(one.shown_at is None for one in found):
        with transaction(host.engine, "show_notices") as db:
            for one in db.scalars(what.where(tables.Notice.shown_at.is_(None)).with_for_update()):
                one.shown_at = host.now()
    return found


def queue(
    host: Host, statuses: Iterable[int] = (1, 2, 4, 5, 6, 8, 9), most: int = 500
) -> Sequence[tables.Dossier]:
    """The dossiers of the desk: those first that are due first, those without a day last; not more than
    ``most``.

    One that waits to be taken in and has no day stands at the day on which it was filed, not at the end.
    """
    of = tables.Dossier
    by = func.coalesce(of.due_to, case((of.status == NEW, func.date(of.filed_at))))
    with reading(host.engine) as db:
        return db.scalars(
            select(of).where(of.status.in_([*statuses])).order_by(by.is_(None), by, of.id).limit(most)
        ).all()


def mismatches(host: Host) -> Sequence[tables.BankTransaction]:
    """The money that settled nothing and that nobody closed, the newest first."""
    with reading(host.engine) as db:
        return db.scalars(
            select(tables.BankTransaction)
            .where(tables.BankTransaction.state == "lech", tables.BankTransaction.closed_at.is_(None))
            .order_by(tables.BankTransaction.id.desc())
        ).all()


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


def link(host: Host, code: str) -> str:
    """The address of the page of a dossier, for its citizen alone."""
    return f"{host.settings.base_url}/ho-so/{code}?khoa={link_key(host, code)}"
