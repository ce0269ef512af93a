"""What a test reads from a socket."""

from __future__ import annotations

import socket
from contextlib import suppress


def read(connection: socket.socket) -> bytes:
    """What comes until the other side closes."""
    got = b""
    with suppress(ConnectionError):
        while piece := connection.recv(65536):
            got += piece
    return got


def status(reply: bytes) -> int:
    """The status code of an answer; 0 for none."""
    return int(reply.split(b" ", 2)[1]) if reply else 0
