"""What a request may take: a body of some size within some time, files of known kinds, a place to wait."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import HTTPException, Request

#: Threads that do the library's work, and requests that may wait for one.
THREADS, WAITING = 4, 64
#: A body that has not come whole after this time is refused.
BODY_SECONDS = 30.0


def limit_threads(threads: int = THREADS) -> None:
    """Bound the threads of this event loop; called once, when the service starts."""
    current_default_thread_limiter().total_tokens = threads


async def not_busy() -> None:
    """Refuse a request while too many wait for a thread: better told at once than never answered."""
    if current_default_thread_limiter().statistics().tasks_waiting >= WAITING:
        raise HTTPException(503, "too many requests are waiting", {"Retry-After": "5"})


def bounded(request: Request, most: int) -> Request:
    """The request, its body refused while it is being read: where it is larger than ``most``, or too slow."""
    too_large = HTTPException(413, f"more than {most} bytes")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise too_large
    until = asyncio.get_running_loop().time() + BODY_SECONDS
    read = 0

    async def receive() -> MutableMapping[str, Any]:
        nonlocal read
        try:
            async with asyncio.timeout_at(until):
                message = await request.receive()
        except TimeoutError:
            raise HTTPException(408, f"the body did not come within {BODY_SECONDS:g} seconds") from None
        read += len(message.get("body", b""))
        if read > most:
            raise too_large
        return message

    return Request(request.scope, receive)


#: First bytes → what a file is, whatever its name says.
_HEADS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}


def type_of(name: str, head: bytes) -> str:
    """What a file is by its first bytes; an archive is what its name says, if that is an office format."""
    for start, kind in _HEADS.items():
        if head.startswith(start):
            return kind
    other = "application/octet-stream"
    return _OFFICE.get(name.rpartition(".")[2].lower(), other) if head.startswith(b"PK\x03\x04") else other
