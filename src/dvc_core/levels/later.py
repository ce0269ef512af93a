"""Questions of the frameworks before and after TT 32/2017, and the one a JSON Schema puts.

TT 26/2009 and NĐ 43/2011 speak of lệ phí only; NĐ 42/2022, TT 01/2023 and NĐ 224/2026 of what may
not be demanded of a person: to be there, to show paper, to be visited.
"""

from __future__ import annotations

from typing import Any

from ..completeness import ITEM_KEYS, papers_of
from ..finding import Path
from ..procedure import Paper, Proactive, Procedure
from .predicates import (
    MET,
    NOT_APPLICABLE,
    UNKNOWN,
    UNMET,
    Case,
    Verdict,
    _as_files,
    _collected,
    _interactive,
    _online,
    _paid_online,
    _portal,
    _stated,
    _steps,
    predicate,
    processed_online,
    result_delivered,
    submitted_online,
    weakest,
)

CHARGES = frozenset(["le_phi"])
IN_PERSON = frozenset(["tai_noi_nop", "chuyen_khoan"])


@predicate
def key_stated(case: Case, key: str) -> Verdict:
    """One item, by its YAML key: an item of which a framework names only a part."""
    point = next(point for point, keys in ITEM_KEYS.items() if key in keys)
    return _stated(case.procedure, point, key)


