"""kill -9 of the example portal at every commit and every port call, and whether anything was lost by it.

``python -m tests.portal_host.crash [--runs 200] [--seed S] [--database URL] [--web]``

Clients file, pay, are sent back, supplement and get a result. What they were answered is what they were
promised. The process that serves them is killed; another begins on the same data, and the clients repeat what
was not answered: with the same key, the same number of the page, in the same words of the bank. It is judged
twice: right after the kill whether what was promised is there and nothing disagrees, and at the end whether
everything is there, once.

First every place of the way is tried, as a run that nobody kills passes them (the list is printed). Then, up
to ``--runs``, all clients at once with the outbox beside them, killed at any point or moment drawn by the
seed, in half of the runs again while it recovers. A ``--database`` of PostgreSQL has its schema ``public``
emptied for every run. ``--web``: clients who use the pages, with forms and codes by mail. ``--broken``:
whether the judge notices hosts that are broken on purpose. The exit code is 1 where anything failed.
"""

from __future__ import annotations

import email
import email.policy
import gc
import json
import logging
import os
import random
import secrets
import shutil
import signal
import sys
import tempfile
import time
import traceback
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from select import select as wait_for
from threading import Lock, Thread
from typing import Any, NamedTuple
from unittest.mock import patch

from examples.portal import database, dossier, drafts, outbox, points, tables
from examples.portal.database import reading
from examples.portal.files import Store
from examples.portal.host import Host, Procedures
from examples.portal.ports import Port, ports_of
from examples.portal.settings import VIETNAM, Settings
from examples.portal.state import project
from sqlalchemy import Engine, create_engine, make_url, select, text

from .clients import CLIENTS, START, Client, Told
from .support import Clock, disagreements, settings_of

#: No run takes as many seconds.
HANGS = 60.0


# A process that serves them ---------------------------------------------------------------------------------

#: By the name of a client, what it was answered, one answer a step.
Memory = Mapping[str, list[Told]]


class Kill(NamedTuple):
    """When a process is killed: at a point, the ``nth`` time ("" is any point), or after some seconds."""

    point: str = ""
    nth: int = 0
    after: float = 0.0

    def __str__(self) -> str:
        return f"{self.point or 'any point'} #{self.nth}" if self.nth else f"after {self.after * 1000:.0f} ms"


NEVER = Kill()


class World(NamedTuple):
    """What all runs share: the procedures, the URL of a PostgreSQL ("" for SQLite), who does what."""

    procedures: Procedures
    url: str
    clients: Sequence[Client]
    #: Whether the clients of random runs come all at once; else one after the other, a step each.
    together: bool = True

    def nobody(self) -> Memory:
        """Before anybody was answered."""
        return {client.name: [] for client in self.clients}


class Run(NamedTuple):
    """The data that processes work on one after the other."""

    settings: Settings
    procedures: Procedures
    clients: Sequence[Client]

    def host(self) -> Host:
        """As a process that begins has it; procedures only are not read again, as they do not change."""
        return Host(
            self.settings,
            database.create(self.settings.database),
            self.procedures,
            Store(self.settings.data / "files"),
        )


class Ended(NamedTuple):
    """How a process ended: the lines that it told, whether it was killed, else what went wrong."""

    lines: Sequence[Any]
    killed: bool
    error: str


def serve(
    run: Run, memory: Memory, kill: Kill, tell: Callable[[Any], None], *, together: bool, record: bool
) -> None:
    """Serve the clients from where they were answered last, to the end of their ways or of this process."""
    passed, counts, lock, doing = list[tuple[str, str]](), Counter[str](), Lock(), [""]

    def reached(name: str) -> None:
        with lock:
            passed.append((name, doing[0]))
            counts.update((name, ""))
            if kill.nth and counts[kill.point] == kill.nth:
                os.kill(os.getpid(), signal.SIGKILL)

    points.hook = reached
    host = run.host()
    ports = ports_of(run.settings)

    def go_on(client: Client, most: int) -> bool:
        """The next steps of a client, answered or not; False once there are no more."""
        answers = list(memory[client.name])
        for number in range(len(answers), min(most, len(client.steps))):
            label, step = client.steps[number]
            doing[0] = f"{client.name}: {label}"
            known = {key: value for told in answers for key, value in told.items()}
            told = step(host, client, known)
            answers.append(told)
            memory[client.name].append(told)
            tell({"client": client.name, "told": told})
        return most < len(client.steps)

    if together:
        _together(host, ports, run.clients, go_on)
    else:
        most, more = 0, True
        while more:
            most += 1
            more = sum(go_on(client, most) for client in run.clients) > 0
            doing[0] = "deliver"
            while outbox.deliver(host, ports):
                pass
    if record:
        tell({"points": passed})
    host.engine.dispose()
    points.hook = None


