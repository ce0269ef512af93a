"""The questions of a new draft, and the answers of the library to it, as it would be sent now.

It asks the form of its procedure and, on a last page, what that does not ask: the questions that fee, day and
papers rest on, the papers that are sent beside it, and whom to tell. Both are forms of the library, as is the
answer to a request (``requests``): drawn, kept and checked alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dvc_core import (
    ChecklistAnswer,
    DeadlineAnswer,
    FeeAnswer,
    Problem,
    Procedure,
    Severity,
    compile_form,
    normalise,
    questions,
)
from dvc_core.answers.records import PaperLine, Question
from dvc_core.forms import Plan
from dvc_core.forms.submissions import CompiledForm
from dvc_core.hosts import print as sheet
from dvc_core.model.form import Form, FormField
from dvc_core.model.procedure import Way

from . import drafts, tables
from .database import reading
from .host import Host, Served
from .settings import WORDS
from .state import FileInfo, Request

#: A title, and labels with answers in words.
Part = tuple[str, list[tuple[str, str]]]

#: Kinds of questions of the library, as kinds of fields.
_FIELDS = {"yes_no": "chon_mot", "choice": "chon_mot", "number": "so_thap_phan", "day": "ngay"}
_YES_NO = (("true", "Có"), ("false", "Không"))
#: Who does not know the answer says so: then nothing is answered.
_UNKNOWN = "chua_ro"
#: The way that every dossier of this host is filed.
CHANNEL: Way = "truc_tuyen"
#: Nobody asks on as often.
_ROUNDS = 10


# What the library says of a case ----------------------------------------------------------------------------


class CaseAnswers(NamedTuple):
    """The papers, the fee and the day of a case, with the questions that they rest on."""

    papers: ChecklistAnswer
    fee: FeeAnswer
    due: DeadlineAnswer
    #: What the three read and what they still ask, in the order to ask it.
    questions: tuple[Question, ...]


def ask_case(host: Host, one: Served, told: Mapping[str, Any], channel: Way | None = None) -> CaseAnswers:
    """Ask the library of a case, as if it were filed now."""
    now, ask = host.now(), one.opened
    answers = (
        ask.checklist(told, on=now.date(), channel=channel),
        ask.fee(told, on=now.date(), channel=channel),
        ask.deadline(now, told, channel=channel, policy=host.settings.policy),
    )
    return CaseAnswers(*answers, questions(one.procedure, answers))


# Forms that are made here -----------------------------------------------------------------------------------


class BuiltForm(NamedTuple):
    """A form that is made here."""

    form: CompiledForm
    #: What answers and files of its fields are kept under, where not under the field itself.
    names: Mapping[str, str]


def build_form(
    host: Host, title: str, fields: Sequence[FormField], names: Mapping[str, str], *more: Any, **lists: Any
) -> BuiltForm:
    """A form of some fields and ``more`` parts; ``lists``: the code lists of its author that they name."""
    parts = [*([{"ma": "them", "tieu_de": title, "truong": fields}] if fields else []), *more]
    form = Form.model_validate({"ten": parts[-1]["tieu_de"], "phan": parts}).with_lists(lists)
    return BuiltForm(compile_form(form, host.now().date()), names)


def field_of(kind: str, name: str, label: str, **more: Any) -> FormField:
    """A question; what is not given is left out."""
    given = {key: value for key, value in more.items() if value is not None}
    return FormField.model_validate({"ma": name, "kieu": kind, "nhan": label, **given})


def _id(kind: str, name: str) -> str:
    return f"{kind}-{re.sub('[^a-z0-9]+', '-', name)}"[:64].strip("-")


def _question(one: Question) -> FormField:
    unit = {"": "", "VND": " (đồng)"}.get(one.unit, f" ({one.unit})")
    label = f"{one.label[:1].upper()}{one.label[1:]}{unit}"
    more: dict[str, Any] = {}
    if one.kind == "number":
        more = {"toi_thieu": one.least, "toi_da": one.most}
    elif one.kind != "day":
        answers = (*(_YES_NO if one.kind == "yes_no" else one.options), (_UNKNOWN, "Chưa rõ"))
        more = {"lua_chon": [{"ma": code, "nhan": text} for code, text in answers]}
    return field_of("so_nguyen" if one.whole else _FIELDS[one.kind], _id("hoi", one.name), label, **more)


def _paper(what: str, line: PaperLine, megabytes: int) -> FormField:
    """``bat_buoc``: it is surely needed, and no database stands for it."""
    told = [f"Nộp nếu {line.only_if}." if line.only_if else "", line.note]
    if line.alternatives:
        told.append(f"Một trong các giấy tờ: {'; '.join(one.name for one in line.alternatives)}.")
    if line.spared is not None:
        told.append(f"Có thể không phải nộp: {line.spared.database}.")
    must, hint = bool(line.needed and line.spared is None), " ".join(filter(None, told)) or None
    bounds = {"so_tep_toi_da": 20, "dung_luong_toi_da_mb": megabytes}
    return field_of("tep", _id("giay", what), line.name, bat_buoc=must, tro_giup=hint, **bounds)


# Whom to tell -----------------------------------------------------------------------------------------------


class Contact(NamedTuple):
    """The person to tell, by the e-mail that a code confirms, and how the result is returned."""

    name: str
    email: str
    phone: str = ""
    #: truc_tuyen, truc_tiep or buu_chinh; the address of the last.
    delivery: str = "truc_tuyen"
    address: str = ""


def _contact_part(procedure: Procedure) -> dict[str, Any]:
    """The part of ``words.yaml`` about whom to tell; ways of delivery as the file of a procedure has them."""
    ways = (procedure.exchange.deliver if procedure.exchange else None) or ("truc_tiep",)
    options = [{"ma": way, "nhan": WORDS["deliveries"][way].capitalize()} for way in ways]
    more = {"nop-delivery": {"lua_chon": options, "mac_dinh": ways[0]}}
    part: dict[str, Any] = WORDS["contact"]
    fields = [{**one, **more.get(one["ma"], {})} for one in part["truong"]]
    # Where nothing is sent by post no address is asked for.
    return {**part, "truong": [one for one in fields if one["ma"] != "nop-address" or "buu_chinh" in ways]}


# What is asked ----------------------------------------------------------------------------------------------


class Answered(NamedTuple):
    """The changes that the answer to a request makes."""

    request: Request
    #: What the files of the dossier are kept under that these take the place of.
    replaced: tuple[str, ...]
    #: Label, before, after; the labels of what stays as it was.
    changes: tuple[tuple[str, str, str], ...]
    unchanged: tuple[str, ...]


class Checked(NamedTuple):
    """A draft as it would be sent now."""

    served: Served
    #: The form of its procedure, where it asks that; what it asks beside.
    form: CompiledForm | None
    beside: BuiltForm
    #: Answers to fields of the form of the procedure, with the files in the store and no other; the others,
    #: by what they are kept under.
    record: Mapping[str, Any]
    answers: Mapping[str, Any]
    files: tuple[FileInfo, ...]
    problems: tuple[Problem, ...]
    #: What was answered, in words; of a new draft, what the library says, and whom to tell, once valid.
    parts: Sequence[Part] = ()
    case: CaseAnswers | None = None
    contact: Contact | None = None
    #: The questions of the library with their answers, in words: nothing asks them again.
    asked: Sequence[Part] = ()
    #: Of an answer.
    answered: Answered | None = None

    @property
    def pages(self) -> dict[int, tuple[str, Plan]]:
        """The pages that are filled in, by number: title and form."""
        plan = self.form.plan if self.form else None
        found = {number: (title, plan) for number, title in plan.titles().items()} if plan else {}
        return found | {max(found, default=0) + 1: (self.beside.form.plan.title, self.beside.form.plan)}

    def fields_on(self, page: int) -> set[str]:
        """The ids of the questions of a page."""
        plan = self.pages[page][1]
        whole = plan is self.beside.form.plan
        return {one.id for part in plan.sections if whole or part.page == page for one in part.fields}

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the draft from being sent."""
        return [one for one in self.problems if one.severity is Severity.ERROR]