@predicate
def submittable(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm b: the completed dossier can be sent: in person, by post, or online."""
    channels = case.procedure.channels
    if not channels:
        return Verdict(UNKNOWN, (("cach_thuc_thuc_hien",),), "not_stated", "cach_thuc_thuc_hien")
    return Verdict(MET, tuple(("cach_thuc_thuc_hien", i, "hinh_thuc") for i in range(len(channels))), "met")


@predicate
def forms_sent_online(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm c: the forms are filled in and sent online; papers are not spoken of."""
    p = case.procedure
    if not p.channels:
        return Verdict(UNKNOWN, (("cach_thuc_thuc_hien",),), "not_stated", "cach_thuc_thuc_hien")
    rows = _online(p)
    if not rows:
        return Verdict(UNMET, (("cach_thuc_thuc_hien",),), "no_online_channel")
    channel = Verdict(MET, tuple((*path, "hinh_thuc") for path, _ in rows))
    return weakest(channel, _interactive(case), _portal(case, "nhan_ho_so_truc_tuyen"))


@predicate
def charges_paid_online(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm d: lệ phí (nếu có) can be paid online."""
    return _paid_online(case, CHARGES)


@predicate
def charges_paid_and_collected(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm c: lệ phí (nếu có) and result in person; a level-4 service does more.

    Post came with TT 32/2017; who can pay a lệ phí only by post can pay it neither in person nor online.
    """
    return _collected(result_returned(case), case, IN_PERSON, "not_payable_in_person", CHARGES)


@predicate
def result_returned(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm d: the result comes online, in person or by post.

    The decree does not ask for the way to be stated, as TT 32/2017 does: silence is unknown.
    """
    found = result_delivered(case)
    return found if found.state is MET else Verdict(UNKNOWN, found.evidence, "not_stated", found.about)


@predicate
def no_presence(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1: no step demands presence or a visit on the spot."""
    return _steps(case.procedure)


def _presented(p: Procedure) -> Verdict:
    """No paper has to be handed in or shown as paper."""
    if p.dossier is None or (p.dossier.papers is None and not p.dossier.cases):
        return Verdict(UNKNOWN, (("thanh_phan_ho_so",),), "not_stated", "thanh_phan_ho_so")
    unknown: Verdict | None = None
    evidence: list[Path] = []
    for path, paper in papers_of(p):
        if paper.as_file is False or (paper.handling == "xuat_trinh" and not paper.as_file):
            return Verdict(UNMET, (path,), _why_paper(paper), paper.name)
        if paper.as_file is None and not _filled(p, paper):
            unknown = unknown or Verdict(UNKNOWN, (path,), "paper_not_stated", paper.name)
        evidence.append(path)
    return unknown or Verdict(MET, tuple(evidence), "met")


def _why_paper(paper: Paper) -> str:
    return "paper_presented" if paper.handling == "xuat_trinh" else "paper_only"


def _filled(p: Procedure, paper: Paper) -> bool:
    return any(t.id == paper.template and t.form in (p.forms or {}) for t in p.templates or ())


@predicate
def whole_dossier_electronic(case: Case) -> Verdict:
    """TT 01/2023 Đ13 k1: the whole dossier is sent electronically."""
    return weakest(_as_files(case.procedure), _presented(case.procedure))


@predicate
def no_presence_or_originals(case: Case) -> Verdict:
    """TT 01/2023 Đ13 k1: no paper to show, no presence, no visit on the spot."""
    return weakest(_steps(case.procedure), _presented(case.procedure))


@predicate
def result_electronic(case: Case) -> Verdict:
    """TT 01/2023 Đ13 k1: the result exists in electronic form."""
    results = case.procedure.results
    if not results:
        return Verdict(UNMET, (("ket_qua_thuc_hien",),), "missing", "ket_qua_thuc_hien")
    for state, wanted in ((UNMET, False), (UNKNOWN, None)):
        for i, result in enumerate(results):
            if result.electronic is wanted:
                return Verdict(state, (("ket_qua_thuc_hien", i),), f"result_{state.value}", result.name)
    return Verdict(MET, tuple(("ket_qua_thuc_hien", i, "ban_dien_tu") for i in range(len(results))), "met")


@predicate
def result_remote(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a: the result comes online or by public post; the counter is not enough."""
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    exchange = case.procedure.exchange
    if exchange is None or not exchange.deliver:
        return Verdict(UNKNOWN, (place,), "not_stated", "tra_ket_qua")
    if {"truc_tuyen", "buu_chinh"} & set(exchange.deliver):
        return Verdict(MET, (place,), "met")
    return Verdict(UNMET, (place,), "result_at_counter")


@predicate
def partial_justified(case: Case) -> Verdict:
    """NĐ 224/2026 Đ14: what is offered only in part has one of four published reasons and its basis."""
    partial = case.procedure.partial
    if partial is None:
        return _reason_needed(case)
    if partial.basis is None:
        return Verdict(UNMET, (("mot_phan",),), "partial_without_basis", partial.reason)
    if partial.published is None:
        return Verdict(UNKNOWN, (("mot_phan",),), "partial_not_published", partial.reason)
    state, reason = (MET, "met") if partial.published else (UNMET, "partial_unpublished")
    return Verdict(state, (("mot_phan", "cong_khai"),), reason, partial.reason)


def _reason_needed(case: Case) -> Verdict:
    """Without a stated reason: none is needed where nothing keeps the whole from being offered online."""
    hindered = weakest(submitted_online(case), no_presence_or_originals(case), processed_online(case))
    about = hindered.about or str((hindered.evidence or (("mot_phan",),))[0][0])
    if hindered.state is MET:
        return Verdict(NOT_APPLICABLE, hindered.evidence, "not_partial")
    if hindered.state is UNKNOWN:
        return hindered
    if hindered.by_law:
        return Verdict(UNKNOWN, hindered.evidence, "partial_not_published", about)
    return Verdict(UNMET, hindered.evidence, "partial_without_reason", about)


@predicate
def not_partial(case: Case) -> Verdict:
    """NĐ 224/2026 Đ14: toàn trình is the rule; a stated reason says that this one is offered in part."""
    partial = case.procedure.partial
    if partial is None:
        return _steps(case.procedure)
    by_law = partial.basis is not None and partial.reason in ("hien_dien", "tham_tra_hien_truong")
    return Verdict(UNMET, (("mot_phan",),), "offered_in_part", partial.reason, by_law)


@predicate
def proactive(case: Case, work: str) -> Verdict:
    """NĐ 224/2026 Đ16: what the agency does of its own accord, by its YAML key, as the file states it."""
    answer = _proactive(case.procedure, work)
    place: Path = ("dich_vu_chu_dong",)
    if answer is None:
        return Verdict(UNKNOWN, (place,), "not_stated", f"dich_vu_chu_dong.{work}")
    return Verdict(MET if answer else UNMET, ((*place, work),), "met" if answer else "not_proactive", work)


_WORKS = {field.alias: name for name, field in Proactive.model_fields.items()}


def _proactive(p: Procedure, work: str) -> bool | None:
    answer: bool | None = None if p.proactive is None else getattr(p.proactive, _WORKS[work])
    return answer


@predicate
def dossier_sent_online(case: Case) -> Verdict:
    """NĐ 224/2026 Đ16 k1 điểm b: people send the dossier online; k4 điểm a asks for none any more."""
    if _proactive(case.procedure, "tu_dong"):
        return Verdict(NOT_APPLICABLE, (("dich_vu_chu_dong", "tu_dong"),), "no_dossier")
    return forms_sent_online(case)


@predicate
def json_schema(case: Case, schema: Any) -> Verdict:
    """A question of a framework of one's own: met where the data of the file fit a JSON Schema."""
    from jsonschema import Draft202012Validator

    first = next(iter(Draft202012Validator(schema).iter_errors(case.data)), None)
    if first is None:
        return Verdict(MET, (), "met")
    return Verdict(UNMET, (tuple(first.absolute_path),), "schema_refutes", str(first.validator))


@predicate
def code_and_name(case: Case) -> Verdict:
    """NĐ 224/2026 Đ15 k1 điểm b: code and name are standard ones: both are stated."""
    p = case.procedure
    for key, value in (("ma_thu_tuc", p.code), ("ten_thu_tuc", p.name)):
        if not (value or "").strip():
            return Verdict(UNMET, ((key,),), "missing", key)
    return Verdict(MET, (("ma_thu_tuc",), ("ten_thu_tuc",)), "stated")
