"""The e-forms of the folder as web pages that need no script: shown, sent, corrected, receipted, printed.

Pages come from ``dvc_core.hosts.html`` and ``print``; what is sent is brought to a record and checked by
the library. See README.md beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from dvc_core import Form, Problem, Procedure, Severity, compile_form, normalise, today
from dvc_core.forms import Plan
from dvc_core.forms.submissions import CompiledForm
from dvc_core.hosts import docx, html
from dvc_core.hosts import print as paper

from .drafts import File, Held, Kept, Receipt, type_of, weight, without
from .limits import bounded, not_busy
from .pages import PAPER_POLICY, TEMPLATES, page

#: A form with its files is no larger than its file fields permit, and never larger than this.
MAX_BODY = 32 * 2**20
#: The files of all forms that are being corrected.
MAX_HELD = 256 * 2**20
#: What the texts of a form may take beside its files.
TEXTS = 2**20
MAX_FIELDS, MAX_FILES = 20_000, 60

#: What a signed-in person's account would say; shown with ``?tai_khoan=vi-du``.
EXAMPLE_ACCOUNT: Mapping[str, Any] = {
    "tai_khoan.ho_ten": "Nguyễn Thị Ví Dụ",
    "tai_khoan.so_dinh_danh": "001190000001",
    "tai_khoan.ngay_sinh": "1990-03-27",
    "tai_khoan.dien_thoai": "0912345678",
    "tai_khoan.thu_dien_tu": "vi-du@example.vn",
}

router = APIRouter(
    default_response_class=HTMLResponse, include_in_schema=False, dependencies=[Depends(not_busy)]
)


class One(NamedTuple):
    """A form of a procedure on a day."""

    code: str
    form_id: str
    procedure: Procedure
    form: Form
    compiled: CompiledForm
    on: date

    @property
    def plan(self) -> Plan:
        """The form as of the day."""
        return self.compiled.plan

    @property
    def path(self) -> str:
        """Where it is shown and sent."""
        return f"/bieu-mau/{self.code}/{self.form_id}"


def set_up(state: Any, on: date | None = None) -> None:
    """What the pages keep between requests; ``on`` is the day, today in Vietnam if it is not given."""
    state.on = on
    state.drafts, state.receipts, state.compiled = Kept(MAX_HELD, weight), Kept[Receipt](1000), {}


def _one(request: Request, code: str, form_id: str) -> One:
    return _as_of(request.app.state.on or today(), request, code, form_id)


def _as_of(on: date, request: Request, code: str, form_id: str) -> One:
    loaded = request.app.state.catalog.get(code)
    procedure = loaded.procedure if loaded else None
    form = (procedure.forms or {}).get(form_id) if procedure else None
    if procedure is None or form is None:
        raise HTTPException(404, f"there is no form {form_id} of {code}")
    compiled: dict[tuple[str, str], CompiledForm] = request.app.state.compiled
    ready = compiled.get((code, form_id))
    if ready is None or ready.plan.on != on:
        ready = compiled[code, form_id] = compile_form(form, on)
    return One(code, form_id, procedure, form, ready, on)


Asked = Annotated[One, Depends(_one)]


def _known(request: Request, on: date) -> dict[str, Any]:
    account = EXAMPLE_ACCOUNT if request.query_params.get("tai_khoan") == "vi-du" else {}
    return {**account, "ho_so.ngay_nop": on.isoformat()}


def _shown(request: Request, one: One, status: int = 200, **given: Any) -> HTMLResponse:
    """The form, with what a page takes beside it."""
    beside = html.Page(
        action=one.path + (f"?{request.url.query}" if request.url.query else ""),
        assets="/tai-san/",
        known=_known(request, one.on),
        communes="/xa-phuong/",
        **given,
    )
    return page(html.page(one.plan, beside), status)


@router.get("/bieu-mau")
def list_forms(request: Request) -> HTMLResponse:
    """Every e-form of the folder."""
    found = [
        (f"/bieu-mau/{code}/{form_id}", form.title, code)
        for code, loaded in sorted(request.app.state.catalog.items())
        for form_id, form in ((loaded.procedure.forms or {}) if loaded.procedure else {}).items()
    ]
    return page(TEMPLATES.get_template("list.html").render(found=found))


@router.get("/bieu-mau/{code}/{form_id}")
def show(request: Request, one: Asked) -> HTMLResponse:
    """The form with nothing entered but what is known."""
    return _shown(request, one)


@router.post("/bieu-mau/{code}/{form_id}")
async def send(request: Request, one: Asked) -> Response:
    """Accept the form, or show it again with what is wrong and everything that was entered."""
    async with bounded(request, _most(one.plan)).form(max_files=MAX_FILES, max_fields=MAX_FIELDS) as form:
        texts, held = _texts(form), await _files(form, one.plan)
    return await run_in_threadpool(_sent, request, one, texts, held)


def _most(plan: Plan) -> int:
    """The largest form: its texts, and the files that its fields permit; a field may set no limit."""
    permitted = (f.files.max_count * (f.files.max_bytes or MAX_BODY) for f in plan.fields() if f.files)
    return min(MAX_BODY, TEXTS + sum(permitted))


def _texts(form: FormData) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            texts.setdefault(name, []).append(value)
    return texts


async def _files(form: FormData, plan: Plan) -> Held:
    """The files that came, by field; what is for no file field of the form is not read."""
    held: Held = {}
    for name, value in form.multi_items():
        field = plan.by_id.get(name)
        if isinstance(value, UploadFile) and value.filename and field is not None and field.kind == "tep":
            content = await value.read()
            kind = type_of(value.filename, content[:16])
            held.setdefault(name, []).append(File(value.filename, kind, len(content), content))
    return held


def _sent(request: Request, one: One, texts: dict[str, list[str]], files: Held) -> Response:
    drafts: Kept[Held] = request.app.state.drafts
    draft = (texts.get("_nhap") or [""])[0]
    held = without(drafts.get(draft) or {}, texts.get("_bo", []))
    held = {name: held.get(name, []) + files.get(name, []) for name in {**held, **files}}
    record, left_out = _record(one, texts, held, _known(request, one.on))
    problems = one.compiled.validate(record, one.on)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    asked_only = "_buoc" in texts or "_them" in texts
    if not errors and not asked_only:
        drafts.drop(draft)
        warnings = tuple(p.say() for p in problems if p.severity is Severity.WARNING)
        receipt = Receipt(one.code, one.form_id, one.on, record, left_out, warnings)
        return RedirectResponse(f"/ho-so/{request.app.state.receipts.put(receipt)}", 303)
    held = without(held, _refused(errors))
    draft = drafts.put(held, draft if drafts.get(draft) is not None else "")
    return _shown(
        request,
        one,
        200 if asked_only else 422,
        posted=texts,
        errors={} if asked_only else html.errors(errors),
        kept={name: [file.told() for file in kept] for name, kept in held.items()},
        hidden={"_nhap": draft},
    )


def _record(
    one: One, texts: Mapping[str, list[str]], held: Held, known: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The record of what was sent, and the labels of answers that do not apply and were left out."""
    posted = {**texts, **{name: [file.told() for file in files] for name, files in held.items()}}
    given = normalise(one.plan, "html", posted, known=known, keep_hidden=True)
    record = normalise(one.plan, "html", posted, known=known)
    return record, tuple(f.label for f in one.plan.fields() if f.id in given and f.id not in record)


