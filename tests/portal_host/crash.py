"""kill -9 of the example portal at every commit and every port call, and whether anything was lost by it.

``python -m tests.portal_host.crash [--runs 200] [--seed S] [--database URL]``

Clients file, pay, are sent back, supplement and get a result. What they were answered is what they were
promised. The process that serves them is killed; another begins on the same data, and the clients repeat what
was not answered: with the same key, the same number of the page, in the same words of the bank. It is judged
twice: right after the kill whether what was promised is there and nothing disagrees, and at the end whether
everything is there, once.

Every place of the way is tried, as a run that nobody kills passes them, or so many as ``--runs`` says, drawn
by the seed; half of the runs are killed once more while they recover. ``--database postgresql`` starts a
server for it; one named by a URL has its schema ``public`` emptied for every run. The
exit code is 1 where anything failed.
"""

from __future__ import annotations

import gc
import inspect
import json
import os
import random
import secrets
import signal
import sys
import time
import traceback
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from select import select as wait_for
from typing import Any, NamedTuple
from unittest.mock import patch

from examples.portal import letters, tables
from examples.portal.host import FileInfo, Host, Procedures, Settings, Store
from examples.portal.letters import Letter, Port, ports_of
from sqlalchemy import event
from sqlalchemy.orm import Session

from .clients import CLIENTS, START, Client
from .lossless import HANGS, Memory, after_a_kill, at_the_end
from .postgres import emptied, running
from .support import Clock, host_of, in_memory, settings_of

# A process that serves clients ------------------------------------------------------------------------------


class Kill(NamedTuple):
    """When a process is killed: at a point, the ``nth`` time ("" is any point; 0: never)."""

    point: str = ""
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.point or 'any point'} #{self.nth}"


NEVER = Kill()


class World(NamedTuple):
    """What all runs share: the procedures, the URL of a PostgreSQL ("" for SQLite), who does what."""

    procedures: Procedures
    url: str
    clients: Sequence[Client]


class Run(NamedTuple):
    """The data that processes work on one after the other, and what the clients were answered."""

    settings: Settings
    world: World
    memory: Memory
    #: How much later it is than the clocks say: claims of processes that were killed are over.
    ahead: list[timedelta]

    def host(self) -> Host:
        """As a process that begins has it; the procedures do not change, and are not read again."""
        return host_of(self.settings, self.world.procedures)


class Ended(NamedTuple):
    """How a process ended: whether it was killed, what went wrong, else the points that it passed."""

    killed: bool
    error: str
    points: Sequence[tuple[str, str]]


def serve(run: Run, kill: Kill, tell: Callable[..., None]) -> None:
    """Serve the clients from where they were answered last, to the end of their ways or of this process."""
    passed, counts, doing = list[tuple[str, str]](), Counter[str](), [""]

    def reached(name: str) -> None:
        passed.append((name, doing[0]))
        counts.update((name, ""))
        if kill.nth and counts[kill.point] == kill.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    host = run.host()
    ports = {name: watched(port, name, reached) for name, port in ports_of(run.settings).items()}

    def go_on(client: Client, most: int) -> None:
        """The next steps of a client."""
        answers = run.memory[client.name]
        for label, step in client.steps[len(answers) : most]:
            doing[0] = f"{client.name}: {label}"
            answers.append(
                step(host, client, {key: value for told in answers for key, value in told.items()})
            )
            tell(client=client.name, told=answers[-1])

    most = max(len(client.steps) for client in run.world.clients)
    with _commits(reached):
        for number in range(most + 1):
            for client in run.world.clients:
                go_on(client, number)
            doing[0] = "deliver"
            while letters.deliver(host, ports):
                pass
    tell(points=passed)
    host.engine.dispose()


def watched(port: Port, name: str, reached: Callable[[str], None]) -> Port:
    """A port that says when it is called and when it is through."""

    def send(delivery: str, letter: Letter, at: datetime) -> None:
        reached(f"{name}.before")
        port(delivery, letter, at)
        reached(f"{name}.after")

    return send


@contextmanager
def _commits(reached: Callable[[str], None]) -> Iterator[None]:
    """Say when a process is before or behind a commit, by what commits, and behind a name in the store."""

    def command() -> str:
        frame = inspect.currentframe()
        ours = ("examples.portal.", "tests.portal_host.", "__main__")
        while frame is not None:
            module = str(frame.f_globals.get("__name__", ""))
            if module.startswith(ours) and module != tables.__name__ and frame.f_code not in own:
                return frame.f_code.co_name
            frame = frame.f_back
        return ""

    def before(_: Session) -> None:
        reached(f"commit.before:{command()}")

    def after(_: Session) -> None:
        reached(f"commit.after:{command()}")

    put = Store.put

    def named(*told: Any, **more: Any) -> FileInfo:
        made = put(*told, **more)
        reached("files.after")
        return made

    own = (command.__code__, before.__code__, after.__code__)
    listeners = (("before_commit", before), ("after_commit", after))
    for name, one in listeners:
        event.listen(Session, name, one)
    with patch.object(Store, "put", named):
        yield
    for name, one in listeners:
        event.remove(Session, name, one)


