"""Start the portal: ``python -m examples.portal [--port 8000]``, on loopback; see README.md."""

from __future__ import annotations

import argparse
import os

import uvicorn

from .app import create_app
from .settings import Settings


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="An example of a portal of public services")
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    env = {"PORTAL_URL": f"http://127.0.0.1:{port}", **os.environ}
    # A connection that sends no head is closed as examples/service does it.
    from examples.service.server import BoundedProtocol

    config = uvicorn.Config(
        create_app(Settings.load(env)),
        host="127.0.0.1",
        port=port,
        http=BoundedProtocol,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16 * 1024,
        access_log=False,
    )
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main()
