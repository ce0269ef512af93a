"""How pages leave the service, and problems with a request: as RFC 9457 has it, to a person as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, FileSystemLoader
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from dvc_core import DvcError, to_data
from dvc_core.finding import ExtraMissingError
from dvc_core.hosts import HostError, UnreadableError
from dvc_core.workbench import NoFormError

#: No script and no style but the two files of the library.
PAGE_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
#: The printed form is a file of its own, with its style inside and no script at all.
PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)

MEDIA_TYPE = "application/problem+json"
#: What a person reads.
SENTENCES: Mapping[int, str] = {
    404: "Không có trang này",
    408: "Gửi quá chậm nên chưa nhận được. Vui lòng gửi lại.",
    413: "Hồ sơ gửi lên lớn quá mức cho phép. Vui lòng giảm dung lượng các tệp rồi gửi lại.",
    503: "Hệ thống đang có nhiều người dùng. Vui lòng thử lại sau ít phút.",
}
#: What every operation may answer beside its own, for the description of the service.
RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {"description": "A problem (RFC 9457)", "content": {MEDIA_TYPE: {}}}
}


def page(text: str, status: int = 200, policy: str = PAGE_POLICY) -> HTMLResponse:
    """A page under its policy, of which nothing is kept on the way."""
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
    return HTMLResponse(text, status, headers)


def rendered(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of this service."""
    return page(TEMPLATES.get_template(template).render(values), status)


def problem(request: Request, status: int, detail: str, errors: Sequence[Any] = ()) -> Response:
    """The answer to a request that cannot be served; the status says all of its type."""
    title = HTTPStatus(status).phrase
    if "text/html" in request.headers.get("accept", ""):
        sentence = SENTENCES.get(status, "Không thực hiện được yêu cầu")
        return rendered("problem.html", status, sentence=sentence, code=status, title=title, detail=detail)
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, "errors": errors}
    return JSONResponse(told, status, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer everything that goes wrong with a problem."""

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        reply = problem(request, error.status_code, str(error.detail))
        # The rest of a body that is too large or too slow is not waited for.
        close = {"Connection": "close"} if error.status_code in (408, 413) else {}
        reply.headers.update({**(error.headers or {}), **close})
        return reply

    @app.exception_handler(ValidationError)
    @app.exception_handler(RequestValidationError)
    async def of_request(request: Request, error: ValidationError | RequestValidationError) -> Response:
        # What was sent is not sent back.
        faults = [{"at": one["loc"], "detail": one["msg"]} for one in error.errors()]
        return problem(request, 422, "; ".join(one["msg"] for one in error.errors()), faults)

    @app.exception_handler(DvcError)
    async def of_library(request: Request, error: DvcError) -> Response:
        kinds = {ExtraMissingError: 501, UnreadableError: 400, NoFormError: 404, HostError: 404}
        return problem(request, kinds.get(type(error), 422), to_data(error)["message"]["en"])

    @app.exception_handler(Exception)
    async def of_ours(request: Request, _: Exception) -> Response:
        return problem(request, 500, "the request was not served; the log says why")
