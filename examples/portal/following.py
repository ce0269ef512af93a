"""After a dossier was sent: the receipt, the look-up for everybody, and the page of who may see it all.

Who may see it all has the secret link of the receipt (``khoa``), or confirmed the e-mail that it was sent
with. Everybody else is told where a dossier stands and when it is due, and that a wrong code is none.
"""

from __future__ import annotations

import hmac
import secrets
from pathlib import PurePosixPath
from urllib.parse import quote

from examples.service.limits import bounded
from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dvc_core import DeadlineAnswer, Plan, deadline, deadline_html, fee, fee_html
from dvc_core.answers.life import next_statuses
from dvc_core.hosts import print as sheet

from . import dossier, drafts, human, payment, reasons, tables
from .dossier import NotFoundError
from .filing import EMAIL, answered, labels, reasons_text, served_as
from .host import Host, Served
from .limits import address_of, at_most, codes_at_most
from .notices import RESENT
from .pages import link, paper, show
from .ports import SimulatedBank
from .sessions import Form, Here, HostHere, Visitor, confirmed, host_of, log_out
from .state import KINDS, project

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

#: What strangers are not told.
MONEY = ("tien_lech", "tien_lech_xong", "nop_tai_chinh")
#: A word of the bank is no longer.
CALLBACK_BYTES = 20_000


class Mine:
    """A dossier of who is there, with what its pages show."""

    def __init__(self, host: Host, row: tables.Dossier, key: str) -> None:
        self.host, self.row, self.key = host, row, key
        self.one: Served = served_as(host, row.version)
        self.events = dossier.history(host, row)
        self.plan: Plan | None = None
        if row.form_id:
            # As of the day on which what is shown was checked.
            sent = next(one.at for one in reversed(self.events) if one.kind in ("nop", "bo_sung"))
            self.plan = host.procedures.form(self.one, row.form_id, sent.date()).plan
        self.state = project(self.events)

    def path(self, *parts: str) -> str:
        """The address of one of its pages, with the secret that opened this one."""
        return link("/".join(("/ho-so", self.row.code, *parts)), khoa=self.key)

    @property
    def due(self) -> DeadlineAnswer:
        """When it is due, reckoned as its row was: with every day of the trace."""
        state, policy = self.state, self.host.settings.policy
        filed, events = state.history[0][1], state.clock()
        told = {**state.answers, **state.record}
        return deadline(self.one.procedure, filed, events, told, state.channel, policy=policy)

    @property
    def due_html(self) -> str:
        """The same as a part of a page."""
        return f"<p>{RESENT}</p>" if self.state.resent else deadline_html(self.due)

    @property
    def files(self) -> tuple[list[tables.Attachment], list[tables.Attachment]]:
        """Its files as they stand, with those of the result; and those that are no longer of it."""
        # A supplement sends again what stays.
        sent = max(one.seq for one in self.events if one.kind in ("nop", "bo_sung"))
        every = dossier.files_of(self.host, self.row)
        valid = [one for one in every if one.seq == sent or one.field == "ket_qua"]
        there = {(one.field, one.name, one.sha256) for one in valid}
        gone = {(one.field, one.name, one.sha256): one for one in every}
        return valid, [one for what, one in gone.items() if what not in there]

    @property
    def answered(self) -> list[tuple[str, str]]:
        """What was answered beside the form."""
        state = self.state
        if not state.answers:
            return []
        asked = drafts.said(self.host, self.one, {**state.answers, **state.record}, state.channel)
        return answered(asked.questions, state.answers, self.plan)

    @property
    def fee_html(self) -> str:
        """What it costs, by what was filed."""
        state = self.state
        told = {**state.answers, **state.record}
        on = self.row.filed_at.date()
        return fee_html(fee(self.one.procedure, told, state.channel, on, tariffs=self.one.tariffs))


def mine(request: Request, here: Visitor, code: str, key: str) -> Mine:
    """The dossier of who is there; for everybody else there is none (NotFoundError)."""
    host = host_of(request)
    row = dossier.find(host, code)
    owns = here.email is not None and here.email in (row.owner, row.email)
    if not owns and not hmac.compare_digest(dossier.link_key(host, row.code).encode(), key.encode()):
        at_most(host, "xem", address_of(request), host.settings.limits.submissions)
        raise NotFoundError
    return Mine(host, row, key)


# Receipt and look-up ----------------------------------------------------------------------------------------


@router.get("/bien-nhan/{code}")
def receipt(request: Request, here: Here, code: str, khoa: str = "") -> HTMLResponse:
    """What was received: to be kept or printed."""
    found = mine(request, here, code, khoa)
    dossier.notices_of(found.host, found.row, shown=True)
    return show(
        request,
        "receipt.html",
        here,
        found=found,
        row=found.row,
        p=found.one.procedure,
        sent=[one for one in found.events if one.kind in ("nop", "bo_sung")],
        labels=labels(found.one, found.plan),
        invoices=dossier.invoices_of(found.host, found.row),
        fee=found.fee_html,
        due=found.due_html,
    )