def _together(
    host: Host,
    ports: Mapping[str, Port],
    clients: Sequence[Client],
    go_on: Callable[[Client, int], bool],
) -> None:
    """All clients at once, and the outbox beside them."""
    failed: list[BaseException] = []

    class Listening(logging.Handler):
        """What the worker of the outbox logs and tries again later is a fault here."""

        def emit(self, record: logging.LogRecord) -> None:
            failed.append(RuntimeError(record.getMessage(), logging.Formatter().format(record)))

    logging.getLogger(outbox.__name__).addHandler(Listening())

    def way(client: Client) -> None:
        try:
            go_on(client, len(client.steps))
        except BaseException as error:  # noqa: BLE001 - told by the thread that waits
            failed.append(error)

    worker = outbox.Worker(host, ports, every=0.01)
    worker.start()
    threads = [Thread(target=way, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    worker.stop()
    if failed:
        raise failed[0]
    while outbox.deliver(host, ports):
        pass


def process(
    run: Run, memory: Memory, kill: Kill = NEVER, *, together: bool = False, record: bool = False
) -> Ended:
    """Fork a process that serves, listen to what it answers until it ends; kill it after its time."""
    here, there = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if not child:
        _child(run, memory, kill, there, together=together, record=record)
    os.close(there)
    told, hangs = b"", False
    until = begun + (kill.after or HANGS)
    while True:
        left = until - time.monotonic()
        ready = wait_for([here], [], [], max(left, 0.0) if until else None)[0]
        if not ready and until:
            hangs, until = not kill.after, 0.0
            os.kill(child, signal.SIGKILL)
        elif piece := os.read(here, 2**16):
            told += piece
        else:
            break
    os.close(here)
    status = os.waitpid(child, 0)[1]
    lines = [json.loads(line) for line in told.split(b"\n")[:-1]]
    error = "".join(line["error"] for line in lines if "error" in line)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if hangs:
        error = f"it hung for {HANGS:.0f} seconds"
    elif not killed and status and not error:
        error = f"ended with {status}"
    return Ended([line for line in lines if "error" not in line], killed, error)


def _child(run: Run, memory: Memory, kill: Kill, pipe: int, *, together: bool, record: bool) -> None:
    code = 1

    def tell(what: Any) -> None:
        line = (json.dumps(what) + "\n").encode()
        while line:
            line = line[os.write(pipe, line) :]

    try:
        serve(run, memory, kill, tell, together=together, record=record)
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is told, and this process ends
        tell({"error": traceback.format_exc()})
    finally:
        os._exit(code)


# The judge --------------------------------------------------------------------------------------------------


def _draft_kept(host: Host, draft: str, key: str) -> bool:
    with reading(host.engine) as db:
        row = db.get(tables.Draft, draft)
    return row is not None and row.key == key


def _posted_kept(host: Host, draft: str, posted: Mapping[str, Any]) -> bool:
    with reading(host.engine) as db:
        row = db.get(tables.Draft, draft)
    return row is not None and row.posted == posted


def _file_kept(host: Host, draft: str, name: str, digest: str) -> bool:
    there = [(one.name, one.sha256) for one in drafts.attachments(host, draft)]
    return there.count((name, digest)) == 1 and _hash(host, digest) == digest


def _hash(host: Host, digest: str) -> str:
    try:
        with host.store.open(digest) as stream:
            return sha256(stream.read()).hexdigest()
    except OSError:
        return ""


def _event_kept(host: Host, code: str, seq: int, kind: str) -> bool:
    events = dossier.history(host, dossier.find(host, code))
    return [one.kind for one in events if one.seq == seq] == [kind]


def _shown_kept(host: Host, code: str, ids: Sequence[int]) -> bool:
    found = {one.id: one.shown_at for one in dossier.notices_of(host, dossier.find(host, code))}
    return all(found.get(one) is not None for one in ids)


def _money_kept(host: Host, bank_id: str, amount: int, state: str, why: str) -> bool:
    of = tables.BankTransaction
    with reading(host.engine) as db:
        rows = db.scalars(select(of).where(of.bank_id == bank_id)).all()
    return [(one.amount, one.state, one.why) for one in rows] == [(amount, state, why)]


#: What somebody remembers of an answer that promises nothing of what is kept.
REMEMBERED = frozenset({"cookie", "at", "link"})
#: What an answer promises: whether it is there.
PROMISES: Mapping[str, Callable[..., bool]] = {
    "draft": _draft_kept,
    "posted": _posted_kept,
    "file": _file_kept,
    "event": _event_kept,
    "shown": _shown_kept,
    "money": _money_kept,
}


class Letter(NamedTuple):
    """What somebody got."""

    delivery: str
    to: str
    title: str


def received(data: Path) -> list[Letter]:
    """What was sent: the mails of the sink and the whole lines of the log."""
    found = []
    for path in (data / "mail").glob("*.eml"):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        delivery = str(mail["Message-ID"])[1:].partition("@")[0].replace(".", ":")
        found.append(Letter(delivery, str(mail["To"]), str(mail["Subject"])))
    log = data / "sms.log"
    for line in log.read_text().split("\n")[:-1] if log.exists() else ():
        _, delivery, to, said = line.split("\t")
        found.append(Letter(delivery, to, said.partition(". ")[0]))
    return found


def _kept(host: Host, what: str, value: Sequence[Any]) -> bool:
    try:
        return PROMISES[what](host, *value)
    except dossier.NotFoundError:
        return False


def after_a_kill(host: Host, memory: Memory, clients: Sequence[Client]) -> Iterator[str]:
    """What is wrong in the data that a process left behind."""
    _quiet(host.engine)
    for name, answers in memory.items():
        for told in answers:
            for what, value in told.items():
                if what not in REMEMBERED and not _kept(host, what, value):
                    yield f"{name}: lost, although promised: {what} {value}"
    yield from disagreements(host)
    got = {one.delivery for one in received(host.settings.data)}
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.Outbox)).all()
        emails = Counter(db.scalars(select(tables.Dossier.email)))
    for client in clients:
        if emails.pop(client.contact.email, 0) > 1:
            yield f"{client.name}: more than one dossier"
    if emails:
        yield f"dossiers of nobody: {[*emails]}"
    if strange := got - {one.delivery for one in rows}:
        yield f"sent, although it did not happen: {sorted(strange)}"
    if unsent := {one.delivery for one in rows if one.delivered_at is not None} - got:
        yield f"taken for sent: {sorted(unsent)}"


