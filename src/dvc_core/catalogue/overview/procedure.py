"""One procedure as an overview holds it: what it states, its levels with their proof, and its gap.

Plain data with raw values: sentences are made by the reports, so that a saved overview can be shown in
another language without reading a file again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, cast

from pydantic import Field
from typing_extensions import TypedDict

from ...answers.deadline import by_general_rule
from ...answers.records import DateReason
from ...finding import Finding, Law, Severity
from ...formats.json_output import Count, LineOrNull, PathSteps
from ...formats.places import line_of
from ...formats.summary import not_checked
from ...formats.undated import undated_of
from ...levels.assessment import Assessment, CriterionResult, LevelId
from ...levels.assessment import Standing as Graded
from ...levels.changes import Change
from ...levels.framework import Actor, Effort
from ...levels.gap import gap_of
from ...levels.remedies import first_step
from ...levels.verdict import State
from ...model.loader import Loaded
from ...model.procedure import Unverified
from ...source import Source
from ...words import sentence
from .standing import Settler, Standing, settler, standings

#: The reason of a criterion that is not met for want of a statement; any other is something the file does say.
SILENCE = "missing"

#: What a saved overview, or a part of it, is to those who read it.
Data = Mapping[str, Any]

LevelOrNone = Annotated[LevelId | None, Field(description="0 below the lowest; null where there is none")]


class Texts(TypedDict):
    """A text in both languages."""

    vi: str
    en: str


class ChangeEntry(TypedDict):
    """One thing to do."""

    id: str
    about: str
    path: PathSteps
    line: LineOrNull
    criterion: str
    actor: Actor
    effort: Effort


class CriterionEntry(TypedDict):
    """A criterion with its verdict, what it rests on and, where it does not pass, the first thing to do."""

    id: str
    verdict: State
    reason: str
    about: str
    by_law: bool
    only: Annotated[str, Field(description="why what speaks against it does not refute it")]
    settler: Annotated[Settler, Field(description="who can settle an unknown verdict")]
    standing: Annotated[Standing, Field(description="what the verdict makes of its level")]
    paths: list[PathSteps]
    line: Annotated[int | None, Field(description="of the first place; null for what is not in the file")]
    first: ChangeEntry | None


class NextEntry(TypedDict):
    """The level above the achievable one, and the smallest sets of changes that reach it."""

    level: LevelOrNone
    sets: list[list[ChangeEntry]]
    still_unknown: Annotated[
        Count, Field(description="criteria up to the level that are unknown once the first set is done")
    ]
    out_of_reach: CriterionEntry | None
    bounded: bool


class LevelsEntry(TypedDict):
    """The levels of a file under a framework."""

    proven: LevelOrNone
    achievable: LevelOrNone
    ceiling: LevelOrNone
    declared: LevelOrNone
    standings: Annotated[dict[str, Standing], Field(description="against each level, lowest first")]
    claim: Annotated[Claim | None, Field(description="null where nothing comparable is declared")]
    criteria: list[CriterionEntry]
    next: NextEntry | None


class Claim(TypedDict):
    """The level a file declares, against the one found."""

    line: int
    relation: Literal["above", "equal", "below"]
    stays: Annotated[bool, Field(description="above also if the file said all it leaves out")]
    unmet: list[str]


class LawEntry(TypedDict):
    """A clause."""

    document: str
    article: str
    clause: str
    point: str
    verified: bool


def law_entry(law: Law) -> LawEntry:
    """A clause as data."""
    return cast("LawEntry", law._asdict())


class FindingEntry(TypedDict):
    """A finding, in both languages."""

    code: str
    severity: Severity
    line: int
    known: Annotated[bool, Field(description="whether a baseline already had it")]
    law: list[LawEntry]
    text: Texts


class Doubt(TypedDict):
    """Something the file calls unverified."""

    item: str
    kind: Annotated[str, Field(description="empty: not stated")]
    reason: str
    line: int


class UndatedEntry(TypedDict):
    """A time, a case or time that is added of which no due day can be worked out."""

    path: PathSteps
    line: LineOrNull
    reason: DateReason


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
    issuer: Annotated[str | None, Field(description="who announced it")]
    graded: bool
    no_level: Annotated[Literal["", "unreadable", "outside_dates"], Field(description="why it is not graded")]
    findings: FindingCounts
    found: list[FindingEntry]
    doubts: list[Doubt]
    undated: list[UndatedEntry]
    by_general_rule: Annotated[
        Count,
        Field(description="times of which the file does not say when they start: the general rule does"),
    ]
    known: Count
    not_checked: Annotated[
        Count, Field(description="instruments cited whose end could not be checked, suppressed or not")
    ]
    waivers: list[Waiver]
    levels: dict[str, LevelsEntry]
    targets: list[TargetEntry]


def procedure_data(
    loaded: Loaded,
    findings: Sequence[Finding],
    assessments: Iterable[Assessment],
    on: date,
) -> ProcedureEntry:
    """Return everything a report of a day says of one file; a file that cannot be graded has no levels."""
    p = loaded.procedure
    fresh = [f for f in findings if f.suppressed is None]
    graded = [a for a in assessments if not a.no_level]
    return {
        "file": loaded.name,
        "hash": loaded.source.hash,
        "code": p.code if p else None,
        "name": p.name if p else None,
        "sector": p.sector.name if p and p.sector else None,
        "tiers": list(p.tiers or ()) if p else [],
        "agencies": list(p.agencies.executing or ()) if p and p.agencies else [],
        "issuer": p.announcement.issuer if p and p.announcement else None,
        "graded": bool(graded),
        "no_level": next((a.no_level for a in assessments), ""),
        "findings": {
            "error": _new(fresh, Severity.ERROR),
            "warning": _new(fresh, Severity.WARNING),
            "info": _new(fresh, Severity.INFO),
        },
        "found": [_finding(f) for f in fresh],
        "doubts": [_doubt(d, i, loaded.source) for i, d in enumerate(p.unverified or ())] if p else [],
        "undated": [
            {"path": list(one.place), "line": one.line, "reason": one.reason}
            for one in undated_of(loaded, on)
        ],
        "by_general_rule": len(by_general_rule(p, on=on)) if p else 0,
        "known": sum(f.known for f in fresh),
        "not_checked": sum(map(not_checked, findings)),
        "waivers": [
            {"code": f.code, "line": f.span.line, "reason": f.suppressed}
            for f in findings
            if f.suppressed is not None
        ],
        "levels": {a.framework.id: _levels(a) for a in graded},
        "targets": [_target(t) for t in (p.targets or ())] if p else [],
    }


def _new(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(f.severity is severity and not f.known for f in findings)


def _levels(a: Assessment) -> LevelsEntry:
    return {
        "proven": a.proven,
        "achievable": a.achievable,
        "ceiling": a.ceiling,
        "declared": a.declared,
        "standings": standings(a),
        "claim": _claim(a),
        "criteria": [_criterion(r, a) for r in a.results],
        "next": _next(a),
    }


def _claim(a: Assessment) -> Claim | None:
    """Compare the level that the file declares with the level found; None where the comparison is undecided."""
    declared = a.loaded.procedure.declared if a.loaded.procedure else None
    i = next((i for i, d in enumerate(declared or ()) if d.framework == a.framework.id), None)
    if declared is None or i is None:
        return None
    level, rank = declared[i].level, a.framework.rank
    standing = a.standings.get(level) if rank(level) else None
    line = a.loaded.source.span(("muc_do_cong_bo", i, "muc")).line
    if standing is Graded.REACHED:
        relation: Literal["equal", "below"] = "below" if rank(a.proven) > rank(level) else "equal"
        return {"line": line, "relation": relation, "stays": False, "unmet": []}
    if standing is not Graded.NOT_REACHED:
        return None
    unmet = [r for r in a.up_to(level) if r.state is State.UNMET]
    # What the file states stands before what it only leaves out, each in the order of the law.
    stated = [r for r in unmet if r.verdict.reason != SILENCE]
    silent = [r for r in unmet if r.verdict.reason == SILENCE]
    stays = bool(stated) or not unmet
    return {
        "line": line,
        "relation": "above",
        "stays": stays,
        "unmet": [r.criterion.id for r in (*stated, *silent)],
    }


def _doubt(doubt: Unverified, i: int, source: Source) -> Doubt:
    line = source.span(("chua_xac_minh", i)).line
    return {"item": doubt.item, "kind": doubt.kind or "", "reason": doubt.reason or "", "line": line}


def _finding(finding: Finding) -> FindingEntry:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.span.line,
        "known": finding.known,
        "law": [law_entry(law) for law in finding.law],
        "text": {"vi": sentence(finding, "vi"), "en": sentence(finding, "en")},
    }


def _line(result: CriterionResult, source: Source) -> int | None:
    """The line of the first place a verdict rests on; of a sentence for a person to look at, its own line."""
    evidence, about = result.verdict.evidence, result.verdict.about
    if not evidence:
        return None
    if result.verdict.reason == "needs_look" and about and source.has(evidence[0]):
        span = source.span(evidence[0])
        said = re.search(r"\s+".join(map(re.escape, about.split())), source.text[span.start : span.end])
        if said:
            return source.lines.span(span.start + said.start(), span.start + said.end()).line
    return line_of(evidence[0], source)


def _criterion(result: CriterionResult, a: Assessment) -> CriterionEntry:
    verdict, source = result.verdict, a.loaded.source
    first = first_step(result, a)
    return {
        "id": result.criterion.id,
        "verdict": verdict.state,
        "reason": verdict.reason,
        "about": verdict.about,
        "by_law": verdict.by_law,
        "only": verdict.only,
        "settler": settler(result),
        "standing": result.standing.value,
        "paths": [list(path) for path in verdict.evidence],
        "line": _line(result, source),
        "first": _change(first, source) if first else None,
    }


def _next(a: Assessment) -> NextEntry | None:
    """The level above the achievable one, and the smallest sets of changes that reach it."""
    level = next_level(a)
    if level is None:
        return None
    found = gap_of(a, level)
    out, checked = found.out_of_reach, found.checked
    rank = a.framework.rank
    open_ = [r for r in checked.results if r.state is State.UNKNOWN] if checked else []
    return {
        "level": level,
        "sets": [[_change(change, a.loaded.source) for change in changes] for changes in found.sets],
        "still_unknown": sum(rank(r.criterion.level) <= rank(level) for r in open_),
        "out_of_reach": _criterion(out, a) if out else None,
        "bounded": found.bounded,
    }


def next_level(a: Assessment) -> LevelId | None:
    """The level above the achievable one; None at the top of the scale."""
    rank = a.framework.rank
    above = (level.id for level in a.framework.levels_at(a.on) if rank(level.id) > rank(a.achievable))
    return next(above, None)


def _change(change: Change, source: Source) -> ChangeEntry:
    return {
        "id": change.id,
        "about": change.about,
        "path": list(change.path),
        "line": line_of(change.path, source),
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
