"""After a dossier was sent: the receipt, the look-up for everybody, and the page of who may see it all.

Who may see it all has the secret link of the receipt (``khoa``), or confirmed the e-mail that it was sent
with. Everybody else is told where a dossier stands and when it is due, and that a wrong code is none.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import quote

from examples.service.limits import bounded
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dvc_core import DeadlineAnswer, FeeAnswer, fee
from dvc_core.answers.life import next_statuses
from dvc_core.hosts import print as sheet

from . import corrections, dossier, drafts, human, payment, reasons, tables
from .choosing import plan_of, printed
from .corrections import Correction
from .dossier import NotFoundError
from .filing import EMAIL, answered, labels, reasons_text, served_as
from .host import Host
from .limits import address_of, codes_at_most
from .notices import RESENT
from .pages import LackingError, Visit, VisitHere, link
from .ports import SimulatedBank
from .sessions import Form, HostHere, confirmed, host_of, log_out
from .state import KINDS, project

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

#: What strangers are not told.
MONEY = ("yeu_cau_tai_chinh", "tien_lech", "tien_lech_xong", "nop_tai_chinh", "bo_khoan_nop")
#: A word of the bank is no longer.
CALLBACK_BYTES = 20_000


class Mine:
    """A dossier, with what the pages of its citizen and those of the desk (``root``) show of it."""

    def __init__(self, host: Host, row: tables.Dossier, key: str = "", root: str = "/ho-so") -> None:
        self.host, self.row, self.key, self.root = host, row, key, root
        self.one = served_as(host, row.version)
        self.events = dossier.history(host, row)
        self.state = project(self.events)
        #: When it was sent, and each supplement of it.
        self.sent = [one for one in self.events if one.kind in ("nop", "bo_sung")]
        #: As of the day on which what is shown was checked.
        self.plan = plan_of(host, self.one, row.form_id, self.sent[-1].at.date())
        self.labels = labels(self.one, self.plan)
        #: What a reason may name.
        self.names = reasons.namable(self.one.procedure, row.form_id, self.plan)
        #: All that was answered, in the form and beside it.
        self.told = {**self.state.answers, **self.state.record}

    def path(self, *parts: str) -> str:
        """The address of one of its pages, with the secret that opened this one."""
        return link("/".join((self.root, self.row.code, *parts)), khoa=self.key)

    def reason(self, told: dict[str, Any]) -> str:
        """A reason in words."""
        return reasons_text(told, self.names)

    @property
    def due(self) -> DeadlineAnswer:
        """When it is due, with every day of the trace."""
        return dossier.due_of(self.host, self.one, self.state)

    @property
    def fee(self) -> FeeAnswer:
        """What it costs, by what was filed."""
        on, tariffs = self.row.filed_at.date(), self.one.tariffs
        return fee(self.one.procedure, self.told, self.state.channel, on, tariffs=tariffs)

    @property
    def invoices(self) -> list[tables.Invoice]:
        """What was asked for, the first one first."""
        return [*dossier.invoices_of(self.host, self.row)]

    @property
    def editing(self) -> tables.Draft | None:
        """A supplement that is being edited and was not sent."""
        return drafts.open_supplement(self.host, self.row.id)

    @property
    def files(self) -> tuple[list[tables.Attachment], list[tables.Attachment]]:
        """Its files as they stand, with those of the result; and those that are no longer of it."""
        # A supplement sends again what stays.
        every, sent = dossier.files_of(self.host, self.row), self.sent[-1].seq
        valid = [one for one in every if one.seq == sent or one.field == "ket_qua"]
        there = {(one.field, one.name, one.sha256) for one in valid}
        gone = {(one.field, one.name, one.sha256): one for one in every}
        return valid, [one for what, one in gone.items() if what not in there]

    @property
    def parts(self) -> Any:
        """What was answered in the form: parts with their questions and answers in words."""
        return sheet.answers(self.plan, self.state.record) if self.plan else []

    @property
    def answered(self) -> list[tuple[str, str]]:
        """What was answered beside the form."""
        return self._beside(self.state.answers, self.state.record)

    def _beside(self, answers: Mapping[str, Any], record: Mapping[str, Any]) -> list[tuple[str, str]]:
        asked = drafts.said(self.host, self.one, {**answers, **record}, self.state.channel).questions
        return answered(asked, answers, self.plan)

    @property
    def request(self) -> list[dict[str, Any]]:
        """The reasons that the last supplement answered; none where there was no supplement."""
        before = [one for one in self.events if one.kind == "yeu_cau_bo_sung" and one.seq < self.sent[-1].seq]
        return before[-1].reasons if before else []

    @property
    def corrections(self) -> list[Correction]:
        """What the last supplement changed of what was filed before it, asked for or not."""
        if len(self.sent) == 1:
            return []
        before, after = (one.data for one in self.sent[-2:])
        asked = {one["what"] for one in self.request}
        labels = self.labels | {what: one.label for what, one in self.names.items()}
        found: list[Correction] = []
        if self.plan is not None:
            # Who asks for a paper asks for the file that stands for it.
            fields = self.plan.fields()
            asked |= {field.id for field in fields if field.files and field.files.paper in asked}
            found += corrections.of_fields(self.plan, before["record"], after["record"], labels, asked)
        told = (dict(self._beside(one["answers"], one["record"])) for one in (before, after))
        found += corrections.of_answers(*told)
        found += corrections.of_files(before["files"], after["files"], labels, asked)
        return found


def _mine(visit: Visit, code: str, key: str) -> Mine:
    """The dossier of who is there; for everybody else there is none (NotFoundError)."""
    host, email = visit.host, visit.here.email
    row = dossier.find(host, code)
    owns = email is not None and email in (row.owner, row.email)
    if not owns and not hmac.compare_digest(dossier.link_key(host, row.code).encode(), key.encode()):
        visit.at_most("xem", host.settings.limits.submissions)
        raise NotFoundError
    return Mine(host, row, key)


def _linked(visit: VisitHere, code: str, khoa: str = "") -> Mine:
    return _mine(visit, code, khoa)


def _posted(visit: VisitHere, form: Form, code: str) -> Mine:
    return _mine(visit, code, form.one("khoa"))


#: The dossier of an address, opened by the secret in its query; by that in the form that is sent.
Linked = Annotated[Mine, Depends(_linked)]
PostedTo = Annotated[Mine, Depends(_posted)]


# Receipt and look-up ----------------------------------------------------------------------------------------


@router.get("/bien-nhan/{code}")
def receipt(visit: VisitHere, found: Linked) -> HTMLResponse:
    """What was received: to be kept or printed."""
    dossier.notices_of(found.host, found.row, shown=True)
    return visit.show("receipt.html", found=found, row=found.row)


@router.get("/tra-cuu")
def look_up(visit: VisitHere, ma: str = "") -> HTMLResponse:
    """Where a dossier stands, by its code, for everybody: not whose it is or what it is about."""
    host, code = visit.host, ma[:64]
    if not code.strip():
        return visit.show("lookup.html", code="", row=None, missed=False)
    visit.at_most("tra-cuu", host.settings.limits.submissions, 600)
    try:
        row = dossier.find(host, code)
    except NotFoundError:
        return visit.show("lookup.html", 404, code=code, row=None, missed=True)
    events = dossier.history(host, row)
    steps = [(KINDS[one.kind], one.at) for one in events if one.kind not in MONEY]
    # The sentence of the row names what was answered: it is not for everybody.
    waits = RESENT if project(events).resent else ""
    return visit.show("lookup.html", code=code, row=row, missed=False, steps=steps, waits=waits)


# Who has confirmed an e-mail --------------------------------------------------------------------------------


@router.get("/dang-nhap")
def sign_in_page(visit: VisitHere) -> HTMLResponse:
    """Ask for an e-mail, or for the code that was sent to it."""
    return _sign_in_page(visit)


def _sign_in_page(visit: Visit, status: int = 200, error: str = "", email: str = "") -> HTMLResponse:
    sent_to = human.pending(visit.host, visit.here.hash, "dang_nhap")
    return visit.show("signin.html", status, sent_to=sent_to, error=error, email=email)


@router.post("/dang-nhap")
def sign_in(visit: VisitHere, form: Form) -> Response:
    """Send a code, or take it."""
    host, here = visit.host, visit.here
    if code := form.one("ma", 20):
        visit.at_most("thu-ma", 60)
        if email := human.confirm_code(host, here.hash, "dang_nhap", code):
            confirmed(visit.request, here, email)
            return RedirectResponse("/ho-so", 303)
        return _sign_in_page(visit, 422, "Mã không đúng hoặc đã hết hạn.")
    email = form.one("thu", 254).lower()
    if not EMAIL.fullmatch(email):
        return _sign_in_page(visit, 422, "Địa chỉ thư điện tử có dạng ten@noi-cap.vn.", email)
    codes_at_most(host, address_of(visit.request), email)
    human.send_code(host, here.hash, email, "dang_nhap")
    return RedirectResponse("/dang-nhap", 303)


@router.post("/dang-xuat")
def sign_out(visit: VisitHere, form: Form) -> Response:
    """Forget who it was."""
    del form
    log_out(visit.request, visit.here)
    return RedirectResponse("/", 303)


@router.get("/ho-so")
def my_dossiers(visit: VisitHere) -> HTMLResponse:
    """The dossiers of a confirmed e-mail, and what is being filled in here."""
    host, here = visit.host, visit.here
    return visit.show(
        "mine.html",
        drafts=drafts.mine(host, here.hash, here.email),
        dossiers=dossier.owned(host, here.email) if here.email else (),
        names=names_of(host),
    )


def names_of(host: Host) -> dict[str, str | None]:
    """The names of the procedures by their codes."""
    return {code: one.procedure.name for code in host.procedures if (one := host.procedures.current(code))}


# The page of a dossier --------------------------------------------------------------------------------------


@router.get("/ho-so/{code}")
def dossier_page(visit: VisitHere, found: Linked) -> HTMLResponse:
    """All of it, and what can be done now."""
    row = found.row
    notices = dossier.notices_of(found.host, row, shown=True)
    may = {one.code for one in next_statuses(row.status)}
    return visit.show(
        "dossier.html",
        found=found,
        row=row,
        state=found.state,
        notices=notices,
        may=may,
        tells_of=row.code,
    )


@router.post("/ho-so/{code}/bo-sung")
def begin_supplement(visit: VisitHere, found: PostedTo) -> Response:
    """Go on with the supplement that is being edited, or begin one with what was filed."""
    draft = dossier.begin_supplement(found.host, found.row.code, visit.here.hash, visit.here.email)
    return RedirectResponse(f"/nop/{draft.id}", 303)


@router.post("/ho-so/{code}/rut")
def withdraw(visit: VisitHere, form: Form, found: PostedTo) -> Response:
    """Take it back; the page asks for a tick first."""
    if form.one("chac_chan") != "co":
        raise LackingError("Muốn rút thì đánh dấu ô “Tôi muốn rút hồ sơ này”.", found.path())
    seen, by = form.one("da_xem", 10), visit.here.citizen(found.row.name)
    read = int(seen) if seen.isdecimal() else None
    dossier.withdraw(found.host, found.row.code, by, form.one("ly_do"), seen=read)
    return RedirectResponse(found.path(), 303)


@router.get("/ho-so/{code}/thanh-toan")
def pay_page(visit: VisitHere, found: Linked) -> HTMLResponse:
    """The code of VietQR for what is to be paid, and whether the bank told of it."""
    account = found.host.settings.account
    payable = []
    for one in found.invoices:
        if one.state == "cho_nop":
            text = payment.payload(account, one.amount, one.reference)
            payable.append((one, text, payment.qr_svg(text)))
    closed = {one.data["bank_id"] for one in found.events if one.kind == "tien_lech_xong"}
    odd = [(one, one.data["bank_id"] not in closed) for one in found.events if one.kind == "tien_lech"]
    return visit.show("payment.html", found=found, row=found.row, account=account, payable=payable, odd=odd)


@router.get("/ho-so/{code}/to-khai")
def print_dossier(found: Linked) -> HTMLResponse:
    """The form as it was filed, to be printed."""
    return printed(found.one, found.row.form_id, found.plan, found.state.record)


@router.get("/ho-so/{code}/tep/{file_id:int}")
def download(found: Linked, file_id: int) -> Response:
    """A file of the dossier or of its result."""
    return file_of(found.host, found.row, file_id)


def file_of(host: Host, row: tables.Dossier, file_id: int) -> Response:
    """A file as it came, to be saved: never shown as a page of this host, whatever its bytes are."""
    one = next((one for one in dossier.files_of(host, row) if one.id == file_id), None)
    if one is None:
        raise HTTPException(404, "tep")
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
    return await run_in_threadpool(_settled, host_of(request), body, request.headers.get("x-signature", ""))


def _settled(host: Host, body: bytes, signature: str) -> Response:
    try:
        credit = payment.read_callback(host.settings.secret, body, signature)
    except PermissionError:
        return Response(status_code=403)
    except (ValueError, TypeError):
        return Response(status_code=422)
    dossier.settle(host, credit)
    return Response(status_code=204)


def _simulated(host: HostHere) -> None:
    if not host.settings.simulated_bank:
        raise HTTPException(404, "ngan-hang")


@router.get("/ngan-hang-mo-phong/{reference}", dependencies=[Depends(_simulated)])
def bank_page(visit: VisitHere, reference: str, tien: int = 0, ve: str = "") -> HTMLResponse:
    """The page of a bank that is none: it pays whatever it is told."""
    return visit.show("bank.html", reference=reference[:40], amount=tien, back=_inside(ve))


@router.post("/ngan-hang-mo-phong/{reference}", dependencies=[Depends(_simulated)])
def bank_pays(visit: VisitHere, form: Form, reference: str) -> Response:
    """Pay; the word of it comes by the callback."""
    host = visit.host
    visit.at_most("ngan-hang", host.settings.limits.submissions)
    amount, back = payment.read_amount(form.one("so_tien")), _inside(form.one("ve"))
    if amount is None:
        page = link(f"/ngan-hang-mo-phong/{quote(reference[:40], safe='')}", ve=back)
        raise LackingError("Ghi số tiền lớn hơn 0, chỉ gồm chữ số.", page)

    def told(body: bytes, signature: str) -> None:
        _settled(host, body, signature)

    bank = SimulatedBank(host.settings.secret, told)
    bank.pay(reference[:40], amount, f"MP{secrets.token_hex(8)}", host.now())
    return RedirectResponse(back or "/ho-so", 303)


def _inside(address: str) -> str:
    """An address of this host; "" for any other."""
    return address if address.startswith("/ho-so/") and "\\" not in address else ""
