"""What is wrong with a request, as RFC 9457 has it; to a person with a browser as a page."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException as AnyHTTPException

from dvc_core import DvcError, to_data
from dvc_core.finding import ExtraMissingError

from .pages import TEMPLATES, page

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """One thing that is wrong with a request: the steps to the place (query, body …), and what."""

    at: list[str | int]
    detail: str


class Problem(BaseModel):
    """A problem (RFC 9457). The status says all of its type, so that is ``about:blank``."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


#: What a person reads.
SAID: Mapping[int, str] = {
    404: "Không có trang này",
    408: "Gửi quá chậm nên chưa nhận được. Vui lòng gửi lại.",
    413: "Hồ sơ gửi lên lớn quá mức cho phép. Vui lòng giảm dung lượng các tệp rồi gửi lại.",
    503: "Hệ thống đang có nhiều người dùng. Vui lòng thử lại sau ít phút.",
}

#: What every operation may answer beside its own.
RESPONSES: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": HTTPStatus(code).phrase}
    for code in (400, 404, 408, 413, 422, 500, 501, 503)
}


def problem(
    request: Request,
    status: int,
    detail: str,
    errors: list[Fault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a request that cannot be served."""
    title = HTTPStatus(status).phrase
    # The rest of a body that is too large or too slow is not waited for.
    sent = {**(headers or {}), **({"Connection": "close"} if status in (408, 413) else {})}
    if "text/html" in request.headers.get("accept", ""):
        text = TEMPLATES.get_template("problem.html").render(
            said=SAID.get(status, "Không thực hiện được yêu cầu"), status=status, title=title, detail=detail
        )
        shown = page(text, status)
        shown.headers.update(sent)
        return shown
    told = Problem(title=title, status=status, detail=detail, errors=errors or [])
    return JSONResponse(told.model_dump(), status, sent, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer everything that goes wrong with a problem, and say so in the description of the service."""

    @app.exception_handler(AnyHTTPException)
    async def of_http(request: Request, error: AnyHTTPException) -> Response:
        return problem(request, error.status_code, str(error.detail), headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def of_request(request: Request, error: RequestValidationError) -> Response:
        # What was sent is not sent back.
        faults = [Fault(at=list(one["loc"]), detail=one["msg"]) for one in error.errors()]
        return problem(request, 422, "; ".join(fault.detail for fault in faults), faults)

    @app.exception_handler(DvcError)
    async def of_library(request: Request, error: DvcError) -> Response:
        status = 501 if isinstance(error, ExtraMissingError) else 422
        return problem(request, status, to_data(error)["message"]["en"])

    @app.exception_handler(Exception)
    async def of_ours(request: Request, _: Exception) -> Response:
        return problem(request, 500, "the request was not served; the log says why")

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            app.openapi_schema = _with_problems(made)
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]  # as the documentation of FastAPI does it


def _with_problems(made: dict[str, Any]) -> dict[str, Any]:
    """OpenAPI in which problems come as what they are."""
    for operations in made["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if status >= "400":
                    answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
    return made
