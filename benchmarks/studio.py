"""The static face of the studio: its size over the wire, and how long the first answer takes.

    python -m benchmarks.studio [--rounds 3]

The page is built into a temporary folder and opened in Chromium, each time with nothing kept from before. The
unit is the bare runtime: the same Pyodide in a worker, until it has added two numbers. Both run in turns; the
ratio is taken inside each round and the median is shown, since other work on the machine moves the seconds.

Exits with 1 where the page is larger than promised. Needs npm with its Node, pip, their registries, Chromium.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from statistics import median
from typing import IO, TYPE_CHECKING

from dvc_core.studio.build import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: Bytes that the first visit may take, as a server sends them.
BAR = 12_000_000
#: Milliseconds that are waited for an answer.
MOST = 300_000

BARE = """<!DOCTYPE html><title>bare</title><script type="module">
const worker = new Worker("bare.js", { type: "module" });
worker.addEventListener("message", ({ data }) => { document.body.id = `sum-${data}`; });
</script><body></body>"""
BARE_WORKER = """import { loadPyodide } from "./pyodide/pyodide.mjs";
const python = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
self.postMessage(python.runPython("1 + 1"));
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the table is what is printed."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        """Send a file; a page that is closed meanwhile wants it no more."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)


def wire_size(path: Path) -> int:
    """Compute how many bytes a server sends of a file: compressed, unless that makes it larger."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


def sizes(folder: Path) -> dict[str, int]:
    """Measure the parts of the page: Python itself, the library with what it needs, the editor, the rest."""
    found = {"Pyodide": 0, "app.zip": 0, "codemirror.js": 0, "rest": 0}
    for path in folder.rglob("*"):
        if path.is_file():
            part = "Pyodide" if path.parent != folder else path.name if path.name in found else "rest"
            found[part] += wire_size(path)
    return found


def seconds(browser: Browser, address: str, sign: str) -> float:
    """Measure the time from opening an address in a fresh browser until an element is there."""
    context = browser.new_context()
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address)
    page.locator(sign).first.wait_for(state="attached", timeout=MOST)
    took = time.perf_counter() - begun
    context.close()
    return took


def measure(folder: Path, rounds: int, write: Callable[[str], object]) -> None:
    """Time the bare runtime and the page in turns, and report both with their ratio."""
    from playwright.sync_api import sync_playwright

    (folder / "bare.html").write_text(BARE, "utf-8")
    (folder / "bare.js").write_text(BARE_WORKER, "utf-8")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        browser = playwright.chromium.launch(executable_path=which("chromium"))
        ratios = []
        for _ in range(rounds):
            bare = seconds(browser, f"{address}bare.html", "#sum-2")
            page = seconds(browser, address, "table.levels")
            ratios.append(page / bare)
            write(f"bare runtime {bare:6.1f} s, first answer {page:6.1f} s, ratio {page / bare:.2f}\n")
        write(f"first answer: {median(ratios):.2f} times the bare runtime (median of {rounds})\n")
        browser.close()
        server.shutdown()


def main() -> int:
    """Build the page, print its sizes and times, and return 1 where it is too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder)
        found = sizes(folder)
        for part, size in found.items():
            sys.stdout.write(f"{part:14}{size / 1e6:8.2f} MB\n")
        total = sum(found.values())
        sys.stdout.write(f"{'together':14}{total / 1e6:8.2f} MB of {BAR / 1e6:.0f}\n")
        measure(folder, rounds, sys.stdout.write)
    return int(total > BAR)


if __name__ == "__main__":
    sys.exit(main())