def at_the_end(host: Host, memory: Memory, clients: Sequence[Client]) -> Iterator[str]:
    """What is wrong once the clients are through: everything is there, once."""
    yield from after_a_kill(host, memory, clients)
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.Dossier)).all()
        sent = db.scalars(select(tables.Draft).where(tables.Draft.sent_at.is_not(None))).all()
        bank = db.scalars(select(tables.BankTransaction)).all()
        letters = db.scalars(select(tables.Outbox)).all()
    if len(rows) != len(clients):
        yield f"{len(rows)} dossiers of {len(clients)} clients"
    if {one.key for one in rows} - {one.key for one in sent}:
        yield "a dossier of no draft"
    for client in clients:
        for row in rows:
            if row.email == client.contact.email:
                yield from (f"{client.name}: {fault}" for fault in _comes_to(host, client, row, memory, sent))
    told = Counter((_called(one.bank_id), one.state, one.why) for one in bank)
    if told != Counter(one for client in clients for one in client.money):
        yield f"the bank's money: {sorted(told.elements())}"
    listed = [one.bank_id for one in dossier.mismatches(host)]
    if sorted(listed) != sorted(one.bank_id for one in bank if one.state == "lech"):
        yield f"mismatches listed: {listed}"
    promised = [Letter(one.delivery, one.payload["to"], one.payload["title"]) for one in letters]
    if (got := Counter(received(host.settings.data))) != Counter(promised):
        yield f"sent: {(got - Counter(promised)) + (Counter(promised) - got)}"
    if any(one.delivered_at is None for one in letters):
        yield "something was not delivered"
    yield from _swept(host)


