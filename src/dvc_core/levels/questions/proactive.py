"""What the agency does of its own accord (NĐ 224/2026 Đ16)."""

from __future__ import annotations

from ...finding import Path
from ...model.declared import value_of
from ...model.procedure import Procedure
from ..verdict import MET, NOT_APPLICABLE, UNKNOWN, QuestionContext, Verdict, against, met
from .registry import question
from .submission import forms_sent_online


@question
def proactive(case: QuestionContext, work: str) -> Verdict:
    """NĐ 224/2026 Đ16: what the agency does of its own accord, by its YAML key, as the file states it."""
    place: Path = ("dich_vu_chu_dong", work)
    if work == "khuyen_nghi" and _proactive(case.procedure, "nhieu_phuong_an") is False:
        # k3a: "trong trường hợp có nhiều": with one way to the aim there is nothing to choose from.
        return met(case, ("dich_vu_chu_dong", "nhieu_phuong_an"), reason="one_option", state=NOT_APPLICABLE)
    answer = _proactive(case.procedure, work)
    if answer is None:
        return Verdict(UNKNOWN, (place[:1],), "not_stated", ".".join(map(str, place)))
    return met(case, place, about=work) if answer else against(case, place, "not_proactive", work)


@question
def dossier_sent_online(case: QuestionContext) -> Verdict:
    """NĐ 224/2026 Đ16 k1 điểm b: people send the dossier online; k2 refers to điểm a of k1 only."""
    acts = [
        met(case, ("dich_vu_chu_dong", work), reason="no_dossier", state=NOT_APPLICABLE)
        for work in ("tu_dong", "chuan_bi_ho_so")
        if _proactive(case.procedure, work)
    ]
    sent = forms_sent_online(case)
    # What is doubted leaves the dossier to be sent.
    return next((one for one in (*acts, sent) if one.state in (NOT_APPLICABLE, MET)), (*acts, sent)[0])


def _proactive(p: Procedure, work: str) -> bool | None:
    answer: bool | None = None if p.proactive is None else value_of(p.proactive, work)
    return answer
