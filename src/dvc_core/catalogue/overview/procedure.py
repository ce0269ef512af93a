"""One procedure as an overview holds it: what it states, its levels with their proof, and its gap.

Plain data with raw values: sentences are made by the reports, so that a saved overview can be shown in
another language without reading a file again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import Field
from typing_extensions import TypedDict

from ...answers.deadline import by_general_rule
from ...answers.records import DateReason
from ...finding import Finding, Law, Path, Severity
from ...formats.entries import JsonKey, JsonObject
from ...formats.json_output import Count, CountsByName, LineOrNull, PathSteps, each_of
from ...formats.places import line_of
from ...formats.published import attributes
from ...formats.summary import not_checked
from ...formats.undated import undated_of
from ...levels.assessment import Assessment, LevelId
from ...levels.assessment import Standing as Graded
from ...levels.framework import Actor, Effort
from ...levels.gap import Gap, gap_of
from ...levels.remedies import first_step
from ...levels.verdict import State, Verdict
from ...model.loader import Loaded
from ...model.procedure import Procedure
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


class Claim(TypedDict):
    """The level a file declares, against the one found."""

    line: int
    relation: Annotated[
        Literal["above", "equal", "below", "open"],
        Field(description="open: whether it is above is not known"),
    ]
    stays: Annotated[bool, Field(description="above also if the file said all it leaves out")]
    unmet: Annotated[list[str], Field(description="of an open one: what is unknown, signs against it first")]


class Assessed(NamedTuple):
    """A file with its findings and its levels under every framework, on a day."""

    loaded: Loaded
    findings: Sequence[Finding]
    assessments: Sequence[Assessment]
    on: date

    @property
    def p(self) -> Procedure | None:
        """The procedure; None of a file that cannot be read."""
        return self.loaded.procedure

    @property
    def fresh(self) -> list[Finding]:
        """The findings that are not suppressed."""
        return [f for f in self.findings if f.suppressed is None]

    @property
    def graded(self) -> list[Assessment]:
        """The levels, as far as the file can be graded."""
        return [a for a in self.assessments if not a.no_level]


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    """Count the findings that are new, by severity."""
    found = Counter(f.severity for f in findings if not f.known)
    return {one.value: found[one] for one in Severity}


def _claim(a: Assessment) -> Claim | None:
    """Compare the level that the file declares with the level found; None where it is no level of the scale."""
    declared = a.loaded.procedure.declared if a.loaded.procedure else None
    i = next((i for i, d in enumerate(declared or ()) if d.framework == a.framework.id), None)
    if declared is None or i is None:
        return None
    level, rank = declared[i].level, a.framework.rank
    standing = a.standings.get(level) if rank(level) else None
    line = a.loaded.source.span(("muc_do_cong_bo", i, "muc")).line
    if standing is None:
        return None
    if standing is Graded.REACHED:
        relation: Literal["equal", "below"] = "below" if rank(a.proven) > rank(level) else "equal"
        return {"line": line, "relation": relation, "stays": False, "unmet": []}
    if standing is not Graded.NOT_REACHED:
        unknown = [r for r in a.up_to(level) if r.state is State.UNKNOWN]
        unknown.sort(key=lambda r: r.standing is not Graded.SIGNS_AGAINST)
        return {"line": line, "relation": "open", "stays": False, "unmet": [r.criterion.id for r in unknown]}
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


def _line(path: Path, what: str, about: str, source: Source) -> int | None:
    """The line of a place; of a sentence that a person is to look at, its own line."""
    if what in ("needs_look", "read_demand") and about and source.has(path):
        span = source.span(path)
        said = re.search(r"\s+".join(map(re.escape, about.split())), source.text[span.start : span.end])
        if said:
            return source.lines.span(span.start + said.start(), span.start + said.end()).line
    return line_of(path, source)


def _first_line(found: Verdict, source: Source) -> int | None:
    """The line of the first place a verdict rests on."""
    return _line(next(iter(found.evidence), ()), found.reason, found.about, source)


def _gap(a: Assessment) -> Gap | None:
    """The changes that reach the level above the achievable one; None at the top of the scale."""
    rank = a.framework.rank
    above = [level.id for level in a.framework.levels_at(a.on) if rank(level.id) > rank(a.achievable)]
    return gap_of(a, above[0]) if above else None


def _still_unknown(found: Gap) -> int:
    checked = found.checked
    return sum(r.state is State.UNKNOWN for r in checked.up_to(found.level)) if checked else 0


C = JsonKey
#: Of a change, of a criterion, and of what is missing for a level; ``parent`` are the levels that they are of.
CHANGE = JsonObject(
    "ChangeEntry",
    "One thing to do.",
    C("id", str, lambda change, _: change.id),
    C("about", str, lambda change, _: change.about),
    C("path", PathSteps, lambda change, _: list(change.path)),
    C(
        "line",
        LineOrNull,
        lambda change, c: _line(change.path, change.id, change.about, c.parent.loaded.source),
    ),
    C("criterion", str, lambda change, _: change.criterion),
    C("actor", Actor, lambda change, _: change.actor),
    C("effort", Effort, lambda change, _: change.effort),
)
CRITERION = JsonObject(
    "CriterionEntry",
    "A criterion with its verdict, what it rests on and, where it does not pass, the first thing to do.",
    C("id", str, lambda r, _: r.criterion.id),
    C("verdict", State, lambda r, _: r.verdict.state),
    C("reason", str, lambda r, _: r.verdict.reason),
    C("about", str, lambda r, _: r.verdict.about),
    C("by_law", bool, lambda r, _: r.verdict.by_law),
    C("only", str, lambda r, _: r.verdict.only, "why what speaks against it does not refute it"),
    C("settler", Settler, lambda r, _: settler(r), "who can settle an unknown verdict"),
    C("standing", Standing, lambda r, _: r.standing.value, "what the verdict makes of its level"),
    C("paths", list[PathSteps], lambda r, _: [list(path) for path in r.verdict.evidence]),
    C("line", int | None, lambda r, c: _first_line(r.verdict, c.parent.loaded.source), "of the first place; null for what is not in the file"),
    C("first", CHANGE.type | None, lambda r, c: _maybe(CHANGE, first_step(r, c.parent), c.parent)),
)  # fmt: skip
NEXT = JsonObject(
    "NextEntry",
    "The level above the achievable one, and the smallest sets of changes that reach it.",
    C("level", LevelOrNone, lambda gap, _: gap.level),
    C("sets", list[CHANGE.types], lambda gap, c: [as_data(CHANGE, changes, c.parent) for changes in gap.sets]),  # type: ignore[name-defined] # computed
    C("still_unknown", Count, lambda gap, _: _still_unknown(gap), "criteria up to the level that are unknown once the first set is done"),
    C("out_of_reach", CRITERION.type | None, lambda gap, c: _maybe(CRITERION, gap.out_of_reach, c.parent)),
    C("bounded", bool, lambda gap, _: gap.bounded),
)  # fmt: skip
LEVELS = JsonObject(
    "LevelsEntry",
    "The levels of a file under a framework.",
    *attributes(proven=LevelOrNone, achievable=LevelOrNone, ceiling=LevelOrNone, declared=LevelOrNone),
    C("standings", dict[str, Standing], lambda a, _: standings(a), "against each level, lowest first"),
    C("claim", Claim | None, lambda a, _: _claim(a), "null where no level of the scale is declared"),
    C("criteria", CRITERION.types, lambda a, _: as_data(CRITERION, a.results, a)),
    C("next", NEXT.type | None, lambda a, _: _maybe(NEXT, _gap(a), a)),
)
FINDING = JsonObject(
    "FindingEntry",
    "A finding, in both languages.",
    *attributes(code=str, severity=Severity),
    C("line", int, lambda f, _: f.span.line),
    C("known", bool, lambda f, _: f.known, "whether a baseline already had it"),
    C("law", list[LawEntry], lambda f, _: [law_entry(law) for law in f.law]),
    C("text", Texts, lambda f, _: {"vi": sentence(f, "vi"), "en": sentence(f, "en")}),
)
#: ``parent`` is the file, the record its number and the doubt.
DOUBT = JsonObject(
    "Doubt",
    "Something the file calls unverified.",
    C("item", str, lambda one, _: one[1].item),
    C("kind", str, lambda one, _: one[1].kind or "", "empty: not stated"),
    C("reason", str, lambda one, _: one[1].reason or ""),
    C("line", int, lambda one, c: c.parent.source.span(("chua_xac_minh", one[0])).line),
)
UNDATED = JsonObject(
    "UndatedEntry",
    "A time, a case or time that is added of which no due day can be worked out.",
    C("path", PathSteps, lambda one, _: list(one.place)),
    *attributes(line=LineOrNull, reason=DateReason),
)
WAIVER = JsonObject(
    "Waiver",
    "A finding that the file suppresses.",
    C("code", str, lambda f, _: f.code),
    C("line", Count, lambda f, _: f.span.line),
    C("reason", str, lambda f, _: f.suppressed),
)
TARGET = JsonObject(
    "TargetEntry",
    "A level that the file says is to be reached.",
    *attributes(framework=str, level=LevelOrNone, due=str | None),
)


def as_data(entry: JsonObject, records: Iterable[Any], parent: Any = None) -> list[dict[str, Any]]:
    """Records as data that is the same in every language."""
    return [entry.data(one, "vi", parent) for one in records]


def _maybe(entry: JsonObject, record: Any, parent: Any) -> Data | None:
    return None if record is None else entry.data(record, "vi", parent)


PROCEDURE = JsonObject(
    "ProcedureEntry",
    "Everything a report says of one file.",
    C("file", str, lambda one, _: one.loaded.name),
    C("hash", str, lambda one, _: one.loaded.source.hash),
    C("code", str | None, lambda one, _: one.p and one.p.code),
    C("name", str | None, lambda one, _: one.p and one.p.name),
    C("sector", str | None, lambda one, _: one.p and one.p.sector and one.p.sector.name),
    C("tiers", list[str], lambda one, _: list((one.p and one.p.tiers) or ())),
    C("agencies", list[str], lambda one, _: list((one.p and one.p.agencies and one.p.agencies.executing) or ())),
    C("issuer", str | None, lambda one, _: one.p and one.p.announcement and one.p.announcement.issuer, "who announced it"),
    C("graded", bool, lambda one, _: bool(one.graded)),
    C("no_level", Literal["", "unreadable", "outside_dates"], lambda one, _: next((a.no_level for a in one.assessments), ""), "why it is not graded"),
    C("findings", Annotated[CountsByName, each_of(Severity)], lambda one, _: _counts(one.fresh)),
    C("found", FINDING.types, lambda one, _: as_data(FINDING, one.fresh)),
    C("doubts", DOUBT.types, lambda one, _: as_data(DOUBT, enumerate((one.p and one.p.unverified) or ()), one.loaded)),
    C("undated", UNDATED.types, lambda one, _: as_data(UNDATED, undated_of(one.loaded, one.on))),
    C("by_general_rule", Count, lambda one, _: len(by_general_rule(one.p, on=one.on)) if one.p else 0, "times of which the file does not say when they start: the general rule does"),
    C("known", Count, lambda one, _: sum(f.known for f in one.fresh)),
    C("not_checked", Count, lambda one, _: sum(map(not_checked, one.findings)), "instruments cited whose end could not be checked, suppressed or not"),
    C("waivers", WAIVER.types, lambda one, _: as_data(WAIVER, (f for f in one.findings if f.suppressed is not None))),
    C("levels", dict[str, LEVELS.type], lambda one, _: {a.framework.id: LEVELS.data(a, "vi") for a in one.graded}),  # type: ignore[name-defined] # computed
    C("targets", TARGET.types, lambda one, _: as_data(TARGET, (one.p and one.p.targets) or ())),
)  # fmt: skip
ProcedureEntry = PROCEDURE.type


def procedure_data(one: Assessed) -> Data:
    """Return everything a report of a day says of one file; a file that cannot be graded has no levels."""
    return PROCEDURE.data(one, "vi")


def refuted(levels: Mapping[str, Any]) -> list[str]:
    """The criteria that are not met, of the levels of one procedure under one framework."""
    return [c["id"] for c in levels["criteria"] if c["verdict"] == State.UNMET]
