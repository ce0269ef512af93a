"""Whether the procedure is offered only in part, and says why."""

from __future__ import annotations

from ...finding import Path
from ..verdict import MET, NOT_APPLICABLE, UNKNOWN, Case, Verdict, against, cites, weakest
from .presence import no_presence, no_site_visit
from .registry import question

#: Reasons that a law of the field gives; a technical one has no such law to cite.
_OF_LAW = ("hien_dien", "tham_tra_hien_truong")


@question(
    "Cung cấp một phần thì lý do và quy định chuyên ngành có được công khai không (mot_phan). Lý do kỹ thuật không cần "
    "căn cứ. Tệp không nói là cung cấp một phần thì không áp dụng, hoặc chưa rõ khi có điều cản trở.",
    "Where it is offered in part, are the reason and the law of the field published (mot_phan)? A technical reason "
    "needs no law. Where the file does not say so: not applicable, or unknown where something hinders the whole.",
)
def partial_published(case: Case) -> Verdict:
    """NĐ 224/2026 Đ14: what is offered only in part is published with its reason and its basis: a duty."""
    partial = case.procedure.partial
    if partial is None:
        hindered = weakest(no_presence(case), no_site_visit(case))
        if hindered.state is MET:
            return Verdict(NOT_APPLICABLE, hindered.evidence, "not_partial")
        return hindered._replace(state=UNKNOWN, reason="partial_not_stated", by_law=False)
    if partial.basis is None and partial.reason in _OF_LAW:
        return against(case, ("mot_phan",), "partial_without_basis", partial.reason)
    if partial.published is None:
        return Verdict(UNKNOWN, (("mot_phan",),), "partial_not_published", partial.reason)
    place: Path = ("mot_phan", "cong_khai")
    if partial.published:
        return Verdict(MET, (place,), "met", partial.reason)
    return against(case, place, "partial_unpublished", partial.reason)


@question(
    "Có cung cấp toàn trình không: bác bỏ khi chính tệp ghi là cung cấp một phần (mot_phan).",
    "Is the whole offered online? Refuted where the file itself says that it is offered in part (mot_phan).",
)
def not_partial(case: Case) -> Verdict:
    """NĐ 224/2026 Đ14: toàn trình is the rule; a stated reason says that this one is offered in part."""
    partial = case.procedure.partial
    if partial is None:
        return Verdict(MET, (), "not_partial")
    by_law = partial.reason in _OF_LAW and cites(case, partial.basis, ("mot_phan", "can_cu"))
    return against(case, ("mot_phan",), "offered_in_part", partial.reason, by_law=by_law)
