"""The officers' desk: what is due in their agency, and every command as a form.

A form is shown where the life cycle and the role of who is there allow it, and refused where they do not.
It sends the ``seq`` of the page that was read (``da_xem``): where another officer was faster nothing is
done, and the page says who did what. What was typed stays on the page, whatever was wrong with it. An
officer sees the dossiers of one agency, and every reading of a dossier or a file is logged
(``tables.Access``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import func, select

from . import commands, dossier, payment, people, reasons, tables
from .commands import COMMANDS, Command, CommandInput
from .database import rows, transaction
from .dossier import By, NotNowError
from .drafts import NotFoundError
from .files import clean_name
from .following import DossierView, file_of, names_of
from .host import Host
from .letters import KINDS, moment, who
from .pages import TEMPLATES, Visit, VisitHere, go_to, status_label
from .people import Form, Here, Posted, address_of, at_most, short
from .reasons import IncompleteError, Reason
from .settings import WORDS
from .state import CLOSED, FileInfo

router = APIRouter(prefix="/can-bo", default_response_class=HTMLResponse, include_in_schema=False)

#: As many dossiers as a page lists of a kind.
QUEUE = 500
TEMPLATES.globals.update(roles=people.ROLES, reason_kinds=reasons.KINDS, closed=CLOSED)

# Who works here ---------------------------------------------------------------------------------------------


def _officer(here: Here) -> tables.Officer:
    """The officer who is there; everybody else is asked to log in."""
    if here.officer is None:
        raise go_to("/can-bo/dang-nhap")
    return here.officer


#: The first parameter of a handler: looked at before anything that was sent is read.
Officer = Annotated[tables.Officer, Depends(_officer)]


@router.get("/dang-nhap")
def log_in_page(visit: VisitHere) -> HTMLResponse:
    """Ask for name and password."""
    return visit.show("desk_login.html", wrong=False, login="")


@router.post("/dang-nhap")
def log_in(visit: VisitHere, form: Form) -> Response:
    """Log an officer in; tries are limited in a quarter of an hour, and counted by address and name:
    who tries the name of an officer elsewhere does not lock the officer out, unless from everywhere.
    """
    host, name = visit.host, form.one("ten", 64)
    visit.at_most("can-bo", 60, 900)
    at_most(host, "can-bo-ten", f"{address_of(visit.request)} {name}", 10, 900)
    at_most(host, "can-bo-moi-noi", name, 200, 900)
    one = people.officer_of(host, name, form.one("mat_khau", 200))
    if one is None:
        return visit.show("desk_login.html", 422, wrong=True, login=name)
    people.logged_in(visit.request, visit.here, one)
    return RedirectResponse("/can-bo", 303)


@router.get("/mat-khau")
def password_page(me: Officer, visit: VisitHere) -> HTMLResponse:
    """Ask for the old password and a new one."""
    del me
    return visit.show("desk_password.html", error="", done=False)


@router.post("/mat-khau")
def change_password(me: Officer, visit: VisitHere, form: Form) -> HTMLResponse:
    """Change the password; the old one is tried no more often than at the log-in."""
    old, new, error = form.one("cu", 200), form.one("moi", 200), ""
    at_most(visit.host, "can-bo-ten", f"{address_of(visit.request)} {me.login}", 10, 900)
    if len(new) < people.SHORTEST or new != form.one("moi_lai", 200):
        error = f"Mật khẩu mới có ít nhất {people.SHORTEST} ký tự, gõ hai lần như nhau."
    elif not people.change_password(visit.host, me.login, old, new, visit.here.hash):
        error = "Mật khẩu đang dùng không đúng."
    return visit.show("desk_password.html", 422 if error else 200, error=error, done=not error)


# What is due, and money that a person has to look at --------------------------------------------------------


def queue(host: Host, agency: str, statuses: Sequence[int], most: int = QUEUE) -> Sequence[tables.Dossier]:
    """The dossiers of an agency: those first that are due first; one without a day by when it was filed."""
    of = tables.Dossier
    by = func.coalesce(of.due_to, func.date(of.filed_at))
    found = select(of).where(of.agency == agency, of.status.in_(statuses))
    return rows(host.engine, found.order_by(by, of.id).limit(most))


@router.get("")
def queue_page(me: Officer, visit: VisitHere, ma: str = "") -> Response:
    """The open dossiers, first those that are due first; ``ma`` opens one by its code."""
    host = visit.host
    if ma.strip():
        return RedirectResponse(_address(_find(host, me, ma[:64]).code), 303)
    kinds = {"Chờ tiếp nhận": (1,), "Đang giải quyết": (2, 4, 5, 6, 8), "Chờ trả kết quả": (9,)}
    # One more than is shown tells that there are more.
    found = {title: queue(host, me.agency, statuses, QUEUE + 1) for title, statuses in kinds.items()}
    parts = [(title, listed[:QUEUE], len(listed) > QUEUE) for title, listed in found.items()]
    today = host.now().date()
    return visit.show("desk_queue.html", parts=parts, names=names_of(host), most=QUEUE, today=today)


def _address(code: str) -> str:
    return f"/can-bo/ho-so/{code}"


@router.get("/tien")
def money_page(me: Officer, visit: VisitHere) -> HTMLResponse:
    """The transfers that paid nothing, with the dossier that their words name."""
    return _money_page(visit, me)


@router.post("/tien")
def close_money(me: Officer, visit: VisitHere, form: Form) -> Response:
    """Take a transfer off the list, with what came of it."""
    number, text = form.one("giao_dich", 12), form.one("ket_qua")
    if not number.isdecimal():
        raise NotFoundError
    if not reasons.in_words(text):
        return _money_page(visit, me, 422, {int(number): "Ghi kết quả đối chiếu."})
    kept = payment.close(visit.host, int(number), _by(me), text)
    if kept.note != text:
        raise HTTPException(409, f"{kept.closed_by} đã khép khoản này: {kept.note}")
    return RedirectResponse("/can-bo/tien", 303)


def _money_page(
    visit: Visit, me: tables.Officer, status: int = 200, errors: Mapping[int, str] | None = None
) -> HTMLResponse:
    host, of = visit.host, tables.Dossier
    waiting = payment.waiting(host)
    named = rows(host.engine, select(of).where(of.id.in_([one.dossier_id for one in waiting])))
    codes = {one.id: one.code for one in named if one.agency == me.agency}
    others = {one.id for one in named} - codes.keys()
    shown = [one for one in waiting if one.dossier_id not in others]
    return visit.show("desk_money.html", status, money=shown, codes=codes, errors=errors or {})


# What may be done to a dossier ------------------------------------------------------------------------------


class CommandForm(NamedTuple):
    """The contents of a command's form that was not accepted yet: its name, reasons, other texts."""

    command: str
    reasons: list[Reason]
    texts: Mapping[str, str]


