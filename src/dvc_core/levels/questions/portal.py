"""What the portal that hosts the service provides; the file has no say in it."""

from __future__ import annotations

from ...finding import Path
from ..verdict import MET, UNKNOWN, UNMET, QuestionContext, Verdict
from .registry import question


@question
def portal_provides(case: QuestionContext, fact: str) -> Verdict:
    """The portal provides ``fact`` (khoản 3 điểm c and others); the file has no say in it."""
    return provided(case, fact)


def provided(case: QuestionContext, *facts: str, evidence: tuple[Path, ...] = ()) -> Verdict:
    """Met where the portal provides all facts; unmet where it says no to one; else unknown."""
    if case.portal is None:
        return Verdict(UNKNOWN, evidence, "portal_unknown", facts[-1], at_portal=True)
    answers = {case.portal.fact(name): name for name in facts}
    if False in answers:
        return Verdict(UNMET, evidence, "portal_lacks", answers[False], at_portal=True)
    if None in answers:
        return Verdict(UNKNOWN, evidence, "portal_unknown", answers[None], at_portal=True)
    return Verdict(MET, evidence, "met")
