"""Random dossiers with a stated start, received from 2023 to 2026, and what the judge says of each.

The same seed gives the same data. What no text and no agreement settles is not drawn: a supplement that came
after the rule it was asked for under, an arrival under another rule than the receipt, a request after
acceptance, hours that stop, a stop that begins on a day off on which the time had run out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Literal

from dvc_core.answers.records import ClockPolicy, Event
from dvc_core.model.procedure import EventKind, Way
from tests.answers.deadline_oracle import (
    AMENDED,
    ONE,
    RESTARTS,
    Dossier,
    Found,
    Reading,
    UnknownError,
    When,
    day_of,
    due,
    same_day,
    whole_days,
)

Data = dict[str, Any]
Finance = Literal["dung", "khong_dung"] | None
Supplement = Literal["tinh_lai", "dung"] | None

FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
WAYS: tuple[Way, ...] = ("truc_tiep", "buu_chinh", "truc_tuyen")
UNITS = ("ngay_lam_viec", "ngay", "gio", "tuan", "thang", "nam")
#: Up to how much of a unit is usual. Now and then it is anything up to 60.
USUAL = {"ngay_lam_viec": 60, "ngay": 60, "gio": 60, "tuan": 20, "thang": 9, "nam": 2}
#: Kinds of stories, by how often.
STORIES = {
    "received": 30,
    "complete": 25,
    "told": 15,
    "general": 12,
    "arrival": 7,
    "payment": 5,
    "other": 3,
    "same_day": 3,
}


@dataclass(frozen=True)
class Drawn:
    """A procedure as its file has it, what is asked of it, and what the judge answers."""

    procedure: Data
    received: When
    events: tuple[Event, ...]
    answers: dict[str, Any]
    channel: Way | None
    case: str | None
    #: What the host says: of payments, of supplements, and its source.
    policy: ClockPolicy
    found: Found
    #: The unit of the time that counts; "" of the same day.
    unit: str


@dataclass
class Story:
    """A dossier that goes on in time; each event is later than the one before."""

    rng: Random
    #: Whether moments are told, or days alone.
    hours: bool
    now: When
    happened: list[Event] = field(default_factory=list)

    def then(self, kind: EventKind, least: int = 0, most: int = 6) -> When:
        """Something happens so many days later; with the same day only where hours tell which came first."""
        days = self.rng.randint(least if self.hours else max(1, least), most)
        self.now = at(self.rng, day_of(self.now) + ONE * days, after=self.now if self.hours else None)
        self.happened.append(Event(kind, self.now))
        return self.now


def at(rng: Random, day: date, *, after: When | None) -> When:
    """A moment of a day, at no full hour and later than another; without another the day alone."""
    if after is None:
        return day
    low = after.hour * 60 + after.minute + 1 if isinstance(after, datetime) and after.date() == day else 420
    minute = rng.randint(low, max(low, 1200))
    minute += minute % 30 == 0
    return datetime.combine(day, time(min(minute // 60, 23), minute % 60))


def drawn(seed: str, count: int, among: Sequence[Reading]) -> Iterator[Drawn]:
    """So many dossiers with the answer of the judge."""
    rng = Random(seed)  # noqa: S311 - the same every time
    made = 0
    while made < count:
        one = _draw(rng, among)
        if one is not None:
            made += 1
            yield one


def _draw(rng: Random, among: Sequence[Reading]) -> Drawn | None:
    """One dossier; None where what was drawn is not settled."""
    kind = rng.choices(list(STORIES), list(STORIES.values()))[0]
    unit = rng.choices(UNITS, [40, 20, 14, 10, 12, 4])[0]
    first = AMENDED if kind == "general" else FIRST
    day = first + ONE * rng.randint(0, (LAST - first).days)
    hours = unit == "gio" or kind == "same_day" or rng.random() < 0.3
    received: When = datetime.combine(day, time(rng.randint(7, 16), rng.randint(1, 59))) if hours else day
    if kind == "same_day":
        return _same_day(rng, among, received)
    story = Story(rng, hours, received)
    own, away = BEGINNINGS[kind](story)
    policy = _later(story) if unit != "gio" else (None, None)
    if rng.random() < 0.004:
        story.then("rut")
    span, total, answers = _time(rng, unit, own)
    dossier = Dossier(received, tuple(story.happened), own, away, *policy)
    if not settled(among, total, unit, dossier):
        return None
    if away is not None:
        answers["phi_dia_gioi"] = away
    procedure, channel, case = _placed(rng, span)
    source = "Quy chế của đơn vị" if any(policy) else ""
    found = due(among, total, unit, dossier)
    happened = tuple(story.happened)
    return Drawn(
        procedure, received, happened, answers, channel, case, ClockPolicy(*policy, source), found, unit
    )


# How the clock comes to start: the own text, and whether it was filed irrespective of territory.

Beginning = tuple[str | None, bool | None]


def _received(story: Story) -> Beginning:
    if story.rng.random() < 0.3:
        story.then("tiep_nhan", 0, 3)
    return "nhan_ho_so", None


def _complete(story: Story) -> Beginning:
    roll = story.rng.random()
    if roll < 0.4:
        story.then("tiep_nhan", 0, 3)
    elif roll < 0.6:
        for _ in range(story.rng.choice([1, 1, 2])):
            story.then("yeu_cau_bo_sung")
            story.then("bo_sung", 0, 20)
    elif roll < 0.75:
        story.then("tiep_nhan", 0, 3)
        story.then("co_quan_nhan")
    elif roll < 0.77:
        story.then("yeu_cau_bo_sung")
    return "nhan_du_ho_so", None


def _told(story: Story) -> Beginning:
    story.then("bat_dau", 0, 9)
    return story.rng.choice([None, None, "nhan_ho_so", "nhan_du_ho_so", "su_kien_khac", "co_quan_nhan"]), None


def _general(story: Story) -> Beginning:
    roll = story.rng.random()
    if roll < 0.5:
        story.then("tiep_nhan", 0, 3)
    elif roll < 0.7:
        story.then("yeu_cau_bo_sung")
        story.then("bo_sung", 0, 20)
    elif roll < 0.88:
        story.then("tiep_nhan", 0, 3)
        story.then("co_quan_nhan")
        return None, story.rng.choice([None, True])
    elif roll < 0.9:
        return None, True
    return None, story.rng.choice([None, False])


def _arrival(story: Story) -> Beginning:
    if story.rng.random() < 0.95:
        story.then("co_quan_nhan")
    return "co_quan_nhan", None


def _payment(story: Story) -> Beginning:
    story.then("yeu_cau_tai_chinh")
    if story.rng.random() < 0.95:
        story.then("nop_tai_chinh", 0, 12)
    return "nop_tai_chinh", None


def _other(story: Story) -> Beginning:
    if story.rng.random() < 0.9:
        story.then("bat_dau", 0, 20)
    return "su_kien_khac", None


BEGINNINGS = {
    "received": _received,
    "complete": _complete,
    "told": _told,
    "general": _general,
    "arrival": _arrival,
    "payment": _payment,
    "other": _other,
}


FINANCES: tuple[Finance, ...] = ("dung", "khong_dung", None)
SUPPLEMENTS: tuple[Supplement, ...] = ("tinh_lai", "dung", None)


def _later(story: Story) -> tuple[Finance, Supplement]:
    """What happens once the clock runs, and what the host says of it: payments, supplements."""
    rng = story.rng
    finance: Finance = None
    supplement: Supplement = None
    last = story.happened[-1][0] if story.happened else ""
    roll = 1.0 if last in ASKING or last == "nop_tai_chinh" else rng.random()
    if roll < 0.12:
        story.then("dung", 0, 9)
        if rng.random() < 0.95:
            story.then("tiep_tuc", 0, 20)
    elif roll < 0.24:
        finance = rng.choices(FINANCES, [20, 10, 1])[0]
        story.then("yeu_cau_tai_chinh", 0, 9)
        if finance == "khong_dung" or rng.random() < 0.95:
            story.then("nop_tai_chinh", 0, 20)
    elif roll < 0.34:
        supplement = rng.choices(SUPPLEMENTS, [10, 10, 1])[0]
        story.then("yeu_cau_bo_sung", 1, 9)
        story.then("bo_sung", 1, 20)
    elif roll < 0.36:
        finance = "dung"
        story.then("yeu_cau_tai_chinh", 0, 6)
        story.then("dung", 0, 4)
        story.then("nop_tai_chinh", 0, 4)
        story.then("tiep_tuc", 0, 6)
    return finance, supplement


def settled(among: Sequence[Reading], amount: Decimal, unit: str, dossier: Dossier) -> bool:
    """Whether a text or an agreement says what is to come out."""
    kinds = {kind for kind, _ in dossier.happened}
    asked = dossier.pairs("yeu_cau_bo_sung", "bo_sung")
    for when, done in asked:
        if done is not None and day_of(when) <= RESTARTS[1] < day_of(done):
            return False
    if day_of(dossier.received) < AMENDED <= day_of(dossier.last("co_quan_nhan") or FIRST):
        return False
    if dossier.own is None and {"tiep_nhan", "yeu_cau_bo_sung"} <= kinds:
        return False
    if {"co_quan_nhan", "yeu_cau_bo_sung"} <= kinds and dossier.own != "co_quan_nhan":
        return False
    if dossier.finance is None and "yeu_cau_tai_chinh" in kinds and dossier.own != "nop_tai_chinh":
        both = [due(among, amount, unit, replace(dossier, finance=one)) for one in ("dung", "khong_dung")]
        if both[0] == both[1]:
            return False
    return unit in ("ngay_lam_viec", "gio") or not _stops_when_over(amount, unit, dossier)


def _stops_when_over(amount: Decimal, unit: str, dossier: Dossier) -> bool:
    """Whether a stop begins between the last day by number and the working day to which it moves."""
    stops = [day_of(when) for kind, when in dossier.happened if kind in ("dung", *ASKING)]
    since = [day_of(when) for _, when in dossier.happened] + [day_of(dossier.received)]
    try:
        lasts = [one + ONE * whole_days(amount, unit, one) for one in since]
    except UnknownError:
        return False
    return any(last <= stop <= last + timedelta(days=12) for last in lasts for stop in stops)


ASKING = ("yeu_cau_tai_chinh", "yeu_cau_bo_sung")


# How much time it is, and where the file says so.


def _time(rng: Random, unit: str, own: str | None) -> tuple[Data, Decimal, Data]:
    """A time as a file has it, how much it comes to, and the answers that decide that."""
    most = 60 if rng.random() < 0.01 else USUAL[unit]
    amount = Decimal(rng.randint(1, most))
    if rng.random() < (0.05 if unit in ("ngay_lam_viec", "ngay", "gio") else 0.01):
        amount -= Decimal("0.5")
    span: Data = {"so": number(amount), "don_vi": unit} | ({"tinh_tu": own} if own else {})
    answers: Data = {}
    if rng.random() < 0.12:
        more = rng.randint(1, min(most, 15))
        answers["mien_nui"] = rng.random() < 0.6
        when = {"truong": "mien_nui", "bang": True}
        span["cong_them"] = [{"cho": "Xã miền núi", "khi": when, "so": more, "don_vi": unit}]
        amount += more if answers["mien_nui"] else 0
    elif rng.random() < 0.1:
        parts = [("nha_o", amount), ("khac", Decimal(rng.randint(1, most)))]
        code, amount = rng.choice(parts)
        answers["loai_viec"] = code
        del span["so"], span["don_vi"]
        span["loai"] = "theo_chi_tiet"
        span["chi_tiet"] = [
            {"cho": one, "khi": {"truong": "loai_viec", "bang": one}, "so": number(so), "don_vi": unit}
            for one, so in parts
        ]
    return span, amount, answers


def number(amount: Decimal) -> int | Decimal:
    return int(amount) if amount == int(amount) else amount


QUESTIONS: list[Data] = [
    {"ma": "mien_nui", "kieu": "co_khong", "nhan": "Xã miền núi"},
    {
        "ma": "loai_viec",
        "kieu": "chon_mot",
        "nhan": "Loại việc",
        "lua_chon": [{"ma": "nha_o", "nhan": "Nhà ở"}, {"ma": "khac", "nhan": "Khác"}],
    },
]


def _placed(rng: Random, span: Data) -> tuple[Data, Way | None, str | None]:
    """A procedure with this time for all, for a way of filing or a case, and what is told of those."""
    channel = rng.choice([None, *WAYS])
    other: Data = {"so": rng.randint(1, 30), "don_vi": rng.choice(UNITS[:2]), "tinh_tu": "nhan_ho_so"}
    procedure: Data = {"phien_ban": "procedure/v0", "cau_hoi": QUESTIONS}
    roll = rng.random()
    if roll < 0.15:
        channel = rng.choice(WAYS)
        rows: list[Data] = [{"hinh_thuc": way} for way in WAYS]
        rows[WAYS.index(channel)]["thoi_han_giai_quyet"] = span
        return procedure | {"thoi_han_giai_quyet": other, "cach_thuc_thuc_hien": rows}, channel, None
    if roll < 0.3:
        cases = [{"ma": "01", "thoi_han_giai_quyet": other}, {"ma": "02", "thoi_han_giai_quyet": span}]
        return procedure | {"thoi_han_giai_quyet": other, "truong_hop": cases}, channel, "02"
    return procedure | {"thoi_han_giai_quyet": span}, channel, None


def _same_day(rng: Random, among: Sequence[Reading], received: When) -> Drawn:
    """Settled on the day it comes in, or at once."""
    story = Story(rng, hours=True, now=received)
    if rng.random() < 0.7:
        story.then("tiep_nhan", 0, 0)
    told = story.happened[-1][1] if story.happened else None
    late = rng.choice([None, time(15), time(16, 30)])
    span: Data = {"loai": rng.choice(["trong_ngay", "giai_quyet_ngay"])}
    if late is not None:
        span["nhan_sau_gio"] = late.strftime("%H:%M")
    found = same_day(among, told or received, late)
    found = replace(found, expected=found.unknown is None and (found.expected or told is None))
    procedure, channel, case = _placed(rng, span)
    return Drawn(procedure, received, tuple(story.happened), {}, channel, case, ClockPolicy(), found, "")
