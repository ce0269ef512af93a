"""The host as an application: ``create_app(Settings.load(os.environ))``.

Every request goes one way: bounded, known by its session, answered by one of the routers, and sent with the
headers that a browser keeps to. What goes wrong is a page, in words.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread

from examples.service.limits import limit_threads, not_busy
from fastapi import Depends, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint

from . import filing, following, letters, people
from .commands import sweep
from .host import Host
from .pages import HEADERS
from .settings import HERE, WORDS, RefusedError, Settings

#: Requests that are worked on at once.
THREADS = 8
#: No address of this host is longer.
_LONGEST_PATH = 500


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
    for router in (filing.router, following.router):
        app.include_router(router, dependencies=[Depends(not_busy)])
    # The style and script of the library's forms, and those of the portal.
    static = StaticFiles(directory=HERE / "static", packages=[("dvc_core.hosts", "static")])
    app.mount("/tai-san", static)
    app.add_middleware(BaseHTTPMiddleware, dispatch=_with_headers)
    for kind in (HTTPException, RequestValidationError, RefusedError, Exception):
        app.add_exception_handler(kind, _error)
    return app


async def _with_headers(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Answer with headers; what can be no address of this host is answered here."""
    path = request.scope["path"]
    asked = path + request.scope["query_string"].decode("latin-1")
    if "\0" in asked or "%00" in asked or len(path) > _LONGEST_PATH:
        return _dressed(request, await _error(request, HTTPException(400)))
    return _dressed(request, await call_next(request))


def _dressed(request: Request, answer: Response) -> Response:
    """Add what goes with every answer: the headers of this host, and a new cookie where one is due."""
    host = people.host_of(request)
    for name, value in HEADERS.items():
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
