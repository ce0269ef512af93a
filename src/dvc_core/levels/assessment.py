"""The online service level a procedure can reach, computed and proven per legal criterion.

The answer is an interval: *proven* (every criterion met) ≤ *achievable* (none refuted) ≤ *ceiling*
(none refuted by the law itself). What somebody *declared* is kept beside it and never used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import NoneType
from typing import Any, NamedTuple

from ..finding import DEFAULT_FRAMEWORK, Path, expect, path_of
from ..law.day import judged_on
from ..model.loader import Loaded
from ..model.procedure import Procedure, Unverified
from .framework import Criterion, Duty, Framework, FrameworkError, frameworks, load_framework
from .portal import PORTAL_FACTS, Portal, PortalError, load_portal
from .questions.registry import questions
from .verdict import Case, State, Verdict

__all__ = [
    "NEVER_REFUTES",
    "PORTAL_FACTS",
    "Assessment",
    "Criterion",
    "CriterionResult",
    "Duty",
    "DutyResult",
    "Framework",
    "FrameworkError",
    "Portal",
    "PortalError",
    "State",
    "Verdict",
    "assess",
    "frameworks",
    "load_framework",
    "load_portal",
]

LevelId = int | str

_PASSING = (State.MET, State.NOT_APPLICABLE)

#: Reasons of verdicts that something is demanded which cannot be done from afar.
_DEMANDS = frozenset(("needs_look", "in_person", "paper_only", "step_offline", "step_on_site"))
#: What a criterion is known by that refutes nothing: we infer it, or remember it.
NEVER_REFUTES = ("suy_luan", "tri_nho")


class CriterionResult(NamedTuple):
    """A criterion, the answer to its question, and the exception where the question failed."""

    criterion: Criterion
    verdict: Verdict
    error: str = ""

    @property
    def state(self) -> State:
        """Met, unmet, not applicable or unknown."""
        return self.verdict.state

    @property
    def passes(self) -> bool:
        """True where the criterion does not keep its level from being proven."""
        return self.verdict.state in _PASSING

    @property
    def needs_look(self) -> bool:
        """True where what the file says speaks against it without refuting it: a person has to look."""
        return self.verdict.state is State.UNKNOWN and self.verdict.reason in _DEMANDS

    def rests_on(self, procedure: Procedure) -> tuple[Unverified, ...]:
        """What the file itself calls unverified among what a criterion that passes rests on.

        A statement counts as made until somebody refutes it; whoever reads a proof is told all the same.
        """
        doubts = procedure.unverified or () if self.passes else ()
        return tuple(one for one in doubts if _touches(path_of(one.item), self.verdict.evidence))


class DutyResult(NamedTuple):
    """A duty, and the answer to its question; unknown where nobody can ask it of data."""

    duty: Duty
    verdict: Verdict


class Assessment(NamedTuple):
    """The levels of one file under one framework. ``None`` is "cannot be graded", never a level.

    A level of 0 says: graded, and short of the lowest level.
    """

    loaded: Loaded
    framework: Framework
    framework_hash: str
    on: date
    results: tuple[CriterionResult, ...]
    #: What was judged; None where the file has no procedure.
    case: Case | None
    proven: LevelId | None
    achievable: LevelId | None
    ceiling: LevelId | None
    declared: LevelId | None

    def __repr__(self) -> str:
        levels = f"proven={self.proven!r} achievable={self.achievable!r} ceiling={self.ceiling!r}"
        return f"<Assessment {self.loaded.name!r} by {self.framework.id} on {self.on}: {levels}>"

    @property
    def in_force(self) -> bool:
        """True where the framework is in force on the date; if not, the answer is history."""
        return self.framework.applies(self.on)

    @property
    def duties(self) -> tuple[DutyResult, ...]:
        """Duties of the service and the portal: told apart, never counted; worked out when asked for."""
        if self.case is None:
            return ()
        return tuple(DutyResult(d, answer(d, self.case)[0]) for d in self.framework.duties or ())

    @property
    def refuted(self) -> tuple[CriterionResult, ...]:
        """The criteria that what the file states does not meet."""
        return tuple(r for r in self.results if r.state is State.UNMET)

    @property
    def to_look(self) -> tuple[Path, ...]:
        """Places that a person has to look at before the achievable level may be said to be reached."""
        rank = self.framework.rank
        marked = [r for r in self.results if r.needs_look]
        held = [r for r in marked if rank(r.criterion.level) <= rank(self.achievable)]
        return tuple(dict.fromkeys(path for r in held for path in r.verdict.evidence))

    @property
    def missing(self) -> tuple[CriterionResult, ...]:
        """What keeps the level above the proven one from being proven, in the order of the law."""
        if self.proven is None:
            return ()
        rank = self.framework.rank
        # A level may not be there yet on the date.
        there = (rank(one.id) for one in self.framework.levels_at(self.on))
        wanted = min((one for one in there if one > rank(self.proven)), default=0)
        return tuple(r for r in self.results if not r.passes and rank(r.criterion.level) <= wanted)


def assess(
    loaded: Loaded,
    *,
    framework: str = DEFAULT_FRAMEWORK,
    on: date | None = None,
    portal: Portal | None = None,
) -> Assessment:
    """Return the levels of a file, with the verdict and evidence of every criterion.

    ``framework`` is an id of :func:`frameworks` or the path of a framework file; ``on`` is the date
    judged at (default: today), ``portal`` what the host provides (default: not known). Raises
    :class:`FrameworkError` for a framework that cannot be used, :class:`~dvc_core.finding.MisuseError` for what :func:`dvc_core.load` did not return. A file without a
    procedure gets no level.
    """
    expect(loaded, Loaded, "assess takes what load() returns")
    expect(framework, str, "framework is an id or a path")
    expect(portal, (Portal, NoneType), "portal is what load_portal() returns")
    chosen, digest = load_framework(framework)
    on = judged_on(on)
    procedure = loaded.procedure
    if procedure is None:
        return Assessment(loaded, chosen, digest, on, (), None, None, None, None, None)
    return grade(loaded, Case(procedure, loaded.folder, portal, loaded.source.data), chosen, digest, on)


def grade(loaded: Loaded, case: Case, chosen: Framework, digest: str, on: date) -> Assessment:
    """Ask a case every question of a framework, and work out its levels."""
    procedure = case.procedure
    results = [CriterionResult(c, *answer(c, case)) for c in chosen.criteria_at(on)]
    against = [
        (chosen.rank(r.criterion.level), r.verdict) for r in results if r.verdict.state not in _PASSING
    ]
    refuted = [(rank, verdict) for rank, verdict in against if verdict.state is State.UNMET]
    return Assessment(
        loaded,
        chosen,
        digest,
        on,
        tuple(results),
        case,
        _reached(chosen, on, [rank for rank, _ in against]),
        _reached(chosen, on, [rank for rank, _ in refuted]),
        _reached(chosen, on, [rank for rank, verdict in refuted if verdict.by_law]),
        next((d.level for d in procedure.declared or () if d.framework == chosen.id), None),
    )


def answer(asked: Criterion | Duty, case: Case) -> tuple[Verdict, str]:
    """The answer to a criterion or duty; what we only infer, or remember, refutes nothing."""
    verdict, error = _ask(asked.question, asked.params, case)
    if verdict.state is State.UNMET and asked.clause.certainty in NEVER_REFUTES:
        verdict = verdict._replace(state=State.UNKNOWN, by_law=False, only=asked.clause.certainty)
    return verdict, error


def _ask(question: str | None, params: Mapping[str, Any], case: Case) -> tuple[Verdict, str]:
    if question is None:
        return Verdict(State.UNKNOWN, (), "not_asked"), ""
    try:
        return questions()[question].ask(case, **params), ""
    except Exception as error:  # noqa: BLE001 - an answer that could not be worked out is unknown, never met
        return Verdict(State.UNKNOWN, (), "failed"), repr(error)


def _touches(one: Path, others: Iterable[Path]) -> bool:
    """True where a place is inside one of some others, or one of them inside it."""
    for other in others:
        shared = min(len(one), len(other))
        if shared and one[:shared] == other[:shared]:
            return True
    return False


def _reached(framework: Framework, on: date, against: Iterable[int]) -> LevelId:
    """The highest level of the date with no rank against it or any lower one; 0 where the lowest fails."""
    lowest = min(against, default=len(framework.levels) + 1)
    below = [level.id for level in framework.levels_at(on) if framework.rank(level.id) < lowest]
    return below[-1] if below else 0
