"""Start the service with bounds on connections: ``python -m examples.service.server [--port 8000]``.

uvicorn waits for ever for the head of a request. Who opens many connections and sends nothing, or a letter
now and then, takes them all; so a connection is closed here when no request has begun on it in time.
"""

from __future__ import annotations

import argparse
from asyncio import TimerHandle, Transport
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import app


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, with an end to waiting."""

    #: From the opening of a connection, or the last answer, to the whole head of a request. Who still takes
    #: an answer may go on as long as some of it leaves in this time.
    SECONDS = 10.0
    #: More connections at once are closed as they come.
    MOST = 500

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._timer: TimerHandle | None = None
        self._unsent = 0

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        if len(self.connections) > self.MOST:
            transport.abort()
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Time runs while it is the other side's turn; letters of a head do not start it anew."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering and not self.flow.write_paused:
            self._stop()
        elif self._timer is None:
            self._unsent = self.transport.get_write_buffer_size()
            self._timer = self.loop.call_later(self.SECONDS, self._end)

    def _end(self) -> None:
        self._timer = None
        if self.transport.get_write_buffer_size() < self._unsent:
            self._watch()
        else:
            self.transport.abort()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


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


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="The example service")
    parser.add_argument("--port", type=int, default=8000)
    uvicorn.Server(config(app, parser.parse_args().port)).run()


if __name__ == "__main__":
    main()
