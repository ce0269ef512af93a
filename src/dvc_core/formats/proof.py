"""The proof of a level for people: every criterion with verdict, evidence and article, then the duties."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Path, place_of
from ..levels.assessment import Assessment, CriterionResult, DutyResult, LevelId
from ..levels.framework import CERTAINTY, Clause, Criterion, Duty, Framework
from ..levels.mending import work
from ..levels.verdict import State, Verdict
from ..levels.words.verdicts import ACTORS, EFFORTS, STATES, reason
from ..source import Source
from ..words import cite, clean, say
from ..words.program import UI
from .frame import width
from .reporter import Options

_MARKS = {State.MET: "✓", State.UNMET: "✗", State.UNKNOWN: "?", State.NOT_APPLICABLE: "–"}
_COLORS = {State.MET: "green", State.UNMET: "red", State.UNKNOWN: "yellow", State.NOT_APPLICABLE: "faint"}

#: The column of the verdict.
_VERDICT = 78
_INDENT = " " * 9
#: So many unverified statements are named beside a criterion.
_DOUBTS = 3


class Proof:
    """Tells why a file has its levels."""

    def __init__(self, framework: Framework, options: Options) -> None:
        self.framework = framework
        self.options = options
        self.lang = options.lang
        self._wide = max(4, *(len(c.id) for c in framework.criteria))
        #: The reading told last: criteria that share one say it once.
        self._read = ""

    def told(self, found: Assessment, beside: Assessment | None) -> Iterator[str]:
        """Every line about one file."""
        lang = self.lang
        p = found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{first.code}, {say(UI['line'], lang)} {first.span.line}"
            yield f"{clean(found.loaded.name)}: {say(UI['not_gradable'], lang)} ({place})"
            return
        yield self.options.paint(f"{clean(p.code or '–')}  {clean(p.name or '')}", "bold")
        yield clean(found.loaded.name)
        declared = "–" if found.declared is None else self._named(found.declared)
        yield say(UI["levels"], lang, id=self.framework.id, declared=declared, **self._levels(found))
        yield from self._to_look(found)
        yield from self._groups(found)
        yield from self._duties(found)
        yield from self.next_of(found)
        if beside is not None:
            yield from self._beside(beside)

    def _to_look(self, found: Assessment) -> Iterator[str]:
        places = found.to_look
        if places:
            shown = ", ".join(self._places(places, found.loaded.source))
            level, name = self._named(found.achievable), self.framework.id
            yield say(UI["to_look"], self.lang, level=level, id=name, n=len(places), places=shown)

    def _beside(self, found: Assessment) -> Iterator[str]:
        """The levels by another framework, and what is missing there; its proof is asked for by name."""
        f = found.framework
        told = say(UI[f"when_{f.when(found.on)}"], self.lang)
        other = Proof(f, self.options)
        yield ""
        yield say(UI["beside_levels"], self.lang, id=f.id, when=told, **other._levels(found))
        yield from other.next_of(found)

    def _levels(self, found: Assessment) -> dict[str, str]:
        levels = {"proven": found.proven, "achievable": found.achievable, "ceiling": found.ceiling}
        return {key: self._named(level) for key, level in levels.items()}

    def _named(self, level: LevelId | None) -> str:
        return self.framework.level_name(level, self.lang)

    def _groups(self, found: Assessment) -> Iterator[str]:
        for level in self.framework.levels:
            results = [r for r in found.results if r.criterion.level == level.id]
            if not results:
                continue
            name = level.name.vi if self.lang == "vi" else level.name.en
            yield ""
            yield say(
                UI["level_group"], self.lang, name=name, good=sum(r.passes for r in results), all=len(results)
            )
            self._read = ""
            for result in results:
                yield from self._criterion(result, found)
                yield from self._reading(result.criterion)
                yield from self._doubted(result, found)

    def _criterion(self, result: CriterionResult, found: Assessment) -> Iterator[str]:
        lang, c, source = self.lang, result.criterion, found.loaded.source
        yield self._head(c.id, c.text.vi if lang == "vi" else c.text.en, c.clause, result.state)
        places = ", ".join(self._places(result.verdict.evidence, source))
        article = cite(self.framework.law(c.clause), lang)
        if result.passes and result.verdict.reason in ("met", "stated"):
            yield _INDENT + (places or article)
            return
        yield _INDENT + _why(result.verdict, lang)
        if places:
            yield _INDENT + places
        yield f"{_INDENT}{say(UI['basis'], lang)}: {article}"
        if not result.passes:
            whose = work(result, found)
            actor, effort = ACTORS[whose.actor][lang], EFFORTS[whose.effort][lang]
            yield _INDENT + say(UI["who"], lang, actor=actor, effort=effort)

    def _reading(self, item: Criterion | Duty) -> Iterator[str]:
        """How we read the clause, where the text leaves it open."""
        told = "" if item.reading is None else (item.reading.vi if self.lang == "vi" else item.reading.en)
        if told and told != self._read:
            yield f"{_INDENT}{say(UI['reading'], self.lang)}: {told}"
        self._read = told

    def _doubted(self, result: CriterionResult, found: Assessment) -> Iterator[str]:
        """What the file calls unverified among the evidence."""
        items = [one.item for one in result.rests_on(found.case.procedure)] if found.case is not None else []
        if items:
            shown = ", ".join(dict.fromkeys(items[:_DOUBTS]))
            more = f", {say(UI['more'], self.lang, n=len(items) - _DOUBTS)}" if len(items) > _DOUBTS else ""
            yield _INDENT + self.options.paint(
                say(UI["rests_on"], self.lang, items=clean(shown + more)), "yellow"
            )

    def _head(self, name: str, text: str, clause: Clause, state: State) -> str:
        """Mark, id and text; a text of law that was not read says so."""
        mark = "" if clause.verified else f" [{CERTAINTY[clause.certainty][self.lang]}]"
        head = f"{_MARKS[state]} {name:<{self._wide}} {text}{mark}"
        verdict = STATES[state][self.lang]
        return f"  {self.options.paint(head, _COLORS[state])}{' ' * max(1, _VERDICT - width(head))}{verdict}"

    def _duties(self, found: Assessment) -> Iterator[str]:
        duties = found.duties
        if not duties:
            return
        states = [duty.verdict.state for duty in duties]
        good, unknown = states.count(State.MET), states.count(State.UNKNOWN)
        yield ""
        yield say(UI["duties"], self.lang, id=self.framework.id, good=good, all=len(duties), unknown=unknown)
        self._read = ""
        for duty in duties:
            yield from self._duty(duty)
            yield from self._reading(duty.duty)

    def _duty(self, found: DutyResult) -> Iterator[str]:
        lang, duty, verdict = self.lang, found.duty, found.verdict
        text = duty.text.vi if lang == "vi" else duty.text.en
        article = cite(self.framework.law(duty.clause), lang)
        # The heading names the instrument; one of another instrument names its own.
        article = article if duty.clause.document else article.partition(", ")[2]
        yield f"{self._head(duty.id, text, duty.clause, verdict.state)} · {article}"
        if verdict.state is State.UNMET:
            yield _INDENT + _why(verdict, lang)

    def _places(self, evidence: tuple[Path, ...], source: Source) -> Iterator[str]:
        paths = [path for path in evidence if path and source.has(path)]
        for path in paths[:3]:
            span = source.key_span(path)
            yield f"{clean(source.name)}:{span.line}:{span.column} {place_of(path)}"
        if len(paths) > 3:
            yield say(UI["more"], self.lang, n=len(paths) - 3)

    def next_of(self, found: Assessment) -> Iterator[str]:
        """What is left to do for the level above the proven one."""
        lang, missing = self.lang, found.missing
        if not missing:
            return
        yield ""
        level = self._named(missing[-1].criterion.level)
        yield say(UI["next"], lang, level=level, id=self.framework.id, n=len(missing))
        for number, result in enumerate(missing, 1):
            c = result.criterion
            action = c.action.vi if lang == "vi" else c.action.en
            if result.state is State.UNKNOWN:
                action = say(UI["find_out"], lang, reason=_why(result.verdict, lang))
            yield f"  {number}. {c.id:<{self._wide}} {action}"


def _why(verdict: Verdict, lang: str) -> str:
    return clean(reason(verdict.reason, verdict.about, lang, verdict.only))
