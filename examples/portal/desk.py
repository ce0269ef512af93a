"""The officers' desk: what is due in their agency, and every command as a form.

A form is shown where the life cycle and the role of who is there allow it, and refused where they do not.
It sends the ``seq`` of the page that was read (``da_xem``): where another officer was faster nothing is
done, and the page says who did what. What was typed stays on the page, whatever was wrong with it. An
officer sees the dossiers of one agency, and every reading of a dossier or a file is logged
(``tables.Access``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import zip_longest
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import func, select

from dvc_core.law.calendar import state as day_state
from dvc_core.law.calendar import working_days

from . import commands, dossier, drafts, money, officers, payment, personal, reasons, tables
from .commands import AmountError
from .database import reading, rows, transaction
from .dossier import By, NotNowError, officer
from .drafts import NotFoundError
from .files import clean_name
from .following import Mine, file_of, names_of
from .host import Host
from .limits import address_of, at_most, forget
from .notices import moment, who
from .officers import ROLES
from .pages import TEMPLATES, Visit, VisitHere, go_to, status_label
from .reasons import Reason, ReasonError
from .sessions import LONGEST, Form, Here, Posted, TooLongError, logged_in
from .settings import VIETNAM
from .state import CLOSED, DECIDED, KINDS, FileInfo

router = APIRouter(prefix="/can-bo", default_response_class=HTMLResponse, include_in_schema=False)

#: Between these hours results are handed over; nobody is asked to come later than in so long.
OPENS, CLOSES, AHEAD = time(7), time(18), timedelta(days=365)
_SATURDAY = 5
#: As many dossiers as a page lists of a kind.
QUEUE = 500

TEMPLATES.globals.update(roles=ROLES, reason_kinds=reasons.KINDS, closed=CLOSED)

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
    """Take them; not often in a quarter of an hour from one address. Wrong ones are counted by address and
    name: who tries the name of an officer elsewhere does not lock the officer out, unless from everywhere.
    """
    host, name = visit.host, form.one("ten", 64)
    tried = f"{address_of(visit.request)} {name}"
    visit.at_most("can-bo", 60, 900)
    at_most(host, "can-bo-ten", tried, 10, 900)
    at_most(host, "can-bo-moi-noi", name, 200, 900)
    one = officers.find(host, name, form.one("mat_khau", 200))
    if one is None:
        return visit.show("desk_login.html", 422, wrong=True, login=name)
    forget(host, "can-bo-ten", tried)
    logged_in(visit.request, visit.here, one)
    return RedirectResponse("/can-bo", 303)


# What is due, and money that a person has to look at --------------------------------------------------------


def time_left(row: tables.Dossier, now: datetime) -> tuple[str, bool]:
    """How long until a dossier is due, in working days of the library's calendar; whether it is overdue."""
    today, due = now.date(), row.due_to
    if row.status in DECIDED:
        return "đã xong", False
    if due is None:
        return "chưa có ngày hẹn trả", False
    late = due < today or (due == today and bool(row.due_hour) and f"{now:%H:%M}" > row.due_hour)
    first, last = sorted((today, due))
    works, most = working_days(first, last)
    # Of a day that is open nobody knows yet.
    count = f"{'ít nhất ' if most > works else ''}{works} ngày làm việc"
    if late:
        return f"quá hạn {count}" if first < last else "quá hạn trong hôm nay", True
    maybe = row.due_from is not None and row.due_from < today
    text = f"còn {count}" if first < last else "hạn trong hôm nay"
    return f"có thể đã quá hạn, chậm nhất {text}" if maybe else text, False


def queue(host: Host, agency: str, statuses: Sequence[int], most: int = QUEUE) -> Sequence[tables.Dossier]:
    """The dossiers of an agency: those first that are due first; one without a day by when it was filed."""
    of = tables.Dossier
    by = func.coalesce(of.due_to, func.date(of.filed_at))
    found = select(of).where(of.agency == agency, of.status.in_(statuses))
    return rows(host.engine, found.order_by(by, of.id).limit(most))


