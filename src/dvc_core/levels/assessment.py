"""The online service level a procedure can reach, computed and proven per legal criterion.

Every level has one of five standings (:class:`Standing`), the worst of its criteria and of the levels below. From them
follow *proven* (the highest level reached), *achievable* (the highest neither refuted nor with a sign against it) and
*ceiling* (the highest that the law itself leaves open). What somebody *declared* is kept beside it and never used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, Literal, NamedTuple

from ..finding import Frozen, require_type
from ..law.day import evaluation_date
from ..model.loader import Loaded
from ..model.procedure import Procedure
from .framework import Criterion, Duty, Framework, FrameworkError, frameworks, load_framework
from .in_force import first
from .portal import PORTAL_FACTS, Portal, PortalError, load_portal
from .questions.registry import questions
from .verdict import QuestionContext, State, Verdict

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
    "Standing",
    "State",
    "Verdict",
    "assess",
    "frameworks",
    "load_framework",
    "load_portal",
]

LevelId = int | str

_PASSING = (State.MET, State.NOT_APPLICABLE)

#: What a criterion is known by that refutes nothing: we infer it, or remember it.
NEVER_REFUTES = ("suy_luan", "tri_nho")


class Standing(StrEnum):
    """How a level, or a criterion, stands: the worst first."""

    NOT_REACHED = "khong_dat"
    SIGNS_AGAINST = "co_dau_hieu"
    NOT_KNOWN = "chua_du"
    IF_PORTAL = "dat_neu_cong"
    REACHED = "dat"


#: The worst first.
_ORDER = tuple(Standing)
#: What decides nothing, what says most about a file first.
UNDECIDED = (Standing.SIGNS_AGAINST, Standing.NOT_KNOWN, Standing.IF_PORTAL)


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
    def standing(self) -> Standing:
        """How the criterion stands: what the file has to say first, then the portal."""
        if self.passes:
            return Standing.REACHED
        if self.state is State.UNMET:
            return Standing.NOT_REACHED
        if self.verdict.sign:
            return Standing.SIGNS_AGAINST
        return Standing.IF_PORTAL if self.verdict.at_portal else Standing.NOT_KNOWN


class DutyResult(NamedTuple):
    """A duty, and the answer to its question; unknown where nobody can ask it of data."""

    duty: Duty
    verdict: Verdict


class Assessment(NamedTuple):
    """The levels of one file under one framework. ``None`` is "cannot be graded", never a level.

    A level of 0 says: graded, and short of the lowest level. Where there is no level, ``no_level`` says why:
    ``unreadable`` (a file without a procedure) or ``outside_dates`` (a day on which the file says it does not apply).
    """

    loaded: Loaded
    framework: Framework
    framework_hash: str
    on: date
    results: tuple[CriterionResult, ...]
    #: What was judged; None where the file has no procedure.
    case: QuestionContext | None
    proven: LevelId | None
    achievable: LevelId | None
    ceiling: LevelId | None
    declared: LevelId | None
    #: Level → how it stands, in the order of the scale; empty where the file cannot be graded.
    standings: Mapping[LevelId, Standing] = Frozen()
    no_level: Literal["", "unreadable", "outside_dates"] = ""

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

    def up_to(self, level: LevelId) -> tuple[CriterionResult, ...]:
        """The criteria of a level and of those below."""
        rank = self.framework.rank
        top = rank(level)
        return tuple(r for r in self.results if rank(r.criterion.level) <= top)

    @property
    def refuted(self) -> tuple[CriterionResult, ...]:
        """The criteria that what the file states does not meet."""
        return tuple(r for r in self.results if r.state is State.UNMET)

    @property
    def decided(self) -> bool:
        """True where every level is reached or not reached; a sign decides nothing."""
        return bool(self.standings) and not any(one in UNDECIDED for one in self.standings.values())

    @property
    def highest_open(self) -> LevelId:
        """The highest level that is undecided, of an assessment that has one: what only those above it ask changes nothing."""
        return next(level for level in reversed(self.standings) if self.standings[level] in UNDECIDED)

    def refusing_portal(self, level: LevelId) -> str:
        """The name of the portal where nothing but what it lacks stands in the way of a level; else empty."""
        portal = None if self.case is None else self.case.portal
        if portal is None or self.standings[level] is not Standing.NOT_REACHED:
            return ""
        unmet = (r for r in self.up_to(level) if r.state is State.UNMET)
        return portal.name if all(r.verdict.at_portal for r in unmet) else ""

    @property
    def signs(self) -> tuple[CriterionResult, ...]:
        """The criteria that something speaks against without refuting them."""
        return tuple(r for r in self.results if r.standing is Standing.SIGNS_AGAINST)

    @property
    def missing(self) -> tuple[CriterionResult, ...]:
        """What keeps the level above the proven one from being proven, in the order of the law."""
        if self.proven is None:
            return ()
        rank = self.framework.rank
        # A level may not be there yet on the date.
        above = (one.id for one in self.framework.levels_at(self.on) if rank(one.id) > rank(self.proven))
        wanted = next(above, None)
        return () if wanted is None else tuple(r for r in self.up_to(wanted) if not r.passes)


def assess(
    loaded: Loaded,
    *,
    framework: str | None = None,
    on: date | None = None,
    portal: Portal | None = None,
) -> Assessment:
    """Return the levels of a file, with the verdict and evidence of every criterion.

    ``framework`` is an id of :func:`frameworks` or the path of a framework file (default: the one in force on the day;
    before there was one, the scale of 2017); ``on`` is the date
    judged at (default: today), ``portal`` what the host provides (default: not known). Raises
    :class:`FrameworkError` for a framework that cannot be used, :class:`~dvc_core.finding.MisuseError` for what :func:`dvc_core.load` did not return. A file without a
    procedure gets no level.
    """
    require_type(loaded, Loaded, "assess takes what load() returns")
    require_type(framework, (str, NoneType), "framework is an id or a path")
    require_type(portal, (Portal, NoneType), "portal is what load_portal() returns")
    on = evaluation_date(on)
    return assess_by(loaded, load_framework(framework or first(on)), on, portal)


def assess_by(
    loaded: Loaded, framework: tuple[Framework, str], on: date, portal: Portal | None
) -> Assessment:
    """As :func:`assess`, by a framework that was loaded, with the hash of its file."""
    chosen, digest = framework
    procedure = loaded.procedure
    if procedure is None:
        return Assessment(loaded, chosen, digest, on, (), None, None, None, None, None, no_level="unreadable")
    return grade(
        loaded, QuestionContext(procedure, loaded.catalog, portal, on, loaded.source.data), chosen, digest, on
    )


def grade(
    loaded: Loaded,
    case: QuestionContext,
    chosen: Framework,
    digest: str,
    on: date,
    known: Mapping[str, CriterionResult] = Frozen(),
) -> Assessment:
    """Ask a case every question of a framework that is not ``known`` by its criterion's id, and work out its levels."""
    procedure = case.procedure
    declared = next((d.level for d in procedure.declared or () if d.framework == chosen.id), None)
    if not applies(procedure, on):
        return Assessment(
            loaded, chosen, digest, on, (), case, None, None, None, declared, no_level="outside_dates"
        )
    results = tuple(known.get(c.id) or CriterionResult(c, *answer(c, case)) for c in chosen.criteria_at(on))
    standings = _standings(chosen, on, results)
    by_law = [chosen.rank(r.criterion.level) for r in results if r.state is State.UNMET and r.verdict.by_law]
    return Assessment(
        loaded,
        chosen,
        digest,
        on,
        results,
        case,
        _highest(standings, (Standing.REACHED,)),
        _highest(standings, (Standing.REACHED, Standing.IF_PORTAL, Standing.NOT_KNOWN)),
        _left_open(chosen, on, by_law),
        declared,
        standings,
    )


