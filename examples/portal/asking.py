"""What a draft asks, and what the library says of it, as it would be sent now.

A new draft asks the form of its procedure and, on a last page, what that does not ask: the questions that
fee, day and papers rest on, and the papers that are sent beside it. The answer to a request asks exactly what
was asked, whatever the conditions of the form say: a field as it is in the form, a file for a paper, words
(and a file) for a condition of the procedure. Both are forms of the library: drawn, kept and checked alike.
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
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet
from dvc_core.model.form import Form, FormField
from dvc_core.model.procedure import Way

from . import drafts, log, tables
from .database import reading
from .drafts import typed
from .host import Host, Served
from .reasons import Namable, Reason, namable
from .state import FileInfo, Request, State, project

#: Items of a request of these kinds take the place of what was there; the others add to it.
_REPLACES = ("sai", "cu")
#: Kinds of questions of the library, as kinds of fields.
_FIELDS = {"yes_no": "co_khong", "choice": "chon_mot", "number": "so_thap_phan", "day": "ngay"}


#: Nobody asks on as often.
_ROUNDS = 10


class UnchangedError(Exception):
    """Something that was asked for stays as it was, and nobody said that it shall (HTTP 422)."""


# What the library says of a case ----------------------------------------------------------------------------


class Said(NamedTuple):
    """What to bring, what it costs, when it is due."""

    papers: ChecklistAnswer
    fee: FeeAnswer
    due: DeadlineAnswer
    #: What the three read and what they still ask, in the order to ask it.
    questions: tuple[Question, ...]


def said(host: Host, one: Served, told: Mapping[str, Any], channel: Way | None = None) -> Said:
    """Ask the library of a case, as if it were filed now."""
    now, ask = host.now(), one.opened
    answers = (
        ask.checklist(told, on=now.date(), channel=channel),
        ask.fee(told, on=now.date(), channel=channel),
        ask.deadline(now, told, channel=channel, policy=host.settings.policy),
    )
    return Said(*answers, questions(one.procedure, answers))


def originals(listed: ChecklistAnswer) -> list[str]:
    """Papers to bring, or to post, after filing: those to show, and those that no file stands for."""
    return [
        line.name
        for line in listed.lines
        if line.needed is not False
        and line.spared is None
        and (line.handling == "xuat_trinh" or (line.as_file is False and line.originals))
    ]


# Forms that are made here -----------------------------------------------------------------------------------


class Made(NamedTuple):
    """A form that is made here."""

    form: CompiledForm
    #: What answers and files of its fields are kept under, where not under the field itself.
    names: Mapping[str, str]


def _made(
    host: Host, title: str, fields: Sequence[FormField], names: Mapping[str, str], **lists: Any
) -> Made:
    part = {"ma": "them", "tieu_de": title, "truong": fields}
    form = Form.model_validate({"ten": title, "phan": [part]}).with_lists(lists)
    return Made(compile_form(form, host.now().date()), names)


def _field(kind: str, name: str, label: str, **more: Any) -> FormField:
    given = {key: value for key, value in more.items() if value not in (None, "", ())}
    return FormField.model_validate({"ma": name, "kieu": kind, "nhan": label, **given})


def _id(kind: str, name: str) -> str:
    return f"{kind}-{re.sub('[^a-z0-9]+', '-', name)}"[:64].strip("-")


def _question(one: Question) -> FormField:
    unit = {"": "", "VND": " (đồng)"}.get(one.unit, f" ({one.unit})")
    label = f"{one.label[:1].upper()}{one.label[1:]}{unit}"
    options = [{"ma": code, "nhan": text} for code, text in one.options]
    bounds = {"toi_thieu": one.least, "toi_da": one.most} if one.kind == "number" else {}
    choice = {"lua_chon": options} if one.kind == "choice" else {}
    return _field(_FIELDS[one.kind], _id("hoi", one.name), label, **bounds, **choice)


def _paper(what: str, line: PaperLine, megabytes: int) -> FormField:
    """``bat_buoc``: it is surely needed, and no database stands for it."""
    told = [f"Nộp nếu {line.only_if}." if line.only_if else "", line.note]
    if line.alternatives:
        told.append(f"Một trong các giấy tờ: {'; '.join(one.name for one in line.alternatives)}.")
    if line.spared is not None:
        told.append(f"Có thể không phải nộp: {line.spared.database}.")
    must = bool(line.needed and line.spared is None)
    return _field(
        "tep",
        _id("giay", what),
        line.name,
        bat_buoc=must,
        tro_giup=" ".join(filter(None, told)),
        so_tep_toi_da=20,
        dung_luong_toi_da_mb=megabytes,
    )


# What is asked ----------------------------------------------------------------------------------------------


class Item(NamedTuple):
    """An item of a request, as a question of the small form."""

    label: str
    kind: str
    #: The field whose answer it asks again, or that takes words; "" for none.
    field: str
    #: The field that takes files, and what the dossier keeps them under; "" for none.
    file: str
    target: str


class Answered(NamedTuple):
    """What the answer to a request changes."""

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
    beside: Made | None
    #: Answers to fields of the form of the procedure, with the files in the store and no other; the others,
    #: by what they are kept under.
    record: Mapping[str, Any]
    answers: Mapping[str, Any]
    files: tuple[FileInfo, ...]
    problems: tuple[Problem, ...]
    #: Labels of answers that were given although they do not apply; they are left out of the record.
    left_out: tuple[str, ...] = ()
    #: Of a new draft; of an answer.
    said: Said | None = None
    answered: Answered | None = None

    @property
    def pages(self) -> dict[int, tuple[str, Plan]]:
        """The pages that are filled in, by number: title and form."""
        plan = self.form.plan if self.form else None
        found = {number: (title, plan) for number, title in plan.titles().items()} if plan else {}
        if self.beside is not None:
            found[max(found, default=0) + 1] = (self.beside.form.plan.title, self.beside.form.plan)
        return found

    def fields_on(self, page: int) -> set[str]:
        """The ids of the questions of a page."""
        plan = self.pages[page][1]
        whole = self.beside is not None and plan is self.beside.form.plan
        return {one.id for part in plan.sections if whole or part.page == page for one in part.fields}

    @property
    def parts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What was answered, in words: parts with their questions and answers."""
        found = sheet.answers(self.form.plan, self.record) if self.form else []
        return found + _in_words(self.beside, self.answers)

    @property
    def errors(self) -> list[Problem]:
        """What keeps it from being sent."""
        return [one for one in self.problems if one.severity is Severity.ERROR]

    @property
    def targets(self) -> Mapping[str, str]:
        """What the dossier keeps files under, by the field of the draft, where that is another."""
        return self.beside.names if self.beside else {}