def _refused(errors: list[Problem]) -> list[str]:
    """The files that are themselves at fault: another one has to be chosen, so these are not kept."""
    return [
        f"{path[0]}.{path[1]}"
        for path in (e.path for e in errors)
        if len(path) > 1 and isinstance(path[1], int)
    ]


@router.get("/bieu-mau/{code}/{form_id}/ban-in")
def empty_paper(one: Asked) -> HTMLResponse:
    """The form to print and fill in by hand."""
    return page(paper.page(one.plan, None, paper.source_of(one.procedure, one.form)), policy=PAPER_POLICY)


@router.get("/bieu-mau/{code}/{form_id}/ban-in.docx")
def empty_document(one: Asked) -> Response:
    """The same as a file for a word processor."""
    content = docx.document(one.plan, None, paper.source_of(one.procedure, one.form))
    name = f'attachment; filename="{one.code}-{one.form_id}.docx"'
    return Response(content, media_type=docx.MEDIA_TYPE, headers={"Content-Disposition": name})


def _receipt(request: Request, number: str) -> Receipt:
    found: Receipt | None = request.app.state.receipts.get(number)
    if found is None:
        raise HTTPException(404, "there is no such dossier")
    return found


Got = Annotated[Receipt, Depends(_receipt)]


@router.get("/ho-so/{number}")
def receipt(request: Request, number: str, got: Got) -> HTMLResponse:
    """What was received."""
    one = _as_of(got.on, request, got.code, got.form_id)
    parts = paper.answers(one.plan, got.record)
    text = TEMPLATES.get_template("receipt.html").render(one=one, got=got, parts=parts, number=number)
    return page(text)


@router.get("/ho-so/{number}/ban-in")
def filled_paper(request: Request, got: Got) -> HTMLResponse:
    """The form filled in, to print and sign."""
    one = _as_of(got.on, request, got.code, got.form_id)
    text = paper.page(one.plan, got.record, paper.source_of(one.procedure, one.form))
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
