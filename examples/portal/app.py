"""The host as an application, ``create_app(Settings.load(os.environ))``, and its command: see README.md.

Every request goes one way: bounded, known by its session, answered by one of the routers, and sent with the
headers that a browser keeps to. What goes wrong is a page, in words.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex
from threading import Event, Thread
from urllib.parse import urlsplit

import uvicorn
from examples.service.limits import limit_threads, not_busy
from examples.service.server import config
from fastapi import Depends, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint

from . import letters, pages, people
from .commands import Credit, settle, sweep
from .host import MOST, SET, WORDS, Host, RefusedError, Settings
from .people import EMAIL, GONE, ROLES, enrol
from .state import verify
from .tables import HERE, reading

#: Requests that are worked on at once; the most letters of an address.
THREADS, LONGEST = 8, 500


def create_app(settings: Settings, host: Host | None = None, *, deliver: bool = True) -> FastAPI:
    """Make the host; ``deliver``: a thread sends what is due, else whoever calls ``letters.deliver``."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        limit_threads(THREADS)
        app.state.host = host or await run_in_threadpool(Host.open, settings)
        over = Event()
        work = (app.state.host, letters.ports_of(settings), sweep, over)
        worker = Thread(target=letters.work, args=work, name="outbox", daemon=True)
        if deliver:
            worker.start()
        yield
        over.set()
        if deliver:
            # What is being sent is sent.
            await run_in_threadpool(worker.join, 30)

    # No addresses but its own; redirect_slashes would lead to whatever the sender calls this host.
    app = FastAPI(lifespan=lifespan, openapi_url=None, redirect_slashes=False)
    app.include_router(pages.router, dependencies=[Depends(not_busy)])
    # The style and script of the library's forms, and those of the portal.
    static = StaticFiles(directory=HERE / "static", packages=[("dvc_core.hosts", "static")])
    app.mount("/tai-san", static)
    app.add_middleware(BaseHTTPMiddleware, dispatch=_with_headers)
    for kind in (HTTPException, RequestValidationError, RefusedError, Exception):
        app.add_exception_handler(kind, _error)
    return app


async def _with_headers(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Answer with headers; what can be no address of this host is answered here."""
    asked = request.scope["path"] + request.scope["query_string"].decode("latin-1")
    if "\0" in asked or "%00" in asked or len(asked) > LONGEST:
        return _dressed(request, await _error(request, HTTPException(400)))
    return _dressed(request, await call_next(request))


def _dressed(request: Request, answer: Response) -> Response:
    """Add what goes with every answer: the headers of this host, and a new cookie where one is due."""
    host: Host = request.app.state.host
    for name, value in SET["headers"].items():
        answer.headers.setdefault(name, value)
    if host.settings.https:
        answer.headers["Strict-Transport-Security"] = "max-age=31536000"
    if (token := getattr(request.state, "new_cookie", None)) is not None:
        lives, name = int(people.LIVES.total_seconds()), people.cookie_name(host)
        answer.set_cookie(name, token, lives, secure=host.settings.https, httponly=True, samesite="lax")
    return answer


async def _error(request: Request, error: Exception) -> Response:
    """The page of an error; what is told of it names nothing that the sender did not know."""
    status, detail, more = 500, "", None
    if isinstance(error, HTTPException):
        status, detail, more = error.status_code, str(error.detail), error.headers
    elif isinstance(error, RefusedError):
        status, detail = error.status, error.text
    elif isinstance(error, RequestValidationError):
        status = 422
    if status < 400 or request.method == "HEAD" or request.url.path.endswith(".json"):
        return Response(status_code=status, headers=more)
    visit = await run_in_threadpool(people.visit, request)
    title, text = WORDS["errors"].get(status, WORDS["errors"][""])
    detail = detail if status in (409, 422) else ""
    shown = visit.show("error.html", status, title=title, text=text, detail=detail)
    shown.headers.update(more or {})
    # What was not foreseen is answered outside of what adds them.
    return _dressed(request, shown) if status == 500 else shown


# The command -----------------------------------------------------------------------------------------------


def main() -> None:
    """Serve until interrupted, list an officer, verify the log, or report a transfer."""
    parser = argparse.ArgumentParser(description="An example of a portal of public services")
    parser.add_argument("--port", type=int, default=8000)
    commands = parser.add_subparsers()
    parser.set_defaults(run=_serve)
    officer = commands.add_parser("officer", help="list an officer of the desk")
    officer.add_argument("address", help="the e-mail that a code is sent to")
    officer.add_argument("name")
    officer.add_argument("role", choices=(*ROLES, GONE))
    officer.add_argument("agency", nargs="?", help="code of the agency, where there are several")
    officer.set_defaults(run=_officer)
    commands.add_parser("verify", help="look whether the log is as it was written").set_defaults(run=_verify)
    transfer = commands.add_parser("transfer", help="report a transfer, as the bank would")
    transfer.add_argument("words")
    transfer.add_argument("amount", type=int)
    transfer.set_defaults(run=_transfer)
    told = parser.parse_args()
    try:
        settings = Settings.load({"PORTAL_URL": f"http://127.0.0.1:{told.port}", **os.environ})
        sys.exit(told.run(Host.open(settings), told))
    except ValueError as error:
        sys.exit(str(error))


def _verify(host: Host, _: argparse.Namespace) -> str | None:
    with reading(host.engine) as db:
        return "\n".join(verify(db)) or print("Nhật ký nguyên vẹn.")  # noqa: T201


def _transfer(host: Host, told: argparse.Namespace) -> str | None:
    if not 0 < told.amount <= MOST:
        return "Số tiền không thể có."
    credit = Credit(id=token_hex(8), content=told.words, amount=told.amount, at=host.now())
    return None if settle(host, credit).paid else "Không đúng khoản nào đang chờ nộp: xem /can-bo/tien."


def _officer(host: Host, told: argparse.Namespace) -> str | None:
    agencies = host.settings.agencies
    agency = told.agency or (next(iter(agencies)) if len(agencies) == 1 else "")
    if agency not in agencies or not EMAIL.fullmatch(told.address):
        return f"An address of mail, and an agency: {', '.join(agencies)}"
    enrol(host.engine, told.address, told.name, told.role, agency)
    return print(f"{told.name}: {told.role}, {agencies[agency].name}")  # noqa: T201


def _serve(host: Host, told: argparse.Namespace) -> None:
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
    # Who a request comes from is believed of PORTAL_PROXY alone: limits count by this address.
    how = config(app, told.port, access_log=False, proxy_headers=bool(proxy), forwarded_allow_ips=proxy)
    uvicorn.Server(how).run()
