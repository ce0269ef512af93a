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
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from examples.portal import dossier, drafts, outbox, payment, tables
from examples.portal.database import create, reading
from examples.portal.dossier import AmountError, Contact, NotNowError, NotValidError, Reason, ReasonError
from examples.portal.drafts import NotFoundError, SentError
from examples.portal.files import Store
from examples.portal.host import Host, Procedures
from examples.portal.payment import Credit
from examples.portal.reasons import Ground
from examples.portal.settings import VIETNAM
from examples.portal.state import Appointment, FileTold
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import Engine, select

from dvc_core import Event, Severity, deadline
from dvc_core.answers.life import events_of, next_statuses
from dvc_core.law.day import today
from dvc_core.model.procedure import Way

from .postgres import Cluster, MissingError, emptied, running
from .support import CASES, FORMS, FREE, ME, OFFICER, PAID, PNG, SESSION, Clock, disagreements, settings_of

# The model --------------------------------------------------------------------------------------------------

#: What each command is done in by the contract, and where it leads.
WAYS: Mapping[str, tuple[frozenset[int], int]] = {
    "accept": (frozenset({1, 5}), 2),
    "refuse": (frozenset({1}), 3),
    "ask_supplement": (frozenset({1, 4}), 5),
    "begin_supplement": (frozenset({5}), 5),
    "supplement": (frozenset({5}), 1),
    "begin_processing": (frozenset({2, 5}), 4),
    "ask_payment": (frozenset({2, 4}), 6),
    "stop": (frozenset({4}), 8),
    "resume": (frozenset({8}), 4),
    "decide": (frozenset({4, 6}), 9),
    "give_appointment": (frozenset({9}), 9),
    "give_result": (frozenset({9}), 10),
    "withdraw": (frozenset({1, 2, 4, 5, 6}), 7),
}
LAST = frozenset({3, 7, 10})
#: Where a paper of CASES is attached that no field asks for.
LEASE = "thanh_phan_ho_so.giay_to.2"
MAP = "tep_so_do"
MOST_MAPS = 2
#: Days after which a draft that nobody touched is removed.
DRAFT_DAYS = 30

#: Fields of the forms → values, the right ones first, and how many are right.
VALUES: Mapping[str, tuple[tuple[str, ...], int]] = {
    "ho_ten": (("Nguyễn Thị Ví Dụ", "Trần Văn Mẫu", ""), 2),
    "ngay_sinh": (("27/3/1990", "1/1/2001", "31/2/1990", "1/1/2031", ""), 2),
    "so_ban": (("3", "1", "10", "11", "20", "0", "21", "ba", ""), 5),
    "thue": (("khong", "co", ""), 2),
}
FIELDS = {FREE: ("ho_ten", "ngay_sinh"), PAID: ("ho_ten", "so_ban"), CASES: ("ho_ten", "thue")}
#: A paper of each procedure, by its id.
PAPERS = {FREE: "to-khai", PAID: "don", CASES: "so-do"}

BEGINNING = datetime(2026, 1, 1, tzinfo=VIETNAM)

#: What refuses a command, as the model says it: the name of the error and what it tells.
Refused = tuple[str, Any]
#: Table → how many rows came (or came anew), how many went (or were replaced).
Delta = Mapping[str, tuple[int, int]]


@dataclass(eq=False)
class Filed:
    """A dossier as the model knows it."""

    procedure: str
    channel: Way
    phone: bool
    fields: Mapping[str, str]
    files: tuple[str, ...]
    code: str = ""
    id: int = 0
    history: list[tuple[int, datetime]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    last: datetime = BEGINNING
    #: Reference → amount and state; the first one is by the form, where one is.
    bills: dict[str, tuple[int, str]] = field(default_factory=dict)
    reckoned: str = ""
    #: Money that was not waited for: after how many events of the clock, and when.
    paid: list[tuple[int, datetime]] = field(default_factory=list)
    asked: Sequence[Reason] = ()
    outcome: str = ""
    decision: str = ""
    appointment: Appointment | None = None
    results: tuple[FileTold, ...] = ()

    @property
    def status(self) -> int:
        return self.history[-1][0]

    @property
    def open(self) -> list[str]:
        return [reference for reference, (_, state) in self.bills.items() if state == "cho_nop"]

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
    fields: dict[str, str]
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
    wrong = {name for name, value in one.fields.items() if value not in VALUES[name][0][: VALUES[name][1]]}
    there = Counter(one.files.values())
    if one.procedure == CASES and not 1 <= there[MAP] <= MOST_MAPS:
        wrong.add(MAP)
    lease = one.procedure == CASES and one.fields["thue"] == "co" and not there[LEASE]
    return frozenset(wrong), frozenset({LEASE} if lease else ())


def posted_of(fields: Mapping[str, str]) -> dict[str, list[str]]:
    """What a page sends of the fields."""
    posted = {name: [value] for name, value in fields.items()}
    if "ngay_sinh" in posted:
        parts = [*posted.pop("ngay_sinh")[0].split("/"), "", ""][:3]
        posted |= {
            f"ngay_sinh.{part}": [value] for part, value in zip(("ngay", "thang", "nam"), parts, strict=True)
        }
    return posted


def record_of(fields: Mapping[str, str]) -> dict[str, Any]:
    """What is filed of the fields."""
    made: dict[str, Any] = {**fields}
    if "ngay_sinh" in made:
        day, month, year = map(int, made["ngay_sinh"].split("/"))
        made["ngay_sinh"] = date(year, month, day).isoformat()
    if "so_ban" in made:
        made["so_ban"] = int(made["so_ban"])
    if "thue" in made:
        made["thue"] = made["thue"] == "co"
    return made


# Where it runs ----------------------------------------------------------------------------------------------


class Stage(NamedTuple):
    """What all hosts share: one engine, whose database begins anew for each, procedures, files."""

    folder: Path
    procedures: Procedures
    store: Store
    engine: Engine
    #: Makes the database empty again; nobody is connected then.
    anew: Callable[[], object]

    def host(self, clock: Clock) -> Host:
        """A host with nothing in it."""
        self.engine.dispose()
        self.anew()
        url = self.engine.url.render_as_string(hide_password=False)
        return Host(settings_of(self.folder, clock, url), self.engine, self.procedures, self.store)


@contextmanager
def stage(server: Cluster | str = "") -> Iterator[Stage]:
    """A place to run on: a server that was started, the URL of one, or "" for SQLite.

    In memory where the machine has some.
    """
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a name of its own
    folder = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    made = settings_of(folder, Clock())
    url = server.fresh() if isinstance(server, Cluster) else server or made.database
    engine = create(url)
    engine.dispose()
    empty = folder / "empty.sqlite"

    def anew() -> None:
        if isinstance(server, Cluster):
            server.restore(url, template)
        elif server:
            create(emptied(server)).dispose()
        else:
            shutil.copyfile(empty, folder / "portal.sqlite")

    try:
        template = server.copied(url) if isinstance(server, Cluster) else ""
        if not server:
            shutil.copyfile(folder / "portal.sqlite", empty)
        yield Stage(folder, Procedures(made), Store(folder / "files"), engine, anew)
    finally:
        engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)


