"""The studio in a browser, both faces: what a test opens, types and reads there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from dvc_core.studio.build import build
from dvc_core.studio.server import serve

from .harness import MOST, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: The day that the served face judges at.
ON = date(2026, 11, 24)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a studio of this machine on a folder."""
    with serve(folder, ON) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def static(folder: Path) -> Iterator[str]:
    """The address of the static page, built into a folder; skips where that cannot be done."""
    try:
        build(folder)
    except ValueError as error:
        missing(str(error))

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def fresh(chrome: Browser, script: str = "") -> Iterator[Page]:
    """A fresh page; nothing may go wrong on it, and it asks nobody but the address it was opened at."""
    context = chrome.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(MOST)
    if script:
        context.add_init_script(script)
    page, problems, asked = context.new_page(), list[str](), set[str]()
    page.on("pageerror", lambda error: problems.append(str(error)))
    # A browser writes of every refusal; one to save a file is part of the work.
    page.on(
        "console",
        lambda line: (
            problems.append(line.text)
            if line.type == "error" and not line.location["url"].endswith(("/api/file", "/api/save"))
            else None
        ),
    )
    page.on("request", lambda request: asked.add(request.url.partition("://")[2].partition("/")[0]))
    yield page
    here = page.url.partition("://")[2].partition("/")[0]
    context.close()
    assert problems == [], problems
    assert {name for name in asked if name and not name.startswith(("text", "image"))} <= {here, "srcdoc"}


def opened(page: Page, address: str) -> Page:
    """The page, with its first answers."""
    page.goto(address)
    page.locator("table.levels").first.wait_for(timeout=4 * MOST)
    return page


#: The editor as CodeMirror holds it; for tests, and nothing of the page's own.
VIEW = 'document.querySelector("#editor").shadowRoot.querySelector(".cm-content").cmTile.root.view'


def text_of(page: Page) -> str:
    """The text that is being written."""
    text: str = page.evaluate(f"{VIEW}.state.doc.toString()")
    return text


def marked_lines(page: Page) -> set[int]:
    """The lines that bear a mark beside them."""
    found: list[int] = page.evaluate(
        f"""(() => {{
          const view = {VIEW};
          const marks = [...view.dom.querySelectorAll(".cm-gutter-lint .cm-lint-marker")];
          const middle = (mark) => {{
            const box = mark.getBoundingClientRect();
            return (box.top + box.bottom) / 2 - view.documentTop;
          }};
          const line = (mark) => view.state.doc.lineAt(view.elementAtHeight(middle(mark)).from).number;
          return marks.map(line);
        }})()"""
    )
    return set(found)


def units(text: str) -> int:
    """How long JavaScript says that a text is."""
    return len(text.encode("utf-16-le")) // 2


def typed(page: Page, before: str, after: str, *, by_key: bool = False, at: int | None = None) -> None:
    """Take a text back, the first of it or that of an offset, and type another: at once, or key by key."""
    text = text_of(page)
    start = units(text[: text.index(before) if at is None else at])
    put_cursor(page, start, start + units(before))
    if before:
        page.keyboard.press("Delete")
    if by_key:
        page.keyboard.type(after)
    else:
        page.keyboard.insert_text(after)


def put_cursor(page: Page, start: int, end: int | None = None) -> None:
    """Put the cursor at an offset of JavaScript, or select to another."""
    page.evaluate(
        f"""([anchor, head]) => {{
          {VIEW}.dispatch({{ selection: {{ anchor, head }}, scrollIntoView: true }});
          {VIEW}.focus();
        }}""",
        [start, start if end is None else end],
    )
