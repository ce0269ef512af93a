"""Start the portal: ``python -m examples.portal [--port 8000]``, on loopback; see README.md.

``python -m examples.portal officer NAME ROLE`` makes an officer of the desk, and prints the password once.
"""

from __future__ import annotations

import argparse
import os
import sys

import uvicorn

from .app import create_app
from .database import create
from .desk import GONE, ROLES, enrol
from .settings import Settings


def main() -> None:
    """Serve until interrupted, or make an officer."""
    parser = argparse.ArgumentParser(description="An example of a portal of public services")
    parser.add_argument("--port", type=int, default=8000)
    one = parser.add_subparsers(dest="command").add_parser("officer", help="make an officer of the desk")
    one.add_argument("name")
    one.add_argument("role", choices=(*ROLES, GONE))
    told = parser.parse_args()
    port = told.port
    if told.command:
        engine = create(Settings.load(os.environ).database)
        password = enrol(engine, told.name, told.role)
        engine.dispose()
        sys.stdout.write(f"{told.name}: {password}\n")
        return
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
