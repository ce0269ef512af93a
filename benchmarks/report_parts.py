"""The parts of a report against a bare parse of its files; imports only what earlier revisions have, too.

    python benchmarks/report_parts.py FOLDER

prints the ratios of one round as JSON, of whatever ``dvc_core`` is found first.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import yaml

from dvc_core import __version__, assess, check, load
from dvc_core.catalogue.overview.overview import Frame, overview
from dvc_core.catalogue.report.html import html_pages
from dvc_core.catalogue.report.table import csv_report
from dvc_core.catalogue.report.text import json_text, markdown
from dvc_core.levels.framework import load_framework

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


if __name__ == "__main__":
    print(json.dumps(parts(Path(sys.argv[1]), 1)))
