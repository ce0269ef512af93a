"""Start the portal: ``python -m examples.portal [--port 8000]``, on loopback; see README.md.

``… officer NAME ROLE [AGENCY]`` makes an officer of an agency, and prints the password once; ``… verify``
looks whether the log of every dossier is as it was written; ``… transfer WORDS AMOUNT`` plays the bank that
reports a transfer with these words.
"""

from __future__ import annotations

import argparse
import os
import sys
from secrets import token_hex
from urllib.parse import urlsplit

import uvicorn
from examples.service.server import config

from .app import create_app
from .database import create, reading
from .host import Host
from .payment import Credit, settle
from .people import GONE, ROLES, enrol
from .settings import Settings, SettingsError
from .state import verify


def main() -> None:
    """Serve until interrupted, make an officer, or verify the log."""
    parser = argparse.ArgumentParser(description="An example of a portal of public services")
    parser.add_argument("--port", type=int, default=8000)
    commands = parser.add_subparsers(dest="command")
    officer = commands.add_parser("officer", help="make an officer of the desk")
    officer.add_argument("name")
    officer.add_argument("role", choices=(*ROLES, GONE))
    officer.add_argument("agency", nargs="?", help="code of the agency, where there are several")
    commands.add_parser("verify", help="look whether the log is as it was written")
    transfer = commands.add_parser("transfer", help="report a transfer, as the bank would")
    transfer.add_argument("words")
    transfer.add_argument("amount", type=int)
    told = parser.parse_args()
    try:
        run(parser, told)
    except SettingsError as error:
        sys.exit(str(error))


def run(parser: argparse.ArgumentParser, told: argparse.Namespace) -> None:
    """Do what was asked; SettingsError where the host cannot start as it is set."""
    if told.command:
        settings = Settings.load(os.environ)
        engine = create(settings.database)
        if told.command == "verify":
            with reading(engine) as db:
                faults = [*verify(db)]
            sys.stdout.write("".join(f"{one}\n" for one in faults) or "Nhật ký nguyên vẹn.\n")
            sys.exit(bool(faults))
        if told.command == "transfer":
            host = Host.open(settings)
            credit = Credit(id=token_hex(8), content=told.words, amount=told.amount, at=host.now())
            paid = settle(host, credit).paid
            sys.exit(None if paid else "Không đúng khoản nào đang chờ nộp: xem /can-bo/tien.")
        agency = told.agency or (next(iter(settings.agencies)) if len(settings.agencies) == 1 else "")
        if agency not in settings.agencies:
            parser.error(f"name the agency: one of {', '.join(settings.agencies)}")
        sys.stdout.write(f"{told.name}: {enrol(engine, told.name, told.role, agency)}\n")
        engine.dispose()
    else:
        serve(told.port)


def serve(port: int) -> None:
    """Serve until interrupted.

    Who a request comes from is believed of a proxy alone, and of no other than ``PORTAL_PROXY`` names: limits
    count by this address.
    """
    settings = Settings.load({"PORTAL_URL": f"http://127.0.0.1:{port}", **os.environ})
    host, proxy = Host.open(settings), os.environ.get("PORTAL_PROXY", "")
    # Not the whole address of the mail server: a password may stand in it.
    mails = urlsplit(settings.smtp).hostname or settings.data / "mail"
    sys.stdout.write(
        f"{settings.base_url}: {len(host.procedures)} thủ tục từ {settings.procedures}\n"
        f"Dữ liệu: {settings.data}; thư và mã xác nhận: {mails}\n"
        f"Cán bộ: {settings.base_url}/can-bo; tạo người: python -m {__package__} officer TÊN VAI CƠ-QUAN\n"
    )
    sys.stdout.flush()
    app = create_app(settings, host)
    how = config(app, port, access_log=False, proxy_headers=bool(proxy), forwarded_allow_ips=proxy)
    uvicorn.Server(how).run()


if __name__ == "__main__":
    main()