def process(run: Run, kill: Kill = NEVER) -> Ended:
    """Fork a process that serves, and listen to what it answers until it ends."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        _child(run, kill, there)
    os.close(there)
    told, hung = b"", False
    while True:
        if not wait_for([here], [], [], None if hung else HANGS)[0]:
            hung = True
            os.kill(child, signal.SIGKILL)
        elif piece := os.read(here, 2**16):
            told += piece
        else:
            break
    os.close(here)
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    said: dict[str, Any] = {"points": [], "error": "" if killed or not status else f"ended with {status}"}
    if hung:
        said["error"] = f"it hung for {HANGS:.0f} seconds"
    for line in map(json.loads, told.split(b"\n")[:-1]):
        if "told" in line:
            run.memory[line["client"]].append(line["told"])
        said |= line
    return Ended(killed, said["error"], said["points"])


def _child(run: Run, kill: Kill, pipe: int) -> None:
    code = 1

    def tell(**what: Any) -> None:
        line = (json.dumps(what) + "\n").encode()
        while line:
            line = line[os.write(pipe, line) :]

    try:
        serve(run, kill, tell)
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is told, and this process ends
        tell(error=traceback.format_exc())
    finally:
        os._exit(code)


# One run ----------------------------------------------------------------------------------------------------


@contextmanager
def fresh(world: World) -> Iterator[Run]:
    """Data of nobody."""
    with in_memory() as folder:
        if world.url:
            emptied(world.url)
        began, ahead = time.time(), [timedelta()]

        def clock() -> datetime:
            return START + timedelta(seconds=time.time() - began) + ahead[0]

        settings = replace(settings_of(folder, Clock(), world.url), clock=clock)
        yield Run(settings, world, {client.name: [] for client in world.clients}, ahead)


def judged(run: Run, judge: Callable[[Host, Memory, Sequence[Client]], Iterator[str]]) -> list[str]:
    """What a judge finds wrong with the data."""
    host = run.host()
    try:
        return [*judge(host, run.memory, run.world.clients)]
    finally:
        host.engine.dispose()


def attempt(world: World, kills: Sequence[Kill]) -> tuple[int, list[str]]:
    """Kill the processes of one run, one after the other; how many were killed, and what is wrong."""
    faults, killed = list[str](), 0
    with fresh(world) as run:
        for kill in (*kills, NEVER):
            ended = process(run, kill)
            if ended.error:
                return killed, [*faults, ended.error]
            if not ended.killed:
                break
            killed += 1
            run.ahead[0] += letters.CLAIM
            faults += [f"after the kill: {one}" for one in judged(run, after_a_kill)]
        return killed, faults + judged(run, at_the_end)


def passed(world: World) -> tuple[list[tuple[Kill, str]], list[str]]:
    """The places that a run passes which nobody kills, with who does what there; what is wrong with it."""
    with fresh(world) as run:
        # Once in this process, so that those that are forked need not import and reckon the same again.
        serve(run, NEVER, lambda **_: None)
    gc.collect()
    gc.freeze()
    with fresh(world) as run:
        ended = process(run)
        faults = [ended.error] if ended.error else judged(run, at_the_end)
    counts, places = Counter[str](), []
    for point, doing in ended.points:
        counts[point] += 1
        places.append((Kill(point, counts[point]), doing))
    return places, faults


# The command ------------------------------------------------------------------------------------------------


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def every(world: World, runs: int, seed: str, *, quiet: bool) -> int:
    """As many runs, each killed; how many went wrong."""
    draw = random.Random(seed)  # noqa: S311 - anybody can repeat it
    places, faults = passed(world)
    if faults:
        _say("a run that nobody kills goes wrong:\n  " + "\n  ".join(faults))
        return 1
    _say(f"{len(places)} places, seed {seed}")
    chosen = places if runs >= len(places) else draw.sample(places, runs)
    failed = killed = twice = 0
    for number, (place, doing) in enumerate(chosen, 1):
        again = [Kill(nth=draw.randint(1, 12))] if draw.random() < 0.5 else []
        done, faults = attempt(world, [place, *again])
        if not done and not faults:
            faults = ["the place was not reached"]
        killed, twice, failed = killed + done, twice + (done > 1), failed + bool(faults)
        if faults or not quiet:
            what = ", then ".join(map(str, [place, *again]))
            _say(f"{number:4} {'FAILED' if faults else 'ok'}: {what} ({doing})")
            _say("\n".join(f"     {one}" for one in faults))
    _say(f"{len(chosen)} runs, {killed} kills ({twice} runs twice), {failed} failed")
    return failed


def main(argv: Sequence[str] | None = None) -> int:
    """As the module says."""
    parser = ArgumentParser(prog="python -m tests.portal_host.crash")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--database", default="", help="postgresql, or its URL; by default SQLite")
    parser.add_argument("--quiet", action="store_true", help="only what failed, and the sum")
    asked = parser.parse_args(argv)
    with ExitStack() as stack:
        started = asked.database == "postgresql"
        url = stack.enter_context(running()).fresh() if started else asked.database
        world = World(Procedures(settings_of(Path(), Clock())), url, CLIENTS)
        wrong = every(world, asked.runs, asked.seed, quiet=asked.quiet)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