class Rows:
    """All rows of all tables, as the database has them: to see what a command changed."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()
        self._names = sorted(tables.Base.metadata.tables)
        self._together = ""
        if engine.dialect.name == "postgresql":
            self._connection.driver_connection.autocommit = True  # type: ignore[union-attr]
            each = (f"SELECT '{name}', t::text FROM {name} t" for name in self._names)  # noqa: S608
            self._together = " UNION ALL ".join(each)

    def read(self) -> dict[str, set[Any]]:
        """Table → its rows."""
        cursor = self._connection.cursor()
        found: dict[str, set[Any]] = {name: set() for name in self._names}
        if self._together:
            cursor.execute(self._together)
            for name, row in cursor.fetchall():
                found[name].add(row)
        else:
            for name in self._names:
                cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
                found[name].update(map(tuple, cursor.fetchall()))
        cursor.close()
        return found

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


class Sink:
    """A port that keeps what it was told to send, and that may be out of order."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.broken = False

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:  # noqa: ARG002
        """Take it, or fail."""
        self.called.append(delivery)
        if self.broken:
            raise ConnectionRefusedError("the port is out of order")


@dataclass
class Tally:
    """What was done: (what, done or why not) → how often; (command, status) → how often."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: Counter[tuple[str, int]] = field(default_factory=Counter)
    examples: int = 0

    @property
    def steps(self) -> int:
        """The steps that were taken."""
        return self.outcomes.total()

    def told(self) -> str:
        """A table for people."""
        lines = []
        for what in sorted({what for what, _ in self.outcomes}):
            ends = {end: many for (one, end), many in sorted(self.outcomes.items()) if one == what}
            done = ends.pop("done", 0)
            others = ", ".join(f"{end} {many:,}" for end, many in ends.items())
            lines.append(
                f"{what:18}{done:9,} done{sum(ends.values()):9,} refused{f'  ({others})' * bool(ends)}"
            )
        seen = sum(self.pairs[pair] > 0 for pair in PAIRS)
        lines.append(f"{seen} of {len(PAIRS)} pairs of command and status; {self.examples:,} hosts")
        lines += [
            f"not seen: {command} in {status}" for command, status in PAIRS if not self.pairs[command, status]
        ]
        return "\n".join(lines)


#: Every command in every status.
PAIRS = [(command, status) for command in WAYS for status in range(1, 11)]

# The machine ------------------------------------------------------------------------------------------------

#: Which one of those there are: five times of six one that the command is done for, if there is one.
WHICH = st.integers(0, 35)
SEEN = st.sampled_from(["not told", "right"] * 6 + ["behind", "ahead"])
REASONS = st.sampled_from(["one", "two"] * 4 + ["none", "what", "law", "do", "other"])
MOMENTS = st.sampled_from(["now", "before", "long ago", "ahead"])
TIMES = st.sampled_from(
    [
        *("minutes", "an hour", "quarter past three", "evening", "next morning", "days"),
        *("weekend", "weeks", "Tết", "year's end", "back"),
    ]
)
REFUSALS = (
    *(NotNowError, NotValidError, ReasonError, AmountError, NotFoundError, SentError),
    *(FileNotFoundError, PermissionError),
)
WORDS: Sequence[Callable[[str], str]] = (
    lambda reference: reference,
    lambda reference: f"ct den:0123 {reference.lower()} nguyen thi",
    lambda reference: f"NOP.{reference[:9]} {reference[9:]}",
)


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


class Action(NamedTuple):
    """Something that may be done: how often beside others, what there has to be of the model, by what it is
    drawn.
    """

    weight: int
    needs: str
    drawn: st.SearchStrategy[dict[str, Any]]


ACTIONS: dict[str, Action] = {}


def action(weight: int, needs: str, **drawn: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """Make a method of the machine something that it does.

    Of rules of their own Hypothesis switches off many for each host, and a dossier needs most of them.
    """

    def kept(method: Any) -> Any:
        ACTIONS[method.__name__] = Action(weight, needs, st.fixed_dictionaries(drawn))
        return method

    return kept


#: So many drafts wait at most before another one is begun.
ROOM = 4
#: How much more often something is done that something waits for.
EAGER = 4


@cache
def names_of(there: frozenset[str], fitting: frozenset[str]) -> st.SearchStrategy[str]:
    """What may be done where there are these things of the model, and these commands fit some dossier."""
    found = [name for name, one in ACTIONS.items() if not one.needs or one.needs in there]
    many = {name: ACTIONS[name].weight * (EAGER if name in fitting else 1) for name in found}
    return st.sampled_from([name for name in found for _ in range(many[name])])


class Portal(RuleBasedStateMachine):
    """A host and its model."""

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        there = {name for name in ("drafts", "dossiers", "references", "credits") if getattr(self, name)}
        if sum(one.waits for one in self.drafts) < ROOM:
            there.add("room")
        stand = {one.status for one in self.dossiers}
        fitting = {command for command, (of, _) in WAYS.items() if of & stand}
        if any(one.of is not None and one.waits and one.of.status == 5 for one in self.drafts):
            fitting |= {"send", "edit"}
        name = data.draw(names_of(frozenset(there), frozenset(fitting)), "does")
        getattr(self, name)(**data.draw(ACTIONS[name].drawn, "with"))

    def __init__(self, place: Stage, tally: Tally) -> None:
        super().__init__()
        self.tally = tally
        tally.examples += 1
        self.clock = Clock()
        self.host = place.host(self.clock)
        self.database = Rows(self.host.engine)
        self.rows = self.database.read()
        self.drafts: list[Filling] = []
        self.dossiers: list[Filed] = []
        self.versions: set[str] = set()
        self.days: set[date] = set()
        #: Letters that were promised and not taken yet → when they are due.
        self.promised: dict[str, datetime] = {}
        self.taken: set[str] = set()
        self.unshown: set[Filed] = set()
        #: What the bank told first under an id; what it told otherwise under one.
        self.credits: dict[str, tuple[Credit, str | None]] = {}
        self.others: set[tuple[str, int, str]] = set()
        self.mismatches: list[tuple[str, int, str]] = []
        self.references: dict[str, Filed] = {}

    # What every step is held against ------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.clock.now

    def do(self, command: str, one: Filed | None, refused: Refused | None, act: Callable[[], Any]) -> Any:
        """Take a step: what refuses it is what the model says, and then no row of any table changes."""
        status, result, told = None if one is None else one.status, None, None
        try:
            result = act()
        except REFUSALS as error:
            told = refused_as(error, status)
        self.tally.outcomes[command, "done" if told is None else f"{told[0]} {_brief(told[1])}".strip()] += 1
        if status is not None:
            self.tally.pairs[command.removesuffix(" again"), status] += 1
        assert told == refused, f"{command} in {status}: {told}, by the model {refused}"
        if refused is not None:
            self.changed({})
        return result

    def changed(self, expected: Delta) -> None:
        """The rows that changed since the last step are these."""
        before, self.rows = self.rows, self.database.read()
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
        *,
        status: int | None = None,
        since: datetime | None = None,
        why: Sequence[Reason] = (),
        delta: Delta | None = None,
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
        self.changed(
            {
                "event": (1, 0),
                "notice": (1, 0),
                "outbox": (len(ports), 0),
                "dossier": (1, 0 if first else 1),
                **(delta or {}),
            }
        )
        self.agrees(one, by, why)

    def agrees(self, one: Filed, by: dossier.By, why: Sequence[Reason]) -> None:
        """The dossier, its last event, its invoices and what is told of it are what the model says."""
        seq = len(one.kinds)
        with reading(self.host.engine) as db:
            row = db.get_one(tables.Dossier, one.id)
            event = db.scalars(
                select(tables.Event).where(tables.Event.dossier_id == one.id, tables.Event.seq == seq)
            ).one()
            bills = db.scalars(
                select(tables.Invoice).where(tables.Invoice.dossier_id == one.id).order_by(tables.Invoice.id)
            ).all()
            notice = db.scalars(select(tables.Notice).where(tables.Notice.event_id == event.id)).one()
        stands = (row.code, row.procedure, row.channel, row.status, row.payment, row.outcome, row.seq)
        model = (one.code, one.procedure, one.channel, one.status, one.payment, one.outcome, seq)
        assert stands == model
        assert [Reason.read(told) for told in row.asked] == [*one.asked]
        assert row.record | record_of(one.fields) == row.record
        assert row.result == {
            "decision": one.decision,
            "files": [told._asdict() for told in one.results],
            "appointment": one.appointment.told() if one.appointment else None,
        }
        assert (row.filed_at, event.kind, event.at) == (one.history[0][1], one.kinds[-1], one.last)
        assert (event.role, event.who) == by
        assert [Reason.read(told) for told in event.reasons] == [*why]
        assert [(bill.reference, bill.amount, bill.state) for bill in bills] == [
            (reference, *told) for reference, told in one.bills.items()
        ]
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

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:
                self.ends_well()
        finally:
            self.database.close()

    def ends_well(self) -> None:
        """At the end all rows are what the events come to, and what was promised is still to be sent."""
        assert disagreements(self.host) == []
        assert [(one.content, one.amount, one.why) for one in dossier.mismatches(self.host)] == [
            *reversed(self.mismatches)
        ]
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

    def draft(self, which: int, fit: Callable[[Filling], bool]) -> Filling:
        fitting = [one for one in self.drafts if fit(one)]
        among = fitting if fitting and which % 6 < 5 else self.drafts
        return among[-1 - which // 6 % len(among)]

    @action(2, "room", procedure=st.sampled_from([*FORMS]), filled=st.sampled_from([True, True, True, False]))
    def begin(self, procedure: str, filled: bool) -> None:  # noqa: FBT001 - drawn
        made = self.do(
            "begin", None, None, lambda: drafts.begin(self.host, procedure, FORMS[procedure], SESSION)
        )
        new = procedure not in self.versions
        self.versions.add(procedure)
        self.changed({"draft": (1, 0), "version": (int(new), 0)})
        one = Filling(made.id, made.key, procedure, SESSION, dict.fromkeys(FIELDS[procedure], ""), self.now)
        self.drafts.append(one)
        if filled:
            one.fields = {name: VALUES[name][0][0] for name in FIELDS[procedure]}
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

    @action(2, "drafts", which=WHICH, place=st.integers(0, 1), value=st.integers(0, 17))
    def edit(self, which: int, place: int, value: int) -> None:
        # Rather what is asked for: a supplement that changes nothing shows little.
        asked = [one for one in self.drafts if one.waits and one.of is not None and one.of.status == 5]
        one = self.draft(which, lambda one: one in asked if asked else one.waits)
        name = FIELDS[one.procedure][place]
        values, right = VALUES[name]
        # Two times of three a right one.
        fields = {**one.fields, name: values[value % (right if value % 3 else len(values))]}
        self.touch("edit", one, lambda: drafts.save(self.host, one.id, posted_of(fields)))
        if one.waits:
            one.fields = fields
            self.changed({"draft": (1, 1)})

    @action(1, "drafts", which=WHICH, place=st.sampled_from([MAP, LEASE]))
    def attach(self, which: int, place: str) -> None:
        one = self.draft(
            which, lambda one: one.waits and one.procedure == CASES and place not in one.files.values()
        )
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

    @action(1, "drafts", which=WHICH, file=st.integers(0, 3))
    def detach(self, which: int, file: int) -> None:
        one = self.draft(which, lambda one: one.waits and len(one.files) > 1)
        # One that is none of it is left alone.
        of_another = max(
            (max(other.files, default=0) for other in self.drafts if other is not one), default=0
        )
        number = [*one.files][-1 - file % len(one.files)] if one.files and file else of_another
        self.touch("detach", one, lambda: drafts.detach(self.host, one.id, number))
        if one.waits:
            went = one.files.pop(number, None) is not None
            self.changed({"draft": (1, 1), "attachment": (0, int(went))})

    @action(
        5,
        "drafts",
        which=WHICH,
        key=st.sampled_from(["right"] * 14 + ["wrong", "empty"]),
        door=st.sampled_from(["own"] * 9 + ["other"]),
        phone=st.booleans(),
        counter=st.booleans(),
    )
    def send(self, which: int, key: str, door: str, phone: bool, counter: bool) -> None:  # noqa: FBT001 - drawn
        ready = [one for one in self.drafts if one.waits and not any(wrong_of(one))]
        asked = [one for one in ready if one.of is not None and one.of.status == 5]
        one = self.draft(which, lambda one: one in (asked or ready))
        channel: Way = "truc_tiep" if counter and one.procedure == FREE else "truc_tuyen"
        contact = Contact("Nguyễn Thị Ví Dụ", "vi-du@example.vn", "0912345678" if phone else "", None)
        told = {"right": one.key, "wrong": one.key[:-1], "empty": ""}[key]
        as_new = (one.of is None) == (door == "own")

        def act() -> tables.Dossier:
            if as_new:
                return dossier.submit(self.host, one.id, told, contact, ME, channel)
            return dossier.supplement(self.host, one.id, told, ME)

        wrong, missing = wrong_of(one)
        refused: Refused | None = None
        if one.gone or key != "right" or (door == "other" and one.sent is None):
            refused = ("NotFoundError", None)
        elif one.sent is None and (wrong or missing):
            refused = ("NotValidError", (wrong, missing))
        elif one.sent is None and one.of is not None and one.of.status not in WAYS["supplement"][0]:
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
        files = len(one.files)
        sent: dict[str, tuple[int, int]] = {"draft": (1, 1), "attachment": (files, files)}
        if one.of is None:
            one.sent = self.filed(one, row, channel, sent, phone=phone)
        else:
            one.sent = one.of
            self.supplemented(one.of, one, sent)

    def filed(
        self,
        one: Filling,
        row: tables.Dossier,
        channel: Way,
        delta: dict[str, tuple[int, int]],
        *,
        phone: bool,
    ) -> Filed:
        made = Filed(one.procedure, channel, phone, {**one.fields}, (*one.files.values(),))
        made.code, made.id = row.code, row.id
        assert made.code not in {other.code for other in self.dossiers}
        assert made.code.startswith(f"VD.01-{self.now:%y%m%d}-")
        self.dossiers.append(made)
        delta["counter"] = (1, int(self.now.date() in self.days))
        self.days.add(self.now.date())
        if one.procedure == PAID:
            self.bill(made, fee_of(one.fields["so_ban"]), delta)
            made.reckoned = next(iter(made.bills))
        self.happened(made, "nop", ME, status=1, delta=delta)
        return made

    def supplemented(self, made: Filed, one: Filling, delta: dict[str, tuple[int, int]]) -> None:
        made.fields, made.files, made.asked = {**one.fields}, (*one.files.values(),), ()
        if made.reckoned:
            amount, state = made.bills[made.reckoned]
            now = fee_of(one.fields["so_ban"])
            # What was asked for and not paid makes room; what was paid stays paid.
            if amount != now and state == "cho_nop":
                made.bills[made.reckoned] = (amount, "huy")
                self.bill(made, now, delta)
                delta["invoice"] = (2, 1)
                made.reckoned = [*made.bills][-1]
        self.happened(made, "bo_sung", ME, status=1, delta=delta)

    def bill(self, one: Filed, amount: int, delta: dict[str, tuple[int, int]]) -> None:
        """One invoice more; its reference says which dossier and which of its invoices it is for."""
        reference = payment.reference_of(one.code, len(one.bills) + 1)
        assert reference not in self.references
        self.references[reference] = one
        one.bills[reference] = (amount, "cho_nop")
        delta["invoice"] = (1, 0)

    # The desk, and the citizen ------------------------------------------------------------------------------

    def pick(self, which: int, command: str) -> Filed:
        """A dossier: five times of six one that the command is done for."""
        fitting = [one for one in self.dossiers if one.status in WAYS[command][0]]
        among = fitting if fitting and which % 6 < 5 else self.dossiers
        return among[-1 - which // 6 % len(among)]

    def seen(self, one: Filed, how: str) -> int | None:
        seq = len(one.kinds)
        return {"not told": None, "right": seq, "behind": seq - 1, "ahead": seq + 1}[how]

    def refusal(self, command: str, one: Filed, seen: int | None) -> Refused | None:
        """Why a command is not done: the page is behind, or the status is none of its own."""
        if seen is not None and seen != len(one.kinds):
            return "NotNowError", "da_doi"
        if one.status not in WAYS[command][0]:
            return "NotNowError", "trang_thai"
        return None

    def reasons(self, one: Filed, which: str) -> tuple[list[Reason], Refused | None]:
        """Reasons, and what they lack."""
        good = Reason("ho_ten", Ground("9/2026/TT-BXD", "7", "1", "a"), "Ghi đúng như trong căn cước.")
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

    def cancels(self, one: Filed) -> Delta:
        """Open invoices are no longer asked for."""
        gone = one.open
        for reference in gone:
            one.bills[reference] = (one.bills[reference][0], "huy")
        return {"invoice": (len(gone), len(gone))}

    def plain(self, command: str, kind: str, which: int, seen: str) -> None:
        """A command that needs nothing but its status."""
        one = self.pick(which, command)
        told = self.seen(one, seen)
        refused = self.refusal(command, one, told)
        act = getattr(dossier, command)
        self.do(command, one, refused, lambda: act(self.host, one.code, OFFICER, seen=told))
        if refused is None:
            one.asked = ()
            self.happened(one, kind, OFFICER, status=WAYS[command][1])

    @action(4, "dossiers", which=WHICH, seen=SEEN)
    def accept(self, which: int, seen: str) -> None:
        self.plain("accept", "tiep_nhan", which, seen)

    @action(4, "dossiers", which=WHICH, seen=SEEN)
    def begin_processing(self, which: int, seen: str) -> None:
        self.plain("begin_processing", "xu_ly", which, seen)

    @action(2, "dossiers", which=WHICH, seen=SEEN)
    def resume(self, which: int, seen: str) -> None:
        self.plain("resume", "tiep_tuc", which, seen)

    @action(1, "dossiers", which=WHICH, seen=SEEN, reasons=REASONS)
    def refuse(self, which: int, seen: str, reasons: str) -> None:
        one = self.pick(which, "refuse")
        told, (why, lacks) = self.seen(one, seen), self.reasons(one, reasons)
        refused = self.refusal("refuse", one, told) or lacks
        self.do("refuse", one, refused, lambda: dossier.refuse(self.host, one.code, OFFICER, why, seen=told))
        if refused is None:
            one.asked = why
            self.happened(one, "khong_tiep_nhan", OFFICER, status=3, why=why, delta=self.cancels(one))

    @action(4, "dossiers", which=WHICH, seen=SEEN, reasons=REASONS)
    def ask_supplement(self, which: int, seen: str, reasons: str) -> None:
        one = self.pick(which, "ask_supplement")
        told, (why, lacks) = self.seen(one, seen), self.reasons(one, reasons)
        refused = self.refusal("ask_supplement", one, told) or lacks
        self.do(
            "ask_supplement",
            one,
            refused,
            lambda: dossier.ask_supplement(self.host, one.code, OFFICER, why, seen=told),
        )
        if refused is None:
            one.asked = why
            self.happened(one, "yeu_cau_bo_sung", OFFICER, status=5, why=why)

    @action(4, "dossiers", which=WHICH, session=st.sampled_from([SESSION, "6" * 64]))
    def begin_supplement(self, which: int, session: str) -> None:
        one = self.pick(which, "begin_supplement")
        refused = self.refusal("begin_supplement", one, None)
        made = self.do(
            "begin_supplement",
            one,
            refused,
            lambda: dossier.begin_supplement(self.host, one.code, session),
        )
        if refused is not None:
            return
        known = next((draft for draft in self.drafts if draft.of is one and draft.waits), None)
        if known is not None:
            # The one that is open goes on, in this browser now.
            assert (made.id, made.key) == (known.id, known.key)
            moved = int(known.session != session)
            known.session = session
            self.changed({"draft": (moved, moved)})
            return
        new = Filling(made.id, made.key, one.procedure, session, {**one.fields}, self.now, of=one)
        new.files = {file.id: file.field for file in drafts.attachments(self.host, made.id)}
        assert tuple(new.files.values()) == one.files
        self.drafts.append(new)
        self.changed({"draft": (1, 0), "attachment": (len(new.files), 0)})

    @action(
        3,
        "dossiers",
        which=WHICH,
        seen=SEEN,
        amount=st.sampled_from([50_000, 24_000, 1, 0, -1, None]),
        purpose=st.sampled_from(["Phí thẩm định", "Lệ phí", " "]),
    )
    def ask_payment(self, which: int, seen: str, amount: int | None, purpose: str) -> None:
        one = self.pick(which, "ask_payment")
        told = self.seen(one, seen)
        refused = self.refusal("ask_payment", one, told)
        if refused is None and not one.open and (amount is None or amount <= 0 or not purpose.strip()):
            refused = ("AmountError", None)
        self.do(
            "ask_payment",
            one,
            refused,
            lambda: dossier.ask_payment(self.host, one.code, OFFICER, amount, purpose, seen=told),
        )
        if refused is None:
            delta: dict[str, tuple[int, int]] = {}
            if not one.open and amount is not None:
                self.bill(one, amount, delta)
            self.happened(one, "yeu_cau_tai_chinh", OFFICER, status=6, delta=delta)

    @action(
        2,
        "dossiers",
        which=WHICH,
        seen=SEEN,
        why=st.sampled_from(["Chờ ý kiến của cơ quan khác", "Bão", " "]),
    )
    def stop(self, which: int, seen: str, why: str) -> None:
        one = self.pick(which, "stop")
        told = self.seen(one, seen)
        refused = self.refusal("stop", one, told)
        if refused is None and not why.strip():
            refused = ("ReasonError", ((None, "none"),))
        self.do("stop", one, refused, lambda: dossier.stop(self.host, one.code, OFFICER, why, seen=told))
        if refused is None:
            self.happened(one, "dung", OFFICER, status=8)

    @action(
        3, "dossiers", which=WHICH, seen=SEEN, outcome=st.sampled_from(["dong_y", "tu_choi"]), reasons=REASONS
    )
    def decide(self, which: int, seen: str, outcome: Literal["dong_y", "tu_choi"], reasons: str) -> None:
        one = self.pick(which, "decide")
        told, (why, lacks) = self.seen(one, seen), self.reasons(one, reasons)
        declines = outcome == "tu_choi"
        refused = self.refusal("decide", one, told) or (lacks if declines else None)
        self.do(
            "decide",
            one,
            refused,
            lambda: dossier.decide(self.host, one.code, OFFICER, outcome, "Theo đơn.", why, seen=told),
        )
        if refused is None:
            why = why if declines else []
            one.outcome, one.decision, one.asked = outcome, "Theo đơn.", why
            delta = self.cancels(one) if declines else {}
            self.happened(one, "quyet_dinh", OFFICER, status=9, why=why, delta=delta)

    @action(1, "dossiers", which=WHICH, seen=SEEN, days=st.integers(1, 9))
    def give_appointment(self, which: int, seen: str, days: int) -> None:
        one = self.pick(which, "give_appointment")
        told = self.seen(one, seen)
        when = Appointment(self.now + timedelta(days=days), f"Quầy số {days}")
        refused = self.refusal("give_appointment", one, told)
        self.do(
            "give_appointment",
            one,
            refused,
            lambda: dossier.give_appointment(self.host, one.code, OFFICER, when, seen=told),
        )
        if refused is None:
            one.appointment = when
            self.happened(one, "hen_tra", OFFICER)

    @action(2, "dossiers", which=WHICH, seen=SEEN, files=st.sampled_from(["none", "one", "two", "not there"]))
    def give_result(self, which: int, seen: str, files: str) -> None:
        one = self.pick(which, "give_result")
        told, many = self.seen(one, seen), {"one": 1, "two": 2}.get(files, 0)
        given = []
        for number in range(many):
            kept = self.host.store.put(io.BytesIO(b"%PDF-1.7 " + bytes([48 + number])), "ket-qua.pdf")
            given.append(FileTold("ket_qua", f"ket-qua-{number}.pdf", kept.type, kept.size, kept.sha256))
        if files == "not there":
            given = [FileTold("ket_qua", "a.pdf", "application/pdf", 1, "0" * 64)]
        refused = self.refusal("give_result", one, told)
        if refused is None and one.open:
            refused = ("NotNowError", "chua_nop_tien")
        if refused is None and files == "not there":
            refused = ("FileNotFoundError", None)
        self.do(
            "give_result",
            one,
            refused,
            lambda: dossier.give_result(self.host, one.code, OFFICER, given, seen=told),
        )
        if refused is None:
            one.results = tuple(given)
            self.happened(one, "tra_ket_qua", OFFICER, status=10, delta={"attachment": (many, 0)})

    @action(1, "dossiers", which=WHICH, seen=SEEN, why=st.sampled_from(["", "Không cần nữa"]))
    def withdraw(self, which: int, seen: str, why: str) -> None:
        one = self.pick(which, "withdraw")
        told = self.seen(one, seen)
        refused = self.refusal("withdraw", one, told)
        self.do("withdraw", one, refused, lambda: dossier.withdraw(self.host, one.code, ME, why, seen=told))
        if refused is None:
            one.asked = ()
            self.happened(one, "rut", ME, status=7, delta=self.cancels(one))

    # The bank -----------------------------------------------------------------------------------------------

    def moment(self, how: str) -> datetime:
        days = {"now": 0.0, "before": -0.1, "long ago": -500, "ahead": 0.3}[how]
        return self.now + timedelta(days=days)

    def tell(self, what: str, credit: Credit, reference: str | None, *, forged: bool = False) -> None:
        """The bank tells of money by its signed callback."""
        body = payment.callback_body(credit)
        signature = payment.signed(b"another" if forged else self.host.settings.secret, body)

        def act() -> tables.BankTransaction:
            return dossier.settle(
                self.host, payment.read_callback(self.host.settings.secret, body, signature)
            )

        kept = self.do(what, None, ("PermissionError", None) if forged else None, act)
        if forged:
            return
        first, _ = self.credits.setdefault(credit.bank_id, (credit, reference))
        told = (credit.bank_id, credit.amount, credit.content)
        same = (first.amount, first.content) == (credit.amount, credit.content)
        if first is not credit and (same or told in self.others):
            self.changed({})
            return
        one = None if reference is None else self.references.get(reference)
        why = "khong_ro_ma" if one is None else _mismatch(credit.amount, *one.bills[reference or ""])
        if first is not credit:
            self.others.add(told)
            why = "trung_ma"
        assert (kept.state, kept.why) == ("lech" if why else "khop", why)
        assert (kept.content, kept.amount, kept.at) == (credit.content, credit.amount, credit.at)
        if why:
            self.mismatches.append((credit.content, credit.amount, why))
        delta: dict[str, tuple[int, int]] = {"bank_transaction": (1, 0)}
        if one is None:
            self.changed(delta)
        elif why:
            self.happened(one, "tien_lech", dossier.BANK, delta=delta)
        else:
            self.paid(one, credit, reference or "", delta)

    def paid(self, one: Filed, credit: Credit, reference: str, delta: dict[str, tuple[int, int]]) -> None:
        one.bills[reference] = (credit.amount, "da_nop")
        delta["invoice"] = (1, 1)
        # The time goes on from when the bank had it: not before it was asked for, and not in the future.
        since = max(min(credit.at, self.now), one.history[-1][1])
        if one.status == 6:
            self.happened(one, "nop_tai_chinh", dossier.BANK, status=4, since=since, delta=delta)
        else:
            one.paid.append((len(events_of(one.history)), since))
            self.happened(one, "nop_tai_chinh", dossier.BANK, delta=delta)

    @action(
        4,
        "references",
        which=WHICH,
        amount=st.sampled_from(["right", "right", "right", "less", "more", "double"]),
        words=st.integers(0, len(WORDS) - 1),
        when=MOMENTS,
        forged=st.sampled_from([False] * 9 + [True]),
    )
    def pay(self, which: int, amount: str, words: int, when: str, forged: bool) -> None:  # noqa: FBT001 - drawn
        open_ones = [name for name, one in self.references.items() if one.bills[name][1] == "cho_nop"]
        waited_for = [name for name in open_ones if self.references[name].status == 6]
        among = (waited_for or open_ones or [*self.references]) if which % 6 < 5 else [*self.references]
        reference = among[-1 - which // 6 % len(among)]
        asked = self.references[reference].bills[reference][0]
        came = {"right": asked, "less": asked - 1 or 2, "more": asked + 1, "double": asked * 2}[amount]
        credit = Credit(f"b{len(self.credits)}", WORDS[words](reference), came, self.moment(when))
        self.tell("pay forged" if forged else "pay", credit, reference, forged=forged)

    @action(
        2,
        "credits",
        which=st.integers(0, 11),
        how=st.sampled_from(["as it was", "later", "another amount", "another reference"]),
        when=MOMENTS,
    )
    def tell_again(self, which: int, how: str, when: str) -> None:
        known = [*self.credits.values()]
        first, reference = known[-1 - which % len(known)]
        credit = first._replace()
        if how == "later":
            credit = first._replace(at=self.moment(when))
        elif how == "another amount":
            credit = first._replace(amount=first.amount + 1000)
        elif how == "another reference":
            names = [*self.references]
            reference = names[-1 - which % len(names)] if names else None
            credit = first._replace(content=reference or "TIEN NHA", at=self.moment(when))
        self.tell("tell again", credit, reference)

    @action(
        1,
        "",
        what=st.sampled_from(["nothing", "words", "no dossier", "slip"]),
        which=st.integers(0, 5),
        when=MOMENTS,
    )
    def stray(self, what: str, which: int, when: str) -> None:
        content = {"nothing": "", "words": "TIEN NHA THANG 10"}.get(what, "")
        if what == "no dossier":
            content = payment.reference_of("VD.01-250101-000777", 1 + which)
        elif what == "slip" and self.references:
            name = [*self.references][-1 - which % len(self.references)]
            content = name[:-1] + str((int(name[-1]) + 1) % 10)
        self.tell("stray", Credit(f"b{len(self.credits)}", content, 24_000, self.moment(when)), None)

    # The clock, and what goes by it -------------------------------------------------------------------------

    @action(4, "", how=TIMES, much=st.integers(1, 9))
    def wait(self, how: str, much: int) -> None:
        now = self.now
        morning = (now + timedelta(days=1)).replace(hour=8, minute=0)
        to_monday = timedelta(days=7 - now.weekday())
        feast = datetime(2027, 2, 5, 10, tzinfo=VIETNAM)  # the eve of the Lunar New Year
        year = datetime(2026, 12, 31, 16, 55, tzinfo=VIETNAM)
        then = {
            "minutes": now + timedelta(minutes=7 * much, seconds=much),
            "an hour": now + timedelta(hours=1),
            "quarter past three": max(now, now.replace(hour=15, minute=15)),
            "evening": max(now, now.replace(hour=21, minute=30)),
            "next morning": morning,
            "days": now + timedelta(days=much),
            "weekend": max(now, (now + to_monday - timedelta(days=2)).replace(hour=10)),
            "weeks": now + timedelta(weeks=1 + much % 3),
            "Tết": feast if now < feast and much > 4 else morning,
            "year's end": year if now < year and much > 4 else morning,
            "back": now - timedelta(minutes=11 * much),
        }[how]
        # The calendars of the law are known to the end of 2027.
        self.clock.now = min(then, datetime(2027, 10, 1, 9, tzinfo=VIETNAM))
        self.do("wait", None, None, lambda: None)
        self.changed({})

    @action(
        1,
        "",
        limit=st.sampled_from([1, 2, 4, 6, 8, 1000]),
        broken=st.sampled_from(["", "", "mail", "sms", "both"]),
    )
    def deliver(self, limit: int, broken: str) -> None:
        mail, sms = Sink(), Sink()
        mail.broken, sms.broken = broken in ("mail", "both"), broken in ("sms", "both")
        due = sorted(at for at in self.promised.values() if at <= self.now)
        took = self.do(
            "deliver", None, None, lambda: outbox.deliver(self.host, {"mail": mail, "sms": sms}, limit)
        )
        called = mail.called + sms.called
        assert len(set(called)) == len(called) == min(limit, len(due))
        # Those that wait longest, and none that was taken before.
        assert sorted(self.promised[one] for one in called) == due[: len(called)]
        assert not self.taken & set(called)
        gone = [one for port in (mail, sms) if not port.broken for one in port.called]
        assert took == len(gone)
        self.taken |= set(gone)
        self.changed({"outbox": (len(called), len(called))})
        with reading(self.host.engine) as db:
            tried = db.execute(
                select(tables.Outbox.delivery, tables.Outbox.delivered_at, tables.Outbox.next_try).where(
                    tables.Outbox.delivery.in_(called)
                )
            ).all()
        for delivery, delivered, next_try in tried:
            if delivery in gone:
                assert delivered == self.now
                del self.promised[delivery]
            else:
                # It is tried again, later, and within hours.
                assert delivered is None
                assert self.now < next_try <= self.now + timedelta(hours=2)
                self.promised[delivery] = next_try

    @action(1, "dossiers", which=WHICH, shown=st.booleans())
    def look(self, which: int, shown: bool) -> None:  # noqa: FBT001 - drawn
        one = self.dossiers[-1 - which % len(self.dossiers)]
        row = self.do("look", None, None, lambda: dossier.find(self.host, f" {one.code.lower()} "))
        assert row.id == one.id
        assert dossier.may(row) == {status.code for status in next_statuses(one.status)}
        kinds = [event.kind for event in dossier.history(self.host, row)]
        told = [notice.kind for notice in dossier.notices_of(self.host, row, shown=shown)]
        assert kinds == one.kinds == told[::-1]
        new = len(self.rows["notice"] - self.database.read()["notice"])
        # What was shown is shown once: the second time nothing is noted.
        assert bool(new) == (shown and one in self.unshown)
        if shown:
            self.unshown.discard(one)
        self.changed({"notice": (new, new)})
        dossier.notices_of(self.host, row, shown=shown)
        self.changed({})

    @action(1, "")
    def sweep(self) -> None:
        old = self.now - timedelta(days=DRAFT_DAYS)
        gone = [one for one in self.drafts if one.waits and one.changed < old]
        self.do("sweep", None, None, lambda: drafts.sweep(self.host))
        for one in gone:
            one.gone = True
        files = sum(len(one.files) for one in gone)
        self.changed({"draft": (0, len(gone)), "attachment": (0, files)})


def _mismatch(came: int, asked: int, state: str) -> str:
    """Why money does not pay an invoice; "" where it does."""
    if state != "cho_nop":
        return {"da_nop": "nop_thua", "huy": "da_huy"}[state]
    return "" if came == asked else "khac_so_tien"


def _brief(told: Any) -> str:
    """What an error tells, in a word."""
    if isinstance(told, str):
        return told
    return "" if told is None else "+".join(sorted({str(one) for one in _words(told)}))


def _words(told: Any) -> Iterator[str]:
    for one in told:
        if isinstance(one, str):
            yield one
        elif isinstance(one, (tuple, frozenset)):
            yield from _words(one)


# Runs -------------------------------------------------------------------------------------------------------


def run(place: Stage, tally: Tally, drawn_by: str, hosts: int, steps: int, *, shrink: bool = True) -> None:
    """Walk on so many hosts, on each so many steps; what is wrong is raised, with the shortest way to it."""

    def made() -> Portal:
        return Portal(place, tally)

    run_state_machine_as_test(
        seed(drawn_by)(made),  # type: ignore[arg-type]
        settings=settings(
            max_examples=hosts,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=False,
            phases=[Phase.generate, *([Phase.shrink] if shrink else [])],
            suppress_health_check=[*HealthCheck],
            report_multiple_bugs=False,
        ),
    )


def by_default() -> str:
    """The seed: DVC_CORE_SEED, else the day."""
    return os.environ.get("DVC_CORE_SEED") or str(today())


#: Steps on one host, hosts of one draw.
STEPS, HOSTS = 100, 50


def main(argv: Sequence[str] | None = None) -> int:
    """Walk until so many steps were taken; 1 where something is wrong or a command met a status never."""
    parser = argparse.ArgumentParser(prog="python -m tests.portal_host.machine", description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", default=by_default())
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--as-found", action="store_true", help="do not look for a shorter way to a fault")
    given = parser.parse_args(argv)
    # Who ends it by a signal has everything put away, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    tally, begun, drawn_by = Tally(), time.monotonic(), given.seed
    say = sys.stdout.write
    say(f"seed {given.seed}, {given.steps:,} steps, {given.database}\n")
    try:
        with ExitStack() as stack:
            server = stack.enter_context(running()) if given.database == "postgresql" else ""
            place, draw = stack.enter_context(stage(server)), 0
            while tally.steps < given.steps:
                drawn_by = f"{given.seed}/{draw}" if draw else given.seed
                left = given.steps - tally.steps
                run(place, tally, drawn_by, min(HOSTS, left // STEPS + 1), STEPS, shrink=not given.as_found)
                draw += 1
                say(f"{tally.steps:9,} steps after {time.monotonic() - begun:,.0f} s\n")
                sys.stdout.flush()
    except MissingError as error:
        say(f"{error}\n")
        return 1
    except Exception:  # noqa: BLE001 - it is told, and is the end
        import traceback

        say(traceback.format_exc())
        again = f"--seed {drawn_by} --steps 1 --database {given.database}"
        say(f"WRONG after {tally.steps:,} steps; again: {again}\n")
        return 1
    say(f"{tally.told()}\n{tally.steps:,} steps in {time.monotonic() - begun:,.0f} s, nothing wrong\n")
    # Few steps are a sample; many that never met a status are a machine that does not reach it.
    enough = 20_000
    return int(tally.steps >= enough and not all(tally.pairs[pair] for pair in PAIRS))


if __name__ == "__main__":
    sys.exit(main())
