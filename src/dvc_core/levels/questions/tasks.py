"""What a task that cannot be done from afar does to a criterion: it refutes, or is a sign."""

from __future__ import annotations

from ...model.completeness import doubts_within
from ...model.in_person import Denial, Task, denials
from ...model.procedure import InPersonTask
from ..verdict import UNKNOWN, UNMET, QuestionContext, Verdict, forbids


def against_task(case: QuestionContext, task: Task) -> Verdict:
    """A task refutes; one that is doubtful, holds in a case only, or is denied elsewhere in the file is a sign."""
    reason = _REASONS.get((task.kind, task.derived), "in_person")
    about = task.about or task.kind
    if not task.for_everybody:
        only = "unverified" if task.doubtful else "conditional"
        # A doubtful paper or fee is a hole like any other; a doubtful entry of the list is a sign.
        sign = not (task.doubtful and task.derived)
        return Verdict(UNKNOWN, (task.place,), reason, about, only=only, sign=sign)
    if task.derived and is_denied(case, task):
        return Verdict(UNKNOWN, (task.place,), reason, about, only="denied", sign=True)
    sure = not doubts_within(case.procedure, (*task.place, "can_cu"))
    by_law = not task.derived and task.kind != "ky_thuat" and sure and forbids(case, task.basis)
    return Verdict(UNMET, (task.place,), reason, about, by_law)


_REASONS = {
    ("ban_chinh", True): "paper_only",
    ("nop_phi", True): "paid_at_counter",
    ("nhan_ket_qua", True): "result_at_counter",
}


def denials_of(case: QuestionContext, kind: InPersonTask) -> list[Denial]:
    """What the file says about a kind of task: that it need not be done in person."""
    return [one for one in denials(case.procedure) if one.kind == kind]


def is_denied(case: QuestionContext, task: Task) -> bool:
    """Whether the file says, and may be believed, that what a task is need not be done in person."""
    return any(one.counts and one.stage in (None, task.stage) for one in denials_of(case, task.kind))
