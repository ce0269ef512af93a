"""``tthc gap``: what to do to reach a level, for people and for machines (shape ``gap/v0``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ..finding import Frozen, Law, Path, place_of, text_of
from ..levels.assessment import CriterionResult, LevelId
from ..levels.changes import PORTAL, Change, cited
from ..levels.framework import Actor, Effort, Framework
from ..levels.gap import Gap
from ..levels.portal import Portal
from ..levels.words.changes import GAP_WORDS, TRIED, change_text
from ..levels.words.verdicts import ACTORS, EFFORTS, reason
from ..model.procedure import Procedure
from ..source import Source
from ..words import Both, Lang, cite, say
from ..words.document import Document, Item, Link, Section, Text
from ..words.program import UI
from . import citations
from .json_output import (
    Count,
    Day,
    FrameworkUsed,
    Hash,
    JsonReporter,
    Level,
    LineOrNull,
    PortalUsed,
    Tool,
    framework_json,
    portal_json,
    tool,
)
from .levels.full import Report as FullLevels
from .places import line_of
from .published import published, shape
from .reporter import Options, Reporter
from .results import MARKDOWN, PAGE, DocumentReporter

SHAPE: Literal["gap/v0"] = "gap/v0"
KIND = "gap"
_TITLE: Both = {"vi": "Cần làm gì để đạt một mức", "en": "What to do to reach a level"}


class ChangeEntry(TypedDict):
    """One thing to do."""

    change: str
    path: str
    line: LineOrNull
    about: str
    criterion: str
    citation: str
    actor: Actor
    effort: Effort
    text: str


class OutOfReach(TypedDict):
    """What no change can fix."""

    criterion: str
    level: Level
    by_law: bool
    reason: str
    path: str
    line: LineOrNull
    citation: str
    law: Annotated[str | None, Field(description="the law that the file cites")]


class GapEntry(TypedDict):
    """What one file lacks for a level."""

    procedure: Annotated[str | None, Field(description="its code")]
    file: str
    hash: Hash
    framework: str
    to: Level
    reached: Annotated[bool | None, Field(description="null where the file cannot be graded")]
    sets: list[Annotated[list[ChangeEntry], Field(description="a smallest set: nothing can be left out")]]
    out_of_reach: OutOfReach | None
    bounded: Annotated[bool, Field(description="the search ended at its bound: there may be more sets")]


@dataclass
class GapCounts:
    """The counts of a run: files by how far the level is."""

    files: Count = 0
    reached: Count = 0
    within: Count = 0
    forbidden: Count = 0
    open: Count = 0
    not_gradable: Count = 0

    def add(self, found: Gap) -> None:
        """Count a file."""
        self.files += 1
        vars(self)[outcome(found)] += 1


class GapHead(TypedDict):
    """What is asked for, and by what."""

    schema: Literal["gap/v0"]
    tool: Tool
    framework: FrameworkUsed
    on: Day
    portal: PortalUsed | None
    to: Level
    proven: bool


class GapsFound(GapHead):
    """What is missing for a level: tthc gap."""

    results: list[GapEntry]
    summary: shape(GapCounts, Frozen())  # type: ignore[valid-type] # the shape of a record is computed


class GapReporter(Reporter[Gap, GapCounts]):
    """The frame of a format of ``tthc gap``."""

    def __init__(
        self,
        options: Options,
        framework: tuple[Framework, str],
        portal: Portal | None,
        level: LevelId,
        *,
        proven: bool,
    ) -> None:
        super().__init__(options)
        self.framework, self.digest = framework
        self.portal = portal
        self.level = level
        self.proven = proven


def outcome(found: Gap) -> str:
    """How it stands with a file: reached, within (reach), forbidden, open, or not_gradable."""
    if found.before.achievable is None:
        return "not_gradable"
    if found.reached:
        return "reached"
    if found.sets:
        return "within"
    return "forbidden" if found.by_law else "open"


class FullGap(DocumentReporter[Gap, GapCounts], GapReporter):
    """Each way as a numbered list: what to do, where, by which article, whose work, how much of it."""

    @property
    def title(self) -> Both:
        """What is asked."""
        return _TITLE

    def opening(self) -> Document:
        """Name the framework, its validity at the date, and the portal."""
        head = FullLevels(self.options, (self.framework, self.digest), self.portal, explain=True).begin()
        return Document(KIND, "", tuple(map(Text, head.strip().splitlines())))

    def closing(self, counts: GapCounts) -> Document:
        """Count the outcomes."""
        at = self._say("at_proven" if self.proven else "at_achievable")
        return Document(KIND, "", (Text(self._say("sum", at=at, **vars(counts))),))

    def _say(self, key: str, **values: object) -> str:
        kind = say(GAP_WORDS["wanted_proven" if self.proven else "wanted_achievable"], self.options.lang)
        told = {"level": self._named(self.level), "id": self.framework.id, "kind": kind, **values}
        return say(GAP_WORDS[key], self.options.lang, **told)

    def _named(self, level: LevelId | None) -> str:
        return self.framework.level_name(level, self.options.lang)

    def document(self, record: Gap) -> Document:
        """One procedure."""
        lang, loaded = self.options.lang, record.before.loaded
        if loaded.procedure is None:
            first = loaded.findings[0]
            place = f"{first.code}, {say(UI['line'], lang)} {first.span.line}"
            return Document(KIND, "", (Text(f"{loaded.name}: {say(UI['not_gradable'], lang)} ({place})"),))
        verdict, sections, notes = "", list[Section](), list[str]()
        if record.reached:
            verdict = self._reached(record)
        elif record.sets:
            verdict, sections = self._ways_text(record), list(self._ways(record))
            notes += self._checks(record)
        elif (result := record.out_of_reach) is not None:
            ceiling = self._named(record.before.ceiling)
            verdict = self._say("by_law" if result.verdict.by_law else "no_change", ceiling=ceiling)
            sections.append(Section(items=(self._obstacle(result, record, loaded.procedure),)))
        if record.bounded:
            notes.append(self._say("bounded"))
        title = f"{loaded.procedure.code or '–'}  {loaded.procedure.name or ''}"
        texts = (Text(loaded.name), *((Text(verdict, strong=True),) if verdict else ()))
        if notes:
            sections.append(Section(notes=tuple(notes)))
        return Document(KIND, title, texts, tuple(sections))

    def _reached(self, found: Gap) -> str:
        """That the level is reached; where it is not proven, how much is unknown up to it."""
        rank, before = self.framework.rank, found.before
        if before.proven is None or rank(before.proven) >= rank(found.level):
            return self._say("reached")
        unknown = [r for r in before.up_to(found.level) if not r.passes]
        level, proven = self._named(found.level), self._named(before.proven)
        told = {"level": level, "id": self.framework.id, "proven": proven, "n": len(unknown)}
        key = "reached_open" if rank(before.proven) else "reached_unsure"
        return say(UI[key], self.options.lang, **told)

    def _ways_text(self, found: Gap) -> str:
        now = self._named(found.before.proven if self.proven else found.before.achievable)
        count = len(found.sets)
        return self._say("one_way" if count == 1 else "ways", now=now, n=count)

    def _ways(self, found: Gap) -> Iterator[Section]:
        for number, changes in enumerate(found.sets, 1):
            title = self._say("way" if len(changes) > 1 else "way_one", number=number, n=len(changes))
            yield Section(title, tuple(self._change(change, found) for change in changes), "numbers")

    def _checks(self, found: Gap) -> Iterator[str]:
        """What the ways came to when they were graded again."""
        if (checked := found.checked) is not None:
            proven = (
                self._named(checked.proven) if checked.proven else say(UI["none_proven"], self.options.lang)
            )
            yield self._say("checked", proven=proven, achievable=self._named(checked.achievable))
        if any(c.id in TRIED for changes in found.sets for c in changes):
            yield self._say("tried")

    def _change(self, change: Change, found: Gap) -> Item:
        lang, source = self.options.lang, found.before.loaded.source
        law = cite(_clause(_result(change, found), found), lang)
        actor, effort = ACTORS[change.actor][lang], EFFORTS[change.effort][lang]
        details = (
            self._place(change.path, source),
            f"{say(UI['basis'], lang)}: {law} ({change.criterion})",
            say(UI["who"], lang, actor=actor, effort=effort),
        )
        text = change_text(change.id, change.about, lang, place_of(change.path))
        return Item(text, details=tuple(map(Link, details)))

    def _place(self, path: Path, source: Source) -> str:
        if path[:1] == (PORTAL,):
            profile = say(GAP_WORDS["portal_profile"], self.options.lang)
            return f"{profile}: {self.portal.name}" if self.portal else profile
        line = line_of(path, source)
        return source.name if line is None else f"{source.name}:{line}"

    def _obstacle(self, result: CriterionResult, found: Gap, procedure: Procedure) -> Item:
        """The criterion that no change meets, why, and by which law."""
        lang, verdict, c = self.options.lang, result.verdict, result.criterion
        details = [reason(verdict.reason, verdict.about, lang, verdict.only)]
        details += [
            f"{self._place(path, found.before.loaded.source)} {place_of(path)}"
            for path in verdict.evidence[:1]
        ]
        law = law_of(result, procedure)
        if law is not None:
            details.append(f"{say(GAP_WORDS['cited'], lang)}: {cite(law, lang)}")
        details.append(f"{say(UI['basis'], lang)}: {cite(_clause(result, found), lang)}")
        return Item(c.id, c.text.vi if lang == "vi" else c.text.en, tuple(map(Link, details)))


class HtmlGap(FullGap):
    """A page."""

    writer = PAGE


class MarkdownGap(FullGap):
    """A part for each procedure."""

    writer = MARKDOWN


class JsonGap(JsonReporter[Gap, GapCounts], GapReporter):
    """The shape ``gap/v0``, written as it is found."""

    def head(self) -> GapHead:
        """What is asked for, and by what."""
        o = self.options
        return {
            "schema": SHAPE,
            "tool": tool(o.version),
            "framework": framework_json(self.framework, self.digest, o.on, o.lang),
            "on": o.on.isoformat(),
            "portal": portal_json(self.portal),
            "to": self.level,
            "proven": self.proven,
        }

    def entries(self, record: Gap) -> list[GapEntry]:
        """One file."""
        return [gap_json(record, self.options.lang)]

    def summary(self, counts: GapCounts) -> dict[str, object]:
        """The counts."""
        return published(counts, self.options.lang)


def gap_json(found: Gap, lang: Lang) -> GapEntry:
    """What one file lacks for a level."""
    loaded = found.before.loaded
    procedure = loaded.procedure
    out = None
    if found.out_of_reach is not None and procedure is not None:
        out = _out_json(found.out_of_reach, found, procedure, lang)
    return {
        "procedure": procedure.code if procedure else None,
        "file": loaded.name,
        "hash": loaded.source.hash,
        "framework": found.before.framework.id,
        "to": found.level,
        "reached": None if procedure is None else found.reached,
        "sets": [[_change_json(c, found, lang) for c in changes] for changes in found.sets],
        "out_of_reach": out,
        "bounded": found.bounded,
    }


def _change_json(change: Change, found: Gap, lang: Lang) -> ChangeEntry:
    return {
        "change": change.id,
        "path": text_of(change.path),
        "line": line_of(change.path, found.before.loaded.source),
        "about": change.about,
        "criterion": change.criterion,
        "citation": cite(_clause(_result(change, found), found), lang),
        "actor": change.actor,
        "effort": change.effort,
        "text": change_text(change.id, change.about, lang, place_of(change.path)),
    }


def _out_json(result: CriterionResult, found: Gap, procedure: Procedure, lang: Lang) -> OutOfReach:
    path = next(iter(result.verdict.evidence), ())
    law = law_of(result, procedure)
    return {
        "criterion": result.criterion.id,
        "level": result.criterion.level,
        "by_law": result.verdict.by_law,
        "reason": reason(result.verdict.reason, result.verdict.about, lang, result.verdict.only),
        "path": text_of(path),
        "line": line_of(path, found.before.loaded.source),
        "citation": cite(_clause(result, found), lang),
        "law": None if law is None else cite(law, lang),
    }


def _clause(result: CriterionResult, found: Gap) -> Law:
    return found.before.framework.law(result.criterion.clause)


def _result(change: Change, found: Gap) -> CriterionResult:
    return next(r for r in found.before.results if r.criterion.id == change.criterion)


def law_of(result: CriterionResult, procedure: Procedure) -> Law | None:
    """The law that the file cites for what a verdict rests on."""
    found = next((c for path in result.verdict.evidence if (c := cited(procedure, path))), None)
    return None if found is None else citations.law_of(found)


#: The formats of ``tthc gap``.
GAPS: Mapping[str, type[GapReporter]] = {
    "full": FullGap,
    "html": HtmlGap,
    "markdown": MarkdownGap,
    "json": JsonGap,
}
