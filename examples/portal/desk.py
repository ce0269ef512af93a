"""The officers' desk: who works there, what is due, and every command of ``dossier`` as a form.

A form is shown where the life cycle and the role of who is there allow it, and refused where they do not. It
sends the ``seq`` of the page that was read (``da_xem``): where another officer was faster nothing is done,
and the page says who did what. What was typed stays on the page, whatever was wrong with it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import zip_longest
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Engine, delete, select

from dvc_core.law.calendar import state as day_state
from dvc_core.law.calendar import working_days

from . import changes, dossier, drafts, payment, reasons, tables
from .database import reading, transaction
from .dossier import AmountError, Appointment, By, FileTold, NotNowError, Reason, ReasonError
from .files import clean_name
from .following import Mine, file_of, names_of
from .host import Host
from .limits import address_of, at_most, forget
from .notices import PAID_HOW, moment, money, who
from .pages import TEMPLATES, Visit, VisitHere, go_to, status_label
from .sessions import LONGEST, Form, Here, HostHere, Posted, TooLongError, logged_in
from .settings import VIETNAM
from .state import DECIDED, KINDS

router = APIRouter(prefix="/can-bo", default_response_class=HTMLResponse, include_in_schema=False)

ROLES: Mapping[str, str] = {
    "tiep_nhan": "Tiếp nhận và trả kết quả",
    "xu_ly": "Xử lý hồ sơ",
    "ky": "Ký quyết định",
    "quan_tri": "Quản trị",
}
#: Between these hours results are handed over.
OPENS, CLOSES = time(7), time(18)
#: Nobody is asked to come later than this.
AHEAD = timedelta(days=365)
SATURDAY = 5
#: Instead of a role: who works here no more.
GONE = "nghi"

TEMPLATES.globals.update(
    roles=ROLES,
    who=who,
    paid_how=PAID_HOW,
)

# Who works here ---------------------------------------------------------------------------------------------

#: n, r, p of scrypt: 32 MB and some tenths of a second for each try.
COST = (2**15, 8, 3)
#: Of who is not known: a try takes as long as with a name that is there.
_NOBODY = "32768$8$3$00$"


def hashed(password: str, cost: tuple[int, int, int] = COST, salt: bytes = b"") -> str:
    """A password as ``tables.Officer`` keeps it."""
    (n, r, p), salt = cost, salt or secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=2**27)
    return f"{n}${r}${p}${salt.hex()}${digest.hex()}"


def is_right(password: str, kept: str) -> bool:
    """Whether a password is the one that was kept."""
    n, r, p, salt, _ = kept.split("$")
    return hmac.compare_digest(hashed(password, (int(n), int(r), int(p)), bytes.fromhex(salt)), kept)


def enrol(engine: Engine, name: str, role: str) -> str:
    """Make an officer, or change the role of one, whose sessions end; returns the new password, told once."""
    password = secrets.token_urlsafe(12)
    with transaction(engine, "enrol") as db:
        one = db.scalar(select(tables.Officer).where(tables.Officer.login == name))
        if one is None:
            db.add(one := tables.Officer(login=name, name=name))
        one.role, one.active, one.password = role, role != GONE, hashed(password)
        db.flush()
        db.execute(delete(tables.WebSession).where(tables.WebSession.officer_id == one.id))
    return password


def _officer(here: Here) -> tables.Officer:
    """The officer who is there; everybody else is asked to log in."""
    if here.officer is None:
        raise go_to("/can-bo/dang-nhap")
    return here.officer


#: The first parameter of a handler: looked at before anything that was sent is read.
Officer = Annotated[tables.Officer, Depends(_officer)]
#: Of a handler that need not know who it is.
LOGGED_IN = [Depends(_officer)]


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
    with reading(host.engine) as db:
        known = select(tables.Officer).where(tables.Officer.login == name, tables.Officer.active.is_(True))
        one = db.scalar(known)
    if not is_right(form.one("mat_khau", 200), one.password if one else _NOBODY) or one is None:
        return visit.show("desk_login.html", 422, wrong=True, login=name)
    forget(host, "can-bo-ten", tried)
    logged_in(visit.request, visit.here, one)
    return RedirectResponse("/can-bo", 303)


# What is due, and what a person has to look at --------------------------------------------------------------

#: As many dossiers as a page lists of a kind.
QUEUE = 500


def time_left(row: tables.Dossier, now: datetime) -> tuple[str, bool]:
    """How long until a dossier is due, in working days of the library's calendar; whether it is overdue."""
    today, due, hour = now.date(), row.due_to, row.due.get("hour")
    if row.status in DECIDED:
        return "đã xong", False
    if due is None:
        return "chưa có ngày hẹn trả", False
    late = due < today or (due == today and hour is not None and f"{now:%H:%M}" > hour)
    first, last = sorted((today, due))
    works, most = working_days(first, last)
    # Of a day that is open nobody knows yet.
    count = f"{'ít nhất ' if most > works else ''}{works} ngày làm việc"
    if late:
        return f"quá hạn {count}" if first < last else "quá hạn trong hôm nay", True
    maybe = row.due_from is not None and row.due_from < today
    text = f"còn {count}" if first < last else "hạn trong hôm nay"
    return f"có thể đã quá hạn, chậm nhất {text}" if maybe else text, False