def _called(bank_id: str) -> str:
    """The id of a transfer without what is drawn or reckoned of it."""
    name, mark, _ = bank_id.partition("#")
    return "MP" if name.startswith("MP") else name + mark


def _comes_to(
    host: Host, client: Client, row: tables.Dossier, memory: Memory, sent: Iterable[tables.Draft]
) -> Iterator[str]:
    """What is wrong with the dossier of a client."""
    events, answers = dossier.history(host, row), memory[client.name]
    if {told["event"][0] for told in answers if "event" in told} != {row.code}:
        yield f"not the code that it was told: {row.code}"
    if [one.kind for one in events] != [*client.kinds]:
        yield f"history {[one.kind for one in events]}"
    if (row.status, row.payment) != (client.status, client.payment):
        yield f"status {row.status}, payment {row.payment}"
    invoices = [(one.amount, one.state) for one in dossier.invoices_of(host, row)]
    if invoices != [*client.invoices]:
        yield f"invoices {invoices}"
    of_it = [one.id for one in sent if one.dossier_id == row.id]
    if sorted(of_it) != sorted({told["draft"][0] for told in answers if "draft" in told}):
        yield f"drafts {of_it}"
    yield from _files_come_to(host, client, row, events)
    shown = dossier.notices_of(host, row)
    if Counter(one.event_id for one in shown) != Counter(one.id for one in events):
        yield f"notices of {len(shown)} events"
    if any(one.shown_at is None for one in shown):
        yield "a notice was not shown"


def _files_come_to(
    host: Host, client: Client, row: tables.Dossier, events: Sequence[tables.Event]
) -> Iterator[str]:
    """What is wrong with its files and its result."""
    state = project(events)
    for what, files, wanted in (
        ("files", state.files, client.files),
        ("results", state.results, client.results),
    ):
        if {one.name: one.sha256 for one in files} != {n: sha256(c).hexdigest() for n, c in wanted.items()}:
            yield f"{what} {files}"
    last = max(one.seq for one in events if "files" in one.data)
    kept = [one for one in dossier.files_of(host, row) if one.seq == last or one.field == "ket_qua"]
    if Counter((one.name, one.sha256) for one in kept) != Counter(
        (one.name, one.sha256) for one in (*state.files, *state.results)
    ):
        yield f"files listed {[one.name for one in kept]}"


def _swept(host: Host) -> Iterator[str]:
    """What is wrong once what nobody needs was cleared away, long after."""
    far = max(START, datetime.now(VIETNAM)) + timedelta(days=100)
    drafts.sweep(replace(host, settings=replace(host.settings, clock=lambda: far)))
    with reading(host.engine) as db:
        named = set(db.scalars(select(tables.Attachment.sha256)))
        unsent = db.scalars(select(tables.Draft.id).where(tables.Draft.sent_at.is_(None))).all()
    there = {path.name for path in host.store.folder.rglob("*") if path.is_file()}
    if there != named or unsent:
        yield f"left over: {sorted(there - named)}, {len(unsent)} drafts; gone: {sorted(named - there)}"
    if wrong := [one for one in named if _hash(host, one) != one]:
        yield f"files with other bytes: {wrong}"


def _quiet(engine: Engine) -> None:
    """Wait until a server of a database has noticed that who asked it is dead: until then it may go on."""
    if engine.dialect.name != "postgresql":
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    until = time.monotonic() + HANGS
    while True:
        with engine.connect() as connection:
            if not connection.scalar(others):
                return
        if time.monotonic() > until:
            raise TimeoutError("the database is used by somebody else")
        time.sleep(0.005)


# One run ----------------------------------------------------------------------------------------------------


