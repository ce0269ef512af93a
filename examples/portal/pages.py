"""The pages, in the order of the way: from the choice of a procedure to a dossier, and what becomes of it.

Whatever a page of a draft sends is kept first and judged afterwards. It carries the revision of the draft
that it shows: one that is older keeps nothing, and is shown again with what was typed. What may be done to a
dossier is a form on its page, which sends the ``seq`` that was read (``da_xem``): where somebody was faster
nothing is done. Links open nothing by themselves: who confirmed the e-mail of a dossier sees everything and
may act, an officer sees those of one agency, everybody else by both codes where one stands and till when.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from sqlalchemy import func, select

from dvc_core import Severity
from dvc_core.forms.submissions import CompiledForm
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet
from dvc_core.words.folding import fold

from . import commands, dossier, drafts, people, tables
from .commands import COMMANDS, CommandInput
from .dossier import CITIZEN, By
from .drafts import CHANNEL, Checked, ask_case
from .host import WORDS, FileInfo, Host, RefusedError, Served, clean_name
from .letters import originals
from .people import EMAIL, Form, MaybeForm, Posted, Visit, VisitHere, go_to
from .state import SUPPLEMENT, Reason, events_of, namable, papers, project
from .tables import reading, rows, transaction

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

REVIEW = "xem-lai"
#: A sum of đồng as it is typed, its thousands apart or not: 7.5 is not 75.
_AMOUNT = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,18}")

# Choose -----------------------------------------------------------------------------------------------------


@router.get("/")
def choose(visit: VisitHere, cap: str = "", co_quan: str = "") -> HTMLResponse:
    """The levels; the agencies of a level; the procedures of an agency, by sector."""
    agency = visit.host.settings.agencies.get(co_quan)
    offered = [one.procedure for one in visit.host.procedures.current.values()]
    found = [
        (p.sector.name if p.sector else "Lĩnh vực khác", p) for p in offered if agency and agency.receives(p)
    ]
    found.sort(key=lambda one: (fold(one[0]), fold(one[1].name or "")))
    return visit.show("choice.html", tier=agency.tier if agency else cap, agency=agency, found=found)


@router.get("/du-lieu-ca-nhan")
def personal_data(visit: VisitHere) -> HTMLResponse:
    """The notice before filing: which data are kept, what for, how long, and the rights of everybody."""
    return visit.show("personal.html")


@router.api_route("/thu-tuc/{code}", methods=["GET", "POST"])
def show_procedure(visit: VisitHere, form: MaybeForm, code: str, co_quan: str = "") -> Response:
    """The eleven items as announced; begin a draft for an agency, or say why there is none."""
    host, error, status = visit.host, "", 200
    if (one := host.procedures.current.get(code)) is None:
        raise RefusedError("khong_co")
    agencies = [agency for agency in host.settings.agencies.values() if agency.receives(one.procedure)]
    co_quan = agencies[0].code if len(agencies) == 1 else co_quan
    if form:
        form_id = form.one("bieu_mau") or next(iter(one.procedure.forms or {}), "")
        try:
            made = drafts.begin(host, code, form_id, form.one("co_quan") or co_quan, visit.owner)
            return RedirectResponse(f"/nop/{made.id}/1", 303)
        except RefusedError as refused:
            error, status = refused.text, refused.status
    given = {"p": one.procedure, "case": ask_case(host, one, {}), "agencies": agencies, "chosen": co_quan}
    return visit.show("procedure.html", status, error=error, **given)


@router.get("/xa-phuong/{province}.json")
def communes(visit: VisitHere, province: str) -> JSONResponse:
    """Code and name of the communes of a province, for the pages of the forms."""
    return JSONResponse(html.communes(province, visit.host.now().date()))


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
        steps = [(self.path(number), title) for number, (title, _) in self.checked.pages.items()]
        steps.append((self.path(REVIEW), "Xem lại và gửi"))
        return self.visit.show(template, status, found=self, checked=self.checked, steps=steps, **more)


def draft_view(visit: VisitHere, draft_id: str) -> DraftView:
    """A draft of who is there; one that was sent, or that nobody waits for, leads to its dossier."""
    draft = drafts.get(visit.host, draft_id, visit.owner)
    checked = drafts.check(visit.host, draft) if draft.sent_at is None else None
    if checked is None:
        with reading(visit.host.engine) as db:
            raise go_to(f"/ho-so/{db.get_one(tables.Dossier, draft.dossier_id).code}")
    return DraftView(visit, draft, checked)


#: The draft that an address names.
FoundDraft = Annotated[DraftView, Depends(draft_view)]


def labels(one: Served, form: CompiledForm | None) -> dict[str, str]:
    """The names of fields and papers, by the keys that files are kept under."""
    found = {"ket_qua": "Kết quả"} | {what: paper.name for what, paper in papers(one.procedure)}
    return found | ({field.id: field.label for field in form.plan.fields()} if form else {})


@router.api_route("/nop/{draft_id}/{page:int}", methods=["GET", "POST"])
def form_page(form: MaybeForm, found: FoundDraft, page: int) -> Response:
    """Show a page of a draft as it was left; keep what it sends, then go on, or show what is wrong on it."""
    if page not in found.checked.pages:
        raise RefusedError("khong_co")
    if form is None:
        return _form_page(found, page, found.draft.posted)
    here, host, draft = found.checked.fields_on(page), found.visit.host, found.draft.id
    posted = {name: values for name, values in form.texts.items() if name.partition(".")[0] in here}
    told: dict[str, list[str]] = {}
    try:
        drafts.save(host, draft, posted, form.number("_ban"), here)
    except RefusedError as error:
        told[""] = [error.text]
    stale = bool(told)
    _take_files(host, draft, form, here, told)
    found = draft_view(found.visit, found.draft.id)
    if stale or "_buoc" in form.texts or "_them" in form.texts:
        # Nothing was kept; or it is the communes of a province, or one row more, without a script.
        typed = {**found.draft.posted, **posted, "_them": form.texts.get("_them", [])}
        return _form_page(found, page, typed, told, 409 if stale else 200)
    wrong = html.errors(one for one in found.checked.errors if one.path and one.path[0] in here)
    for name, texts in wrong.items():
        told[name] = [*texts, *told.get(name, ())]
    if told:
        return _form_page(found, page, found.draft.posted, told, 422)
    if found.checked.fields_on(page) - here:
        # What was answered leads to further questions and papers.
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
    plan, draft = found.checked.pages[page][1], found.draft
    # Nothing of another form: on a page that was not sent yet what is known is offered.
    of_plan = {*plan.by_id, "_them"}
    email = {"tai_khoan.thu_dien_tu": found.visit.email} if found.visit.email else {}
    beside = html.Page(
        action=found.path(page),
        assets="/tai-san/",
        posted={name: one for name, one in posted.items() if name.partition(".")[0] in of_plan} or None,
        known={**email, **drafts.known_of(found.visit.host)},
        errors=errors or {},
        kept=drafts.by_field(drafts.files_of(draft)),
        hidden={"_csrf": found.visit.csrf, "_ban": str(draft.revision)},
        communes="/xa-phuong/",
        only=page if page in plan.titles() and len(plan.titles()) > 1 else None,
        submit="Lưu và tiếp tục",
    )
    shown = html.page(plan, beside, fragment=True)
    return found.show("form.html", status, title=plan.title, form=shown)


def _take_files(
    host: Host, draft: str, form: Posted, wanted: Collection[str], told: dict[str, list[str]]
) -> None:
    """Take out what was ticked, keep what came for the questions ``wanted``; what is refused is ``told``."""
    if gone := form.texts.get("_bo"):
        drafts.detach(host, draft, gone)
    for name, upload in form.files:
        # What is refused takes nothing else with it.
        try:
            if name in wanted:
                drafts.attach(host, draft, name, upload.filename or "", upload.file)
        except RefusedError as error:
            shown = clean_name(upload.filename or "")
            told.setdefault(name, []).append(f"Tệp “{shown}” không được nhận: {error.text}")


# Review and send --------------------------------------------------------------------------------------------


def _review(found: DraftView, errors: Mapping[str, str] | None = None, status: int = 200) -> HTMLResponse:
    checked, visit, told = found.checked, found.visit, errors or {}
    pages = {name: page for page in checked.pages for name in checked.fields_on(page)}
    # What keeps the draft from being sent: where it is mended, and what it is.
    at = [(str(p.path[0]) if p.path else "", p.sentence("vi")) for p in checked.errors]
    agency, today = visit.host.settings.agencies[found.draft.agency], visit.host.now().date()
    return found.show(
        "review.html" if checked.request is None else "answer_review.html",
        status,
        wrong=[(found.path(pages.get(name, 1)), text) for name, text in at]
        + [(f"#{name}", text) for name, text in told.items()],
        warnings=[p.sentence("vi") for p in checked.problems if p.severity is Severity.WARNING],
        originals=originals(checked.served, checked.record, today, agency),
        labels=labels(checked.served, checked.form),
        errors=told,
        sent_to=people.pending(visit),
    )


@router.api_route("/nop/{draft_id}/xem-lai", methods=["GET", "POST"])
def review(form: MaybeForm, found: FoundDraft) -> Response:
    """Review the draft as it would be sent; send the code that confirms an address; send what is complete."""
    if form is None:
        return _review(found)
    here, contact = found.visit, found.checked.contact
    try:
        if contact is not None and "_gui_ma" in form.texts:
            people.send_code(here, contact["email"])
            return RedirectResponse(found.path(REVIEW) + "#xac-nhan", 303)
        if contact is not None and here.email != contact["email"]:
            if not (code := form.one("_ma")):
                raise RefusedError("can_ma")
            if people.confirm_code(here, code) != contact["email"]:
                raise RefusedError("sai_ma")
            people.confirmed(here, contact["email"])
        here.at_most("nop", here.host.settings.limits["submissions"])
        seen, unchanged = form.number("_ban"), form.one("khong_doi") == "co"
        made = dossier.send(here.host, found.draft.id, seen=seen, unchanged=unchanged)
    except RefusedError as error:
        return _review(found, {"xac-nhan" if error.status == 403 else "gui": error.text}, error.status)
    return RedirectResponse(f"/ho-so/{made.code}", 303)


# Everybody --------------------------------------------------------------------------------------------------


@router.api_route("/tra-cuu", methods=["GET", "POST"])
def look_up(visit: VisitHere, form: MaybeForm) -> HTMLResponse:
    """Show where a dossier stands, by both of its codes, and nothing personal; so often in ten minutes."""
    if form is None:
        return visit.show("lookup.html", code="", row=None, missed=False)
    host, code, most = visit.host, form.one("ma"), visit.host.settings.limits["look_ups"]
    visit.at_most("tra-cuu", most, 600)
    visit.at_most("tra-cuu-ma", most, who=dossier.number_of(code) or "-")
    with reading(host.engine) as db:
        row = dossier.of_number(db, dossier.number_of(code))
    second = re.sub("[^A-Z0-9]", "", form.one("ma_tra_cuu").upper())
    right = host.settings.look_up_code(row.code if row else "").replace("-", "")
    if row is None or not hmac.compare_digest(right, second):
        # Without a word of which of the two is wrong.
        return visit.show("lookup.html", 404, code=code, row=None, missed=True)
    steps = rows(host.engine, events_of(row.id))
    return visit.show("lookup.html", code=code, row=row, missed=False, steps=steps)


@router.api_route("/dang-nhap", methods=["GET", "POST"])
def sign_in(visit: VisitHere, form: MaybeForm, ve: str = "") -> Response:
    """Ask for an e-mail; send a code by mail; accept the one that is typed: of citizens and officers alike.

    ``ve``: where to go then, an address of this host.
    """
    back, error = form.one("ve") if form else ve, ""
    back = back if back.startswith(("/ho-so/", "/can-bo")) and "\\" not in back else ""
    if form and (code := form.one("ma")):
        if email := people.confirm_code(visit, code):
            people.confirmed(visit, email)
            return RedirectResponse(back or "/ho-so", 303)
        error = "Mã không đúng hoặc đã hết hạn."
    elif form:
        if EMAIL.fullmatch(email := form.one("thu").lower()):
            people.send_code(visit, email)
            return RedirectResponse(f"/dang-nhap?ve={quote(back)}", 303)
        error = "Địa chỉ thư điện tử có dạng ten@noi-cap.vn."
    sent_to = people.pending(visit)
    return visit.show("signin.html", 422 if error else 200, sent_to=sent_to, error=error, back=back)


@router.post("/dang-xuat")
def sign_out(visit: VisitHere, _: Form) -> Response:
    """End the session; the next page has another cookie."""
    people.confirmed(visit, "")
    return RedirectResponse("/", 303)


@router.get("/ho-so")
def my_dossiers(visit: VisitHere) -> HTMLResponse:
    """The dossiers of a confirmed e-mail, and what is being filled in here."""
    host, of = visit.host, tables.Dossier
    dossiers = rows(host.engine, select(of).where(of.email == (visit.email or 0)).order_by(of.id.desc()))
    unsent = drafts.unsent(host, visit.owner)
    return visit.show("mine.html", drafts=unsent, dossiers=dossiers, procedures=host.procedures.current)


# A dossier --------------------------------------------------------------------------------------------------


class DossierView:
    """A dossier, and what its pages show of it to who is there: its citizen, or an officer."""

    def __init__(self, visit: Visit, row: tables.Dossier, by: By, role: str) -> None:
        self.visit, self.host, self.row, self.by, self.role = visit, visit.host, row, by, role
        self.agency = self.host.settings.agencies[row.agency]
        with reading(self.host.engine) as db:
            self.one = self.host.procedures.kept(db, row.version)
        self.events = rows(self.host.engine, events_of(row.id))
        self.state = project(self.events)
        #: As of the day on which what is shown was checked.
        on = [one for one in self.events if one.kind in ("nop", "bo_sung")][-1].at.date()
        self.form = self.one.form(row.form_id, on)
        self.labels = labels(self.one, self.form)
        #: Every file that ever came with it and of its result: pages name one by its place here.
        self.files = [FileInfo(**file) for one in self.events for file in one.told.get("files", ())]
        #: What a reason may name.
        self.names = namable(self.one, row.form_id, on)

    def show(
        self,
        command: str = "",
        reasons: Sequence[Reason] = (),
        texts: Mapping[str, str] = {},
        errors: Sequence[str] = (),
        status: int = 200,
    ) -> HTMLResponse:
        """Its page, with the forms of what may be done now; ``command``: whose form is open, with the reasons
        and other texts that stand in it; ``errors``: why something was not done.
        """
        host, row, one, state = self.host, self.row, self.one, self.state
        draft, access = tables.Draft, tables.Access
        unsent = rows(host.engine, select(draft).where(draft.dossier_id == row.id, draft.sent_at.is_(None)))
        return self.visit.show(
            "dossier.html" if self.by == CITIZEN else "desk_dossier.html",
            status,
            found=self,
            typed={"command": command, "reasons": reasons, "texts": texts},
            errors=errors,
            today=host.now().date(),
            offered={} if row.erased_at else commands.offered(self.role, state),
            due=dossier.due_of(one, state),
            fee=one.opened.fee(state.record, on=row.filed_at.date(), channel=CHANNEL),
            originals=originals(one, state.record, row.filed_at.date(), self.agency),
            # An answer to its request that was not sent.
            editing=unsent[0] if unsent and row.status == SUPPLEMENT else None,
            parts=[*(sheet.answers(self.form.plan, state.record) if self.form else ()), *state.asked],
            readings=rows(host.engine, select(access).where(access.dossier_id == row.id)),
        )


def dossier_view(visit: VisitHere, code: str) -> DossierView:
    """The dossier of who confirmed its e-mail, or of an officer of its agency, whose reading is logged.

    Who confirmed no e-mail is asked to; for others there is none.
    """
    officer = visit.officer
    if visit.email is None:
        raise go_to(f"/dang-nhap?ve=/ho-so/{quote(code[:64])}")
    row = dossier.find(visit.host, code)
    if row.email == visit.email:
        return DossierView(visit, row, CITIZEN, CITIZEN.role)
    if officer is None or row.agency != officer.agency:
        raise RefusedError("khong_co")
    with transaction(visit.host.engine) as db:
        what = visit.request.url.path
        db.add(tables.Access(dossier_id=row.id, at=visit.host.now(), officer=officer.name, what=what))
    return DossierView(visit, row, By("can_bo", officer.name), officer.role)


#: The dossier of an address; before anything that was sent is read.
Found = Annotated[DossierView, Depends(dossier_view)]


@router.get("/ho-so/{code}")
def page(found: Found, viec: str = "", nhac: Annotated[Sequence[str], Query()] = ()) -> HTMLResponse:
    """A dossier; with ``viec`` and ``nhac`` the form of a command whose reasons name these."""
    named = [Reason(what, found.names[what].law, "") for what in nhac if what in found.names]
    if viec in COMMANDS and not named:
        why = "Chưa chọn mục nào: đánh dấu những gì chưa đúng hoặc còn thiếu, rồi bấm “Ghi lý do”."
        return found.show(viec, errors=[why], status=422)
    return found.show(viec, named)


@router.get("/ho-so/{code}/tep/{number:int}")
def download(found: Found, number: int) -> Response:
    """A file as it came, to be saved: never shown as a page of this host, whatever its bytes are."""
    if not 0 <= number < len(found.files):
        raise RefusedError("khong_co")
    one = found.files[number]
    path, alone = found.host.store.path(one.sha256), {"Content-Security-Policy": "sandbox"}
    return FileResponse(path, filename=one.name, media_type=one.type, headers=alone)


@router.get("/ho-so/{code}/to-khai")
def print_form(found: Found) -> HTMLResponse:
    """The form as it was filed, to be printed or kept as a file: a page of its own, with its style inside."""
    if found.form is None:
        raise RefusedError("khong_co")
    source = sheet.source_of(found.one.procedure, (found.one.procedure.forms or {})[found.row.form_id])
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    text = sheet.page(found.form.plan, found.state.record, source)
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})


@router.post("/ho-so/{code}/bo-sung")
def begin_supplement(found: Found, _: Form) -> Response:
    """Continue the answer to a request, or begin one."""
    if found.by != CITIZEN:
        raise HTTPException(403)
    draft = drafts.begin_answer(found.host, found.row, found.visit.owner)
    return RedirectResponse(f"/nop/{draft.id}/1", 303)


@router.post("/ho-so/{code}/{name}")
def command(found: Found, form: Form, name: str) -> Response:
    """Give a command; where it is not done the page says why, with all that was typed."""
    if name not in COMMANDS or found.role not in COMMANDS[name].roles:
        raise HTTPException(403)
    host, code = found.host, found.row.code
    # What a reason lacks is found by the command.
    columns = [form.texts.get(part, []) for part in ("nhac", "can_cu", "lam", "loai")]
    reasons = [Reason(*(text.strip() for text in row)) for row in zip_longest(*columns, fillvalue="")]
    put, most, amount = host.store.put, host.settings.limits["file"], form.one("so_tien")
    try:
        told = CommandInput(
            text=form.one("noi_dung"),
            reasons=reasons,
            amount=int(amount.replace(".", "")) if _AMOUNT.fullmatch(amount) else None,
            invoice=form.one("khoan_nop"),
            files=[put("ket_qua", one.filename or "", one.file, most, known=True) for _, one in form.files],
            sure=form.one("chac_chan") == "co",
        )
        commands.give(host, name, code, found.by, told, seen=form.number("da_xem"))
    except RefusedError as error:
        said = [(at, WORDS["lacks"][what]) for at, what in error.faults]
        lacks = [text if at is None else f"Lý do {at + 1}: {text}" for at, text in said]
        if not lacks:
            lacks = [f"Việc vừa gửi chưa làm được. {error.text} Ai đã làm gì: xem Quá trình."]
        texts = {key: values[-1] for key, values in form.texts.items()}
        return dossier_view(found.visit, code).show(name, reasons, texts, lacks, error.status)
    return RedirectResponse(f"/ho-so/{code}", 303)


# What is due, and money that a person has to look at --------------------------------------------------------


def _officer(visit: VisitHere) -> tables.Officer:
    """The officer who is there; everybody else is asked to sign in."""
    if visit.officer is None:
        raise go_to("/dang-nhap?ve=/can-bo")
    return visit.officer


#: The first parameter of a handler: looked at before anything that was sent is read.
Officer = Annotated[tables.Officer, Depends(_officer)]


@router.get("/can-bo")
def queue_page(me: Officer, visit: VisitHere) -> Response:
    """The dossiers of an agency whose data are there: the open ones, first those that are due first."""
    host, of = visit.host, tables.Dossier
    # One without a day by when it was filed.
    by = func.coalesce(of.due_to, func.date(of.filed_at))
    here = select(of).where(of.agency == me.agency, of.erased_at.is_(None))
    found, current = rows(host.engine, here.order_by(by, of.id)), host.procedures.current
    return visit.show("desk_queue.html", dossiers=found, procedures=current, today=host.now().date())


@router.api_route("/can-bo/tien", methods=["GET", "POST"])
def money_page(me: Officer, visit: VisitHere, form: MaybeForm) -> Response:
    """The transfers that paid nothing; one is taken off the list with what came of it."""
    host, error, status = visit.host, "", 200
    if form:
        by, number, note = By("can_bo", me.name), form.number("giao_dich"), form.one("ket_qua")
        try:
            commands.close(host, number, me.agency, by, note)
            return RedirectResponse("/can-bo/tien", 303)
        except RefusedError as refused:
            error, status = f"Ghi kết quả đối chiếu. {refused.text}", refused.status
    return visit.show("desk_money.html", status, money=commands.waiting(host, me.agency), error=error)
