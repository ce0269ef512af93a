"""A headless Chromium and a loopback site for tests that look at a page.

What a test takes from here (fixtures of conftest.py):

``site``    a loopback server; ``site.put("/x.html", text)`` → its address, headers as keywords
``chrome``  one browser for the session
``visit``   a fresh page per test: ``visit.page`` (Playwright), ``visit.problems`` (console errors,
            uncaught exceptions, requests that left the machine); they are asserted empty at the end
            unless the test clears them
``host_page(name, content, data=None)``  opens the bundled page of a JavaScript host

Where Chromium, Playwright or the npm packages are missing these skip with the reason; with
``DVC_CORE_BROWSER=required`` (as .ci/run sets it) they fail instead.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
BUILD = HERE / "build"
SHOTS = HERE / "shots"
#: Screenshots of long pages cost time: they are taken for a person who is going to look at them.
WITH_SHOTS = bool(os.environ.get("DVC_CORE_SHOTS"))
REQUIRED = os.environ.get("DVC_CORE_BROWSER") == "required"

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What scrolls is there at once: a list that is open shuts, and the focus moves, while it is on its way.
    "--disable-smooth-scrolling",
    "--lang=vi",
)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
}

SHELL = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{host}</title>
<link rel="icon" href="data:,">
{style}
</head>
<body>
<main id="form" style="max-width: 60rem; margin: 1rem auto; font-family: sans-serif"></main>
<script src="/build/{host}.js"></script>
</body>
</html>
"""


#: How long at most is waited for what has to come, in milliseconds: a machine may have much else to do.
MOST = 60_000

#: Runs before every page: ``window.idle()`` is fulfilled once nothing is under way that the page itself has
#: set: timers of up to ``limit`` milliseconds, frames, messages (by which React has its work done), files
#: that are read, answers of the site, animations of jQuery. What ends may have begun something else: nothing
#: may be under way for three frames, behind each of which the page came to its messages once more.
#: Tests wait for this and never for a number of milliseconds: a slow machine only makes it later.
IDLE = """(() => {
  const frame = window.requestAnimationFrame.bind(window);
  const timers = new Map();
  const frames = new Set();
  const under_way = { files: 0, messages: 0, answers: 0 };

  const later = window.setTimeout;
  window.setTimeout = (work, delay = 0, ...rest) => {
    const id = later((...given) => {
      timers.delete(id);
      if (typeof work === "function") work(...given);
    }, delay, ...rest);
    timers.set(id, delay);
    return id;
  };
  for (const name of ["clearTimeout", "clearInterval"]) {
    const stop = window[name];
    window[name] = (id) => { timers.delete(id); stop(id); };
  }

  window.requestAnimationFrame = (work) => {
    const id = frame((at) => { frames.delete(id); work(at); });
    frames.add(id);
    return id;
  };
  const drop = window.cancelAnimationFrame.bind(window);
  window.cancelAnimationFrame = (id) => { frames.delete(id); drop(id); };

  const Channel = window.MessageChannel;
  window.MessageChannel = function () {
    const made = new Channel();
    for (const [from, to] of [[made.port1, made.port2], [made.port2, made.port1]]) {
      const post = from.postMessage.bind(from);
      from.postMessage = (...given) => { under_way.messages += 1; post(...given); };
      to.addEventListener("message", () => { under_way.messages -= 1; });
    }
    return made;
  };

  for (const name of ["readAsDataURL", "readAsText", "readAsArrayBuffer", "readAsBinaryString"]) {
    const read = FileReader.prototype[name];
    FileReader.prototype[name] = function (...given) {
      under_way.files += 1;
      this.addEventListener("loadend", () => { under_way.files -= 1; }, { once: true });
      return read.apply(this, given);
    };
  }

  const ask = window.fetch.bind(window);
  window.fetch = async (...given) => {
    under_way.answers += 1;
    try {
      const reply = await ask(...given);
      await reply.clone().arrayBuffer();
      return reply;
    } finally { under_way.answers -= 1; }
  };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...given) {
    under_way.answers += 1;
    this.addEventListener("loadend", () => { under_way.answers -= 1; }, { once: true });
    return send.apply(this, given);
  };

  const hop = new Channel();
  const behind = () => new Promise((done) => { hop.port1.onmessage = done; hop.port2.postMessage(0); });
  let turn = Promise.resolve();
  const rest = async (limit) => {
    const end = performance.now() + MOST;
    for (let quiet = 0; quiet < 3;) {
      await new Promise(frame);
      await behind();
      const waiting = [...timers.values()].filter((delay) => delay <= limit);
      const moving = window.jQuery?.timers?.length ?? 0;
      const counts = { ...under_way, frames: frames.size, timers: waiting.length, moving };
      quiet = Object.values(counts).some(Boolean) ? 0 : quiet + 1;
      if (performance.now() > end) throw new Error(`still busy: ${JSON.stringify(counts)}, ${waiting} ms`);
    }
  };
  window.idle = (limit = 1000) => (turn = turn.catch(() => {}).then(() => rest(limit)));
})();""".replace("MOST", str(MOST))


