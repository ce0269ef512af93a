"""What fixes a failing verdict: a table from its reason to the changes that are worth trying.

Several changes are alternatives, the slightest first. None at all says that only a person, or the
law, can tell what to do. A change of a place that another criterion made before replaces that one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from ..finding import Path
from ..model.completeness import doubted
from ..model.form import Form, asks_something
from ..model.in_person import KEY, TASKS
from ..model.procedure import Channel, Citation, InPerson
from ..words.folding import folded_case
from .assessment import Assessment, CriterionResult, answer
from .changes import (
    NEW,
    PORTAL,
    Apply,
    Change,
    ChangeDraft,
    denying,
    fee_at,
    sample_of,
    setting,
    sourcing,
    verifying,
)
from .framework import Actor, Effort
from .portal import portal_with
from .questions.demands import demands
from .questions.registry import questions
from .questions.templates import form_fault
from .verdict import QuestionContext, Verdict
from .words.changes import CHANGES


class Failure(NamedTuple):
    """A verdict to fix, the case it was given for, the case of the file itself, and the question."""

    verdict: Verdict
    case: QuestionContext
    base: QuestionContext
    question: str

    @property
    def place(self) -> Path:
        """The first place of the evidence."""
        return self.verdict.evidence[0] if self.verdict.evidence else ()

    def at(self, key: str) -> Path:
        """The place, extended by a key unless it ends there already."""
        return self.place if self.place[-1:] == (key,) else (*self.place, key)


Drafts = Iterator[ChangeDraft]
Remedy = Callable[[Failure], Drafts]
REMEDIES: dict[str, Remedy] = {}
#: Reasons of which a change may leave the verdict as it is: another fee says the same.
MAY_CHANGE_NOTHING = frozenset({"not_payable", "paid_at_counter"})


class Work(NamedTuple):
    """Whose work a change is, and how much."""

    actor: Actor
    effort: Effort


def remedies(result: CriterionResult, case: QuestionContext, base: QuestionContext) -> tuple[Change, ...]:
    """The alternatives that fix a failing verdict; none where the law itself forbids a better answer.

    ``case`` is what the verdict was given for, ``base`` the file without any change.
    """
    return tuple(_changes(result, case, base))


def _changes(result: CriterionResult, case: QuestionContext, base: QuestionContext) -> Iterator[Change]:
    criterion, verdict = result.criterion, result.verdict
    if not verdict.by_law:
        failing = Failure(verdict, case, base, criterion.question)
        for draft in chain(REMEDIES[verdict.reason](failing), _instead(failing)):
            kind = CHANGES[draft.id]
            yield Change(
                draft.id, draft.path, draft.about, criterion.id, kind.actor, kind.effort, draft.apply
            )


def first_step(result: CriterionResult, found: Assessment) -> Change | None:
    """The slightest change that fixes or settles a criterion that does not pass, or brings it on to its next fault.

    A change that leaves the verdict as it is is none: where that can be (:data:`MAY_CHANGE_NOTHING`), each was tried on
    the case of the file itself. None where the criterion passes, the law that the file cites forbids a better answer, or
    only a person can tell.
    """
    case = found.case
    if case is None or result.passes:
        return None
    changes = _changes(result, case, case)
    if result.verdict.reason not in MAY_CHANGE_NOTHING:
        return next(changes, None)
    return next((c for c in changes if answer(result.criterion, c.apply(case))[0] != result.verdict), None)


def work(result: CriterionResult, found: Assessment) -> Work:
    """Whose work the first step for a failing verdict is, and how much; without one, the criterion says whose."""
    step = first_step(result, found)
    return Work(step.actor, step.effort) if step else Work(result.criterion.actor, result.criterion.effort)


def _instead(f: Failure) -> Drafts:
    """NĐ 224/2026 Đ16 k4 điểm a: where the agency acts of its own accord no dossier has to be sent."""
    if f.question == "dossier_sent_online":
        path: Path = ("dich_vu_chu_dong", "tu_dong")
        yield ChangeDraft("do_work", path, "tu_dong", setting(path, value=True))


def _for(*reasons: str) -> Callable[[Remedy], Remedy]:
    def add(run: Remedy) -> Remedy:
        REMEDIES.update(dict.fromkeys(reasons, run))
        return run

    return add


def _value(kind: str, key: str, value: object) -> Remedy:
    """A remedy that puts one value at a key of the place."""

    def run(f: Failure) -> Drafts:
        yield ChangeDraft(kind, f.at(key), f.verdict.about, setting(f.at(key), value))

    return run


REMEDIES |= {
    "print_refused": _value("accept_print", "nhan_ban_in", value=True),
    "print_not_stated": _value("confirm_print", "nhan_ban_in", value=True),
    "paper_only": _value("accept_paper", "nop_dien_tu", value=True),
    "paper_not_stated": _value("confirm_paper", "nop_dien_tu", value=True),
    "result_unmet": _value("issue_electronic", "ban_dien_tu", value=True),
    "result_unknown": _value("confirm_result", "ban_dien_tu", value=True),
}


@_for("in_person")
def _in_person(f: Failure) -> Drafts:
    """Demand it no more: a change of the law or of practice; what is only doubted has to be read."""
    entry = (f.case.procedure.in_person or ())[int(f.place[1])]
    if entry.task is not None:
        kind = "read_law" if f.verdict.only == "unverified" else "drop_demand"
        yield ChangeDraft(kind, f.place, entry.task, denying(entry.task, f.place))


@_for("needs_look")
def _look(f: Failure) -> Drafts:
    """Read the sentence, and say why it demands nothing; where the whole list is in doubt, that is verified with it."""

    def apply(case: QuestionContext) -> QuestionContext:
        answers = tuple(
            InPerson(sentence=one.sentence, not_binding=NEW)
            for one in demands(case.procedure)
            if one.path in f.verdict.evidence
        )
        listed = (*(case.procedure.in_person or ()), *answers)
        return case._replace(procedure=case.procedure.model_copy(update={"in_person": listed}))

    if doubted(f.case.procedure, (KEY,)):
        sure = verifying((KEY,))
        yield ChangeDraft("verify", (KEY,), KEY, lambda case: sure(apply(case)))
    else:
        yield ChangeDraft("read_demand", f.place, f.verdict.about, apply)


@_for("not_denied", "denied_without_source")
def _deny(f: Failure) -> Drafts:
    """Read the law, and state with its article that it need not be done in person."""
    kind = f.verdict.about
    if kind in TASKS:
        yield ChangeDraft("state_demand", (KEY, kind), kind, denying(kind))


@_for("doubted")
def _verify(f: Failure) -> Drafts:
    """Verify what the file calls unverified."""
    yield ChangeDraft("verify", f.place, f.verdict.about, verifying(*f.verdict.evidence))


def _if_doubted(f: Failure, *facts: Path) -> Drafts:
    """Verify what speaks against first, where the file itself calls it, or a fact behind it, unverified."""
    if f.verdict.only == "unverified":
        yield ChangeDraft("verify", f.place, str(f.place[0]), verifying(f.place, *facts))


@_for("not_known")
def _find_out(f: Failure) -> Drafts:
    """Find out what the file lists as not known, and state it."""
    key = f.verdict.about
    put, sure = setting(f.at(key), sample_of(key)), verifying(f.at(key))
    yield ChangeDraft("state", f.at(key), key, lambda case: sure(put(case)))


@_for("none_without_source")
def _source(f: Failure) -> Drafts:
    """Name the source that says that there is none: who did so has verified it."""
    named, sure = sourcing(f.place), verifying(f.place)
    yield ChangeDraft("cite_source", f.place, str(f.place[0]), lambda case: sure(named(case)))


@_for("not_asked", "schema_refutes", "failed")
def _only_a_person(_: Failure) -> Drafts:
    """Nothing can be tried."""
    yield from ()


#: "(nếu có)" of khoản 1 điểm i: tried as khong_co.
_CONDITIONAL = ("mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi", "mau_ket_qua")


@_for("missing", "not_stated")
def _state(f: Failure) -> Drafts:
    """State the item; a work of a proactive service is confirmed, not filled in."""
    key = f.verdict.about
    path: Path = tuple(key.split("."))
    if path[0] == "dich_vu_chu_dong":
        yield ChangeDraft("confirm_work", path, key, setting(path, value=True))
        return
    put = setting(f.at(key), sample_of(key))
    if key in _CONDITIONAL:
        sure = sourcing(("ket_qua_thuc_hien",) if key == "mau_ket_qua" else (key,))
        yield ChangeDraft("state_or_none", f.at(key), key, lambda case: sure(put(case)))
    else:
        yield ChangeDraft("state", f.at(key), key, put)


@_for("placeholder")
def _fill_in(f: Failure) -> Drafts:
    """Put content in the place of dots; a time limit gets what its kind needs."""
    value = sample_of("thoi_han_giai_quyet") if f.place[-1] == "thoi_han_giai_quyet" else NEW
    yield ChangeDraft("fill_in", f.place, str(f.place[0]), setting(f.place, value))


_FILE_KINDS: Mapping[str, str] = {
    "template_without_file": "add_file",
    "no_file_offered": "add_file",
    "file_at_source": "fetch_file",
    "not_a_document": "replace_file",
    "file_broken": "replace_file",
    "file_absent": "provide_file",
    "file_not_seen": "confirm_file",
}


@_for(*_FILE_KINDS)
def _template_file(f: Failure) -> Drafts:
    """Have the file to download, or the e-form that prints it."""
    reason, path = f.verdict.reason, (*f.place[:2], "tep")
    same = reason in ("file_absent", "file_broken", "file_not_seen")
    name = f.verdict.about if same else f"{NEW}{path[1]}.docx"
    put = setting(path, name)

    def apply(case: QuestionContext) -> QuestionContext:
        return put(case)._replace(supposed=case.supposed | {name})

    yield ChangeDraft(_FILE_KINDS[reason], path, f.verdict.about, apply)
    if reason != "file_not_seen":
        yield from _form_of(path[:2], f.case)


@_for("template_without_form")
def _template_form(f: Failure) -> Drafts:
    """Make the e-form of the template."""
    yield from _form_of(f.place[:2], f.case)


def _form_of(place: Path, case: QuestionContext) -> Drafts:
    template = (case.procedure.templates or ())[int(place[1])]
    name, path = template.form or template.id, (*place, "bieu_mau")
    put = setting(path, name)
    yield ChangeDraft("add_form", path, template.name, lambda case: _with_form(put(case), name))


def _with_form(case: QuestionContext, name: str) -> QuestionContext:
    """The case with an e-form of this name that asks what its templates ask; one that proves something is kept."""
    p = case.procedure
    own = [template for template in p.templates or () if template.form == name]
    there = (p.forms or {}).get(name)
    if there is not None and asks_something(there) and not any(form_fault(p, template) for template in own):
        return case
    form: Form = sample_of("bieu_mau_dien_tu")["don"]
    section = form.sections[0]
    blanks = tuple(blank for template in own for blank in template.blanks or ())
    field = section.fields[0].model_copy(update={"blanks": blanks or None})
    form = form.model_copy(update={"sections": (section.model_copy(update={"fields": (field,)}),)})
    holes = [hole for hole in p.holes if hole.path[:2] != ("bieu_mau_dien_tu", name)]
    made = p.model_copy(update={"forms": {**(p.forms or {}), name: form}})
    return case._replace(procedure=made.with_holes(holes))


@_for("form_asks_nothing", "form_lacks_blanks", "form_incomplete")
def _empty_form(f: Failure) -> Drafts:
    """Write the questions of the e-form."""
    place = f.place
    if place[0] == "mau_don_to_khai":
        place = ("bieu_mau_dien_tu", str((f.case.procedure.templates or ())[int(place[1])].form))
    name = str(place[1])
    yield ChangeDraft("add_form", place, f.verdict.about, lambda case: _with_form(case, name))


@_for("no_form")
def _make_form(_: Failure) -> Drafts:
    """A procedure without templates still needs one form to be sent online."""
    yield ChangeDraft("make_form", ("bieu_mau_dien_tu",), "", lambda case: _with_form(case, "don"))


#: A service of this name is one that the agency brings to people's homes: no channel online takes its place.
_BROUGHT_HOME = "lưu động"


@_for("no_online_channel")
def _open_channel(f: Failure) -> Drafts:
    """Open the online channel, with time and fees as at the channel there is."""
    if _BROUGHT_HOME in folded_case(f.case.procedure.name or ""):
        return

    def apply(case: QuestionContext) -> QuestionContext:
        rows = case.procedure.channels or ()
        row: Channel = rows[0] if rows else sample_of("cach_thuc_thuc_hien")[0]
        online = row.model_copy(
            update={
                "way": "truc_tuyen",
                "case": None,
                "address": None,
                "deadline": next((r.deadline for r in rows if r.deadline is not None), None),
                "fees": next((r.fees for r in rows if r.fees is not None), None),
            }
        )
        return case._replace(procedure=case.procedure.model_copy(update={"channels": (*rows, online)}))

    place: Path = ("cach_thuc_thuc_hien",)
    rows = range(len(f.case.procedure.channels or ()))
    yield from _if_doubted(f, *((*place, i, "hinh_thuc") for i in rows))
    yield ChangeDraft("open_channel", place, "", apply)


def _pay(kind: str, place: Path, about: str, way: str) -> ChangeDraft:
    """Let a fee be paid in one more way; how much it is has then to be known too."""

    def apply(case: QuestionContext) -> QuestionContext:
        fee = fee_at(case, place)
        if fee is None:
            return case
        basis = "theo_van_ban" if fee.basis_kind == "chua_ro" else fee.basis_kind
        paid = fee.model_copy(update={"payment": (*(fee.payment or ()), way), "basis_kind": basis})
        return setting(place, paid)(case)

    return ChangeDraft(kind, (*place, "thanh_toan"), about, apply)


def _fee_place(path: Path) -> Path:
    return path[:-1] if path[-1:] == ("thanh_toan",) else path


@_for("fee_not_known")
def _fee_not_known(f: Failure) -> Drafts:
    """Find out what the fee is and how it is paid."""
    anyhow = f.question.endswith("paid_and_collected")
    kind, way = ("state_payment", "tai_noi_nop") if anyhow else ("state_online_payment", "truc_tuyen")
    yield _pay(kind, _fee_place(f.place), f.verdict.about, way)


@_for("paid_at_counter")
def _paid_at_counter(f: Failure) -> Drafts:
    """Let the fee be paid online; one that the file leaves open has to be made known with it."""
    place = _fee_place(f.place)
    stated = fee_at(f.base, place)
    is_open = stated is not None and (not stated.payment or stated.basis_kind == "chua_ro")
    kind = "state_online_payment" if is_open else "add_online_payment"
    yield _pay(kind, place, f.verdict.about, "truc_tuyen")


@_for("not_payable", "not_payable_in_person")
def _not_payable(f: Failure) -> Drafts:
    """Let the fee be paid at the counter too, or let all of it be paid online."""
    yield _pay("add_counter_payment", _fee_place(f.place), f.verdict.about, "tai_noi_nop")
    question = "charges_paid_online" if f.question.startswith("charges") else "paid_online"
    online = questions()[question].ask(f.case)
    if online.reason in ("paid_at_counter", "portal_lacks"):
        yield from REMEDIES[online.reason](f._replace(verdict=online))


@_for("portal_lacks", "portal_unknown")
def _portal_provides(f: Failure) -> Drafts:
    """Let the portal provide the fact, or find out that it does; a fee may be paid elsewhere too."""
    fact = f.verdict.about
    lacks = f.verdict.reason == "portal_lacks"
    yield ChangeDraft("add_portal" if lacks else "confirm_portal", (PORTAL, fact), fact, _providing(fact))
    if not lacks and f.question.endswith("paid_and_collected"):
        for path in f.verdict.evidence:
            fee = fee_at(f.case, _fee_place(path))
            if fee is not None and set(fee.payment or ()) == {"truc_tuyen"}:
                yield _pay("add_counter_payment", _fee_place(path), fee.name or fee.kind, "tai_noi_nop")
                return


def _providing(fact: str) -> Apply:
    def apply(case: QuestionContext) -> QuestionContext:
        known = case.portal or portal_with(NEW, {})
        portal = known.model_copy(update={"provides": {**known.provides, fact: True}})
        return case._replace(portal=portal)

    return apply


@_for("result_at_counter")
def _deliver(f: Failure) -> Drafts:
    """Send the result by post or online as well."""

    def apply(case: QuestionContext) -> QuestionContext:
        exchange = case.procedure.exchange
        ways = ((exchange.deliver if exchange else None) or ()) + ("buu_chinh",)
        return setting(f.place, ways)(case)

    yield from _if_doubted(f)
    yield ChangeDraft("deliver_remotely", f.place, "", apply)


@_for("partial_not_published", "partial_unpublished")
def _partial(f: Failure) -> Drafts:
    """Publish why the service is offered in part."""
    path: Path = (*f.place[:2], "cong_khai")
    yield ChangeDraft("publish_partial", path, f.verdict.about, setting(path, value=True))


@_for("partial_without_basis")
def _partial_basis(f: Failure) -> Drafts:
    """Cite the law behind the reason."""
    path: Path = (*f.place[:2], "can_cu")
    yield ChangeDraft("cite_partial", path, f.verdict.about, setting(path, Citation(number=NEW)))


@_for("offered_in_part", "published_in_part")
def _in_part(f: Failure) -> Drafts:
    """Offer the whole, and withdraw the publication."""

    def apply(case: QuestionContext) -> QuestionContext:
        declared = case.procedure.declared or ()
        left = tuple(one for i, one in enumerate(declared) if ("muc_do_cong_bo", i) != f.place)
        return case._replace(procedure=case.procedure.model_copy(update={"declared": left or None}))

    yield from _if_doubted(f)
    yield ChangeDraft("drop_partial", f.place, f.verdict.about, apply)


@_for("not_proactive")
def _do_work(f: Failure) -> Drafts:
    """Do the work of the agency's own accord."""
    path: Path = ("dich_vu_chu_dong", f.verdict.about)
    yield ChangeDraft("do_work", path, f.verdict.about, setting(path, value=True))
