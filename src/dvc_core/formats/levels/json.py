"""For machines: the shape ``levels/v0``, published as ``schemas/levels.v0.json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from ..._version import VERSION
from ...answers.deadline import by_general_rule
from ...answers.records import DateReason
from ...finding import MisuseError, require_type, text_of
from ...levels.assessment import Assessment, CriterionResult, Standing
from ...levels.framework import Actor, Effort, Framework
from ...levels.portal import Portal
from ...levels.remedies import work
from ...levels.side_by_side import Current
from ...levels.verdict import State
from ...source import Source
from ...words import Lang
from ...words.sentences import check_lang
from ..entries import ON, Context, JsonKey, JsonObject, JsonReporter, head, output, range_keys
from ..json_output import Count, CountsByName, Hash, Level, LevelOrNull
from ..published import attributes
from ..reporter import Options
from ..standings import article_text, case_text, undecided_text, why_text
from ..tally import Graded, LevelQuery, Tally
from ..undated import undated_of, why_undated

SHAPE: Literal["levels/v0"] = "levels/v0"
CriterionId = Annotated[str, Field(description="the id of a criterion")]
ByGeneralRule = Annotated[
    str, Field(description="a time of which the file does not say when it starts: the general rule does")
]
StandingCounts = Annotated[
    dict[str, dict[Standing, Count]], Field(description="files by level, then by how they stand there")
]


C = JsonKey


def _source(found: Assessment) -> Source:
    return found.loaded.source


#: Of a path; ``parent`` is the file.
EVIDENCE = JsonObject(
    "PathPlace",
    "A path in a file, and where it stands.",
    C("path", str, lambda path, _: text_of(path)),
    *range_keys(lambda path, c: c.parent.span(path)),
)


def _evidence(result: CriterionResult, c: Context) -> list[dict[str, Any]]:
    return [EVIDENCE.data(path, c.lang, _source(c.parent)) for path in result.verdict.evidence]


def _sign_text(result: CriterionResult, c: Context) -> str:
    verdict = result.verdict
    return verdict.about if verdict.reason == "needs_look" else why_text(result, c.parent, c.lang)


def _sign_case(result: CriterionResult, c: Context) -> str | None:
    return case_text(result, c.parent, c.lang) or None


CRITERION = JsonObject(
    "CriterionEntry",
    "One criterion: its verdict, how it stands, why, and the places it rests on.",
    *attributes("criterion", id=str, level=Level),
    C("verdict", State, lambda r, _: r.state),
    C("standing", Standing, lambda r, _: r.standing),
    C("reason", str, lambda r, c: why_text(r, c.parent, c.lang)),
    C("text", str, lambda r, c: getattr(r.criterion.text, c.lang)),
    C("citation", str, lambda r, c: article_text(r, c.parent, c.lang)),
    C("evidence", EVIDENCE.types, _evidence),
    C("actor", Actor, lambda r, c: work(r, c.parent).actor),
    C("effort", Effort, lambda r, c: work(r, c.parent).effort),
    C("action", str, lambda r, c: getattr(r.criterion.action, c.lang)),
)
SIGN = JsonObject(
    "SignEntry",
    "What speaks against a criterion without refuting it: for a person to read again.",
    C("criterion", CriterionId, lambda r, _: r.criterion.id),
    C("level", Level, lambda r, _: r.criterion.level),
    C("text", str, _sign_text, "the sentence, or what else speaks against it"),
    C("case", str | None, _sign_case, "the case it holds in, where the file states one"),
    C("evidence", EVIDENCE.types, _evidence),
)
_STANDINGS = "each level of the scale, the lowest first, and how it stands; empty without a level"
_SCALE = (
    *attributes(proven=LevelOrNull, achievable=LevelOrNull, ceiling=LevelOrNull),
    C("standings", dict[str, Standing], lambda found, _: {str(level): one for level, one in found.standings.items()}, _STANDINGS),
    C("decided", bool, lambda found, _: found.decided, "whether every level is dat or khong_dat"),
    C("undecided", str, lambda found, c: undecided_text(found, c.lang), "why it is undecided, in a line; empty where it is decided"),
    C("only_portal", list[str], lambda found, _: _only_portal(found), "the levels that only the portal stands in the way of"),
    C("signs", SIGN.types, lambda found, c: [SIGN.data(r, c.lang, found) for r in found.signs]),
    C("missing", list[CriterionId], lambda found, _: [r.criterion.id for r in found.missing]),
)  # fmt: skip
BESIDE = JsonObject(
    "BesideEntry",
    "The levels by the framework beside (TT 32/2017, or the one in force).",
    C("framework", str, lambda found, _: found.framework.id),
    C("version", str, lambda found, _: found.framework.version),
    C("hash", Hash, lambda found, _: found.framework_hash),
    *_SCALE,
)
UNDATED = JsonObject(
    "UndatedEntry",
    "A time, a case or time that is added of which no due day can be worked out, and why.",
    C("path", str, lambda one, _: text_of(one.place)),
    *range_keys(lambda one, c: _source(c.parent).key_span(one.place)),
    C("reason", DateReason, lambda one, _: one.reason),
    C("text", str, lambda one, c: why_undated(one.reason, c.lang), "the reason in words"),
)


def _only_portal(found: Assessment) -> list[str]:
    return [str(level) for level in found.standings if found.refusing_portal(level)]


def _by_general_rule(found: Assessment) -> list[str]:
    procedure = found.loaded.procedure
    return [] if procedure is None else [text_of(place) for place in by_general_rule(procedure, on=found.on)]


#: The levels of one file; ``parent`` are those by the framework beside, where the run grades by one.
LEVELS_ENTRY = JsonObject(
    "LevelsEntry",
    "The levels of one file.",
    C("procedure", str | None, lambda found, _: found.loaded.procedure and found.loaded.procedure.code, "its code"),
    C("name", str | None, lambda found, _: found.loaded.procedure and found.loaded.procedure.name),
    C("file", str, lambda found, _: found.loaded.name),
    C("hash", Hash, lambda found, _: _source(found).hash),
    *_SCALE,
    C("declared", LevelOrNull, lambda found, _: found.declared),
    C("no_level", Literal["unreadable", "outside_dates"] | None, lambda found, _: found.no_level or None, "why there is no level; null where there is one"),
    C("criteria", CRITERION.types, lambda found, c: [CRITERION.data(r, c.lang, found) for r in found.results]),
    C("undated", UNDATED.types, lambda found, c: [UNDATED.data(one, c.lang, found) for one in undated_of(found.loaded, found.on)]),
    C("by_general_rule", list[ByGeneralRule], lambda found, _: _by_general_rule(found)),
    C("beside", BESIDE.type | None, lambda _, c: None if c.parent is None else BESIDE.data(c.parent, c.lang)),
)  # fmt: skip


#: Of a selection that has a framework.
IN_FORCE = JsonObject(
    "InForce",
    "The framework in force on the date, and why.",
    C("id", str, lambda selection, _: selection.framework),
    C("reason", str, lambda selection, c: selection.sentence(c.lang)),
)


def _scale_counts(counts: Counter[tuple[str, Standing]]) -> dict[str, dict[Standing, int]]:
    levels = dict.fromkeys(level for level, _ in counts)
    return {level: {one: counts[level, one] for one in Standing if counts[level, one]} for level in levels}


BESIDE_SUMMARY = JsonObject(
    "BesideSummary",
    "The counts by the framework beside.",
    C("decided", Count, lambda tally, _: tally.beside_decided),
    C("standings", StandingCounts, lambda tally, _: _scale_counts(tally.beside)),
)
SUMMARY = JsonObject(
    "LevelsSummary",
    "The counts of a run: files by level.",
    C("files", Count, lambda tally, _: tally.files),
    C("graded", Count, lambda tally, _: tally.graded),
    C("not_gradable", Count, lambda tally, _: tally.files - tally.graded, "files without a level, outside_dates among them"),
    C("outside_dates", Count, lambda tally, _: tally.outside, "files that say that they do not apply at that date"),
    C("decided", Count, lambda tally, _: tally.decided),
    C("proven", CountsByName, lambda tally, _: dict(sorted(tally.proven.items()))),
    C("achievable", CountsByName, lambda tally, _: dict(sorted(tally.achievable.items()))),
    C("standings", StandingCounts, lambda tally, _: _scale_counts(tally.scale)),
    C("undated", Count, lambda tally, _: tally.undated, "files with a time of which no due day can be worked out"),
    C("undated_reasons", CountsByName, lambda tally, _: dict(sorted(tally.undated_reasons.items())), "the same, of each reason"),
    C("beside", BESIDE_SUMMARY.type, lambda tally, c: BESIDE_SUMMARY.data(tally, c.lang)),
)  # fmt: skip


#: Of a framework; ``parent`` are its hash and the day that it is asked for.
FRAMEWORK_USED = JsonObject(
    "FrameworkUsed",
    "The framework a result was judged by.",
    *attributes(id=str, version=str),
    C("hash", Hash, lambda _, c: c.parent[0]),
    C("name", str, lambda framework, c: getattr(framework.name, c.lang)),
    C("in_force", bool, lambda framework, c: framework.applies(c.parent[1])),
)
#: The whole of it: without it nobody could work the result out again.
PORTAL_USED = JsonObject(
    "PortalUsed",
    "What the portal provides that a result supposes.",
    *attributes(name=str, hash=Hash),
    C("provides", dict[str, bool], lambda portal, _: dict(sorted(portal.provides.items()))),
)
#: Of the head, from its reporter: what a run grades by.
FRAMEWORK = C(
    "framework",
    FRAMEWORK_USED.type,
    lambda r, c: FRAMEWORK_USED.data(r.asked.framework, c.lang, (r.asked.digest, r.options.on)),
)
PORTAL = C(
    "portal",
    PORTAL_USED.type | None,
    lambda r, c: r.asked.portal and PORTAL_USED.data(r.asked.portal, c.lang),
)
_IN_FORCE = C("in_force", IN_FORCE.type | None, lambda r, c: _in_force(r.asked.current, c.lang))
_HEAD = head(SHAPE, FRAMEWORK, ON, _IN_FORCE, PORTAL)
if TYPE_CHECKING:
    # Computed from its rows.
    Levels = dict[str, Any]
else:
    Levels = output("Levels", "Levels of tthc level.", _HEAD, LEVELS_ENTRY, SUMMARY)


def assessment_json(found: Assessment, lang: Lang, beside: Assessment | None = None) -> dict[str, Any]:
    """The levels of one file, and those by the framework beside where the run grades by one."""
    return LEVELS_ENTRY.data(found, lang, beside)


def _in_force(current: Current | None, lang: Lang) -> dict[str, Any] | None:
    """The framework in force on the date, and why; None where there is none."""
    if current is None or current.selection.framework is None:
        return None
    return IN_FORCE.data(current.selection, lang)


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
    report = JsonLevels(Options(lang, on=on, version=version), LevelQuery(*framework, portal, current))
    records = (Graded(found, current and current.assess(found, portal)) for found in assessments)
    return report.all_data(records, Tally())


def receipt(assessments: Sequence[Assessment], lang: Lang = "vi") -> Levels:
    """Return levels as an object of the shape ``levels/v0``: a receipt, which :func:`dvc_core.verify` works out again.

    All have to be by one framework, of one day and for one portal. Raises :class:`~dvc_core.finding.MisuseError` for
    others, and for none.
    """
    check_lang(lang)
    require_type(assessments, Sequence, "receipt takes a list of what assess() returns")
    for one in assessments:
        require_type(one, Assessment, "receipt takes a list of what assess() returns")
    frames = {
        (one.framework_hash, one.on, one.case.portal if one.case else None) for one in assessments if one.case
    }
    if not assessments or len(frames) > 1 or len({(one.framework_hash, one.on) for one in assessments}) > 1:
        raise MisuseError("a receipt is of levels by one framework, of one day and for one portal")
    first = assessments[0]
    portal = next((one.case.portal for one in assessments if one.case), None)
    by = (first.framework, first.framework_hash)
    return levels_json(assessments, framework=by, portal=portal, lang=lang, on=first.on, version=VERSION)


class JsonLevels(JsonReporter[Graded, Tally]):
    """The shape ``levels/v0``, written as it is found."""

    head_entry, counts_entry = _HEAD, SUMMARY

    def entries(self, record: Graded) -> list[dict[str, Any]]:
        """The entry of a file."""
        return [assessment_json(record.found, self.options.lang, record.beside)]
