"""From an empty form to a receipt: pages that are kept as they are left, files, a review, the code by mail,
and sending it once.

``POST /nop/<code>`` begins a draft. Whatever a page sends is kept first and judged afterwards, so nothing
that was typed or uploaded is lost by a mistake, a reload, a closed browser or a refused file. A page carries
the revision of the draft that it shows: one that is older than the draft keeps nothing, and is shown
again with what was typed. The last page sends the draft with the key that it was born with: however often it
is pressed, one dossier is made (``dossier.submit``).
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dvc_core import Problem, Severity
from dvc_core.answers.records import Question
from dvc_core.forms import Plan
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet

from . import codes, dossier, drafts, reasons, tables
from .choosing import given, plan_of, printed, receiving, served, takes_online
from .database import reading
from .dossier import Contact, NotValidError
from .drafts import Checked, StaleError
from .files import KindError, TooLargeError, clean_name
from .host import Host, Served
from .limits import address_of, codes_at_most
from .notices import DELIVERIES
from .pages import Visit, VisitHere, go_to
from .sessions import Form, Posted, Visitor, confirmed

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

#: As browsers have it, without what a mail server would read as a comment or as another letter.
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/^_`{|}~-]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"0[0-9]{9,10}")
#: Yes and no as a page asks for them beside a form.
_VALUES: Mapping[str, Any] = {"true": True, "false": False}
#: The pages behind those of the form.
QUESTIONS, PAPERS, REVIEW = "cau-hoi", "giay-to", "xem-lai"
STALE = (
    "Bản khai đã được sửa ở một thẻ hoặc trình duyệt khác sau khi trang này mở. "
    "Những gì bạn vừa gõ còn ở dưới đây, chưa lưu: xem lại rồi bấm nút lần nữa."
)


class At(NamedTuple):
    """A draft, what it is of, and its form as of today; None where the procedure has no electronic form."""

    visit: Visit
    draft: tables.Draft
    one: Served
    plan: Plan | None

    @property
    def host(self) -> Host:
        """The host that keeps it."""
        return self.visit.host

    @property
    def titles(self) -> dict[int, str]:
        """The pages of the form: their titles by number."""
        return self.plan.titles() if self.plan else {}

    def path(self, page: int | str) -> str:
        """The address of a page of the draft."""
        return f"/nop/{self.draft.id}/{page}"

    def next(self, page: int | str) -> Response:
        """Go on behind a page; what there is nothing to do on leads on itself."""
        order: list[int | str] = [*self.titles, QUESTIONS, PAPERS, REVIEW]
        return RedirectResponse(self.path(order[order.index(page) + 1]), 303)

    def check(self) -> Checked:
        """What the library says of the draft as it is kept now."""
        return drafts.check(self.host, self.draft)

    def save(self, form: Posted, **changes: Any) -> At:
        """Keep what a page sent, right or wrong; StaleError where it shows an older draft."""
        return self._replace(draft=drafts.save(self.host, self.draft.id, revision_of(form), **changes))

    def again(self) -> At:
        """The draft as it is kept now."""
        return self._replace(draft=drafts.get(self.host, self.draft.id, self.visit.here.owner))


def revision_of(form: Posted) -> int:
    """The revision of the draft that a page shows; of a page that names none, one that there is not."""
    told = form.one("_ban", 12)
    return int(told) if told.isdecimal() else -1


def at(visit: VisitHere, draft_id: str) -> At:
    """A draft of who is there; one that was sent leads to its dossier, an answer to its own page."""
    host = visit.host
    draft = drafts.get(host, draft_id, visit.here.owner)
    if draft.sent_at is not None:
        raise go_to(sent_as(host, draft))
    if draft.dossier_id is not None:
        raise go_to(f"/bo-sung/{draft.id}")
    one = host.procedures.current(draft.procedure) or served_as(host, draft.version)
    return At(visit, draft, one, plan_of(host, one, draft.form_id))


#: The draft that an address names.
Found = Annotated[At, Depends(at)]


def served_as(host: Host, version: str) -> Served:
    """A procedure in the version that something was begun or filed with."""
    with reading(host.engine) as db:
        return host.procedures.kept(db, version)


def sent_as(host: Host, draft: tables.Draft) -> str:
    """Where a draft that was sent leads: to the receipt, a supplement to its dossier."""
    with reading(host.engine) as db:
        made = db.get_one(tables.Dossier, draft.dossier_id)
    return f"/{'bien-nhan' if made.key == draft.key else 'ho-so'}/{made.code}"


def _show(found: At, template: str, checked: Checked, status: int = 200, **more: Any) -> HTMLResponse:
    """A page of a draft, with the steps that there are."""
    steps: list[tuple[int | str, str]] = [*found.titles.items()]
    if _questions(found, checked):
        steps.append((QUESTIONS, "Câu hỏi thêm"))
    if checked.beside:
        steps.append((PAPERS, "Giấy tờ"))
    steps.append((REVIEW, "Xem lại và nộp"))
    return found.visit.show(
        template,
        status,
        found=found,
        checked=checked,
        p=found.one.procedure,
        agency=found.host.settings.agencies[found.draft.agency],
        steps=[(found.path(page), title) for page, title in steps],
        labels=labels(found.one, found.plan),
        **more,
    )


def labels(one: Served, plan: Plan | None) -> dict[str, str]:
    """What fields and papers are called, by what files are kept under."""
    papers = {what: paper.name for what, paper in reasons.papers(one.procedure)}
    fields = {field.id: field.label for field in plan.fields()} if plan else {}
    return papers | fields | {"ket_qua": "Kết quả"}


# Begin ------------------------------------------------------------------------------------------------------


@router.get("/nop/{name}")
def begin_page(visit: VisitHere, name: str) -> Response:
    """Before a draft of a procedure: what is coming; of a draft, the page where it was left."""
    if visit.host.procedures.current(name) is None:
        found = at(visit, name)
        pages: list[int | str] = [*found.titles, QUESTIONS]
        left = found.draft.page if found.draft.page in pages else pages[0]
        return RedirectResponse(found.path(left), 303)
    return _begin_page(visit, name, given(visit.request.query_params.items()))


def _begin_page(
    visit: Visit, code: str, answers: Mapping[str, Any], status: int = 200, error: str = ""
) -> Response:
    procedure = served(visit.host, code).procedure
    mine = drafts.mine(visit.host, visit.here.owner)
    return visit.show(
        "begin.html",
        status,
        p=procedure,
        online=takes_online(procedure),
        agencies=receiving(visit.host, procedure),
        chosen=visit.request.query_params.get("_co_quan", ""),
        error=error,
        answers=answers,
        open_drafts=[one for one in mine if one.procedure == code and one.dossier_id is None],
    )


@router.post("/nop/{code}")
def begin(visit: VisitHere, form: Form, code: str) -> Response:
    """A new draft for an agency; of a procedure that is not filed on line there is none (409)."""
    host = visit.host
    one = served(host, code)
    answers = given((name, values[-1]) for name, values in form.texts.items() if name != "kenh")
    agencies = [agency.code for agency in receiving(host, one.procedure)]
    if not takes_online(one.procedure) or not agencies:
        return _begin_page(visit, code, answers, 409)
    agency = form.one("_co_quan", 40) or (agencies[0] if len(agencies) == 1 else "")
    if agency not in agencies:
        return _begin_page(visit, code, answers, 422, "Chọn cơ quan nhận hồ sơ.")
    visit.at_most("nhap", 20 * host.settings.limits.submissions)
    form_id = form.one("_bieu_mau") or next(iter(one.procedure.forms or {}), "")
    plan = plan_of(host, one, form_id)
    # What the form asks, too, stands in it already, beside what it offers itself.
    asked = plan.by_id if plan else {}
    others = {name: value for name, value in answers.items() if name not in asked}
    draft = drafts.begin(host, code, form_id, agency, visit.here.owner, others)
    there = {name: _VALUES.get(value, value) for name, value in answers.items() if name in asked}
    if plan and there:
        offered = {**html.offered(plan, _known(host, visit.here)), **html.posted(plan, there)}
        drafts.save(host, draft.id, posted=offered)
    return RedirectResponse(f"/nop/{draft.id}", 303)


def _known(host: Host, here: Visitor) -> dict[str, Any]:
    """What is known of the person and the dossier: offered, not asked."""
    account = {"tai_khoan.thu_dien_tu": here.email} if here.email else {}
    return {**account, **drafts.known_of(host)}


# The pages of the form --------------------------------------------------------------------------------------


@router.get("/nop/{draft_id}/ban-in")
def print_draft(found: Found) -> HTMLResponse:
    """The form as far as it is filled in, to be printed or kept."""
    return printed(found.one, found.draft.form_id, found.plan, found.check().record)


@router.get("/nop/{draft_id}/{page:int}")
def form_page(found: Found, page: int) -> HTMLResponse:
    """A page of the form as it was left."""
    return _form_page(found, page, found.draft.posted or None)


@router.post("/nop/{draft_id}/{page:int}")
def send_page(form: Form, found: Found, page: int) -> Response:
    """Keep a page, then go on, or show it again with what is wrong on it."""
    if (plan := found.plan) is None or page not in found.titles:
        raise HTTPException(404, "trang")
    here = _fields_on(plan, page)
    posted = {name: values for name, values in form.texts.items() if not name.startswith("_")}
    try:
        found = found.save(form, posted=posted, names=here, page=page)
    except StaleError:
        refused = take_files(found.visit, found.draft.id, form, here)
        found = found.again()
        mine = {name: values for name, values in posted.items() if name.partition(".")[0] in here}
        return _form_page(found, page, {**found.draft.posted, **mine}, {"": [STALE], **refused}, 409)
    refused = take_files(found.visit, found.draft.id, form, here)
    found = found.again()
    if "_buoc" in form.texts or "_them" in form.texts:
        # The communes of a province, or one row more, without a script.
        return _form_page(found, page, {**posted, "_them": form.texts.get("_them", [])}, refused)
    if "_ve" in form.texts:
        pages = [*found.titles]
        return RedirectResponse(found.path(pages[max(0, pages.index(page) - 1)]), 303)
    problems = found.check().problems
    wrong = [p for p in problems if p.severity is Severity.ERROR and p.path and p.path[0] in here]
    _drop_refused(found, wrong)
    if "_luu" in form.texts and not refused:
        return RedirectResponse("/ho-so", 303)
    told = html.errors(wrong)
    for name, texts in refused.items():
        told.setdefault(name, []).extend(texts)
    return _form_page(found.again(), page, posted, told, 422) if told else found.next(page)


def _form_page(
    found: At,
    page: int,
    posted: Mapping[str, Any] | None,
    errors: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HTMLResponse:
    if found.plan is None or page not in found.titles:
        raise HTTPException(404, "trang")
    here, files = _fields_on(found.plan, page), drafts.attachments(found.host, found.draft.id)
    drawn = form_html(found.visit, found.draft, found.plan, found.path(page), posted, errors, only=page)
    return _show(
        found,
        "form.html",
        found.check(),
        status,
        form=drawn,
        first=page == next(iter(found.titles)),
        files=[file for file in files if file.field in here],
    )


def form_html(
    visit: Visit,
    draft: tables.Draft,
    plan: Plan,
    action: str,
    posted: Mapping[str, Any] | None,
    errors: Mapping[str, Any] | None,
    *,
    only: int | None = None,
    submit: str = "Lưu và tiếp tục",
) -> str:
    """A form of the library with what was typed, what is kept and the revision of the draft."""
    beside = html.Page(
        action=action,
        assets="/tai-san/",
        posted=posted,
        known=_known(visit.host, visit.here),
        errors=errors or {},
        kept=drafts.by_field(drafts.files_of(visit.host, draft.id)),
        hidden={"_csrf": visit.here.csrf, "_ban": str(draft.revision)},
        communes="/xa-phuong/",
        only=only,
        submit=submit,
    )
    return html.page(plan, beside, fragment=True)


def _fields_on(plan: Plan, page: int) -> set[str]:
    return {field.id for section in plan.sections if section.page == page for field in section.fields}


#: Why a file is not taken.
_NOT_TAKEN: Mapping[type[Exception], str] = {
    TooLargeError: "lớn hơn {size} MB",
    KindError: "không phải loại tệp được nhận ở câu hỏi này",
    drafts.TooManyError: "hồ sơ đã đủ {files} tệp, hoặc tổng dung lượng các tệp quá lớn",
}


def take_files(visit: Visit, draft_id: str, form: Posted, wanted: Iterable[str]) -> dict[str, list[str]]:
    """Take out what was ticked and keep what came for the fields that are ``wanted``; what is refused is
    told, and takes nothing else with it.
    """
    host, limits = visit.host, visit.host.settings.limits
    if form.files:
        visit.at_most("tep", 20 * limits.submissions)
    kept = _files_by_field(host, draft_id)
    for name in form.texts.get("_bo", []):
        field, _, place = name.rpartition(".")
        if place.isdecimal() and int(place) < len(kept.get(field, [])):
            drafts.detach(host, draft_id, kept[field][int(place)].id)
    refused: dict[str, list[str]] = {}
    for name, upload in form.files:
        if name not in wanted:
            continue
        try:
            drafts.attach(host, draft_id, name, upload.filename or "", upload.file)
        except (TooLargeError, KindError, drafts.TooManyError) as error:
            why = _NOT_TAKEN[type(error)].format(size=limits.file // 2**20, files=limits.files)
            shown = clean_name(upload.filename or "")
            refused.setdefault(name, []).append(f"Tệp “{shown}” không được nhận: {why}.")
    return refused


def _drop_refused(found: At, errors: Iterable[Problem]) -> None:
    """A file that is itself at fault is not kept: another one has to be chosen."""
    kept = _files_by_field(found.host, found.draft.id)
    for problem in errors:
        name, *rest = problem.path
        if rest and isinstance(rest[0], int) and rest[0] < len(kept.get(str(name), [])):
            drafts.detach(found.host, found.draft.id, kept[str(name)][rest[0]].id)


def _files_by_field(host: Host, draft_id: str) -> dict[str, list[tables.Attachment]]:
    """The files of a draft in the order they came, by the field or paper that they are of."""
    kept: dict[str, list[tables.Attachment]] = {}
    for file in drafts.attachments(host, draft_id):
        kept.setdefault(file.field, []).append(file)
    return kept


# Questions and papers beside the form -----------------------------------------------------------------------


def _questions(found: At, checked: Checked) -> list[Question]:
    """What decides fee, day and papers and is not asked by the form."""
    said = checked.said
    asked = {question.name for answer in said.answers for question in answer.asks} | {*found.draft.answers}
    elsewhere = {*(found.plan.by_id if found.plan else ()), "kenh"}
    return [q for q in said.questions if q.name in asked - elsewhere and q.kind != "other"]


@router.get("/nop/{draft_id}/cau-hoi")
def question_page(found: Found) -> Response:
    """The questions that the form does not ask; none: go on."""
    checked = found.check()
    return _question_page(found, checked) if _questions(found, checked) else found.next(QUESTIONS)


def _question_page(
    found: At,
    checked: Checked,
    status: int = 200,
    answers: Mapping[str, Any] | None = None,
    stale: str = "",
) -> HTMLResponse:
    refused = _refused(checked)
    wrong = [("#noi-dung", stale)] if stale else []
    wrong += [(f"#ch-{name.replace('.', '-')}", text) for name, text in refused.items()]
    return _show(
        found,
        "questions.html",
        checked,
        status,
        questions=_questions(found, checked),
        answers=found.draft.answers if answers is None else answers,
        refused=refused,
        wrong=wrong,
    )


#: What a question takes, where what was answered is none of it.
_TAKES = {"number": "hãy ghi một số", "day": "hãy chọn một ngày", "choice": "hãy chọn một câu trả lời có sẵn"}


def _refused(checked: Checked) -> dict[str, str]:
    """What is wrong with the answers beside the form, by name of the question."""
    takes = {one.name: _TAKES.get(one.kind, "hãy chọn Có hoặc Không") for one in checked.said.questions}
    return {name: f"“{value}” không dùng được: {takes[name]}." for name, value in checked.refused.items()}


@router.post("/nop/{draft_id}/cau-hoi")
def send_questions(form: Form, found: Found) -> Response:
    """Keep the answers, right or wrong; ask on while they lead to further questions, or are none."""
    before = {question.name for question in _questions(found, found.check())}
    answers = given((name, values[-1]) for name, values in form.texts.items() if name in before)
    try:
        found = found.save(form, answers=answers)
    except StaleError:
        found = found.again()
        return _question_page(found, found.check(), 409, answers, STALE)
    if "_bo_qua" in form.texts:
        return found.next(QUESTIONS)
    checked = found.check()
    if checked.refused:
        return _question_page(found, checked, 422)
    after = {question.name for question in _questions(found, checked)}
    return RedirectResponse(found.path(QUESTIONS), 303) if after - before else found.next(QUESTIONS)


@router.get("/nop/{draft_id}/giay-to")
def papers_page(found: Found) -> Response:
    """The papers that no question of the form takes; none: go on."""
    checked = found.check()
    return _papers_page(found, checked) if checked.beside else found.next(PAPERS)


def _papers_page(
    found: At, checked: Checked, errors: Mapping[str, list[str]] | None = None, status: int = 200
) -> HTMLResponse:
    """``errors`` are by what a paper is called."""
    told = errors or {}
    return _show(
        found,
        "papers.html",
        checked,
        status,
        files=_files_by_field(found.host, found.draft.id),
        errors=told,
        wrong=[(f"#gt-{what}", text) for what, texts in told.items() for text in texts],
    )


@router.post("/nop/{draft_id}/giay-to")
def send_papers(form: Form, found: Found) -> Response:
    """Keep the files, then go on, or say which were refused and which are still missing."""
    refused = take_files(found.visit, found.draft.id, form, found.check().beside)
    checked = found.check()
    if refused or "_them" in form.texts:
        return _papers_page(found, checked, refused, 422 if refused else 200)
    # Who has not got a paper yet may go on all the same: before it is sent this is told again.
    if checked.missing and "_bo_qua" not in form.texts:
        missing = {what: [f"Chưa có tệp: {checked.beside[what].name}"] for what in checked.missing}
        return _papers_page(found, checked, missing, 422)
    return found.next(PAPERS)


# Review and send --------------------------------------------------------------------------------------------


@router.get("/nop/{draft_id}/xem-lai")
def review(found: Found) -> HTMLResponse:
    """Everything as it would be filed."""
    return _review(found)


def _review(found: At, errors: Mapping[str, str] | None = None, status: int = 200) -> HTMLResponse:
    checked, told = found.check(), errors or {}
    wrong = [*_wrong(found, checked), *((f"#{name}", text) for name, text in told.items())]
    return _show(
        found,
        "review.html",
        checked,
        status,
        parts=sheet.answers(found.plan, checked.record) if found.plan else [],
        answered=answered(checked.said.questions, found.draft.answers, found.plan),
        wrong=wrong,
        warnings=[p.say("vi") for p in checked.problems if p.severity is Severity.WARNING],
        contact=_contact(found, checked.record),
        ways=delivery_ways(found.one),
        originals=drafts.originals(checked.said.papers),
        errors=told,
        sent_to=codes.pending(found.host, found.visit.here.hash),
    )


def delivery_ways(one: Served) -> dict[str, str]:
    """How a result may be returned, as the file says; over the counter where it says nothing."""
    exchange = one.procedure.exchange
    return {way: DELIVERIES[way] for way in (exchange.deliver if exchange else None) or ("truc_tiep",)}


def _wrong(found: At, checked: Checked) -> list[tuple[str, str]]:
    """What keeps a draft from being sent: where it is mended, and what it is."""
    pages = {f.id: s.page for s in found.plan.sections for f in s.fields} if found.plan else {}
    of_form = [
        (found.path(pages.get(str(problem.path[0]) if problem.path else "", 1)), problem.say("vi"))
        for problem in checked.problems
        if problem.severity is Severity.ERROR
    ]
    refused = [(found.path(QUESTIONS), text) for text in _refused(checked).values()]
    missing = [(found.path(PAPERS), f"Chưa có tệp: {checked.beside[one].name}") for one in checked.missing]
    return of_form + refused + missing


def answered(
    questions: Iterable[Question], answers: Mapping[str, Any], plan: Plan | None
) -> list[tuple[str, str]]:
    """What was answered beside the form, question and answer in words: fee, day and papers rest on it."""
    asked, of_form = {one.name: one for one in questions}, plan.by_id if plan else {}
    return [
        _in_words(asked[name], str(value)) if name in asked else (name, str(value))
        for name, value in answers.items()
        if name not in of_form
    ]


def _in_words(question: Question, value: str) -> tuple[str, str]:
    words = {"true": "Có", "false": "Không"} if question.kind == "yes_no" else dict(question.options)
    text = words.get(value.lower() if question.kind == "yes_no" else value, value)
    unit = {"": "", "VND": " đồng"}.get(question.unit, f" {question.unit}")
    return question.label[:1].upper() + question.label[1:], f"{text}{unit}"


def _contact(found: At, record: Mapping[str, Any]) -> dict[str, str]:
    """Who sends it: as typed before, else as the form has it; the e-mail is the one that was confirmed."""
    fields = reversed([*found.plan.fields()]) if found.plan else ()
    by_source = {field.prefill: str(record.get(field.id, "")) for field in fields}
    guessed = {
        "ten": by_source.get("tai_khoan.ho_ten", ""),
        "thu": by_source.get("tai_khoan.thu_dien_tu", ""),
        "dien_thoai": by_source.get("tai_khoan.dien_thoai", ""),
        "tra": next(iter(delivery_ways(found.one))),
        "dia_chi": "",
    }
    confirmed_as = {"thu": found.visit.here.email} if found.visit.here.email else {}
    return {**guessed, **found.draft.contact, **confirmed_as}


def _save_contact(found: At, form: Posted) -> tuple[At, dict[str, str]]:
    """Keep who sends it; what is wrong with it by name of the input. StaleError."""
    told = {name: form.one(f"_{name}", 254) for name in ("ten", "thu", "dien_thoai", "tra", "dia_chi")}
    # One address however it is written: it is what the dossier is found by later.
    told["thu"] = found.visit.here.email or told["thu"].lower()
    ways = delivery_ways(found.one)
    told["tra"] = told["tra"] or next(iter(ways))
    found = found.save(form, contact=told)
    errors = {}
    if not 1 <= len(told["ten"]) <= 200:
        errors["ten"] = "Hãy ghi họ tên người nộp."
    if not EMAIL.fullmatch(told["thu"]):
        errors["thu"] = "Địa chỉ thư điện tử có dạng ten@noi-cap.vn."
    if told["dien_thoai"] and not _PHONE.fullmatch(told["dien_thoai"]):
        errors["dien_thoai"] = "Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng số 0."
    if told["tra"] not in ways:
        errors["tra"] = "Chọn cách nhận kết quả."
    if told["tra"] == "buu_chinh" and not reasons.in_words(told["dia_chi"]):
        errors["dia_chi"] = "Nhận qua bưu chính thì ghi địa chỉ nhận."
    return found, errors


@router.post("/nop/{draft_id}/ma")
def send_code(form: Form, found: Found) -> Response:
    """Send the code that confirms the address of who files."""
    try:
        found, errors = _save_contact(found, form)
    except StaleError:
        return _review(found.again(), {"noi-dung": STALE}, 409)
    if "thu" in errors:
        return _review(found, errors, 422)
    email = found.draft.contact["thu"]
    codes_at_most(found.host, address_of(found.visit.request), email)
    codes.send_code(found.host, found.visit.here.hash, email)
    return RedirectResponse(found.path(REVIEW) + "#xac-nhan", 303)


@router.post("/nop/{draft_id}/xem-lai")
def send(form: Form, found: Found) -> Response:
    """File it: everything in its place, the address confirmed, exactly once."""
    host, draft = found.host, found.draft
    if not hmac.compare_digest(form.one("_khoa_nop").encode(), draft.key.encode()):
        raise HTTPException(422, "Trang này không phải của phần đang gửi. Hãy mở lại trang xem lại rồi gửi.")
    try:
        found, errors = _save_contact(found, form)
        if errors:
            return _review(found, errors, 422)
        found.visit.at_most("nop", host.settings.limits.submissions)
        found, why = _confirmed(found, form)
        if why:
            return _review(found, {"xac-nhan": why}, 403)
        told = found.draft.contact
        contact = Contact(told["ten"], told["thu"], told["dien_thoai"], told["tra"], told["dia_chi"])
        made = dossier.submit(host, draft.id, draft.key, contact)
        return RedirectResponse(f"/bien-nhan/{made.code}", 303)
    except NotValidError:
        return _review(found, None, 422)
    except StaleError:
        return _review(found.again(), {"noi-dung": STALE}, 409)
    except drafts.SentError:
        # The button was pressed twice, and the other one was faster.
        return RedirectResponse(sent_as(host, found.again().draft), 303)


def _confirmed(found: At, form: Posted) -> tuple[At, str]:
    """The draft with the session of who reads the mail of its address, or why that is not shown."""
    host, here, email = found.host, found.visit.here, found.draft.contact["thu"]
    if here.email == email:
        return found, ""
    if not (code := form.one("_ma", 20)):
        return found, "Hãy nhập mã xác nhận gửi đến thư điện tử của bạn."
    found.visit.at_most("thu-ma", 60)
    if codes.confirm_code(host, here.hash, code) == email:
        visit = found.visit._replace(here=confirmed(found.visit.request, here, email))
        return found._replace(visit=visit), ""
    return found, "Mã xác nhận không đúng, đã hết hạn, hoặc được gửi đến địa chỉ thư khác."
