"""From the choice of a procedure to a dossier, and from a request to its answer.

Level, agency, procedure; pages that are kept as they are left, files, a review, the code by mail, and sending
it once. ``POST /nop/<code>`` begins a draft. Whatever a page sends is kept first and judged afterwards, so
nothing that was typed or uploaded is lost by a mistake, a reload, a closed browser or a refused file. A page
carries the revision of the draft that it shows: one that is older than the draft keeps nothing, and is shown
again with what was typed. However often the last page is sent, one dossier is made, or one answer
(``dossier.send``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dvc_core import Severity
from dvc_core.forms import Plan
from dvc_core.hosts import html
from dvc_core.model.procedure import Procedure
from dvc_core.words.folding import fold

from . import dossier, drafts, people, reasons, tables
from .database import reading
from .drafts import Checked, ask_case
from .files import clean_name
from .host import Host, Served
from .letters import originals
from .pages import go_to
from .people import Form, HostHere, MaybeForm, Posted, Visit, VisitHere
from .settings import Agency, RefusedError

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

REVIEW = "xem-lai"

# Choose -----------------------------------------------------------------------------------------------------


def takes_online(procedure: Procedure) -> bool:
    """Whether the file says that it is filed on line."""
    return any(row.way == "truc_tuyen" for row in procedure.channels or ())


def receiving(host: Host, procedure: Procedure) -> list[Agency]:
    """The agencies that receive a procedure."""
    return [one for one in host.settings.agencies.values() if one.receives(procedure)]


@router.get("/")
def choose(visit: VisitHere, cap: str = "", co_quan: str = "") -> HTMLResponse:
    """The levels; the agencies of a level; the procedures of an agency, by sector."""
    agencies = visit.host.settings.agencies
    agency = agencies.get(co_quan)
    offered = [one.procedure for one in visit.host.procedures.current.values()]
    found = [
        (p.sector.name if p.sector else "Lĩnh vực khác", p) for p in offered if agency and agency.receives(p)
    ]
    found.sort(key=lambda one: (fold(one[0]), fold(one[1].name or "")))
    tier = agency.tier if agency else cap
    return visit.show(
        "choice.html",
        tier=tier,
        tiers=[*dict.fromkeys(one.tier for one in agencies.values())],
        agencies=[one for one in agencies.values() if one.tier == tier],
        agency=agency,
        found=len(found),
        by_sector=[(sector, [one[1] for one in part]) for sector, part in groupby(found, lambda one: one[0])],
        takes_online=takes_online,
    )


@router.get("/du-lieu-ca-nhan")
def personal_data(visit: VisitHere) -> HTMLResponse:
    """The notice before filing: which data are kept, what for, how long, and the rights of everybody."""
    return visit.show("personal.html")


@router.get("/thu-tuc/{code}")
def show_procedure(visit: VisitHere, code: str, co_quan: str = "") -> HTMLResponse:
    """The eleven items as announced, and where a draft is begun."""
    return _procedure_page(visit, code, chosen=co_quan)


def _procedure_page(visit: Visit, code: str, status: int = 200, **more: str) -> HTMLResponse:
    """The page of a procedure; ``error``: why no draft was begun; ``chosen``: an agency."""
    one = visit.host.procedures.current.get(code)
    if one is None:
        raise RefusedError("khong_co")
    given = {"p": one.procedure, "case": ask_case(visit.host, one, {}), "error": "", "chosen": "", **more}
    agencies, online = receiving(visit.host, one.procedure), takes_online(one.procedure)
    return visit.show("procedure.html", status, online=online, agencies=agencies, **given)


@router.post("/nop/{code}")
def begin(visit: VisitHere, form: Form, code: str) -> Response:
    """A new draft for an agency; of a procedure that is not filed on line there is none (409)."""
    host = visit.host
    one = host.procedures.current.get(code)
    agencies = [agency.code for agency in receiving(host, one.procedure)] if one else []
    if one is None or not takes_online(one.procedure) or not agencies:
        return _procedure_page(visit, code, 409)
    agency = form.one("co_quan", 40) or (agencies[0] if len(agencies) == 1 else "")
    if agency not in agencies:
        return _procedure_page(visit, code, 422, error="Chọn cơ quan nhận hồ sơ.")
    form_id = form.one("bieu_mau") or next(iter(one.procedure.forms or {}), "")
    draft = drafts.begin(host, code, form_id, agency, visit.owner)
    return RedirectResponse(f"/nop/{draft.id}/1", 303)


@router.get("/xa-phuong/{province}.json")
def communes(host: HostHere, province: str) -> JSONResponse:
    """Code and name of the communes of a province, for the pages of the forms."""
    return JSONResponse(html.communes(province, host.now().date()))


# A draft ----------------------------------------------------------------------------------------------------


class DraftView(NamedTuple):
    """A draft of who is there, and what it asks now."""

    visit: Visit
    draft: tables.Draft
    checked: Checked

    def path(self, page: int | str) -> str:
        """The address of a page of the draft."""
        return f"/nop/{self.draft.id}/{page}"

    def show(self, template: str, status: int = 200, **more: Any) -> HTMLResponse:
        """A page of the draft, with the steps that there are."""
        checked, host = self.checked, self.visit.host
        steps = {self.path(number): title for number, (title, _) in checked.pages.items()}
        return self.visit.show(
            template,
            status,
            found=self,
            checked=checked,
            p=checked.served.procedure,
            agency=host.settings.agencies[self.draft.agency],
            steps=(steps | {self.path(REVIEW): "Xem lại và gửi"}).items(),
            labels=labels(checked.served, checked.form.plan if checked.form else None),
            **more,
        )


def draft_view(visit: VisitHere, draft_id: str) -> DraftView:
    """A draft of who is there; one that was sent, or that nobody waits for, leads to its dossier."""
    draft = drafts.get(visit.host, draft_id, visit.owner)
    checked = dossier.check(visit.host, draft) if draft.sent_at is None else None
    if checked is None:
        with reading(visit.host.engine) as db:
            raise go_to(f"/ho-so/{db.get_one(tables.Dossier, draft.dossier_id).code}")
    return DraftView(visit, draft, checked)


#: The draft that an address names.
Found = Annotated[DraftView, Depends(draft_view)]


def labels(one: Served, plan: Plan | None) -> dict[str, str]:
    """The names of fields and papers, by the keys that files are kept under."""
    papers = {what: paper.name for what, paper in reasons.papers(one.procedure)}
    fields = {field.id: field.label for field in plan.fields()} if plan else {}
    return papers | fields | {"ket_qua": "Kết quả"}


@router.api_route("/nop/{draft_id}/{page:int}", methods=["GET", "POST"])
def form_page(form: MaybeForm, found: Found, page: int) -> Response:
    """Show a page of a draft as it was left; keep what it sends, then go on, or show what is wrong on it."""
    if page not in found.checked.pages:
        raise RefusedError("khong_co")
    if form is None:
        return _form_page(found, page, found.draft.posted)
    here, host = found.checked.fields_on(page), found.visit.host
    posted = {name: values for name, values in form.texts.items() if name.partition(".")[0] in here}
    stale = {}
    try:
        drafts.save(host, found.draft.id, posted, form.number("_ban"), here)
    except RefusedError as error:
        stale = {"": [error.text]}
    refused = _take_files(found, form, here)
    found = draft_view(found.visit, found.draft.id)
    if stale or "_buoc" in form.texts or "_them" in form.texts:
        # Nothing was kept; or it is the communes of a province, or one row more, without a script.
        shown = {**found.draft.posted, **posted, "_them": form.texts.get("_them", [])}
        return _form_page(found, page, shown, {**stale, **refused}, 409 if stale else 200)
    told = html.errors(one for one in found.checked.errors if one.path and one.path[0] in here)
    for name, texts in refused.items():
        told.setdefault(name, []).extend(texts)
    if told:
        return _form_page(found, page, found.draft.posted, told, 422)
    if found.checked.fields_on(page) - here:
        # What was answered leads to further papers.
        return RedirectResponse(found.path(page), 303)
    after = min((number for number in found.checked.pages if number > page), default=REVIEW)
    return RedirectResponse(found.path(after), 303)


def _form_page(
    found: DraftView,
    page: int,
    posted: Mapping[str, Any],
    errors: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HTMLResponse:
    here, draft, files = found.checked.fields_on(page), found.draft, drafts.files_of(found.draft)
    plan = found.checked.pages[page][1]
    # Nothing of another form: on a page that was not sent yet what is known is offered.
    of_plan = {*plan.by_id, "_them"}
    email = {"tai_khoan.thu_dien_tu": found.visit.email} if found.visit.email else {}
    beside = html.Page(
        action=found.path(page),
        assets="/tai-san/",
        posted={name: one for name, one in posted.items() if name.partition(".")[0] in of_plan} or None,
        known={**email, **drafts.known_of(found.visit.host)},
        errors=errors or {},
        kept=drafts.by_field(files),
        hidden={"_csrf": found.visit.csrf, "_ban": str(draft.revision)},
        communes="/xa-phuong/",
        only=page if page in plan.titles() and len(plan.titles()) > 1 else None,
        submit="Lưu và tiếp tục",
    )
    return found.show(
        "form.html",
        status,
        title=plan.title,
        form=html.page(plan, beside, fragment=True),
        files=[file for file in files if file.field in here],
        names={one.id: one.label for one in plan.fields()},
    )


def _take_files(found: DraftView, form: Posted, wanted: Collection[str]) -> dict[str, list[str]]:
    """Take out what was ticked and keep what came for the fields that are ``wanted``; what is refused is
    told, and takes nothing else with it.
    """
    host, draft_id = found.visit.host, found.draft.id
    if gone := form.texts.get("_bo"):
        drafts.detach(host, draft_id, gone)
    refused: dict[str, list[str]] = {}
    for name, upload in form.files:
        if name not in wanted:
            continue
        shown = clean_name(upload.filename or "")
        try:
            drafts.attach(host, draft_id, name, shown, upload.file)
        except RefusedError as error:
            refused.setdefault(name, []).append(f"Tệp “{shown}” không được nhận: {error.text}")
    return refused


# Review and send --------------------------------------------------------------------------------------------


def _review(found: DraftView, errors: Mapping[str, str] | None = None, status: int = 200) -> HTMLResponse:
    checked, told = found.checked, errors or {}
    pages = {name: page for page in checked.pages for name in checked.fields_on(page)}
    # What keeps the draft from being sent: where it is mended, and what it is.
    at = [(str(p.path[0]) if p.path else "", p.sentence("vi")) for p in checked.errors]
    wrong = [(found.path(pages.get(name, 1)), text) for name, text in at]
    return found.show(
        "review.html" if checked.answered is None else "answer_review.html",
        status,
        wrong=wrong + [(f"#{name}", text) for name, text in told.items()],
        warnings=[p.sentence("vi") for p in checked.problems if p.severity is Severity.WARNING],
        originals=originals(checked.case.papers) if checked.case else [],
        errors=told,
        sent_to=people.pending(found.visit.host, found.visit.hash),
    )


@router.post("/nop/{draft_id}/ma")
def send_code(form: Form, found: Found) -> Response:
    """Send the code that confirms the address of who files."""
    del form
    if found.checked.contact is None:
        return _review(found, None, 422)
    people.ask_for_code(found.visit, found.checked.contact["email"])
    return RedirectResponse(found.path(REVIEW) + "#xac-nhan", 303)


@router.api_route("/nop/{draft_id}/xem-lai", methods=["GET", "POST"])
def review(form: MaybeForm, found: Found) -> Response:
    """Review the draft as it would be sent; send one that is complete, by a confirmed address, once."""
    if form is None:
        return _review(found)
    host, draft, contact = found.visit.host, found.draft, found.checked.contact
    seen, unchanged = form.number("_ban"), form.one("khong_doi") == "co"
    try:
        if seen != draft.revision:
            raise RefusedError("trang_cu")
        if found.checked.errors:
            return _review(found, None, 422)
        if contact is not None and (why := _not_confirmed(found, form, contact["email"])):
            return _review(found, {"xac-nhan": why}, 403)
        found.visit.at_most("nop", host.settings.limits["submissions"])
        made = dossier.send(host, draft.id, seen=seen, unchanged=unchanged)
    except RefusedError as error:
        return _review(found, {"gui": error.text}, error.status)
    return RedirectResponse(f"/ho-so/{made.code}", 303)


def _not_confirmed(found: DraftView, form: Posted, email: str) -> str:
    """Confirm the address by the code of the form, in a new session; or why that is not shown."""
    here = found.visit
    if here.email == email:
        return ""
    if not (code := form.one("_ma", 20)):
        return "Hãy nhập mã xác nhận gửi đến thư điện tử của bạn."
    here.at_most("thu-ma", 60)
    if people.confirm_code(here.host, here.hash, code) != email:
        return "Mã xác nhận không đúng, đã hết hạn, hoặc được gửi đến địa chỉ thư khác."
    people.confirmed(here, email)
    return ""