@router.get("/tra-cuu")
def look_up(request: Request, host: HostHere, here: Here, ma: str = "") -> HTMLResponse:
    """Where a dossier stands, by its code, for everybody: not whose it is or what it is about."""
    row, missed = None, False
    if ma.strip():
        at_most(host, "tra-cuu", address_of(request), host.settings.limits.submissions, 600)
        try:
            row = dossier.find(host, ma[:64])
        except NotFoundError:
            missed = True
    steps = dossier.history(host, row) if row else ()
    told = [(KINDS[one.kind], one.at) for one in steps if one.kind not in MONEY]
    # The sentence of the row names what was answered: it is not for everybody.
    waits = RESENT if steps and project(steps).resent else ""
    return show(
        request,
        "lookup.html",
        here,
        404 if missed else 200,
        ma=ma[:64],
        row=row,
        missed=missed,
        steps=told,
        waits=waits,
    )


# Who has confirmed an e-mail --------------------------------------------------------------------------------


@router.get("/dang-nhap")
def sign_in_page(request: Request, host: HostHere, here: Here) -> HTMLResponse:
    """Ask for an e-mail, or for the code that was sent to it."""
    return show(
        request, "signin.html", here, sent_to=human.pending(host, here.hash, "dang_nhap"), error="", email=""
    )


@router.post("/dang-nhap")
def sign_in(request: Request, host: HostHere, here: Here, form: Form) -> Response:
    """Send a code, or take it."""
    if code := form.one("ma", 20):
        at_most(host, "thu-ma", address_of(request), 60)
        if email := human.confirm_code(host, here.hash, "dang_nhap", code):
            confirmed(request, here, email)
            return RedirectResponse("/ho-so", 303)
        error, sent_to = "Mã không đúng hoặc đã hết hạn.", human.pending(host, here.hash, "dang_nhap")
        return show(request, "signin.html", here, 422, sent_to=sent_to, error=error, email="")
    email = form.one("thu", 254).lower()
    if not EMAIL.fullmatch(email):
        error = "Địa chỉ thư điện tử có dạng ten@noi-cap.vn."
        return show(request, "signin.html", here, 422, sent_to="", error=error, email=email)
    codes_at_most(host, address_of(request), email)
    human.send_code(host, here.hash, email, "dang_nhap")
    return RedirectResponse("/dang-nhap", 303)


@router.post("/dang-xuat")
def sign_out(request: Request, here: Here, form: Form) -> Response:
    """Forget who it was."""
    del form
    log_out(request, here)
    return RedirectResponse("/", 303)


@router.get("/ho-so")
def my_dossiers(request: Request, host: HostHere, here: Here) -> HTMLResponse:
    """The dossiers of a confirmed e-mail, and what is being filled in here."""
    drafts_here = drafts.mine(host, here.hash, here.email)
    names = {
        code: served.procedure.name for code in host.procedures if (served := host.procedures.current(code))
    }
    owned = dossier.owned(host, here.email) if here.email else ()
    return show(request, "mine.html", here, drafts=drafts_here, dossiers=owned, names=names)


# The page of a dossier --------------------------------------------------------------------------------------


@router.get("/ho-so/{code}")
def dossier_page(request: Request, here: Here, code: str, khoa: str = "") -> HTMLResponse:
    """All of it, and what can be done now."""
    found = mine(request, here, code, khoa)
    host, row, state = found.host, found.row, found.state
    names = reasons.namable(found.one.procedure, row.form_id, found.plan)
    files, replaced = found.files
    return show(
        request,
        "dossier.html",
        here,
        found=found,
        row=row,
        p=found.one.procedure,
        state=state,
        kinds=KINDS,
        reason_text=lambda told: reasons_text(told, names),
        parts=sheet.answers(found.plan, state.record) if found.plan else [],
        labels=labels(found.one, found.plan),
        files=files,
        replaced=replaced,
        file_link=lambda one: found.path("tep", str(one.id)),
        notices=dossier.notices_of(host, row, shown=True),
        invoices=dossier.invoices_of(host, row),
        editing=drafts.open_supplement(host, row.id),
        due=found.due_html,
        may={one.code for one in next_statuses(row.status)},
    )


@router.post("/ho-so/{code}/bo-sung")
def begin_supplement(request: Request, here: Here, form: Form, code: str) -> Response:
    """Go on with the supplement that is being edited, or begin one with what was filed."""
    found = mine(request, here, code, form.one("khoa"))
    draft = dossier.begin_supplement(found.host, found.row.code, here.hash, here.email)
    return RedirectResponse(f"/nop/{draft.id}", 303)


