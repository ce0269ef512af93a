"""A state machine over the example portal: a citizen, the desk, the bank and the clock, in any order.

    python -m tests.portal_host.machine --steps 100000 [--seed S] [--database postgresql]

Beside the host runs a small model of it, written after the library's table of the life cycle
(``dvc_core.answers.life``) and the contract of the commands, not after their code: which command is done in
which status and what else it needs, what is asked for, what is paid, what is told. After every step the rows
that changed are those that the model says: where a command is refused, none of any table.
"""

from __future__ import annotations

import argparse
import io
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import inf
from pathlib import Path
from random import Random
from typing import Any, Literal, NamedTuple, TypeVar

from examples.portal import dossier, drafts, outbox, payment, tables
from examples.portal.database import reading
from examples.portal.dossier import AmountError, Contact, NotNowError, NotValidError, Reason, ReasonError
from examples.portal.drafts import NotFoundError, SentError
from examples.portal.host import Host, Procedures
from examples.portal.payment import Credit
from examples.portal.settings import VIETNAM
from examples.portal.state import Appointment, FileTold
from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import select

from dvc_core import deadline
from dvc_core.answers.life import events_of, next_statuses
from dvc_core.answers.records import Event
from dvc_core.model.procedure import Way

from .model import (
    COMMANDS,
    DRAFT_DAYS,
    FIELDS,
    LAST,
    LEASE,
    MAP,
    PAIRS,
    PAPERS,
    VALUES,
    Delta,
    Filed,
    Filling,
    Refused,
    fee_of,
    mismatch,
    posted_of,
    reasons_of,
    refused_as,
    wrong_of,
)
from .postgres import MissingError, emptied, running
from .support import (
    CASES,
    FORMS,
    FREE,
    ME,
    OFFICER,
    PAID,
    PNG,
    SESSION,
    Clock,
    Port,
    by_default,
    disagreements,
    host_of,
    in_memory,
    rows_of,
    settings_of,
)

# Where it runs ----------------------------------------------------------------------------------------------


class Stage(NamedTuple):
    """What all hosts share: a folder, the procedures, the URL of a PostgreSQL ("" for SQLite), which begins
    anew for each.
    """

    folder: Path
    procedures: Procedures
    url: str

    def host(self, clock: Clock) -> Host:
        """A host with nothing in it."""
        if self.url:
            emptied(self.url)
        for path in self.folder.glob("portal.sqlite*"):
            path.unlink()
        return host_of(settings_of(self.folder, clock, self.url), self.procedures)


@contextmanager
def stage(url: str = "") -> Iterator[Stage]:
    """A place to run on: the URL of a PostgreSQL, or "" for SQLite."""
    with in_memory() as folder:
        yield Stage(folder, Procedures(settings_of(folder, Clock())), url)