@router.get("")
def queue_page(me: Officer, visit: VisitHere, ma: str = "") -> Response:
    """The open dossiers, first those that are due first; ``ma`` opens one by its code."""
    host, now = visit.host, visit.host.now()
    if ma.strip():
        return RedirectResponse(_address(_find(host, me, ma[:64]).code), 303)
    parts = []
    for title, statuses in (
        ("Chờ tiếp nhận", (1,)),
        ("Đang giải quyết", (2, 4, 5, 6, 8)),
        ("Chờ trả kết quả", (9,)),
    ):
        # One more than is shown tells that there are more.
        found = queue(host, me.agency, statuses, QUEUE + 1)
        parts.append((title, [(row, *time_left(row, now)) for row in found[:QUEUE]], len(found) > QUEUE))
    editing = drafts.being_edited(host)
    return visit.show("desk_queue.html", parts=parts, names=names_of(host), most=QUEUE, editing=editing)


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
    kept = money.close(visit.host, int(number), officer(me.login), text)
    if kept.note != text:
        raise HTTPException(409, f"{kept.closed_by} đã khép khoản này: {kept.note}")
    return RedirectResponse("/can-bo/tien", 303)


def _money_page(
    visit: Visit, me: tables.Officer, status: int = 200, errors: Mapping[int, str] | None = None
) -> HTMLResponse:
    host, invoice, of = visit.host, tables.Invoice, tables.Dossier
    waiting = money.waiting(host)
    asked = select(invoice.id, of.code, of.agency).join(of, of.id == invoice.dossier_id)
    with reading(host.engine) as db:
        named = db.execute(asked.where(invoice.id.in_([one.invoice_id for one in waiting]))).all()
    codes = {one.id: one.code for one in named if one.agency == me.agency}
    others = {one.id for one in named} - codes.keys()
    shown = [one for one in waiting if one.invoice_id not in others]
    return visit.show("desk_money.html", status, money=shown, codes=codes, errors=errors or {})


# What may be done to a dossier ------------------------------------------------------------------------------


class Command(NamedTuple):
    """A command as a form: by whom, to which status (and from which, where the life cycle permits more)."""

    label: str
    roles: frozenset[str]
    #: None: it may be given in any status but the last.
    to: int | None
    run: Callable[..., object]
    #: What is filled in, and handed to the command in this order: see ``TAKEN``.
    asks: tuple[str, ...] = ()
    #: What its text is called.
    text: str = ""
    of: tuple[int, ...] = ()
    #: Whether it is for a dossier with an open invoice, or for one without; None: for both.
    owes: bool | None = None


def _grant(host: Host, code: str, by: By, text: str, *, seen: int) -> object:
    return commands.decide(host, code, by, "dong_y", text, seen=seen)


def _decline(host: Host, code: str, by: By, why: Sequence[Reason], text: str, *, seen: int) -> object:
    return commands.decide(host, code, by, "tu_choi", text, why, seen=seen)


def _erase(host: Host, code: str, by: By, *, seen: int) -> None:
    del seen
    personal.erase(host, code, by)


_TAKES, _WORKS, _SIGNS = frozenset({"tiep_nhan"}), frozenset({"xu_ly"}), frozenset({"ky"})
_BOTH, _WHY, _TEXT, _CONTENT = _TAKES | _WORKS, ("ly_do",), ("noi_dung",), "Nội dung quyết định"

