"""Whether anybody has to be there, to show paper, or to be visited: what the file states, its steps, its sentences."""

from __future__ import annotations

from ...finding import Path
from ...model.completeness import papers_of
from ...model.procedure import Step
from ..verdict import MET, UNKNOWN, UNMET, Case, Verdict, against, cites, weakest
from .demands import Kind, demands
from .portal import provided
from .registry import question
from .submission import as_files


@question(
    "Việc xử lý và trao đổi với người dân có làm trên mạng không: không bước nào chỉ làm được trực tiếp, trừ nhận kết "
    "quả và kiểm tra tại hiện trường, và cổng xử lý trên mạng. Bác bỏ khi có bước như vậy hoặc cổng không xử lý.",
    "Are processing and communication online: no step only in person, collecting the result and visits on the spot "
    "apart, and a portal that processes online? Refuted by such a step or such a portal.",
)
def processed_online(case: Case) -> Verdict:
    """Khoản 3 điểm d: no step is possible only off line, and the portal processes online.

    Collecting the result in person is allowed (k3đ, k4c). On a visit on the spot the circular is silent: that
    it is a transaction with the user is our reading, which refutes nothing.
    """
    parts = [
        offline(case, i, step) for i, step in offline_steps(case) if step.offline_reason != "nhan_ket_qua"
    ]
    read = [
        one._replace(state=UNKNOWN, by_law=False, only="reading") if one.reason == "step_on_site" else one
        for one in parts
    ]
    if not case.procedure.steps:
        read.append(Verdict(UNKNOWN, (("trinh_tu_thuc_hien",),), "not_stated", "trinh_tu_thuc_hien"))
    done = Verdict(MET, (("trinh_tu_thuc_hien",),), "met")
    return weakest(*read, done, provided(case, "giao_dich_tren_mang"))


@question(
    "Có phải hiện diện tại cơ quan không: xem yeu_cau_truc_tiep.hien_dien, các bước chỉ làm được trực tiếp, và câu chữ "
    "của tệp. Bác bỏ khi tệp ghi là phải, hoặc có bước chỉ làm được trực tiếp; câu chữ đòi có mặt thì cần người xem; "
    "chỉ khi tệp ghi là không phải thì mới đạt.",
    "Must anybody be present at the agency: yeu_cau_truc_tiep.hien_dien, steps only in person, and sentences of the "
    "file? Refuted where it says so or a step is only in person; a sentence that demands presence is for a person to "
    "look at; met only where the file says that nobody must.",
)
def no_presence(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1, NĐ 224/2026 Đ14: nobody has to be present at the agency."""
    steps = [(i, step) for i, step in offline_steps(case) if step.offline_reason != "tham_tra_hien_truong"]
    # Where the result is handed over is asked by a criterion of its own, where an instrument asks it.
    parts = [offline(case, i, step) for i, step in steps if step.offline_reason != "nhan_ket_qua"]
    return weakest(*parts, _not_demanded(case, "hien_dien"))


@question(
    "Cơ quan có phải thẩm tra, xác minh tại hiện trường không: xem yeu_cau_truc_tiep.hien_truong, lý do của các bước, và "
    "câu chữ của tệp. Bác bỏ khi tệp ghi là phải; câu chữ nói có kiểm tra thực tế thì cần người xem; chỉ khi tệp ghi là "
    "không phải thì mới đạt.",
    "Must the agency check on the spot: yeu_cau_truc_tiep.hien_truong, the reasons of steps, sentences of the file? "
    "Refuted where it says so; a sentence on a visit is for a person to look at; met only where the file says no.",
)
def no_site_visit(case: Case) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm b, NĐ 224/2026 Đ14: no check on the spot."""
    steps = [(i, step) for i, step in offline_steps(case) if step.offline_reason == "tham_tra_hien_truong"]
    return weakest(*(offline(case, i, step) for i, step in steps), _not_demanded(case, "hien_truong"))


@question(
    "Có phải nộp, xuất trình bản giấy, bản chính không: xem yeu_cau_truc_tiep.ban_giay, từng giấy tờ (nop_dien_tu) và câu "
    "chữ của tệp. Bác bỏ khi tệp ghi là phải, hoặc một giấy tờ chỉ nhận bản giấy; câu chữ đòi bản chính thì cần người xem.",
    "Must paper originals be handed in or shown: yeu_cau_truc_tiep.ban_giay, each paper (nop_dien_tu), sentences of the "
    "file? Refuted where it says so or a paper is only on paper; a sentence that demands originals is for a person.",
)
def no_originals(case: Case) -> Verdict:
    """TT 01/2023 Đ13 k1: no paper has to be handed in or shown as paper."""
    asked = _not_demanded(case, "ban_giay")
    papers = as_files(case)
    if asked.state is UNKNOWN and asked.reason == "not_stated":
        # Who says of each paper that it may come as a file has said that none has to come on paper.
        stated = papers_of(case.procedure) and papers.state is MET
        return papers if stated or papers.state is UNMET else asked
    return weakest(papers, asked) if papers.state is UNMET else asked


def _not_demanded(case: Case, kind: Kind) -> Verdict:
    """What the file states, else its sentences, else silence: which is unknown."""
    place: Path = ("yeu_cau_truc_tiep", kind)
    stated = case.procedure.in_person
    answer = (
        None
        if stated is None
        else {
            "hien_dien": stated.presence,
            "ban_giay": stated.originals,
            "hien_truong": stated.on_site,
        }[kind]
    )
    if answer is not None:
        return against(case, place, "in_person", kind) if answer else Verdict(MET, (place,), "stated")
    found = [one for one in demands(case.procedure) if one.kind == kind]
    if found:
        places = tuple(dict.fromkeys(one.path for one in found))
        return Verdict(UNKNOWN, places, "needs_look", found[0].words)
    return Verdict(UNKNOWN, (place,), "not_stated", ".".join(map(str, place)))


def offline_steps(case: Case) -> list[tuple[int, Step]]:
    """The steps that the file says are possible only in person, with their places."""
    return [(i, step) for i, step in enumerate(case.procedure.steps or ()) if step.offline_only]


def offline(case: Case, i: int, step: Step) -> Verdict:
    """What a step only in person is against; by law where a verified article is cited for what is done there."""
    path: Path = ("trinh_tu_thuc_hien", i, "chi_truc_tiep")
    on_site = step.offline_reason == "tham_tra_hien_truong"
    forbidden = step.offline_reason == "hien_dien" or on_site
    by_law = forbidden and cites(case, step.basis, ("trinh_tu_thuc_hien", i, "can_cu"))
    reason = "step_on_site" if on_site else "step_offline"
    return against(case, path, reason, step.title or step.text[:60], path[:2], by_law=by_law)