@router.get("", dependencies=LOGGED_IN)
def queue(visit: VisitHere, ma: str = "") -> Response:
    """The open dossiers, first those that are due first; ``ma`` opens one by its code."""
    host, now = visit.host, visit.host.now()
    if ma.strip():
        return RedirectResponse(_address(dossier.find(host, ma[:64]).code), 303)
    parts = []
    for title, statuses in (
        ("Chờ tiếp nhận", (1,)),
        ("Đang giải quyết", (2, 4, 5, 6, 8)),
        ("Chờ trả kết quả", (9,)),
    ):
        # One more than is shown tells that there are more.
        rows = dossier.queue(host, statuses, QUEUE + 1)
        parts.append((title, [(row, *time_left(row, now)) for row in rows[:QUEUE]], len(rows) > QUEUE))
    editing = drafts.being_edited(host)
    return visit.show("desk_queue.html", parts=parts, names=names_of(host), most=QUEUE, editing=editing)


def _address(code: str) -> str:
    return f"/can-bo/ho-so/{code}"


@router.get("/can-xem", dependencies=LOGGED_IN)
def to_look_at(visit: VisitHere) -> HTMLResponse:
    """The money that settled nothing, with its dossier where that is known; procedures that changed since."""
    return _to_look_at(visit)


@router.post("/can-xem")
def close_money(me: Officer, visit: VisitHere, form: Form) -> Response:
    """Take money off the list, with what came of it: every officer may."""
    bank_id, text = form.one("giao_dich", 64), form.one("ket_qua")
    if not reasons.in_words(text):
        return _to_look_at(visit, 422, {bank_id: "Ghi kết quả đối chiếu."})
    kept = dossier.close_money(visit.host, bank_id, By("can_bo", me.name), text)
    if kept.note != text:
        raise HTTPException(409, f"{kept.closed_by} đã khép khoản này: {kept.note}")
    return RedirectResponse("/can-bo/can-xem", 303)


def _to_look_at(visit: Visit, status: int = 200, errors: Mapping[str, str] | None = None) -> HTMLResponse:
    host, invoice, of = visit.host, tables.Invoice, tables.Dossier
    waiting = dossier.mismatches(host)
    asked = select(invoice.id, of.code).join(of, of.id == invoice.dossier_id)
    with reading(host.engine) as db:
        found = db.execute(asked.where(invoice.id.in_([one.invoice_id for one in waiting]))).all()
    return visit.show(
        "desk_look.html",
        status,
        money=waiting,
        codes={one.id: one.code for one in found},
        changed=changes.changes(host),
        names=names_of(host),
        errors=errors or {},
    )


# What may be done to a dossier ------------------------------------------------------------------------------


class Command(NamedTuple):
    """A command as a form: by whom, to which status (and from which, where the life cycle permits more)."""

    label: str
    roles: frozenset[str]
    #: None: it may be given in any status.
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
    return dossier.decide(host, code, by, "dong_y", text, seen=seen)


