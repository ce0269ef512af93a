"""After a dossier was sent: the look-up with both codes, and the page of who filed it.

Who filed it confirmed an e-mail by a code: who confirms it again sees everything and may act. Links open
nothing by themselves. With the two codes of a dossier everybody learns where it stands and when it is due,
and nothing of what it is about.
"""

from __future__ import annotations

import hmac
import re
from typing import Annotated, Any
from urllib.parse import quote

from examples.service.limits import bounded
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from dvc_core.hosts import print as sheet

from . import commands, dossier, drafts, payment, people, reasons, requests, tables
from .database import reading, rows
from .dossier import CITIZEN
from .drafts import CHANNEL
from .files import FileInfo
from .filing import labels
from .host import Host
from .letters import originals_text
from .pages import go_to
from .people import EMAIL, Form, Visit, VisitHere
from .settings import RefusedError
from .state import SUPPLEMENT, events_of, project

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

#: What the look-up does not tell.
_MONEY = ("yeu_cau_tai_chinh", "nop_tai_chinh", "bo_khoan_nop")
#: A word of the bank is no longer.
CALLBACK_BYTES = 20_000


class DossierView:
    """A dossier, with what the pages of its citizen and those of the desk (``root``) show of it."""

    def __init__(self, host: Host, row: tables.Dossier, root: str = "/ho-so") -> None:
        self.host, self.row, self.root = host, row, root
        self.agency = host.settings.agencies[row.agency]
        with reading(host.engine) as db:
            self.one = host.procedures.kept(db, row.version)
        self.events = rows(host.engine, events_of(row.id))
        self.state = project(self.events)
        #: As of the day on which what is shown was checked.
        sent = [one for one in self.events if one.kind in ("nop", "bo_sung")]
        self.plan = self.one.plan(row.form_id, sent[-1].at.date())
        self.labels = labels(self.one, self.plan)
        #: Every file that ever came with it and of its result: pages name one by its place here.
        self.files = [FileInfo(**file) for one in self.events for file in one.told.get("files", ())]
        #: What a reason may name.
        self.names = reasons.namable(self.one.procedure, row.form_id, self.plan)

    def path(self, *parts: str) -> str:
        """The address of one of its pages."""
        return "/".join((self.root, self.row.code, *parts))

    def shown(self) -> dict[str, Any]:
        """The contents of its pages, by the names that the templates use."""
        host, row, one, state = self.host, self.row, self.one, self.state
        stands, draft, access = [*state.files, *state.results], tables.Draft, tables.Access
        unsent = rows(host.engine, select(draft).where(draft.dossier_id == row.id, draft.sent_at.is_(None)))
        return {
            "found": self,
            "row": row,
            "state": state,
            "look_up_code": dossier.look_up_code(host, row.code),
            "due": dossier.due_of(one, state),
            "fee": one.opened.fee(state.record, on=row.filed_at.date(), channel=CHANNEL),
            "originals": originals_text(one, state, f"{self.agency.name}, {self.agency.address}"),
            # An answer to its request that was not sent.
            "editing": unsent[0] if unsent and row.status == SUPPLEMENT else None,
            "files": stands,
            "replaced": [file for file in self.files if file not in stands],
            "parts": sheet.answers(self.plan, state.record) if self.plan else [],
            "readings": rows(host.engine, select(access).where(access.dossier_id == row.id)),
        }

    def download(self, number: int) -> Response:
        """A file as it came, to be saved: never shown as a page of this host, whatever its bytes are."""
        if not 0 <= number < len(self.files):
            raise RefusedError("khong_co")
        one = self.files[number]
        kept = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(one.name)}",
            "Content-Security-Policy": "sandbox",
        }
        return Response(self.host.store.path(one.sha256).read_bytes(), media_type=one.type, headers=kept)


def dossier_view(visit: VisitHere, code: str) -> DossierView:
    """The dossier of who confirmed its e-mail; who did not is asked to; for others there is none."""
    if visit.email is None:
        raise go_to(f"/dang-nhap?ve=/ho-so/{quote(code[:64])}")
    row = dossier.find(visit.host, code)
    if row.email != visit.email:
        raise RefusedError("khong_co")
    return DossierView(visit.host, row)


#: The dossier of an address.
Found = Annotated[DossierView, Depends(dossier_view)]


