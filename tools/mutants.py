"""Which faults the tests notice: ``python -m tools.mutants [--count 20] [--seed SEED] [--data FOLDER]``.

Mutants are drawn by a seed, which is printed (``tools/mutations.py``). Each stands in a clone of the last
commit, with an interpreter that imports the clone.

The rings of tests are tried one after the other, each on what the ones before let live:

* ``first``: of the default suite, the tests that ran the mutated statement, as coverage saw it; where none
  did (it ran at import, or in another process), those that ran anything of its file;
* ``apart``: of the default suite, the files that run the command in a process of its own, which coverage
  does not look into;
* ``rest``: the slow tests and those of the portal, chosen as in the first.

Of many tests some are tried before the others, drawn as well. A mutant is killed where a test fails that
passes without it. What does not end in fifteen minutes is told as such, and is no survivor. The
measurement is of the drawn files alone and takes as long as the tests; ``--data`` keeps it for the same seed
and commit. Needs the extra ``mutants``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from coverage import CoverageData

from tests.support.files import ROOT

from .mutations import Mutant, difference, drawn, statement

_DEFAULT = "not slow and not browser and not interop and not portal"
#: The rings in their order, each with the tests that it is of.
RINGS = {"first": _DEFAULT, "apart": _DEFAULT, "rest": "(slow or portal) and not browser and not interop"}
_SOME, _LIMIT = 200, 900.0
_APART = re.compile(r"\b(?:tthc|tthc_text|command_line)\b")


def clone(folder: Path) -> Path:
    """The last commit in a folder of its own, whose interpreter imports what stands there."""
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(folder)], check=True)  # noqa: S607
    venv.create(folder / ".venv", symlinks=True)
    own = sysconfig.get_path("purelib", vars={"base": str(folder / ".venv")})
    # The packages of this interpreter, but not their .pth files: one of them names the source here.
    Path(own, "clone.pth").write_text(f"{folder / 'src'}\n{sysconfig.get_path('purelib')}\n", "utf-8")
    return folder


def _pytest(folder: Path, *words: str, limit: float | None = None) -> int | None:
    """The exit code of the tests; None where the time is over."""
    line = [str(folder / ".venv" / "bin" / "python"), "-m", "pytest", "-q", *words]
    with (folder / "tests.log").open("wb") as log, suppress(subprocess.TimeoutExpired):
        return subprocess.run(line, cwd=folder, stdout=log, timeout=limit, check=False).returncode
    return None


def measured(folder: Path, mutants: list[Mutant], marks: str, data: Path) -> CoverageData:
    """Which test ran which line of the mutated files."""
    if not data.exists():
        include = "".join(f"    {mutant.file}\n" for mutant in mutants)
        settings = f"[run]\nrelative_files = true\ndata_file = {data}\ninclude =\n{include}"
        (folder / "coverage.ini").write_text(settings, "utf-8")
        words = ("--cov", "--cov-config=coverage.ini", "--cov-context=test", "--cov-report=", "-n2")
        _pytest(folder, *words, "-m", marks)
    found = CoverageData(str(data))
    found.read()
    return found


def covering(data: CoverageData, mutant: Mutant) -> list[str]:
    """The tests that ran the statement of a mutant, else those that ran any of its file."""
    by_line = data.contexts_by_lineno(mutant.file)
    for lines in (statement((ROOT / mutant.file).read_text("utf-8"), mutant.line), by_line):
        found = {name.rpartition("|")[0] for line in lines for name in by_line.get(line, ())} - {""}
        if found:
            return sorted(found)
    return []


def apart() -> list[str]:
    """The files of tests that run the command in a process of its own."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file.relative_to(ROOT)) for file in files if _APART.search(file.read_text("utf-8"))]


def outcome(folder: Path, mutant: Mutant, tests: list[str], marks: str) -> str:
    """Whether some tests kill a mutant."""
    if not tests:
        return "survived"
    file, words = folder / mutant.file, ["-m", marks, "@names"]
    source = file.read_text("utf-8")
    (folder / "names").write_text("".join(f"{name}\n" for name in tests), "utf-8")
    file.write_text(mutant.text(source), "utf-8")
    code = _pytest(folder, "-x", *words, limit=_LIMIT)
    file.write_text(source, "utf-8")
    if code in (None, 0, 5):
        return "no end" if code is None else "survived"
    if code > 2:  # tests that are not there with it: fewer cases are no failure
        return f"unsure (exit {code})"
    # Named one by one: pytest's own --last-failed calls all other names that it was given unknown.
    failed = json.loads((folder / ".pytest_cache/v/cache/lastfailed").read_text("utf-8"))
    (folder / "names").write_text("".join(f"{name}\n" for name in failed), "utf-8")
    return "killed" if _pytest(folder, *words) in (0, 5) else "unsure (fails without it)"


def judged(folder: Path, asked: argparse.Namespace) -> Iterator[tuple[Mutant, str]]:
    """Every mutant, and what became of it."""
    mutants = alive = drawn(asked.count, asked.seed)
    chance = random.Random(asked.seed)  # noqa: S311 - likewise
    for ring in asked.rings:
        data = None if ring == "apart" else measured(folder, mutants, RINGS[ring], asked.data / ring)
        left = []
        for mutant in alive:
            tests = apart() if data is None else covering(data, mutant)
            some = sorted(chance.sample(tests, min(_SOME, len(tests))))
            for batch in (some, [name for name in tests if name not in some]):
                told = outcome(folder, mutant, batch, RINGS[ring])
                if told != "survived":
                    yield mutant, f"{told} by {ring}, one of {len(tests)} tests"
                    break
            else:
                left.append(mutant)
        alive = left
    yield from ((mutant, "survived") for mutant in alive)


def main() -> None:
    """Draw mutants, run the tests, list what survives."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", epilog="See tools/mutants.py.")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**6)))
    parser.add_argument("--data", type=Path, help="keeps what coverage measured")
    parser.add_argument("--rings", nargs="*", choices=RINGS, default=RINGS)
    asked = parser.parse_args()
    sums: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made:
        asked.data = (asked.data or Path(made, "data")).absolute()
        asked.data.mkdir(parents=True, exist_ok=True)
        sys.stdout.write(f"seed {asked.seed}\n")
        for mutant, told in judged(clone(Path(made, "tree")), asked):
            sums[told.partition(",")[0]] += 1
            sys.stdout.write(f"{told}: {mutant.file}:{mutant.line} {mutant.operator}\n")
            sys.stdout.writelines(() if told.startswith("killed") else difference(mutant))
            sys.stdout.flush()
    sys.stdout.writelines(f"{number:4} {told}\n" for told, number in sums.most_common())


if __name__ == "__main__":
    main()
