"""How large the pages of a ministry are, and how much memory the report of 10,000 services takes.

    python benchmarks/large_report.py [--services 10000] [--imported FOLDER]

The services are those that ``tthc import portal-api`` makes of the portal's answers in
``DVC_CORE_SHARED`` (369), or the files of a folder that was imported before; the large catalogue repeats
them, each with a code of its own. What is measured is a whole process, ``tthc report -f html``: the bytes
of its pages, and its peak memory.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.run import TTHC, spend

ON = "2026-11-24"
_CODE = re.compile(r"^ma_thu_tuc: .*$", re.MULTILINE)


def repeated(files: list[Path], services: int, place: Path) -> None:
    """Write a catalogue of so many services."""
    texts = [path.read_text("utf-8") for path in files]
    for number in range(services):
        shelf = place / f"{number // 500:03}"
        shelf.mkdir(parents=True, exist_ok=True)
        code = f"9.{number:06}"
        text = _CODE.sub(f'ma_thu_tuc: "{code}"', texts[number % len(texts)])
        (shelf / f"{code}.yaml").write_text(text, "utf-8")


def report(files: Path, pages: Path) -> tuple[float, float, float]:
    """The MB of the pages, the MB of the numbers beside them, and the peak MiB of the process."""
    made = spend([*TTHC, "report", files, "--as-of", ON, "-f", f"html:{pages}"])
    if made.code != 0:
        raise SystemExit(f"tthc report: exit code {made.code}")
    sizes = {path: path.stat().st_size for path in pages.rglob("*") if path.is_file()}
    html = sum(size for path, size in sizes.items() if path.suffix == ".html")
    return html / 1e6, (pages / "so-lieu.json").stat().st_size / 1e6, made.megabytes


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the report of a ministry and of a country.")
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--imported", type=Path, help="a folder that tthc import portal-api wrote")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        imported = given.imported or place / "imported"
        if given.imported is None:
            answers = Path(os.environ["DVC_CORE_SHARED"], "corpus", "portal-api.jsonl.gz")
            spend([*TTHC, "import", "portal-api", answers, "-o", imported])
        files = sorted(imported.rglob("*.yaml"))
        _print(len(files), report(imported, place / "pages"))
        if given.services:
            repeated(files, given.services, place / "large")
            _print(given.services, report(place / "large", place / "large-pages"))


def _print(services: int, found: tuple[float, float, float]) -> None:
    html, numbers, peak = found
    print(
        f"{services:,} services: pages {html:.2f} MB (of 369: ≤ 5), numbers {numbers:.2f} MB, "
        f"peak {peak:.0f} MiB (of 10,000: ≤ 700)",
        flush=True,
    )


if __name__ == "__main__":
    main()