def _by(me: tables.Officer) -> By:
    return By("can_bo", me.login)


def _find(host: Host, me: tables.Officer, code: str) -> tables.Dossier:
    """A dossier of the agency of an officer; NotFoundError for that of another as for none."""
    row = dossier.find(host, code)
    if row.agency != me.agency:
        raise NotFoundError
    return row


def _offered(found: DossierView, role: str) -> dict[str, Command]:
    """The commands that a role may give now."""
    now, may, owes = found.state.status, dossier.may(found.row.status), bool(found.state.unpaid)
    return {
        name: one
        for name, one in COMMANDS.items()
        if role in one.roles
        and one.begins_at(now)
        and (one.to is None or one.to in may)
        and one.owes in (None, owes)
        and found.row.erased_at is None
    }


def _reasons(form: Posted) -> list[Reason]:
    """The reasons of a form, which sends all of its inputs; what one lacks is found by the command."""
    columns = [map(short, form.texts.get(name, [])) for name in ("nhac", "can_cu", "lam", "loai")]
    return [Reason(*(text.strip() for text in row)) for row in zip_longest(*columns, fillvalue="")]


def _told(host: Host, form: Posted) -> CommandInput:
    """The input of a command from its form."""
    files = []
    for _, file in form.files:
        name = clean_name(file.filename or "")
        kept = host.store.put(file.file, name, host.settings.limits.file)
        files.append(FileInfo("ket_qua", name, kept.type, kept.size, kept.sha256))
    return CommandInput(
        text=form.one("noi_dung"),
        reasons=_reasons(form),
        amount=payment.read_amount(form.one("so_tien")),
        invoice=form.one("khoan_nop", 40),
        files=files,
    )


