"""The e-forms of the folder as web pages that need no script: shown, sent, corrected, receipted, printed.

Drafts and receipts are kept in memory, of a file what a record tells of it; under random names, so that
nobody finds the dossier of another. See README.md beside this file.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import date
from threading import Lock
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from dvc_core import Procedure, Severity, today
from dvc_core.forms import Plan
from dvc_core.hosts import html
from dvc_core.hosts import print as paper
from dvc_core.workbench import OpenForm

from .limits import bounded, not_busy, type_of
from .pages import PAPER_POLICY, page, rendered

#: A form with its files is no larger than its file fields permit, and never larger than this.
MAX_BODY = 32 * 2**20

#: What a signed-in person's account would say; shown with ``?tai_khoan=vi-du``.
EXAMPLE_ACCOUNT = {"tai_khoan.ho_ten": "Nguyễn Thị Ví Dụ", "tai_khoan.so_dinh_danh": "001190000001"}
MOST_KEPT = 1000
_LOCK = Lock()
router = APIRouter(include_in_schema=False, dependencies=[Depends(not_busy)])


class One(NamedTuple):
    """A form of a procedure on a day."""

    code: str
    name: str
    procedure: Procedure
    form: OpenForm
    on: date

    @property
    def plan(self) -> Plan:
        """The form as of the day."""
        return self.form.compiled(on=self.on).plan


class Receipt(NamedTuple):
    """A form that was accepted."""

    one: One
    record: Mapping[str, Any]
    #: Labels of answers that were given although they do not apply, and what somebody should look at.
    left_out: tuple[str, ...]
    warnings: tuple[str, ...]


Texts = dict[str, list[str]]
#: The files of a form by field, each as a record tells of it: ten, loai, dung_luong.
Held = dict[str, list[dict[str, Any]]]


def _keep(things: dict[str, Any], thing: object) -> str:
    """Keep a thing under a new name; the oldest goes when there are too many."""
    name = secrets.token_urlsafe(16)
    with _LOCK:
        things[name] = thing
        if len(things) > MOST_KEPT:
            things.pop(next(iter(things)))
    return name


def set_up(state: Any, on: date | None = None) -> None:
    """What the pages keep between requests; ``on`` is the day, today in Vietnam if it is not given."""
    state.on = on
    state.forms = {
        (code, name): One(code, name, one.procedure, one.form(name), today())
        for code, one in state.procedures.items()
        for name in one.forms
        if not one.procedure.lacks("bieu_mau_dien_tu", name)
    }
    state.drafts, state.receipts = {}, {}


def _one(request: Request, code: str, name: str) -> One:
    found: One | None = request.app.state.forms.get((code, name))
    if found is None:
        raise HTTPException(404, f"there is no form {name} of {code}")
    return found._replace(on=request.app.state.on or today())


Asked = Annotated[One, Depends(_one)]


def _known(request: Request, on: date) -> dict[str, Any]:
    account = EXAMPLE_ACCOUNT if request.query_params.get("tai_khoan") == "vi-du" else {}
    return {**account, "ho_so.ngay_nop": on.isoformat()}


def _shown(
    request: Request, one: One, status: int = 200, held: Held | None = None, **given: Any
) -> HTMLResponse:
    """The form, with the files that were received, and what else its page takes."""
    beside = html.Page(
        action=f"?{request.url.query}",  # without the part of the page that was looked at
        assets="/tai-san/",
        communes="/xa-phuong/",
        known=_known(request, one.on),
        kept=held or {},
        hidden={"_nhap": _keep(request.app.state.drafts, held)} if held else {},
        **given,
    )
    return page(one.form.page(beside, on=one.on), status)


@router.get("/bieu-mau")
def list_forms(request: Request) -> HTMLResponse:
    """Every e-form of the folder."""
    return rendered("list.html", forms=request.app.state.forms.values())


@router.get("/bieu-mau/{code}/{name}")
def show(request: Request, one: Asked) -> HTMLResponse:
    """The form with nothing entered but what is known."""
    return _shown(request, one)


@router.post("/bieu-mau/{code}/{name}")
async def send(request: Request, one: Asked) -> Response:
    """Accept the form, or show it again with what is wrong and everything that was entered."""
    permitted = (f.files.max_count * (f.files.max_bytes or MAX_BODY) for f in one.plan.fields() if f.files)
    most = min(MAX_BODY, 2**20 + sum(permitted))
    async with bounded(request, most).form(max_files=60, max_fields=20_000) as form:
        texts = html.received((name, text) for name, text in form.multi_items() if isinstance(text, str))
        files = await _files(form, one.plan)
    return await run_in_threadpool(_sent, request, one, texts, files)


async def _files(form: FormData, plan: Plan) -> Held:
    """The files that came, by field; what is for no file field of the form is not read."""
    held: Held = {}
    for name, file in form.multi_items():
        field = plan.by_id.get(name)
        if isinstance(file, UploadFile) and file.filename and field is not None and field.kind == "tep":
            kind = type_of(file.filename, await file.read(16))
            held.setdefault(name, []).append({"ten": file.filename, "loai": kind, "dung_luong": file.size})
    return held


def _sent(request: Request, one: One, texts: Texts, files: Held) -> Response:
    [draft, *_] = texts.get("_nhap") or [""]
    held = _without(request.app.state.drafts.get(draft) or {}, texts.get("_bo", []))
    held = {name: held.get(name, []) + files.get(name, []) for name in {**held, **files}}
    posted: dict[str, list[Any]] = {**texts, **held}
    record = one.form.read(posted, on=one.on, known=_known(request, one.on))
    problems = one.form.validate(record, on=one.on)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if "_buoc" in texts or "_them" in texts:
        return _shown(request, one, 200, held, posted=texts)
    if errors:
        # A file that is itself at fault is not kept: another one has to be chosen.
        refused = {".".join(map(str, problem.path[:2])) for problem in errors}
        held = _without(held, refused)
        return _shown(request, one, 422, held, posted=texts, errors=html.errors(errors))
    answered = {name.partition(".")[0] for name, values in posted.items() if any(values)}
    left_out = tuple(f.label for f in one.plan.fields() if f.id in answered and f.id not in record)
    warnings = tuple(problem.sentence() for problem in problems if problem.severity is Severity.WARNING)
    number = _keep(request.app.state.receipts, Receipt(one, record, left_out, warnings))
    return RedirectResponse(f"/ho-so/{number}", 303)


def _without(held: Held, gone: Collection[str]) -> Held:
    """The files that are left when those named ``field.index`` go."""
    return {
        name: [file for at, file in enumerate(files) if f"{name}.{at}" not in gone]
        for name, files in held.items()
    }


def _receipt(request: Request, number: str) -> Receipt:
    found: Receipt | None = request.app.state.receipts.get(number)
    if found is None:
        raise HTTPException(404, "there is no such dossier")
    return found


Got = Annotated[Receipt, Depends(_receipt)]


@router.get("/ho-so/{number}")
def receipt(number: str, got: Got) -> HTMLResponse:
    """What was received."""
    return rendered("receipt.html", got=got, parts=paper.answers(got.one.plan, got.record), number=number)


@router.get("/ho-so/{number}/ban-in")
def filled_paper(got: Got) -> HTMLResponse:
    """The form filled in, to print and sign."""
    text = paper.page(got.one.plan, got.record, paper.source_of(got.one.procedure, got.one.form.form))
    return page(text, policy=PAPER_POLICY)


@router.get("/tai-san/{name}")
def asset(name: str) -> Response:
    """The style sheet and the script of the forms."""
    content = html.assets().get(name)
    if content is None:
        raise HTTPException(404, "there is no such file")
    return Response(content, media_type="text/css" if name.endswith(".css") else "text/javascript")


@router.get("/favicon.ico")
def icon() -> Response:
    """There is none, and a browser need not ask for it again."""
    return Response(status_code=204, headers={"Cache-Control": "max-age=86400"})


@router.get("/xa-phuong/{province}.json")
def communes(province: str) -> JSONResponse:
    """Code and name of the communes of a province, for the pages of the forms."""
    return JSONResponse(html.communes(province, today()))
