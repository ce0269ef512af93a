"""Drafts: what is being filled in, until it is sent or grows old, and what the library says of it.

What a page sent is kept as it was sent, right or wrong; the record of the form is made from it and from the
files that are in the store, so that no record speaks of a file that never arrived. A draft asks the form of
its procedure and, on a last page, what that does not: the questions that fee, day and papers rest on, the
papers that are sent beside it, and whom to tell. That page is a form of the library, too, as is the answer to
a request: drawn, kept and checked alike. The form of the procedure hides what does not apply; a request
overrules that: each item becomes a question of its own, a field as it is in the form without its conditions,
a file for a paper, words (and a file) for a condition of the procedure.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import ColumnElement, or_, select

from dvc_core import ChecklistAnswer, DeadlineAnswer, FeeAnswer, Problem, Severity, normalise, questions
from dvc_core.answers.records import PaperLine, Question
from dvc_core.forms import Plan
from dvc_core.forms.submissions import CompiledForm, compile_form
from dvc_core.hosts import html
from dvc_core.hosts import print as sheet
from dvc_core.model.form import Form, FormField
from dvc_core.model.procedure import Procedure, Way

from . import tables
from .host import CLOCK_POLICY, WORDS, FileInfo, Host, RefusedError, Served
from .state import SUPPLEMENT, Namable, Reason, Request, State, events_of, namable, not_now, project
from .tables import reading, rows, transaction

#: The way that every dossier of this host is filed.
CHANNEL: Way = "truc_tuyen"
#: A title, and labels with answers in words.
Part = tuple[str, list[tuple[str, str]]]
#: Kinds of questions of the library, as kinds of fields; who does not know an answer says so.
_KINDS = {"yes_no": "chon_mot", "choice": "chon_mot", "number": "so_thap_phan", "day": "ngay"}
_YES_NO, _UNKNOWN = (("true", "Có"), ("false", "Không")), ("chua_ro", "Chưa rõ")

# What is kept -----------------------------------------------------------------------------------------------


class Owner(NamedTuple):
    """Whose a draft is: a session, and the e-mail that it confirmed."""

    session: str
    email: str | None = None

    def owns(self) -> ColumnElement[bool]:
        """Which drafts these are."""
        of_session = tables.Draft.session_hash == self.session
        return of_session if self.email is None else or_(of_session, tables.Draft.email == self.email)


def takes_online(procedure: Procedure) -> bool:
    """Whether the file says that it is filed on line."""
    return any(row.way == CHANNEL for row in procedure.channels or ())


def begin(host: Host, code: str, form_id: str, agency: str, owner: Owner) -> tables.Draft:
    """A new draft of a procedure as it is served today, for an agency that receives it; else RefusedError."""
    served, to = host.procedures.current.get(code), host.settings.agencies.get(agency)
    if served is None or form_id not in (served.procedure.forms or ("",)):
        raise RefusedError("khong_co")
    if not takes_online(served.procedure):
        raise RefusedError("khong_truc_tuyen")
    if to is None or not to.receives(served.procedure):
        raise RefusedError("chon_co_quan")
    with transaction(host.engine) as db:
        host.procedures.keep(db, served)
        draft = _new(host, procedure=code, form_id=form_id, agency=agency, version=served.sha256)
        draft.session_hash, draft.email = owner
        db.add(draft)
    return draft


def _new(host: Host, **of: Any) -> tables.Draft:
    empty: dict[str, Any] = {"posted": {}, "files": [], "revision": 0, "changed": host.now()}
    return tables.Draft(id=secrets.token_urlsafe(24), **{**empty, **of})


def begin_answer(host: Host, row: tables.Dossier, owner: Owner) -> tables.Draft:
    """The draft that answers the request of a dossier, with what was answered before; the open one where
    there is one; RefusedError where nothing is asked.
    """
    if (asked := _asked(host, row)) is None:
        raise not_now(row.status)
    there, of = asked.state.record, tables.Draft
    before = {name: there[name] for name in asked.again if name in there}
    with transaction(host.engine) as db:
        draft = db.scalar(select(of).where(of.dossier_id == row.id, of.sent_at.is_(None)).with_for_update())
        if draft is None:
            same = {name: getattr(row, name) for name in ("procedure", "form_id", "agency", "version")}
            posted = typed(html.posted(asked.form.plan, before))
            draft = _new(host, dossier_id=row.id, posted=posted, **same)
            db.add(draft)
        # Who may see the dossier may answer, from another browser, too.
        draft.session_hash, draft.email = owner
    return draft


def get(host: Host, draft_id: str, owner: Owner) -> tables.Draft:
    """A draft of this session or confirmed e-mail; that of another is refused as none is."""
    found = rows(host.engine, select(tables.Draft).where(tables.Draft.id == draft_id, owner.owns()))
    if not found:
        raise RefusedError("khong_co")
    return found[0]


def unsent(host: Host, owner: Owner) -> Sequence[tables.Draft]:
    """The drafts that were not sent yet, the last changed first; no answer that nobody waits for any more."""
    of = tables.Draft
    asked = select(tables.Dossier.id).where(tables.Dossier.status == SUPPLEMENT)
    waited_for = or_(of.dossier_id.is_(None), of.dossier_id.in_(asked))
    kept = select(of).where(owner.owns(), of.sent_at.is_(None), waited_for)
    return rows(host.engine, kept.order_by(of.changed.desc()))


def save(
    host: Host,
    draft_id: str,
    posted: Mapping[str, Any],
    seen: int | None = None,
    names: Collection[str] | None = None,
) -> None:
    """Keep what a page sent, right or wrong, in place of what is there; with ``names``: of these questions.

    ``seen`` is the revision of the page: it is refused where the draft was changed since, or was sent.
    """
    with _changing(host, draft_id, seen) as draft:
        # The question that a control of a page belongs to stands before the first dot.
        others = {
            name: told
            for name, told in draft.posted.items()
            if names is not None and name.partition(".")[0] not in names
        }
        draft.posted = others | typed(posted)


def typed(posted: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every name with a list of values, as browsers post it."""
    return {name: [one] if isinstance(one, str) else [*one] for name, one in posted.items()}


