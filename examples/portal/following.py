"""After a dossier was sent: the look-up with both codes, signing in, its page, and the desk of officers.

Who filed it confirmed an e-mail by a code: who confirms it again sees everything and may act. Links open
nothing by themselves. With the two codes of a dossier everybody learns where it stands and when it is due,
and nothing of what it is about. An officer sees the dossiers of one agency, and every reading is logged
(``tables.Access``).

What may be done is a form on the page, where life cycle and role allow it, and refused where they do not. It
sends the ``seq`` of the page that was read (``da_xem``): where somebody was faster nothing is done, and the
page says who did what. What was typed stays on the page, whatever was wrong with it.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Annotated, NamedTuple
from urllib.parse import quote

from examples.service.limits import bounded
from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import func, select

from dvc_core.hosts import print as sheet

from . import commands, dossier, drafts, payment, people, reasons, requests, tables
from .commands import COMMANDS, CommandInput
from .database import reading, rows, transaction
from .dossier import CITIZEN, By
from .drafts import CHANNEL
from .files import FileInfo
from .filing import labels
from .letters import moment, originals_text
from .pages import go_to
from .people import EMAIL, Form, MaybeForm, Posted, Visit, VisitHere, short
from .reasons import Reason
from .settings import WORDS, RefusedError
from .state import CLOSED, SUPPLEMENT, events_of, project

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

#: What the look-up does not tell.
_MONEY = ("yeu_cau_tai_chinh", "nop_tai_chinh", "bo_khoan_nop")
#: A sum of đồng as it is typed, its thousands apart or not: 7.5 is not 75.
_AMOUNT = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,18}")

# Everybody --------------------------------------------------------------------------------------------------


@router.api_route("/tra-cuu", methods=["GET", "POST"])
def look_up(visit: VisitHere, form: MaybeForm) -> HTMLResponse:
    """Show where a dossier stands, by both of its codes, and nothing personal. Rate limited from an
    address, and for a dossier from everywhere.
    """
    if form is None:
        return visit.show("lookup.html", code="", row=None, missed=False)
    host, code, most = visit.host, form.one("ma", 64), visit.host.settings.limits["look_ups"]
    visit.at_most("tra-cuu", most, 600)
    people.at_most(host, "tra-cuu-ma", dossier.number_of(code), most)
    with reading(host.engine) as db:
        row = dossier.of_number(db, dossier.number_of(code))
    second = re.sub("[^A-Z0-9]", "", form.one("ma_tra_cuu", 20).upper())
    right = dossier.look_up_code(host, row.code if row else "").replace("-", "")
    if row is None or not hmac.compare_digest(right, second):
        # Without a word of which of the two is wrong.
        return visit.show("lookup.html", 404, code=code, row=None, missed=True)
    events = rows(host.engine, events_of(row.id))
    steps = [one for one in events if one.kind not in _MONEY]
    return visit.show(
        "lookup.html", code=code, row=row, missed=False, steps=steps, resent=project(events).resent
    )


@router.api_route("/dang-nhap", methods=["GET", "POST"])
def sign_in(visit: VisitHere, form: MaybeForm, ve: str = "") -> Response:
    """Ask for an e-mail; send a code by mail; accept the one that is typed: of citizens and officers alike.

    ``ve``: where to go then, an address of this host.
    """
    back, error = form.one("ve") if form else ve, ""
    back = back if back.startswith(("/ho-so/", "/can-bo")) and "\\" not in back else ""
    if form and (code := form.one("ma", 20)):
        visit.at_most("thu-ma", 60)
        if email := people.confirm_code(visit.host, visit.hash, code):
            people.confirmed(visit, email)
            return RedirectResponse(back or "/ho-so", 303)
        error = "Mã không đúng hoặc đã hết hạn."
    elif form:
        if EMAIL.fullmatch(email := form.one("thu", 254).lower()):
            people.ask_for_code(visit, email)
            return RedirectResponse(f"/dang-nhap?ve={quote(back)}", 303)
        error = "Địa chỉ thư điện tử có dạng ten@noi-cap.vn."
    sent_to = people.pending(visit.host, visit.hash)
    return visit.show("signin.html", 422 if error else 200, sent_to=sent_to, error=error, back=back)


@router.post("/dang-xuat")
def sign_out(visit: VisitHere, form: Form) -> Response:
    """End the session."""
    del form
    people.log_out(visit)
    return RedirectResponse("/", 303)


@router.get("/ho-so")
def my_dossiers(visit: VisitHere) -> HTMLResponse:
    """The dossiers of a confirmed e-mail, and what is being filled in here."""
    host, of = visit.host, tables.Dossier
    dossiers = rows(host.engine, select(of).where(of.email == (visit.email or 0)).order_by(of.id.desc()))
    unsent = drafts.unsent(host, visit.owner)
    return visit.show("mine.html", drafts=unsent, dossiers=dossiers, procedures=host.procedures.current)


# A dossier --------------------------------------------------------------------------------------------------


class CommandForm(NamedTuple):
    """The contents of a command's form that was not accepted yet: its name, reasons, other texts."""

    command: str = ""
    reasons: Sequence[Reason] = ()
    texts: Mapping[str, str] = {}


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
        sent = [one for one in self.events if one.kind in ("nop", "bo_sung")]
        self.plan = self.one.plan(row.form_id, sent[-1].at.date())
        self.labels = labels(self.one, self.plan)
        #: Every file that ever came with it and of its result: pages name one by its place here.
        self.files = [FileInfo(**file) for one in self.events for file in one.told.get("files", ())]
        #: What a reason may name.
        self.names = reasons.namable(self.one.procedure, row.form_id, self.plan)

    def show(self, typed: CommandForm, status: int = 200, errors: Sequence[str] = ()) -> HTMLResponse:
        """Its page, with the forms of what may be done now; ``errors``: why something was not."""
        host, row, one, state = self.host, self.row, self.one, self.state
        stands, draft, access = [*state.files, *state.results], tables.Draft, tables.Access
        unsent = rows(host.engine, select(draft).where(draft.dossier_id == row.id, draft.sent_at.is_(None)))
        return self.visit.show(
            "dossier.html" if self.by == CITIZEN else "desk_dossier.html",
            status,
            found=self,
            row=row,
            state=state,
            typed=typed,
            errors=errors,
            today=host.now().date(),
            offered={} if row.erased_at else commands.offered(self.role, state),
            look_up_code=dossier.look_up_code(host, row.code),
            due=dossier.due_of(one, state),
            fee=one.opened.fee(state.record, on=row.filed_at.date(), channel=CHANNEL),
            originals=originals_text(one, state, f"{self.agency.name}, {self.agency.address}"),
            # An answer to its request that was not sent.
            editing=unsent[0] if unsent and row.status == SUPPLEMENT else None,
            files=stands,
            replaced=[file for file in self.files if file not in stands],
            parts=[*(sheet.answers(self.plan, state.record) if self.plan else ()), *state.asked],
            readings=rows(host.engine, select(access).where(access.dossier_id == row.id)),
        )


