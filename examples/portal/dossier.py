"""The way of a dossier, from the form that is sent to the result that is handed over.

A command is one transaction: it locks the dossier, looks whether the life cycle of the library lets it happen now,
adds an event, writes the row that the events come to, and with it what the citizen is told (``notice``) and what is to
be sent (``outbox``). Nothing else writes a dossier, so status, payment and what was told cannot disagree.

    filed = submit(host, draft.id, Contact("Nguyễn Thị Ví Dụ", "vi-du@example.vn"), key=draft.key, by=citizen(…))
    accept(host, filed.code, officer("an", "Trần An"))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from dvc_core import Problem
from dvc_core.model.procedure import Procedure, Way

from . import tables
from .host import Host

Payment = Literal["khong", "chua_ro", "cho_nop", "da_nop", "huy"]
Outcome = Literal["", "dong_y", "tu_choi"]

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
    "tien_lech": "Nhận một khoản tiền không khớp",
    "dung": "Dừng xử lý",
    "tiep_tuc": "Tiếp tục xử lý",
    "quyet_dinh": "Ra quyết định",
    "hen_tra": "Hẹn trả kết quả",
    "tra_ket_qua": "Trả kết quả",
    "rut": "Rút hồ sơ",
}


class By(NamedTuple):
    """Who does something; ``role`` is cong_dan, can_bo or he_thong."""

    role: Literal["cong_dan", "can_bo", "he_thong"]
    name: str


class Contact(NamedTuple):
    """Whom to tell; ``owner`` is the confirmed e-mail of the session, None for none."""

    name: str
    email: str
    phone: str = ""
    owner: str | None = None


class Ground(NamedTuple):
    """The provision that something rests on; number and article are needed."""

    number: str
    article: str
    clause: str = ""
    point: str = ""


class Reason(NamedTuple):
    """Why a dossier is sent back: which paper, field or condition (:func:`namable`), by what law, what is to be done."""

    what: str
    law: Ground
    do: str


class Namable(NamedTuple):
    """Something of a procedure that a reason may name, with the law that its file states for it."""

    #: The id of a field, the id of a paper or its place ("thanh_phan_ho_so.giay_to.0"), "yeu_cau_dieu_kien.0".
    what: str
    kind: Literal["giay_to", "truong", "dieu_kien"]
    label: str
    law: Ground | None


class Appointment(NamedTuple):
    """When and where a result is collected."""

    at: datetime
    place: str


class FileTold(NamedTuple):
    """A file as events and receipts tell of it."""

    field: str
    name: str
    type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class State:
    """What the events of a dossier come to (:func:`project`); its row and :class:`tables.Attachment` say the same."""

    seq: int
    #: (code, moment): what the library counts a deadline by.
    history: tuple[tuple[int, datetime], ...]
    channel: Way
    answers: Mapping[str, Any]
    record: Mapping[str, Any]
    files: tuple[FileTold, ...]
    payment: Payment
    #: reference → (amount in đồng, state).
    invoices: Mapping[str, tuple[int, str]]
    outcome: Outcome
    #: Reasons of a request that was not answered, or of a refusal.
    asked: tuple[Reason, ...]
    decision: str
    results: tuple[FileTold, ...]
    appointment: Appointment | None

    @property
    def status(self) -> int:
        """The code of dvc_core.answers.life."""
        return self.history[-1][0]


class NotNowError(Exception):
    """The life cycle does not permit it now (HTTP 409): where the dossier stands, and what may follow by the library.

    ``why`` is "trang_thai"; "da_doi": somebody did something since the page was read; "chua_nop_tien": an invoice is open.
    """

    def __init__(self, status: int, may: Sequence[int], why: str = "trang_thai") -> None:
        super().__init__(f"status {status}, {why}; may follow: {[*may]}")
        self.status, self.may, self.why = status, tuple(may), why


class NotFoundError(Exception):
    """There is no such dossier, draft or procedure (HTTP 404)."""


class NotValidError(Exception):
    """What is sent is not complete (HTTP 422); ``problems`` are the library's, ``missing`` the papers without a file."""

    def __init__(self, problems: Sequence[Problem], missing: Sequence[str] = ()) -> None:
        super().__init__(f"{len(problems)} problems, {len(missing)} papers missing")
        self.problems, self.missing = tuple(problems), tuple(missing)


class ReasonFault(NamedTuple):
    """What a reason lacks; ``place`` is its place in the list, None: there is none at all."""

    place: int | None
    what: Literal["none", "what", "law", "do"]


class ReasonError(Exception):
    """A dossier is not sent back without a complete reason (HTTP 422)."""

    def __init__(self, faults: Sequence[ReasonFault]) -> None:
        super().__init__(f"{len(faults)} faults of reasons")
        self.faults = tuple(faults)


def namable(procedure: Procedure, form_id: str) -> tuple[Namable, ...]:
    """The papers, fields and conditions that a reason may name, in the order of the procedure."""
    raise NotImplementedError


def reason_faults(procedure: Procedure, form_id: str, reasons: Sequence[Reason]) -> list[ReasonFault]:
    """What the reasons lack; none where each is complete and there is one at least."""
    raise NotImplementedError


