"""Every figure the project promises, measured in one run.

    python benchmarks/run.py [--files N] [--rounds R] [--only PART ...]

Times are CPU time; what is compared runs interleaved, a few files at a time and each time in another
order: what Python does now and then, as looking for garbage, falls on none of them alone. Inside one process
a ratio is that of all rounds together, of whole processes the median of the rounds; the least and the most of
the rounds stand beside it. Processes start from compiled files, as those of users do, whatever the
environment says of them.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import yaml  # noqa: E402 - after the path

import dvc_core  # noqa: E402
from benchmarks.generate import write_catalogue  # noqa: E402 - found from a script as from a module
from dvc_core import Catalog, Loaded, assess, check, load_catalog, load_text  # noqa: E402
from dvc_core.model.sidecar_files import procedure_files  # noqa: E402
from dvc_core.source import read  # noqa: E402

SCHEMA = ROOT / "schemas" / "procedure.v0.json"
#: The shipped catalogue: its shared fields, tariffs and lists cost what they cost who uses them.
SHIPPED = ROOT / "procedures"
SAMPLE = SHIPPED / "ho-tich" / "1.001193.yaml"
#: Judged at this date, so that a run of next year measures the same work.
ON = date(2026, 11, 24)
CHUNK = 8
PYTHON = [sys.executable]
TTHC = [sys.executable, "-m", "dvc_core.cli"]


#: What stands beside the files is read once, as for a catalogue.
_CATALOG = load_catalog(ROOT)


def _shelf(path: Path) -> Catalog:
    return _CATALOG.shelf(path.parent.absolute().as_posix())


@dataclass(frozen=True)
class Figure:
    """One line of the table; a target of None is shown for information."""

    name: str
    value: str
    ratio: float | None = None
    target: float | None = None
    #: The least and the most of the rounds.
    spread: tuple[float, float] | None = None

    def line(self) -> str:
        """Return the line as printed."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        spread = "" if self.spread is None else "{:.2f}–{:.2f}".format(*self.spread)
        if self.ratio is None or self.target is None:
            return f"{self.name:<46} {self.value:>14} {ratio:>9} {spread:>11}".rstrip()
        met = "ok" if self.ratio <= self.target else "over"
        return f"{self.name:<46} {self.value:>14} {ratio:>9} {spread:>11} {f'≤ {self.target:g}':>9}  {met}"


# Inside one process: from bytes in memory.