@router.post("/ho-so/{code}/{name}")
def command(me: Officer, visit: VisitHere, form: Form, code: str, name: str) -> Response:
    """Give a command; where it is not done the page says why, with all that was typed."""
    if (one := COMMANDS.get(name)) is None:
        raise HTTPException(404, name)
    host, seen = visit.host, form.one("da_xem", 9)
    code = _find(host, me, code).code
    why = _reasons(form) if one.has_reasons else []
    typed = CommandForm(name, why, {key: values[-1] for key, values in form.texts.items()})
    if (gone := form.one("_bo", 4)).isdecimal():
        # One reason is struck out; the others stay as they were typed.
        rest = [why for place, why in enumerate(typed.reasons) if place != int(gone)]
        return _page(visit, me, code, typed._replace(reasons=rest))
    try:
        if me.role not in one.roles:
            raise HTTPException(403, f"Vai trò của bạn không làm được việc “{one.label}”.")
        if not seen.isdecimal():
            raise HTTPException(422, "Hãy mở lại trang của hồ sơ rồi làm lại.")
        commands.give(host, name, code, _by(me), _told(host, form), seen=int(seen))
    except HTTPException as error:
        return _page(visit, me, code, typed, error.status_code, [error.detail])
    except IncompleteError as error:
        said = [(at, WORDS["lacks"][what]) for at, what in error.faults]
        lacks = [text if at is None else f"Lý do {at + 1}: {text}" for at, text in said]
        return _page(visit, me, code, typed, 422, lacks)
    except NotNowError as error:
        last = DossierView(host, dossier.find(host, code)).events[-1]
        now = f"hồ sơ {WORDS['not_now'].get(error.why, '')}đang ở trạng thái “{status_label(error.status)}”"
        done = f"Gần nhất: {KINDS[last.kind]}, {who(last)}, {moment(last.at)}. Hãy xem lại."
        return _page(visit, me, code, typed, 409, [f"Việc vừa gửi chưa làm được: {now}. {done}"])
    return RedirectResponse(_address(code), 303)


@router.get("/ho-so/{code}")
def page(me: Officer, visit: VisitHere, code: str, viec: str = "") -> HTMLResponse:
    """A dossier; with ``viec`` and ``nhac`` the form of a command whose reasons name these."""
    found = DossierView(visit.host, _find(visit.host, me, code))
    named = [found.names[what] for what in visit.request.query_params.getlist("nhac") if what in found.names]
    typed = CommandForm(viec, [Reason(one.what, one.law, "") for one in named], {})
    if viec in COMMANDS and COMMANDS[viec].has_reasons and not named:
        why = "Chưa chọn mục nào: đánh dấu những gì chưa đúng hoặc còn thiếu, rồi bấm “Ghi lý do”."
        return _page(visit, me, code, typed, 422, [why])
    return _page(visit, me, code, typed)


def _read(visit: Visit, me: tables.Officer, code: str, what: str) -> DossierView:
    """A dossier that an officer reads, which is logged."""
    row = _find(visit.host, me, code)
    with transaction(visit.host.engine) as db:
        db.add(tables.Access(dossier_id=row.id, at=visit.host.now(), officer=me.login, what=what))
    return DossierView(visit.host, row, root="/can-bo/ho-so")


def _page(
    visit: Visit,
    me: tables.Officer,
    code: str,
    typed: CommandForm,
    status: int = 200,
    errors: Sequence[str] = (),
) -> HTMLResponse:
    found = _read(visit, me, code, "trang")
    told = {**found.shown(), "typed": typed, "errors": errors, "offered": _offered(found, me.role)}
    return visit.show("desk_dossier.html", status, **told, today=visit.host.now().date())


@router.get("/ho-so/{code}/tep/{number:int}")
def download(me: Officer, visit: VisitHere, code: str, number: int) -> Response:
    """A file of a dossier or of its result."""
    return file_of(_read(visit, me, code, f"tep {number}"), number)