# Commands of a citizen ---------------------------------------------------------------------------------------------


def submit(
    host: Host, draft_id: str, contact: Contact, key: str, by: By, channel: Way = "truc_tuyen"
) -> tables.Dossier:
    """File a draft: exactly one dossier for a key, however often it is sent. Raises NotValidError, NotFoundError."""
    raise NotImplementedError


def begin_supplement(host: Host, code: str, session_hash: str, email: str | None) -> tables.Draft:
    """The draft of a supplement, filled with what was filed; the one that is open where there is one. NotNowError."""
    raise NotImplementedError


def supplement(host: Host, draft_id: str, key: str, by: By) -> tables.Dossier:
    """Hand in what was asked for; the same draft twice is one supplement. NotValidError, NotNowError."""
    raise NotImplementedError


def withdraw(host: Host, code: str, by: By, why: str, seen: int | None = None) -> tables.Dossier:
    """Take a dossier back."""
    raise NotImplementedError


# Commands of the desk; ``seen`` is the ``seq`` of the page that was acted on: another one is NotNowError("da_doi") -----


def accept(host: Host, code: str, by: By, seen: int | None = None) -> tables.Dossier:
    """1 → 2."""
    raise NotImplementedError


def refuse(
    host: Host, code: str, by: By, reasons: Sequence[Reason], seen: int | None = None
) -> tables.Dossier:
    """1 → 3. Open invoices are no longer asked for."""
    raise NotImplementedError


def ask_supplement(
    host: Host, code: str, by: By, reasons: Sequence[Reason], seen: int | None = None
) -> tables.Dossier:
    """1, 4 → 5."""
    raise NotImplementedError


def begin_processing(host: Host, code: str, by: By, seen: int | None = None) -> tables.Dossier:
    """2 → 4."""
    raise NotImplementedError


def ask_payment(
    host: Host, code: str, by: By, amount: int | None = None, purpose: str = "", seen: int | None = None
) -> tables.Dossier:
    """2 → 6: by the invoice that is open, or a new one over what the library reckons or, where that is not certain, ``amount``."""
    raise NotImplementedError


def stop(host: Host, code: str, by: By, why: str, seen: int | None = None) -> tables.Dossier:
    """4 → 8: the host states that the clock stands still, and why."""
    raise NotImplementedError


def resume(host: Host, code: str, by: By, seen: int | None = None) -> tables.Dossier:
    """8 → 4."""
    raise NotImplementedError


def decide(
    host: Host,
    code: str,
    by: By,
    outcome: Literal["dong_y", "tu_choi"],
    text: str,
    reasons: Sequence[Reason] = (),
    seen: int | None = None,
) -> tables.Dossier:
    """4, 6 → 9. To refuse needs reasons; open invoices are no longer asked for then."""
    raise NotImplementedError


def give_appointment(
    host: Host, code: str, by: By, appointment: Appointment, seen: int | None = None
) -> tables.Dossier:
    """Tell when and where the result is collected; the dossier stays in 9 until it was."""
    raise NotImplementedError


def give_result(
    host: Host, code: str, by: By, files: Sequence[FileTold] = (), seen: int | None = None
) -> tables.Dossier:
    """9 → 10: by files that are in the store (``field`` "ket_qua"), or handed over at the appointment. Not while an invoice is open."""
    raise NotImplementedError


def settle(host: Host, transaction: Any) -> tables.BankTransaction:
    """What the bank says came (``payment.Credit``): an exact match pays the invoice (6 → 4), all else is kept as a mismatch."""
    raise NotImplementedError


# Reading -----------------------------------------------------------------------------------------------------------


def project(events: Iterable[tables.Event]) -> State:
    """What events in their order come to; reads nothing else."""
    raise NotImplementedError


def find(host: Host, code: str) -> tables.Dossier:
    """The dossier of a code, blanks and small letters aside; NotFoundError."""
    raise NotImplementedError


def history(host: Host, code: str) -> list[tables.Event]:
    """Its events, the first one first."""
    raise NotImplementedError


def files_of(host: Host, code: str) -> list[tables.Attachment]:
    """Every file that ever came with it or of its result; ``seq`` says with which event."""
    raise NotImplementedError


def invoices_of(host: Host, code: str) -> list[tables.Invoice]:
    """Its invoices, the first one first."""
    raise NotImplementedError


def notices_of(host: Host, code: str, *, shown: bool = False) -> list[tables.Notice]:
    """What its citizen is told, the newest first; ``shown`` notes that the page is shown now."""
    raise NotImplementedError


def queue(host: Host, statuses: Iterable[int] = (1, 2, 4, 5, 6, 8, 9)) -> list[tables.Dossier]:
    """The dossiers of the desk, those first that are due first; those without a day last."""
    raise NotImplementedError


def may(dossier: tables.Dossier) -> frozenset[int]:
    """The statuses that may follow by the library: what a page offers."""
    raise NotImplementedError


def link_key(host: Host, code: str) -> str:
    """The secret of the link to a dossier (``khoa``): only who has the receipt or its mail knows it."""
    raise NotImplementedError
