"""Drafts: what is being filled in, until it is sent or grows old, and what the library says of it.

What a page sent is kept as it was sent, right or wrong; no record speaks of a file that is not in the store.
A draft asks the form of its procedure and, on a last page, what that does not: what fee, day and papers rest
on, papers, whom to tell. That page is a form of the library, too, as is the answer to a request, which
overrules what the form hides: each item is a question, a field without its conditions, a file for a paper,
words (and a file) for a condition of the procedure.
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
from .state import Namable, Reason, Request, State, events_of, namable, not_now, project
from .tables import reading, rows, transaction

#: The way that every dossier of this host is filed.
CHANNEL: Way = "truc_tuyen"
#: A title, and labels with answers in words.
Part = tuple[str, list[tuple[str, str]]]
#: Kinds of questions of the library, as kinds of fields; who does not know an answer says so.
_KINDS = {"yes_no": "chon_mot", "choice": "chon_mot", "number": "so_thap_phan", "day": "ngay"}
_FILES = {"kieu": "tep", "so_tep_toi_da": 20}
_YES_NO, _UNKNOWN = (("true", "Có"), ("false", "Không")), ("chua_ro", "Chưa rõ")
_SAID = {"true": True, "false": False}

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
    """The draft that answers a request, the open one or with what was answered before; or RefusedError."""
    if (asked := _asked(host, row)) is None:
        raise not_now(row.status)
    there, of = asked.state.record, tables.Draft
    before = {i.target: there[i.target] for i in asked.items if not i.of_files and i.target in there}
    with transaction(host.engine) as db:
        draft = db.scalar(select(of).where(of.dossier_id == row.id, of.sent_at.is_(None)).with_for_update())
        if draft is None:
            same = {name: getattr(row, name) for name in ("procedure", "form_id", "agency", "version")}
            told = html.posted(asked.form.plan, before).items()
            posted = {name: [one] if isinstance(one, str) else [*one] for name, one in told}
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
    """The drafts that were not sent yet, the last changed first."""
    of = tables.Draft
    return rows(host.engine, select(of).where(owner.owns(), of.sent_at.is_(None)).order_by(of.changed.desc()))


def save(host: Host, draft_id: str, posted: Mapping[str, Any], seen: int, names: Collection[str]) -> None:
    """Keep what a page sent of some questions, right or wrong, in place of what is there.

    ``seen`` is the revision of the page: it is refused where the draft was changed since, or was sent.
    """
    with _changing(host, draft_id, seen) as draft:
        # The question that a control of a page belongs to stands before the first dot.
        kept = {name: told for name, told in draft.posted.items() if name.partition(".")[0] not in names}
        draft.posted = kept | {**posted}


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
    files, on, rounds = files_of(draft), host.now().date(), 0
    with reading(host.engine) as db:
        served = host.procedures.current.get(draft.procedure) or host.procedures.kept(db, draft.version)
    form = served.form(draft.form_id, on)
    record = read(form.plan, draft.posted, files, known_of(host)) if form else {}
    answers: dict[str, Any] = {}
    while True:
        # An answer may lead to further questions, and to papers.
        case = ask_case(host, served, answers | record, CHANNEL)
        beside, names = _beside(host, served, draft.form_id, case)
        told = read(beside.plan, draft.posted, files)
        texts = {name: one for name, one in told.items() if not isinstance(one, list)}
        asked = {name: one for name, one in texts.items() if name.startswith("hoi-")}
        known = {names[name]: one for name, one in asked.items() if one != _UNKNOWN[0]}
        before, answers = answers, {name: _SAID.get(one, one) for name, one in known.items()}
        if answers == before or (rounds := rounds + 1) == 10:
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


def build_form(host: Host, parts: Sequence[Mapping[str, Any]], lists: Mapping[str, Any] = {}) -> CompiledForm:
    """A form of some parts, as files of the library have them; ``lists``: the code lists that they name."""
    form = Form.model_validate({"ten": parts[-1]["tieu_de"], "phan": parts}).with_lists(lists)
    return compile_form(form, host.now().date())


def _beside(
    host: Host, served: Served, form_id: str, case: CaseAnswers
) -> tuple[CompiledForm, dict[str, str]]:
    """What the form does not ask, and whom to tell; what the answers and files are kept under."""
    procedure, of_form = served.procedure, served.fields(form_id)
    fields, names = list[dict[str, Any]](), dict[str, str]()
    must = {one.id for one in procedure.questions or () if one.required}
    for one in questions(procedure, case):
        # What only the office can answer is not asked: the papers that it decides may be sent.
        if one.name not in {*of_form, "kenh"} and one.kind != "other" and one.answered_by == "applicant":
            fields.append(_question(one, must=one.name in must))
            names[fields[-1]["ma"]] = one.name
    taken = {field.paper for field in of_form.values()}
    for line in case.papers.lines:
        is_form = line.template is not None and form_id and line.template.form == form_id
        # Papers that may be sent as files, and that neither are the form nor are taken by a field of it.
        if line.handling == "nop" and line.as_file is not False and not (is_form or line.id in taken - {""}):
            what = line.id or ".".join(map(str, line.place))
            fields.append(_paper(what, line, host.settings.limits["file"] // 2**20))
            names[fields[-1]["ma"]] = what
    asked = [{"ma": "them", "tieu_de": "Câu hỏi và giấy tờ thêm", "truong": fields}] if fields else []
    ways = (procedure.exchange.deliver if procedure.exchange else None) or ("truc_tiep",)
    options = [{"ma": way, "nhan": WORDS["deliveries"][way].capitalize()} for way in ways]
    more = {"nop-delivery": {"lua_chon": options, "mac_dinh": ways[0]}}
    whom = [{**one, **more.get(one["ma"], {})} for one in WORDS["contact"]["truong"]]
    # Where nothing is sent by post no address is asked for.
    whom = [one for one in whom if one["ma"] != "nop-address" or "buu_chinh" in ways]
    return build_form(host, [*asked, {**WORDS["contact"], "truong": whom}]), names


def _question(one: Question, *, must: bool) -> dict[str, Any]:
    unit = {"": "", "VND": " (đồng)"}.get(one.unit, f" ({one.unit})")
    label, kind = one.label[:1].upper() + one.label[1:] + unit, "so_nguyen" if one.whole else _KINDS[one.kind]
    asked = {"ma": _id("hoi", one.name), "kieu": kind, "nhan": label, "bat_buoc": must}
    if one.kind in ("yes_no", "choice"):
        answers = (*(_YES_NO if one.kind == "yes_no" else one.options), *([] if must else [_UNKNOWN]))
        return {**asked, "lua_chon": [{"ma": code, "nhan": text} for code, text in answers]}
    bounds = {"toi_thieu": one.least, "toi_da": one.most}
    return asked | {name: bound for name, bound in bounds.items() if bound is not None}


def _paper(what: str, line: PaperLine, megabytes: int) -> dict[str, Any]:
    told = [f"Nộp nếu {line.only_if}." if line.only_if else "", line.note]
    if line.alternatives:
        told.append(f"Một trong các giấy tờ: {'; '.join(one.name for one in line.alternatives)}.")
    if line.spared is not None:
        told.append(f"Có thể không phải nộp: {line.spared.database}.")
    hint = {"tro_giup": " ".join(filter(None, told))} if any(told) else {}
    # It is asked for where it is surely needed, and no database stands for it.
    must = bool(line.needed and line.spared is None)
    asked = {"ma": _id("giay", what), "nhan": line.name, "bat_buoc": must, **_FILES}
    return {**asked, **hint, "dung_luong_toi_da_mb": megabytes}


def _id(kind: str, name: str) -> str:
    return f"{kind}-{re.sub('[^a-z0-9]+', '-', name)}"[:64].strip("-")


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
    #: Whether it asks for files, with words or alone.
    of_files: bool = True


class Asked(NamedTuple):
    """A dossier as it stands, with what its request asks: the small form, item by item."""

    served: Served
    state: State
    request: Request
    form: CompiledForm
    items: Sequence[Item]


def _asked(host: Host, row: tables.Dossier) -> Asked | None:
    """The request of a dossier; None where it has none."""
    with reading(host.engine) as db:
        served, state = host.procedures.kept(db, row.version), project(db.scalars(events_of(row.id)))
    if state.request is None:
        return None
    names, beside = namable(served, row.form_id, host.now().date()), served.procedure.questions or ()
    of_form = {one.id: one for one in beside} | served.fields(row.form_id)
    items = [_item(n, one, names[one.what], of_form) for n, one in enumerate(state.request.items, 1)]
    fields = [*_independent([field for one in items for field in one.fields])]
    form = (served.procedure.forms or {}).get(row.form_id)
    part = {"ma": "them", "tieu_de": "Bổ sung hồ sơ", "truong": fields}
    return Asked(served, state, state.request, build_form(host, [part], form.lists if form else {}), items)


def _check_answer(host: Host, draft: tables.Draft) -> Checked | None:
    with reading(host.engine) as db:
        row = db.get_one(tables.Dossier, draft.dossier_id)
    if (of := _asked(host, row)) is None:
        return None
    targets = {field.id: one.target for one in of.items for field in one.fields if field.kind == "tep"}
    files = files_of(draft)
    told = read(of.form.plan, draft.posted, files)
    sent = tuple(one._replace(field=targets[one.field]) for one in files if one.field in targets)
    own = {one.id for one in of.served.procedure.questions or ()} & told.keys()
    return Checked(
        of.served,
        None,
        of.form,
        {one.target: told[one.target] for one in of.items if not one.of_files and one.target in told},
        sent,
        tuple(of.form.validate(told, host.now().date())),
        request=of.request,
        replaced=tuple(one.target for one in of.items if one.of_files and one.replaces),
        changes=tuple(_changed(of, one, told, sent) for one in of.items),
        # As it was filed, in words, and below what is answered now.
        asked=[*of.state.asked, *sheet.answers(of.form.plan, {name: told[name] for name in own})],
    )


def _item(number: int, reason: Reason, name: Namable, of_form: Mapping[str, FormField]) -> Item:
    again, field = {"help": reason.text({}).partition(": ")[2], "required": True}, of_form.get(reason.what)
    replaces, label = reason.kind in _REPLACES, name.label[:200]
    sent = FormField.model_validate({"ma": f"tep_{number}", "nhan": label, **_FILES})
    if name.kind == "giay_to":
        by_paper = next((f for f in of_form.values() if f.paper == reason.what and f.kind == "tep"), None)
        file = (by_paper or sent).model_copy(update={**again, "label": label, "id": sent.id})
        return Item(name.label, [file], by_paper.id if by_paper else reason.what, replaces)
    if name.kind in ("truong", "cau_hoi") and field is not None and field.computation is None:
        asked = field.model_copy(update=again)
        return Item(name.label, [asked], field.id, replaces, of_files=field.kind == "tep")
    words = FormField.model_validate({"ma": f"y_kien_{number}", "kieu": "van_ban_dai", "nhan": label})
    proof = sent.model_copy(update={"label": f"Giấy tờ kèm theo (nếu có): {label}"[:200]})
    return Item(name.label, [words.model_copy(update=again), proof], reason.what, replaces)


def _independent(fields: Sequence[FormField]) -> Iterator[FormField]:
    """Fields without what rests on fields that are not asked: conditions, bounds by others, what filters."""
    known = {"hom_nay", *(one.id for one in fields)}
    for one in fields:
        changes: dict[str, Any] = {"shown_if": None, "required_if": None, "read_only": False, "prefill": None}
        for name in ("filter_by", "minimum", "maximum", "earliest", "latest"):
            rests_on = getattr(one, name)
            # Figures and days begin with no letter, questions with a small one.
            if isinstance(rests_on, str) and rests_on[:1].islower() and rests_on.split()[0] not in known:
                changes[name] = None
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