#: By the last part of its address, in the order of the page.
COMMANDS: Mapping[str, Command] = {
    "tiep-nhan": Command("Tiếp nhận", _TAKES, 2, commands.accept),
    "yeu-cau-bo-sung": Command("Yêu cầu bổ sung", _BOTH, 5, commands.ask_supplement, ("yeu_cau",), of=(1, 4)),
    "khong-tiep-nhan": Command("Không tiếp nhận", _TAKES, 3, commands.refuse, _WHY),
    "xu-ly": Command("Chuyển xử lý", _BOTH, 4, commands.begin_processing, of=(2, 5)),
    "nhan-ban-giay": Command(
        "Ghi nhận giấy tờ bản giấy", _TAKES, None, commands.take_papers, _TEXT, "Đã nhận những gì"
    ),
    "nop-tien": Command(
        "Yêu cầu nộp tiền", _BOTH, 6, commands.ask_payment, ("tien", "khoan_thu"), "Khoản thu"
    ),
    "ghi-nhan-nop": Command(
        "Ghi nhận đã nộp",
        _BOTH,
        None,
        commands.record_payment,
        ("khoan_nop", *_TEXT),
        "Biên lai tại quầy, hoặc các lần chuyển đã đối chiếu",
        owes=True,
    ),
    "bo-khoan": Command(
        "Bỏ khoản phải nộp",
        _BOTH,
        None,
        commands.cancel_invoice,
        ("khoan_nop", *_TEXT),
        "Lý do bỏ",
        owes=True,
    ),
    "dung": Command("Dừng xử lý", _WORKS, 8, commands.stop, _TEXT, "Lý do dừng", (4,)),
    "tiep-tuc": Command("Tiếp tục xử lý", _WORKS, 4, commands.resume, of=(8,)),
    "dong-y": Command("Quyết định giải quyết", _SIGNS, 9, _grant, ("quyet_dinh",), _CONTENT),
    "tu-choi": Command("Từ chối giải quyết", _SIGNS, 9, _decline, ("ly_do", "quyet_dinh"), _CONTENT),
    "hen-tra": Command("Hẹn trả kết quả", _TAKES, 10, commands.give_appointment, ("luc", "noi"), "Nơi trả"),
    "tra-ket-qua": Command(
        "Trả kết quả",
        _TAKES,
        10,
        commands.give_result,
        ("tep", "trao"),
        "Không có tệp thì ghi: trao tận tay, hoặc gửi bưu chính và số bưu gửi",
        owes=False,
    ),
    "rut": Command(
        "Rút hồ sơ theo đề nghị của người nộp",
        _TAKES,
        7,
        commands.withdraw,
        ("de_nghi",),
        "Đề nghị thế nào, vì sao",
    ),
    "xoa-du-lieu": Command("Xóa dữ liệu cá nhân", frozenset({"quan_tri"}), None, _erase, of=CLOSED),
}


def offered(found: Mine, role: str) -> dict[str, Command]:
    """The commands that a role may give now."""
    now, may, owes = found.state.status, dossier.may(found.row), bool(found.state.unpaid)
    if found.row.erased_at is not None:
        return {}
    return {
        name: one
        for name, one in COMMANDS.items()
        if role in one.roles
        and (one.to is None or one.to in may)
        and (now in one.of if one.of else one.to is not None or now not in CLOSED)
        and one.owes in (None, owes)
    }


def _reasons(form: Posted) -> list[Reason]:
    """The reasons of a form, which sends all of its inputs; what one lacks is found by the command."""
    columns = [form.texts.get(name, []) for name in ("nhac", "loai", "so", "dieu", "khoan", "diem", "lam")]
    if any(len(text) > LONGEST for column in columns for text in column):
        raise TooLongError(LONGEST)
    found = [[text.strip() for text in row] for row in zip_longest(*columns, fillvalue="")]
    return [Reason(what, reasons.Ground.typed(*law), do, kind) for what, kind, *law, do in found]


def _said(_: Host, form: Posted) -> str:
    """A text that tells somebody something: not a dot, and not what nobody sees."""
    if not reasons.in_words(text := form.one("noi_dung")):
        raise HTTPException(422, "Ghi rõ bằng lời, không chỉ bằng dấu hay số.")
    return text


