"""The studio on this machine: a page, what it asks for while one types, and the files of a folder.

It listens on loopback alone. A page of elsewhere can neither read nor write here: the name of the host has to be that of the
loopback, and what writes bears a header that no page of elsewhere may send.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from datetime import date
from functools import cached_property, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
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
_JSON = "application/json; charset=utf-8"
#: Bytes of a name that every file system takes.
_LONGEST_NAME = 255
_PAGE = Path(__file__).parent / "page"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".yaml": "application/yaml; charset=utf-8",
}


class Served(NamedTuple):
    """Settings of a server: a folder of procedures or none, the evaluation date, the language."""

    folder: Path | None = None
    on: date | None = None
    lang: Lang = "vi"


def page_files() -> dict[str, bytes]:
    """The files of the page by their names, with the style and script of forms."""
    own = {path.name: path.read_bytes() for path in sorted(_PAGE.iterdir()) if path.suffix in _KINDS}
    return own | assets()


def serve(served: Served, port: int = 0) -> ThreadingHTTPServer:
    """Make an HTTP server of the studio, not yet running, on a loopback port; 0 takes a free port.

    Raises OSError where the port is taken.
    """
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, _Studio(served)))


class _Studio:
    """The folder and its files; each question reads what stands beside the file anew, as it may have changed."""

    def __init__(self, served: Served) -> None:
        self.served = served

    @cached_property
    def files(self) -> dict[str, bytes]:
        return page_files()

    def names(self) -> list[str]:
        folder = self.served.folder
        return [] if folder is None else sorted(_name(one.name, folder) for one in load_catalog(folder).files)

    def path(self, name: str) -> Path | None:
        """Resolve a name to a file inside the folder, existing or new; None for any other name."""
        folder = self.served.folder
        if folder is None or not name.endswith((".yaml", ".yml")):
            return None
        try:
            path = (folder / name).resolve()
            inside = path.is_relative_to(folder.resolve()) and path.parent.is_dir()
            inside = inside and len(os.fsencode(path.name)) <= _LONGEST_NAME
        except (OSError, ValueError):  # a name that no system has
            return None
        return path if inside and not any(part.startswith(".") for part in Path(name).parts) else None

    def catalog(self, name: str) -> Catalog | None:
        folder = self.served.folder
        path = self.path(name)
        if folder is None or path is None:
            return None
        beside = path.parent.relative_to(folder.resolve()).as_posix()
        return load_catalog(folder).shelf(beside)

    @cached_property
    def engine(self) -> Engine:
        return Engine(self.served.on, self.served.lang, self.catalog)

    def settings(self) -> bytes:
        folder = self.served.folder
        known = json.loads(self.engine.answer("settings", "{}"))
        return _json({**known, "folder": None if folder is None else folder.as_posix()})


def _json(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode()


def _name(shown: str, folder: Path) -> str:
    return Path(shown).relative_to(folder).as_posix()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    """Handler of the requests of the page; any other request is refused."""

    protocol_version = "HTTP/1.1"
    #: A connection on which nothing comes is given up.
    timeout = 30
    #: The end of an answer would wait for the receipt of its beginning, up to 40 ms.
    disable_nagle_algorithm = True

    def __init__(self, studio: _Studio, *args: Any) -> None:
        self.studio = studio
        super().__init__(*args)

    def do_GET(self) -> None:
        """Serve the page, its files, the names of procedures, or a procedure."""
        if not self._from_here():
            return
        path = unquote(self.path.partition("?")[0]).removeprefix("/") or "index.html"
        if path in self.studio.files:
            self._answer(self.studio.files[path], _KINDS[Path(path).suffix])
        elif path == "api/settings":
            self._answer(self.studio.settings(), _JSON)
        elif path == "api/files":
            self._answer(_json(self.studio.names()), _JSON)
        elif path.startswith("api/files/"):
            self._file(path.removeprefix("api/files/"))
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Answer a question about a text: its view, a submission, a pasted page, a completion or a hover."""
        body = self._body()
        if body is None:
            return
        kind = self.path.removeprefix("/api/")
        if kind not in QUESTIONS:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        try:
            found = self.studio.engine.answer(kind, body)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, DvcError):
            # Whoever writes to this address by hand: the page sends what is asked for.
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self._answer(found.encode(), _JSON)

    def do_PUT(self) -> None:
        """Write a file of the folder, unless the file changed since the page read it."""
        body = self._body()
        if body is None:
            return
        name = unquote(self.path).removeprefix("/api/files/")
        path = self.studio.path(name) if self.path.startswith("/api/files/") else None
        if path is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        there = path.read_bytes() if path.is_file() else None
        if (self.headers.get("If-Match") or "") != ("" if there is None else _digest(there)):
            self._refuse(HTTPStatus.CONFLICT)
            return
        try:
            whole = AtomicFile(path)
            Path(whole.part).write_bytes(body)
            whole.keep()
        except OSError:
            self._refuse(HTTPStatus.INSUFFICIENT_STORAGE)
            return
        self._answer(_json({"digest": _digest(body)}), _JSON)

    def _file(self, name: str) -> None:
        path = self.studio.path(name)
        if path is None or not path.is_file():
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        data = path.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            # Shown with signs in place of what cannot be read, it would be saved with them.
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
            return
        found = {"name": name, "text": text, "digest": _digest(data)}
        self._answer(_json(found), _JSON)

    def _from_here(self) -> bool:
        host, _, _ = (self.headers.get("Host") or "").rpartition(":")
        if host in ("127.0.0.1", "localhost"):
            return True
        self._refuse(HTTPStatus.FORBIDDEN)
        return False

    def _body(self) -> bytes | None:
        if not self._from_here():
            return None
        length = self.headers.get("Content-Length") or ""
        if self.headers.get(HEADER) != "1":
            self._refuse(HTTPStatus.FORBIDDEN)
        elif not length.isdecimal() or int(length) > 8 * MAX_BYTES:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            return self.rfile.read(int(length))
        return None

    def _refuse(self, status: HTTPStatus) -> None:
        # What was not read of the request would be taken for the next one.
        self.close_connection = True
        self._answer(b"", "text/plain; charset=utf-8", status)

    def _answer(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        with suppress(ConnectionError):  # the page went on to something else
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base
        """Nothing: the page shows what there is to know."""


__all__ = ["HEADER", "POLICY", "Served", "page_files", "serve"]
