"""``python -m tests.fuzz --minutes N [--seed S] [--only KIND] [--jobs J]``; ``--at N`` tries one input again.

The same seed makes the same inputs. Prints the seed, what failed with the smallest input found, and how many
inputs of each kind were tried; exits with 1 where something failed.
"""

from __future__ import annotations

import faulthandler
import secrets
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from . import checklists, data, deadlines, fees, names, outputs, portal, profiles, records, texts, workbooks
from .engine import Failure, Kind, keep, run

KINDS: dict[str, Kind] = {
    kind.name: kind
    for module in (
        texts,
        records,
        portal,
        workbooks,
        profiles,
        data,
        fees,
        deadlines,
        checklists,
        outputs,
        names,
    )
    for kind in module.KINDS
}


def main(argv: list[str]) -> int:
    """Run it; returns the exit code."""
    parser = ArgumentParser("python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--only", action="append", choices=sorted(KINDS))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--at", type=int, help="the number of the one input to try")
    asked = parser.parse_args(argv)
    with suppress(OSError):  # a test has no file to write to
        faulthandler.enable()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    chosen = asked.only or list(KINDS)
    say(f"seed {asked.seed}, {asked.minutes:g} minutes, {asked.jobs} jobs: {', '.join(chosen)}")
    work = _Work(chosen, asked.seed, asked.minutes * 60, folder)
    if asked.at is not None:
        results = [part(work, asked.at, 1, most=1)]
    elif asked.jobs == 1:
        results = [part(work, 0, 1)]
    else:
        with ProcessPoolExecutor(asked.jobs) as pool:
            shares = [pool.submit(part, work, number, asked.jobs) for number in range(asked.jobs)]
            results = [share.result() for share in shares]
    done: Counter[str] = Counter()
    failed: set[str] = set()
    for tried, signatures in results:
        done.update(tried)
        failed |= signatures
    with suppress(OSError):  # what failed stays in it
        folder.rmdir()
    say(f"tried: {', '.join(f'{name} {done[name]:,}' for name in chosen)}; failed: {len(failed)}")
    return 1 if failed else 0


class _Work(NamedTuple):
    """What is to be tried."""

    kinds: list[str]
    seed: str
    seconds: float
    folder: Path


def part(work: _Work, begin: int, step: int, most: int | None = None) -> tuple[dict[str, int], set[str]]:
    """The share of one process: how many inputs of each kind it tried, and what its failures are about."""

    def tell(failure: Failure) -> None:
        path = keep(failure, KINDS[failure.kind], work.folder)
        again = f"python -m tests.fuzz --seed {work.seed} --only {failure.kind} --at {failure.iteration}"
        say(f"\nFAILED {failure.signature}\n  input: {path}\n  again: {again}\n{failure.traceback}")

    kinds = [KINDS[name] for name in work.kinds]
    tried, failures = run(
        kinds, work.seed, seconds=work.seconds, begin=begin, step=step, most=most, tell=tell
    )
    return tried, {failure.signature for failure in failures}


def say(text: str) -> None:
    """Print a line at once, whatever its characters."""
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
