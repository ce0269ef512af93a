"""Whether the dossier can be sent online: the way, its forms, its papers."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Path
from ...model.completeness import papers_of
from ...model.form import asks_something
from ...model.in_person import in_person_tasks, online_rows, stated_as_none
from ..verdict import MET, UNKNOWN, UNMET, QuestionContext, Verdict, against, met, weakest
from .portal import provided
from .registry import question
from .tasks import against_task
from .templates import form_fault, templates_of


@question
def offered_online(case: QuestionContext) -> Verdict:
    """NĐ 224/2026/NĐ-CP Đ14: the procedure is offered as an online public service."""
    return weakest(online_channel(case), provided(case, "nhan_ho_so_truc_tuyen"))


@question
def submitted_online(case: QuestionContext) -> Verdict:
    """Khoản 3 điểm b: all forms interactive, papers attached as files, the dossier sent online."""
    papers = as_files(case)
    # What an e-form stands for is not attached.
    attached = any(path[-1] not in ("mau", "giay_to") for path in papers.evidence)
    needs = ("nhan_ho_so_truc_tuyen", "dinh_kem_tep") if attached else ("nhan_ho_so_truc_tuyen",)
    return weakest(online_channel(case), interactive(case), papers, provided(case, *needs))


@question
def forms_sent_online(case: QuestionContext) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm c: the forms are filled in and sent online; papers are not spoken of."""
    return weakest(online_channel(case), interactive(case), provided(case, "nhan_ho_so_truc_tuyen"))


@question
def submittable(case: QuestionContext) -> Verdict:
    """NĐ 43/2011 Đ3 k4 điểm b: the completed dossier can be sent: in person, by post, or online."""
    channels = case.procedure.channels
    if not channels:
        return Verdict(UNKNOWN, (("cach_thuc_thuc_hien",),), "not_stated", "cach_thuc_thuc_hien")
    rows: list[Path] = [("cach_thuc_thuc_hien", i, "hinh_thuc") for i in range(len(channels))]
    sure = [place for place in rows if not case.doubts(place)]
    return met(case, *(sure or rows))


@question
def whole_dossier_electronic(case: QuestionContext) -> Verdict:
    """TT 01/2023 Đ13 k1: the whole dossier is sent electronically."""
    return as_files(case)


def online_channel(case: QuestionContext) -> Verdict:
    """One of the stated ways is online, without doubt."""
    place: Path = ("cach_thuc_thuc_hien",)
    if not case.procedure.channels:
        return Verdict(UNKNOWN, (place,), "not_stated", "cach_thuc_thuc_hien")
    online = [(*path, "hinh_thuc") for path, _ in online_rows(case.procedure)]
    if not online:
        rows = range(len(case.procedure.channels))
        return against(case, place, "no_online_channel", "", *((*place, i, "hinh_thuc") for i in rows))
    sure = [one for one in online if not case.doubts(one)]
    return Verdict(MET, tuple(sure), "met") if sure else met(case, *online)


def interactive(case: QuestionContext) -> Verdict:
    """Every template has its e-form. One that is not written here refutes nothing: the portal may have it."""
    p = case.procedure
    forms = p.forms or {}
    if p.templates is None:
        return Verdict(UNKNOWN, (("mau_don_to_khai",),), "not_stated", "mau_don_to_khai")
    if not p.templates and not forms:
        return Verdict(UNKNOWN, (("bieu_mau_dien_tu",),), "no_form")
    if not p.templates and not any(map(asks_something, forms.values())):
        name, form = next(iter(forms.items()))
        return Verdict(UNKNOWN, (("bieu_mau_dien_tu", name),), "form_asks_nothing", form.title)
    if not p.templates and not stated_as_none(p, ("mau_don_to_khai",), None):
        return Verdict(UNKNOWN, (("mau_don_to_khai",),), "none_without_source", "mau_don_to_khai")
    bare = [
        Verdict(UNKNOWN, (path,), fault, t.name)
        for path, t in templates_of(case)
        if (fault := form_fault(p, t))
    ]
    bare += [
        Verdict(UNKNOWN, (("bieu_mau_dien_tu", name),), "form_incomplete", form.title)
        for name, form in forms.items()
        if not p.templates and p.lacks("bieu_mau_dien_tu", name)
    ]
    used = [(*path, "bieu_mau") for path, t in templates_of(case) if t.form in forms]
    return weakest(*bare, met(case, *used, *(("bieu_mau_dien_tu", name) for name in forms)))


def as_files(case: QuestionContext) -> Verdict:
    """Every paper to hand in or to show (Điều 3 khoản 5) may come as a file."""
    p = case.procedure
    if p.dossier is None or (p.dossier.papers is None and not p.dossier.cases):
        return Verdict(UNKNOWN, (("thanh_phan_ho_so",),), "not_stated", "thanh_phan_ho_so")
    filled = {t.id for t in p.templates or () if not form_fault(p, t)}
    parts = list(_originals_at_filing(case))
    if not papers_of(p):
        none: Path = ("thanh_phan_ho_so", "giay_to")
        sourced = stated_as_none(p, none, None)
        reason = "met" if sourced else "none_without_source"
        parts.append(Verdict(MET if sourced else UNKNOWN, (none,), reason, "thanh_phan_ho_so"))
    for path, paper in papers_of(p):
        place: Path = (*path, "nop_dien_tu")
        if paper.as_file is None and paper.template not in filled:
            parts.append(Verdict(UNKNOWN, (path,), "paper_not_stated", paper.name))
        elif paper.template in filled:
            parts.append(met(case, (*path, "mau")))
        elif paper.as_file:
            parts.append(met(case, place))
    return weakest(*parts)


def _originals_at_filing(case: QuestionContext) -> Iterator[Verdict]:
    """What has to be handed in or shown as paper; where the file does not say when, by our reading only."""
    for one in in_person_tasks(case.procedure):
        if one.kind == "ban_chinh" and one.stage in ("nop", None):
            found = against_task(case, one)
            if one.stage is None and found.state is UNMET:
                found = found._replace(state=UNKNOWN, by_law=False, only="reading", sign=True)
            yield found
