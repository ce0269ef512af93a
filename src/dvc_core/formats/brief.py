"""``tthc level --brief``: three sentences for each procedure, for a citizen or a leader, without ids.

Which level by which framework, and how sure; what is in the way, and whose work that is; what it
means for those who need the procedure. Every word of the third comes from facts of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..finding import path_of
from ..levels.assessment import Assessment, CriterionResult, Standing
from ..levels.framework import Framework, Level
from ..levels.questions.payment import paid_online
from ..levels.remedies import work
from ..levels.verdict import QuestionContext, State
from ..levels.words.standings import STANDING_WORDS
from ..levels.words.verdicts import ACTORS
from ..model.procedure import Procedure
from ..words import Both, Lang, document_name, format_message, inside_sentence, law_day
from ..words.document import Document, Text
from .results import DocumentReporter, document_formats
from .sentence_tables import BRIEF
from .standings import level_text
from .tally import Graded, LevelsReporter, ScaleTally, Tally

KIND = "level"
#: A place that is longer is no place but a story.
_PLACE = 100


class BriefLevels(DocumentReporter[Graded, Tally], LevelsReporter):
    """Three sentences for each procedure."""

    @property
    def title(self) -> Both:
        """The title of the page."""
        return BRIEF["title"]

    def opening(self) -> Document:
        """Name the date and the portal."""
        lang = self.options.lang
        portal = (
            format_message(BRIEF["portal"], lang, name=self.portal.name)
            if self.portal
            else format_message(BRIEF["no_portal"], lang)
        )
        on = law_day(self.options.on, lang)
        return Document(KIND, "", (Text(format_message(BRIEF["head"], lang, on=on, portal=portal)),))

    def document(self, record: Graded) -> Document:
        """Three sentences about a procedure."""
        p = record.found.loaded.procedure
        title = f"{p.code or '–'}  {p.name or ''}" if p else record.found.loaded.name
        return Document(KIND, title, tuple(map(Text, self._sentences(*record))))

    def _sentences(self, found: Assessment, beside: Assessment | None) -> Iterator[str]:
        lang, p = self.options.lang, found.loaded.procedure
        if p is None:
            line = found.loaded.findings[0].span.line
            yield format_message(BRIEF["broken"], lang, framework=self._name(found.framework), line=line)
            yield format_message(BRIEF["broken_who"], lang)
            yield format_message(BRIEF["broken_citizen"], lang)
            return
        if found.no_level:
            yield format_message(BRIEF["outside_dates"], lang, framework=self._name(found.framework))
            yield self._for_people(found, p)
            return
        yield self._level(found, beside)
        yield self._in_the_way(found)
        yield self._for_people(found, p)

    def _level(self, found: Assessment, beside: Assessment | None) -> str:
        lang, f = self.options.lang, found.framework
        text = format_message(
            BRIEF[f"by_{f.when(found.on)}"], lang, framework=self._name(f), levels=self._standings(found)
        )
        if signs := len(found.signs):
            text += format_message(BRIEF["signs"], lang, n=signs)
        if beside is not None:
            when = beside.framework.when(beside.on)
            name, levels = self._name(beside.framework), self._standings(beside)
            text += "; " + format_message(BRIEF[f"beside_{when}"], lang, framework=name, levels=levels)
        return text + "."

    def _standings(self, found: Assessment) -> str:
        """The levels by how they stand, those that stand alike together."""
        lang = self.options.lang
        alike: dict[str, list[str]] = {}
        for level in found.standings:
            alike.setdefault(level_text(found, level, lang), []).append(
                f"“{self._of(found.framework, level)}”"
            )
        return "; ".join(
            format_message(BRIEF["stands"], lang, levels=", ".join(levels), standing=standing)
            for standing, levels in alike.items()
        )

    def _in_the_way(self, found: Assessment) -> str:
        lang, missing = self.options.lang, found.missing
        name = self._name(found.framework)
        if not missing:
            return format_message(BRIEF["top"], lang, framework=name)
        key = {1: "one_left", 2: "two_left"}.get(len(missing), "many_left")
        first = sorted(missing, key=_weight)[:2]
        actors = dict.fromkeys(ACTORS[work(result, found).actor][lang] for result in first)
        return format_message(
            BRIEF[key],
            lang,
            level=self._of(found.framework, missing[-1].criterion.level),
            framework=name,
            n=len(missing),
            things=_listed([self._thing(result) for result in first], "and", lang),
            actors=_listed([*actors], "and", lang),
        )

    def _thing(self, result: CriterionResult) -> str:
        text = result.criterion.text.vi if self.options.lang == "vi" else result.criterion.text.en
        by_law = result.state is State.UNMET and result.verdict.by_law
        key = (
            "by_law"
            if by_law
            else "sign"
            if result.standing is Standing.SIGNS_AGAINST
            else result.state.value
        )
        return format_message(BRIEF[key], self.options.lang, text=inside_sentence(text))

    def _for_people(self, found: Assessment, p: Procedure) -> str:
        parts = {"submit": self._submit(p), "pay": self._pay(found, p), "collect": self._collect(p)}
        return format_message(BRIEF["citizen"], self.options.lang, **parts)

    def _submit(self, p: Procedure) -> str:
        lang = self.options.lang
        stated = (p.exchange.receive if p.exchange else None) or [c.way for c in p.channels or ()]
        refused = self.portal is not None and self.portal.fact("nhan_ho_so_truc_tuyen") is False
        ways = [way for way in stated if not (refused and way == "truc_tuyen")]
        if not ways:
            return format_message(BRIEF["submit_unknown"], lang)
        place = (p.agencies.receiving if p.agencies else None) or ""
        text = format_message(
            BRIEF["submit"], lang, ways=self._ways(ways, place if len(place) <= _PLACE else "")
        )
        if refused and "truc_tuyen" in stated:
            text += format_message(BRIEF["portal_refuses"], lang)
        return text + self._unsure(p, "hinh_thuc_nhan_tra.nhan_ho_so", "cach_thuc_thuc_hien")

    def _collect(self, p: Procedure) -> str:
        ways = p.exchange.deliver if p.exchange else None
        if not ways:
            return format_message(BRIEF["collect_unknown"], self.options.lang)
        text = format_message(BRIEF["collect"], self.options.lang, ways=self._ways(ways, ""))
        return text + self._unsure(p, "hinh_thuc_nhan_tra.tra_ket_qua")

    def _pay(self, found: Assessment, p: Procedure) -> str:
        verdict = paid_online(QuestionContext(p, found.loaded.catalog, self.portal, found.on))
        if verdict.state is State.NOT_APPLICABLE:
            key = "free"
        elif verdict.state is State.UNMET:
            key = "pay_offline"
        else:
            # The file says that every fee can be paid online; the portal has not said no.
            key = "pay_online" if verdict.reason in ("met", "portal_unknown") else "pay_unknown"
        return format_message(BRIEF[key], self.options.lang) + self._unsure(p, "phi_le_phi")

    def _ways(self, ways: Sequence[str], place: str) -> str:
        lang = self.options.lang
        known = [way for way in ("truc_tuyen", "buu_chinh", "truc_tiep") if way in ways]
        words = [
            format_message(BRIEF["at"], lang, place=place)
            if way == "truc_tiep" and place
            else format_message(BRIEF[way], lang)
            for way in known
        ]
        return _listed(words, "or", lang)

    def _unsure(self, p: Procedure, *keys: str) -> str:
        """Say so where the file itself calls the statement unverified."""
        doubted = [place for one in p.unverified or () for place in one.places or (one.item,)]
        hit = any(
            key == place or key.startswith(f"{place}.") or ("." not in key and key in path_of(place))
            for key in keys
            for place in doubted
        )
        return format_message(BRIEF["unsure"], self.options.lang) if hit else ""

    def _name(self, framework: Framework) -> str:
        return document_name(framework.instrument.number, self.options.lang)

    def _of(self, framework: Framework, level: int | str | None) -> str:
        """The name of a level; the framework stands beside it in the sentence."""
        known = next((one for one in framework.levels if one.id == level), None)
        return self._named(known) if known is not None else ""

    def _named(self, level: Level) -> str:
        lang = self.options.lang
        name = level.full(lang)
        return name if level.is_service else format_message(BRIEF["no_service"], lang, level=name)

    def closing(self, counts: Tally) -> Document:
        """Count the procedures by how each level stands."""
        lines = [self._sum("sum", self.framework, counts.scale, counts)]
        if self.other is not None:
            lines.append(self._sum("sum_beside", self.other, counts.beside, counts))
        return Document(KIND, "", tuple(map(Text, lines)))

    def _sum(self, key: str, framework: Framework, scale: ScaleTally, counts: Tally) -> str:
        lang = self.options.lang
        parts = []
        for level in framework.levels_at(self.options.on):
            of = scale.standings.get(str(level.id), Counter())
            told = [f"{STANDING_WORDS[one][lang]} {of[one]}" for one in reversed(Standing) if of[one]]
            parts.append(f"“{self._named(level)}”: {', '.join(told) or '–'}")
        values = {"n": counts.graded, "left": counts.unreadable, "outside": counts.outside}
        return format_message(
            BRIEF[key], lang, framework=self._name(framework), counts="; ".join(parts), **values
        )


def _weight(result: CriterionResult) -> int:
    """The rank of a criterion in a report: forbidden by law first, then not met, then not known."""
    return 2 if result.state is not State.UNMET else 0 if result.verdict.by_law else 1


def _listed(words: Sequence[str], last: str, lang: Lang) -> str:
    """Words in a row: "a, b hoặc c"."""
    *front, end = words
    return format_message(BRIEF[last], lang).join([", ".join(front), end]) if front else end


#: The formats of ``tthc level --brief``.
BRIEF_LEVELS: Mapping[str, Callable[..., LevelsReporter]] = document_formats(BriefLevels)
