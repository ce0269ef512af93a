"""The host over real sockets, as ``python -m examples.portal`` serves it, in a thread of the test."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple
from urllib.parse import urlencode

import uvicorn
from examples.portal.app import create_app
from examples.portal.host import Host
from examples.service.server import BoundedProtocol, config

from ..support.sockets import read


class Impatient(BoundedProtocol):
    """The bounds of the host, smaller: a test does not wait ten seconds."""

    SECONDS = 0.5


class Running(NamedTuple):
    """The host, listening."""

    port: int
    #: What holds the connections there are.
    state: Any

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def answer(self, request: bytes) -> bytes:
        """What comes for some bytes, until the other side closes."""
        with self.connect() as connection:
            # Who is refused before the end is told so while still sending.
            with suppress(ConnectionError):
                connection.sendall(request)
            return read(connection)


@contextmanager
def serving(host: Host, *, deliver: bool = False) -> Iterator[Running]:
    """Serve a host until the block ends."""
    app = create_app(host.settings, host, deliver=deliver)
    running = uvicorn.Server(config(app, 0, Impatient, access_log=False, log_level="critical"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        time.sleep(0.02)
    try:
        yield Running(running.servers[0].sockets[0].getsockname()[1], running.server_state)
    finally:
        running.should_exit = True
        thread.join(30)
    assert not thread.is_alive()


def header(reply: bytes, name: str) -> str:
    """A header of an answer; "" where it has none."""
    head = reply.partition(b"\r\n\r\n")[0].decode("latin-1")
    found = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:])
    return found.get(name.lower(), "")


def request(
    method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, cookie: str = ""
) -> bytes:
    """A request, after whose answer the connection is closed."""
    told = {"Host": "127.0.0.1", "Connection": "close", "Content-Length": str(len(body)), **(headers or {})}
    if cookie:
        told["Cookie"] = f"phien={cookie}"
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


def posted(path: str, data: Mapping[str, str | Sequence[str]], cookie: str = "") -> bytes:
    """A form as a browser sends it."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    return request("POST", path, urlencode(data, doseq=True).encode(), form, cookie)