def missing(reason: str) -> None:
    """Skip, or fail where the run has promised that everything is there."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    missing("Chromium is not installed")
    raise AssertionError


@cache
def bundles() -> Path:
    """The folder of bundled pages, built when a source is newer; one test worker builds, others wait."""
    if not (HERE / "node_modules").is_dir():
        missing("the packages are not installed: npm ci in tests/browser")
    if shutil.which("node") is None:
        missing("Node is not installed")
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = BUILD / "made-of"
        made_of = _fingerprint()
        if not stamp.exists() or stamp.read_text() != made_of:
            subprocess.run(["node", "build.mjs"], cwd=HERE, check=True, timeout=300)  # noqa: S607 - the Node of the path
            stamp.write_text(made_of)
    return BUILD


def _fingerprint() -> str:
    """What the bundles are made of, as one digest: times of files say nothing in a fresh clone."""
    sources = [HERE / "build.mjs", HERE / "package-lock.json"]
    sources += sorted((HERE.parents[1] / "examples/hosts").glob("*.jsx"))
    return sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


@dataclass
class Site:
    """Pages on loopback: what was put, the bundles under /build, a shell per host under /host."""

    origin: str
    pages: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)

    def put(self, path: str, text: str | bytes, **headers: str) -> str:
        """Serve ``text`` at ``path``; a header's underscores become hyphens. Returns the address."""
        body = text.encode() if isinstance(text, str) else text
        named = {"Content-Type": TYPES.get(Path(path).suffix, "application/octet-stream")}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (body, named)
        return self.origin + path

    def host(self, name: str, **headers: str) -> str:
        """The page of a JavaScript host, with the headers wanted (a CSP for one)."""
        style = (
            f'<link rel="stylesheet" href="/build/{name}.css">' if (BUILD / f"{name}.css").exists() else ""
        )
        path = f"/host/{name}-{len(self.pages)}.html"
        return self.put(path, SHELL.format(host=name, style=style), **headers)

    def read(self, path: str) -> tuple[bytes, dict[str, str]] | None:
        if path in self.pages:
            return self.pages[path]
        file = BUILD / Path(path).name
        if path.startswith("/build/") and file.is_file():
            return file.read_bytes(), {"Content-Type": TYPES[file.suffix]}
        return None


@contextmanager
def serve() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.read(urlsplit(self.path).path)
            body, headers = found or (b"", {})
            self.send_response(200 if found else 404)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            # Who has left the page reads no further.
            with suppress(ConnectionError):
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """The log of a test run is pytest's."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Visit:
    """One page and everything that went wrong on it."""

    page: Page
    problems: list[str]

    def shot(self, name: str) -> None:
        """A screenshot for a person to look at, taken when one asks for it or a visit has failed."""
        if not (WITH_SHOTS or name.endswith("-failed")):
            return
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


@contextmanager
def visiting(browser: Browser, site: Site, **options: Any) -> Iterator[Visit]:
    """Open a fresh context; ``options`` go to Playwright (java_script_enabled, viewport …)."""
    context = browser.new_context(**{"locale": "vi-VN", "viewport": {"width": 1100, "height": 900}} | options)
    context.set_default_timeout(MOST)
    context.add_init_script(IDLE)
    page = context.new_page()
    problems: list[str] = []
    page.on(
        "console", lambda said: problems.append(f"console: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: problems.append(f"exception: {error}"))

    def outside(address: str) -> None:
        if not address.startswith((site.origin, "data:", "blob:", "about:")):
            problems.append(f"left the machine: {address}")

    page.on("request", lambda request: outside(request.url))
    try:
        yield Visit(page, problems)
    finally:
        context.close()


@contextmanager
def slowed(page: Page, times: int) -> Iterator[None]:
    """Let a page run so many times slower: keys come while it still draws what came before."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    yield
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
