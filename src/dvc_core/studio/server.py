"""The studio on this machine: a page, what it asks for while one types, and the files of a folder.

It listens on loopback alone. A page of elsewhere can neither read nor write here: the name of the host has to be that of the
loopback, and what writes bears a header that no page of elsewhere may send.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..finding import DvcError
from ..hosts.html import assets
from ..model.loader import Catalog, load_catalog
from ..source.decode import MAX_BYTES
from ..source.writing import AtomicFile
from ..words import Lang
from .engine import QUESTIONS, Engine

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
#: Bytes of a name that every file system takes.
_LONGEST_NAME = 255
_FILES = "/api/files/"
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
    engine = Engine(on, lang, partial(_catalog, folder), None if folder is None else folder.as_posix())
    handler = partial(_Handler, folder, engine, page_files())
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def _path(folder: Path | None, name: str) -> Path | None:
    """Resolve a name to a file inside the folder, existing or new; None for any other name."""
    if folder is None or not name.endswith((".yaml", ".yml")):
        return None
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve()) and path.parent.is_dir()
        inside = inside and len(os.fsencode(path.name)) <= _LONGEST_NAME
    except (OSError, ValueError):  # a name that no system has
        return None
    return path if inside and not any(part.startswith(".") for part in Path(name).parts) else None


def _catalog(folder: Path | None, name: str) -> Catalog | None:
    """What stands beside a file, read anew for each question, as it may have changed."""
    path = _path(folder, name)
    if folder is None or path is None:
        return None
    return load_catalog(folder).shelf(path.parent.relative_to(folder.resolve()).as_posix())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _RefusedError(DvcError):
    """A request that the page never sends, or that cannot be answered: its argument is the status."""


class _Handler(BaseHTTPRequestHandler):
    """Handler of the requests of the page; any other request is refused."""

    protocol_version = "HTTP/1.1"
    #: A connection on which nothing comes is given up.
    timeout = 30
    #: The end of an answer would wait for the receipt of its beginning, up to 40 ms.
    disable_nagle_algorithm = True

    def __init__(self, folder: Path | None, engine: Engine, files: dict[str, bytes], *args: Any) -> None:
        self.folder, self.engine, self.files = folder, engine, files
        super().__init__(*args)

    def do_GET(self) -> None:
        """Serve the page, its files, the settings, the names of procedures, or a procedure."""
        path = unquote(self.path.partition("?")[0])
        name = path.removeprefix("/") or "index.html"
        if name in self.files:
            self._answer(lambda: self.files[name], _KINDS[Path(name).suffix])
        elif path == "/api/settings":
            self._answer(lambda: self.engine.answer("settings").encode())
        elif path == "/api/files":
            self._answer(lambda: json.dumps(self._names(), ensure_ascii=False).encode())
        else:
            self._answer(lambda: self._file(path))

    def do_POST(self) -> None:
        """Answer a question about a text: its view, a submission, a pasted page, a completion or a hover."""
        self._answer(self._question)

    def do_PUT(self) -> None:
        """Write a file of the folder, unless the file changed since the page read it."""
        self._answer(self._write)

    def _names(self) -> list[str]:
        folder = self.folder
        files = [] if folder is None else load_catalog(folder).files
        return sorted(Path(one.name).relative_to(folder or ".").as_posix() for one in files)

    def _file(self, path: str) -> bytes:
        at = self._path_of(path)
        if not at.is_file():
            raise _RefusedError(HTTPStatus.NOT_FOUND)
        data = at.read_bytes()
        try:
            found = {"name": path.removeprefix(_FILES), "text": data.decode(), "digest": _digest(data)}
        except UnicodeDecodeError:
            # Shown with signs in place of what cannot be read, it would be saved with them.
            raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE) from None
        return json.dumps(found, ensure_ascii=False).encode()

    def _question(self) -> bytes:
        body, kind = self._body(), self.path.removeprefix("/api/")
        if kind not in QUESTIONS:
            raise _RefusedError(HTTPStatus.NOT_FOUND)
        try:
            return self.engine.answer(kind, body).encode()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, DvcError):
            # Whoever writes to this address by hand: the page sends what is asked for.
            raise _RefusedError(HTTPStatus.BAD_REQUEST) from None

    def _write(self) -> bytes:
        body, path = self._body(), self._path_of(unquote(self.path))
        there = _digest(path.read_bytes()) if path.is_file() else ""
        if (self.headers.get("If-Match") or "") != there:
            raise _RefusedError(HTTPStatus.CONFLICT)
        try:
            whole = AtomicFile(path)
            Path(whole.part).write_bytes(body)
            whole.keep()
        except OSError:
            raise _RefusedError(HTTPStatus.INSUFFICIENT_STORAGE) from None
        return json.dumps({"digest": _digest(body)}).encode()

    def _path_of(self, path: str) -> Path:
        found = _path(self.folder, path.removeprefix(_FILES)) if path.startswith(_FILES) else None
        if found is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND)
        return found

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length") or ""
        if self.headers.get(HEADER) != "1":
            raise _RefusedError(HTTPStatus.FORBIDDEN)
        if not length.isdecimal() or int(length) > 8 * MAX_BYTES:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.rfile.read(int(length))

    def _answer(self, answer: Callable[[], bytes], kind: str = _KINDS[""]) -> None:
        status, host = HTTPStatus.OK, (self.headers.get("Host") or "").rpartition(":")[0]
        try:
            if host not in ("127.0.0.1", "localhost"):
                raise _RefusedError(HTTPStatus.FORBIDDEN)
            data = answer()
        except _RefusedError as refused:
            # What was not read of the request would be taken for the next one.
            data, (status,), self.close_connection = b"", refused.args, True
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
