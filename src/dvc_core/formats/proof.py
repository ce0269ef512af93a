"""The proof of a level for people: how each level stands, every criterion with evidence and article, then the duties."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Path, place_of
from ..levels.assessment import Assessment, CriterionResult, DutyResult, LevelId, Standing
from ..levels.framework import CERTAINTY, Clause, Criterion, Duty, Framework
from ..levels.remedies import work
from ..levels.verdict import State
from ..levels.words.standings import NO_LEVEL_WORDS, standing_text
from ..levels.words.verdicts import ACTORS, EFFORTS, STATES, reason
from ..source import Source
from ..words import cite, clean, document_name, format_message
from ..words.program import UI
from .frame import width
from .reporter import Options
from .standings import called, evidence_place, level_text, undecided_text, why_text

_MARKS = {State.MET: "✓", State.UNMET: "✗", State.UNKNOWN: "?", State.NOT_APPLICABLE: "–"}
_COLORS = {State.MET: "green", State.UNMET: "red", State.UNKNOWN: "yellow", State.NOT_APPLICABLE: "faint"}

#: The column of the verdict.
_VERDICT = 78
_INDENT = " " * 9
#: A criterion with a sign is unknown, and shows that something speaks against it.
_SIGN = "!"


class Proof:
    """Tells why a file has its levels."""

    def __init__(self, framework: Framework, options: Options) -> None:
        self.framework = framework
        self.options = options
        self.lang = options.lang
        self._wide = max(4, *(len(c.id) for c in framework.criteria))
        #: The reading told last: criteria that share one say it once.
        self._read = ""

    def lines(self, found: Assessment, beside: Assessment | None) -> Iterator[str]:
        """Every line about one file."""
        lang = self.lang
        p = found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{first.code}, {format_message(UI['line'], lang)} {first.span.line}"
            yield f"{clean(found.loaded.name)}: {format_message(UI['not_gradable'], lang)} ({place})"
            return
        yield self.options.paint(f"{clean(p.code or '–')}  {clean(p.name or '')}", "bold")
        yield clean(found.loaded.name)
        if found.no_level:
            yield format_message(UI["without_level"], lang, why=NO_LEVEL_WORDS[found.no_level][lang])
            return
        yield from self._standings(found)
        yield from self._groups(found)
        yield from self._duties(found)
        yield from self.next_of(found)
        if beside is not None:
            yield from self._beside(beside)

    def _standings(self, found: Assessment) -> Iterator[str]:
        """How each level stands, the levels that follow from it, and why an undecided file is undecided."""
        lang, f = self.lang, found.framework
        levels = " · ".join(
            format_message(
                UI["level_stands"],
                lang,
                level=called(found, level, lang),
                standing=level_text(found, level, lang),
            )
            for level in found.standings
        )
        when = format_message(UI[f"when_{f.when(found.on)}"], lang)
        yield format_message(UI["standings"], lang, id=f.id, when=when, levels=levels)
        yield format_message(
            UI["levels"],
            lang,
            proven=self._named(found.proven) if found.proven else format_message(UI["none_proven"], lang),
            achievable=self._reached(found.achievable),
            ceiling=self._reached(found.ceiling),
            declared="–" if found.declared is None else self._named(found.declared),
        )
        if why := undecided_text(found, lang):
            yield f"  {why}"

    def _signs(self, found: Assessment) -> Iterator[str]:
        """Every sign with its sentence and its place."""
        if not found.signs:
            return
        yield ""
        yield format_message(UI["signs"], self.lang, id=found.framework.id, n=len(found.signs))
        for result in found.signs:
            yield f"  {_SIGN} {result.criterion.id:<{self._wide}} {why_text(result, found, self.lang)}"
            if place := evidence_place(result, found.loaded.source):
                yield _INDENT + place

    def _beside(self, found: Assessment) -> Iterator[str]:
        """The levels by another framework, and what is missing there; its proof is asked for by name."""
        other = Proof(found.framework, self.options)
        yield ""
        yield from other._standings(found)
        yield from other._signs(found)
        yield format_message(UI["every_criterion"], self.lang, id=found.framework.id)
        yield from other.next_of(found)

    def _named(self, level: LevelId | None) -> str:
        return self.framework.level_name(level, self.lang)

    def _reached(self, level: LevelId | None) -> str:
        return self._named(level) if level else format_message(UI["no_level"], self.lang)

    def _groups(self, found: Assessment) -> Iterator[str]:
        for level in self.framework.levels:
            results = [r for r in found.results if r.criterion.level == level.id]
            if not results:
                continue
            name = level.name.vi if self.lang == "vi" else level.name.en
            yield ""
            yield format_message(
                UI["level_group"], self.lang, name=name, good=sum(r.passes for r in results), all=len(results)
            )
            self._read = ""
            for result in results:
                yield from self._criterion(result, found)
                yield from self._reading(result.criterion)

    def _criterion(self, result: CriterionResult, found: Assessment) -> Iterator[str]:
        lang, c, source = self.lang, result.criterion, found.loaded.source
        standing = result.standing if not result.passes else None
        yield self._head(c.id, c.text.vi if lang == "vi" else c.text.en, c.clause, result.state, standing)
        places = ", ".join(self._places(result.verdict.evidence, source))
        article = cite(self.framework.law(c.clause), lang)
        if result.passes and result.verdict.reason in ("met", "stated"):
            yield _INDENT + (places or article)
            return
        yield _INDENT + why_text(result, found, lang)
        if places:
            yield _INDENT + places
        yield f"{_INDENT}{format_message(UI['basis'], lang)}: {article}"
        if not result.passes:
            whose = work(result, found)
            actor, effort = ACTORS[whose.actor][lang], EFFORTS[whose.effort][lang]
            yield _INDENT + format_message(UI["who"], lang, actor=actor, effort=effort)

    def _reading(self, item: Criterion | Duty) -> Iterator[str]:
        """How we read the clause, where the text leaves it open."""
        told = "" if item.reading is None else (item.reading.vi if self.lang == "vi" else item.reading.en)
        if told and told != self._read:
            yield f"{_INDENT}{format_message(UI['reading'], self.lang)}: {told}"
        self._read = told

    def _head(
        self, name: str, text: str, clause: Clause, state: State, standing: Standing | None = None
    ) -> str:
        """Mark, id, text, and how it stands; a text of law that was not read says so."""
        uncertain = "" if clause.verified else f" [{CERTAINTY[clause.certainty][self.lang]}]"
        mark = _SIGN if standing is Standing.SIGNS_AGAINST else _MARKS[state]
        head = f"{mark} {name:<{self._wide}} {text}{uncertain}"
        verdict = STATES[state][self.lang] if standing is None else standing_text(standing, self.lang)
        return f"  {self.options.paint(head, _COLORS[state])}{' ' * max(1, _VERDICT - width(head))}{verdict}"

    def _duties(self, found: Assessment) -> Iterator[str]:
        duties = found.duties
        if not duties:
            return
        states = [duty.verdict.state for duty in duties]
        good, unknown = states.count(State.MET), states.count(State.UNKNOWN)
        yield ""
        yield format_message(
            UI["duties"], self.lang, id=self.framework.id, good=good, all=len(duties), unknown=unknown
        )
        self._read = ""
        for duty in duties:
            yield from self._duty(duty)
            yield from self._reading(duty.duty)

    def _duty(self, found: DutyResult) -> Iterator[str]:
        lang, duty, verdict = self.lang, found.duty, found.verdict
        text = duty.text.vi if lang == "vi" else duty.text.en
        article = cite(self.framework.law(duty.clause), lang)
        # The heading names the instrument; one of another instrument names its own.
        if not duty.clause.document:
            name = document_name(self.framework.instrument.number, lang)
            article = article.partition(f" {name}")[0].removesuffix(" of")
        yield f"{self._head(duty.id, text, duty.clause, verdict.state)} · {article}"
        if verdict.state is State.UNMET:
            yield _INDENT + clean(reason(verdict.reason, verdict.about, lang, verdict.only))

    def _places(self, evidence: tuple[Path, ...], source: Source) -> Iterator[str]:
        paths = [path for path in evidence if path and source.has(path)]
        for path in paths[:3]:
            span = source.key_span(path)
            yield f"{clean(source.name)}:{span.line}:{span.column} {place_of(path)}"
        if len(paths) > 3:
            yield format_message(UI["more"], self.lang, n=len(paths) - 3)

    def next_of(self, found: Assessment) -> Iterator[str]:
        """The changes that the level above the proven level still needs."""
        lang, missing = self.lang, found.missing
        if not missing:
            return
        yield ""
        level = self._named(missing[-1].criterion.level)
        yield format_message(UI["next"], lang, level=level, id=self.framework.id, n=len(missing))
        for number, result in enumerate(missing, 1):
            c = result.criterion
            action = c.action.vi if lang == "vi" else c.action.en
            if result.state is State.UNKNOWN:
                action = format_message(UI["find_out"], lang, reason=why_text(result, found, lang))
            yield f"  {number}. {c.id:<{self._wide}} {action}"
