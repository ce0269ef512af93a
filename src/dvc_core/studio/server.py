"""The studio on this machine: a page, what it asks for while one types, and the files of a folder.

It listens on loopback alone. A page of elsewhere can neither read nor write here: the name of the host has to be that of the
loopback, and each question bears a header that no page of elsewhere may send.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ..finding import DvcError
from ..hosts.html import assets
from ..source.decode import MAX_BYTES
from ..words import Lang
from .engine import Engine, RefusedError

#: A header that a page of elsewhere may send only after asking, and is refused then.
HEADER = "X-Tthc-Studio"
#: What the page may do: its own script and style, nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_PAGE = Path(__file__).parent / "page"
#: What files of the page are, by their suffix, and what answers are.
_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".yaml": "application/yaml",
    "": "application/json",
}


def page_files() -> dict[str, bytes]:
    """The files of the page by their names, with the style and script of forms."""
    own = {path.name: path.read_bytes() for path in sorted(_PAGE.iterdir()) if path.suffix in _KINDS}
    return own | assets()


def serve(
    folder: Path | None = None, on: date | None = None, lang: Lang = "vi", port: int = 0
) -> ThreadingHTTPServer:
    """Make an HTTP server of the studio, not yet running, on a loopback port; 0 takes a free port.

    ``folder`` holds the procedures that are opened and saved, ``on`` is the evaluation date, ``lang`` the language.
    Raises OSError where the port is taken.
    """
    handler = partial(_Handler, Engine(on, lang, folder), page_files())
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


class _Handler(BaseHTTPRequestHandler):
    """Handler of the requests of the page; any other request is refused."""

    protocol_version = "HTTP/1.1"
    #: A connection on which nothing comes is given up.
    timeout = 30
    #: The end of an answer would wait for the receipt of its beginning, up to 40 ms.
    disable_nagle_algorithm = True

    def __init__(self, engine: Engine, files: dict[str, bytes], *args: Any) -> None:
        self.engine, self.files = engine, files
        super().__init__(*args)

    def do_GET(self) -> None:
        """Serve the page and its files."""
        self._answer()

    def do_POST(self) -> None:
        """Answer a question of the page."""
        self._answer()

    def _asked_file(self) -> tuple[bytes, str]:
        name = self.path.partition("?")[0].removeprefix("/") or "index.html"
        if name not in self.files:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        return self.files[name], _KINDS[Path(name).suffix]

    def _answered_question(self) -> tuple[bytes, str]:
        length, kind = self.headers.get("Content-Length") or "", self.path.removeprefix("/api/")
        if self.headers.get(HEADER) != "1":
            raise RefusedError(HTTPStatus.FORBIDDEN)
        if not length.isdecimal() or int(length) > 8 * MAX_BYTES:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = self.rfile.read(int(length))
        try:
            return self.engine.answer(kind, body).encode(), _KINDS[""]
        except RefusedError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, DvcError):
            # Whoever writes to this address by hand: the page sends what is asked for.
            raise RefusedError(HTTPStatus.BAD_REQUEST) from None

    def _answer(self) -> None:
        status, host = HTTPStatus.OK, (self.headers.get("Host") or "").rpartition(":")[0]
        try:
            if host not in ("127.0.0.1", "localhost"):
                raise RefusedError(HTTPStatus.FORBIDDEN)
            data, kind = self._answered_question() if self.command == "POST" else self._asked_file()
        except RefusedError as refused:
            # What was not read of the request would be taken for the next one.
            data, kind, (status,), self.close_connection = b"", _KINDS[""], refused.args, True
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        with suppress(ConnectionError):  # the page went on to something else
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base
        """Nothing: the page shows what there is to know."""


__all__ = ["HEADER", "POLICY", "page_files", "serve"]