@dataclass
class Tally:
    """What was done: (what, done or why not) → how often; (command, status) → how often."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: Counter[tuple[str, int]] = field(default_factory=Counter)
    hosts: int = 0

    @property
    def steps(self) -> int:
        """The steps that were taken."""
        return self.outcomes.total()

    def told(self) -> str:
        """A table for people."""
        lines = [f"{what:18}{end:28}{many:9,}" for (what, end), many in sorted(self.outcomes.items())]
        missed = ", ".join(f"{command} in {status}" for command, status in self.missed)
        seen = f"{len(PAIRS) - len(self.missed)} of {len(PAIRS)} pairs of command and status"
        return "\n".join([*lines, f"{seen}; {self.hosts:,} hosts", f"not seen: {missed or 'none'}"])

    @property
    def missed(self) -> list[tuple[str, int]]:
        """The pairs of command and status that were not seen."""
        return [pair for pair in PAIRS if not self.pairs[pair]]


# The machine ------------------------------------------------------------------------------------------------

#: Which one of those there are: five times of six one that fits, if there is one.
WHICH = range(36)
#: The number of the page that was acted on, by how much it is not the right one; None: not told.
SEEN = [None, 0] * 6 + [-1, 1]
REASONS = ["one", "two"] * 4 + ["none", "what", "law", "do", "other"]
#: When the bank has money, from now on.
MOMENTS = [timedelta(0), timedelta(hours=-2), timedelta(days=-500), timedelta(hours=7)]
#: The eve of the Lunar New Year.
FEAST = datetime(2027, 2, 5, 10, tzinfo=VIETNAM)
YEARS_END = datetime(2026, 12, 31, 16, 55, tzinfo=VIETNAM)
#: The calendars of the law are known to the end of 2027.
LATEST = datetime(2027, 10, 1, 9, tzinfo=VIETNAM)
#: How time goes by: what it is now, how much of it → what it is then.
TIMES: Mapping[str, Callable[[datetime, int], datetime]] = {
    "minutes": lambda now, much: now + timedelta(minutes=7 * much, seconds=much),
    "an hour": lambda now, _: now + timedelta(hours=1),
    "quarter past three": lambda now, _: max(now, now.replace(hour=15, minute=15)),
    "evening": lambda now, _: max(now, now.replace(hour=21, minute=30)),
    "next morning": lambda now, _: (now + timedelta(days=1)).replace(hour=8, minute=0),
    "days": lambda now, much: now + timedelta(days=much),
    "weekend": lambda now, _: max(now, (now + timedelta(days=5 - now.weekday())).replace(hour=10)),
    "weeks": lambda now, much: now + timedelta(weeks=1 + much % 3),
    "Tết": lambda now, much: max(now, FEAST) if much > 4 else now + timedelta(days=1),
    "year's end": lambda now, much: max(now, YEARS_END) if much > 4 else now + timedelta(days=1),
    "back": lambda now, much: now - timedelta(minutes=11 * much),
}
REFUSALS = (
    *(NotNowError, NotValidError, ReasonError, AmountError, NotFoundError, SentError),
    *(FileNotFoundError, PermissionError),
)
#: What a bank makes of a reference.
WORDS: Mapping[str, Callable[[str], str]] = {
    "as it is": lambda reference: reference,
    "among others": lambda reference: f"ct den:0123 {reference.lower()} nguyen thi",
    "cut in two": lambda reference: f"NOP.{reference[:9]} {reference[9:]}",
}
#: So many drafts wait at most before another one is begun.
ROOM = 4
#: How much more often a command is tried that some dossier stands for.
EAGER = 4

T = TypeVar("T")


def picked(among: Sequence[T], which: int, fit: Callable[[T], bool]) -> T:
    """One of those there are, the newest first; one that fits, but for one time of six, where any does."""
    fitting = [one for one in among if fit(one)]
    chosen = fitting if fitting and which % 6 < 5 else among
    return chosen[-1 - which // 6 % len(chosen)]


class Action(NamedTuple):
    """Something that may be done: how often beside others, what it does and draws; which list has to have
    something for it, and in which statuses of a dossier it is rather done.
    """

    weight: int
    run: Callable[..., None]
    draws: Mapping[str, Sequence[Any]]
    needs: str = ""
    of: AbstractSet[int] = frozenset()


ACTIONS: dict[str, Action] = {}


def action(weight: int, needs: str = "", **draws: Sequence[Any]) -> Callable[[Any], Any]:
    """Make a method of the machine something that it does."""

    def kept(method: Any) -> Any:
        ACTIONS[method.__name__] = Action(weight, method, draws, needs)
        return method

    return kept


def on_dossier(
    weight: int, of: AbstractSet[int] | None = None, **draws: Sequence[Any]
) -> Callable[[Any], Any]:
    """Make a method something that is done with a dossier, rather with one of certain statuses: by default
    those of the command of its name.
    """

    def kept(method: Any) -> Any:
        rather = COMMANDS[method.__name__].of if of is None else of

        def run(self: Portal, which: int, **more: Any) -> None:
            method(self, picked(self.dossiers, which, lambda one: one.status in rather), **more)

        ACTIONS[method.__name__] = Action(weight, run, {"which": WHICH, **draws}, "dossiers", rather)
        return method

    return kept


#: The name of an action, with what was drawn for it.
Step = tuple[str, Mapping[str, Any]]


class Portal:
    """A host and its model."""

    def __init__(self, place: Stage, tally: Tally) -> None:
        self.tally = tally
        tally.hosts += 1
        self.clock = Clock()
        self.host = place.host(self.clock)
        self.rows = rows_of(self.host)
        self.drafts: list[Filling] = []
        self.dossiers: list[Filed] = []
        self.versions: set[str] = set()
        self.days: set[date] = set()
        #: Letters that were promised and not taken yet → when they are due.
        self.promised: dict[str, datetime] = {}
        self.taken: set[str] = set()
        self.unshown: set[Filed] = set()
        #: What the bank told first under an id; what it told otherwise under one.
        self.credits: dict[str, tuple[Credit, str]] = {}
        self.others: set[tuple[str, int, str]] = set()
        #: Money that paid nothing and was not looked at: by its id, as it is listed.
        self.mismatches: dict[str, tuple[str, int, str]] = {}
        self.references: dict[str, Filed] = {}

    def able(self, name: str) -> bool:
        """Whether there is what an action needs."""
        if name == "begin":
            return sum(one.waits for one in self.drafts) < ROOM
        needs = ACTIONS[name].needs
        return not needs or bool(getattr(self, needs))

    def drawn(self, draw: Random) -> Step:
        """The next step."""
        stand = {one.status for one in self.dossiers}
        names = [name for name in ACTIONS if self.able(name)]
        weights = [ACTIONS[name].weight * (EAGER if ACTIONS[name].of & stand else 1) for name in names]
        (name,) = draw.choices(names, weights)
        return name, {key: draw.choice(values) for key, values in ACTIONS[name].draws.items()}

    def take(self, step: Step) -> None:
        name, given = step
        ACTIONS[name].run(self, **given)

    # What every step is held against ------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.clock.now

    def do(self, what: str, one: Filed | None, refused: Refused | None, act: Callable[[], Any]) -> Any:
        """Take a step: what refuses it is what the model says, and then no row of any table changes."""
        status, result, told = None if one is None else one.status, None, None
        try:
            result = act()
        except REFUSALS as error:
            told = refused_as(error, status)
        self.tally.outcomes[what, "done" if told is None else told[0]] += 1
        if status is not None:
            self.tally.pairs[what.removesuffix(" again"), status] += 1
        assert told == refused, f"{what} in {status}: {told}, by the model {refused}"
        if refused is not None:
            self.changed({})
        return result

    def changed(self, expected: Delta) -> None:
        """The rows that changed since the last step are these."""
        before, self.rows = self.rows, rows_of(self.host)
        found = {
            name: (len(rows - before[name]), len(before[name] - rows))
            for name, rows in self.rows.items()
            if rows != before[name]
        }
        assert found == {name: many for name, many in expected.items() if many != (0, 0)}

    def happened(
        self,
        one: Filed,
        kind: str,
        by: dossier.By,
        delta: Delta,
        *,
        status: int | None = None,
        since: datetime | None = None,
        why: Sequence[Reason] = (),
    ) -> None:
        """One event more, one notice, a letter by each port, and the row that all events come to."""
        # What happens later is not told as earlier, whatever the clock says.
        one.last = max(self.now, one.last)
        first = not one.kinds
        one.kinds.append(kind)
        if status is not None:
            one.history.append((status, since or one.last))
        ports = ("mail", "sms") if one.phone else ("mail",)
        for port in ports:
            self.promised[f"{one.id}-{len(one.kinds)}:{port}"] = one.last
        self.unshown.add(one)
        event: Delta = {"event": (1, 0), "notice": (1, 0), "outbox": (len(ports), 0)}
        self.changed({**event, "dossier": (1, 0 if first else 1), **delta})
        self.agrees(one, by, why)

    def agrees(self, one: Filed, by: dossier.By, why: Sequence[Reason]) -> None:
        """The dossier, its last event, its invoices and what is told of it are what the model says."""
        event_of, bill_of, notice_of = tables.Event, tables.Invoice, tables.Notice
        with reading(self.host.engine) as db:
            row = db.get_one(tables.Dossier, one.id)
            events = select(event_of).where(event_of.dossier_id == one.id).order_by(event_of.seq)
            event = db.scalars(events).all()[-1]
            bills = db.scalars(select(bill_of).where(bill_of.dossier_id == one.id)).all()
            notice = db.scalars(select(notice_of).where(notice_of.event_id == event.id)).one()
        stands = (row.code, row.procedure, row.channel, row.status, row.payment, row.outcome, row.seq)
        model = (one.code, one.procedure, one.channel, one.status, one.payment, one.outcome, len(one.kinds))
        assert stands == model
        assert [Reason.read(told) for told in row.asked] == [*one.asked]
        record = {name: VALUES[name][value] for name, value in one.fields.items()}
        assert row.record | record == row.record
        assert row.result == {
            "decision": one.decision,
            "files": [told._asdict() for told in one.results],
            "appointment": one.appointment.told() if one.appointment else None,
        }
        assert (row.filed_at, event.seq, event.kind) == (one.history[0][1], len(one.kinds), one.kinds[-1])
        assert (event.at, event.role, event.who) == (one.last, *by)
        assert [Reason.read(told) for told in event.reasons] == [*why]
        assert {bill.reference: (bill.amount, bill.state) for bill in bills} == one.bills
        assert (notice.kind, notice.at, notice.shown_at) == (event.kind, event.at, None)
        assert all(reason.do in notice.text and reason.law.number in notice.text for reason in why)
        if event.kind in ("nop", "bo_sung"):
            assert [file["field"] for file in event.data["files"]] == [*one.files]
        due = self.due(one)
        assert not due.event_faults
        assert (row.due_from, row.due_to) == (due.earliest, due.due)
        assert (row.due["unknown"], row.due["certainty"]) == (due.unknown, due.certainty)

    def due(self, one: Filed) -> Any:
        """When it is due by the library, of the history that the model has."""
        served = self.host.procedures.current(one.procedure)
        assert served is not None
        events = [*events_of(one.history)]
        for number, (place, at) in enumerate(one.paid):
            events.insert(place + number, Event("nop_tai_chinh", at))
        filed, policy = one.history[0][1], self.host.settings.policy
        return deadline(served.procedure, filed, events, {}, one.channel, policy=policy)

    def ends_well(self) -> None:
        """At the end all rows are what the events come to, and what was promised is still to be sent."""
        assert disagreements(self.host) == []
        listed = [(one.content, one.amount, one.why) for one in dossier.mismatches(self.host)]
        assert listed[::-1] == [*self.mismatches.values()]
        with reading(self.host.engine) as db:
            waiting = db.scalars(select(tables.Outbox.delivery).where(tables.Outbox.delivered_at.is_(None)))
            assert set(waiting) == set(self.promised)
        due = {one.code: self.due(one).due for one in self.dossiers if one.status not in LAST}
        queued = dossier.queue(self.host)
        assert {one.code: one.due_to for one in queued} == due
        assert len(queued) == len(due)
        # Day by day; what has none and does not wait to be taken in comes last.
        days = [one.due_to for one in queued if one.due_to is not None]
        assert days == sorted(days)
        late = [one.due_to is None and one.status != 1 for one in queued]
        assert late == sorted(late)

    # Drafts -------------------------------------------------------------------------------------------------

    @action(2, procedure=[*FORMS], filled=[True, True, True, False])
    def begin(self, procedure: str, filled: bool) -> None:  # noqa: FBT001 - drawn
        made = self.do(
            "begin", None, None, lambda: drafts.begin(self.host, procedure, FORMS[procedure], SESSION)
        )
        self.changed({"draft": (1, 0), "version": (int(procedure not in self.versions), 0)})
        self.versions.add(procedure)
        one = Filling(made.id, made.key, procedure, SESSION, dict.fromkeys(FIELDS[procedure], ""), self.now)
        self.drafts.append(one)
        if filled:
            one.fields = {name: next(iter(VALUES[name])) for name in FIELDS[procedure]}
            drafts.save(self.host, one.id, posted_of(one.fields))
            if procedure == CASES:
                file = drafts.attach(self.host, one.id, MAP, "so-do.png", io.BytesIO(PNG))
                one.files[file.id] = MAP
            self.changed({"draft": (1, 1), "attachment": (len(one.files), 0)})

    def touch(self, what: str, one: Filling, act: Callable[[], Any]) -> Any:
        """Change a draft, where it may be changed."""
        refused: Refused | None = None
        if not one.waits:
            refused = ("NotFoundError" if one.gone else "SentError", None)
        else:
            one.changed = self.now
        return self.do(what, None, refused, act)

    @action(2, "drafts", which=WHICH, place=range(2), value=range(9))
    def edit(self, which: int, place: int, value: int) -> None:
        one = picked(self.drafts, which, lambda one: one.waits)
        name = FIELDS[one.procedure][place]
        self.write(one, name, [*VALUES[name]][value % len(VALUES[name])])

    def write(self, one: Filling, name: str, value: str) -> None:
        fields = {**one.fields, name: value}
        self.touch("edit", one, lambda: drafts.save(self.host, one.id, posted_of(fields)))
        if one.waits:
            one.fields = fields
            self.changed({"draft": (1, 1)})

    @action(1, "drafts", which=WHICH, place=[MAP, LEASE])
    def attach(self, which: int, place: str) -> None:
        def lacks(one: Filling) -> bool:
            return one.waits and one.procedure == CASES and place not in one.files.values()

        one = picked(self.drafts, which, lacks)
        if one.procedure != CASES:
            place = PAPERS[one.procedure]
        file = self.touch(
            "attach", one, lambda: drafts.attach(self.host, one.id, place, "tệp.png", io.BytesIO(PNG))
        )
        if one.waits:
            # Sent again it is the one that is there, of this draft and place.
            again = file.id in one.files
            assert not again or one.files[file.id] == place
            one.files[file.id] = place
            self.changed({"draft": (1, 1), "attachment": (int(not again), 0)})

    @action(1, "drafts", which=WHICH, file=range(4))
    def detach(self, which: int, file: int) -> None:
        one = picked(self.drafts, which, lambda one: one.waits and len(one.files) > 1)
        # One that is none of it is left alone.
        strange = max(
            (number for other in self.drafts if other is not one for number in other.files), default=0
        )
        number = [*one.files][-1 - file % len(one.files)] if one.files and file else strange
        self.touch("detach", one, lambda: drafts.detach(self.host, one.id, number))
        if one.waits:
            went = one.files.pop(number, None) is not None
            self.changed({"draft": (1, 1), "attachment": (0, int(went))})

    @action(
        5,
        "drafts",
        which=WHICH,
        key=["right"] * 14 + ["wrong", "empty"],
        door=["own"] * 9 + ["other"],
        phone=(False, True),
        counter=(False, True),
    )
    def send(self, which: int, key: str, door: str, phone: bool, counter: bool) -> None:  # noqa: FBT001 - drawn
        one = picked(self.drafts, which, lambda one: one.waits and not any(wrong_of(one)))
        told = {"right": one.key, "wrong": one.key[:-1], "empty": ""}[key]
        self.hand_in(one, told, as_new=(one.of is None) == (door == "own"), phone=phone, counter=counter)

    def hand_in(
        self, one: Filling, key: str, *, as_new: bool, phone: bool = False, counter: bool = False
    ) -> None:
        """Send a draft by a key, as a new dossier or as a supplement."""
        channel: Way = "truc_tiep" if counter and one.procedure == FREE else "truc_tuyen"
        contact = Contact("Nguyễn Thị Ví Dụ", "vi-du@example.vn", "0912345678" if phone else "", None)

        def act() -> tables.Dossier:
            if as_new:
                return dossier.submit(self.host, one.id, key, contact, ME, channel)
            return dossier.supplement(self.host, one.id, key, ME)

        wrong, missing = wrong_of(one)
        refused: Refused | None = None
        if one.gone or key != one.key or (one.sent is None and as_new != (one.of is None)):
            refused = ("NotFoundError", None)
        elif one.sent is None and (wrong or missing):
            refused = ("NotValidError", (wrong, missing))
        elif one.sent is None and one.of is not None and one.of.status not in COMMANDS["supplement"].of:
            refused = ("NotNowError", "trang_thai")
        name = "submit" if as_new else "supplement"
        row = self.do(f"{name} again" if one.sent else name, one.of, refused, act)
        if refused is not None:
            return
        if one.sent is not None:
            # Sent twice, it is the same dossier, and nothing else happens.
            assert (row.id, row.code) == (one.sent.id, one.sent.code)
            self.changed({})
            return
        delta: Delta = {"draft": (1, 1), "attachment": (len(one.files), len(one.files))}
        if one.of is None:
            made = Filed(row.code, row.id, one.procedure, channel, phone, one.fields, [*one.files.values()])
            one.sent = made
            self.filed(made, delta)
        else:
            one.sent = one.of
            self.supplemented(one.of, one, delta)

    def filed(self, made: Filed, delta: Delta) -> None:
        assert made.code not in {other.code for other in self.dossiers}
        assert made.code.startswith(f"VD.01-{self.now:%y%m%d}-")
        self.dossiers.append(made)
        delta["counter"] = (1, int(self.now.date() in self.days))
        self.days.add(self.now.date())
        if made.procedure == PAID:
            made.reckoned = self.bill(made, fee_of(made.fields["so_ban"]), delta)
        self.happened(made, "nop", ME, delta, status=1)

    def supplemented(self, made: Filed, one: Filling, delta: Delta) -> None:
        made.fields, made.files, made.asked = one.fields, [*one.files.values()], ()
        fee_now = None
        if made.reckoned:
            amount, state = made.bills[made.reckoned]
            now = fee_of(one.fields["so_ban"])
            # What was asked for and not paid makes room; what was paid stays paid.
            if amount != now and state == "cho_nop":
                made.bills[made.reckoned] = (amount, "huy")
                made.reckoned = self.bill(made, now, delta)
                delta["invoice"] = (2, 1)
            elif amount != now != made.held:
                fee_now = now
        self.happened(made, "bo_sung", ME, delta, status=1)
        with reading(self.host.engine) as db:
            of = tables.Event
            sent = db.scalars(select(of).where(of.dossier_id == made.id).order_by(of.seq.desc())).first()
        assert sent is not None
        assert sent.data.get("fee_now") == fee_now

    def bill(self, one: Filed, amount: int, delta: Delta) -> str:
        """One invoice more; its reference says which dossier and which of its invoices it is for."""
        reference = payment.reference_of(one.code, len(one.bills) + 1)
        assert reference not in self.references
        self.references[reference] = one
        one.bills[reference] = (amount, "cho_nop")
        delta["invoice"] = (1, 0)
        return reference

    # The desk, and the citizen ------------------------------------------------------------------------------

    def act(self, name: str, one: Filed, seen: int | None, *given: Any, lacks: Refused | None = None) -> bool:
        """Whether a command is done: not where the page is behind, the status none of its own, or what it is
        given lacks something.
        """
        refused = lacks
        if seen:
            refused = ("NotNowError", "da_doi")
        elif one.status not in COMMANDS[name].of:
            refused = ("NotNowError", "trang_thai")
        by = ME if name == "withdraw" else OFFICER
        run = getattr(dossier, name)
        number = None if seen is None else len(one.kinds) + seen
        self.do(name, one, refused, lambda: run(self.host, one.code, by, *given, seen=number))
        return refused is None

    def done(self, name: str, one: Filed, delta: Delta | None = None, *, why: Sequence[Reason] = ()) -> None:
        """What comes of a command that was done."""
        way, by = COMMANDS[name], ME if name == "withdraw" else OFFICER
        status = None if way.to == one.status else way.to
        self.happened(one, way.event, by, delta or {}, status=status, why=why)

    def cancels(self, one: Filed) -> Delta:
        """Open invoices are no longer asked for."""
        gone = one.open
        for reference in gone:
            one.bills[reference] = (one.bills[reference][0], "huy")
        return {"invoice": (len(gone), len(gone))}

    @on_dossier(4, seen=SEEN)
    def accept(self, one: Filed, seen: int | None) -> None:
        if self.act("accept", one, seen):
            one.asked = ()
            self.done("accept", one)

    @on_dossier(4, seen=SEEN)
    def begin_processing(self, one: Filed, seen: int | None) -> None:
        if self.act("begin_processing", one, seen):
            one.asked = ()
            self.done("begin_processing", one)

    @on_dossier(2, seen=SEEN)
    def resume(self, one: Filed, seen: int | None) -> None:
        if self.act("resume", one, seen):
            self.done("resume", one)

    @on_dossier(1, seen=SEEN, reasons=REASONS)
    def refuse(self, one: Filed, seen: int | None, reasons: str) -> None:
        why, lacks = reasons_of(one, reasons)
        if self.act("refuse", one, seen, why, lacks=lacks):
            one.asked = why
            self.done("refuse", one, self.cancels(one), why=why)

    @on_dossier(4, seen=SEEN, reasons=REASONS)
    def ask_supplement(self, one: Filed, seen: int | None, reasons: str) -> None:
        why, lacks = reasons_of(one, reasons)
        if self.act("ask_supplement", one, seen, why, lacks=lacks):
            one.asked = why
            self.done("ask_supplement", one, why=why)

    @on_dossier(4, session=(SESSION, "6" * 64))
    def begin_supplement(self, one: Filed, session: str) -> Filling | None:
        """The draft of a supplement; None where none is asked for."""
        refused = None if one.status in COMMANDS["begin_supplement"].of else ("NotNowError", "trang_thai")
        made = self.do(
            "begin_supplement", one, refused, lambda: dossier.begin_supplement(self.host, one.code, session)
        )
        if refused is not None:
            return None
        known = next((draft for draft in self.drafts if draft.of is one and draft.waits), None)
        if known is not None:
            # The one that is open goes on, in this browser now.
            assert (made.id, made.key) == (known.id, known.key)
            moved = int(known.session != session)
            known.session = session
            self.changed({"draft": (moved, moved)})
            return known
        new = Filling(made.id, made.key, one.procedure, session, one.fields, self.now, of=one)
        new.files = {file.id: file.field for file in drafts.attachments(self.host, made.id)}
        assert [*new.files.values()] == one.files
        self.drafts.append(new)
        self.changed({"draft": (1, 0), "attachment": (len(new.files), 0)})
        return new

    @on_dossier(2, {1, 4, 5}, value=range(5))
    def correct(self, one: Filed, value: int) -> None:
        """A supplement with another right answer at once: one step after the other it is seldom made."""
        if one.status != 5:
            self.ask_supplement(one, None, "one")
        draft = self.begin_supplement(one, SESSION)
        if draft is not None:
            name = FIELDS[one.procedure][1]
            right = [typed for typed, kept in VALUES[name].items() if kept is not None]
            self.write(draft, name, right[value % len(right)])
            self.hand_in(draft, draft.key, as_new=False)

    @on_dossier(
        3,
        seen=SEEN,
        amount=[50_000, 24_000, 1, 0, -1, None],
        purpose=["Phí thẩm định", "Lệ phí", " "],
    )
    def ask_payment(self, one: Filed, seen: int | None, amount: int | None, purpose: str) -> None:
        lacks: Refused | None = None
        if not one.open and (amount is None or amount <= 0 or not purpose.strip()):
            lacks = ("AmountError", None)
        if self.act("ask_payment", one, seen, amount, purpose, lacks=lacks):
            delta: Delta = {}
            if not one.open and amount is not None:
                self.bill(one, amount, delta)
            self.done("ask_payment", one, delta)

    def closes(
        self, name: str, which: int, seen: int | None, *given: str, strange: bool
    ) -> tuple[Filed, str] | None:
        """Whose invoice, and which, an officer closes; None where it is refused."""
        reference = picked([*self.references], which, lambda name: name in self.references[name].open)
        one, reference = self.references[reference], "HS0" if strange else reference
        lacks: Refused | None = None if given[-1].strip() else ("ReasonError", ((None, "none"),))
        if reference not in one.open:
            lacks = ("NotNowError", "khong_cho_nop")
        elif lacks is None and "doi_chieu" in given and (not one.odd or one.odd.keys() & self.mismatches):
            lacks = ("NotNowError", "chua_doi_chieu")
        return (one, reference) if self.act(name, one, seen, reference, *given, lacks=lacks) else None

    @action(
        2,
        "references",
        which=WHICH,
        seen=SEEN,
        how=["tai_quay", "doi_chieu"],
        text=["Biên lai 12", "Hai lần chuyển", " "],
        strange=[False] * 9 + [True],
    )
    def record_payment(self, which: int, seen: int | None, how: str, text: str, strange: bool) -> None:  # noqa: FBT001 - drawn
        closed = self.closes("record_payment", which, seen, how, text, strange=strange)
        if closed is not None:
            one, reference = closed
            came = max(one.odd.values()) if how == "doi_chieu" else self.now
            self.paid(one, reference, came, OFFICER, {})

    @action(2, "references", which=WHICH, seen=SEEN, why=["Nhầm", "Miễn", " "], strange=[False] * 9 + [True])
    def cancel_invoice(self, which: int, seen: int | None, why: str, strange: bool) -> None:  # noqa: FBT001 - drawn
        closed = self.closes("cancel_invoice", which, seen, why, strange=strange)
        if closed is not None:
            one, reference = closed
            one.bills[reference] = (one.bills[reference][0], "huy")
            status = 4 if one.status == 6 else None
            self.happened(one, "bo_khoan_nop", OFFICER, {"invoice": (1, 1)}, status=status)

    @on_dossier(2, seen=SEEN, why=["Chờ ý kiến của cơ quan khác", "Bão", " "])
    def stop(self, one: Filed, seen: int | None, why: str) -> None:
        lacks = None if why.strip() else ("ReasonError", ((None, "none"),))
        if self.act("stop", one, seen, why, lacks=lacks):
            self.done("stop", one)

    @on_dossier(3, seen=SEEN, outcome=["dong_y", "tu_choi"], reasons=REASONS)
    def decide(
        self, one: Filed, seen: int | None, outcome: Literal["dong_y", "tu_choi"], reasons: str
    ) -> None:
        why, lacks = reasons_of(one, reasons)
        declines = outcome == "tu_choi"
        if self.act("decide", one, seen, outcome, "Theo đơn.", why, lacks=lacks if declines else None):
            why = why if declines else []
            one.outcome, one.decision, one.asked = outcome, "Theo đơn.", why
            self.done("decide", one, self.cancels(one) if declines else {}, why=why)

    @on_dossier(1, seen=SEEN, days=range(1, 10))
    def give_appointment(self, one: Filed, seen: int | None, days: int) -> None:
        when = Appointment(self.now + timedelta(days=days), f"Quầy số {days}")
        if self.act("give_appointment", one, seen, when):
            one.appointment = when
            self.done("give_appointment", one)

    @on_dossier(2, seen=SEEN, files=["none", "one", "two", "not there"])
    def give_result(self, one: Filed, seen: int | None, files: str) -> None:
        given = []
        for number in range({"one": 1, "two": 2}.get(files, 0)):
            kept = self.host.store.put(io.BytesIO(b"%PDF-1.7 " + bytes([48 + number])), "ket-qua.pdf")
            given.append(FileTold("ket_qua", f"ket-qua-{number}.pdf", kept.type, kept.size, kept.sha256))
        lacks: Refused | None = None
        if files == "not there":
            given = [FileTold("ket_qua", "a.pdf", "application/pdf", 1, "0" * 64)]
            lacks = ("FileNotFoundError", None)
        if one.open:
            lacks = ("NotNowError", "chua_nop_tien")
        if self.act("give_result", one, seen, given, lacks=lacks):
            one.results = given
            self.done("give_result", one, {"attachment": (len(given), 0)})

    @on_dossier(1, seen=SEEN, why=["", "Không cần nữa"])
    def withdraw(self, one: Filed, seen: int | None, why: str) -> None:
        if self.act("withdraw", one, seen, why):
            one.asked = ()
            self.done("withdraw", one, self.cancels(one))

    # The bank -----------------------------------------------------------------------------------------------

    def tell(self, what: str, credit: Credit, reference: str, *, forged: bool = False) -> None:
        """The bank tells of money by its signed callback, for a reference; "" for none."""
        secret, body = self.host.settings.secret, payment.callback_body(credit)
        signature = payment.signed(b"another" if forged else secret, body)
        refused = ("PermissionError", None) if forged else None
        kept = self.do(
            what,
            None,
            refused,
            lambda: dossier.settle(self.host, payment.read_callback(secret, body, signature)),
        )
        if forged:
            return
        first, _ = self.credits.setdefault(credit.bank_id, (credit, reference))
        told = (credit.bank_id, credit.amount, credit.content)
        same = (first.amount, first.content) == (credit.amount, credit.content)
        if first is not credit and (same or told in self.others):
            self.changed({})
            return
        one = self.references.get(reference)
        why = "khong_ro_ma" if one is None else mismatch(credit.amount, *one.bills[reference])
        if first is not credit:
            self.others.add(told)
            why = "trung_ma"
        assert (kept.state, kept.why) == ("lech" if why else "khop", why)
        assert (kept.content, kept.amount, kept.at) == (credit.content, credit.amount, credit.at)
        if why:
            self.mismatches[kept.bank_id] = (credit.content, credit.amount, why)
        delta: Delta = {"bank_transaction": (1, 0)}
        if one is None:
            self.changed(delta)
        elif why:
            one.odd[kept.bank_id] = credit.at
            self.happened(one, "tien_lech", dossier.BANK, delta)
        else:
            self.paid(one, reference, credit.at, dossier.BANK, delta)

    @action(3, "mismatches", which=WHICH, text=["Hoàn tiền", "Đủ qua hai lần chuyển", " "])
    def close_money(self, which: int, text: str) -> None:
        self.close(picked([*self.mismatches], which, lambda _: True), text)

    def close(self, bank_id: str, text: str) -> None:
        refused = None if text.strip() else ("ReasonError", ((None, "none"),))
        self.do("close money", None, refused, lambda: dossier.close_money(self.host, bank_id, OFFICER, text))
        if refused is None:
            del self.mismatches[bank_id]
            delta: Delta = {"bank_transaction": (1, 1)}
            one = next((one for one in self.dossiers if bank_id in one.odd), None)
            if one is None:
                self.changed(delta)
            else:
                self.happened(one, "tien_lech_xong", OFFICER, delta)

    @action(2, "references", which=WHICH, when=MOMENTS)
    def reconcile(self, which: int, when: timedelta) -> None:
        """Money that does not fit, all of it looked at, and what it pays: one step after the other it is
        seldom made.
        """
        reference = picked([*self.references], which, lambda name: name in self.references[name].open)
        credit = Credit(f"b{len(self.credits)}", reference, 999, self.now + when)
        self.tell("pay", credit, reference)
        for bank_id in sorted(self.references[reference].odd.keys() & self.mismatches):
            self.close(bank_id, "Đủ qua hai lần chuyển")
        self.record_payment(which, None, "doi_chieu", "Hai lần chuyển", strange=False)

    def paid(self, one: Filed, reference: str, at: datetime, by: dossier.By, delta: Delta) -> None:
        one.bills[reference] = (one.bills[reference][0], "da_nop")
        delta["invoice"] = (1, 1)
        # The time goes on from when the bank had it: not before it was asked for, and not in the future.
        since = max(min(at, self.now), one.history[-1][1])
        waited_for = one.status == 6
        if not waited_for:
            one.paid.append((len(events_of(one.history)), since))
        self.happened(one, "nop_tai_chinh", by, delta, status=4 if waited_for else None, since=since)

    @action(
        4,
        "references",
        which=WHICH,
        amount=["right", "right", "right", "less", "more", "double"],
        words=[*WORDS],
        when=MOMENTS,
        forged=[False] * 9 + [True],
    )
    def pay(
        self,
        which: int,
        amount: str,
        words: str,
        when: timedelta,
        forged: bool,  # noqa: FBT001 - drawn
    ) -> None:
        open_ones = [name for name, one in self.references.items() if name in one.open]
        waited_for = [name for name in open_ones if self.references[name].status == 6]
        reference = picked([*self.references], which, lambda name: name in (waited_for or open_ones))
        asked = self.references[reference].bills[reference][0]
        came = {"right": asked, "less": asked - 1 or 2, "more": asked + 1, "double": asked * 2}[amount]
        credit = Credit(f"b{len(self.credits)}", WORDS[words](reference), came, self.now + when)
        self.tell("pay forged" if forged else "pay", credit, reference, forged=forged)

    @action(
        2,
        "credits",
        which=WHICH,
        how=["as it was", "later", "another amount", "another reference"],
        when=MOMENTS,
    )
    def tell_again(self, which: int, how: str, when: timedelta) -> None:
        first, reference = picked([*self.credits.values()], which, lambda _: True)
        credit = first._replace()
        if how == "later":
            credit = first._replace(at=self.now + when)
        elif how == "another amount":
            credit = first._replace(amount=first.amount + 1000)
        elif how == "another reference":
            reference = picked([*self.references] or [""], which, lambda _: True)
            credit = first._replace(content=reference or "TIEN NHA", at=self.now + when)
        self.tell("tell again", credit, reference)

    @action(1, what=["nothing", "words", "no dossier", "slip"], which=WHICH, when=MOMENTS)
    def stray(self, what: str, which: int, when: timedelta) -> None:
        content = {"nothing": "", "words": "TIEN NHA THANG 10"}.get(what, "")
        if what == "no dossier":
            content = payment.reference_of("VD.01-250101-000777", 1 + which)
        elif what == "slip" and self.references:
            name = picked([*self.references], which, lambda _: True)
            content = name[:-1] + str((int(name[-1]) + 1) % 10)
        self.tell("stray", Credit(f"b{len(self.credits)}", content, 24_000, self.now + when), "")

    # The clock, and what goes by it -------------------------------------------------------------------------

    @action(4, how=[*TIMES], much=range(1, 10))
    def wait(self, how: str, much: int) -> None:
        self.clock.now = min(TIMES[how](self.now, much), LATEST)
        self.do("wait", None, None, lambda: None)
        self.changed({})

    @action(
        1,
        limit=[1, 2, 4, 6, 8, 1000],
        broken=[(), (), ("mail",), ("sms",), ("mail", "sms")],
    )
    def deliver(self, limit: int, broken: Sequence[str]) -> None:
        ports = {name: Port(failures=inf if name in broken else 0) for name in ("mail", "sms")}
        due = sorted(at for at in self.promised.values() if at <= self.now)
        took = self.do("deliver", None, None, lambda: outbox.deliver(self.host, ports, limit))
        called = ports["mail"].called + ports["sms"].called
        assert len(set(called)) == len(called) == min(limit, len(due))
        # Those that wait longest, and none that was taken before.
        assert sorted(self.promised[one] for one in called) == due[: len(called)]
        assert not self.taken & set(called)
        gone = {one for port in ports.values() for one in port.sent}
        assert took == len(gone)
        self.taken |= gone
        self.changed({"outbox": (len(called), len(called))})
        with reading(self.host.engine) as db:
            tried = db.scalars(select(tables.Outbox).where(tables.Outbox.delivery.in_(called))).all()
        for one in tried:
            if one.delivery in gone:
                assert one.delivered_at == self.now
                del self.promised[one.delivery]
            else:
                # It is tried again, later, and within hours.
                assert one.delivered_at is None
                assert self.now < one.next_try <= self.now + timedelta(hours=2)
                self.promised[one.delivery] = one.next_try

    @on_dossier(1, {*range(1, 11)}, shown=(False, True))
    def look(self, one: Filed, shown: bool) -> None:  # noqa: FBT001 - drawn
        row = self.do("look", None, None, lambda: dossier.find(self.host, f" {one.code.lower()} "))
        assert row.id == one.id
        assert dossier.may(row) == {status.code for status in next_statuses(one.status)}
        kinds = [event.kind for event in dossier.history(self.host, row)]
        told = [notice.kind for notice in dossier.notices_of(self.host, row, shown=shown)]
        assert kinds == one.kinds == told[::-1]
        new = len(self.rows["notice"] - rows_of(self.host)["notice"])
        # What was shown is shown once: the second time nothing is noted.
        assert bool(new) == (shown and one in self.unshown)
        if shown:
            self.unshown.discard(one)
        self.changed({"notice": (new, new)})
        dossier.notices_of(self.host, row, shown=shown)
        self.changed({})

    @action(1)
    def sweep(self) -> None:
        old = self.now - timedelta(days=DRAFT_DAYS)
        gone = [one for one in self.drafts if one.waits and one.changed < old]
        self.do("sweep", None, None, lambda: drafts.sweep(self.host))
        for one in gone:
            one.gone = True
        self.changed({"draft": (0, len(gone)), "attachment": (0, sum(len(one.files) for one in gone))})


# Runs -------------------------------------------------------------------------------------------------------


#: The hosts of one draw: of many more Hypothesis makes most out of those before, with the same steps.
HOSTS = 10


class Walk(RuleBasedStateMachine):
    """A host and the numbers that Hypothesis draws its steps by; of a walk that goes wrong it leaves out what
    is not needed.
    """

    def __init__(self, place: Stage, tally: Tally) -> None:
        super().__init__()
        self.portal = Portal(place, tally)

    # Of a wider range most would be small.
    @rule(by=st.integers(0, 2**24 - 1))
    def step(self, by: int) -> None:
        # By a number: choices of Hypothesis are uneven, and a dossier needs most actions.
        step = self.portal.drawn(Random(by))  # noqa: S311 - anybody can repeat it
        note(str(step))
        self.portal.take(step)

    def teardown(self) -> None:
        try:
            self.portal.ends_well()
        finally:
            self.portal.host.engine.dispose()


def run(place: Stage, tally: Tally, drawn_by: str, steps: int, *, shorten: bool = True) -> None:
    """Walk so many steps on each of ``HOSTS`` hosts; what is wrong is raised, its notes say the way to it."""

    def made() -> Walk:
        return Walk(place, tally)

    run_state_machine_as_test(
        seed(drawn_by)(made),  # type: ignore[arg-type]
        settings=settings(
            max_examples=HOSTS,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=False,
            phases=[Phase.generate, *([Phase.shrink] if shorten else [])],
            suppress_health_check=[*HealthCheck],
            report_multiple_bugs=False,
        ),
    )


#: Steps on one host; so many on all meet every pair of command and status.
STEPS, ENOUGH = 100, 60_000


def main(argv: Sequence[str] | None = None) -> int:
    """Walk until so many steps were taken; 1 where something is wrong or a command met a status never."""
    parser = argparse.ArgumentParser(prog="python -m tests.portal_host.machine", description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", default=by_default())
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    given = parser.parse_args(argv)
    # Who ends it by a signal has everything put away, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    tally, begun, drawn_by = Tally(), time.monotonic(), given.seed
    say = sys.stdout.write
    say(f"seed {given.seed}, {given.steps:,} steps, {given.database}\n")
    try:
        with ExitStack() as stack:
            url = stack.enter_context(running()).fresh() if given.database == "postgresql" else ""
            place = stack.enter_context(stage(url))
            while tally.steps < given.steps:
                run(place, tally, drawn_by, STEPS)
                drawn_by = f"{given.seed}/{tally.hosts}"
                say(f"{tally.steps:9,} steps after {time.monotonic() - begun:,.0f} s\n")
                sys.stdout.flush()
    except MissingError as error:
        say(f"{error}\n")
        return 1
    except Exception:  # noqa: BLE001 - it is told, and is the end
        again = f"--seed {drawn_by} --steps 1 --database {given.database}"
        say(f"{traceback.format_exc()}WRONG after {tally.steps:,} steps; again: {again}\n")
        return 1
    say(f"{tally.told()}\n{tally.steps:,} steps in {time.monotonic() - begun:,.0f} s, nothing wrong\n")
    return int(tally.steps >= ENOUGH and bool(tally.missed))


if __name__ == "__main__":
    sys.exit(main())