def _appointment(host: Host, form: Posted) -> datetime:
    try:
        at = datetime.fromisoformat(form.one("luc", 20)).replace(tzinfo=VIETNAM)
    except ValueError:
        at = host.now()
    if not host.now() < at <= host.now() + AHEAD or not OPENS <= at.time() <= CLOSES:
        hours = f"từ {OPENS:%H:%M} đến {CLOSES:%H:%M}"
        raise HTTPException(422, f"Chọn ngày và giờ ở phía trước, trong vòng một năm, trong khoảng {hours}.")
    day = day_state(at.date())
    # Of a day that no calendar has its weekday is known; one of which it is open may be a working day.
    if at.weekday() >= _SATURDAY if day is None else day.works is False:
        name = f" ({day.name})" if day is not None and day.name else ""
        raise HTTPException(422, f"Ngày {at:%d/%m/%Y}{name} không phải ngày làm việc. Hẹn sang ngày khác.")
    return at


def _files(host: Host, form: Posted) -> list[FileInfo]:
    found = []
    for _, file in form.files:
        name = clean_name(file.filename or "")
        kept = host.store.put(file.file, name, host.settings.limits.file)
        found.append(FileInfo("ket_qua", name, kept.type, kept.size, kept.sha256))
    return found


def _handed(host: Host, form: Posted) -> str:
    return form.one("noi_dung") if form.files else _said(host, form)


def _withdrawal(host: Host, form: Posted) -> str:
    if form.one("da_de_nghi") != "co":
        raise HTTPException(422, "Xác nhận rằng người nộp đã đề nghị rút hồ sơ.")
    return _said(host, form)


TAKEN: Mapping[str, Callable[[Host, Posted], Any]] = {
    "ly_do": lambda _, form: _reasons(form),
    "yeu_cau": lambda _, form: _reasons(form),
    "noi_dung": _said,
    "noi": _said,
    "khoan_thu": lambda _, form: form.one("noi_dung"),
    "quyet_dinh": lambda _, form: form.one("noi_dung"),
    "tien": lambda _, form: payment.read_amount(form.one("so_tien")),
    "khoan_nop": lambda _, form: form.one("khoan_nop", 40),
    "luc": _appointment,
    "tep": _files,
    "trao": _handed,
    "de_nghi": _withdrawal,
}


@router.post("/ho-so/{code}/{name}")
def command(me: Officer, visit: VisitHere, form: Form, code: str, name: str) -> Response:
    """Give a command; where it is not done the page says why, with all that was typed."""
    if (one := COMMANDS.get(name)) is None:
        raise HTTPException(404, name)
    host, seen = visit.host, form.one("da_xem", 9)
    code = _find(host, me, code).code
    why = _reasons(form) if {"ly_do", "yeu_cau"} & {*one.asks} else []
    typed = Typed(name, why, {key: values[-1] for key, values in form.texts.items()})
    if (gone := form.one("_bo", 4)).isdecimal():
        # One reason is struck out; the others stay as they were typed.
        rest = [why for place, why in enumerate(typed.reasons) if place != int(gone)]
        return _page(visit, me, code, typed._replace(reasons=rest))
    try:
        if me.role not in one.roles:
            raise HTTPException(403, f"Vai trò của bạn không làm được việc “{one.label}”.")
        if not seen.isdecimal():
            raise HTTPException(422, "Hãy mở lại trang của hồ sơ rồi làm lại.")
        arguments = [TAKEN[what](host, form) for what in one.asks]
        one.run(host, code, officer(me.login), *arguments, seen=int(seen))
    except (ReasonError, AmountError, NotNowError, HTTPException) as error:
        status, faults = _not_done(host, code, error)
        return _page(visit, me, code, typed, status, faults)
    return RedirectResponse(_address(code), 303)


_LACKS: Mapping[str, str] = {
    "none": "Việc này phải có lý do, ghi bằng lời.",
    "what": "Hồ sơ này không có giấy tờ hay thông tin được nhắc đến.",
    "kind": "Chọn mục này chưa đúng, chưa đủ, đã cũ hay cần thêm.",
    "law": "Ghi số, ký hiệu văn bản và điều làm căn cứ.",
    "number": "Số, ký hiệu văn bản phải có dạng như 61/2018/NĐ-CP.",
    "year": "Năm trong số, ký hiệu văn bản chưa đến.",
    "article": "Điều phải là một số đến 2.000, như 5 hoặc 5a.",
    "clause": "Khoản phải là một số, như 2 hoặc 2a; không có khoản thì để trống.",
    "point": "Điểm phải là một hoặc hai chữ cái, như a hoặc đ; không có điểm thì để trống.",
    "do": "Ghi rõ việc người nộp phải làm, thành câu.",
}
_NOT_NOW: Mapping[str, str] = {
    "chua_nop_tien": "còn khoản chưa nộp, ",
    "khong_cho_nop": "không có khoản này chờ nộp, ",
    "da_xoa": "dữ liệu đã xóa, ",
}


