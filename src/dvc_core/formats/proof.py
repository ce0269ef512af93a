"""The proof of a level for people: how each level stands, every criterion with evidence and article, then the duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from ..finding import Path, place_of
from ..levels.assessment import Assessment, CriterionResult, DutyResult, Standing
from ..levels.framework import CERTAINTY, Criterion, Duty, Framework
from ..levels.remedies import work
from ..levels.verdict import State
from ..levels.words.standings import NO_LEVEL_WORDS, standing_text
from ..levels.words.verdicts import STATES, reason
from ..source import Source
from ..words import Both, Lang, cite, document_name
from ..words.document import Document, DocumentItem, DocumentSection, Link, Text, Tone
from ..words.program import ui_sentence
from .results import DocumentReporter
from .scales import KIND, counted, scales_head
from .standings import article_text, called, file_document, level_text, undecided_text, who_text, why_text
from .tally import Graded, Tally
from .undated import undated_of, undated_text

_TITLE: Both = {"vi": "Mức độ, có căn cứ từng tiêu chí", "en": "Levels, with the proof of every criterion"}
_SIGNS: Mapping[State, tuple[str, Tone]] = {
    State.MET: ("✓", "green"),
    State.UNMET: ("✗", "red"),
    State.UNKNOWN: ("?", "yellow"),
    State.NOT_APPLICABLE: ("–", ""),
}
#: A criterion with signs against it is unknown, and shows that something speaks against it.
_SIGN_AGAINST: tuple[str, Tone] = ("!", "yellow")
#: So many places of evidence are named.
_PLACES = 3


class Proofs(DocumentReporter[Graded, Tally]):
    """The proof of each procedure; the counts of several at the end."""

    title = _TITLE

    def opening(self) -> Document:
        """The framework, its validity at the date, the framework beside, and the portal."""
        return scales_head(self.asked, self.options)

    def document(self, record: Graded) -> Document:
        """The proof of a procedure, and its times without a due day."""
        lang, found = self.options.lang, record.found
        proof = _proof(found, record.beside, lang)
        undated = tuple(Text(undated_text(one, lang)) for one in undated_of(found.loaded, found.on))
        return proof._replace(parts=(*proof.parts, Document(KIND, "", undated))) if undated else proof

    def closing(self, counts: Tally) -> Document | None:
        """The counts of several procedures."""
        return counted(counts, self.asked, self.options) if counts.files > 1 else None


def _proof(found: Assessment, beside: Assessment | None, lang: Lang) -> Document:
    """The proof of one file."""
    document = file_document(KIND, found.loaded, lang)
    if found.loaded.procedure is None:
        return document
    if found.no_level:
        why = ui_sentence("without_level", lang, why=NO_LEVEL_WORDS[found.no_level][lang])
        return document._replace(texts=(*document.texts, Text(why)))
    parts = [*_groups(found, lang), *_duties(found, lang), *_next(found, lang)]
    if beside is not None:
        parts += [_other_framework(beside, lang), *_next(beside, lang)]
    texts = (*document.texts, *map(Text, _standings(found, lang)))
    return document._replace(texts=texts, parts=tuple(parts))


def _standings(found: Assessment, lang: Lang) -> Iterator[str]:
    """How each level stands, the levels that follow from it, and why an undecided file is undecided."""
    framework = found.framework
    levels = " · ".join(
        ui_sentence(
            "level_stands",
            lang,
            level=called(framework, level, lang),
            standing=level_text(found, level, lang),
        )
        for level in found.standings
    )
    when = ui_sentence(f"when_{framework.when(found.on)}", lang)
    yield ui_sentence("standings", lang, id=framework.id, when=when, levels=levels)
    keys = {"proven": "none_proven", "achievable": "no_level", "ceiling": "no_level"}
    named = {
        key: framework.level_name(level, lang) if (level := getattr(found, key)) else ui_sentence(none, lang)
        for key, none in keys.items()
    }
    declared = "–" if found.declared is None else framework.level_name(found.declared, lang)
    yield ui_sentence("levels", lang, **named, declared=declared)
    if why := undecided_text(found, lang):
        yield f"  {why}"


def _groups(found: Assessment, lang: Lang) -> Iterator[Document]:
    """The criteria of each level."""
    for level in found.framework.levels:
        results = [one for one in found.results if one.criterion.level == level.id]
        if results:
            name = level.name.vi if lang == "vi" else level.name.en
            good = sum(one.passes for one in results)
            title = ui_sentence("level_group", lang, name=name, good=good, all=len(results))
            readings = _readings((one.criterion for one in results), lang)
            items = (
                _criterion(one, found, reading, lang) for one, reading in zip(results, readings, strict=True)
            )
            yield Document(KIND, title, (), (DocumentSection(items=tuple(items), marks="signs"),))


def _readings(items: Iterable[Criterion | Duty], lang: Lang) -> Iterator[str]:
    """How we read each clause; "" where its text is clear, or the reading is that of the item before."""
    before = ""
    for item in items:
        reading = "" if item.reading is None else item.reading.vi if lang == "vi" else item.reading.en
        yield f"{ui_sentence('reading', lang)}: {reading}" if reading and reading != before else ""
        before = reading


def _criterion(result: CriterionResult, found: Assessment, reading: str, lang: Lang) -> DocumentItem:
    places = ", ".join(_places(result.verdict.evidence, found.loaded.source, lang))
    article = article_text(result, found, lang)
    if result.passes and result.verdict.reason in ("met", "stated"):
        details = [places or article]
    else:
        details = [why_text(result, found, lang), places, f"{ui_sentence('basis', lang)}: {article}"]
        if not result.passes:
            details.append(who_text(work(result, found), lang))
    verdict = STATES[result.state][lang] if result.passes else standing_text(result.standing, lang)
    against = not result.passes and result.standing is Standing.SIGNS_AGAINST
    sign = _SIGN_AGAINST if against else _SIGNS[result.state]
    return _item(sign, result.criterion, found.framework, verdict, (*details, reading), lang)


def _item(
    sign: tuple[str, Tone],
    asked: Criterion | Duty,
    framework: Framework,
    verdict: str,
    details: Iterable[str],
    lang: Lang,
) -> DocumentItem:
    """A criterion or duty: its sign, id and text, and how it stands; a text of law that was not read says so."""
    text = asked.text.vi if lang == "vi" else asked.text.en
    uncertain = "" if asked.clause.verified else f" [{CERTAINTY[asked.clause.certainty][lang]}]"
    head = f"{sign[0]} {asked.id:<{_widest(framework)}} {text}{uncertain}"
    return DocumentItem(head, verdict, tuple(map(Link, filter(None, details))), tone=sign[1])


def _widest(framework: Framework) -> int:
    """How wide the ids of criteria are."""
    return max(4, *(len(criterion.id) for criterion in framework.criteria))


def _duties(found: Assessment, lang: Lang) -> Iterator[Document]:
    if not found.duties:
        return
    states = [duty.verdict.state for duty in found.duties]
    title = ui_sentence(
        "duties",
        lang,
        id=found.framework.id,
        good=states.count(State.MET),
        all=len(states),
        unknown=states.count(State.UNKNOWN),
    )
    readings = _readings((one.duty for one in found.duties), lang)
    items = (
        _duty(one, found.framework, reading, lang)
        for one, reading in zip(found.duties, readings, strict=True)
    )
    yield Document(KIND, title, (), (DocumentSection(items=tuple(items), marks="signs"),))


def _duty(result: DutyResult, framework: Framework, reading: str, lang: Lang) -> DocumentItem:
    duty, verdict = result.duty, result.verdict
    article = cite(framework.law(duty.clause), lang)
    # The heading names the instrument; a duty of another instrument names its own.
    if not duty.clause.document:
        name = document_name(framework.instrument.number, lang)
        article = article.partition(f" {name}")[0].removesuffix(" of")
    why = reason(verdict.reason, verdict.about, lang, verdict.only) if verdict.state is State.UNMET else ""
    stands = f"{STATES[verdict.state][lang]} · {article}"
    return _item(_SIGNS[verdict.state], duty, framework, stands, (why, reading), lang)


def _places(evidence: tuple[Path, ...], source: Source, lang: Lang) -> Iterator[str]:
    paths = [path for path in evidence if path and source.has(path)]
    for path in paths[:_PLACES]:
        span = source.key_span(path)
        yield f"{source.name}:{span.line}:{span.column} {place_of(path)}"
    if paths[_PLACES:]:
        yield ui_sentence("more", lang, n=len(paths) - _PLACES)


def _next(found: Assessment, lang: Lang) -> Iterator[Document]:
    """The changes that the level above the proven level still needs."""
    missing, framework = found.missing, found.framework
    if missing:
        level = framework.level_name(missing[-1].criterion.level, lang)
        title = ui_sentence("next", lang, level=level, id=framework.id, n=len(missing))
        wide = _widest(framework)
        items = tuple(
            DocumentItem(f"{one.criterion.id:<{wide}} {_action(one, found, lang)}") for one in missing
        )
        yield Document(KIND, title, (), (DocumentSection(items=items, marks="numbers"),))


def _action(result: CriterionResult, found: Assessment, lang: Lang) -> str:
    if result.state is State.UNKNOWN:
        return ui_sentence("find_out", lang, reason=why_text(result, found, lang))
    return result.criterion.action.vi if lang == "vi" else result.criterion.action.en


def _other_framework(found: Assessment, lang: Lang) -> Document:
    """The levels by another framework, every sign against them; the proof by that framework is asked for by name."""
    framework = found.framework
    texts = [*_standings(found, lang), ui_sentence("every_criterion", lang, id=framework.id)]
    items = tuple(
        DocumentItem(
            f"{_SIGN_AGAINST[0]} {one.criterion.id:<{_widest(framework)}} {why_text(one, found, lang)}",
            details=tuple(map(Link, islice(_places(one.verdict.evidence, found.loaded.source, lang), 1))),
            tone=_SIGN_AGAINST[1],
        )
        for one in found.signs
    )
    title = ui_sentence("signs", lang, id=framework.id, n=len(items))
    sections = (DocumentSection(title, items, "signs"),) if items else ()
    return Document(KIND, "", tuple(map(Text, texts)), sections)
