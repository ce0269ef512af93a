"""Start the portal: ``python -m examples.portal [--port 8000]``, on loopback; see README.md.

``python -m examples.portal officer NAME ROLE`` makes an officer of the desk, and prints the password once.
"""

from __future__ import annotations

import argparse
import os
import sys

import uvicorn
from examples.service.server import config

from .app import create_app
from .database import create
from .desk import GONE, ROLES, enrol
from .host import Host
from .settings import Settings


def main() -> None:
    """Serve until interrupted, or make an officer."""
    parser = argparse.ArgumentParser(description="An example of a portal of public services")
    parser.add_argument("--port", type=int, default=8000)
    officer = parser.add_subparsers(dest="command").add_parser("officer", help="make an officer of the desk")
    officer.add_argument("name")
    officer.add_argument("role", choices=(*ROLES, GONE))
    told = parser.parse_args()
    if told.command:
        engine = create(Settings.load(os.environ).database)
        password = enrol(engine, told.name, told.role)
        engine.dispose()
        sys.stdout.write(f"{told.name}: {password}\n")
    else:
        serve(told.port)


def serve(port: int) -> None:
    """Serve until interrupted.

    Who a request comes from is believed of a proxy alone, and of no other than ``PORTAL_PROXY`` names: limits
    count by this address.
    """
    settings = Settings.load({"PORTAL_URL": f"http://127.0.0.1:{port}", **os.environ})
    host, proxy = Host.open(settings), os.environ.get("PORTAL_PROXY", "")
    sys.stdout.write(
        f"{settings.base_url}: {len(host.procedures)} thủ tục từ {settings.procedures}\n"
        f"Dữ liệu: {settings.data}; thư và mã xác nhận: {settings.smtp or settings.data / 'mail'}\n"
        f"Cán bộ: {settings.base_url}/can-bo; tạo người: python -m examples.portal officer TÊN VAI\n"
    )
    sys.stdout.flush()
    app = create_app(settings, host)
    how = config(app, port, access_log=False, proxy_headers=bool(proxy), forwarded_allow_ips=proxy)
    uvicorn.Server(how).run()


if __name__ == "__main__":
    main()
