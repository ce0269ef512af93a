"""A request and its answer: a small form of exactly what was asked, whatever the conditions of the form say.

The form of the procedure hides what does not apply; a request overrules that. So each item becomes a question
of its own: a field as it is in the form without its conditions, a file for a paper, words (and a file) for a
condition of the procedure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dvc_core import Problem, Procedure, Severity, compile_form, normalise
from dvc_core.forms.submissions import CompiledForm
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet
from dvc_core.model.form import Form, FormField, Section

from . import log, tables
from .database import reading
from .drafts import by_field, files_of, typed
from .host import Host, Served
from .reasons import Namable, Reason, namable
from .state import FileInfo, Request, State, project

#: Items of these kinds take the place of what was there; the others add to it.
_REPLACES = ("sai", "cu")
#: The one question that need not be answered.
_OPTIONAL = "Giấy tờ kèm theo (nếu có)"


class UnchangedError(Exception):
    """Something that was asked for stays as it was, and nobody said that it shall (HTTP 422)."""


class Question(NamedTuple):
    """An item of a request as a question of the small form."""

    item: Reason
    label: str
    #: The field of the form of the procedure whose answer it asks again; "" for none.
    field: str
    #: Of a file: its field in the small form, and what the dossier keeps its files under; "" for none.
    file: str
    target: str


class Asked(NamedTuple):
    """A request as a form."""

    request: Request
    questions: tuple[Question, ...]
    form: CompiledForm
    #: What was answered before, by the fields of the form.
    before: Mapping[str, Any]
    state: State


class Answer(NamedTuple):
    """A draft as the answer to a request."""

    request: Request
    #: Answers to fields of the form; words to conditions by what these are called.
    record: Mapping[str, Any]
    texts: Mapping[str, str]
    files: tuple[FileInfo, ...]
    #: What the files of the dossier are kept under that these take the place of; fields of the small form →
    #: what theirs are kept under.
    replaced: tuple[str, ...]
    targets: Mapping[str, str]
    problems: tuple[Problem, ...]
    #: Label, before, after.
    changes: tuple[tuple[str, str, str], ...]
    #: The labels of what stays as it was.
    unchanged: tuple[str, ...]


def asked_of(host: Host, dossier_id: int) -> Asked | None:
    """The open request of a dossier as a form; None where there is none."""
    with reading(host.engine) as db:
        row = db.get_one(tables.Dossier, dossier_id)
        served = host.procedures.kept(db, row.version)
        state = project(db.scalars(log.events_of(dossier_id)))
    if state.request is None:
        return None
    on = host.now().date()
    plan = host.procedures.form(served, row.form_id, on).plan if row.form_id else None
    names = namable(served.procedure, row.form_id, plan)
    questions, fields = [], []
    for number, item in enumerate(state.request.items, 1):
        question, made = _question(number, item, names, served, row.form_id)
        questions.append(question)
        fields += made
    section = Section.model_validate(
        {"ma": "yeu_cau", "tieu_de": "Cơ quan yêu cầu", "truong": _independent(fields)}
    )
    form = Form.model_validate({"ten": "Bổ sung hồ sơ", "phan": (section,)})
    if row.form_id:
        form = form.with_lists((served.procedure.forms or {})[row.form_id].lists)
    compiled = compile_form(form, on)
    kept = {one.field for one in questions if one.field}
    before = {name: value for name, value in state.record.items() if name in kept}
    return Asked(state.request, tuple(questions), compiled, before, state)


def _question(
    number: int, item: Reason, names: Mapping[str, Namable], served: Served, form_id: str
) -> tuple[Question, list[FormField]]:
    name, procedure = names[item.what], served.procedure
    help_text = item.text({})
    help_text = help_text[help_text.index(": ") + 2 :]
    fields = {one.id: one for one in _fields(procedure, form_id)}
    if name.kind == "giay_to":
        by_paper = next(
            (one for one in fields.values() if one.paper == item.what and one.kind == "tep"), None
        )
        target = by_paper.id if by_paper else item.what
        changes: dict[str, Any] = {"id": f"tep_{number}", "label": name.label, "help": help_text}
        base = by_paper or _field("tep", "tep", name.label)
        file = base.model_copy(update=changes)
        return Question(item, name.label, "", file.id, target), [file]
    field = fields.get(item.what)
    if name.kind == "truong" and field is not None and field.computation is None:
        again = field.model_copy(update={"help": help_text})
        is_file = field.kind == "tep"
        kept = field.id if is_file else ""
        return Question(item, name.label, "" if is_file else field.id, kept, kept), [again]
    words = _field(f"y_kien_{number}", "van_ban_dai", name.label, help_text)
    proof = _field(f"tep_{number}", "tep", f"{_OPTIONAL}: {name.label}"[:200])
    return Question(item, name.label, "", proof.id, item.what), [words, proof]


def _field(name: str, kind: str, label: str, help_text: str = "") -> FormField:
    return FormField.model_validate({"ma": name, "kieu": kind, "nhan": label, "tro_giup": help_text or None})


def _fields(procedure: Procedure, form_id: str) -> Iterator[FormField]:
    form = (procedure.forms or {}).get(form_id)
    for section in form.sections if form else ():
        yield from section.fields


def _independent(fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """Fields without what rests on fields that are not asked: conditions, bounds by others, what filters."""
    there = {one.id for one in fields}

    def bound(value: Any) -> Any:
        named = value.split()[0] if isinstance(value, str) else ""
        return value if named in there or not named[:1].islower() or named == "hom_nay" else None

    made = []
    for one in fields:
        changes: dict[str, Any] = {
            "shown_if": None,
            "required_if": None,
            "required": not one.label.startswith(_OPTIONAL),
            "read_only": False,
            "prefill": None,
            "filter_by": one.filter_by if one.filter_by in there else None,
        }
        for name in ("minimum", "maximum", "earliest", "latest"):
            changes[name] = bound(getattr(one, name))
        made.append(one.model_copy(update=changes))
    return tuple(made)


def posted_before(asked: Asked) -> dict[str, list[str]]:
    """What a page shows at first: the answers that are asked again, as a browser would post them."""
    return typed(html.posted(asked.form.plan, asked.before))


def check(host: Host, draft: tables.Draft) -> Answer | None:
    """A draft as the answer to the request of its dossier; None where nothing is asked for any more."""
    asked = asked_of(host, draft.dossier_id or 0)
    if asked is None:
        return None
    plan = asked.form.plan
    files = files_of(host, draft.id)
    of_files = {one.file for one in asked.questions if one.file}
    texts = {one.id for one in plan.fields()} - of_files
    posted = {name: values for name, values in draft.posted.items() if name.partition(".")[0] in texts}
    record = normalise(plan, "html", {**posted, **by_field(one for one in files if one.field in of_files)})
    problems = asked.form.validate(record, host.now().date())
    targets = {one.file: one.target for one in asked.questions if one.file}
    sent = tuple(one._replace(field=targets[one.field]) for one in files if one.field in targets)
    changes = [*_changes(asked, record, sent)]
    return Answer(
        request=asked.request,
        record={one.field: record[one.field] for one in asked.questions if one.field in record},
        texts={
            one.item.what: record[name]
            for number, one in enumerate(asked.questions, 1)
            if (name := f"y_kien_{number}") in record
        },
        files=sent,
        replaced=tuple(one.target for one in asked.questions if one.file and one.item.kind in _REPLACES),
        targets=targets,
        problems=tuple(one for one in problems if one.severity is Severity.ERROR),
        changes=tuple(changes),
        unchanged=tuple(label for label, before, now in changes if before == now),
    )


def _changes(
    asked: Asked, record: Mapping[str, Any], sent: Sequence[FileInfo]
) -> Iterator[tuple[str, str, str]]:
    """Each item with what it was and what it is, in words."""
    plan = asked.form.plan

    def words(name: str, answers: Mapping[str, Any]) -> str:
        if name not in answers:
            return ""
        return " ".join(text for _, pairs in sheet.answers(plan, {name: answers[name]}) for _, text in pairs)

    def names(files: Sequence[FileInfo], target: str) -> str:
        return ", ".join(f"{one.name} ({one.sha256[:12]})" for one in files if one.field == target)

    for number, one in enumerate(asked.questions, 1):
        if one.field:
            yield one.label, words(one.field, asked.before), words(one.field, record)
        else:
            said = words(f"y_kien_{number}", record)
            new = names(sent, one.target)
            yield one.label, names(asked.state.files, one.target), "; ".join(filter(None, (said, new)))
