"""How the result comes, and whether it exists in electronic form."""

from __future__ import annotations

from ...finding import Path
from ..verdict import MET, UNKNOWN, Case, Verdict, against, weakest
from .registry import question


@question(
    "Có nêu ít nhất một cách trả kết quả không (tra_ket_qua). Bác bỏ khi không nêu cách nào.",
    "Is at least one way to deliver the result stated (tra_ket_qua)? Refuted where none is.",
)
def result_delivered(case: Case) -> Verdict:
    """Khoản 4 điểm c: the result is delivered online, by post or in person: one way is stated."""
    exchange = case.procedure.exchange
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    if exchange is None or not exchange.deliver:
        return against(case, place, "missing", "tra_ket_qua")
    return Verdict(MET, (place,), "met")


@question(
    "Kết quả có trả trực tuyến, trực tiếp hoặc qua bưu chính không. Không gì bác bỏ; không nêu thì chưa rõ.",
    "Is the result returned online, in person or by post? Nothing refutes it; silence is unknown.",
)
def result_returned(case: Case) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm d: the result comes online, in person or by post.

    The decree does not ask for the way to be stated, as TT 32/2017 does: silence is unknown.
    """
    found = result_delivered(case)
    return found if found.state is MET else Verdict(UNKNOWN, found.evidence, "not_stated", found.about)


@question(
    "Kết quả có bản điện tử không: xem ban_dien_tu của từng kết quả. Bác bỏ khi một kết quả ghi là không có.",
    "Does every result exist in electronic form (ban_dien_tu)? Refuted where one says no.",
)
def result_electronic(case: Case) -> Verdict:
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
            parts.append(Verdict(MET, ((*place, "ban_dien_tu"),), "met"))
    return weakest(*parts)


@question(
    "Kết quả có trả trực tuyến hoặc qua bưu chính công ích không. Bác bỏ khi tệp nêu cách trả mà chỉ tại quầy.",
    "Does the result come online or by public post? Refuted where ways are stated and the counter is the only one.",
)
def result_remote(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a: the result comes online or by public post; the counter is not enough."""
    place: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")
    exchange = case.procedure.exchange
    if exchange is None or not exchange.deliver:
        return Verdict(UNKNOWN, (place,), "not_stated", "tra_ket_qua")
    if {"truc_tuyen", "buu_chinh"} & set(exchange.deliver):
        return Verdict(MET, (place,), "met")
    return against(case, place, "result_at_counter")