def check(host: Host, draft: tables.Draft) -> Checked | None:
    """A draft as it would be sent now, by what is served now; None for an answer that nobody waits for."""
    files = drafts.files_of(host, draft.id)
    return _new(host, draft, files) if draft.dossier_id is None else _answer(host, draft, files)


def _new(host: Host, draft: tables.Draft, files: Sequence[FileInfo]) -> Checked:
    with reading(host.engine) as db:
        served = host.procedures.current(draft.procedure) or host.procedures.kept(db, draft.version)
    on = host.now().date()
    record: dict[str, Any] = {}
    left_out: tuple[str, ...] = ()
    problems: list[Problem] = []
    form = served.form(draft.form_id, on)
    if form is not None:
        record = read(form.plan, draft.posted, files, host)
        problems = form.validate(record, on)
        every = read(form.plan, draft.posted, files, host, keep_hidden=True)
        left_out = tuple(one.label for one in form.plan.fields() if one.id in every and one.id not in record)
    answers: dict[str, Any] = {}
    for _ in range(_ROUNDS):
        # An answer may lead to further questions, and to papers.
        found = said(host, served, {**answers, **record}, "truc_tuyen")
        made = _beside(host, served.procedure, draft.form_id, found, answers)
        told = read(made.form.plan, draft.posted, files) if made else {}
        names = made.names if made else {}
        before, answers = answers, {names[name]: one for name, one in told.items() if name.startswith("hoi-")}
        if answers == before:
            break
    if made is not None:
        problems = [*problems, *made.form.validate(told, on)]
    kept = tuple(one._replace(field=names.get(one.field, one.field)) for one in files)
    return Checked(served, form, made, record, answers, kept, tuple(problems), left_out, found)


