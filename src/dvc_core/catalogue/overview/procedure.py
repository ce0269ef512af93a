"""One procedure as an overview holds it: what it states, its levels with their proof, and its gap.

Plain data with raw values: sentences are made by the reports, so that a saved overview can be shown in
another language without reading a file again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from ...finding import Finding, Severity
from ...formats.json_output import Count, PathSteps
from ...levels.assessment import Assessment, CriterionResult, LevelId
from ...levels.changes import Change
from ...levels.framework import Actor, Effort
from ...levels.gap import gap
from ...levels.portal import Portal
from ...levels.verdict import State
from ...model.completeness import ITEM_KEYS
from ...model.loader import Loaded
from ...model.procedure import Procedure

#: What a saved overview, or a part of it, is to those who read it.
Data = Mapping[str, Any]

LevelOrNone = Annotated[LevelId | None, Field(description="0 below the lowest; null where there is none")]


class CriterionEntry(TypedDict):
    """A criterion with its verdict, and what it rests on."""

    id: str
    verdict: State
    reason: str
    about: str
    by_law: bool
    unverified: list[str]
    paths: list[PathSteps]


class ChangeEntry(TypedDict):
    """One thing to do."""

    id: str
    about: str
    path: PathSteps
    criterion: str
    actor: Actor
    effort: Effort


class NextEntry(TypedDict):
    """The level above the achievable one, and the smallest sets of changes that reach it."""

    level: LevelOrNone
    sets: list[list[ChangeEntry]]
    out_of_reach: CriterionEntry | None
    bounded: bool


class LevelsEntry(TypedDict):
    """The levels of a file under a framework."""

    proven: LevelOrNone
    achievable: LevelOrNone
    ceiling: LevelOrNone
    declared: LevelOrNone
    criteria: list[CriterionEntry]
    next: NextEntry | None


class FindingCounts(TypedDict):
    """Findings that are new, by severity."""

    error: Count
    warning: Count
    info: Count


class Waiver(TypedDict):
    """A finding that the file suppresses."""

    code: str
    line: Count
    reason: str


class TargetEntry(TypedDict):
    """A level that the file says is to be reached."""

    framework: str
    level: LevelOrNone
    due: str | None


class ProcedureEntry(TypedDict):
    """Everything a report says of one file."""

    file: str
    hash: str
    code: str | None
    name: str | None
    sector: str | None
    tiers: list[str]
    agencies: list[str]
    graded: bool
    findings: FindingCounts
    known: Count
    waivers: list[Waiver]
    stated: Annotated[dict[str, Any], Field(description="the items of the file, as they stand in it")]
    levels: dict[str, LevelsEntry]
    targets: list[TargetEntry]


#: The items of TT 32/2017/TT-BTTTT Điều 5 khoản 1 and what identifies a procedure: shown as stated.
STATED = (
    *dict.fromkeys(key for keys in ITEM_KEYS.values() for key in keys if key != "ten_thu_tuc"),
    "nguon",
    "chua_xac_minh",
)


def procedure_data(
    loaded: Loaded,
    findings: Sequence[Finding],
    assessments: Iterable[Assessment],
    on: date,
    portal: Portal | None,
    names: Mapping[str, str],
) -> ProcedureEntry:
    """Return everything a report says of one file; a file that cannot be graded has no levels.

    ``names`` gives the name each framework was asked for by: an id, or the path of its file.
    """
    p = loaded.procedure
    raw: Any = loaded.source.data
    fresh = [f for f in findings if f.suppressed is None]
    return {
        "file": loaded.name,
        "hash": loaded.source.hash,
        "code": p.code if p else None,
        "name": p.name if p else None,
        "sector": p.sector.name if p and p.sector else None,
        "tiers": list(p.tiers or ()) if p else [],
        "agencies": list(p.agencies.executing or ()) if p and p.agencies else [],
        "graded": p is not None,
        "findings": {
            "error": _new(fresh, Severity.ERROR),
            "warning": _new(fresh, Severity.WARNING),
            "info": _new(fresh, Severity.INFO),
        },
        "known": sum(f.known for f in fresh),
        "waivers": [
            {"code": f.code, "line": f.span.line, "reason": f.suppressed}
            for f in findings
            if f.suppressed is not None
        ],
        "stated": {key: raw[key] for key in STATED if key in raw} if p and isinstance(raw, dict) else {},
        "levels": {
            a.framework.id: _levels(a, on, portal, names[a.framework.id])
            for a in assessments
            if p is not None
        },
        "targets": [_target(t) for t in (p.targets or ())] if p else [],
    }


def _new(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(f.severity is severity and not f.known for f in findings)


def _levels(a: Assessment, on: date, portal: Portal | None, name: str) -> LevelsEntry:
    return {
        "proven": a.proven,
        "achievable": a.achievable,
        "ceiling": a.ceiling,
        "declared": a.declared,
        "criteria": [_criterion(r, a.loaded.procedure) for r in a.results],
        "next": _next(a, on, portal, name),
    }


def _criterion(result: CriterionResult, procedure: Procedure | None) -> CriterionEntry:
    verdict = result.verdict
    return {
        "id": result.criterion.id,
        "verdict": verdict.state,
        "reason": verdict.reason,
        "about": verdict.about,
        "by_law": verdict.by_law,
        "unverified": [one.item for one in result.rests_on(procedure)] if procedure is not None else [],
        "paths": [list(path) for path in verdict.evidence],
    }


def _next(a: Assessment, on: date, portal: Portal | None, name: str) -> NextEntry | None:
    """The level above the achievable one, and the smallest sets of changes that reach it."""
    level = next_level(a)
    if level is None:
        return None
    found = gap(a.loaded, level, framework=name, on=on, portal=portal)
    out = found.out_of_reach
    return {
        "level": level,
        "sets": [[_change(change) for change in changes] for changes in found.sets],
        "out_of_reach": _criterion(out, a.loaded.procedure) if out else None,
        "bounded": found.bounded,
    }


def next_level(a: Assessment) -> LevelId | None:
    """The level above the achievable one; None at the top of the scale."""
    rank = a.framework.rank
    above = (level.id for level in a.framework.levels_at(a.on) if rank(level.id) > rank(a.achievable))
    return next(above, None)


def _change(change: Change) -> ChangeEntry:
    return {
        "id": change.id,
        "about": change.about,
        "path": list(change.path),
        "criterion": change.criterion,
        "actor": change.actor,
        "effort": change.effort,
    }


def _target(target: Any) -> TargetEntry:
    return {
        "framework": target.framework,
        "level": target.level,
        "due": target.due.isoformat() if target.due else None,
    }


def refuted(levels: Mapping[str, Any]) -> list[str]:
    """The criteria that are not met, of the levels of one procedure under one framework."""
    return [c["id"] for c in levels["criteria"] if c["verdict"] == State.UNMET]
