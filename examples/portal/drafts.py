"""Drafts: what is being filled in, kept with every file that arrived, until it is sent or grows old.

What a page sent is kept as it was sent, right or wrong; the record of the form is made from it and from the
files that are in the store, so that no record speaks of a file that never arrived.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.orm import Session

from dvc_core import (
    ChecklistAnswer,
    DeadlineAnswer,
    FeeAnswer,
    Problem,
    Procedure,
    Severity,
    checklist,
    deadline,
    fee,
    normalise,
    questions,
)
from dvc_core.answers.records import Question
from dvc_core.forms import Plan
from dvc_core.model.procedure import Way

from . import tables
from .database import reading, rows, transaction
from .files import clean_name
from .host import Host, Served
from .reasons import papers
from .state import SUPPLEMENT, FileTold


class NotFoundError(Exception):
    """There is no such dossier, draft, procedure or form (HTTP 404)."""


class SentError(Exception):
    """The draft was sent and is changed no more (HTTP 409)."""


class TooManyError(Exception):
    """The draft has as many files, or as many bytes of them, as it may have (HTTP 422)."""


class Editing(NamedTuple):
    """A supplement that is being edited: its draft, and the code of the dossier."""

    draft: str
    code: str


#: Not sent yet, and not a supplement that is no longer asked for by its dossier.
_UNSENT = (
    tables.Draft.sent_at.is_(None),
    or_(
        tables.Draft.dossier_id.is_(None),
        tables.Draft.dossier_id.in_(select(tables.Dossier.id).where(tables.Dossier.status == SUPPLEMENT)),
    ),
)


def begin(
    host: Host,
    code: str,
    form_id: str,
    session_hash: str,
    email: str | None = None,
    answers: Mapping[str, Any] | None = None,
) -> tables.Draft:
    """A new draft of a procedure as it is served today, with answers to its questions beside the form.

    ``form_id`` is "" of a procedure that has no form. NotFoundError for a procedure or form there is none of.
    """
    served = host.procedures.current(code)
    if served is None or form_id not in (served.procedure.forms or ("",)):
        raise NotFoundError
    with transaction(host.engine, "begin_draft") as db:
        host.procedures.keep(db, served)
        draft = _new(host, served.sha256, code, form_id, session_hash, email)
        draft.answers = dict(answers or {})
        db.add(draft)
    return draft


def _new(
    host: Host, version: str, code: str, form_id: str, session_hash: str, email: str | None
) -> tables.Draft:
    return tables.Draft(
        id=secrets.token_urlsafe(24),
        session_hash=session_hash,
        email=email,
        procedure=code,
        form_id=form_id,
        version=version,
        answers={},
        posted={},
        page=0,
        key=secrets.token_urlsafe(24),
        revision=0,
        changed=host.now(),
    )


def begin_of_dossier(
    host: Host,
    db: Session,
    dossier: tables.Dossier,
    posted: Mapping[str, Any],
    files: Iterable[FileTold],
    session: tuple[str, str | None],
) -> tables.Draft:
    """The draft of a supplement, with what was filed; the one that is open where there is one."""
    open_one = db.scalar(
        select(tables.Draft).where(tables.Draft.dossier_id == dossier.id, tables.Draft.sent_at.is_(None))
    )
    if open_one is not None:
        # Who may see the dossier may send its supplement, from another browser, too.
        open_one.session_hash, open_one.email = session
        return open_one
    draft = _new(host, dossier.version, dossier.procedure, dossier.form_id, *session)
    draft.dossier_id, draft.answers, draft.posted = dossier.id, dossier.answers, _values(posted)
    db.add(draft)
    db.flush()
    db.add_all(
        tables.Attachment(draft_id=draft.id, position=i, **one._asdict()) for i, one in enumerate(files)
    )
    return draft


def get(host: Host, draft_id: str, session_hash: str, email: str | None = None) -> tables.Draft:
    """A draft of this session or confirmed e-mail; NotFoundError for that of another as for none."""
    of = tables.Draft
    found = rows(host.engine, select(of).where(of.id == draft_id, _owner(session_hash, email)))
    if not found:
        raise NotFoundError
    return found[0]


def mine(host: Host, session_hash: str, email: str | None = None) -> Sequence[tables.Draft]:
    """The drafts that were not sent yet, the last changed first."""
    unsent = select(tables.Draft).where(_owner(session_hash, email), *_UNSENT)
    return rows(host.engine, unsent.order_by(tables.Draft.changed.desc()))


def _owner(session_hash: str, email: str | None) -> ColumnElement[bool]:
    of_session = tables.Draft.session_hash == session_hash
    return of_session if email is None else or_(of_session, tables.Draft.email == email)


def supplements(db: Session, session_hash: str, email: str | None = None) -> list[Editing]:
    """The supplements that are being edited here and were not sent: what every page reminds of."""
    draft, of = tables.Draft, tables.Dossier
    asked = select(draft.id, of.code).join(of, of.id == draft.dossier_id)
    found = db.execute(asked.where(_owner(session_hash, email), *_UNSENT).order_by(draft.changed.desc()))
    return [Editing(*one) for one in found]


def being_edited(host: Host) -> frozenset[int]:
    """The dossiers whose supplement is being edited and was not sent."""
    of = tables.Draft.dossier_id
    found = rows(host.engine, select(of).where(of.is_not(None), *_UNSENT))
    return frozenset(one for one in found if one is not None)


def open_supplement(host: Host, dossier_id: int) -> tables.Draft | None:
    """The supplement of a dossier that is being edited and was not sent: what the banner speaks of."""
    found = rows(host.engine, select(tables.Draft).where(tables.Draft.dossier_id == dossier_id, *_UNSENT))
    return found[0] if found else None


def save(
    host: Host,
    draft_id: str,
    posted: Mapping[str, str | Sequence[str]],
    page: int = 0,
    answers: Mapping[str, Any] | None = None,
) -> tables.Draft:
    """Keep what a page sent, names → values, right or wrong; SentError where the draft was sent."""
    with transaction(host.engine, "save_draft") as db:
        draft = _locked(host, db, draft_id)
        draft.posted, draft.page = _values(posted), page
        if answers is not None:
            draft.answers = dict(answers)
    return draft


def _values(posted: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every name with a list of values, as browsers post it."""
    return {name: [one] if isinstance(one, str) else [*one] for name, one in posted.items()}