def check(host: Host, draft: tables.Draft) -> Checked:
    """A new draft as it would be filed now, by what is served now."""
    files = drafts.files_of(draft)
    with reading(host.engine) as db:
        served = host.procedures.current.get(draft.procedure) or host.procedures.kept(db, draft.version)
    on = host.now().date()
    record: dict[str, Any] = {}
    problems: list[Problem] = []
    form = served.form(draft.form_id, on)
    if form is not None:
        record = read(form.plan, draft.posted, files, host)
        problems = form.validate(record, on)
    answers: dict[str, Any] = {}
    for _ in range(_ROUNDS):
        # An answer may lead to further questions, and to papers.
        found = ask_case(host, served, {**answers, **record}, CHANNEL)
        made = _beside(host, served.procedure, draft.form_id, found, answers)
        told, names = read(made.form.plan, draft.posted, files), made.names
        known = {name: one for name, one in told.items() if name.startswith("hoi-") and one != _UNKNOWN}
        before, answers = answers, {names[name]: one for name, one in known.items()}
        if answers == before:
            break
    wrong = made.form.validate(told, on)
    kept = tuple(one._replace(field=names.get(one.field, one.field)) for one in files)
    texts = {name: one for name, one in told.items() if not isinstance(one, list)}
    parts = (sheet.answers(form.plan, record) if form else []) + sheet.answers(made.form.plan, texts)
    asked = sheet.answers(made.form.plan, {name: told[name] for name in texts if name.startswith("hoi-")})
    contact = {name.removeprefix("nop-"): one for name, one in told.items() if name.startswith("nop-")}
    who = None if wrong else Contact(**{**contact, "email": contact["email"].lower()})
    return Checked(served, form, made, record, answers, kept, (*problems, *wrong), parts, found, who, asked)