# Look-up ----------------------------------------------------------------------------------------------------


@router.get("/tra-cuu")
def look_up_page(visit: VisitHere) -> HTMLResponse:
    """Ask for the two codes."""
    return visit.show("lookup.html", code="", row=None, missed=False)


@router.post("/tra-cuu")
def look_up(visit: VisitHere, form: Form) -> HTMLResponse:
    """Show where a dossier stands, by both of its codes, and nothing personal. Rate limited from an
    address, and for a dossier from everywhere.
    """
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


# Who has confirmed an e-mail --------------------------------------------------------------------------------


@router.get("/dang-nhap")
def sign_in_page(visit: VisitHere, ve: str = "") -> HTMLResponse:
    """Ask for an e-mail, or for the code that was sent to it."""
    return _sign_in_page(visit, back=ve)


def _sign_in_page(visit: Visit, status: int = 200, error: str = "", back: str = "") -> HTMLResponse:
    sent_to = people.pending(visit.host, visit.hash)
    return visit.show("signin.html", status, sent_to=sent_to, error=error, back=_inside(back))


@router.post("/dang-nhap")
def sign_in(visit: VisitHere, form: Form) -> Response:
    """Send a code by mail, or accept the one that is typed: of citizens and officers alike."""
    back = _inside(form.one("ve"))
    if code := form.one("ma", 20):
        visit.at_most("thu-ma", 60)
        if email := people.confirm_code(visit.host, visit.hash, code):
            people.confirmed(visit, email)
            return RedirectResponse(back or "/ho-so", 303)
        return _sign_in_page(visit, 422, "Mã không đúng hoặc đã hết hạn.", back)
    email = form.one("thu", 254).lower()
    if not EMAIL.fullmatch(email):
        return _sign_in_page(visit, 422, "Địa chỉ thư điện tử có dạng ten@noi-cap.vn.", back)
    people.ask_for_code(visit, email)
    return RedirectResponse(f"/dang-nhap?ve={quote(back)}", 303)


def _inside(address: str) -> str:
    """An address of this host; "" for any other."""
    return address if address.startswith(("/ho-so/", "/can-bo")) and "\\" not in address else ""


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


# The page of a dossier --------------------------------------------------------------------------------------


@router.get("/ho-so/{code}")
def dossier_page(visit: VisitHere, found: Found) -> HTMLResponse:
    """The page of a dossier: its two codes, where it stands, and the actions that are possible now."""
    return visit.show("dossier.html", **found.shown(), may=dossier.may(found.row.status))


@router.post("/ho-so/{code}/bo-sung")
def begin_supplement(visit: VisitHere, form: Form, found: Found) -> Response:
    """Continue the answer to a request, or begin one."""
    del form
    return RedirectResponse(f"/nop/{requests.begin_answer(found.host, found.row, visit.owner).id}/1", 303)


@router.post("/ho-so/{code}/rut")
def withdraw(form: Form, found: Found) -> Response:
    """Withdraw a dossier; the page asks for a tick first."""
    if form.one("chac_chan") != "co":
        raise HTTPException(422, "Muốn rút thì quay lại trang trước, đánh dấu ô “Tôi muốn rút hồ sơ này”.")
    told, seen = commands.CommandInput(form.one("ly_do")), form.number("da_xem")
    commands.give(found.host, "tu-rut", found.row.code, CITIZEN, told, seen=seen)
    return RedirectResponse(found.path(), 303)


@router.get("/ho-so/{code}/tep/{number:int}")
def download(found: Found, number: int) -> Response:
    """A file of the dossier or of its result."""
    return found.download(number)


# The bank ---------------------------------------------------------------------------------------------------


@router.post("/ngan-hang/thong-bao")
async def callback(request: Request) -> Response:
    """Accept the bank's report of a transfer: signed, recorded once. The browser that paid is never asked."""
    host, body = people.host_of(request), await bounded(request, CALLBACK_BYTES).body()
    try:
        credit = payment.read_callback(host.settings.secret, body, request.headers.get("x-signature", ""))
    except (PermissionError, ValueError) as error:
        return Response(status_code=403 if isinstance(error, PermissionError) else 422)
    await run_in_threadpool(payment.settle, host, credit)
    return Response(status_code=204)
