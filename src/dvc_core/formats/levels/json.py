"""For machines: the shape ``levels/v0``, published as ``schemas/levels.v0.json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ..._version import VERSION
from ...answers.deadline import by_general_rule
from ...answers.records import DateReason
from ...finding import MisuseError, expect, text_of
from ...levels.assessment import Assessment, CriterionResult, Standing
from ...levels.framework import Actor, Effort, Framework
from ...levels.in_force import Selection
from ...levels.portal import Portal
from ...levels.remedies import work
from ...levels.side_by_side import Current
from ...levels.verdict import State
from ...words import Lang, cite
from ...words.sentences import check_lang
from ..json_output import (
    Count,
    CountsByName,
    Day,
    FrameworkUsed,
    Hash,
    JsonReporter,
    Level,
    LevelOrNull,
    PathPlace,
    PortalUsed,
    Tool,
    framework_json,
    place_json,
    portal_json,
    tool,
)
from ..standings import case_text, refusing_portal, undecided_text, why_text
from ..tally import Graded, LevelsReporter, ScaleTally, Tally, counted
from ..undated import undated_of, why_undated

SHAPE: Literal["levels/v0"] = "levels/v0"
CriterionId = Annotated[str, Field(description="the id of a criterion")]
Standings = Annotated[
    dict[str, Standing],
    Field(description="each level of the scale, the lowest first, and how it stands; empty without a level"),
]
Decided = Annotated[bool, Field(description="whether every level is dat or khong_dat")]
NoLevel = Annotated[
    Literal["unreadable", "outside_dates"] | None,
    Field(description="why there is no level; null where there is one"),
]
StandingCounts = Annotated[
    dict[str, dict[Standing, Count]], Field(description="files by level, then by how they stand there")
]


class CriterionEntry(TypedDict):
    """One criterion: its verdict, how it stands, why, and the places it rests on."""

    id: str
    level: Level
    verdict: State
    standing: Standing
    reason: str
    text: str
    citation: str
    evidence: list[PathPlace]
    actor: Actor
    effort: Effort
    action: str


class UndatedEntry(PathPlace):
    """A time, a case or time that is added of which no due day can be worked out, and why."""

    reason: DateReason
    text: Annotated[str, Field(description="the reason in words")]


class SignEntry(TypedDict):
    """What speaks against a criterion without refuting it: for a person to read again."""

    criterion: CriterionId
    level: Level
    text: Annotated[str, Field(description="the sentence, or what else speaks against it")]
    case: Annotated[str | None, Field(description="the case it holds in, where the file states one")]
    evidence: list[PathPlace]


class ScaleEntry(TypedDict):
    """Where a file stands on the scale of one framework."""

    proven: LevelOrNull
    achievable: LevelOrNull
    ceiling: LevelOrNull
    standings: Standings
    decided: Decided
    undecided: Annotated[str, Field(description="why it is undecided, in a line; empty where it is decided")]
    only_portal: Annotated[
        list[str], Field(description="the levels that only the portal stands in the way of")
    ]
    signs: list[SignEntry]
    missing: list[CriterionId]


class BesideEntry(ScaleEntry):
    """The levels by the framework beside (TT 32/2017, or the one in force)."""

    framework: str
    version: str
    hash: Hash


class LevelsEntry(ScaleEntry):
    """The levels of one file."""

    procedure: Annotated[str | None, Field(description="its code")]
    name: str | None
    file: str
    hash: Hash
    declared: LevelOrNull
    no_level: NoLevel
    criteria: list[CriterionEntry]
    undated: list[UndatedEntry]
    by_general_rule: list[
        Annotated[
            str,
            Field(description="a time of which the file does not say when it starts: the general rule does"),
        ]
    ]
    beside: BesideEntry | None


class InForce(TypedDict):
    """The framework in force on the date, and why."""

    id: str
    reason: str


class BesideSummary(TypedDict):
    """The counts by the framework beside."""

    decided: Count
    standings: StandingCounts


class LevelsSummary(TypedDict):
    """The counts of a run: files by level."""

    files: Count
    graded: Count
    not_gradable: Annotated[Count, Field(description="files without a level, outside_dates among them")]
    outside_dates: Annotated[Count, Field(description="files that say that they do not apply at that date")]
    decided: Count
    proven: CountsByName
    achievable: CountsByName
    standings: StandingCounts
    undated: Annotated[Count, Field(description="files with a time of which no due day can be worked out")]
    undated_reasons: Annotated[CountsByName, Field(description="the same, of each reason")]
    beside: BesideSummary


class LevelsHead(TypedDict):
    """What levels are by."""

    schema: Literal["levels/v0"]
    tool: Tool
    framework: FrameworkUsed
    on: Day
    in_force: InForce | None
    portal: PortalUsed | None


class Levels(LevelsHead):
    """Levels of tthc level."""

    results: list[LevelsEntry]
    summary: LevelsSummary


def criterion_json(result: CriterionResult, found: Assessment, lang: Lang) -> CriterionEntry:
    """One criterion: its verdict, how it stands, why, and the places it rests on."""
    criterion = result.criterion
    text, action = (
        (criterion.text.vi, criterion.action.vi) if lang == "vi" else (criterion.text.en, criterion.action.en)
    )
    whose = work(result, found)
    return {
        "id": criterion.id,
        "level": criterion.level,
        "verdict": result.state,
        "standing": result.standing,
        "reason": why_text(result, found, lang),
        "text": text,
        "citation": cite(found.framework.law(criterion.clause), lang),
        "evidence": _evidence(result, found),
        "actor": whose.actor,
        "effort": whose.effort,
        "action": action,
    }


def _evidence(result: CriterionResult, found: Assessment) -> list[PathPlace]:
    source = found.loaded.source
    return [{"path": text_of(path), **place_json(source.span(path))} for path in result.verdict.evidence]


def _sign_json(result: CriterionResult, found: Assessment, lang: Lang) -> SignEntry:
    verdict = result.verdict
    return {
        "criterion": result.criterion.id,
        "level": result.criterion.level,
        "text": verdict.about if verdict.reason == "needs_look" else why_text(result, found, lang),
        "case": case_text(verdict.evidence[:1], found.loaded.source, lang) or None,
        "evidence": _evidence(result, found),
    }


def _scale_json(found: Assessment, lang: Lang) -> ScaleEntry:
    return {
        "proven": found.proven,
        "achievable": found.achievable,
        "ceiling": found.ceiling,
        "standings": {str(level): standing for level, standing in found.standings.items()},
        "decided": found.decided,
        "undecided": undecided_text(found, lang),
        "only_portal": [str(level) for level in found.standings if refusing_portal(found, level)],
        "signs": [_sign_json(r, found, lang) for r in found.signs],
        "missing": [r.criterion.id for r in found.missing],
    }


def assessment_json(found: Assessment, lang: Lang, beside: Assessment | None = None) -> LevelsEntry:
    """The levels of one file, and those by the framework beside where the run grades by one."""
    procedure, source = found.loaded.procedure, found.loaded.source
    return {
        "procedure": procedure.code if procedure else None,
        "name": procedure.name if procedure else None,
        "file": found.loaded.name,
        "hash": source.hash,
        **_scale_json(found, lang),
        "declared": found.declared,
        "no_level": found.no_level or None,
        "criteria": [criterion_json(r, found, lang) for r in found.results],
        "undated": [
            {
                "path": text_of(one.place),
                **place_json(source.key_span(one.place)),
                "reason": one.reason,
                "text": why_undated(one.reason, lang),
            }
            for one in undated_of(found.loaded, found.on)
        ],
        "by_general_rule": []
        if procedure is None
        else [text_of(place) for place in by_general_rule(procedure, on=found.on)],
        "beside": None if beside is None else _beside_json(beside, lang),
    }


def _beside_json(found: Assessment, lang: Lang) -> BesideEntry:
    return {
        "framework": found.framework.id,
        "version": found.framework.version,
        "hash": found.framework_hash,
        **_scale_json(found, lang),
    }


def selection_json(selection: Selection, lang: Lang) -> InForce | None:
    """The framework in force on the date, and why; None where there is none."""
    if selection.framework is None:
        return None
    return {"id": selection.framework, "reason": selection.say(lang)}


def levels_json(
    assessments: Iterable[Assessment],
    *,
    framework: tuple[Framework, str],
    portal: Portal | None,
    lang: Lang,
    on: date,
    version: str,
    current: Current | None = None,
) -> Levels:
    """The levels of some files, as one object of the shape ``levels/v0``; ``current`` is graded beside."""
    results: list[LevelsEntry] = []
    tally = Tally()
    for found in assessments:
        beside = current.assess(found, portal) if current is not None else None
        results.append(assessment_json(found, lang, beside))
        tally.add(counted(found, beside))
    head = _head(framework, portal, current, lang, on, version)
    return {**head, "results": results, "summary": _summary_json(tally)}


def receipt(assessments: Sequence[Assessment], lang: Lang = "vi") -> Levels:
    """Return levels as an object of the shape ``levels/v0``: a receipt, which :func:`dvc_core.verify` works out again.

    All have to be by one framework, of one day and for one portal. Raises :class:`~dvc_core.finding.MisuseError` for
    others, and for none.
    """
    check_lang(lang)
    expect(assessments, Sequence, "receipt takes a list of what assess() returns")
    for one in assessments:
        expect(one, Assessment, "receipt takes a list of what assess() returns")
    frames = {
        (one.framework_hash, one.on, one.case.portal if one.case else None) for one in assessments if one.case
    }
    if not assessments or len(frames) > 1 or len({(one.framework_hash, one.on) for one in assessments}) > 1:
        raise MisuseError("a receipt is of levels by one framework, of one day and for one portal")
    first = assessments[0]
    portal = next((one.case.portal for one in assessments if one.case), None)
    by = (first.framework, first.framework_hash)
    return levels_json(assessments, framework=by, portal=portal, lang=lang, on=first.on, version=VERSION)


def _head(
    framework: tuple[Framework, str],
    portal: Portal | None,
    current: Current | None,
    lang: Lang,
    on: date,
    version: str,
) -> LevelsHead:
    return {
        "schema": SHAPE,
        "tool": tool(version),
        "framework": framework_json(*framework, on, lang),
        "on": on.isoformat(),
        "in_force": selection_json(current.selection, lang) if current is not None else None,
        "portal": portal_json(portal),
    }


def _summary_json(tally: Tally) -> LevelsSummary:
    return {
        "files": tally.files,
        "graded": tally.graded,
        "not_gradable": tally.files - tally.graded,
        "outside_dates": tally.outside,
        "decided": tally.scale.decided,
        "proven": dict(sorted(tally.proven.items())),
        "achievable": dict(sorted(tally.achievable.items())),
        "standings": _counts_json(tally.scale),
        "undated": tally.undated,
        "undated_reasons": dict(sorted(tally.undated_reasons.items())),
        "beside": {"decided": tally.beside.decided, "standings": _counts_json(tally.beside)},
    }


def _counts_json(counts: ScaleTally) -> dict[str, dict[Standing, int]]:
    return {level: {one: n[one] for one in Standing if n[one]} for level, n in counts.standings.items()}


class Report(JsonReporter[Graded, Tally], LevelsReporter):
    """The shape ``levels/v0``, written as it is found."""

    def head(self) -> LevelsHead:
        """What the levels are by."""
        o, framework = self.options, (self.framework, self.digest)
        return _head(framework, self.portal, self.current, o.lang, o.on, o.version)

    def entries(self, record: Graded) -> list[LevelsEntry]:
        """One file."""
        return [assessment_json(record.found, self.options.lang, record.beside)]

    def summary(self, counts: Tally) -> LevelsSummary:
        """The counts."""
        return _summary_json(counts)
