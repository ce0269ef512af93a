"""One procedure as an overview holds it: what it states, its levels with their proof, and its gap.

Plain data with raw values: sentences are made by the reports, so that a saved overview can be shown in
another language without reading a file again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ...finding import Finding, Severity
from ...levels.assessment import Assessment, CriterionResult, LevelId
from ...levels.changes import Change
from ...levels.gap import gap
from ...levels.portal import Portal
from ...levels.verdict import State
from ...model.completeness import ITEM_KEYS
from ...model.loader import Loaded
from ...model.procedure import Procedure

Data = dict[str, Any]

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
) -> Data:
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
            severity.value: sum(f.severity is severity and not f.known for f in fresh)
            for severity in Severity
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


def _levels(a: Assessment, on: date, portal: Portal | None, name: str) -> Data:
    return {
        "proven": a.proven,
        "achievable": a.achievable,
        "ceiling": a.ceiling,
        "declared": a.declared,
        "criteria": [_criterion(r, a.loaded.procedure) for r in a.results],
        "next": _next(a, on, portal, name),
    }


def _criterion(result: CriterionResult, procedure: Procedure | None) -> Data:
    verdict = result.verdict
    return {
        "id": result.criterion.id,
        "verdict": verdict.state.value,
        "reason": verdict.reason,
        "about": verdict.about,
        "by_law": verdict.by_law,
        "unverified": [one.item for one in result.rests_on(procedure)] if procedure is not None else [],
        "paths": [list(path) for path in verdict.evidence],
    }


def _next(a: Assessment, on: date, portal: Portal | None, name: str) -> Data | None:
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


def _change(change: Change) -> Data:
    return {
        "id": change.id,
        "about": change.about,
        "path": list(change.path),
        "criterion": change.criterion,
        "actor": change.actor,
        "effort": change.effort,
    }


def _target(target: Any) -> Data:
    return {
        "framework": target.framework,
        "level": target.level,
        "due": target.due.isoformat() if target.due else None,
    }


def refuted(levels: Mapping[str, Any]) -> list[str]:
    """The criteria that are not met, of the levels of one procedure under one framework."""
    return [c["id"] for c in levels["criteria"] if c["verdict"] == State.UNMET]
