"""What the reports of ``tthc report`` cost beyond checking, and how big the first page is.

    python benchmarks/reporting.py [--files N] [--rounds R]
    python benchmarks/reporting.py --against REVISION [--rounds R]

What is measured: the files made here and, with ``DVC_CORE_SHARED``, those that ``tthc import`` makes of
the portal's answers (369). Each part of a report is compared with ``yaml.load(CSafeLoader)`` of the same
files, in CPU time, interleaved in each round: the overview (levels of two frameworks, what is missing for
the next), the HTML pages, the flat texts (Markdown, CSV and JSON). The median ratio is shown, with the
lowest and the highest. Last, whole processes: ``tthc report -f html`` into a new folder against
``tthc check`` of the same files. Against another revision the parts of both are measured in turns, each in
a process of its own, on the imported files; shown is the least of each, and how the two compare.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from benchmarks.generate import write_catalogue  # noqa: E402 - found from a script as from a module
from benchmarks.report_parts import ON, parts  # noqa: E402 - likewise
from benchmarks.run import TTHC, spend  # noqa: E402 - likewise


def whole(files: Path, place: Path, rounds: int) -> list[float]:
    """CPU time of a report of pages through that of a check of the same files, round by round."""
    ratios = []
    for number in range(rounds):
        checked = spend([*TTHC, "check", "--jobs", "1", "--as-of", str(ON), files])
        made = spend([*TTHC, "report", "--as-of", str(ON), files, "-f", f"html:{place / str(number)}"])
        if made.code != 0:
            raise SystemExit(f"tthc report: exit code {made.code}")
        ratios.append(made.cpu / checked.cpu)
    return ratios


def catalogues(made: Path, place: Path) -> Iterator[tuple[str, Path]]:
    """What is measured."""
    yield "generated", made
    shared = os.environ.get("DVC_CORE_SHARED")
    if shared is not None:
        answers = Path(shared, "corpus", "portal-api.jsonl.gz")
        spend([*TTHC, "import", "portal-api", answers, "-o", place / "imported"])
        yield "imported", place / "imported"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--against", metavar="REVISION")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if args.against:
            [(_, files)] = list(catalogues(place, place))[1:]
            in_turns(files, place, args.against, args.rounds)
            return
        write_catalogue(place / "generated", args.files)
        for name, files in catalogues(place / "generated", place):
            made = place / f"{name}-pages"
            print(f"{name}, {args.rounds} rounds")
            for part, spread in parts(files, args.rounds).items():
                show(f"{part} ÷ CSafeLoader", spread)
            show("tthc report -f html ÷ tthc check", whole(files, made, args.rounds))
            sizes = {page.relative_to(made / "0"): page.stat().st_size for page in made.glob("0/**/*.html")}
            print(f"  first page {sizes[Path('index.html')] / 1000:.0f} kB")
            print(f"  all pages  {sum(sizes.values()) / 1e6:.2f} MB  (of the imported at most 5)", flush=True)


def in_turns(files: Path, place: Path, revision: str, rounds: int) -> None:
    """Print the parts of a report of this tree and of another revision, measured in turns."""
    other = place / "other"
    subprocess.run(["git", "worktree", "add", "-q", "--detach", other, revision], cwd=ROOT, check=True)
    least: dict[Path, dict[str, float]] = {ROOT: {}, other: {}}
    try:
        for _ in range(rounds):
            for tree, found in least.items():
                command = [sys.executable, str(ROOT / "benchmarks" / "report_parts.py"), str(files)]
                environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
                done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
                for part, (ratio,) in json.loads(done.stdout).items():
                    found[part] = min(ratio, found.get(part, ratio))
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", other], cwd=ROOT, check=True)
    for part, now in least[ROOT].items():
        before = least[other][part]
        print(f"  {part:<12} {now:.2f}, at {revision} {before:.2f}: {now / before:.2f} of it", flush=True)


def show(what: str, spread: list[float]) -> None:
    """Print a ratio."""
    print(f"  {what:<33} {median(spread):.2f}  ({min(spread):.2f}–{max(spread):.2f})", flush=True)


if __name__ == "__main__":
    main()
