"""What a host comes to: by the table of the life cycle of the library, and the contract of its commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from examples.portal.dossier import NotNowError, NotValidError, Reason, ReasonError
from examples.portal.reasons import Ground
from examples.portal.settings import VIETNAM
from examples.portal.state import Appointment, FileTold

from dvc_core import Severity
from dvc_core.answers.life import next_statuses
from dvc_core.model.procedure import Way

from .support import CASES, FREE, PAID, WHY


class Command(NamedTuple):
    """What a command is done in by the contract, where it leads, and the kind of the event that it is."""

    of: AbstractSet[int]
    #: None: it stays, or goes from 6 to 4 as by a payment.
    to: int | None
    event: str


COMMANDS: Mapping[str, Command] = {
    "accept": Command({1, 5}, 2, "tiep_nhan"),
    "refuse": Command({1}, 3, "khong_tiep_nhan"),
    "ask_supplement": Command({1, 4}, 5, "yeu_cau_bo_sung"),
    "begin_supplement": Command({5}, 5, ""),
    "supplement": Command({5}, 1, "bo_sung"),
    "begin_processing": Command({2, 5}, 4, "xu_ly"),
    "ask_payment": Command({2, 4}, 6, "yeu_cau_tai_chinh"),
    "record_payment": Command({*range(1, 11)}, None, "nop_tai_chinh"),
    "cancel_invoice": Command({*range(1, 11)}, None, "bo_khoan_nop"),
    "stop": Command({4}, 8, "dung"),
    "resume": Command({8}, 4, "tiep_tuc"),
    "decide": Command({4, 6}, 9, "quyet_dinh"),
    "give_appointment": Command({9}, 9, "hen_tra"),
    "give_result": Command({9}, 10, "tra_ket_qua"),
    "withdraw": Command({1, 2, 4, 5, 6}, 7, "rut"),
}
LAST = frozenset({3, 7, 10})
#: Every command in every status.
PAIRS = [(command, status) for command in COMMANDS for status in range(1, 11)]
#: Where a paper of CASES is attached that no field asks for.
LEASE = "thanh_phan_ho_so.giay_to.2"
MAP = "tep_so_do"
MOST_MAPS = 2
#: Days after which a draft that nobody touched is removed.
DRAFT_DAYS = 30

#: Fields of the forms → what is typed → what is filed of it; None where it is wrong.
VALUES: Mapping[str, Mapping[str, Any]] = {
    "ho_ten": {"Nguyễn Thị Ví Dụ": "Nguyễn Thị Ví Dụ", "Trần Văn Mẫu": "Trần Văn Mẫu", "": None},
    "ngay_sinh": {
        "27/3/1990": "1990-03-27",
        "1/1/2001": "2001-01-01",
        "31/2/1990": None,
        "1/1/2031": None,
        "": None,
    },
    "so_ban": {
        **{str(one): one for one in (3, 1, 10, 11, 20)},
        **dict.fromkeys(("0", "21", "ba", ""), None),
    },
    "thue": {"khong": False, "co": True, "": None},
}
FIELDS = {FREE: ("ho_ten", "ngay_sinh"), PAID: ("ho_ten", "so_ban"), CASES: ("ho_ten", "thue")}
#: A paper of each procedure, by its id.
PAPERS = {FREE: "to-khai", PAID: "don", CASES: "so-do"}

BEGINNING = datetime(2026, 1, 1, tzinfo=VIETNAM)

#: What refuses a command, as the model says it: the name of the error and what it tells.
Refused = tuple[str, Any]
#: Table → how many rows came (or came anew), how many went (or were replaced).
Delta = dict[str, tuple[int, int]]


@dataclass(eq=False)
class Filed:
    """A dossier as the model knows it."""

    code: str
    id: int
    procedure: str
    channel: Way
    phone: bool
    fields: Mapping[str, str]
    files: Sequence[str]
    history: list[tuple[int, datetime]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    last: datetime = BEGINNING
    #: Reference → amount and state; the first one is by the form, where one is.
    bills: dict[str, tuple[int, str]] = field(default_factory=dict)
    reckoned: str = ""
    #: Money that was not waited for: after how many events of the clock, and when.
    paid: list[tuple[int, datetime]] = field(default_factory=list)
    #: Transfers that paid nothing → when they came.
    odd: dict[str, datetime] = field(default_factory=dict)
    asked: Sequence[Reason] = ()
    outcome: str = ""
    decision: str = ""
    appointment: Appointment | None = None
    results: Sequence[FileTold] = ()

    @property
    def status(self) -> int:
        return self.history[-1][0]

    @property
    def open(self) -> list[str]:
        return [reference for reference, (_, state) in self.bills.items() if state == "cho_nop"]

    @property
    def held(self) -> int:
        """All that was paid and all that is open."""
        return sum(amount for amount, state in self.bills.values() if state != "huy")

    @property
    def payment(self) -> str:
        states = {state for _, state in self.bills.values()}
        for one in ("cho_nop", "da_nop", "huy"):
            if one in states:
                return one
        return "chua_ro" if self.procedure == CASES else "khong"


@dataclass(eq=False)
class Filling:
    """A draft as the model knows it."""

    id: str
    key: str
    procedure: str
    session: str
    fields: Mapping[str, str]
    changed: datetime
    #: Ids of attachments → the field.
    files: dict[int, str] = field(default_factory=dict)
    #: Of a supplement.
    of: Filed | None = None
    sent: Filed | None = None
    gone: bool = False

    @property
    def waits(self) -> bool:
        return self.sent is None and not self.gone


def fee_of(copies: str) -> int:
    """The fee of PAID, by its bands."""
    return int(copies) * (8000 if int(copies) <= 10 else 6000)


def wrong_of(one: Filling) -> tuple[frozenset[str], frozenset[str]]:
    """The fields of a draft that are wrong, the papers that are missing beside them."""
    wrong = {name for name, value in one.fields.items() if VALUES[name][value] is None}
    there = Counter(one.files.values())
    if one.procedure == CASES and not 1 <= there[MAP] <= MOST_MAPS:
        wrong.add(MAP)
    lease = one.procedure == CASES and one.fields["thue"] == "co" and not there[LEASE]
    return frozenset(wrong), frozenset({LEASE} if lease else ())


def posted_of(fields: Mapping[str, str]) -> dict[str, list[str]]:
    """What a page sends of the fields."""
    posted = {name: [value] for name, value in fields.items()}
    if "ngay_sinh" in posted:
        day, month, year = posted.pop("ngay_sinh")[0].split("/") if fields["ngay_sinh"] else ("", "", "")
        posted |= {"ngay_sinh.ngay": [day], "ngay_sinh.thang": [month], "ngay_sinh.nam": [year]}
    return posted


def mismatch(came: int, asked: int, state: str) -> str:
    """Why money does not pay an invoice; "" where it does."""
    if state != "cho_nop":
        return {"da_nop": "nop_thua", "huy": "da_huy"}[state]
    return "" if came == asked else "khac_so_tien"


def reasons_of(one: Filed, which: str) -> tuple[Sequence[Reason], Refused | None]:
    """Reasons for a dossier, and what they lack."""
    good = WHY[0]
    other = Reason(PAPERS[one.procedure], Ground("61/2018/NĐ-CP", "17"), "Nộp bản có chữ ký.")
    elsewhere = good._replace(what="so_ban" if one.procedure == FREE else "ngay_sinh")
    made, faults = {
        "one": ([good], ()),
        "two": ([good, other], ()),
        "none": ([], ((None, "none"),)),
        "what": ([good._replace(what="khong_co")], ((0, "what"),)),
        "other": ([good, elsewhere], ((1, "what"),)),
        "law": ([other, good._replace(law=Ground("9/2026/TT-BXD", " "))], ((1, "law"),)),
        "do": ([good._replace(do=" ", law=Ground("", "7"))], ((0, "law"), (0, "do"))),
    }[which]
    return made, ("ReasonError", faults) if faults else None


def refused_as(error: Exception, now: int | None) -> Refused:
    """An error as the model says it."""
    name = type(error).__name__
    if isinstance(error, NotNowError):
        assert error.status == now, (error.status, now)
        assert error.may == tuple(one.code for one in next_statuses(error.status))
        return name, error.why
    if isinstance(error, NotValidError):
        wrong = {str(one.path[0]) for one in error.problems if one.severity is Severity.ERROR}
        return name, (frozenset(wrong), frozenset(error.missing))
    if isinstance(error, ReasonError):
        return name, tuple(tuple(one) for one in error.faults)
    return name, None
