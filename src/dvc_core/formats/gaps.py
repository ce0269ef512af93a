"""``tthc gap``: what to do to reach a level, for people and for machines (shape ``gap/v0``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from ..finding import Law, Path, place_of, text_of
from ..law.register import instrument
from ..levels.assessment import CriterionResult, LevelId, Standing
from ..levels.changes import PORTAL, Change, cited
from ..levels.framework import Actor, Effort, Framework
from ..levels.gap import Gap
from ..levels.portal import Portal
from ..levels.words.changes import GAP_WORDS, TRIED, change_text
from ..levels.words.verdicts import reason
from ..model.procedure import Procedure
from ..source import Source
from ..words import Both, Lang, cite, sentences_of
from ..words.document import Document, DocumentItem, DocumentSection, Link, Text
from ..words.program import ui_sentence
from . import citations
from .entries import ON, JsonKey, JsonObject, JsonReporter, count_key, head, output
from .json_output import Count, Hash, Level, LineOrNull
from .levels.json import FRAMEWORK
from .levels.json import PORTAL as PORTAL_KEY
from .places import line_of
from .published import attributes
from .reporter import Reporter, formats
from .results import DocumentReporter
from .scales import scales_head
from .standings import article_text, file_document, who_text
from .tally import LevelQuery

gap_sentence = sentences_of(GAP_WORDS)
SHAPE: Literal["gap/v0"] = "gap/v0"
KIND = "gap"
_TITLE: Both = {"vi": "Cần làm gì để đạt một mức", "en": "What to do to reach a level"}


C = JsonKey
#: Of a change; ``parent`` is the gap that it is a part of.
CHANGE = JsonObject(
    "ChangeEntry",
    "One thing to do.",
    C("change", str, lambda one, _: one.id),
    C("path", str, lambda one, _: text_of(one.path)),
    C("line", LineOrNull, lambda one, c: line_of(one.path, c.parent.before.loaded.source)),
    *attributes(about=str, criterion=str),
    C("citation", str, lambda one, c: article_text(_result(one, c.parent), c.parent.before, c.lang)),
    *attributes(actor=Actor, effort=Effort),
    C("text", str, lambda one, c: _change_words(one, c.lang)),
)
OUT_OF_REACH = JsonObject(
    "OutOfReach",
    "What no change can fix.",
    C("criterion", str, lambda result, _: result.criterion.id),
    C("level", Level, lambda result, _: result.criterion.level),
    C("by_law", bool, lambda result, _: result.verdict.by_law),
    C("reason", str, lambda result, c: _why(result, c.lang)),
    C("path", str, lambda result, _: text_of(_evidence(result))),
    C("line", LineOrNull, lambda result, c: line_of(_evidence(result), c.parent.before.loaded.source)),
    C("citation", str, lambda result, c: article_text(result, c.parent.before, c.lang)),
    C("law", str | None, lambda result, c: _cited_law(result, c.parent, c.lang), "the law that the file cites"),
)  # fmt: skip
GAP = JsonObject(
    "GapEntry",
    "What one file lacks for a level.",
    C("procedure", str | None, lambda gap, _: gap.before.loaded.procedure and gap.before.loaded.procedure.code, "its code"),
    C("file", str, lambda gap, _: gap.before.loaded.name),
    C("hash", Hash, lambda gap, _: gap.before.loaded.source.hash),
    C("framework", str, lambda gap, _: gap.before.framework.id),
    C("to", Level, lambda gap, _: gap.level),
    C("reached", bool | None, lambda gap, _: gap.before.loaded.procedure and gap.reached, "null where the file cannot be graded"),
    C(
        "sets",
        list[Annotated[CHANGE.types, Field(description="a smallest set: nothing can be left out")]],  # type: ignore[name-defined]
        lambda gap, c: [[CHANGE.data(one, c.lang, gap) for one in changes] for changes in gap.sets],
    ),
    C("out_of_reach", OUT_OF_REACH.type | None, lambda gap, c: _obstacle_json(gap, c.lang)),
    C("bounded", bool, lambda gap, _: gap.bounded, "the search ended at its bound: there may be more sets"),
)  # fmt: skip


def gap_json(found: Gap, lang: Lang) -> dict[str, Any]:
    """The entry of a file: its missing changes for a level."""
    return GAP.data(found, lang)


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


class GapQuery(NamedTuple):
    """What a run of ``tthc gap`` was asked: the level, and by what it is graded."""

    framework: Framework
    digest: str
    portal: Portal | None
    level: LevelId
    proven: bool


def outcome(found: Gap) -> str:
    """How it stands with a file: reached, within (reach), forbidden, open, or not_gradable."""
    if found.before.achievable is None:
        return "not_gradable"
    if found.reached:
        return "reached"
    if found.sets:
        return "within"
    return "forbidden" if found.by_law else "open"


class WrittenGaps(DocumentReporter[Gap, GapCounts]):
    """Each way as a numbered list: what to do, where, by which article, whose work, how much of it."""

    title = _TITLE
    asked: GapQuery

    def opening(self) -> Document:
        """Name the framework, its validity at the date, and the portal."""
        return scales_head(LevelQuery(*self.asked[:3]), self.options)._replace(kind=KIND)

    def closing(self, counts: GapCounts) -> Document:
        """Count the outcomes."""
        at = self._message("at_proven" if self.asked.proven else "at_achievable")
        return Document(KIND, "", (Text(self._message("sum", at=at, **vars(counts))),))

    def _message(self, key: str, **values: object) -> str:
        kind = gap_sentence("wanted_proven" if self.asked.proven else "wanted_achievable", self.options.lang)
        told = {"level": self._named(self.asked.level), "id": self.asked.framework.id, "kind": kind, **values}
        return gap_sentence(key, self.options.lang, **told)

    def _named(self, level: LevelId | None) -> str:
        return self.asked.framework.level_name(level, self.options.lang)

    def document(self, record: Gap) -> Document:
        """The document of a procedure: the level is reached, the ways to it, or the obstacle."""
        loaded = record.before.loaded
        document = file_document(KIND, loaded, self.options.lang)
        if loaded.procedure is None:
            return document
        verdict, sections, notes = "", list[DocumentSection](), list[str]()
        if record.reached:
            verdict = self._reached(record)
        elif record.sets:
            verdict, sections = self._ways_text(record), list(self._ways(record))
            notes += self._checks(record)
        elif (result := record.out_of_reach) is not None:
            ceiling = self._named(record.before.ceiling)
            verdict = self._message("by_law" if result.verdict.by_law else "no_change", ceiling=ceiling)
            sections.append(DocumentSection(items=(self._obstacle(result, record, loaded.procedure),)))
            of_level = (r for r in record.before.up_to(record.level) if not r.passes)
            others = [r for r in of_level if r.criterion.id != result.criterion.id]
            portal = sum(r.standing is Standing.IF_PORTAL for r in others)
            notes += [self._message("others", n=len(others) - portal, portal=portal)] if others else []
        if record.bounded:
            notes.append(self._message("bounded"))
        texts = (*document.texts, *((Text(verdict, strong=True),) if verdict else ()))
        if notes:
            sections.append(DocumentSection(notes=tuple(notes)))
        return document._replace(texts=texts, sections=tuple(sections))

    def _reached(self, found: Gap) -> str:
        """A sentence that the level is reached; where the level is not proven, how many criteria are unknown."""
        rank, before = self.asked.framework.rank, found.before
        if before.proven is None or rank(before.proven) >= rank(found.level):
            return self._message("reached")
        unknown = [r for r in before.up_to(found.level) if not r.passes]
        level, proven = self._named(found.level), self._named(before.proven)
        told = {"level": level, "id": self.asked.framework.id, "proven": proven, "n": len(unknown)}
        key = "reached_open" if rank(before.proven) else "reached_unsure"
        return ui_sentence(key, self.options.lang, **told)

    def _ways_text(self, found: Gap) -> str:
        now = self._named(found.before.proven if self.asked.proven else found.before.achievable)
        count = len(found.sets)
        return self._message("one_way" if count == 1 else "ways", now=now, n=count)

    def _ways(self, found: Gap) -> Iterator[DocumentSection]:
        for number, changes in enumerate(found.sets, 1):
            title = self._message("way" if len(changes) > 1 else "way_one", number=number, n=len(changes))
            yield DocumentSection(title, tuple(self._change(change, found) for change in changes), "numbers")

    def _checks(self, found: Gap) -> Iterator[str]:
        """The levels that the proposed changes reached when graded again."""
        if (checked := found.checked) is not None:
            proven = (
                self._named(checked.proven)
                if checked.proven
                else ui_sentence("none_proven", self.options.lang)
            )
            yield self._message("checked", proven=proven, achievable=self._named(checked.achievable))
        if any(c.id in TRIED for changes in found.sets for c in changes):
            yield self._message("tried")

    def _change(self, change: Change, found: Gap) -> DocumentItem:
        lang, source = self.options.lang, found.before.loaded.source
        law = article_text(_result(change, found), found.before, lang)
        details = (
            self._place(change.path, source),
            f"{ui_sentence('basis', lang)}: {law} ({change.criterion})",
            who_text(change, lang),
        )
        return DocumentItem(_change_words(change, lang), details=tuple(map(Link, details)))

    def _place(self, path: Path, source: Source) -> str:
        if path[:1] == (PORTAL,):
            profile = gap_sentence("portal_profile", self.options.lang)
            return f"{profile}: {self.asked.portal.name}" if self.asked.portal else profile
        line = line_of(path, source)
        return source.name if line is None else f"{source.name}:{line}"

    def _obstacle(self, result: CriterionResult, found: Gap, procedure: Procedure) -> DocumentItem:
        """The criterion that no change meets, why, and by which law."""
        lang, verdict, c = self.options.lang, result.verdict, result.criterion
        details = [_why(result, lang)]
        details += [
            f"{self._place(path, found.before.loaded.source)} {place_of(path)}"
            for path in verdict.evidence[:1]
        ]
        if (law := law_of(result, procedure)) is not None:
            details.append(
                f"{gap_sentence('cited', lang)}: {cite(law, lang)}{self._end(law, found.before.on)}"
            )
        details.append(f"{ui_sentence('basis', lang)}: {article_text(result, found.before, lang)}")
        return DocumentItem(c.id, c.text.vi if lang == "vi" else c.text.en, tuple(map(Link, details)))

    def _end(self, law: Law, on: date) -> str:
        """From which day a law that forbids a level will not be in force any more; empty where none is known."""
        known = instrument(law.document)
        if known is None or known.ended is None or known.ended <= on or not known.sure("ended"):
            return ""
        day = f"{known.ended:%d/%m/%Y}"
        return gap_sentence("ends", self.options.lang, day=day, iso=known.ended.isoformat())


_TO = C("to", Level, lambda r, _: r.asked.level)
_HEAD = head(SHAPE, FRAMEWORK, ON, PORTAL_KEY, _TO, *attributes("asked", proven=bool))
_COUNTS = JsonObject("GapCountsEntry", GapCounts.__doc__ or "", *map(count_key, GapCounts.__annotations__))
GapsFound = output("GapsFound", "What is missing for a level: tthc gap.", _HEAD, GAP, _COUNTS)


class JsonGaps(JsonReporter[Gap, GapCounts]):
    """The shape ``gap/v0``."""

    head_entry, entry, counts_entry = _HEAD, GAP, _COUNTS


def _obstacle_json(found: Gap, lang: Lang) -> dict[str, Any] | None:
    if found.out_of_reach is None or found.before.loaded.procedure is None:
        return None
    return OUT_OF_REACH.data(found.out_of_reach, lang, found)


def _change_words(change: Change, lang: Lang) -> str:
    return change_text(change.id, change.about, lang, place_of(change.path))


def _why(result: CriterionResult, lang: Lang) -> str:
    return reason(result.verdict.reason, result.verdict.about, lang, result.verdict.only)


def _evidence(result: CriterionResult) -> Path:
    return next(iter(result.verdict.evidence), ())


def _cited_law(result: CriterionResult, found: Gap, lang: Lang) -> str | None:
    procedure = found.before.loaded.procedure
    law = None if procedure is None else law_of(result, procedure)
    return None if law is None else cite(law, lang)


def _result(change: Change, found: Gap) -> CriterionResult:
    return next(r for r in found.before.results if r.criterion.id == change.criterion)


def law_of(result: CriterionResult, procedure: Procedure) -> Law | None:
    """The law that the file cites for what a verdict rests on."""
    found = (cited(procedure, path) for path in result.verdict.evidence)
    return next((citations.law_of(one) for one in found if one is not None), None)


#: The formats of ``tthc gap``.
GAPS: Mapping[str, Callable[..., Reporter[Gap, GapCounts]]] = formats("gaps")