def dossier_view(visit: VisitHere, code: str) -> DossierView:
    """The dossier of who confirmed its e-mail, or of an officer of its agency, whose reading is logged.

    Who confirmed no e-mail is asked to; for others there is none.
    """
    path, officer = visit.request.url.path, visit.officer
    if visit.email is None:
        raise go_to(f"/dang-nhap?ve=/ho-so/{quote(code[:64])}")
    row = dossier.find(visit.host, code)
    if row.email == visit.email:
        return DossierView(visit, row, CITIZEN, CITIZEN.role)
    if officer is None or row.agency != officer.agency:
        raise RefusedError("khong_co")
    with transaction(visit.host.engine) as db:
        db.add(tables.Access(dossier_id=row.id, at=visit.host.now(), officer=officer.name, what=path))
    return DossierView(visit, row, By("can_bo", officer.name), officer.role)


#: The dossier of an address; before anything that was sent is read.
Found = Annotated[DossierView, Depends(dossier_view)]


@router.get("/ho-so/{code}")
def page(found: Found, viec: str = "", nhac: Annotated[Sequence[str], Query()] = ()) -> HTMLResponse:
    """A dossier; with ``viec`` and ``nhac`` the form of a command whose reasons name these."""
    named = [Reason(what, found.names[what].law, "") for what in nhac if what in found.names]
    if viec in COMMANDS and not named:
        why = "Chưa chọn mục nào: đánh dấu những gì chưa đúng hoặc còn thiếu, rồi bấm “Ghi lý do”."
        return found.show(CommandForm(viec), 422, [why])
    return found.show(CommandForm(viec, named))


@router.get("/ho-so/{code}/tep/{number:int}")
def download(found: Found, number: int) -> Response:
    """A file as it came, to be saved: never shown as a page of this host, whatever its bytes are."""
    if not 0 <= number < len(found.files):
        raise RefusedError("khong_co")
    one = found.files[number]
    kept = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(one.name)}",
        "Content-Security-Policy": "sandbox",
    }
    return Response(found.host.store.path(one.sha256).read_bytes(), media_type=one.type, headers=kept)


@router.get("/ho-so/{code}/to-khai")
def print_form(found: Found) -> HTMLResponse:
    """The form as it was filed, to be printed or kept as a file: a page of its own, with its style inside."""
    if found.plan is None:
        raise RefusedError("khong_co")
    source = sheet.source_of(found.one.procedure, (found.one.procedure.forms or {})[found.row.form_id])
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    text = sheet.page(found.plan, found.state.record, source)
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})


