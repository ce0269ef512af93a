"""What a citizen and an office do with a dossier that was filed: each function is one command.

    commands.accept(host, code, officer("an"), seen=4)

``STEPS`` has those that only change the status and say why; the functions below it ask for more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from . import reasons, requests, tables
from .database import transaction
from .dossier import CITIZEN, By, NotNowError, NotValidError, locked, read_draft, working
from .drafts import NotFoundError
from .host import Host
from .payment import MOST
from .reasons import Reason, ReasonError
from .state import (
    ACCEPTED,
    CLOSED,
    DONE,
    FINANCE,
    NEW,
    PROCESSING,
    REFUSED,
    RETURNED,
    STOPPED,
    SUPPLEMENT,
    WITHDRAWN,
    FileInfo,
)


class AmountError(Exception):
    """An officer did not say what is to be paid and for what (HTTP 422)."""


class Step(NamedTuple):
    """What a command does to the status: the event that it adds, where it leads, and from where."""

    kind: str
    to: int
    #: () is wherever the life cycle of the library lets it begin.
    of: tuple[int, ...] = ()
    needs: Literal["", "reasons", "kinds", "text"] = ""
    #: Whether what was not paid is no longer asked for.
    cancels: bool = False


#: By the name of the command.
STEPS: Mapping[str, Step] = {
    "accept": Step("tiep_nhan", ACCEPTED),
    "refuse": Step("khong_tiep_nhan", REFUSED, needs="reasons", cancels=True),
    "ask_supplement": Step("yeu_cau_bo_sung", SUPPLEMENT, (NEW, PROCESSING), needs="kinds"),
    # From 6 and 8 the library's table leads to 4, too: there it takes a payment, a resumption.
    "begin_processing": Step("xu_ly", PROCESSING, (ACCEPTED, SUPPLEMENT)),
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
    **told: Any,
) -> tables.Dossier:
    """Take a dossier a step further. NotNowError; ReasonError where what the step needs is not complete."""
    step, text = STEPS[command], text.strip()
    with working(host, code, command, seen) as work:
        work.step(step.to, *step.of)
        if step.needs in ("reasons", "kinds"):
            faults = reasons.faults_of(why, work.names(), host.now().year, kinds=step.needs == "kinds")
            if faults:
                raise ReasonError(faults)
            told["reasons"] = [one.to_data() for one in why]
        if step.needs == "text":
            needs_text(text)
        if text:
            told["why"] = text
        if step.cancels:
            told |= work.cancelled()
        work.add(step.kind, by, status=step.to, **told)
    return work.row


def needs_text(text: str) -> None:
    """ReasonError for a text that says nothing."""
    if not reasons.in_words(text):
        raise ReasonError([reasons.ReasonFault(None, "none")])


def accept(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """1, 5 → 2: the dossier is complete, the time runs; from 5 its request is withdrawn."""
    return _step(host, "accept", code, by, seen)


def refuse(
    host: Host, code: str, by: By, why: Sequence[Reason], *, seen: int | None = None
) -> tables.Dossier:
    """1 → 3, with reasons."""
    return _step(host, "refuse", code, by, seen, why)


def ask_supplement(
    host: Host, code: str, by: By, items: Sequence[Reason], *, seen: int | None = None
) -> tables.Dossier:
    """1, 4 → 5: a request, each item of which says what is wrong with it, by what law, what is to be done."""
    return _step(host, "ask_supplement", code, by, seen, items)


def begin_processing(host: Host, code: str, by: By, *, seen: int | None = None) -> tables.Dossier:
    """2, 5 → 4: from 5 the request is withdrawn, what was asked for came another way."""
    return _step(host, "begin_processing", code, by, seen)


def take_papers(host: Host, code: str, by: By, text: str, *, seen: int | None = None) -> tables.Dossier:
    """Note which originals came, over the counter or by post; not of a closed dossier."""
    with working(host, code, "take_papers", seen) as work:
        if work.state.status in CLOSED:
            raise NotNowError(work.state.status, "trang_thai")
        needs_text(text)
        work.add("nhan_ban_giay", by, why=text.strip())
    return work.row


def ask_payment(
    host: Host, code: str, by: By, amount: int | None = None, purpose: str = "", *, seen: int | None = None
) -> tables.Dossier:
    """2, 4 → 6: by the invoice that is open; else by a new one over ``amount`` đồng, for a purpose."""
    with working(host, code, "ask_payment", seen) as work:
        work.step(FINANCE)
        new: dict[str, Any] = {}
        if not work.state.unpaid:
            if amount is None or not 0 < amount <= MOST or not reasons.in_words(purpose):
                raise AmountError
            new = work.invoice(amount, purpose.strip())
        work.add("yeu_cau_tai_chinh", by, status=FINANCE, **new)
    return work.row


def record_payment(
    host: Host, code: str, by: By, reference: str, text: str, *, seen: int | None = None
) -> tables.Dossier:
    """An open invoice was paid otherwise than by one exact transfer; ``text`` says by what that is known."""
    with working(host, code, "record_payment", seen) as work:
        money = work.paid(reference, host.now())
        needs_text(text)
        work.add("nop_tai_chinh", by, how="can_bo", why=text.strip(), **money)
    return work.row


def cancel_invoice(
    host: Host, code: str, by: By, reference: str, why: str, *, seen: int | None = None
) -> tables.Dossier:
    """An open invoice is no longer asked for; 6 → 4 where nothing else is. NotNowError, ReasonError."""
    with working(host, code, "cancel_invoice", seen) as work:
        money = work.settled(reference, "huy")
        needs_text(why)
        work.add("bo_khoan_nop", by, why=why.strip(), **money)
    return work.row


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
    """4, 6 → 9, never while a request is open. To decline needs reasons, and asks for no money any more."""
    command = "grant" if outcome == "dong_y" else "decline"
    return _step(host, command, code, by, seen, why, outcome=outcome, decision=text)


def give_appointment(
    host: Host, code: str, by: By, at: datetime, place: str, *, seen: int | None = None
) -> tables.Dossier:
    """Tell when and where the result is collected; the dossier stays at 9 until it is."""
    with working(host, code, "give_appointment", seen) as work:
        work.step(RETURNED)
        work.add("hen_tra", by, appointment={"at": at.isoformat(), "place": place})
    return work.row


def give_result(
    host: Host, code: str, by: By, files: Sequence[FileInfo] = (), text: str = "", *, seen: int | None = None
) -> tables.Dossier:
    """9 → 10: by files of the store; else ``text`` says how: in person, by post under which number. Not while
    an invoice is open (NotNowError).
    """
    with working(host, code, "give_result", seen) as work:
        work.step(RETURNED)
        if work.state.unpaid:
            raise NotNowError(work.state.status, "chua_nop_tien")
        if not files:
            needs_text(text)
        listed = [one._replace(field="ket_qua")._asdict() for one in files]
        for one in files:
            host.store.open(one.sha256).close()  # what is promised is there
        work.add("tra_ket_qua", by, status=RETURNED, files=listed, why=text.strip())
        work.db.add_all(
            tables.Attachment(dossier_id=work.row.id, seq=work.row.seq, position=i, **one)
            for i, one in enumerate(listed)
        )
    return work.row


def withdraw(host: Host, code: str, by: By, why: str = "", *, seen: int | None = None) -> tables.Dossier:
    """Take a dossier back (→ 7). ReasonError where the desk does it and says nothing of who asked for it."""
    command = "note_withdrawal" if by.role == "can_bo" else "withdraw"
    return _step(host, command, code, by, seen, text=why)


def supplement(host: Host, draft_id: str, key: str, *, unchanged: bool = False) -> tables.Dossier:
    """Answer the request of a dossier (5 → 1), once. NotValidError, NotNowError, NotFoundError;
    ``requests.UnchangedError`` where something stays as it was and the citizen did not say that it shall.
    """
    while True:
        read, sent_as = read_draft(host, draft_id, key)
        if sent_as is not None:
            return sent_as
        if read.dossier_id is None:
            raise NotFoundError
        answer = requests.check(host, read)
        if answer is not None and answer.problems:
            raise NotValidError(answer.problems)
        if answer is not None and answer.unchanged and not unchanged:
            raise requests.UnchangedError
        with transaction(host.engine, "supplement") as db:
            draft = db.get_one(tables.Draft, draft_id, with_for_update=True)
            if draft.sent_at is not None:
                return db.get_one(tables.Dossier, draft.dossier_id)
            if draft.revision != read.revision:
                continue
            work = locked(host, db, draft.dossier_id)
            work.step(NEW, SUPPLEMENT)
            if answer is None or answer.request != work.state.request:
                raise NotNowError(
                    work.state.status, "trang_thai"
                )  # what this draft answers is waited for no more
            work.add(
                "bo_sung",
                CITIZEN,
                status=NEW,
                record=dict(answer.record),
                texts=dict(answer.texts),
                files=[one._asdict() for one in answer.files],
                replaced=[*answer.replaced],
                changes=[[*one] for one in answer.changes],
            )
            work.take(draft, answer.targets)
            return work.row
