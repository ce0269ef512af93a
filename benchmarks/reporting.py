"""What the reports of ``tthc report`` cost beyond checking, and how big the first page is.

    python benchmarks/reporting.py [--files N] [--rounds R]

HTML, Markdown, CSV and JSON together are compared with ``yaml.load(CSafeLoader)`` of the same files, in
CPU time, interleaved in each round; the median ratio is shown. Making the overview (levels of two
two frameworks, the smallest sets of changes) is the judging itself and shown apart. Last, whole
processes: ``tthc report -f html`` into a new folder against ``tthc check`` of the same files, for the
files made here and, with ``DVC_CORE_SHARED``, for what ``tthc import`` makes of the portal's answers.
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


def everything(data: dict[str, Any]) -> dict[str, int]:
    """Make every text of the four formats, and return the bytes of each."""
    pages = {name: len(text.encode()) for name, text in html_pages(data, "vi")}
    flat = "".join(markdown(data, "vi")), csv_report(data, "vi"), "".join(json_text(data))
    return {"index": pages["index.html"], "pages": sum(pages.values()), "flat": sum(map(len, flat))}


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
    """What whole processes are measured on."""
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
        paths = write_catalogue(place / "generated", args.files)
        texts = [path.read_bytes() for path in paths]
        frame = Frame([(n, *load_framework(n)) for n in NAMES], ON, __version__)
        found = [
            (one, check(one, on=ON), [assess(one, framework=n, on=ON) for n in NAMES])
            for one in map(load, paths)
        ]
        data: dict[str, Any] = {}

        def make() -> None:
            data.update(overview(found, frame))

        making, ratios = [], []
        for _ in range(args.rounds):
            bare = spent(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts])
            making.append(spent(make) / bare)
            ratios.append(spent(lambda: everything(data)) / bare)
        sizes = everything(data)
        processes = {
            name: whole(files, place / f"{name}-pages", args.rounds)
            for name, files in catalogues(place / "generated", place)
        }
    print(f"{args.files} files, {args.rounds} rounds")
    print(f"HTML + Markdown + CSV + JSON ÷ CSafeLoader  {median(ratios):.2f}  (≤ 1.0)")
    print(f"overview ÷ CSafeLoader                      {median(making):.2f}")
    print(f"first page                                  {sizes['index'] / 1000:.0f} kB  (< 250)")
    for name, spread in processes.items():
        line = f"tthc report -f html ÷ tthc check, {name}"
        print(f"{line:<43} {median(spread):.2f}  ({min(spread):.2f}–{max(spread):.2f})")
    print(f"all pages                                   {sizes['pages'] / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
