"""Start the portal: ``python -m examples.portal [--port 8000]``, on loopback; see README.md.

``… officer ADDRESS NAME ROLE [AGENCY]`` lets who reads the mail of an address work for an agency;
``… verify`` looks whether the log of every dossier is as it was written; ``… transfer WORDS AMOUNT`` plays
the bank that reports a transfer with these words.
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
from .database import reading
from .host import Host
from .payment import Credit, settle
from .people import EMAIL, GONE, ROLES, enrol
from .settings import Settings, SettingsError
from .state import verify


def main() -> None:
    """Serve until interrupted, list an officer, verify the log, or report a transfer."""
    parser = argparse.ArgumentParser(description="An example of a portal of public services")
    parser.add_argument("--port", type=int, default=8000)
    commands = parser.add_subparsers(dest="command")
    officer = commands.add_parser("officer", help="list an officer of the desk")
    officer.add_argument("address", help="the e-mail that a code is sent to")
    officer.add_argument("name")
    officer.add_argument("role", choices=(*ROLES, GONE))
    officer.add_argument("agency", nargs="?", help="code of the agency, where there are several")
    commands.add_parser("verify", help="look whether the log is as it was written")
    transfer = commands.add_parser("transfer", help="report a transfer, as the bank would")
    transfer.add_argument("words")
    transfer.add_argument("amount", type=int)
    told = parser.parse_args()
    try:
        settings = Settings.load({"PORTAL_URL": f"http://127.0.0.1:{told.port}", **os.environ})
        sys.exit(run(Host.open(settings), told))
    except SettingsError as error:
        sys.exit(str(error))


def run(host: Host, told: argparse.Namespace) -> str | None:
    """Do what was asked; what went wrong, or None."""
    agencies = host.settings.agencies
    if told.command == "verify":
        with reading(host.engine) as db:
            faults = "\n".join(verify(db))
        sys.stdout.write("" if faults else "Nhật ký nguyên vẹn.\n")
        return faults or None
    if told.command == "transfer":
        credit = Credit(id=token_hex(8), content=told.words, amount=told.amount, at=host.now())
        return None if settle(host, credit).paid else "Không đúng khoản nào đang chờ nộp: xem /can-bo/tien."
    if told.command == "officer":
        agency = told.agency or (next(iter(agencies)) if len(agencies) == 1 else "")
        if agency not in agencies or not EMAIL.fullmatch(told.address):
            return f"An address of mail, and an agency: {', '.join(agencies)}"
        enrol(host.engine, told.address, told.name, told.role, agency)
    else:
        serve(host, told.port)
    return None


def serve(host: Host, port: int) -> None:
    """Serve until interrupted.

    Who a request comes from is believed of a proxy alone, and of no other than ``PORTAL_PROXY`` names: limits
    count by this address.
    """
    settings, proxy = host.settings, os.environ.get("PORTAL_PROXY", "")
    # Not the whole address of the mail server: a password may stand in it.
    mails = urlsplit(settings.smtp).hostname or settings.data / "mail"
    sys.stdout.write(
        f"{settings.base_url}: {len(host.procedures.current)} thủ tục từ {settings.procedures}\n"
        f"Dữ liệu: {settings.data}; thư và mã xác nhận: {mails}\n"
        f"Cán bộ: {settings.base_url}/can-bo; thêm: python -m {__package__} officer THƯ TÊN VAI CƠ-QUAN\n"
    )
    sys.stdout.flush()
    app = create_app(settings, host)
    how = config(app, port, access_log=False, proxy_headers=bool(proxy), forwarded_allow_ips=proxy)
    uvicorn.Server(how).run()


if __name__ == "__main__":
    main()
