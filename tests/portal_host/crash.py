"""kill -9 of the example portal at every commit and every port call, and whether anything was lost by it.

``python -m tests.portal_host.crash [--runs 200] [--seed S]``

Clients file, pay, are sent back, supplement and get a result. What they were answered is what they were
promised. The process that serves them is killed; another begins on the same data, and the clients repeat what
was not answered: with the same key, the same number of the page, in the same words of the bank. It is judged
twice: right after the kill whether what was promised is there and nothing disagrees, and at the end whether
everything is there, once.

Every place of the way is tried, as a run that nobody kills passes them, or so many as ``--runs`` says, drawn
by the seed; half of the runs are killed once more while they recover. The database is that of
``support.empty_database``. The exit code is 1 where anything failed.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from examples.portal import letters
from examples.portal.host import FileInfo, Host, Procedures, Settings, Store
from examples.portal.letters import Letter, Port, ports_of
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from .clients import CLIENTS, Client, take
from .lossless import Memory, after_a_kill, at_the_end
from .support import Clock, host_of, settings_of, throwaway

#: Nothing takes as many seconds.
HANGS = 60.0
#: Called with the name of a place that a process comes to.
Reached = Callable[[str], None]


class Run(NamedTuple):
    """The data that processes work on one after the other, and what the clients were answered."""

    settings: Settings
    procedures: Procedures
    clock: Clock
    memory: Memory


class Ended(NamedTuple):
    """How a process ended: whether it was killed, what went wrong, else the places that it came by."""

    killed: bool
    error: str
    places: Sequence[str]


# A process that serves clients ------------------------------------------------------------------------------


def serve(run: Run, kill: int, tell: Callable[[Any], object]) -> None:
    """Serve the clients from where they were answered last; killed at the place of a number (0: never)."""
    places, doing = list[str](), ""

    def reached(name: str) -> None:
        places.append(f"{name} ({doing})")
        if len(places) == kill:
            os.kill(os.getpid(), signal.SIGKILL)

    with host_of(run.settings, run.procedures) as host, watched(reached):
        ports = {name: told(port, name, reached) for name, port in ports_of(run.settings).items()}
        for number in range(max(len(client.steps) for client in CLIENTS) + 1):
            for client in CLIENTS:
                answers = run.memory[client.name]
                for step in client.steps[len(answers) : number]:
                    doing = f"{client.name}: {step[0]}"
                    known = {what: value for one in answers for what, value in one.items()}
                    answers.append(take(host, client, known, step))
                    tell((client.name, answers[-1]))
            doing = "deliver"
            while letters.deliver(host, ports):
                pass
    for place in places:
        tell(("", place))


def told(port: Port, name: str, reached: Reached) -> Port:
    """A port that says when it is called and when it is through."""

    def send(delivery: str, letter: Letter, at: datetime) -> None:
        reached(f"before {name}")
        port(delivery, letter, at)
        reached(f"behind {name}")

    return send


@contextmanager
def watched(reached: Reached) -> Iterator[None]:
    """Say when a process is before or behind a commit, and behind a name in the store."""
    put = Store.put
    listeners = {
        "before_commit": lambda _: reached("before a commit"),
        "after_commit": lambda _: reached("behind a commit"),
    }

    def named(*given: Any, **more: Any) -> FileInfo:
        made = put(*given, **more)
        reached("behind a file")
        return made

    for name, one in listeners.items():
        event.listen(Session, name, one)
    with patch.object(Store, "put", named):
        yield
    for name, one in listeners.items():
        event.remove(Session, name, one)


def process(run: Run, kill: int = 0) -> Ended:
    """Fork a process that serves, and listen to what it answers until it ends."""
    fork, hung, places = get_context("fork"), False, list[str]()
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=serve, args=(run, kill, there.send))
    child.start()
    there.close()
    with here, suppress(EOFError):
        while True:
            if not here.poll(HANGS):
                hung = True
                child.kill()
            name, answer = here.recv()
            run.memory.get(name, places).append(answer)
    child.join()
    # What it raised it has printed.
    wrong = f"ended with {child.exitcode}" if child.exitcode not in (0, -signal.SIGKILL) else ""
    return Ended(child.exitcode != 0, "hung" if hung else wrong, places)


# One run ----------------------------------------------------------------------------------------------------


@contextmanager
def fresh(procedures: Procedures) -> Iterator[Run]:
    """Data of nobody."""
    clock = Clock()
    with throwaway(clock) as settings:
        yield Run(settings, procedures, clock, {client.name: [] for client in CLIENTS})


def judged(run: Run, judge: Callable[[Host, Memory, Sequence[Client]], Iterator[str]]) -> list[str]:
    """What a judge finds wrong with the data."""
    with host_of(run.settings, run.procedures) as host:
        if host.engine.dialect.name == "postgresql":
            # Until a server notices that who asked it is dead it may go on.
            with host.engine.connect() as connection:
                connection.execute(text(_OTHERS))
        return [*judge(host, run.memory, CLIENTS)]


_OTHERS = """
SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def attempt(procedures: Procedures, kills: Sequence[int]) -> tuple[int, list[str]]:
    """Kill the processes of one run, one after the other; how many were killed, and what is wrong."""
    wrong, killed = list[str](), 0
    with fresh(procedures) as run:
        for kill in (*kills, 0):
            ended = process(run, kill)
            if ended.error:
                return killed, [*wrong, ended.error]
            if not ended.killed:
                break
            killed += 1
            # What it claimed is nobody's again.
            run.clock.now += letters.CLAIM
            wrong += [f"after the kill: {one}" for one in judged(run, after_a_kill)]
        return killed, wrong + judged(run, at_the_end)


def unharmed(procedures: Procedures) -> tuple[Sequence[str], list[str]]:
    """The places that a run comes by which nobody kills, and what is wrong with it."""
    with fresh(procedures) as run:
        # Once in this process, so that those that are forked need not import and reckon the same again.
        serve(run, 0, lambda _: None)
    with fresh(procedures) as run:
        ended = process(run)
        return ended.places, [ended.error] if ended.error else judged(run, at_the_end)


# The command ------------------------------------------------------------------------------------------------


def say(*lines: str) -> None:
    """Print a line, and what belongs to it below."""
    sys.stdout.write("\n  ".join(lines) + "\n")
    sys.stdout.flush()


def every(runs: int, seed: str) -> int:
    """As many runs, each killed; how many went wrong."""
    procedures = Procedures(settings_of(Path(), Clock()))
    draw = random.Random(seed)  # noqa: S311 - anybody can repeat it
    places, wrong = unharmed(procedures)
    if wrong:
        say("a run that nobody kills goes wrong:", *wrong)
        return 1
    say(f"{len(places)} places, seed {seed}")
    failed = killed = twice = 0
    for number in sorted(draw.sample(range(len(places)), min(runs, len(places)))):
        kills = [number + 1, *([draw.randint(1, 12)] if draw.random() < 0.5 else [])]
        done, wrong = attempt(procedures, kills)
        if not done and not wrong:
            wrong = ["the place was not reached"]
        killed, twice, failed = killed + done, twice + (done > 1), failed + bool(wrong)
        say(f"{'FAILED' if wrong else 'ok'} {kills} {places[number]}", *wrong)
    say(f"{min(runs, len(places))} runs, {killed} kills ({twice} runs twice), {failed} failed")
    return failed


def main(argv: Sequence[str] | None = None) -> int:
    """As the module says."""
    parser = ArgumentParser(prog="python -m tests.portal_host.crash")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    asked = parser.parse_args(argv)
    return 1 if every(asked.runs, asked.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