def _not_done(host: Host, code: str, error: Exception) -> tuple[int, list[str]]:
    """The status code, and why it was not done, kindly."""
    if isinstance(error, HTTPException):
        return error.status_code, [error.detail]
    if isinstance(error, ReasonError):
        return 422, [
            f"Lý do {at + 1}: {_LACKS[what]}" if at is not None else _LACKS[what] for at, what in error.faults
        ]
    if isinstance(error, NotNowError):
        last = Mine(host, dossier.find(host, code)).events[-1]
        stands = f"hồ sơ {_NOT_NOW.get(error.why, '')}đang ở trạng thái “{status_label(error.status)}”"
        text = f"Việc vừa gửi chưa làm được: {stands}."
        return 409, [f"{text} Gần nhất: {KINDS[last.kind]}, {who(last)}, {moment(last.at)}. Hãy xem lại."]
    return 422, [f"Ghi khoản thu và số tiền từ 1 đến {payment.MOST:,} đồng.".replace(",", ".")]


@router.get("/ho-so/{code}")
def page(me: Officer, visit: VisitHere, code: str, viec: str = "") -> HTMLResponse:
    """A dossier; with ``viec`` and ``nhac`` the form of a command whose reasons name these."""
    found = Mine(visit.host, _find(visit.host, me, code))
    named = [found.names[what] for what in visit.request.query_params.getlist("nhac") if what in found.names]
    typed = Typed(viec, [Reason(one.what, one.law or reasons.Ground("", ""), "") for one in named], {})
    if viec in COMMANDS and {"ly_do", "yeu_cau"} & {*COMMANDS[viec].asks} and not named:
        why = "Chưa chọn mục nào: đánh dấu những gì chưa đúng hoặc còn thiếu, rồi bấm “Ghi lý do”."
        return _page(visit, me, code, typed, 422, [why])
    return _page(visit, me, code, typed)


class Typed(NamedTuple):
    """What stands in the form of a command that is not given yet: its name, reasons, other texts."""

    command: str
    reasons: list[Reason]
    texts: Mapping[str, str]


def _find(host: Host, me: tables.Officer, code: str) -> tables.Dossier:
    """A dossier of the agency of an officer; NotFoundError for that of another as for none."""
    row = dossier.find(host, code)
    if row.agency != me.agency:
        raise NotFoundError
    return row


def _note_reading(host: Host, me: tables.Officer, row: tables.Dossier, what: str) -> None:
    with transaction(host.engine, "read") as db:
        db.add(tables.Access(dossier_id=row.id, at=host.now(), officer=me.login, what=what))


def _page(
    visit: Visit,
    me: tables.Officer,
    code: str,
    typed: Typed,
    status: int = 200,
    errors: Sequence[str] = (),
) -> HTMLResponse:
    host = visit.host
    row = _find(host, me, code)
    _note_reading(host, me, row, "trang")
    found = Mine(host, row, root="/can-bo/ho-so")
    return visit.show(
        "desk_dossier.html",
        status,
        found=found,
        row=row,
        state=found.state,
        typed=typed,
        errors=errors,
        left=time_left(row, host.now()),
        offered=offered(found, me.role),
    )


@router.get("/ho-so/{code}/tep/{file_id:int}")
def download(me: Officer, visit: VisitHere, code: str, file_id: int) -> Response:
    """A file of a dossier or of its result."""
    row = _find(visit.host, me, code)
    _note_reading(visit.host, me, row, f"tep {file_id}")
    return file_of(visit.host, row, file_id)
