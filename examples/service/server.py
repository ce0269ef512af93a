"""How a server listens, with bounds on connections: the portal, and the service without a proxy.

uvicorn waits for ever for the head of a request. Who opens many connections and sends nothing, or a letter
now and then, takes them all; so a connection is closed here when no request has begun on it in time.
"""

from __future__ import annotations

from asyncio import Transport
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, with an end to waiting."""

    #: From the opening of a connection, or the last answer, to the whole head of a request. Who still takes
    #: an answer may go on as long as some of it leaves in this time.
    SECONDS = 10.0
    #: More connections at once are closed as they come.
    MOST = 500

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        if len(self.connections) > self.MOST:
            transport.abort()
        self._unsent = 0
        self._begin_waiting()
        self._look()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._begin_waiting()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._begin_waiting()

    def _begin_waiting(self) -> None:
        self._since = self.loop.time()

    def _look(self) -> None:
        """Time runs while it is the other side's turn; letters of a head do not start it anew."""
        unsent = self.transport.get_write_buffer_size()
        answering = self.cycle is not None and not self.cycle.response_complete
        if unsent != self._unsent or (answering and not self.flow.write_paused):
            self._begin_waiting()
        self._unsent = unsent
        if self.loop.time() - self._since > self.SECONDS:
            self.transport.abort()
        if not self.transport.is_closing():
            self.loop.call_later(self.SECONDS / 2, self._look)


def config(
    app: Any, port: int, protocol: type[BoundedProtocol] = BoundedProtocol, **more: Any
) -> uvicorn.Config:
    """How a service listens: on loopback only; a connection that sends no head is closed."""
    return uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        http=protocol,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16 * 1024,
        **more,
    )
