"""When dossiers are due: times that are shipped, bent, with good and hostile events and answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, get_args

from dvc_core import DeadlineAnswer, deadline, load_data, to_data
from dvc_core.answers.records import ClockPolicy, Event
from dvc_core.model.procedure import EventKind
from dvc_core.source import read_file
from dvc_core.words.printing import to_json

from ..support.files import GOLDEN, PROCEDURES, SHIPPED, catalog_at
from . import hostile
from .engine import Clock, Kind, demand, source_of
from .fees import answer_to, asked_in

#: So many questions are answered, one after the other.
_ROUNDS = 5
_READ = (
    "phien_ban",
    "cau_hoi",
    "cach_thuc_thuc_hien",
    "thoi_han_giai_quyet",
    "truong_hop",
    "chua_xac_minh",
    "hieu_luc_tu",
    "bieu_mau_dien_tu",
)
_FIRST, _DAYS = date(2022, 6, 1), 2300
_POLICIES = (
    ClockPolicy(),
    ClockPolicy("dung", "dung", "x"),
    ClockPolicy("khong_dung", "tinh_lai"),
    ClockPolicy(None, "dung"),
)


@cache
def _bases() -> tuple[dict[str, Any], ...]:
    """The data of files, as far as times read them."""
    # Few of those that are shipped ask anything.
    files = [*SHIPPED, *[GOLDEN / "ho-so" / "trong-giu-xe.yaml"] * len(SHIPPED)]
    found = (read_file(path).data for path in files)
    return tuple({key: data[key] for key in _READ if key in data} for data in found)


def make(random: Random) -> tuple[Any, dict[str, Any], list[tuple[str, int, int]], int]:
    """Times, bent more or less, some answers, events by day and minute, and what the others are drawn by."""
    base = random.choice(_bases())
    times = random.choice((0, 1, 1, 2, 4))
    data = hostile.bent(random, base, times) if times else base
    names = ["kenh", "truong_hop", "phi_dia_gioi", *asked_in(base)]
    answers = {random.choice(names): hostile.value(random) for _ in range(random.choice((0, 0, 1, 3)))}
    kinds = [*get_args(EventKind)]
    events = [
        (random.choice(kinds), random.randint(-2, 40), random.choice((-1, 0, 900, 1439)))
        for _ in range(random.choice((0, 1, 2, 5)))
    ]
    return data, answers, events, random.randrange(2**16)


def check_deadlines(case: tuple[Any, dict[str, Any], list[tuple[str, int, int]], int], clock: Clock) -> None:
    """An answer is whole, whatever happened; and what is asked is answered, until nothing is."""
    data, answers, happened, seed = case
    procedure = (
        load_data(data, "x.yaml", catalog=catalog_at(PROCEDURES)).procedure
        if isinstance(data, dict)
        else None
    )
    if procedure is None:
        return
    random = source_of(str(seed), "deadlines", 0)
    day = _FIRST + timedelta(days=random.randrange(_DAYS))
    received = _moment(day, random.choice((-1, 0, 570, 930)))
    events = [Event(kind, _moment(day + timedelta(days=n), minute)) for kind, n, minute in _events(happened)]
    told = {name: value for name, value in answers.items() if isinstance(name, str)}
    policy = random.choice(_POLICIES)
    for _ in range(_ROUNDS):
        found = clock(deadline, procedure, received, events, told, policy=policy)
        sound(found, len(events))
        if not found.asks:
            break
        ask = random.choice(found.asks)
        told = {**told, ask.name: answer_to(ask, random)}
        again = deadline(procedure, received, events, told, policy=policy)
        # A blank is no answer: it is neither taken nor a fault.
        blank = not str(told[ask.name]).strip()
        taken = not blank and ask.name not in [fault.name for fault in again.faults]
        left = [one.name for one in again.asks]
        demand(not taken or ask.name not in left, "a question is asked again", ask.name)


def sound(found: DeadlineAnswer, told: int) -> None:
    """What holds of every answer."""
    to_json(to_data(found))
    demand(len(found.events) + len(found.event_faults) == told, "an event is lost")
    known = found.due is not None
    demand(known == (found.earliest is not None), "one end is known")
    demand(not known or found.unknown is None, "a date is known and unknown")
    demand(found.status != "date" or found.earliest == found.due, "a date has two ends")
    demand((found.certainty == "expected") == bool(found.conditions), "what is expected rests on nothing")
    for line in found.lines:
        demand(line.due is None or line.unknown is None, "a time is known and unknown")
        demand((line.earliest or date.min) <= (line.due or date.max), "a time ends before its earliest end")
        days = [one.day for one in line.trace]
        demand(days == sorted(set(days)), "a day stands twice, or out of order")
        demand(line.due is None or not days or line.due == days[-1], "the trace ends on another day")
    received = found.received.date() if isinstance(found.received, datetime) else found.received
    demand(found.earliest is None or found.earliest >= received, "due before it came in")
    if found.status == "interval" and not found.asks:
        # What else makes one: an arrival elsewhere, an open day, hours, an hour of the day.
        two_starts = any(event.kind == "co_quan_nhan" for event in found.events)
        other = any(line.open_days or line.unit in (None, "gio") for line in found.lines)
        demand(two_starts or other, "an interval asks nothing")


def _events(happened: Any) -> list[tuple[EventKind, int, int]]:
    """The events of an input that was made smaller: those that are still whole."""
    return [tuple(one) for one in happened if len(one) == 3 and one[0] in get_args(EventKind)]


def _moment(day: date, minute: int) -> date | datetime:
    """A minute of a day; the day alone for none."""
    if minute < 0:
        return day
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)


KINDS = (Kind("deadlines", make, check_deadlines),)
