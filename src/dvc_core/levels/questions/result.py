"""How the result comes, and whether it exists in electronic form."""

from __future__ import annotations

from collections.abc import Iterable

from ...finding import Path
from ...model.completeness import members_of
from ..verdict import MET, UNKNOWN, UNMET, QuestionContext, Verdict, against, met, weakest
from .registry import question


@question
def result_delivered(case: QuestionContext) -> Verdict:
    """Khoản 4 điểm c: the result is delivered online, by post or in person: one way is stated."""
    exchange = case.procedure.exchange
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    if exchange is None or not exchange.deliver:
        return against(case, place, "missing", "tra_ket_qua")
    return _delivered_by(case, ("truc_tuyen", "buu_chinh", "truc_tiep"))


@question
def result_returned(case: QuestionContext) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm d: the result comes online, in person or by post.

    The decree does not ask for the way to be stated, as TT 32/2017 does: silence is unknown.
    """
    found = result_delivered(case)
    return found if found.state is not UNMET else Verdict(UNKNOWN, found.evidence, "not_stated", found.about)


@question
def result_electronic(case: QuestionContext) -> Verdict:
    """TT 01/2023 Đ13 k1: the result exists in electronic form."""
    results = case.procedure.results
    if not results:
        return Verdict(UNKNOWN, (("ket_qua_thuc_hien",),), "not_stated", "ket_qua_thuc_hien")
    parts: list[Verdict] = []
    for i, result in enumerate(results):
        place: Path = ("ket_qua_thuc_hien", i)
        if result.electronic is False:
            parts.append(against(case, place, "result_unmet", result.name, (*place, "ban_dien_tu")))
        elif result.electronic is None:
            parts.append(Verdict(UNKNOWN, (place,), "result_unknown", result.name))
        else:
            parts.append(met(case, (*place, "ban_dien_tu")))
    return weakest(*parts)


def result_from_afar(case: QuestionContext) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a: the result comes online or by public post; what only the counter does is a task in person."""
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    if not members_of(case.procedure, "tra_ket_qua"):
        return Verdict(UNKNOWN, (place,), "not_stated", "tra_ket_qua")
    return _delivered_by(case, ("truc_tuyen", "buu_chinh"))


def _delivered_by(case: QuestionContext, ways: Iterable[str]) -> Verdict:
    """Met by one of some ways without doubt."""
    exchange = case.procedure.exchange
    stated = () if exchange is None else exchange.deliver or ()
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    found = [(*place, i) for i, way in enumerate(stated) if way in ways]
    sure = [one for one in found if not case.doubts(one)]
    if sure:
        return Verdict(MET, tuple(sure), "met")
    return Verdict(
        UNKNOWN, tuple(found) or (place,), "doubted" if found else "result_at_counter", "tra_ket_qua"
    )