def attach(host: Host, draft_id: str, field: str, name: str, stream: BinaryIO) -> tables.Attachment:
    """Keep a file whole, once: in the store first, then with the draft.

    files.TooLargeError, files.KindError, SentError, TooManyError.
    """
    shown, limits = clean_name(name), host.settings.limits
    stored = host.store.put(stream, shown, limits.file, known=True)
    with transaction(host.engine, "attach") as db:
        _locked(host, db, draft_id)
        there = db.scalars(_files(draft_id)).all()
        for one in there:
            # A page that is sent again sends its files again.
            if (one.field, one.name, one.sha256) == (field, shown, stored.sha256):
                return one
        if len(there) >= limits.files or sum(one.size for one in there) + stored.size > limits.draft:
            raise TooManyError
        row = tables.Attachment(
            draft_id=draft_id,
            field=field,
            name=shown,
            position=max((one.position for one in there), default=-1) + 1,
            **stored._asdict(),
        )
        db.add(row)
    return row


def detach(host: Host, draft_id: str, attachment_id: int) -> None:
    """Take a file of a draft out again; one that is none of it is left alone."""
    of = tables.Attachment
    with transaction(host.engine, "detach") as db:
        _locked(host, db, draft_id)
        db.execute(delete(of).where(of.id == attachment_id, of.draft_id == draft_id))


def attachments(host: Host, draft_id: str) -> Sequence[tables.Attachment]:
    """The files of a draft, in the order they came."""
    return rows(host.engine, _files(draft_id))


def _files(draft_id: str) -> Select[tables.Attachment]:
    of = tables.Attachment
    return select(of).where(of.draft_id == draft_id).order_by(of.position)


def _locked(host: Host, db: Session, draft_id: str) -> tables.Draft:
    """A draft to change; who checked it before has to check it again."""
    draft = db.get(tables.Draft, draft_id, with_for_update=True)
    if draft is None:
        raise NotFoundError
    if draft.sent_at is not None:
        raise SentError
    draft.revision += 1
    draft.changed = host.now()
    return draft


# What the library says of it --------------------------------------------------------------------------------


class Said(NamedTuple):
    """What the library says of a case: what to bring, what it costs, when it is due."""

    papers: ChecklistAnswer
    fee: FeeAnswer
    due: DeadlineAnswer
    #: What the three read and what they still ask, in the order to ask it.
    questions: tuple[Question, ...]

    @property
    def answers(self) -> tuple[ChecklistAnswer, FeeAnswer, DeadlineAnswer]:
        """The three."""
        return self.papers, self.fee, self.due


def said(host: Host, one: Served, told: Mapping[str, Any], channel: Way | None = None) -> Said:
    """Ask the library of a case, as if it were filed now."""
    now, procedure = host.now(), one.procedure
    answers = (
        checklist(procedure, told, channel, now.date()),
        fee(procedure, told, channel, now.date(), tariffs=one.tariffs),
        deadline(procedure, now, (), told, channel, policy=host.settings.policy),
    )
    return Said(*answers, questions(procedure, answers))


class Checked(NamedTuple):
    """A draft as it would be filed now."""

    served: Served
    #: The record of the form with the files that are in the store, and no other.
    record: Mapping[str, Any]
    #: Labels of answers that were given although they do not apply; they are left out of the record.
    left_out: tuple[str, ...]
    problems: tuple[Problem, ...]
    #: Papers to attach that no field of the form asks for: what a reason calls them → their name.
    beside: Mapping[str, str]
    #: Those of them that are surely needed and have no file.
    missing: tuple[str, ...]
    files: tuple[FileTold, ...]
    said: Said
    #: The answers beside the form that the library does not take: name of the question → what was answered.
    refused: Mapping[str, object]

    @property
    def ready(self) -> bool:
        """Whether it may be filed."""
        wrong = any(one.severity is Severity.ERROR for one in self.problems)
        return not (wrong or self.missing or self.refused)


