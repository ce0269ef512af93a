"""Whether what is due can be paid online, or else in person or by post."""

from __future__ import annotations

from ...finding import Path
from ...model.in_person import FROM_AFAR, in_person_tasks, online_fees, stated_as_none
from ...model.procedure import Fee
from ..verdict import MET, NOT_APPLICABLE, UNKNOWN, UNMET, QuestionContext, Verdict, against, met, weakest
from .portal import provided
from .registry import question
from .result import result_delivered, result_returned
from .tasks import against_task, denials_of

CHARGES = frozenset(["le_phi"])
#: Luật 97/2015/QH13 Điều 3; giá and other duties are no phí and no lệ phí.
FEES = CHARGES | {"phi"}
ALL_DUES = FEES | {"gia", "nghia_vu_khac"}
OFFLINE_WAYS = frozenset(["tai_noi_nop", "buu_chinh", "chuyen_khoan"])
IN_PERSON = frozenset(["tai_noi_nop", "chuyen_khoan"])


@question
def paid_online(case: QuestionContext) -> Verdict:
    """Khoản 4 điểm b: phí, lệ phí (nếu có) can be paid online at once; giá and other duties do not count."""
    return _paid_online(case, FEES)


@question
def charges_paid_online(case: QuestionContext) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm d: lệ phí (nếu có) can be paid online."""
    return _paid_online(case, CHARGES)


@question
def dues_paid_online(case: QuestionContext) -> Verdict:
    """NĐ 224/2026 Đ15 k1 điểm đ: phí, lệ phí or other financial duties are paid on the payment platform."""
    return _paid_online(case, ALL_DUES)


@question
def paid_and_collected(case: QuestionContext) -> Verdict:
    """Khoản 3 điểm đ: paying and collecting are possible in person or by post, or as in khoản 4.

    A transfer to the agency's account counts with paying in person: NĐ 61/2018/NĐ-CP Điều 22 khoản 1
    điểm a names the two as one way.
    """
    return _collected(result_delivered(case), case, OFFLINE_WAYS, "not_payable", FEES)


@question
def charges_paid_and_collected(case: QuestionContext) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm c: lệ phí (nếu có) and result in person; a level-4 service does more.

    Post came with TT 32/2017; who can pay a lệ phí only by post can pay it neither in person nor online.
    """
    return _collected(result_returned(case), case, IN_PERSON, "not_payable_in_person", CHARGES)


def fees_from_afar(case: QuestionContext) -> Verdict:
    """Whatever is due (if anything) can be paid without going to a counter; a transfer is no presence."""
    return _payment(case, FROM_AFAR, "paid_at_counter", ALL_DUES)


def _paid_online(case: QuestionContext, kinds: frozenset[str]) -> Verdict:
    found = _payment(case, frozenset(["truc_tuyen"]), "paid_at_counter", kinds)
    # Who states that a fee is paid at the counter has said it, whatever the fee itself says.
    stated = [
        against_task(case, one)
        for one in in_person_tasks(case.procedure)
        if one.kind == "nop_phi" and not one.derived and found.state is not NOT_APPLICABLE
    ]
    if stated:
        return weakest(*stated, found)
    if found.state is not MET:
        return found
    return provided(case, "thanh_toan_truc_tuyen", evidence=found.evidence)


def _collected(
    delivered: Verdict, case: QuestionContext, ways: frozenset[str], reason: str, kinds: frozenset[str]
) -> Verdict:
    """The result is delivered, and every fee of these kinds is payable in one of ``ways`` or online."""
    if delivered.state is not MET:
        return delivered
    offline = _payment(case, ways, reason, kinds)
    if offline.state is UNMET or offline.sign:
        online = _paid_online(case, kinds)
        if online.state is MET:
            return Verdict(MET, (*online.evidence, *delivered.evidence), "paid_online_instead")
        return online if online.state is UNKNOWN or online.at_portal else offline
    state, why = (MET, "met") if offline.state is NOT_APPLICABLE else (offline.state, offline.reason)
    return offline._replace(state=state, evidence=(*offline.evidence, *delivered.evidence), reason=why)


def _payment(case: QuestionContext, ways: frozenset[str], reason: str, kinds: frozenset[str]) -> Verdict:
    """Whether every fee of these kinds can be paid in one of ``ways``."""
    fees = online_fees(case.procedure)
    if fees is None:
        return Verdict(UNKNOWN, (("phi_le_phi",),), "not_stated", "phi_le_phi")
    none = "no_charge" if kinds == CHARGES else "no_fee"
    if not fees:
        place: Path = ("phi_le_phi",)
        if stated_as_none(case.procedure, place, None):
            return Verdict(NOT_APPLICABLE, (place,), none)
        return Verdict(UNKNOWN, (place,), "none_without_source", "phi_le_phi")
    parts = [_paid(case, path, fee, ways, reason, kinds) for path, fee in fees]
    due = [one for one in parts if one is not None]
    return weakest(*due) if due else met(case, *(path for path, _ in fees), reason=none, state=NOT_APPLICABLE)


def _paid(
    case: QuestionContext, path: Path, fee: Fee, ways: frozenset[str], reason: str, kinds: frozenset[str]
) -> Verdict | None:
    """Whether a fee can be paid in one of ``ways``; None where it does not count: of another kind, or free."""
    about = fee.name or fee.kind
    free = fee.basis_kind == "mien_phi"
    # That a fee may be free keeps what is payable payable, and refutes nothing.
    basis: Path = (*path, "muc_thu")
    if case.doubts((*path, "loai")) or (free and case.doubts(basis)):
        return Verdict(UNKNOWN, (path,), "doubted", about, only="unverified")
    if fee.kind not in kinds or (free and stated_as_none(case.procedure, path, fee.basis)):
        return None
    if free:
        return Verdict(UNKNOWN, (path,), "none_without_source", about)
    if not fee.payment or fee.basis_kind == "chua_ro":
        return Verdict(UNKNOWN, (path,), "fee_not_known", about)
    place: Path = (*path, "thanh_toan")
    if not ways.isdisjoint(way for i, way in enumerate(fee.payment) if not case.doubts((*place, i))):
        return met(case, place)
    found = against(case, place, reason, about, basis, *((*place, i) for i in range(len(fee.payment))))
    only = "conditional" if fee.when is not None else ""
    if FROM_AFAR.isdisjoint(fee.payment) and any(one.counts for one in denials_of(case, "nop_phi")):
        only = "denied"
    return found._replace(state=UNKNOWN, only=only, sign=True) if only and found.state is UNMET else found