@router.post("/ho-so/{code}/bo-sung")
def begin_supplement(found: Found, form: Form) -> Response:
    """Continue the answer to a request, or begin one."""
    del form
    if found.by != CITIZEN:
        raise HTTPException(403)
    draft = requests.begin_answer(found.host, found.row, found.visit.owner)
    return RedirectResponse(f"/nop/{draft.id}/1", 303)


@router.post("/ho-so/{code}/{name}")
def command(found: Found, form: Form, name: str) -> Response:
    """Give a command; where it is not done the page says why, with all that was typed."""
    if name not in COMMANDS or found.role not in COMMANDS[name].roles:
        raise HTTPException(403)
    told, code = _told(found, form), found.row.code
    try:
        commands.give(found.host, name, code, found.by, told, seen=form.number("da_xem"))
    except RefusedError as error:
        said = [(at, WORDS["lacks"][what]) for at, what in error.faults]
        lacks = [text if at is None else f"Lý do {at + 1}: {text}" for at, text in said]
        if not lacks:
            last = rows(found.host.engine, events_of(found.row.id))[-1]
            done = f"{WORDS['events'][last.kind]['name']}, {last.who or 'người nộp'}, {moment(last.at)}"
            lacks = [f"Việc vừa gửi chưa làm được. {error.text} Gần nhất: {done}. Hãy xem lại."]
        typed = CommandForm(name, told.reasons, {key: values[-1] for key, values in form.texts.items()})
        return dossier_view(found.visit, code).show(typed, error.status, lacks)
    return RedirectResponse(f"/ho-so/{code}", 303)


def _told(found: DossierView, form: Posted) -> CommandInput:
    """The input of a command from its form, which sends all of its inputs."""
    columns = [map(short, form.texts.get(name, [])) for name in ("nhac", "can_cu", "lam", "loai")]
    most, sum_typed, put = found.host.settings.limits["file"], form.one("so_tien", 40), found.host.store.put
    return CommandInput(
        text=form.one("noi_dung"),
        # What one lacks is found by the command.
        reasons=[Reason(*(text.strip() for text in row)) for row in zip_longest(*columns, fillvalue="")],
        amount=int(sum_typed.replace(".", "")) if _AMOUNT.fullmatch(sum_typed) else None,
        invoice=form.one("khoan_nop", 40),
        files=[put("ket_qua", one.filename or "", one.file, most) for _, one in form.files],
        sure=form.one("chac_chan") == "co",
    )


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
    """The open dossiers of an agency, first those that are due first."""
    host, of = visit.host, tables.Dossier
    # One without a day by when it was filed.
    by = func.coalesce(of.due_to, func.date(of.filed_at))
    here = select(of).where(of.agency == me.agency, of.status.not_in(CLOSED))
    found, current = rows(host.engine, here.order_by(by, of.id)), host.procedures.current
    return visit.show("desk_queue.html", dossiers=found, procedures=current, today=host.now().date())


@router.api_route("/can-bo/tien", methods=["GET", "POST"])
def money_page(me: Officer, visit: VisitHere, form: MaybeForm) -> Response:
    """The transfers that paid nothing, with the dossier that their words name; one is taken off the list with
    what came of it.
    """
    host, of, error = visit.host, tables.Dossier, ""
    if form:
        try:
            payment.close(host, form.number("giao_dich"), By("can_bo", me.name), form.one("ket_qua"))
            return RedirectResponse("/can-bo/tien", 303)
        except RefusedError:
            error = "Ghi kết quả đối chiếu."
    waiting = payment.waiting(host)
    named = rows(host.engine, select(of).where(of.id.in_([one.dossier_id for one in waiting])))
    codes = {one.id: one.code for one in named if one.agency == me.agency}
    others = {one.id for one in named} - codes.keys()
    shown = [one for one in waiting if one.dossier_id not in others]
    return visit.show("desk_money.html", 422 if error else 200, money=shown, codes=codes, error=error)


@router.post("/ngan-hang/thong-bao")
async def callback(request: Request) -> Response:
    """Accept the bank's report of a transfer: signed, recorded once. The browser that paid is never asked."""
    host, body = people.host_of(request), await bounded(request, 20_000).body()
    try:
        credit = payment.read_callback(host.settings.secret, body, request.headers.get("x-signature", ""))
    except (PermissionError, ValueError) as error:
        return Response(status_code=403 if isinstance(error, PermissionError) else 422)
    await run_in_threadpool(payment.settle, host, credit)
    return Response(status_code=204)