def _decline(host: Host, code: str, by: By, why: Sequence[Reason], text: str, *, seen: int) -> object:
    return dossier.decide(host, code, by, "tu_choi", text, why, seen=seen)


_TAKES, _WORKS, _SIGNS = frozenset({"tiep_nhan"}), frozenset({"xu_ly"}), frozenset({"ky"})
_BOTH, _WHY, _TEXT, _CONTENT = _TAKES | _WORKS, ("ly_do",), ("noi_dung",), "Nội dung quyết định"

#: By the last part of its address, in the order of the page.
COMMANDS: Mapping[str, Command] = {
    "tiep-nhan": Command("Tiếp nhận", _TAKES, 2, dossier.accept),
    "yeu-cau-bo-sung": Command("Yêu cầu bổ sung", _BOTH, 5, dossier.ask_supplement, _WHY),
    "khong-tiep-nhan": Command("Không tiếp nhận", _TAKES, 3, dossier.refuse, _WHY),
    "xu-ly": Command("Chuyển xử lý", _BOTH, 4, dossier.begin_processing, of=(2, 5)),
    "nop-tien": Command(
        "Yêu cầu nộp tiền", _BOTH, 6, dossier.ask_payment, ("tien", "khoan_thu"), "Khoản thu"
    ),
    "ghi-nhan-nop": Command(
        "Ghi nhận đã nộp",
        _BOTH,
        None,
        dossier.record_payment,
        ("khoan_nop", "cach", *_TEXT),
        "Biên lai, hoặc các lần chuyển đã đối chiếu",
        owes=True,
    ),
    "bo-khoan": Command(
        "Bỏ khoản phải nộp",
        _BOTH,
        None,
        dossier.cancel_invoice,
        ("khoan_nop", *_TEXT),
        "Lý do bỏ",
        owes=True,
    ),
    "dung": Command("Dừng xử lý", _WORKS, 8, dossier.stop, _TEXT, "Lý do dừng", (4,)),
    "tiep-tuc": Command("Tiếp tục xử lý", _WORKS, 4, dossier.resume, of=(8,)),
    "dong-y": Command("Quyết định giải quyết", _SIGNS, 9, _grant, ("quyet_dinh",), _CONTENT),
    "tu-choi": Command("Từ chối giải quyết", _SIGNS, 9, _decline, ("ly_do", "quyet_dinh"), _CONTENT),
    "hen-tra": Command("Hẹn trả kết quả", _TAKES, 10, dossier.give_appointment, ("hen",), "Nơi trả"),
    "tra-ket-qua": Command("Trả kết quả", _TAKES, 10, dossier.give_result, ("tep",), owes=False),
    "rut": Command(
        "Rút hồ sơ theo đề nghị của người nộp",
        _TAKES,
        7,
        dossier.withdraw,
        ("de_nghi",),
        "Đề nghị thế nào, vì sao",
    ),
}


def offered(found: Mine, role: str) -> dict[str, Command]:
    """The commands that a role may give now."""
    now, may, owes = found.state.status, dossier.may(found.row), bool(found.state.unpaid)
    return {
        name: one
        for name, one in COMMANDS.items()
        if role in one.roles
        and (one.to is None or one.to in may)
        and (not one.of or now in one.of)
        and one.owes in (None, owes)
    }


def _reasons(_: Host, form: Posted) -> list[Reason]:
    """The reasons of a form, which sends all of its inputs; what one lacks is found by the command."""
    columns = [form.texts.get(name, []) for name in ("nhac", "so", "dieu", "khoan", "diem", "lam")]
    if any(len(text) > LONGEST for column in columns for text in column):
        raise TooLongError(LONGEST)
    rows = [[text.strip() for text in row] for row in zip_longest(*columns, fillvalue="")]
    return [Reason(what, reasons.Ground.typed(*law), do) for what, *law, do in rows]


def _reasons_by_now(host: Host, form: Posted) -> list[Reason]:
    """The reasons of a form; ReasonError where one rests on a document of a year to come."""
    why, now = _reasons(host, form), host.now().year
    late = [place for place, one in enumerate(why) if (one.law.year or now) > now]
    if late:
        raise ReasonError([reasons.ReasonFault(place, "year") for place in late])
    return why


