"""The officers' desk: what is due in their agency, and every command as a form.

A form is shown where the life cycle and the role of who is there allow it, and refused where they do not.
It sends the ``seq`` of the page that was read (``da_xem``): where another officer was faster nothing is
done, and the page says who did what. What was typed stays on the page, whatever was wrong with it. An
officer sees the dossiers of one agency, and every reading of a dossier or a file is logged
(``tables.Access``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import func, select

from . import commands, dossier, payment, tables
from .commands import COMMANDS, CommandInput
from .database import rows, transaction
from .dossier import By
from .following import DossierView
from .host import Host
from .letters import moment
from .pages import go_to
from .people import Form, Posted, Visit, VisitHere, short
from .reasons import Reason
from .settings import WORDS, RefusedError
from .state import CLOSED

#: A sum of đồng as it is typed, its thousands apart or not: 7.5 is not 75.
_AMOUNT = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,18}")


def _officer(visit: VisitHere) -> tables.Officer:
    """The officer who is there; everybody else is asked to sign in."""
    if visit.officer is None:
        raise go_to("/dang-nhap?ve=/can-bo")
    return visit.officer


#: The first parameter of a handler: looked at before anything that was sent is read.
Officer = Annotated[tables.Officer, Depends(_officer)]
router = APIRouter(prefix="/can-bo", default_response_class=HTMLResponse, include_in_schema=False)


# What is due, and money that a person has to look at --------------------------------------------------------


@router.get("")
def queue_page(me: Officer, visit: VisitHere, ma: str = "") -> Response:
    """The open dossiers, first those that are due first; ``ma`` opens one by its code."""
    host, of = visit.host, tables.Dossier
    if ma.strip():
        return RedirectResponse(f"/can-bo/ho-so/{_find(host, me, ma[:64]).code}", 303)
    # One without a day by when it was filed.
    by = func.coalesce(of.due_to, func.date(of.filed_at))
    here = select(of).where(of.agency == me.agency, of.status.not_in(CLOSED))
    found, current = rows(host.engine, here.order_by(by, of.id)), host.procedures.current
    return visit.show("desk_queue.html", dossiers=found, procedures=current, today=host.now().date())


@router.get("/tien")
def money_page(me: Officer, visit: VisitHere) -> HTMLResponse:
    """The transfers that paid nothing, with the dossier that their words name."""
    return _money_page(me, visit)


def _money_page(me: tables.Officer, visit: Visit, status: int = 200, error: str = "") -> HTMLResponse:
    waiting, of = payment.waiting(visit.host), tables.Dossier
    named = rows(visit.host.engine, select(of).where(of.id.in_([one.dossier_id for one in waiting])))
    codes = {one.id: one.code for one in named if one.agency == me.agency}
    others = {one.id for one in named} - codes.keys()
    shown = [one for one in waiting if one.dossier_id not in others]
    return visit.show("desk_money.html", status, money=shown, codes=codes, error=error)


@router.post("/tien")
def close_money(me: Officer, visit: VisitHere, form: Form) -> Response:
    """Take a transfer off the list, with what came of it."""
    try:
        kept = payment.close(visit.host, form.number("giao_dich"), _by(me), form.one("ket_qua"))
    except RefusedError as error:
        return _money_page(me, visit, error.status, "Ghi kết quả đối chiếu.")
    if kept.note != form.one("ket_qua"):
        return _money_page(me, visit, 409, f"{kept.closed_by} đã khép khoản này: {kept.note}")
    return RedirectResponse("/can-bo/tien", 303)


# What may be done to a dossier ------------------------------------------------------------------------------


class CommandForm(NamedTuple):
    """The contents of a command's form that was not accepted yet: its name, reasons, other texts."""

    command: str
    reasons: Sequence[Reason] = ()
    texts: Mapping[str, str] = {}


def _by(me: tables.Officer) -> By:
    return By("can_bo", me.name)


def _find(host: Host, me: tables.Officer, code: str) -> tables.Dossier:
    """A dossier of the agency of an officer; that of another is refused as none is."""
    row = dossier.find(host, code)
    if row.agency != me.agency:
        raise RefusedError("khong_co")
    return row


