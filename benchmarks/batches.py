"""Batches beside a plain loop and beside other validators, on the submissions of one form.

    python -m benchmarks.batches [--rows 1000000] [--rounds 5] [--workers]

CPU time of one process, interleaved: each round takes a block of rows through ``json.loads``, ``normalise``
and ``validate`` in a plain loop, through the functions of batches, and through validators of JSON Schema on
the emitted schema, structure alone; the median of the ratios of the rounds is shown. The peak of memory is
that of a process of its own. ``--workers`` compares one process with two (wall time; the load of the machine
is printed, on a busy one it says little).
Needs ``pip install -e '.[engines,test]'``. Exits with 1 where a ratio promised is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

import fastjsonschema
import jsonschema_rs
import pyarrow as pa
from jsonschema import Draft202012Validator

from benchmarks.submissions import without_labels
from dvc_core import batches, compile_form, normalise, render
from dvc_core.forms.submissions import CompiledForm
from tests.support.batch_rows import ON, birth_form
from tests.support.submission_samples import Maker

#: Rows of a batch, and of a block that is timed; texts that differ.
BATCH, BLOCK, DISTINCT = 10_000, 20_000, 2_000
#: At most so many times the CPU time of the plain loop.
PROMISED = {"problems": 1.4}


def texts() -> list[str]:
    """What people sent: two in three in order."""
    maker = Maker(birth_form(), 22)
    made = (maker.record() if n % 3 else maker.spoiled() for n in range(DISTINCT))
    return [json.dumps(one, ensure_ascii=False) for one in made]


def given(rows: int, known: list[str]) -> Iterator[pa.RecordBatch]:
    """So many rows, a batch at a time."""
    for start in range(0, rows, BATCH):
        size = range(start, min(start + BATCH, rows))
        yield pa.record_batch({"ma": pa.array(size), "ban_khai": [known[n % len(known)] for n in size]})


def step(name: str, form: CompiledForm) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function of batches with what it needs."""
    how: dict[str, Any] = {"form": form, "text": "ban_khai"}
    return partial(getattr(batches, name), **how, **({} if name == "good" else {"keys": ["ma"]}))


def taken(call: Callable[[], object]) -> float:
    """Seconds of CPU."""
    start = time.process_time()
    call()
    return time.process_time() - start


def ratios(form: CompiledForm, known: list[str], rounds: int) -> dict[str, tuple[float, float]]:
    """What each way takes for a row in microseconds, and how many times the plain loop."""
    block = [known[n % len(known)] for n in range(BLOCK)]
    whole = [*given(BLOCK, known)]
    schema: Any = without_labels(render(form.plan, "jsonschema").content)
    slow, stops = Draft202012Validator(schema), fastjsonschema.compile(schema)
    rust = jsonschema_rs.validator_for(schema)

    def loop() -> None:
        for text in block:
            form.validate(normalise(form.plan, "jsonschema", json.loads(text), ON, keep_hidden=True), ON)

    def first_only() -> None:
        for text in block:
            try:
                stops(json.loads(text))
            except fastjsonschema.JsonSchemaException:
                continue

    ways: dict[str, tuple[Callable[[], object], int]] = {
        "plain loop": (loop, BLOCK),
        "json.loads alone": (lambda: [json.loads(text) for text in block], BLOCK),
        **{
            name: (
                partial(lambda run: sum(one.num_rows for one in run(iter(whole))), step(name, form)),
                BLOCK,
            )
            for name in ("verdicts", "problems", "good")
        },
        "jsonschema": (lambda: [list(slow.iter_errors(json.loads(text))) for text in block[:200]], 200),
        "jsonschema-rs iter_errors": (
            lambda: [list(rust.iter_errors(json.loads(text))) for text in block],
            BLOCK,
        ),
        "jsonschema-rs is_valid": (lambda: [rust.is_valid(json.loads(text)) for text in block], BLOCK),
        "fastjsonschema (first error)": (first_only, BLOCK),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (call, rows) in ways.items():
            found[name].append(taken(call) / rows * 1e6)
    base = found["plain loop"]
    return {
        name: (statistics.median(own), statistics.median(a / b for a, b in zip(own, base, strict=True)))
        for name, own in found.items()
    }


def alone(rows: int) -> None:
    """In a process of its own: problems of so many rows, and the peak of memory in MiB."""
    run, known = step("problems", compile_form(birth_form(), ON)), texts()
    start = time.process_time()
    made = sum(one.num_rows for one in run(given(rows, known)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"rows": rows, "problems": made, "cpu": time.process_time() - start, "peak": peak}))


def in_own_process(rows: int) -> dict[str, Any]:
    """What :func:`alone` says."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.batches", "--alone", str(rows)], capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def part(form: CompiledForm, known: list[str], rows: int) -> int:
    """A share of the rows, in a worker."""
    return sum(one.num_rows for one in step("problems", form)(given(rows, known)))


def walls(form: CompiledForm, known: list[str], rows: int, rounds: int) -> float:
    """How many times as long one worker takes as two."""
    found = []
    for _ in range(rounds):
        took = []
        for workers in (1, 2):
            with ProcessPoolExecutor(workers) as pool:
                # Both have begun before the time is taken.
                list(pool.map(partial(part, form, known), [10] * workers))
                start = time.perf_counter()
                list(pool.map(partial(part, form, known), [rows // 8] * 8))
                took.append(time.perf_counter() - start)
        found.append(took[0] / took[1])
    return statistics.median(found)


def main() -> int:
    """Print the table; 1 where a ratio promised is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", action="store_true")
    parser.add_argument("--alone", type=int)
    args = parser.parse_args()
    if args.alone:
        alone(args.alone)
        return 0
    form, known = compile_form(birth_form(), ON), texts()
    found = ratios(form, known, args.rounds)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; {args.rounds} rounds of {BLOCK} rows")
    for name, (micros, ratio) in found.items():
        goal = f" (≤ {PROMISED[name]})" if name in PROMISED else ""
        print(f"{name:30} {micros:8.1f} µs a row  {ratio:6.2f} × the plain loop{goal}")
    for rows in (args.rows // 100, args.rows):
        told = in_own_process(rows)
        rate = rows / told["cpu"]
        print(
            f"{rows} rows, {told['problems']} problems: {rate:.0f} rows a CPU second, peak {told['peak']} MiB"
        )
    if args.workers:
        ratio = walls(form, known, min(args.rows, 100_000), args.rounds)
        print(f"one process takes {ratio:.2f} times as long as two; load {os.getloadavg()[0]:.1f}")
    return int(any(found[name][1] > most for name, most in PROMISED.items()))


if __name__ == "__main__":
    sys.exit(main())