def _said(_: Host, form: Posted) -> str:
    """A text that tells somebody something: not a dot, and not what nobody sees."""
    if not reasons.in_words(text := form.one("noi_dung")):
        raise HTTPException(422, "Ghi rõ bằng lời, không chỉ bằng dấu hay số.")
    return text


def _purpose(_: Host, form: Posted) -> str:
    """What money is for; "" where no word says it: of an open invoice it was said before."""
    return text if reasons.in_words(text := form.one("noi_dung")) else ""


def _how(_: Host, form: Posted) -> str:
    how = form.one("cach", 20)
    if how not in PAID_HOW:
        raise HTTPException(422, "Chọn cách đã nộp.")
    return how


def _appointment(host: Host, form: Posted) -> Appointment:
    try:
        at = datetime.fromisoformat(form.one("luc", 20)).replace(tzinfo=VIETNAM)
    except ValueError:
        at = host.now()
    if not host.now() < at <= host.now() + AHEAD or not reasons.in_words(place := form.one("noi_dung")):
        text = "Chọn ngày và giờ ở phía trước, trong vòng một năm, và ghi nơi trả kết quả."
        raise HTTPException(422, text)
    if not OPENS <= at.time() <= CLOSES:
        raise HTTPException(422, f"Hẹn trong khoảng từ {OPENS:%H:%M} đến {CLOSES:%H:%M}.")
    day = day_state(at.date())
    # Of a day that no calendar has its weekday is known; one of which it is open may be a working day.
    rests = at.weekday() >= SATURDAY if day is None else day.works is False
    if rests:
        name = f" ({day.name})" if day is not None and day.name else ""
        raise HTTPException(422, f"Ngày {at:%d/%m/%Y}{name} không phải ngày làm việc. Hẹn sang ngày khác.")
    return Appointment(at, place)


def _result(host: Host, form: Posted) -> list[FileTold]:
    if not form.files and form.one("trao_tay") != "co":
        raise HTTPException(422, "Chọn tệp kết quả, hoặc xác nhận đã trao kết quả tận tay.")
    told = []
    for _, file in form.files:
        name = clean_name(file.filename or "")
        kept = host.store.put(file.file, name, host.settings.limits.file)
        told.append(FileTold("ket_qua", name, kept.type, kept.size, kept.sha256))
    return told


def _withdrawal(host: Host, form: Posted) -> str:
    if form.one("da_de_nghi") != "co":
        raise HTTPException(422, "Xác nhận rằng người nộp đã đề nghị rút hồ sơ.")
    return _said(host, form)


TAKEN: Mapping[str, Callable[[Host, Posted], Any]] = {
    "ly_do": _reasons_by_now,
    "noi_dung": _said,
    "khoan_thu": _purpose,
    "quyet_dinh": lambda _, form: form.one("noi_dung"),
    "tien": lambda _, form: payment.read_amount(form.one("so_tien")),
    "khoan_nop": lambda _, form: form.one("khoan_nop", 40),
    "cach": _how,
    "hen": _appointment,
    "tep": _result,
    "de_nghi": _withdrawal,
}


@router.post("/ho-so/{code}/{name}")
def command(me: Officer, visit: VisitHere, form: Form, code: str, name: str) -> Response:
    """Give a command; where it is not done the page says why, with all that was typed."""
    if (one := COMMANDS.get(name)) is None:
        raise HTTPException(404, name)
    host, seen = visit.host, form.one("da_xem", 9)
    why = _reasons(host, form) if "ly_do" in one.asks else []
    typed = Typed(name, why, {key: values[-1] for key, values in form.texts.items()})
    if (gone := form.one("_bo", 4)).isdecimal():
        # One reason is struck out; the others stay as they were typed.
        rest = [why for place, why in enumerate(typed.reasons) if place != int(gone)]
        return _page(visit, code, typed._replace(reasons=rest))
    try:
        if me.role not in one.roles:
            raise HTTPException(403, f"Vai trò của bạn không làm được việc “{one.label}”.")
        if not seen.isdecimal():
            raise HTTPException(422, "Hãy mở lại trang của hồ sơ rồi làm lại.")
        arguments = [TAKEN[what](host, form) for what in one.asks]
        one.run(host, code, By("can_bo", me.name), *arguments, seen=int(seen))
    except (ReasonError, AmountError, NotNowError, HTTPException) as error:
        status, faults = _not_done(host, code, error)
        return _page(visit, code, typed, status, faults)
    return RedirectResponse(_address(code), 303)