def applies(procedure: Procedure, on: date) -> bool:
    """True on the days that the file says it applies to; without such days always."""
    begun = procedure.valid_from is None or procedure.valid_from <= on
    return begun and (procedure.valid_to is None or on <= procedure.valid_to)


def _standings(
    framework: Framework, on: date, results: Sequence[CriterionResult]
) -> Mapping[LevelId, Standing]:
    """How each level stands: as the worst of its criteria and of those of lower levels."""
    found: dict[LevelId, Standing] = {}
    ranked = [(framework.rank(r.criterion.level), r.standing) for r in results]
    for level in framework.levels_at(on):
        below = framework.rank(level.id)
        its = (standing for rank, standing in ranked if rank <= below)
        found[level.id] = min(its, key=_ORDER.index, default=Standing.REACHED)
    return Frozen(found)


def _highest(standings: Mapping[LevelId, Standing], wanted: Sequence[Standing]) -> LevelId:
    """The highest level that stands in one of some ways; 0 where none does."""
    return next((level for level in reversed(standings) if standings[level] in wanted), 0)


def answer(asked: Criterion | Duty, case: QuestionContext) -> tuple[Verdict, str]:
    """The answer to a criterion or duty; what we only infer, or remember, refutes nothing."""
    verdict, error = _ask(asked.question, asked.params, case)
    if verdict.state is State.UNMET and asked.clause.certainty in NEVER_REFUTES:
        certainty = asked.clause.certainty
        verdict = verdict._replace(state=State.UNKNOWN, by_law=False, only=certainty, sign=True)
    return verdict, error


def _ask(question: str | None, params: Mapping[str, Any], case: QuestionContext) -> tuple[Verdict, str]:
    if question is None:
        return Verdict(State.UNKNOWN, (), "not_asked"), ""
    try:
        return questions()[question].ask(case, **params), ""
    except Exception as error:  # noqa: BLE001 - an answer that could not be worked out is unknown, never met
        return Verdict(State.UNKNOWN, (), "failed"), repr(error)


def _left_open(framework: Framework, on: date, against: Iterable[int]) -> LevelId:
    """The highest level of the date with no rank against it or any lower one; 0 where the lowest fails."""
    lowest = min(against, default=len(framework.levels) + 1)
    below = [level.id for level in framework.levels_at(on) if framework.rank(level.id) < lowest]
    return below[-1] if below else 0
