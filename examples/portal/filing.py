"""From an empty form to a receipt: pages that are kept as they are left, files, a look over it all, and
sending it once.

``POST /nop/<code>`` begins a draft. Whatever a page sends is kept first and judged afterwards, so nothing
that was typed or uploaded is lost by a mistake, a reload, a closed browser or a refused file. The last page
sends the draft with the key that it was born with: however often it is pressed, one dossier is made
(``dossier.submit``).
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dvc_core import Problem, Severity, deadline_html, fee_html
from dvc_core.answers.records import PaperLine, Question  # private: types of answers
from dvc_core.forms.model import Plan, page_title  # private: parts of a form
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet
from dvc_core.hosts.page.posted import to_posted  # private: a record as a page posts it
from dvc_core.hosts.page.view import offered  # private: what a page offers
from dvc_core.hosts.walk.demands import Demands  # private: what a form demands

from . import dossier, drafts, human, reasons, tables
from .choosing import given, served, takes_online
from .database import reading
from .dossier import Contact, NotValidError
from .files import KindError, TooLargeError, clean_name
from .host import Host, Served
from .limits import address_of, at_most, codes_at_most
from .notices import reason_text
from .pages import GoTo, link, paper, show
from .sessions import Form, Here, HostHere, Posted, Visitor, confirmed

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

#: Of the person that sends, beside the form: name of the input → key in ``Draft.posted``.
CONTACT = ("_ten", "_thu", "_dien_thoai")
#: As browsers have it, without what a mail server would read as a comment or as another letter.
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/^_`{|}~-]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"0[0-9]{9,10}")
#: Yes and no as a page asks for them beside a form.
_VALUES: Mapping[str, Any] = {"true": True, "false": False}
#: The pages behind those of the form.
QUESTIONS, PAPERS, REVIEW = "cau-hoi", "giay-to", "xem-lai"


class At(NamedTuple):
    """A draft, what it is of, and its form as of today; None where the procedure has no electronic form."""

    host: Host
    here: Visitor
    draft: tables.Draft
    one: Served
    plan: Plan | None

    @property
    def titles(self) -> dict[int, str]:
        """The pages of the form: their titles by number."""
        return {page[0].page: page_title(page) for page in self.plan.pages()} if self.plan else {}

    @property
    def pages(self) -> list[int]:
        """Their numbers."""
        return [*self.titles]

    def path(self, page: int | str) -> str:
        """The address of a page of the draft."""
        return f"/nop/{self.draft.id}/{page}"

    def after(self, page: int | str) -> str:
        """The address of the page after one."""
        order: list[int | str] = [*self.pages, QUESTIONS, PAPERS, REVIEW]
        return self.path(order[order.index(page) + 1])

    @property
    def known(self) -> dict[str, Any]:
        """What is known of the person and the dossier: offered, not asked."""
        return _known(self.host, self.here)


def _known(host: Host, here: Visitor) -> dict[str, Any]:
    account = {"tai_khoan.thu_dien_tu": here.email} if here.email else {}
    return {**account, **drafts.known_of(host)}


def at(host: Host, here: Visitor, draft_id: str) -> At:
    """A draft of who is there; one that was sent leads to its dossier."""
    draft = drafts.get(host, draft_id, here.hash, here.email)
    if draft.sent_at is not None:
        raise GoTo(_receipt_of(host, draft))
    served_now = host.procedures.current(draft.procedure) if draft.dossier_id is None else None
    one = served_now or served_as(host, draft.version)
    plan = host.procedures.form(one, draft.form_id, host.now().date()).plan if draft.form_id else None
    return At(host, here, draft, one, plan)


def served_as(host: Host, version: str) -> Served:
    """A procedure in the version that something was begun or filed with."""
    with reading(host.engine) as db:
        return host.procedures.kept(db, version)


def _receipt_of(host: Host, draft: tables.Draft) -> str:
    with reading(host.engine) as db:
        made = db.get_one(tables.Dossier, draft.dossier_id)
    path = "/bien-nhan/" if made.key == draft.key else "/ho-so/"
    return link(path + made.code, khoa=dossier.link_key(host, made.code))


# Begin ------------------------------------------------------------------------------------------------------


@router.get("/nop/{name}")
def begin_page(request: Request, host: HostHere, here: Here, name: str) -> Response:
    """Before a draft of a procedure: what is coming; of a draft, the page where it was left."""
    if host.procedures.current(name) is None:
        found = at(host, here, name)
        pages: list[int | str] = [*found.pages, QUESTIONS]
        left: int | str = found.draft.page
        return RedirectResponse(found.path(left if left in pages else pages[0]), 303)
    one = served(host, name)
    return show(
        request,
        "begin.html",
        here,
        one=one,
        p=one.procedure,
        online=takes_online(one.procedure),
        answers=given(request.query_params.items()),
        open_drafts=[d for d in drafts.mine(host, here.hash, here.email) if d.procedure == name],
    )


@router.post("/nop/{code}")
def begin(request: Request, host: HostHere, here: Here, form: Form, code: str) -> Response:
    """A new draft; of a procedure that is not filed on line there is none (409)."""
    one = served(host, code)
    if not takes_online(one.procedure):
        answer = begin_page(request, host, here, code)
        answer.status_code = 409
        return answer
    at_most(host, "nhap", address_of(request), 20 * host.settings.limits.submissions)
    forms = list(one.procedure.forms or {})
    form_id = form.one("_bieu_mau") or (forms[0] if forms else "")
    answers = given((name, values[-1]) for name, values in form.texts.items())
    answers.pop("kenh", None)
    if form_id not in (one.procedure.forms or {}):
        draft = drafts.begin(host, code, form_id, here.hash, here.email, answers)
        return RedirectResponse(f"/nop/{draft.id}", 303)
    plan = host.procedures.form(one, form_id, host.now().date()).plan
    # What the form asks, too, stands in it already, beside what it offers itself.
    there = {name: _VALUES.get(str(value), value) for name, value in answers.items() if name in plan.by_id}
    others = {name: value for name, value in answers.items() if name not in there}
    draft = drafts.begin(host, code, form_id, here.hash, here.email, others)
    if there:
        first = offered(Demands(plan), _known(host, here))
        drafts.save(host, draft.id, {**first, **to_posted(plan, there)})
    return RedirectResponse(f"/nop/{draft.id}", 303)


# The pages of the form --------------------------------------------------------------------------------------


@router.get("/nop/{draft_id}/altcha.json")
def challenge(request: Request, host: HostHere, here: Here, draft_id: str) -> JSONResponse:
    """What a script solves to show that a person is there."""
    found = at(host, here, draft_id)
    at_most(host, "altcha", address_of(request), 20 * host.settings.limits.submissions)
    return JSONResponse(human.challenge(host.settings.secret, host.now(), found.draft.id))


@router.get("/nop/{draft_id}/ban-in")
def print_draft(host: HostHere, here: Here, draft_id: str) -> HTMLResponse:
    """The form as far as it is filled in, to be printed or kept."""
    found = at(host, here, draft_id)
    if found.plan is None:
        raise HTTPException(404, "bieu-mau")
    form = (found.one.procedure.forms or {})[found.draft.form_id]
    record = drafts.check(host, found.draft).record
    return paper(sheet.page(found.plan, record, sheet.source_of(found.one.procedure, form)))


@router.get("/nop/{draft_id}/{page:int}")
def form_page(request: Request, host: HostHere, here: Here, draft_id: str, page: int) -> HTMLResponse:
    """A page of the form as it was left."""
    found = at(host, here, draft_id)
    return _form_page(request, found, page, found.draft.posted or None)


@router.post("/nop/{draft_id}/{page:int}")
def send_page(request: Request, host: HostHere, here: Here, form: Form, draft_id: str, page: int) -> Response:
    """Keep a page, then go on, or show it again with what is wrong on it."""
    found = at(host, here, draft_id)
    if (plan := found.plan) is None or page not in found.pages:
        raise HTTPException(404, "trang")
    posted = _kept(found, form.texts)
    draft = drafts.save(host, draft_id, posted, page)
    found = found._replace(draft=draft)
    if form.files:
        at_most(host, "tep", address_of(request), 20 * host.settings.limits.submissions)
    refused = _take_files(found, form, [field.id for field in plan.fields() if field.kind == "tep"])
    if "_buoc" in form.texts or "_them" in form.texts:
        return _form_page(request, found, page, {**posted, "_them": form.texts.get("_them", [])}, refused)
    if "_ve" in form.texts:
        before = found.pages[max(0, found.pages.index(page) - 1)]
        return RedirectResponse(found.path(before), 303)
    errors = _errors_of(found, page)
    _drop_refused(found, errors)
    told = html.errors(errors)
    for name, texts in refused.items():
        told.setdefault(name, []).extend(texts)
    if "_luu" in form.texts and not refused:
        return RedirectResponse("/ho-so", 303)
    if told:
        return _form_page(request, found, page, posted, told, 422)
    return RedirectResponse(found.after(page), 303)


def _form_page(
    request: Request,
    found: At,
    page: int,
    posted: Mapping[str, Any] | None,
    errors: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HTMLResponse:
    if found.plan is None or page not in found.pages:
        raise HTTPException(404, "trang")
    files = drafts.attachments(found.host, found.draft.id)
    beside = html.Page(
        action=found.path(page),
        assets="/tai-san/",
        posted=None if posted is None else {n: v for n, v in posted.items() if n not in CONTACT},
        known=found.known,
        errors=errors or {},
        kept=drafts.by_field(files),
        hidden={"_csrf": found.here.csrf},
        communes="/xa-phuong/",
        only=page,
        submit="Lưu và tiếp tục",
    )
    return show(
        request,
        "form.html",
        found.here,
        status,
        found=found,
        plan=found.plan,
        form=html.page(found.plan, beside, fragment=True),
        steps=_steps(found),
        page=page,
        labels=labels(found.one, found.plan),
        files=[file for file in files if file.field in {f.id for f in _fields_on(found.plan, page)}],
        supplement=_supplement(found),
    )


def _fields_on(plan: Plan, page: int) -> list[Any]:
    return [field for section in plan.sections if section.page == page for field in section.fields]


def _kept(found: At, texts: Mapping[str, list[str]]) -> dict[str, Any]:
    """What is kept of a page: the answers of the form, right or wrong, and who sends it."""
    answers = {name: values for name, values in texts.items() if not name.startswith("_")}
    return {**answers, **{name: found.draft.posted[name] for name in CONTACT if name in found.draft.posted}}


#: Why a file is not taken.
_NOT_TAKEN: Mapping[type[Exception], str] = {
    TooLargeError: "lớn hơn {size} MB",
    KindError: "chỉ nhận PDF, ảnh PNG, JPEG, văn bản docx, odt và bảng tính xlsx",
    drafts.TooManyError: "hồ sơ đã có {files} tệp",
}


def _take_files(found: At, form: Posted, wanted: Iterable[str]) -> dict[str, list[str]]:
    """Take out what was ticked and keep what came; what is refused is told, and takes nothing else with
    it.
    """
    host, draft_id = found.host, found.draft.id
    before = drafts.attachments(host, draft_id)
    by_place: dict[str, tables.Attachment] = {}
    for file in before:
        same = sum(other.field == file.field for other in by_place.values())
        by_place[f"{file.field}.{same}"] = file
    for name in form.texts.get("_bo", []):
        if name in by_place:
            drafts.detach(host, draft_id, by_place.pop(name).id)
    refused: dict[str, list[str]] = {}
    for name, upload in form.files:
        if name not in wanted:
            continue
        try:
            drafts.attach(host, draft_id, name, upload.filename or "", upload.file)
        except (TooLargeError, KindError, drafts.TooManyError) as error:
            limits = host.settings.limits
            why = _NOT_TAKEN[type(error)].format(size=limits.file // 2**20, files=limits.files)
            shown = clean_name(upload.filename or "")
            refused.setdefault(name, []).append(f"Tệp “{shown}” không được nhận: {why}.")
    return refused


def _errors_of(found: At, page: int) -> list[Problem]:
    """What is wrong on a page, the files that came counted in."""
    assert found.plan is not None  # noqa: S101 - the caller looked
    names = {field.id for field in _fields_on(found.plan, page)}
    problems = drafts.check(found.host, found.draft).problems
    return [p for p in problems if p.severity is Severity.ERROR and p.path and p.path[0] in names]


def _drop_refused(found: At, errors: Iterable[Problem]) -> None:
    """A file that is itself at fault is not kept: another one has to be chosen."""
    files: dict[str, list[tables.Attachment]] = {}
    for file in drafts.attachments(found.host, found.draft.id):
        files.setdefault(file.field, []).append(file)
    for problem in errors:
        name, *rest = problem.path
        if rest and isinstance(rest[0], int) and rest[0] < len(files.get(str(name), [])):
            drafts.detach(found.host, found.draft.id, files[str(name)][rest[0]].id)


def _steps(found: At, checked: drafts.Checked | None = None) -> list[tuple[str, str]]:
    """Address and title of every page of the draft that there is now."""
    checked = checked or drafts.check(found.host, found.draft)
    pages: dict[int | str, str] = {page: title for page, title in found.titles.items()}  # noqa: C416
    if _questions(found, checked):
        pages[QUESTIONS] = "Câu hỏi thêm"
    if checked.beside:
        pages[PAPERS] = "Giấy tờ"
    pages[REVIEW] = "Xem lại và gửi bổ sung" if found.draft.dossier_id else "Xem lại và nộp"
    return [(found.path(page), title) for page, title in pages.items()]


class Completed(NamedTuple):
    """The dossier that a draft completes, for the banner: what is asked for, and that it was not sent yet."""

    code: str
    name: str
    asked: list[str]


def _supplement(found: At) -> Completed | None:
    if found.draft.dossier_id is None:
        return None
    with reading(found.host.engine) as db:
        row = db.get_one(tables.Dossier, found.draft.dossier_id)
    names = reasons.namable(found.one.procedure, found.draft.form_id, found.plan)
    return Completed(row.code, row.name, [reasons_text(told, names) for told in row.asked])


def reasons_text(told: dict[str, Any], names: Mapping[str, reasons.Namable]) -> str:
    """A reason in words, as its notice says it."""
    return reason_text(reasons.Reason.read(told), names)


# Questions and papers beside the form -----------------------------------------------------------------------


def _questions(found: At, checked: drafts.Checked | None = None) -> tuple[Question, ...]:
    """What decides fee, day and papers and is not asked by the form."""
    said = (checked or drafts.check(found.host, found.draft)).said
    asked = {q.name for one in said for q in one.asks} | {*found.draft.answers}
    elsewhere = {*(found.plan.by_id if found.plan else ()), "kenh"}
    return tuple(q for q in said.questions if q.name in asked - elsewhere and q.kind != "other")


@router.get("/nop/{draft_id}/cau-hoi")
def question_page(request: Request, host: HostHere, here: Here, draft_id: str) -> Response:
    """The questions that the form does not ask; none: go on."""
    found = at(host, here, draft_id)
    checked = drafts.check(host, found.draft)
    if not _questions(found, checked):
        return RedirectResponse(found.after(QUESTIONS), 303)
    return _question_page(request, found, checked, 200)


def _question_page(request: Request, found: At, checked: drafts.Checked, status: int) -> HTMLResponse:
    return show(
        request,
        "questions.html",
        found.here,
        status,
        found=found,
        questions=_questions(found, checked),
        answers=found.draft.answers,
        refused=_refused(checked),
        steps=_steps(found, checked),
        supplement=_supplement(found),
    )


#: What a question takes, where what was answered is none of it.
_TAKES = {"number": "hãy ghi một số", "day": "hãy chọn một ngày", "choice": "hãy chọn một câu trả lời có sẵn"}


def _refused(checked: drafts.Checked) -> dict[str, str]:
    """What is wrong with the answers beside the form, by name of the question."""
    asked = {one.name: one for one in checked.said.questions}
    told = {}
    for name, value in checked.refused.items():
        takes = _TAKES.get(asked[name].kind, "hãy chọn Có hoặc Không")
        told[name] = f"“{value}” không dùng được: {takes}."
    return told


@router.post("/nop/{draft_id}/cau-hoi")
def send_questions(request: Request, host: HostHere, here: Here, form: Form, draft_id: str) -> Response:
    """Keep the answers, right or wrong; ask on while they lead to further questions, or are none."""
    found = at(host, here, draft_id)
    before = {q.name for q in _questions(found)}
    answers = given((name, values[-1]) for name, values in form.texts.items() if name in before)
    draft = drafts.save(host, draft_id, found.draft.posted, found.draft.page, answers)
    if "_bo_qua" in form.texts:
        return RedirectResponse(found.after(QUESTIONS), 303)
    found, checked = found._replace(draft=draft), drafts.check(host, draft)
    if checked.refused:
        return _question_page(request, found, checked, 422)
    after = {q.name for q in _questions(found, checked)}
    return RedirectResponse(found.path(QUESTIONS) if after - before else found.after(QUESTIONS), 303)


class Wanted(NamedTuple):
    """A paper that is handed in as a file, beside the form."""

    what: str
    name: str
    line: PaperLine | None
    files: tuple[tables.Attachment, ...]


def _papers(found: At) -> list[Wanted]:
    checked = drafts.check(found.host, found.draft)
    files = drafts.attachments(found.host, found.draft.id)
    lines = {line.id or drafts.place_of_paper(line.place): line for line in checked.said.papers.lines}
    return [
        Wanted(what, name, lines.get(what), tuple(file for file in files if file.field == what))
        for what, name in checked.beside.items()
    ]


@router.get("/nop/{draft_id}/giay-to")
def papers_page(request: Request, host: HostHere, here: Here, draft_id: str) -> Response:
    """The papers that no question of the form takes; none: go on."""
    found = at(host, here, draft_id)
    wanted = _papers(found)
    if not wanted:
        return RedirectResponse(found.after(PAPERS), 303)
    return _papers_page(request, found, wanted, {}, 200)


def _papers_page(
    request: Request, found: At, wanted: list[Wanted], refused: Mapping[str, list[str]], status: int
) -> HTMLResponse:
    return show(
        request,
        "papers.html",
        found.here,
        status,
        found=found,
        wanted=wanted,
        refused=refused,
        steps=_steps(found),
        supplement=_supplement(found),
    )


@router.post("/nop/{draft_id}/giay-to")
def send_papers(request: Request, host: HostHere, here: Here, form: Form, draft_id: str) -> Response:
    """Keep the files."""
    found = at(host, here, draft_id)
    if form.files:
        at_most(host, "tep", address_of(request), 20 * host.settings.limits.submissions)
    refused = _take_files(found, form, [one.what for one in _papers(found)])
    if refused or "_them" in form.texts:
        return _papers_page(request, found, _papers(found), refused, 422 if refused else 200)
    return RedirectResponse(found.after(PAPERS), 303)


# Look over and send -----------------------------------------------------------------------------------------


@router.get("/nop/{draft_id}/xem-lai")
def review(request: Request, host: HostHere, here: Here, draft_id: str) -> HTMLResponse:
    """Everything as it would be filed."""
    return _review(request, at(host, here, draft_id))


def _review(
    request: Request, found: At, errors: Mapping[str, str] | None = None, status: int = 200
) -> HTMLResponse:
    checked = drafts.check(found.host, found.draft)
    called = labels(found.one, found.plan)
    wrong = [p for p in checked.problems if p.severity is Severity.ERROR]
    pages = {f.id: s.page for s in found.plan.sections for f in s.fields} if found.plan else {}
    return show(
        request,
        "review.html",
        found.here,
        status,
        found=found,
        p=found.one.procedure,
        parts=sheet.answers(found.plan, checked.record) if found.plan else [],
        files=drafts.attachments(found.host, found.draft.id),
        labels=called,
        asks=_questions(found, checked),
        answered=answered(checked.said.questions, found.draft.answers, found.plan),
        beside=checked.beside,
        left_out=checked.left_out,
        wrong=[
            *((found.path(pages.get(str(p.path[0]) if p.path else "", 1)), p.say("vi")) for p in wrong),
            *((found.path(QUESTIONS), text) for text in _refused(checked).values()),
        ],
        missing=[checked.beside[what] for what in checked.missing],
        warnings=[p.say("vi") for p in checked.problems if p.severity is Severity.WARNING],
        fee=fee_html(checked.said.fee),
        due=deadline_html(checked.said.due),
        contact=_contact(found, checked.record),
        errors=errors or {},
        sent_to=human.pending(found.host, found.here.hash, "gui"),
        supplement=_supplement(found),
    )


def answered(
    questions: Iterable[Question], answers: Mapping[str, Any], plan: Plan | None
) -> list[tuple[str, str]]:
    """What was answered beside the form, question and answer in words: fee, day and papers rest on it."""
    asked, there = {one.name: one for one in questions}, plan.by_id if plan else {}
    told = []
    for name, value in answers.items():
        if name in there:
            continue
        if (one := asked.get(name)) is None:
            told.append((name, str(value)))
            continue
        words = {"true": "Có", "false": "Không"} if one.kind == "yes_no" else dict(one.options)
        text = words.get(str(value).lower() if one.kind == "yes_no" else str(value), str(value))
        unit = {"": "", "VND": " đồng"}.get(one.unit, f" {one.unit}")
        told.append((one.label[:1].upper() + one.label[1:], f"{text}{unit}"))
    return told


def labels(one: Served, plan: Plan | None) -> dict[str, str]:
    """What fields and papers are called, by what files are kept under."""
    papers = {what: paper.name for what, paper in reasons.papers(one.procedure)}
    fields = {field.id: field.label for field in plan.fields()} if plan else {}
    return papers | fields | {"ket_qua": "Kết quả"}


def _contact(found: At, record: Mapping[str, Any]) -> dict[str, str]:
    """Who sends it: as typed before, else as the form has it."""
    sources = ("tai_khoan.ho_ten", "tai_khoan.thu_dien_tu", "tai_khoan.dien_thoai")
    fields = reversed([*found.plan.fields()]) if found.plan else ()
    by_source = {field.prefill: str(record.get(field.id, "")) for field in fields}
    guessed = dict(zip(CONTACT, (by_source.get(source, "") for source in sources), strict=True))
    if found.here.email:
        guessed["_thu"] = found.here.email
    return guessed | {name: _typed(found, name) for name in CONTACT if name in found.draft.posted}


def _typed(found: At, name: str) -> str:
    """What was typed of who sends it."""
    return str(found.draft.posted[name][0])


def _told_contact(found: At, form: Posted) -> tuple[At, dict[str, str]]:
    """Keep who sends it; what is wrong with it by name of the input."""
    told = {name: form.one(name, 254) for name in CONTACT}
    # One address however it is written: it is what the dossier is found by later.
    told["_thu"] = told["_thu"].lower()
    posted = {**found.draft.posted, **{name: [text] for name, text in told.items()}}
    draft = drafts.save(found.host, found.draft.id, posted, found.draft.page)
    errors = {}
    if not 1 <= len(told["_ten"]) <= 200:
        errors["_ten"] = "Hãy ghi họ tên người nộp."
    if not EMAIL.fullmatch(told["_thu"]):
        errors["_thu"] = "Địa chỉ thư điện tử có dạng ten@noi-cap.vn."
    if told["_dien_thoai"] and not _PHONE.fullmatch(told["_dien_thoai"]):
        errors["_dien_thoai"] = "Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng số 0."
    return found._replace(draft=draft), errors


@router.post("/nop/{draft_id}/ma")
def send_code(request: Request, host: HostHere, here: Here, form: Form, draft_id: str) -> Response:
    """Send the code by which somebody without a script shows to be there."""
    found, errors = _told_contact(at(host, here, draft_id), form)
    if "_thu" in errors:
        return _review(request, found, errors, 422)
    email = _typed(found, "_thu")
    codes_at_most(host, address_of(request), email)
    human.send_code(host, here.hash, email, "gui")
    return RedirectResponse(found.path(REVIEW) + "#xac-nhan", 303)


@router.post("/nop/{draft_id}/xem-lai")
def send(request: Request, host: HostHere, here: Here, form: Form, draft_id: str) -> Response:
    """File it: everything in its place, a person there, exactly once."""
    found = at(host, here, draft_id)
    if not hmac.compare_digest(form.one("_khoa_nop").encode(), found.draft.key.encode()):
        raise HTTPException(422, "khoa")
    supplement = _supplement(found)
    try:
        if supplement is not None:
            at_most(host, "nop", address_of(request), host.settings.limits.submissions)
            dossier.supplement(host, draft_id, found.draft.key, here.citizen(supplement.name))
            return RedirectResponse(
                link(f"/ho-so/{supplement.code}", khoa=dossier.link_key(host, supplement.code)), 303
            )
        found, errors = _told_contact(found, form)
        if errors:
            return _review(request, found, errors, 422)
        at_most(host, "nop", address_of(request), host.settings.limits.submissions)
        here, why = _person(request, found, form)
        found = found._replace(here=here)
        if why:
            return _review(request, found, {"_nguoi": why}, 403)
        name, email, phone = (_typed(found, key) for key in CONTACT)
        contact = Contact(name, email, phone, here.email)
        made = dossier.submit(host, draft_id, found.draft.key, contact, here.citizen(name))
    except NotValidError:
        return _review(request, found, None, 422)
    except drafts.SentError:
        # The button was pressed twice, and the other one was faster.
        raise GoTo(_receipt_of(host, drafts.get(host, draft_id, here.hash, here.email))) from None
    return RedirectResponse(link(f"/bien-nhan/{made.code}", khoa=dossier.link_key(host, made.code)), 303)


def _person(request: Request, found: At, form: Posted) -> tuple[Visitor, str]:
    """Who sends it once a person is shown to be there, or why that is not shown."""
    host, here = found.host, found.here
    email = _typed(found, "_thu")
    if here.email is not None:
        return here, ""
    if code := form.one("_ma", 20):
        at_most(host, "thu-ma", address_of(request), 60)
        if human.confirm_code(host, here.hash, "gui", code) == email:
            return confirmed(request, here, email), ""
        return here, "Mã xác nhận không đúng, đã hết hạn, hoặc được gửi đến địa chỉ thư khác."
    payload = form.one("altcha", 4_000)
    if not payload:
        return here, "Hãy nhập mã xác nhận gửi đến thư điện tử của bạn."
    fault = human.check(host.settings.secret, payload, host.now(), found.draft.id)
    if fault == "expired":
        return here, "Bằng chứng xác nhận đã hết hạn. Trang đã tạo bằng chứng mới; hãy bấm nộp lần nữa."
    return here, "Không xác nhận được. Hãy tải lại trang rồi nộp lại." if fault else ""