def attach(host: Host, draft_id: str, field: str, name: str, stream: BinaryIO) -> None:
    """Keep a file whole, once: in the store first, then with the draft; or RefusedError."""
    limits = host.settings.limits
    made = host.store.put(field, name, stream, limits["file"], known=True)
    with _changing(host, draft_id) as draft:
        there = files_of(draft)
        # A page that is sent again sends its files again.
        if made not in there:
            if len(there) >= limits["files"] or sum(one.size for one in there) + made.size > limits["draft"]:
                raise RefusedError("du_tep", files=limits["files"])
            draft.files = [*draft.files, made._asdict()]


def detach(host: Host, draft_id: str, gone: Collection[str]) -> None:
    """Take files of a draft out again, named by their field and their place there: "giay_to.0"."""
    with _changing(host, draft_id) as draft:
        kept, place = [], Counter[str]()
        for one in files_of(draft):
            if f"{one.field}.{place[one.field]}" not in gone:
                kept.append(one._asdict())
            place[one.field] += 1
        draft.files = kept


def files_of(draft: tables.Draft) -> tuple[FileInfo, ...]:
    """The files of a draft, in the order they came."""
    return tuple(FileInfo(**one) for one in draft.files)


@contextmanager
def _changing(host: Host, draft_id: str, seen: int | None = None) -> Iterator[tables.Draft]:
    """A draft to change, locked; who checked it before has to check it again."""
    with transaction(host.engine) as db:
        draft = db.get(tables.Draft, draft_id, with_for_update=True)
        if draft is None or draft.sent_at is not None:
            raise RefusedError("khong_co" if draft is None else "da_gui")
        if seen not in (None, draft.revision):
            raise RefusedError("trang_cu")
        draft.revision += 1
        draft.changed = host.now()
        yield draft


# What the library says of it --------------------------------------------------------------------------------


class CaseAnswers(NamedTuple):
    """The papers, the fee and the day of a case."""

    papers: ChecklistAnswer
    fee: FeeAnswer
    due: DeadlineAnswer


def ask_case(host: Host, one: Served, told: Mapping[str, Any], channel: Way | None = None) -> CaseAnswers:
    """Ask the library of a case, as if it were filed now."""
    now, ask = host.now(), one.opened
    return CaseAnswers(
        ask.checklist(told, on=now.date(), channel=channel),
        ask.fee(told, on=now.date(), channel=channel),
        ask.deadline(now, told, channel=channel, policy=CLOCK_POLICY),
    )


