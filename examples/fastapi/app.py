"""A form of a procedure in FastAPI: shown, sent, its problems beside the questions. See README.md."""

from mimetypes import guess_type

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse

from dvc_core import open_procedure, today
from dvc_core.hosts import html

FORM = open_procedure("procedures/tieu-chuan-do-luong/2.001209.yaml").form("ban-cong-bo")
app = FastAPI()


@app.api_route("/", methods=["GET", "POST"], include_in_schema=False)
async def view(request: Request) -> Response:
    """Show the form; take it when it is right, else show what was entered and what is wrong."""
    known = {"ho_so.ngay_nop": today().isoformat()}  # of a person who is signed in, more
    page = html.Page(assets="/assets/", known=known)
    if request.method == "POST":
        async with request.form() as form:
            posted = html.received(form.multi_items())
        record, page = await run_in_threadpool(FORM.submit, page, posted)
        if not page.errors:
            return JSONResponse({"received": record})  # here the dossier is kept
    return HTMLResponse(FORM.page(page), 422 if page.errors else 200)


@app.get("/assets/{name}")
def asset(name: str) -> Response:
    """The style sheet and the script of the page."""
    if name not in html.assets():
        raise HTTPException(404)
    return Response(html.assets()[name], media_type=guess_type(name)[0])