def _told(host: Host, form: Posted) -> CommandInput:
    """The input of a command from its form, which sends all of its inputs."""
    columns = [map(short, form.texts.get(name, [])) for name in ("nhac", "can_cu", "lam", "loai")]
    most, sum_typed = host.settings.limits["file"], form.one("so_tien", 40)
    return CommandInput(
        text=form.one("noi_dung"),
        # What one lacks is found by the command.
        reasons=[Reason(*(text.strip() for text in row)) for row in zip_longest(*columns, fillvalue="")],
        amount=int(sum_typed.replace(".", "")) if _AMOUNT.fullmatch(sum_typed) else None,
        invoice=form.one("khoan_nop", 40),
        files=[host.store.put("ket_qua", one.filename or "", one.file, most) for _, one in form.files],
    )


@router.post("/ho-so/{code}/{name}")
def command(me: Officer, visit: VisitHere, form: Form, code: str, name: str) -> Response:
    """Give a command; where it is not done the page says why, with all that was typed."""
    if (one := COMMANDS.get(name)) is None:
        raise RefusedError("khong_co")
    host, code = visit.host, _find(visit.host, me, code).code
    if me.role not in one.roles:
        raise HTTPException(403)
    told = _told(host, form)
    typed = CommandForm(name, told.reasons, {key: values[-1] for key, values in form.texts.items()})
    try:
        commands.give(host, name, code, _by(me), told, seen=form.number("da_xem"))
    except RefusedError as error:
        said = [(at, WORDS["lacks"][what]) for at, what in error.faults]
        lacks = [text if at is None else f"Lý do {at + 1}: {text}" for at, text in said]
        if not lacks:
            last = DossierView(host, dossier.find(host, code)).events[-1]
            by = f"cán bộ {last.who}, " if last.who else ""
            done = f"{WORDS['events'][last.kind]['name']}, {by}{moment(last.at)}"
            lacks = [f"Việc vừa gửi chưa làm được. {error.text} Gần nhất: {done}. Hãy xem lại."]
        return _page(visit, me, code, typed, error.status, lacks)
    return RedirectResponse(f"/can-bo/ho-so/{code}", 303)


@router.get("/ho-so/{code}")
def page(
    me: Officer, visit: VisitHere, code: str, viec: str = "", nhac: Annotated[Sequence[str], Query()] = ()
) -> HTMLResponse:
    """A dossier; with ``viec`` and ``nhac`` the form of a command whose reasons name these."""
    names = DossierView(visit.host, _find(visit.host, me, code)).names
    typed = CommandForm(viec, [Reason(what, names[what].law, "") for what in nhac if what in names])
    if viec in COMMANDS and not typed.reasons:
        why = "Chưa chọn mục nào: đánh dấu những gì chưa đúng hoặc còn thiếu, rồi bấm “Ghi lý do”."
        return _page(visit, me, code, typed, 422, [why])
    return _page(visit, me, code, typed)


def _read(visit: Visit, me: tables.Officer, code: str, what: str) -> DossierView:
    """A dossier that an officer reads, which is logged."""
    row = _find(visit.host, me, code)
    with transaction(visit.host.engine) as db:
        db.add(tables.Access(dossier_id=row.id, at=visit.host.now(), officer=me.name, what=what))
    return DossierView(visit.host, row, root="/can-bo/ho-so")


def _page(
    visit: Visit, me: tables.Officer, code: str, typed: CommandForm, status: int = 200, errors: Any = ()
) -> HTMLResponse:
    found = _read(visit, me, code, "trang")
    offered = {} if found.row.erased_at else commands.offered(me.role, found.state)
    given = {**found.shown(), "typed": typed, "errors": errors, "offered": offered}
    return visit.show("desk_dossier.html", status, **given, today=visit.host.now().date())


@router.get("/ho-so/{code}/tep/{number:int}")
def download(me: Officer, visit: VisitHere, code: str, number: int) -> Response:
    """A file of a dossier or of its result."""
    return _read(visit, me, code, f"tep {number}").download(number)
