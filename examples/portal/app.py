"""The host as an application: ``create_app(Settings.load(os.environ))``.

Every request goes one way: bounded, known by its session, answered by one of the routers, and sent with the
headers that a browser keeps to. What goes wrong is a page, in words.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from examples.service.limits import limit_threads, not_busy
from fastapi import Depends, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint

from . import choosing, desk, filing, following
from .dossier import NotNowError
from .host import Host
from .letters import Worker, ports_of
from .pages import Visit, headers, status_label
from .people import host_of, visitor
from .personal import sweep
from .settings import WORDS, RefusedError, Settings

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
        app.state.ports = ports_of(settings)
        worker = Worker(app.state.host, app.state.ports, sweep) if deliver else None
        if worker:
            worker.start()
        yield
        if worker:
            await run_in_threadpool(worker.stop)

    app = FastAPI(
        title="Cổng dịch vụ công (ví dụ)",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # It would lead to whatever the sender calls this host.
        redirect_slashes=False,
    )
    for router in (choosing.router, filing.router, following.router, desk.router):
        app.include_router(router, dependencies=[Depends(not_busy)])
    app.add_middleware(BaseHTTPMiddleware, dispatch=_with_headers)
    for kind in (HTTPException, RequestValidationError, RefusedError, NotNowError, Exception):
        app.add_exception_handler(kind, _error)
    return app


async def _with_headers(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Add what goes with every answer; what can be no address of this host is answered here."""
    path = request.scope["path"]
    asked = path + request.scope["query_string"].decode("latin-1")
    if "\0" in asked or "%00" in asked or len(path) > _LONGEST_PATH:
        answer = await _error(request, HTTPException(400))
    else:
        answer = await call_next(request)
    answer.headers.update(headers(request, answer.headers))
    return answer


async def _error(request: Request, error: Exception) -> Response:
    """The page of an error; what is told of it names nothing that the sender did not know."""
    status, detail, more = 500, "", None
    if isinstance(error, HTTPException):
        status, detail, more = error.status_code, str(error.detail), error.headers
    elif isinstance(error, RefusedError):
        status, detail = error.status, error.text
    elif isinstance(error, NotNowError):
        status, detail = 409, f"Hồ sơ đang ở trạng thái “{status_label(error.status)}”."
    elif isinstance(error, RequestValidationError):
        status = 422
    if status < 400 or request.method == "HEAD" or request.url.path.endswith(".json"):
        return Response(status_code=status, headers=more)
    visit = Visit(request, host_of(request), await run_in_threadpool(visitor, request))
    title, text = WORDS["errors"].get(status, WORDS["errors"][""])
    detail = detail if status in (409, 422) else ""
    shown = visit.show("error.html", status, title=title, text=text, detail=detail)
    shown.headers.update(more or {})
    if status == 500:
        # What was not foreseen is answered outside of what adds them.
        shown.headers.update(headers(request, shown.headers))
    return shown