def bare(data: bytes, _: Path) -> object:
    """The unit of this part: the data of a text, without places and without any check."""
    try:
        return yaml.load(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


def loaded(data: bytes, path: Path) -> Loaded:
    """Read and load, with what lies beside the file."""
    return load_text(data, path.name, catalog=_shelf(path))


def graded(data: bytes, path: Path) -> object:
    """Load, and the level by the framework in force."""
    return assess(loaded(data, path), on=ON)


def checked(data: bytes, path: Path) -> object:
    """Load, and every rule."""
    return check(loaded(data, path), on=ON)


STAGES: Mapping[str, tuple[Callable[[bytes, Path], object], float | None]] = {
    "yaml.CSafeLoader, parse only": (bare, None),
    "source.read": (lambda data, path: read(data, path.name), 0.60),
    "load (read and model)": (loaded, 1.0),
    "load and level": (graded, 1.3),
    "load and check (every rule)": (checked, 2.0),
}


def inside(paths: list[Path], rounds: int) -> Iterator[Figure]:
    """Reading, loading, grading and checking against a bare parse of the same texts, all imports done."""
    texts = [(path.read_bytes(), path) for path in paths]
    stages = [stage for stage, _ in STAGES.values()]
    _round(stages, texts)
    taken = [_round(stages, texts, turn) for turn in range(rounds)]
    for i, (name, (_, target)) in enumerate(STAGES.items()):
        yield _compared(name, [(t[i], t[0]) for t in taken], len(texts), target)


def _compared(name: str, times: list[tuple[float, float]], files: int, target: float | None = None) -> Figure:
    """What something takes, and against what it is compared with: pairs of times, one for each round."""
    ratios = [own / other for own, other in times]
    each = median(own for own, _ in times) / files * 1e6
    together = sum(own for own, _ in times) / sum(other for _, other in times)
    return Figure(name, f"{each:,.0f} µs/file", together, target, spread=(min(ratios), max(ratios)))


def _round(
    stages: Sequence[Callable[[bytes, Path], object]], texts: list[tuple[bytes, Path]], turn: int = 0
) -> list[float]:
    """The time of every stage over all texts, in turn a few files at a time, another one first each time."""
    times = [0.0] * len(stages)
    for at in range(0, len(texts), CHUNK):
        turn += 1
        for n in range(len(stages)):
            i = (n + turn) % len(stages)
            start = process_time()
            for data, path in texts[at : at + CHUNK]:
                stages[i](data, path)
            times[i] += process_time() - start
    return times


def imported(folder: Path, rounds: int) -> Iterator[Figure]:
    """The same over what ``tthc import`` makes of the portal's answers: long texts, findings in each."""
    shared = os.environ.get("DVC_CORE_SHARED")
    if shared is None:
        yield Figure("imported files: skipped, DVC_CORE_SHARED is not set", "")
        return
    spend([*TTHC, "import", "portal-api", Path(shared, "corpus", "portal-api.jsonl.gz"), "-o", folder])
    texts = [(path.read_bytes(), path) for path in sorted(folder.rglob("*.yaml"))]
    _round([bare, checked], texts[:CHUNK])
    taken = [_round([bare, checked], texts, turn) for turn in range(rounds)]
    yield _compared(f"load and check, {len(texts)} imported files", [(t[1], t[0]) for t in taken], len(texts))


def every_framework(paths: list[Path], rounds: int) -> Iterator[Figure]:
    """Grading under all frameworks against loading the same texts."""
    from dvc_core.levels.framework import frameworks

    texts = [(path.read_bytes(), path) for path in paths]
    files = {path: loaded(data, path) for data, path in texts}
    names = frameworks()

    def by_each(_: bytes, path: Path) -> object:
        return [assess(files[path], framework=name, on=ON) for name in names]

    by_each(*texts[0])
    taken = [_round([loaded, by_each], texts, turn) for turn in range(rounds)]
    name = f"level, all {len(names)} frameworks, against load"
    yield _compared(name, [(t[1], t[0]) for t in taken], len(texts), 1.0)


# Whole processes.


Command = Sequence[str | Path]


@dataclass(frozen=True)
class Spent:
    """What a process took."""

    cpu: float
    megabytes: float
    code: int


def spend(command: Command) -> Spent:
    """Run a command to its end."""
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def turns(commands: Sequence[Command], rounds: int) -> list[list[Spent]]:
    """Run the commands in turn, round after round."""
    return [[spend(command) for command in commands] for _ in range(rounds)]


def other_tool(paths: list[Path], rounds: int) -> Iterator[Figure]:
    """The same files through check-jsonschema with the generated schema.

    One process each. It judges the shape only. A decimal
    written without quotes is a binary number to it and a decimal to us; the generated files have none, so
    that both read the same values.
    """
    tool = shutil.which(
        "check-jsonschema", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if tool is None or not SCHEMA.exists():
        absent = "check-jsonschema" if tool is None else SCHEMA.name
        yield Figure(f"check-jsonschema: skipped, no {absent}", "")
        return
    some = paths
    commands: list[Command] = [
        [tool, "--schemafile", SCHEMA, *some],
        [*TTHC, "check", "--jobs", "1", *some],
    ]
    taken = turns(commands, max(2, rounds // 2))
    yield Figure(f"check-jsonschema, {len(some)} files", f"{median(t[0].cpu for t in taken):.2f} s")
    ratio = median(t[0].cpu / t[1].cpu for t in taken)
    yield Figure(
        "tthc check, the same files: times faster",
        f"{median(t[1].cpu for t in taken):.2f} s",
        ratio,
        spread=(min(t[0].cpu / t[1].cpu for t in taken), max(t[0].cpu / t[1].cpu for t in taken)),
    )


def start(rounds: int) -> Iterator[Figure]:
    """How long a process takes that does little, against one that does nothing."""
    commands: dict[str, tuple[Command, float | None]] = {
        "python -c pass": ([*PYTHON, "-c", "pass"], None),
        "import dvc_core": ([*PYTHON, "-c", "import dvc_core"], 2.0),
        "tthc --version": ([*TTHC, "--version"], 5),
        "tthc --help": ([*TTHC, "--help"], 10),
        "tthc check ONE-FILE": ([*TTHC, "check", SAMPLE], 25),
    }
    taken = turns([command for command, _ in commands.values()], 4 * rounds)
    for i, (name, (_, target)) in enumerate(commands.items()):
        ratios = [t[i].cpu / t[0].cpu for t in taken]
        each = f"{median(t[i].cpu for t in taken) * 1000:.0f} ms"
        yield Figure(name, each, median(ratios), target, spread=(min(ratios), max(ratios)))


#: What the modules of this package have that a script has imported.
COUNTED = """
import sys, dvc_core
loaded = dvc_core.load({path!r})
{then}(loaded)
files = [m.__file__ for n, m in sys.modules.items() if n.partition(".")[0] == "dvc_core"]
print(sum(open(file, "rb").read().count(b"\\n") for file in files if file))
"""


def imports() -> Iterator[Figure]:
    """The lines of the package that one file takes."""
    for what, most in (("check", 20_000), ("assess", 11_000)):
        script = COUNTED.format(path=str(SAMPLE), then=f"dvc_core.{what}")
        lines = int(subprocess.check_output([*PYTHON, "-c", script]))
        yield Figure(f"load and {what} of one file: lines imported", f"{lines:,}", lines / most, 1.0)


def memory(few: Path, many: Path) -> Iterator[Figure]:
    """The most memory a check of a folder takes; more files must not take more."""
    small, large = spend([*TTHC, "check", few]), spend([*TTHC, "check", many])
    yield Figure("tthc check DIR, 200 files: peak MiB", f"{small.cpu:.2f} s", small.megabytes, 60)
    yield Figure("tthc check DIR, all files: peak MiB", f"{large.cpu:.2f} s", large.megabytes, 60)
    yield Figure("peak, all files against 200", "", large.megabytes / small.megabytes, 1.15)


def figures(parts: Sequence[str], folder: Path, files: int, rounds: int) -> Iterator[Figure]:
    """Measure; small processes first, since a child's peak counts from the size of its parent."""
    if spend([*TTHC, "--version"]).code != 0:
        yield Figure("tthc does not run: its figures are skipped", "")
        parts = [part for part in parts if part == "inside"]
    if "memory" in parts:
        write_catalogue(folder / "few", 200)
        write_catalogue(folder / "all", files)
        yield from memory(folder / "few", folder / "all")
    if "start" in parts:
        yield from start(rounds)
        yield from imports()
    if "other" in parts:
        yield from other_tool(write_catalogue(folder / "all", files), rounds)
    if "inside" in parts:
        shipped = list(procedure_files(SHIPPED))
        yield from inside(shipped, rounds)
        yield from every_framework(shipped, rounds)
        yield from imported(folder / "imported", rounds)


PARTS = ("memory", "start", "other", "inside")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure every figure in one run.")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    given = parser.parse_args()
    # Else a process that may not write them compiles a hundred modules at every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(Path(dvc_core.__file__).parent, quiet=1)
    print(f"{'figure':<46} {'value':>14} {'ratio':>9} {'spread':>11} {'target':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(given.only, Path(folder), given.files, given.rounds):
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
