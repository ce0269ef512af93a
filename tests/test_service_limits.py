"""The example service over real sockets: what a client may make it wait for, and hold."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple

import pytest

pytest.importorskip("fastapi", reason="the service needs fastapi: pip install '.[test]'")
pytest.importorskip("uvicorn", reason="the service needs uvicorn: pip install '.[test]'")

import uvicorn
from examples.service import forms, limits, server
from examples.service.app import MAX_BODY, app

from dvc_core.hosts import html

from .support.sockets import read, status

FORM = "/bieu-mau/2.001209/ban-cong-bo"


class Impatient(server.BoundedProtocol):
    """The bounds of the service, smaller: a test does not wait ten seconds."""

    SECONDS = 0.5


class Running(NamedTuple):
    """The service, listening."""

    port: int
    #: What holds the connections there are.
    state: Any

    def connect(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        made.settimeout(10)
        return made


@pytest.fixture(scope="module")
def service() -> Iterator[Running]:
    running = uvicorn.Server(server.config(app, 0, Impatient, log_level="critical"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield Running(running.servers[0].sockets[0].getsockname()[1], running.server_state)
    running.should_exit = True
    thread.join(10)


def problem(reply: bytes) -> dict[str, Any]:
    head, _, body = reply.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    assert b"connection: close" in head.lower()
    found: dict[str, Any] = json.loads(body)
    return found


def health(service: Running) -> int:
    with service.connect() as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return status(read(connection))


def test_four_hundred_half_open_connections_end_and_hold_up_nobody(service: Running) -> None:
    with ExitStack() as opened:
        held = [opened.enter_context(service.connect()) for _ in range(400)]
        began = time.monotonic()
        assert health(service) == 200
        assert time.monotonic() - began < 5
        # Half of them say nothing, half send a letter now and then.
        letters = iter(b"GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: " + b"a" * 10_000)
        while len(service.state.connections) and time.monotonic() - began < 8:
            letter = bytes([next(letters)])
            for connection in held[::2]:
                with suppress(OSError):
                    connection.sendall(letter)
            time.sleep(0.05)
        assert len(service.state.connections) == 0
        assert [read(connection) for connection in held] == [b""] * 400
    assert health(service) == 200


def test_more_connections_than_there_may_be_are_closed_as_they_come(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Impatient, "MOST", 20)
    monkeypatch.setattr(Impatient, "SECONDS", 5.0)
    with ExitStack() as opened:
        held = [opened.enter_context(service.connect()) for _ in range(30)]
        assert [read(connection) for connection in held[20:]] == [b""] * 10
        assert len(service.state.connections) == 20


def send_chunks(connection: socket.socket, size: int) -> int:
    """Send a body of unstated length, as long as it is taken; what was handed over."""
    piece = b"%x\r\n" % 65536 + b"a" * 65536 + b"\r\n"
    sent = 0
    with suppress(OSError):
        while sent < size:
            connection.sendall(piece)
            sent += 65536
    return sent


PART = b'--x\r\nContent-Disposition: form-data; name="tep_tieu_chuan"; filename="a.pdf"\r\n\r\n'
MULTIPART = (
    b"Content-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"%x\r\n%s\r\n" % (len(PART), PART)
)
CHUNKED = b"Content-Type: application/yaml\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("path", "head", "most"),
    [("/check", CHUNKED, MAX_BODY), (FORM, MULTIPART, forms.MAX_BODY)],
    ids=["file", "form"],
)
def test_a_body_without_end_is_refused_while_it_comes(
    service: Running, path: str, head: bytes, most: int
) -> None:
    with service.connect() as connection:
        connection.sendall(b"POST " + path.encode() + b" HTTP/1.1\r\nHost: a\r\n" + head)
        sent = send_chunks(connection, 50 * 2**20)
        reply = read(connection)
    # What lies between the bound and what was handed over is in the buffers of the system.
    assert most - 2**20 < sent < most + 10 * 2**20
    assert problem(reply)["status"] == 413


@pytest.mark.parametrize("path", ["/check", FORM])
def test_a_body_that_says_it_is_too_large_is_not_read(service: Running, path: str) -> None:
    with service.connect() as connection:
        connection.sendall(
            f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {50 * 2**20}\r\n\r\n".encode()
        )
        assert problem(read(connection))["status"] == 413


@pytest.mark.parametrize("path", ["/check", FORM])
def test_a_body_that_does_not_come_is_not_waited_for(
    service: Running, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BODY_SECONDS", 0.3)
    with service.connect() as connection:
        kind = "multipart/form-data; boundary=x"
        head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\nContent-Length: 99\r\n\r\n--"
        connection.sendall(head.encode())
        assert problem(read(connection))["status"] == 408


@pytest.mark.slow
@pytest.mark.parametrize("requests", [1, 3])
def test_who_takes_no_answer_is_not_waited_for(
    service: Running, requests: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More is asked for than the buffers of the system hold, and hardly anything of it is read."""
    monkeypatch.setattr(html, "assets", lambda: {"a.css": b"a" * (40 * 2**20)})
    with service.connect() as connection:
        connection.sendall(b"GET /tai-san/a.css HTTP/1.1\r\nHost: a\r\n\r\n" * requests)
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        until = time.monotonic() + 8
        while len(service.state.connections) and time.monotonic() < until:
            time.sleep(0.02)
        assert len(service.state.connections) == 0
        assert len(read(connection)) < 40 * 2**20


@pytest.mark.slow
def test_who_takes_an_answer_slowly_gets_all_of_it(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "assets", lambda: {"a.css": b"a" * (60 * 2**20)})
    monkeypatch.setattr(Impatient, "SECONDS", 0.1)
    with service.connect() as connection:
        connection.sendall(b"GET /tai-san/a.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        got = 0
        while piece := connection.recv(4 * 2**20):
            got += len(piece)
            time.sleep(0.01)
        assert got > 60 * 2**20


def test_who_is_waiting_too_long_is_told_so(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WAITING", 0)
    with service.connect() as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        reply = read(connection)
    assert problem(reply)["status"] == 503
    assert b"retry-after" in reply.lower()