@router.post("/ho-so/{code}/rut")
def withdraw(request: Request, here: Here, form: Form, code: str) -> Response:
    """Take it back; the page asks for a tick first."""
    found = mine(request, here, code, form.one("khoa"))
    if form.one("chac_chan") != "co":
        raise HTTPException(422, "chac_chan")
    seen = form.one("da_xem", 10)
    by = here.citizen(found.row.name)
    dossier.withdraw(
        found.host, found.row.code, by, form.one("ly_do"), seen=int(seen) if seen.isdecimal() else None
    )
    return RedirectResponse(found.path(), 303)


@router.get("/ho-so/{code}/thanh-toan")
def pay_page(request: Request, here: Here, code: str, khoa: str = "") -> HTMLResponse:
    """The code of VietQR for what is to be paid, and whether the bank told of it."""
    found = mine(request, here, code, khoa)
    account = found.host.settings.account
    invoices = dossier.invoices_of(found.host, found.row)
    payable = [
        (one, text, payment.qr_svg(text))
        for one in invoices
        if one.state == "cho_nop"
        for text in (payment.payload(account, one.amount, one.reference),)
    ]
    closed = {one.data["bank_id"] for one in found.events if one.kind == "tien_lech_xong"}
    return show(
        request,
        "payment.html",
        here,
        found=found,
        row=found.row,
        account=account,
        payable=payable,
        invoices=invoices,
        odd=[(one, one.data["bank_id"] not in closed) for one in found.events if one.kind == "tien_lech"],
    )


@router.get("/ho-so/{code}/to-khai")
def print_dossier(request: Request, here: Here, code: str, khoa: str = "") -> HTMLResponse:
    """The form as it was filed, to be printed."""
    found = mine(request, here, code, khoa)
    if found.plan is None:
        raise HTTPException(404, "bieu-mau")
    form = (found.one.procedure.forms or {})[found.row.form_id]
    return paper(sheet.page(found.plan, found.state.record, sheet.source_of(found.one.procedure, form)))


@router.get("/ho-so/{code}/tep/{file_id:int}")
def download(request: Request, here: Here, code: str, file_id: int, khoa: str = "") -> Response:
    """A file of the dossier or of its result."""
    found = mine(request, here, code, khoa)
    for one in dossier.files_of(found.host, found.row):
        if one.id == file_id:
            return sent_file(found.host, one)
    raise HTTPException(404, "tep")


def sent_file(host: Host, one: tables.Attachment) -> Response:
    """A file as it came, to be saved: never shown as a page of this host, whatever its bytes are."""
    with host.store.open(one.sha256) as stream:
        content = stream.read()
    name = quote(PurePosixPath(one.name).name)
    kept = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "sandbox",
    }
    return Response(content, media_type=one.type, headers=kept)


# The bank ---------------------------------------------------------------------------------------------------


@router.post("/ngan-hang/thong-bao")
async def callback(request: Request) -> Response:
    """What the bank says came: signed, taken once, whatever it says. The browser that paid is never asked."""
    body = await bounded(request, CALLBACK_BYTES).body()
    return await run_in_threadpool(_settled, request, body, request.headers.get("x-signature", ""))


def _settled(request: Request, body: bytes, signature: str) -> Response:
    host = host_of(request)
    try:
        credit = payment.read_callback(host.settings.secret, body, signature)
    except PermissionError:
        return Response(status_code=403)
    except (ValueError, TypeError):
        return Response(status_code=422)
    dossier.settle(host, credit)
    return Response(status_code=204)


@router.get("/ngan-hang-mo-phong/{reference}")
def bank_page(
    request: Request, host: HostHere, here: Here, reference: str, tien: int = 0, ve: str = ""
) -> HTMLResponse:
    """The page of a bank that is none: it pays whatever it is told."""
    if not host.settings.simulated_bank:
        raise HTTPException(404, "ngan-hang")
    return show(request, "bank.html", here, reference=reference[:40], amount=tien, back=_inside(ve))


@router.post("/ngan-hang-mo-phong/{reference}")
def bank_pays(request: Request, host: HostHere, here: Here, form: Form, reference: str) -> Response:
    """Pay; the word of it comes by the callback."""
    if not host.settings.simulated_bank:
        raise HTTPException(404, "ngan-hang")
    at_most(host, "ngan-hang", address_of(request), host.settings.limits.submissions)
    amount = form.one("so_tien", 12).replace(".", "")
    if not amount.isdecimal() or int(amount) <= 0:
        raise HTTPException(422, "so_tien")

    def told(body: bytes, signature: str) -> None:
        _settled(request, body, signature)

    bank = SimulatedBank(host.settings.secret, told)
    bank.pay(reference[:40], int(amount), f"MP{secrets.token_hex(8)}", host.now())
    del here
    return RedirectResponse(_inside(form.one("ve")) or "/ho-so", 303)


def _inside(address: str) -> str:
    """An address of this host; "" for any other."""
    return address if address.startswith("/ho-so/") and "\\" not in address else ""