def read(
    plan: Plan,
    posted: Mapping[str, Any],
    files: Sequence[FileInfo],
    host: Host | None = None,
    *,
    keep_hidden: bool = False,
) -> dict[str, Any]:
    """The record of what was posted; of files it says what is in the store, whatever a page says.

    ``host``: of what it knows of a form that is filled in now.
    """
    here = plan.by_id
    texts = {name: one for name, one in posted.items() if here.get(name) is None or here[name].files is None}
    sent = {**texts, **drafts.by_field(one for one in files if one.field in here)}
    of_plan = {name: one for name, one in sent.items() if name.partition(".")[0] in here}
    known = drafts.known_of(host) if host else {}
    return normalise(plan, "html", of_plan, known=known, keep_hidden=keep_hidden)


def _beside(
    host: Host, procedure: Procedure, form_id: str, found: Said, answers: Iterable[str]
) -> Made | None:
    """What decides fee, day and papers and is not asked by the form; papers that no field of it takes."""
    form = (procedure.forms or {}).get(form_id)
    of_form = {one.id for part in form.sections for one in part.fields} if form else set()
    asked = {one.name for answer in (found.papers, found.fee, found.due) for one in answer.asks} | {*answers}
    fields, names = [], {}
    for one in found.questions:
        if one.name in asked - of_form - {"kenh"} and one.kind != "other":
            fields.append(_question(one))
            names[fields[-1].id] = one.name
    for what, line in _papers_beside(form, form_id, found.papers):
        fields.append(_paper(what, line, host.settings.limits.file // 2**20))
        names[fields[-1].id] = what
    return _made(host, "Câu hỏi và giấy tờ thêm", fields, names) if fields else None


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


def _in_words(made: Made | None, answers: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    if made is None:
        return []
    told = {name: answers[kept] for name, kept in made.names.items() if kept in answers}
    return sheet.answers(made.form.plan, told)


def beside_of(host: Host, served: Served, state: State) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was answered beside the form of a dossier, in words."""
    asked = said(host, served, {**state.answers, **state.record}, state.channel).questions
    fields = {one.name: _question(one) for one in asked if one.name in state.answers and one.kind != "other"}
    if not fields:
        return []
    names = {field.id: name for name, field in fields.items()}
    return _in_words(_made(host, "Câu hỏi thêm", [*fields.values()], names), state.answers)


# The answer to a request ------------------------------------------------------------------------------------


def begin_answer(host: Host, row: tables.Dossier, owner: drafts.Owner) -> tables.Draft | None:
    """The draft that answers the request of a dossier, with what was answered before; None for no request."""
    _, served, state = _standing(host, row.id)
    if state.request is None:
        return None
    made, items = _requested(host, served, row, state.request)
    before = {one.field: state.record[one.field] for one in items if one.field in state.record}
    return drafts.begin_answer(host, row, owner, typed(html.posted(made.form.plan, before)))


def _standing(host: Host, dossier_id: int) -> tuple[tables.Dossier, Served, State]:
    with reading(host.engine) as db:
        row = db.get_one(tables.Dossier, dossier_id)
        state = project(db.scalars(log.events_of(dossier_id)))
        return row, host.procedures.kept(db, row.version), state


def _answer(host: Host, draft: tables.Draft, files: Sequence[FileInfo]) -> Checked | None:
    row, served, state = _standing(host, draft.dossier_id or 0)
    if state.request is None:
        return None
    made, items = _requested(host, served, row, state.request)
    told = read(made.form.plan, draft.posted, files)
    sent = tuple(one._replace(field=made.names[one.field]) for one in files if one.field in made.names)
    changes = tuple(_changes(made.form.plan, items, told, sent, state))
    return Checked(
        served=served,
        form=None,
        beside=made,
        record={one.field: told[one.field] for one in items if one.kind == "truong" and one.field in told},
        answers={},
        files=sent,
        problems=tuple(made.form.validate(told, host.now().date())),
        answered=Answered(
            request=state.request,
            replaced=tuple(
                one.target
                for one, item in zip(items, state.request.items, strict=True)
                if one.file and item.kind in _REPLACES
            ),
            changes=changes,
            unchanged=tuple(label for label, before, now in changes if before == now),
        ),
    )


def _requested(host: Host, served: Served, row: tables.Dossier, request: Request) -> tuple[Made, list[Item]]:
    """A request as a form, item by item."""
    procedure, form_id = served.procedure, row.form_id
    form = (procedure.forms or {}).get(form_id)
    plan = served.plan(form_id, host.now().date())
    names = namable(procedure, form_id, plan)
    of_form = {one.id: one for part in (form.sections if form else ()) for one in part.fields}
    items, fields = [], list[FormField]()
    for number, reason in enumerate(request.items, 1):
        item, asked = _item(number, reason, names[reason.what], of_form)
        items.append(item)
        fields += asked
    kept = {one.file: one.target for one in items if one.file}
    lists = form.lists if form else {}
    return _made(host, "Bổ sung hồ sơ", [*_independent(fields)], kept, **lists), items


def _item(
    number: int, reason: Reason, name: Namable, of_form: Mapping[str, FormField]
) -> tuple[Item, list[FormField]]:
    help_text = reason.text({}).partition(": ")[2]
    field, told = of_form.get(reason.what), {"label": name.label[:200], "help": help_text, "required": True}
    if name.kind == "giay_to":
        by_paper = next((f for f in of_form.values() if f.paper == reason.what and f.kind == "tep"), None)
        file = (by_paper or _field("tep", "tep", "tep")).model_copy(update={**told, "id": f"tep_{number}"})
        target = by_paper.id if by_paper else reason.what
        return Item(name.label, name.kind, "", file.id, target), [file]
    if name.kind == "truong" and field is not None and field.computation is None:
        again = field.model_copy(update={"help": help_text, "required": True})
        kept = field.id if field.kind == "tep" else ""
        return Item(name.label, name.kind, "" if kept else field.id, kept, kept), [again]
    words = _field("van_ban_dai", f"y_kien_{number}", name.label).model_copy(update=told)
    proof = _field("tep", f"tep_{number}", f"Giấy tờ kèm theo (nếu có): {name.label}"[:200])
    return Item(name.label, "y_kien", words.id, proof.id, reason.what), [words, proof]


def _independent(fields: Sequence[FormField]) -> Iterator[FormField]:
    """Fields without what rests on fields that are not asked: conditions, bounds by others, what filters."""
    there = {one.id for one in fields}

    def bound(value: Any) -> Any:
        named = value.split()[0] if isinstance(value, str) else ""
        return value if named in there or not named[:1].islower() or named == "hom_nay" else None

    for one in fields:
        changes: dict[str, Any] = {"shown_if": None, "required_if": None, "read_only": False, "prefill": None}
        changes["filter_by"] = one.filter_by if one.filter_by in there else None
        for name in ("minimum", "maximum", "earliest", "latest"):
            changes[name] = bound(getattr(one, name))
        yield one.model_copy(update=changes)


def _changes(
    plan: Plan, items: Sequence[Item], told: Mapping[str, Any], sent: Sequence[FileInfo], state: State
) -> Iterator[tuple[str, str, str]]:
    """Each item with what it was and what it is, in words."""

    def words(name: str, answers: Mapping[str, Any]) -> str:
        told = sheet.answers(plan, {name: answers[name]}) if name in answers else []
        return " ".join(text for _, pairs in told for _, text in pairs)

    def names(files: Sequence[FileInfo], target: str) -> str:
        return ", ".join(f"{one.name} ({one.sha256[:12]})" for one in files if one.field == target)

    for one in items:
        if one.kind == "truong" and one.field:
            yield one.label, words(one.field, state.record), words(one.field, told)
        else:
            new = (words(one.field, told), names(sent, one.target))
            yield one.label, names(state.files, one.target), "; ".join(filter(None, new))