_LACKS: Mapping[str, str] = {
    "none": "Việc này phải có lý do.",
    "what": "Hồ sơ này không có giấy tờ hay thông tin được nhắc đến.",
    "law": "Ghi số, ký hiệu văn bản và điều làm căn cứ.",
    "number": "Số, ký hiệu văn bản phải có dạng như 61/2018/NĐ-CP.",
    "year": "Năm trong số, ký hiệu văn bản chưa đến.",
    "article": "Điều phải là một số đến 2.000, như 5 hoặc 5a.",
    "clause": "Khoản phải là một số, như 2 hoặc 2a; không có khoản thì để trống.",
    "point": "Điểm phải là một hoặc hai chữ cái, như a hoặc đ; không có điểm thì để trống.",
    "do": "Ghi rõ việc người nộp phải làm, thành câu.",
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
        last = dossier.history(host, dossier.find(host, code))[-1]
        unpaid = {
            "chua_nop_tien": "còn khoản chưa nộp, ",
            "khong_cho_nop": "không có khoản này chờ nộp, ",
            "chua_doi_chieu": "chưa có khoản chuyển nào đối chiếu xong, hoặc còn khoản chưa đối chiếu, ",
        }.get(error.why, "")
        text = f"Việc vừa gửi chưa làm được: hồ sơ {unpaid}đang ở trạng thái “{status_label(error.status)}”."
        return 409, [f"{text} Gần nhất: {KINDS[last.kind]}, {who(last)}, {moment(last.at)}. Hãy xem lại."]
    return 422, [f"Ghi khoản thu và số tiền từ 1 đến {money(payment.MOST)} đồng."]


@router.get("/ho-so/{code}", dependencies=LOGGED_IN)
def page(visit: VisitHere, code: str, viec: str = "") -> HTMLResponse:
    """A dossier; with ``viec`` and ``nhac`` the form of a command whose reasons name these."""
    names = dossier.namable(visit.host, dossier.find(visit.host, code))
    named = [names[what] for what in visit.request.query_params.getlist("nhac") if what in names]
    typed = Typed(viec, [Reason(one.what, one.law or reasons.Ground("", ""), "") for one in named], {})
    if viec in COMMANDS and "ly_do" in COMMANDS[viec].asks and not named:
        why = "Chưa chọn mục nào: đánh dấu những gì chưa đúng hoặc còn thiếu, rồi bấm “Ghi lý do”."
        return _page(visit, code, typed, 422, [why])
    return _page(visit, code, typed)


class Typed(NamedTuple):
    """What stands in the form of a command that is not given yet: its name, reasons, other texts."""

    command: str
    reasons: list[Reason]
    texts: Mapping[str, str]


def _page(
    visit: Visit, code: str, typed: Typed, status: int = 200, errors: Sequence[str] = ()
) -> HTMLResponse:
    host = visit.host
    found = Mine(host, dossier.find(host, code), root="/can-bo/ho-so")
    return visit.show(
        "desk_dossier.html",
        status,
        found=found,
        row=found.row,
        state=found.state,
        typed=typed,
        errors=errors,
        left=time_left(found.row, host.now()),
        changed=changes.changes_of(host, found.row),
        offered=offered(found, visit.here.officer.role if visit.here.officer else ""),
    )


@router.get("/ho-so/{code}/tep/{file_id:int}", dependencies=LOGGED_IN)
def download(host: HostHere, code: str, file_id: int) -> Response:
    """A file of a dossier or of its result."""
    return file_of(host, dossier.find(host, code), file_id)
