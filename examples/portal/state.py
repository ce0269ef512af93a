"""What the events of a dossier come to. Nothing here reads a database, a clock or a file."""

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

Payment = Literal["khong", "chua_ro", "cho_nop", "da_nop", "huy"]
Outcome = Literal["", "dong_y", "tu_choi"]

#: The statuses of a dossier: codes of dvc_core.answers.life.
NEW, ACCEPTED, REFUSED, PROCESSING, SUPPLEMENT, FINANCE, WITHDRAWN, STOPPED, DONE, RETURNED = range(1, 11)
#: Those in which the desk has something to do, the result to hand over included.
OPEN = (NEW, ACCEPTED, PROCESSING, SUPPLEMENT, FINANCE, STOPPED, DONE)
#: Those in which no day is waited for any more.
DECIDED = frozenset({REFUSED, WITHDRAWN, DONE, RETURNED})

#: The kinds of events, with what a history calls them.
KINDS: Mapping[str, str] = {
    "nop": "Nộp hồ sơ",
    "tiep_nhan": "Tiếp nhận hồ sơ",
    "khong_tiep_nhan": "Không tiếp nhận hồ sơ",
    "yeu_cau_bo_sung": "Yêu cầu bổ sung hồ sơ",
    "bo_sung": "Nộp bổ sung hồ sơ",
    "xu_ly": "Chuyển xử lý",
    "yeu_cau_tai_chinh": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "nop_tai_chinh": "Đã nhận tiền",
    "bo_khoan_nop": "Bỏ khoản phải nộp",
    "tien_lech": "Nhận một khoản tiền không khớp",
    "tien_lech_xong": "Đã đối chiếu khoản tiền không khớp",
    "dung": "Dừng xử lý",
    "tiep_tuc": "Tiếp tục xử lý",
    "quyet_dinh": "Ra quyết định",
    "hen_tra": "Hẹn trả kết quả",
    "tra_ket_qua": "Trả kết quả",
    "rut": "Rút hồ sơ",
}


class FileTold(NamedTuple):
    """A file as events and receipts tell of it."""

    field: str
    name: str
    type: str
    size: int
    sha256: str


class Appointment(NamedTuple):
    """When and where a result is collected."""

    at: datetime
    place: str

    def told(self) -> dict[str, str]:
        """As an event keeps it."""
        return {"at": self.at.isoformat(), "place": self.place}

    @classmethod
    def read(cls, told: Mapping[str, str]) -> Appointment:
        """Out of an event."""
        return cls(datetime.fromisoformat(told["at"]), told["place"])


class Odd(NamedTuple):
    """Money that settled nothing: when it came, and whether an officer has still to look at it."""

    at: datetime
    waits: bool


@dataclass(frozen=True, slots=True)
class State:
    """What the events of a dossier come to; its row and :class:`tables.Attachment` say the same."""

    seq: int = 0
    #: When the last thing happened; None before the first.
    at: datetime | None = None
    #: (code, moment): what the library counts a deadline by.
    history: tuple[tuple[int, datetime], ...] = ()
    channel: Way = "truc_tuyen"
    answers: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[FileTold, ...] = ()
    #: What was known of the fee when it was filed: khong, or chua_ro.
    fee: Payment = "chua_ro"
    #: The reference of the invoice over what the library reckoned; "" for none.
    reckoned: str = ""
    #: Money that came and was not waited for: after how many statuses, and when. The history has none for it,
    #: the time that runs may have.
    paid: tuple[tuple[int, datetime], ...] = ()
    #: reference → (amount in đồng, state).
    invoices: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    #: By the id of the transfer.
    odd: Mapping[str, Odd] = field(default_factory=dict)
    outcome: Outcome = ""
    decision: str = ""
    #: Reasons of a request that was not answered, or of a refusal.
    asked: tuple[Reason, ...] = ()
    results: tuple[FileTold, ...] = ()
    appointment: Appointment | None = None

    @property
    def status(self) -> int:
        """The code of dvc_core.answers.life."""
        return self.history[-1][0]

    @property
    def resent(self) -> bool:
        """Whether a supplement came that was not taken in yet: the time that runs from then is not known."""
        return self.status == NEW and len(self.history) > 1

    @property
    def payment(self) -> Payment:
        """Open while any invoice is; paid where one was."""
        states = {state for _, state in self.invoices.values()}
        order: tuple[Payment, ...] = ("cho_nop", "da_nop", "huy")
        return next((one for one in order if one in states), self.fee)

    @property
    def unpaid(self) -> dict[str, int]:
        """The invoices that are open, with their amounts."""
        return {ref: amount for ref, (amount, state) in self.invoices.items() if state == "cho_nop"}

    @property
    def held(self) -> dict[str, int]:
        """The sum of what was paid and the sum of what is open, by these states."""
        found: dict[str, int] = {}
        for amount, state in self.invoices.values():
            if state != "huy":
                found[state] = found.get(state, 0) + amount
        return found

    @property
    def reconciling(self) -> bool:
        """Whether money that settled nothing waits for an officer."""
        return any(one.waits for one in self.odd.values())

    def clock(self) -> tuple[Event, ...]:
        """What happened, as the library counts a deadline by."""
        events = [*events_of(self.history)]
        for place, at in reversed(self.paid):
            # What came at one moment is told in the order it came.
            events.insert(len(events_of(self.history[:place])), Event("nop_tai_chinh", at))
        return tuple(events)

    def result(self) -> dict[str, Any]:
        """The result as the row of a dossier keeps it."""
        return {
            "decision": self.decision,
            "files": [one._asdict() for one in self.results],
            "appointment": None if self.appointment is None else self.appointment.told(),
        }


def after(state: State, event: tables.Event) -> State:
    """The state once something happened: what an event's data name is what changes.

    ``status`` is appended to the history (``since`` says when, where that is not when it was told);
    ``invoices`` are added; ``asks`` says that the reasons of the event, or none, are what is asked for now;
    the others stand for themselves.
    """
    data = event.data
    plain = ("channel", "answers", "record", "fee", "reckoned", "outcome", "decision")
    changes: dict[str, Any] = {name: data[name] for name in plain if name in data}
    # Money came when the bank has it, not when the bank tells of it.
    since = datetime.fromisoformat(data["since"]) if "since" in data else event.at
    if "status" in data:
        changes["history"] = (*state.history, (data["status"], since))
    elif "since" in data:
        changes["paid"] = (*state.paid, (len(state.history), since))
    if "invoices" in data:
        told = {reference: (amount, kind) for reference, (amount, kind) in data["invoices"].items()}
        changes["invoices"] = {**state.invoices, **told}
    if "mismatch" in data:
        came = Odd(datetime.fromisoformat(data["paid_at"]), waits=True)
        changes["odd"] = {**state.odd, data["bank_id"]: came}
    elif event.kind == "tien_lech_xong":
        told_of = data["bank_id"]
        changes["odd"] = {**state.odd, told_of: state.odd[told_of]._replace(waits=False)}
    if "asks" in data:
        changes["asked"] = tuple(map(Reason.read, event.reasons))
    for name in ("files", "results"):
        if name in data:
            changes[name] = tuple(FileTold(**one) for one in data[name])
    if "appointment" in data:
        changes["appointment"] = Appointment.read(data["appointment"])
    return replace(state, seq=event.seq, at=event.at, **changes)


def project(events: Iterable[tables.Event]) -> State:
    """What events in their order come to."""
    return reduce(after, events, State())
