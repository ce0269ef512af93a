"""What the reports of ``tthc report`` cost beyond checking, and how big the first page is.

    python benchmarks/reporting.py [--files N] [--rounds R]

What is measured: the files made here and, with ``DVC_CORE_SHARED``, those that ``tthc import`` makes of
the portal's answers (369). Each part of a report is compared with ``yaml.load(CSafeLoader)`` of the same
files, in CPU time, interleaved in each round: the overview (levels of two frameworks, what is missing for
the next), the HTML pages, the flat texts (Markdown, CSV and JSON). The median ratio is shown, with the
lowest and the highest. Last, whole processes: ``tthc report -f html`` into a new folder against
``tthc check`` of the same files.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from benchmarks.generate import write_catalogue  # noqa: E402 - found from a script as from a module
from benchmarks.run import TTHC, spend  # noqa: E402 - likewise
from dvc_core import __version__, assess, check, load  # noqa: E402 - likewise
from dvc_core.catalogue.overview.overview import Frame, overview  # noqa: E402 - likewise
from dvc_core.catalogue.report.html import html_pages  # noqa: E402 - likewise
from dvc_core.catalogue.report.table import csv_report  # noqa: E402 - likewise
from dvc_core.catalogue.report.text import json_text, markdown  # noqa: E402 - likewise
from dvc_core.levels.framework import load_framework  # noqa: E402 - likewise

ON = date(2026, 11, 24)
NAMES = ("tt-32-2017", "nd-224-2026")


def spent(work: Any) -> float:
    """CPU seconds of a call."""
    start = process_time()
    work()
    return process_time() - start


def parts(files: Path, rounds: int) -> dict[str, list[float]]:
    """CPU time of each part of a report through that of a bare parse of its files, round by round."""
    paths = sorted(files.rglob("*.yaml"))
    texts = [path.read_bytes() for path in paths]
    frame = Frame([(n, *load_framework(n)) for n in NAMES], ON, __version__)
    ratios: dict[str, list[float]] = {"overview": [], "pages": [], "flat texts": [], "together": []}
    for _ in range(rounds):
        # Each round reads the files anew, as each run does: what was found of a file is kept with it.
        found = [
            (one, check(one, on=ON), [assess(one, framework=n, on=ON) for n in NAMES])
            for one in map(load, paths)
        ]
        data: dict[str, Any] = {}
        bare = spent(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts])
        costs = [
            spent(lambda: data.update(overview(found, frame))),  # noqa: B023 - called here
            spent(lambda: list(html_pages(data, "vi"))),  # noqa: B023 - called here
            spent(lambda: flat_texts(data)),  # noqa: B023 - called here
        ]
        for spread, cost in zip(ratios.values(), [*costs, sum(costs)], strict=True):
            spread.append(cost / bare)
    return ratios


def flat_texts(data: dict[str, Any]) -> None:
    """Make the texts that are no page."""
    for text in (markdown(data, "vi"), csv_report(data, "vi"), json_text(data)):
        "".join(text)


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
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_catalogue(place / "generated", args.files)
        for name, files in catalogues(place / "generated", place):
            made = place / f"{name}-pages"
            print(f"{name}, {args.rounds} rounds")
            for part, spread in parts(files, args.rounds).items():
                show(f"{part} ÷ CSafeLoader", spread)
            show("tthc report -f html ÷ tthc check", whole(files, made, args.rounds))
            sizes = {page.relative_to(made / "0"): page.stat().st_size for page in made.glob("0/**/*.html")}
            print(f"  first page {sizes[Path('index.html')] / 1000:.0f} kB  (< 250)")
            print(f"  all pages  {sum(sizes.values()) / 1e6:.1f} MB", flush=True)


def show(what: str, spread: list[float]) -> None:
    """Print a ratio."""
    print(f"  {what:<33} {median(spread):.2f}  ({min(spread):.2f}–{max(spread):.2f})", flush=True)


if __name__ == "__main__":
    main()