class Checked(NamedTuple):
    """A draft as it would be sent now."""

    served: Served
    #: The form of its procedure, where it asks that; what it asks beside.
    form: CompiledForm | None
    beside: CompiledForm
    #: The answers to the form and to what was asked beside it, with the files in the store and no other;
    #: those, by what they are kept under.
    record: Mapping[str, Any]
    files: tuple[FileInfo, ...]
    problems: tuple[Problem, ...]
    #: What was answered, in words; of a new draft, what the library says, and whom to tell, once valid.
    parts: Sequence[Part] = ()
    case: CaseAnswers | None = None
    contact: Mapping[str, str] | None = None
    #: What was asked beside the form, in words; the answers are in the record.
    asked: Sequence[Part] = ()
    #: Of an answer: its request, what the files of the dossier are kept under that these take the place of,
    #: and the changes: label, before, after.
    request: Request | None = None
    replaced: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()

    @property
    def unchanged(self) -> list[str]:
        """The labels of what an answer leaves as it was."""
        return [label for label, before, now in self.changes if before == now]

    @property
    def pages(self) -> dict[int, tuple[str, Plan]]:
        """The pages that are filled in, by number: title and form."""
        plan = self.form.plan if self.form else None
        found = {number: (title, plan) for number, title in plan.titles().items()} if plan else {}
        return found | {max(found, default=0) + 1: (self.beside.plan.title, self.beside.plan)}

    def fields_on(self, page: int) -> set[str]:
        """The ids of the questions of a page."""
        plan = self.pages[page][1]
        whole = plan is self.beside.plan
        return {one.id for part in plan.sections if whole or part.page == page for one in part.fields}

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the draft from being sent."""
        return [one for one in self.problems if one.severity is Severity.ERROR]


def check(host: Host, draft: tables.Draft) -> Checked | None:
    """A draft as it would be sent now; None for an answer that nobody waits for."""
    return _check_new(host, draft) if draft.dossier_id is None else _check_answer(host, draft)


def _check_new(host: Host, draft: tables.Draft) -> Checked:
    """A new draft as it would be filed now, by what is served now."""
    files, on = files_of(draft), host.now().date()
    with reading(host.engine) as db:
        served = host.procedures.current.get(draft.procedure) or host.procedures.kept(db, draft.version)
    form = served.form(draft.form_id, on)
    record = read(form.plan, draft.posted, files, known_of(host)) if form else {}
    answers: dict[str, Any] = {}
    for _ in range(10):
        # An answer may lead to further questions, and to papers.
        case = ask_case(host, served, answers | record, CHANNEL)
        beside, names = _beside(host, served, draft.form_id, case)
        told = read(beside.plan, draft.posted, files)
        texts = {name: one for name, one in told.items() if not isinstance(one, list)}
        asked = {name: one for name, one in texts.items() if name.startswith("hoi-")}
        before, answers = answers, {names[name]: one for name, one in asked.items() if one != _UNKNOWN[0]}
        if answers == before:
            break
    wrong = beside.validate(told, on)
    contact = {name.removeprefix("nop-"): one for name, one in texts.items() if name.startswith("nop-")}
    return Checked(
        served,
        form,
        beside,
        answers | record,
        tuple(one._replace(field=names.get(one.field, one.field)) for one in files),
        (*(form.validate(record, on) if form else ()), *wrong),
        (sheet.answers(form.plan, record) if form else []) + sheet.answers(beside.plan, texts),
        case,
        None if wrong else {"phone": "", "address": "", **contact, "email": contact["email"].lower()},
        sheet.answers(beside.plan, asked),
    )


def known_of(host: Host) -> dict[str, str]:
    """The values that the host knows of a form filled in now: offered by its page, and in its record."""
    # Not co_quan.ten: who decides may be another than the agency that receives.
    return {"ho_so.ngay_nop": host.now().date().isoformat()}


def read(
    plan: Plan, posted: Mapping[str, Any], files: Sequence[FileInfo], known: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The record of what was posted; of files it says what is in the store, whatever a page says."""
    here = plan.by_id
    texts = {name: one for name, one in posted.items() if here.get(name) is None or here[name].files is None}
    sent = {**texts, **by_field(one for one in files if one.field in here)}
    of_plan = {name: one for name, one in sent.items() if name.partition(".")[0] in here}
    return normalise(plan, "html", of_plan, known=known)