@contextmanager
def fresh(world: World) -> Iterator[Run]:
    """Data of nobody, in memory where the system has a folder for that: kill -9 loses nothing of a disk."""
    shm = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    folder = Path(tempfile.mkdtemp(prefix="crash-", dir=shm if os.access(shm, os.W_OK) else None))
    if world.url:
        engine = create_engine(make_url(world.url).set(drivername="postgresql+psycopg"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    began = time.time()
    settings = replace(
        settings_of(folder, Clock(), world.url), clock=lambda: START + timedelta(seconds=time.time() - began)
    )
    try:
        yield Run(settings, world.procedures, world.clients)
    finally:
        shutil.rmtree(folder)


def _judged(
    run: Run, memory: Memory, judge: Callable[[Host, Memory, Sequence[Client]], Iterator[str]]
) -> list[str]:
    host = run.host()
    try:
        return [*judge(host, memory, run.clients)]
    finally:
        host.engine.dispose()


def attempt(world: World, kills: Sequence[Kill], *, together: bool) -> tuple[int, list[str]]:
    """Kill the processes of one run, one after the other; how many were killed, and what is wrong."""
    memory = world.nobody()
    faults, killed = list[str](), 0
    with fresh(world) as run:
        for kill in (*kills, NEVER):
            ended = process(run, memory, kill, together=together)
            for line in ended.lines:
                memory[line["client"]].append(line["told"])
            if ended.error:
                return killed, [*faults, ended.error]
            if not ended.killed:
                break
            killed += 1
            faults += [f"after the kill: {one}" for one in _judged(run, memory, after_a_kill)]
        faults += _judged(run, memory, at_the_end)
        wanted = {client.name: len(client.steps) for client in world.clients}
        if {name: len(answers) for name, answers in memory.items()} != wanted:
            faults.append("not every step was answered once")
    return killed, faults


def warm(world: World) -> None:
    """Serve once in this process, so that those that are forked need not import and reckon the same again."""
    with fresh(world) as run:
        serve(run, world.nobody(), NEVER, lambda _: None, together=False, record=False)
    gc.collect()
    gc.freeze()


def passed(world: World) -> tuple[list[tuple[Kill, str]], list[str], float]:
    """The places that a run passes which nobody kills, with who does what there; what is wrong with it; the
    seconds of one with all clients at once.
    """
    memory = world.nobody()
    with fresh(world) as run:
        begun = time.monotonic()
        ended = process(run, memory, record=True)
        took = time.monotonic() - begun
        if ended.error:
            return [], [ended.error], 0.0
        for line in ended.lines[:-1]:
            memory[line["client"]].append(line["told"])
        faults = _judged(run, memory, at_the_end)
    counts, places = Counter[str](), []
    for point, doing in ended.lines[-1]["points"]:
        counts[point] += 1
        places.append((Kill(point, counts[point]), doing))
    return places, faults, took


def drawn(draw: random.Random, many: int, took: float) -> list[Kill]:
    """One kill, or two: the second while the first is recovered from."""
    kills = [
        Kill(nth=draw.randint(1, many)) if draw.random() < 0.5 else Kill(after=draw.uniform(0.005, took)),
        Kill(nth=draw.randint(1, 12)) if draw.random() < 0.5 else Kill(after=draw.uniform(0.005, took / 3)),
    ]
    return kills[: draw.randint(1, 2)]


# Hosts that are broken on purpose ---------------------------------------------------------------------------


@contextmanager
def _told_apart() -> Iterator[None]:
    """What is to be sent is written after the commit of what it tells of."""
    kept, begin, put = list[Any](), database.transaction, outbox.put

    @contextmanager
    def apart(engine: Engine, command: str) -> Iterator[Any]:
        with begin(engine, command) as db:
            yield db
        if kept:
            with begin(engine, "outbox") as db:
                for one in kept:
                    put(db, *one)
                kept.clear()

    def later(_: Any, *one: Any) -> None:
        kept.append(one)

    with patch.object(outbox, "put", later), patch.object(dossier, "transaction", apart):
        yield


@contextmanager
def _taken_for_sent() -> Iterator[None]:
    """What is sent is marked first."""

    def deliver(host: Host, ports: Mapping[str, Port]) -> int:
        with database.transaction(host.engine, "deliver") as db:
            due = db.scalars(select(tables.Outbox).where(tables.Outbox.delivered_at.is_(None))).all()
            for row in due:
                row.delivered_at = host.now()
        for row in due:
            ports[row.port].send(row.delivery, at=host.now(), **row.payload)
        return len(due)

    with patch.object(outbox, "deliver", deliver):
        yield


@contextmanager
def _key_forgotten() -> Iterator[None]:
    """What is sent again is filed again."""
    submit = dossier.submit

    def again(host: Host, draft: str, _: str, *rest: Any) -> tables.Dossier:
        with database.transaction(host.engine, "again") as db:
            row = db.get_one(tables.Draft, draft)
            row.key, row.sent_at = secrets.token_urlsafe(24), None
        return submit(host, draft, row.key, *rest)

    with patch.object(dossier, "submit", again):
        yield


#: Where each is killed, and what is said of it.
BROKEN: Mapping[str, tuple[Callable[[], Any], Kill, str]] = {
    "told apart": (_told_apart, Kill("commit.after:submit", 2), "outbox"),
    "taken for sent": (_taken_for_sent, Kill("commit.after:deliver", 1), "taken for sent"),
    "key forgotten": (_key_forgotten, Kill("commit.after:submit", 1), "more than one dossier"),
}


def broken(world: World) -> int:
    """Whether each of them is noticed."""
    missed = 0
    for name, (breaks, kill, said) in BROKEN.items():
        with breaks():
            faults = attempt(world, [kill], together=False)[1]
        noticed = any(said in one for one in faults)
        missed += not noticed
        _say(f"broken: {name}: {'noticed: ' + faults[0] if noticed else f'NOT NOTICED {faults}'}")
    return missed


# The command ------------------------------------------------------------------------------------------------


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def every(world: World, runs: int, seed: str, *, quiet: bool) -> int:
    """As many runs, each killed; how many went wrong."""
    draw = random.Random(seed)  # noqa: S311 - anybody can repeat it
    places, faults, took = passed(world)
    if faults:
        _say("a run that nobody kills goes wrong:\n  " + "\n  ".join(faults))
        return 1
    if not quiet:
        _say("the way, with every place where it is killed:")
        for number, (place, doing) in enumerate(places, 1):
            _say(f"  {number:3} {place} ({doing})")
    _say(f"{len(places)} places, seed {seed}; a run takes {took:.2f} s")
    chosen = places if runs >= len(places) else draw.sample(places, max(1, runs * 3 // 4))
    failed = killed = twice = 0
    for number in range(1, max(runs, len(chosen)) + 1):
        if number <= len(chosen):
            place, doing = chosen[number - 1]
            kills, together, what = [place], False, f"{place} ({doing})"
        else:
            kills, together = drawn(draw, len(places), took), world.together
            what = "all at once, " * together + ", then ".join(map(str, kills))
        done, faults = attempt(world, kills, together=together)
        while number > len(chosen) and not done and not faults:
            # It was through before it was to be killed.
            kills = [kill._replace(nth=(kill.nth + 1) // 2, after=kill.after / 2) for kill in kills]
            done, faults = attempt(world, kills, together=together)
        if not done and not faults:
            faults = ["the place was not reached"]
        killed, twice, failed = killed + done, twice + (done > 1), failed + bool(faults)
        if faults or not quiet:
            _say(f"{number:4} {'FAILED' if faults else 'ok'}: {what}")
        for fault in faults:
            _say(f"       {fault}")
    _say(
        f"{max(runs, len(chosen))} runs, {killed} kills ({len(chosen)} places of {len(places)}, {twice} runs"
        f" killed twice), {failed} failed"
    )
    return failed


def main(argv: Sequence[str] | None = None) -> int:
    """As the module says."""
    parser = ArgumentParser(prog="python -m tests.portal_host.crash", description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--database", default="", help="the URL of a PostgreSQL; by default SQLite")
    parser.add_argument("--quiet", action="store_true", help="only what failed, and the sum")
    parser.add_argument("--web", action="store_true", help="clients who use the pages, in place of commands")
    parser.add_argument("--broken", action="store_true", help="hosts that are broken on purpose, too")
    asked = parser.parse_args(argv)
    procedures = Procedures(settings_of(Path(), Clock()))
    world = World(procedures, asked.database, CLIENTS)
    warm(world)
    missed = broken(world) if asked.broken else 0
    if asked.web:
        from .web_clients import CLIENTS as OF_PAGES

        world = world._replace(clients=OF_PAGES, together=False)
        warm(world)
    failed = every(world, asked.runs, asked.seed, quiet=asked.quiet) if asked.runs else 0
    return 1 if missed or failed else 0


if __name__ == "__main__":
    sys.exit(main())