def check(host: Host, draft: tables.Draft, channel: Way = "truc_tuyen") -> Checked:
    """A draft as it would be filed now: a new one by what is served now, a supplement by its own version."""
    with reading(host.engine) as db:
        there = db.scalars(_files(draft.id)).all()
        current = host.procedures.current(draft.procedure) if draft.dossier_id is None else None
        served = current or host.procedures.kept(db, draft.version)
    files = tuple(FileTold(one.field, one.name, one.type, one.size, one.sha256) for one in there)
    record: dict[str, Any] = {}
    left_out: tuple[str, ...] = ()
    problems: list[Problem] = []
    fields: Iterable[str] = ()
    if draft.form_id in (served.procedure.forms or {}):
        on = host.now().date()
        form = host.procedures.form(served, draft.form_id, on)
        record, left_out = _record(host, form.plan, draft.posted, files)
        problems = form.validate(record, on)
        fields = form.plan.by_id
    found = said(host, served, {**draft.answers, **record}, channel)
    beside = _beside(served.procedure, draft.form_id, found.papers)
    have = {one.field for one in files}
    asked = {one.name for one in found.questions if one.kind != "other"} - {*fields}
    faults = [fault for one in found.answers for fault in one.faults if fault.what == "value"]
    return Checked(
        served=served,
        record=record,
        left_out=left_out,
        problems=tuple(problems),
        beside={what: name for what, (name, _) in beside.items()},
        missing=tuple(what for what, (_, sure) in beside.items() if sure and what not in have),
        files=files,
        said=found,
        refused={fault.name: fault.value for fault in faults if fault.name in asked},
    )


def known_of(host: Host) -> dict[str, str]:
    """What the host knows of a form that is filled in now: offered by its page, and in its record."""
    # Not co_quan.ten: who decides is another than the agency that receives here.
    return {"ho_so.ngay_nop": host.now().date().isoformat()}


def _record(
    host: Host, plan: Plan, posted: Mapping[str, Any], files: Sequence[FileTold]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The record of what was posted, and the labels of answers that do not apply and are not in it."""
    known = known_of(host)
    # Of files it tells what is in the store, whatever a page says to have sent.
    of_files = {field.id for field in plan.fields() if field.kind == "tep"}
    texts = {name: values for name, values in posted.items() if name not in of_files}
    sent = {**texts, **by_field(one for one in files if one.field in plan.by_id)}
    record = normalise(plan, "html", sent, known=known)
    given = normalise(plan, "html", sent, known=known, keep_hidden=True)
    return record, tuple(one.label for one in plan.fields() if one.id in given and one.id not in record)


def by_field(files: Iterable[FileTold | tables.Attachment]) -> dict[str, list[dict[str, Any]]]:
    """Files as a record tells of them, by field."""
    told: dict[str, list[dict[str, Any]]] = {}
    for one in files:
        told.setdefault(one.field, []).append({"ten": one.name, "loai": one.type, "dung_luong": one.size})
    return told


def _beside(procedure: Procedure, form_id: str, listed: ChecklistAnswer) -> dict[str, tuple[str, bool]]:
    """Papers to attach that no field of the form asks for: their name, and whether they are surely needed."""
    form = (procedure.forms or {}).get(form_id)
    of_fields = {field.paper for section in form.sections for field in section.fields} if form else set()
    of_form = {one.id for one in procedure.templates or () if one.form and one.form == form_id}
    lines = {line.id or place_of_paper(line.place): line for line in listed.lines}
    found = {}
    for what, paper in papers(procedure):
        line = lines.get(what)
        filled_in = (paper.id and paper.id in of_fields) or (paper.template and paper.template in of_form)
        if line is not None and line.handling == "nop" and line.as_file is not False and not filled_in:
            found[what] = (paper.name, line.needed is True and line.spared is None)
    return found


def place_of_paper(place: Sequence[str | int]) -> str:
    """The place of a paper as a reason writes it."""
    return ".".join(map(str, place))


def sweep(host: Host) -> int:
    """Remove drafts that were not touched for long, and files that nobody names; returns how many files."""
    now = host.now()
    until = now - timedelta(days=host.settings.limits.draft_days)
    with transaction(host.engine, "sweep") as db:
        old = db.scalars(
            select(tables.Draft.id).where(tables.Draft.sent_at.is_(None), tables.Draft.changed < until)
        ).all()
        db.execute(delete(tables.Attachment).where(tables.Attachment.draft_id.in_(old)))
        db.execute(delete(tables.Draft).where(tables.Draft.id.in_(old)))
    with reading(host.engine) as db:
        named = set(db.scalars(select(tables.Attachment.sha256).distinct()))
    return host.store.sweep(named, (now - timedelta(days=1)).timestamp())