def by_field(files: Iterable[FileInfo]) -> dict[str, list[dict[str, Any]]]:
    """Files as a record lists them, by field."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in files:
        found.setdefault(one.field, []).append({"ten": one.name, "loai": one.type, "dung_luong": one.size})
    return found


# Forms that are made here -----------------------------------------------------------------------------------


def build_form(host: Host, title: str, fields: Sequence[FormField], *more: Any, **lists: Any) -> CompiledForm:
    """A form of some fields and ``more`` parts; ``lists``: the code lists of its author that they name."""
    parts = [*([{"ma": "them", "tieu_de": title, "truong": fields}] if fields else []), *more]
    form = Form.model_validate({"ten": parts[-1]["tieu_de"], "phan": parts}).with_lists(lists)
    return compile_form(form, host.now().date())


def field_of(kind: str, name: str, label: str, **more: Any) -> FormField:
    """A question; what is not given is left out."""
    given = {key: value for key, value in more.items() if value is not None}
    return FormField.model_validate({"ma": name, "kieu": kind, "nhan": label, **given})


def _id(kind: str, name: str) -> str:
    return f"{kind}-{re.sub('[^a-z0-9]+', '-', name)}"[:64].strip("-")


def _beside(
    host: Host, served: Served, form_id: str, case: CaseAnswers
) -> tuple[CompiledForm, dict[str, str]]:
    """The questions and papers that the form does not ask for, and whom to tell; what their answers and files
    are kept under.
    """
    procedure, megabytes = served.procedure, host.settings.limits["file"] // 2**20
    form = (procedure.forms or {}).get(form_id)
    of_form = {field.id for part in (form.sections if form else ()) for field in part.fields}
    fields, names = [], {}
    for one in questions(procedure, case):
        # What only the office can answer is not asked: the papers that it decides may be sent.
        if one.name not in {*of_form, "kenh"} and one.kind != "other" and one.answered_by == "applicant":
            fields.append(_question(one))
            names[fields[-1].id] = one.name
    for what, line in _papers_beside(served, form_id, case.papers):
        fields.append(_paper(what, line, megabytes))
        names[fields[-1].id] = what
    ways = (procedure.exchange.deliver if procedure.exchange else None) or ("truc_tiep",)
    options = [{"ma": way, "nhan": WORDS["deliveries"][way].capitalize()} for way in ways]
    more = {"nop-delivery": {"lua_chon": options, "mac_dinh": ways[0]}}
    contact: dict[str, Any] = WORDS["contact"]
    whom = [{**one, **more.get(one["ma"], {})} for one in contact["truong"]]
    # Where nothing is sent by post no address is asked for.
    whom = [one for one in whom if one["ma"] != "nop-address" or "buu_chinh" in ways]
    return build_form(host, "Câu hỏi và giấy tờ thêm", fields, {**contact, "truong": whom}), names


def _question(one: Question) -> FormField:
    unit = {"": "", "VND": " (đồng)"}.get(one.unit, f" ({one.unit})")
    more: dict[str, Any] = {"toi_thieu": one.least, "toi_da": one.most}
    if one.kind in ("yes_no", "choice"):
        answers = (*(_YES_NO if one.kind == "yes_no" else one.options), _UNKNOWN)
        more = {"lua_chon": [{"ma": code, "nhan": text} for code, text in answers]}
    kind = "so_nguyen" if one.whole else _KINDS[one.kind]
    return field_of(kind, _id("hoi", one.name), f"{one.label[:1].upper()}{one.label[1:]}{unit}", **more)


def _paper(what: str, line: PaperLine, megabytes: int) -> FormField:
    told = [f"Nộp nếu {line.only_if}." if line.only_if else "", line.note]
    if line.alternatives:
        told.append(f"Một trong các giấy tờ: {'; '.join(one.name for one in line.alternatives)}.")
    if line.spared is not None:
        told.append(f"Có thể không phải nộp: {line.spared.database}.")
    # It is asked for where it is surely needed, and no database stands for it.
    must, hint = bool(line.needed and line.spared is None), " ".join(filter(None, told)) or None
    bounds = {"so_tep_toi_da": 20, "dung_luong_toi_da_mb": megabytes}
    return field_of("tep", _id("giay", what), line.name, bat_buoc=must, tro_giup=hint, **bounds)


def _papers_beside(served: Served, form_id: str, listed: ChecklistAnswer) -> Iterator[tuple[str, PaperLine]]:
    """Papers that may be sent as files, and that neither are the form nor are taken by a field of it."""
    form = (served.procedure.forms or {}).get(form_id)
    taken = {field.paper for part in (form.sections if form else ()) for field in part.fields}
    for line in listed.lines:
        is_form = line.template is not None and form_id and line.template.form == form_id
        of_form = is_form or (line.id and line.id in taken)
        if line.handling == "nop" and line.as_file is not False and not of_form:
            yield line.id or ".".join(map(str, line.place)), line


# Requests ---------------------------------------------------------------------------------------------------

#: Items of these kinds take the place of what was there; the others add to it.
_REPLACES = ("sai", "cu")


class Item(NamedTuple):
    """An item of a request, as questions of the small form."""

    label: str
    fields: Sequence[FormField]
    #: What the dossier keeps the answer or the files under; whether these take the place of what was there.
    target: str
    replaces: bool

    @property
    def of_files(self) -> bool:
        """Whether it asks for files, with words or alone."""
        return self.fields[-1].kind == "tep"


class Asked(NamedTuple):
    """A dossier as it stands, with what its request asks: the small form, item by item."""

    served: Served
    state: State
    request: Request
    form: CompiledForm
    items: Sequence[Item]

    @property
    def again(self) -> list[str]:
        """The fields of the form of the procedure whose answers it asks again."""
        return [one.target for one in self.items if not one.of_files]


def _asked(host: Host, row: tables.Dossier) -> Asked | None:
    """The request of a dossier; None where it has none."""
    with reading(host.engine) as db:
        served, state = host.procedures.kept(db, row.version), project(db.scalars(events_of(row.id)))
    if state.request is None:
        return None
    form = (served.procedure.forms or {}).get(row.form_id)
    names = namable(served, row.form_id, host.now().date())
    of_form = {one.id: one for part in (form.sections if form else ()) for one in part.fields}
    items = [_item(n, one, names[one.what], of_form) for n, one in enumerate(state.request.items, 1)]
    fields = _independent([field for one in items for field in one.fields])
    built = build_form(host, "Bổ sung hồ sơ", [*fields], **(form.lists if form else {}))
    return Asked(served, state, state.request, built, items)


def _check_answer(host: Host, draft: tables.Draft) -> Checked | None:
    with reading(host.engine) as db:
        row = db.get_one(tables.Dossier, draft.dossier_id)
    if (of := _asked(host, row)) is None:
        return None
    targets = {field.id: one.target for one in of.items for field in one.fields if field.kind == "tep"}
    files = files_of(draft)
    told = read(of.form.plan, draft.posted, files)
    sent = tuple(one._replace(field=targets[one.field]) for one in files if one.field in targets)
    return Checked(
        of.served,
        None,
        of.form,
        {name: told[name] for name in of.again if name in told},
        sent,
        tuple(of.form.validate(told, host.now().date())),
        request=of.request,
        replaced=tuple(one.target for one in of.items if one.of_files and one.replaces),
        changes=tuple(_changed(of, one, told, sent) for one in of.items),
    )


def _item(number: int, reason: Reason, name: Namable, of_form: Mapping[str, FormField]) -> Item:
    again, field = {"help": reason.text({}).partition(": ")[2], "required": True}, of_form.get(reason.what)
    replaces = reason.kind in _REPLACES
    if name.kind == "giay_to":
        by_paper = next((f for f in of_form.values() if f.paper == reason.what and f.kind == "tep"), None)
        changes = {**again, "label": name.label[:200], "id": f"tep_{number}"}
        file = (by_paper or field_of("tep", "tep", "tep")).model_copy(update=changes)
        return Item(name.label, [file], by_paper.id if by_paper else reason.what, replaces)
    if name.kind == "truong" and field is not None and field.computation is None:
        return Item(name.label, [field.model_copy(update=again)], field.id, replaces)
    words = field_of("van_ban_dai", f"y_kien_{number}", name.label[:200]).model_copy(update=again)
    proof = field_of("tep", f"tep_{number}", f"Giấy tờ kèm theo (nếu có): {name.label}"[:200])
    return Item(name.label, [words, proof], reason.what, replaces)


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


def _changed(of: Asked, one: Item, told: Mapping[str, Any], sent: Sequence[FileInfo]) -> tuple[str, str, str]:
    """An item with what it was and what it is, in words."""

    def words(name: str, answers: Mapping[str, Any]) -> str:
        told = sheet.answers(of.form.plan, {name: answers[name]}) if name in answers else []
        return " ".join(text for _, pairs in told for _, text in pairs)

    def names(files: Sequence[FileInfo]) -> str:
        return ", ".join(f"{file.name} ({file.sha256[:12]})" for file in files if file.field == one.target)

    new = [words(field.id, told) for field in one.fields if field.kind != "tep"] + [names(sent)]
    before = names(of.state.files) if one.of_files else words(one.target, of.state.record)
    return one.label, before, "; ".join(filter(None, new))
