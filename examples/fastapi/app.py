"""A form of a procedure in FastAPI: shown, sent, its problems beside the questions. See README.md."""

from functools import cache
from mimetypes import guess_type
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse

from dvc_core import CompiledForm, compile_form, load, normalise, today
from dvc_core.hosts import html

FILE, FORM = "procedures/tieu-chuan-do-luong/2.001209.yaml", "ban-cong-bo"
app = FastAPI()


@cache
def compiled() -> CompiledForm:
    """The form, made ready once: code lists as of the day the process starts."""
    procedure = load(FILE).procedure
    if procedure is None or not procedure.forms:
        raise LookupError(f"{FILE}: no form (tthc check {FILE})")
    return compile_form(procedure.forms[FORM])


def answer(posted: dict[str, list[Any]] | None) -> Response:
    """The form with nothing entered; what was sent taken, or shown with what is wrong."""
    known = {"ho_so.ngay_nop": today().isoformat()}  # of a person who is signed in, more
    page = html.Page(assets="/assets/", known=known, posted=posted)
    if posted is not None:
        record = normalise(compiled().plan, "html", posted, known=known)
        page = page._replace(errors=html.errors(compiled().validate(record)))
        if not page.errors:
            return JSONResponse({"received": record})  # here the dossier is kept
    return HTMLResponse(html.page(compiled().plan, page), 422 if page.errors else 200)


@app.api_route("/", methods=["GET", "POST"], include_in_schema=False)
async def view(request: Request) -> Response:
    """Read what a browser sent: texts, and of files what the form asks of them."""
    posted: dict[str, list[Any]] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                posted.setdefault(name, []).append(value)
            elif value.filename:
                file = {"ten": value.filename, "loai": value.content_type, "dung_luong": value.size}
                posted.setdefault(name, []).append(file)
    return await run_in_threadpool(answer, posted if request.method == "POST" else None)


@app.get("/assets/{name}")
def asset(name: str) -> Response:
    """The style sheet and the script of the page."""
    if name not in html.assets():
        raise HTTPException(404)
    return Response(html.assets()[name], media_type=guess_type(name)[0])