def read(
    plan: Plan, posted: Mapping[str, Any], files: Sequence[FileInfo], host: Host | None = None
) -> dict[str, Any]:
    """The record of what was posted; of files it says what is in the store, whatever a page says.

    ``host``: of what it knows of a form that is filled in now.
    """
    here = plan.by_id
    texts = {name: one for name, one in posted.items() if here.get(name) is None or here[name].files is None}
    sent = {**texts, **drafts.by_field(one for one in files if one.field in here)}
    of_plan = {name: one for name, one in sent.items() if name.partition(".")[0] in here}
    known = drafts.known_of(host) if host else {}
    return normalise(plan, "html", of_plan, known=known)


def _beside(
    host: Host, procedure: Procedure, form_id: str, found: CaseAnswers, answers: Iterable[str]
) -> BuiltForm:
    """The questions and papers that the form does not ask for, and whom to tell."""
    form = (procedure.forms or {}).get(form_id)
    of_form = {one.id for part in form.sections for one in part.fields} if form else set()
    asked = {one.name for answer in (found.papers, found.fee, found.due) for one in answer.asks} | {*answers}
    fields, names = [], {}
    for one in found.questions:
        # What only the office can answer is not asked: the papers that it decides may be sent.
        if one.name in asked - of_form - {"kenh"} and one.kind != "other" and one.answered_by == "applicant":
            fields.append(_question(one))
            names[fields[-1].id] = one.name
    for what, line in _papers_beside(form, form_id, found.papers):
        fields.append(_paper(what, line, host.settings.limits.file // 2**20))
        names[fields[-1].id] = what
    return build_form(host, "Câu hỏi và giấy tờ thêm", fields, names, _contact_part(procedure))


def _papers_beside(
    form: Form | None, form_id: str, listed: ChecklistAnswer
) -> Iterator[tuple[str, PaperLine]]:
    """Papers that may be sent as files, and that neither are the form nor are taken by a field of it."""
    taken = {field.paper for part in (form.sections if form else ()) for field in part.fields}
    for line in listed.lines:
        is_form = line.template is not None and form_id and line.template.form == form_id
        of_form = is_form or (line.id and line.id in taken)
        if line.handling == "nop" and line.as_file is not False and not of_form:
            yield line.id or ".".join(map(str, line.place)), line
