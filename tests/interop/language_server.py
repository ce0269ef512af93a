"""A session with yaml-language-server over standard input and output, as an editor holds it.

``with session(schema, text, ...)`` is enough for a test: ``Session.diagnostics``, ``hover`` and
``complete`` answer as the server does. Positions are (line, column) from 0, as in the protocol.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

HERE = Path(__file__).parent
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
_PATIENCE = 60


class Session:
    """One running server; files are known to it by name only, never written."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._number, self._version = process.stdin, 0, 0
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._settings: Mapping[str, Any] = {}
        self._published: dict[str, list[dict[str, Any]]] = {}
        self.ended = threading.Event()
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    def start(self, settings: Mapping[str, Any], folder: Path | None = None) -> None:
        """Say hello, with the settings an editor would have, in a folder."""
        self._settings = settings
        able = {
            "workspace": {"configuration": True},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {
                    "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
                },
            },
        }
        root = None if folder is None else folder.as_uri()
        self.ask("initialize", {"processId": os.getpid(), "rootUri": root, "capabilities": able})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": settings})

    def diagnostics(self, text: str, name: str = "a.yaml") -> list[dict[str, Any]]:
        """Open a file, and return what the server publishes about it."""
        uri = _uri(name)
        self._version += 1
        self._published.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self._published:
            self._take()
        return self._published[uri]

    def hover(self, line: int, column: int, name: str = "a.yaml") -> str:
        """The Markdown shown over a place of an open file."""
        found = self.ask("textDocument/hover", _place(name, line, column))
        return str(found["contents"]["value"]) if found else ""

    def complete(self, line: int, column: int, name: str = "a.yaml") -> list[dict[str, Any]]:
        """What is offered at a place of an open file."""
        found = self.ask("textDocument/completion", _place(name, line, column))
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found
        return items

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return its result."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            said = self._take()
            if said.get("id") == number and "method" not in said:
                assert "error" not in said, said
                return said["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._in.flush()

    def _take(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered on the way."""
        said = self._said.get(timeout=_PATIENCE)
        if "ended" in said:
            pytest.fail("the server ended")
        if said.get("method") == "textDocument/publishDiagnostics":
            self._published[said["params"]["uri"]] = said["params"]["diagnostics"]
        elif "method" in said and "id" in said:
            answer: Any = None
            if said["method"] == "workspace/configuration":
                answer = [self._settings.get(item["section"]) for item in said["params"]["items"]]
            self._send({"id": said["id"], "result": answer})
        return said

    def _listen(self, stream: IO[bytes]) -> None:
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._said.put(json.loads(stream.read(length)))
        self._said.put({"ended": True})
        self.ended.set()


@contextmanager
def session(schema: Path | None, folder: Path | None = None) -> Iterator[Session]:
    """Run a server that checks every file with a schema, or by a folder's settings; skips without one."""
    if not SERVER.is_file():
        pytest.skip("run npm ci in tests/interop")
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    command = [node, str(SERVER), "--stdio"]
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=quiet) as process:
        try:
            running = Session(process)
            yaml = {
                "validate": True,
                "hover": True,
                "completion": True,
                "schemaStore": {"enable": False},
                "kubernetesCRDStore": {"enable": False},
                "schemas": {schema.resolve().as_uri(): "**/*.yaml"} if schema else {},
            }
            if folder is not None:
                own = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
                yaml |= {name.removeprefix("yaml."): value for name, value in own.items() if name != "[yaml]"}
            running.start({"yaml": yaml}, folder)
            yield running
            running.ask("shutdown", None)
        finally:
            process.terminate()
            process.wait(10)
            running.ended.wait(10)


def _uri(name: str) -> str:
    return Path("/thu-tuc", name).as_uri()


def _place(name: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": _uri(name)}, "position": {"line": line, "character": column}}
