"""Whether anybody has to be there, to show paper, to be visited: the list of the file, and its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...finding import Path
from ...model.in_person import KEY, STAGES, Task, in_person_tasks
from ...model.procedure import InPersonTask, Stage
from ..verdict import MET, NOT_APPLICABLE, UNKNOWN, UNMET, QuestionContext, Verdict, against, met, weakest
from .demands import open_demands
from .payment import fees_from_afar
from .portal import provided
from .registry import question
from .result import result_from_afar
from .submission import as_files
from .tasks import against_task, denials_of, is_denied

#: The text of khoản 3 điểm d is silent on these: that they speak against it is our reading.
_OUR_READING: tuple[InPersonTask, ...] = ("kiem_tra_tai_cho", "ky_thuat", "khac")
#: The stages of khoản 3 điểm d: collecting has a criterion of its own (khoản 3 điểm đ, khoản 4 điểm c).
_PROCESSING: tuple[Stage, ...] = ("nop", "giai_quyet")


@question
def processed_online(case: QuestionContext) -> Verdict:
    """Khoản 3 điểm d: nobody has to be present in processing, and the portal processes online.

    An original handed in midway is an exchange off the network too. Collecting the result in person is allowed
    (khoản 3 điểm đ, khoản 4 điểm c). Visits on the spot, technical and other reasons refute nothing: that they speak
    against it is our reading only. NĐ 43/2011 Đ3 k4 điểm c says the same.
    """
    midway = [
        one for one in in_person_tasks(case.procedure) if (one.kind, one.stage) == ("ban_chinh", "giai_quyet")
    ]
    return weakest(
        *_contrary_evidence(case, "hien_dien", _PROCESSING),
        *(against_task(case, one) for one in midway),
        *(_as_sign(one) for kind in _OUR_READING for one in _contrary_evidence(case, kind)),
        _denied(case, "hien_dien", _PROCESSING),
        provided(case, "giao_dich_tren_mang"),
    )


@question
def settled_online(case: QuestionContext, framework: str, level: str) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a: all of it online; what is published as partial (điểm b) is not."""
    return weakest(*_publications(case, framework, level), processed_online(case))


@question
def not_in_person(case: QuestionContext, task: InPersonTask) -> Verdict:
    """NĐ 42/2022 Đ11 k1, TT 01/2023 Đ13 k1, NĐ 224/2026 Đ14: nothing of this kind has to be done in person."""
    return weakest(*_contrary_evidence(case, task), _from_afar(case, task))


@question
def offered_in_full(case: QuestionContext, framework: str, level: str) -> Verdict:
    """NĐ 224/2026 Đ14: toàn trình is the rule; what is offered in part is published with its reason."""
    published = _publications(case, framework, level)
    return weakest(*published, *_contrary_evidence(case, "ky_thuat"), _denied(case, "ky_thuat"))


@question
def partial_published(case: QuestionContext) -> Verdict:
    """NĐ 224/2026 Đ14: what is offered only in part is published with its reason and its basis: a duty."""
    kinds: tuple[InPersonTask, ...] = ("hien_dien", "kiem_tra_tai_cho", "ky_thuat")
    entries = [one for one in in_person_tasks(case.procedure) if one.kind in kinds and one.place[0] == KEY]
    if not entries:
        denied = weakest(*(_denied(case, kind) for kind in kinds))
        return denied._replace(state=NOT_APPLICABLE, reason="not_partial") if denied.state is MET else denied
    return weakest(*(_entry_published(case, one) for one in entries))


def _entry_published(case: QuestionContext, task: Task) -> Verdict:
    entry = (case.procedure.in_person or ())[int(task.place[1])]
    if task.basis is None and task.kind != "ky_thuat":
        return against(case, task.place, "partial_without_basis", task.kind)
    if entry.published is None:
        return Verdict(UNKNOWN, (task.place,), "partial_not_published", task.kind)
    place: Path = (*task.place, "cong_khai")
    if entry.published:
        return met(case, place, about=task.kind)
    return against(case, place, "partial_unpublished", task.kind)


def _contrary_evidence(
    case: QuestionContext, kind: InPersonTask, stages: Sequence[Stage] = STAGES
) -> list[Verdict]:
    """What speaks against at some stages: tasks of the kind, then sentences that demand one and are not answered."""
    tasks = [
        against_task(case, one)
        for one in in_person_tasks(case.procedure)
        if one.kind == kind
        and (one.stage is None or one.stage in stages)
        # What a doubted paper or fee says is not known: neither for nor against what the file denies.
        and not (one.derived and one.doubtful and is_denied(case, one))
    ]
    sentences = [one for one in open_demands(case.procedure) if one.kind == kind]
    if sentences:
        places = tuple(dict.fromkeys(one.path for one in sentences))
        tasks.append(Verdict(UNKNOWN, places, "needs_look", sentences[0].words, sign=True))
    return tasks


def _denied(case: QuestionContext, kind: InPersonTask, stages: Iterable[Stage] = ()) -> Verdict:
    """Met where the file says that it need not be done in person, at every one of some stages (none: at all)."""
    found = denials_of(case, kind)
    sure = [one for one in found if one.counts]
    place: Path = (KEY,)
    if any(one.stage is None for one in sure) or (stages and {*stages} <= {one.stage for one in sure}):
        return Verdict(MET, tuple(one.place for one in sure), "stated")
    if found and not sure:
        return Verdict(UNKNOWN, (found[0].place,), "denied_without_source", kind)
    return Verdict(UNKNOWN, (place,), "not_denied", kind)


def _from_afar(case: QuestionContext, kind: InPersonTask) -> Verdict:
    """Met where a denial says so; for papers, fees and the result also where they themselves say it."""
    if kind == "hien_dien":
        return _denied(case, kind, _PROCESSING)
    if kind == "ban_chinh":
        # What papers say is of filing; that nothing is shown when the result is collected has to be said.
        return weakest(
            _first_met(_denied(case, kind, ("nop",)), as_files(case)), _denied(case, kind, ("nhan",))
        )
    if kind == "nop_phi":
        return _first_met(fees_from_afar(case), _denied(case, kind))
    if kind == "nhan_ket_qua":
        return _first_met(result_from_afar(case), _denied(case, kind, ("nhan",)))
    return _denied(case, kind)


def _first_met(*parts: Verdict) -> Verdict:
    return next((one for one in parts if one.state in (MET, NOT_APPLICABLE)), parts[0])


def _as_sign(verdict: Verdict) -> Verdict:
    """By our reading only: it refutes nothing."""
    if verdict.state is UNMET:
        return verdict._replace(state=UNKNOWN, by_law=False, only="reading", sign=True)
    return verdict


def _publications(case: QuestionContext, framework: str, level: str) -> list[Verdict]:
    """What the publications of a level speak against: by this framework, with reason and source, they refute."""
    return [
        _published(case, i, framework)
        for i, one in enumerate(case.procedure.declared or ())
        if one.level == level
    ]


def _published(case: QuestionContext, i: int, framework: str) -> Verdict:
    declared = (case.procedure.declared or ())[i]
    place: Path = ("muc_do_cong_bo", i)
    whole = declared.framework == framework and declared.reason is not None and declared.source is not None
    if whole and not case.doubts(place):
        return Verdict(UNMET, (place,), "offered_in_part", declared.reason or "")
    only = "unverified" if case.doubts(place) else "publication"
    why = "offered_in_part" if declared.reason else "published_in_part"
    return Verdict(UNKNOWN, (place,), why, declared.reason or "", only=only, sign=True)
