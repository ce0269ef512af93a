"""``tthc gap``: what to do to reach a level, for people and for machines (shape ``gap/v0``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..finding import Law, Path, text_of
from ..levels.assessment import CriterionResult, LevelId
from ..levels.changes import PORTAL, Change, cited
from ..levels.framework import Framework
from ..levels.gap import Gap
from ..levels.portal import Portal
from ..levels.words.changes import GAP_WORDS, TRIED, change_text
from ..levels.words.levels import ACTORS, EFFORTS, reason
from ..model.procedure import Procedure
from ..source import Source
from ..words import Lang, cite, say
from ..words.program import UI
from .frame import clean
from .json_report import citation, framework_json, portal_json, tool
from .levels import FullLevels
from .reporter import Options, Write

GAP = "gap/v0"


class GapReporter:
    """The frame of a format of ``tthc gap``."""

    def __init__(
        self,
        write: Write,
        options: Options,
        framework: tuple[Framework, str],
        portal: Portal | None,
        level: LevelId,
        *,
        proven: bool,
    ) -> None:
        self.write = write
        self.options = options
        self.framework, self.digest = framework
        self.portal = portal
        self.level = level
        self.proven = proven
        self.counts: Counter[str] = Counter()

    def begin(self) -> None:
        """Called once, before the first file."""

    def file(self, found: Gap) -> None:
        """Called for every file; counts it."""
        self.counts["files"] += 1
        self.counts[outcome(found)] += 1

    def end(self) -> None:
        """Called once, after the last file."""


def outcome(found: Gap) -> str:
    """How it stands with a file: reached, within (reach), forbidden, open, or left (not gradable)."""
    if found.before.achievable is None:
        return "left"
    if found.reached:
        return "reached"
    if found.sets:
        return "within"
    return "forbidden" if found.by_law else "open"


class FullGap(GapReporter):
    """Each way as a numbered list: what to do, where, by which article, whose work, how much of it."""

    def begin(self) -> None:
        """Name the framework, its validity at the date, and the portal."""
        head = FullLevels(self.options, (self.framework, self.digest), self.portal, explain=True)
        self.write(head.begin())

    def file(self, found: Gap) -> None:
        """Print one procedure."""
        super().file(found)
        self.write("\n".join(self._told(found)) + "\n\n")

    def end(self) -> None:
        """Count the outcomes."""
        names = ("files", "reached", "within", "forbidden", "open", "left")
        counts = {name: self.counts[name] for name in names}
        self.write(self._say("sum", id=self.framework.id, **counts) + "\n")

    def _say(self, key: str, **values: object) -> str:
        kind = say(GAP_WORDS["wanted_proven" if self.proven else "wanted_achievable"], self.options.lang)
        told = {"level": self.level, "id": self.framework.id, "kind": kind, **values}
        return say(GAP_WORDS[key], self.options.lang, **told)

    def _told(self, found: Gap) -> Iterator[str]:
        lang, loaded = self.options.lang, found.before.loaded
        if loaded.procedure is None:
            first = loaded.findings[0]
            place = f"{first.code}, {say(UI['line'], lang)} {first.span.line}"
            yield f"{loaded.name}: {say(UI['not_gradable'], lang)} ({place})"
            return
        title = f"{clean(loaded.procedure.code or '–')}  {clean(loaded.procedure.name or '')}"
        yield f"\x1b[1m{title}\x1b[0m" if self.options.color else title
        yield loaded.name
        if found.reached:
            yield self._reached(found)
        elif found.sets:
            yield from self._ways(found)
        elif found.out_of_reach is not None:
            yield from self._out(found.out_of_reach, found, loaded.procedure)
        if found.bounded:
            yield self._say("bounded")

    def _reached(self, found: Gap) -> str:
        """That the level is reached; where it is not proven, how much is unknown up to it."""
        rank, before = self.framework.rank, found.before
        if before.proven is None or rank(before.proven) >= rank(found.level):
            return self._say("reached")
        unknown = [r for r in before.results if not r.passes and rank(r.criterion.level) <= rank(found.level)]
        told = {"level": found.level, "id": self.framework.id, "proven": before.proven, "n": len(unknown)}
        return say(UI["reached_open"], self.options.lang, **told)

    def _ways(self, found: Gap) -> Iterator[str]:
        now = found.before.proven if self.proven else found.before.achievable
        count = len(found.sets)
        yield self._say("one_way" if count == 1 else "ways", now=now, n=count)
        for number, changes in enumerate(found.sets, 1):
            yield "  " + self._say("way", number=number, n=len(changes))
            for place, change in enumerate(changes, 1):
                yield from self._change(place, change, found)
        if found.checked is not None:
            yield self._say("checked", proven=found.checked.proven, achievable=found.checked.achievable)
        if any(c.id in TRIED for changes in found.sets for c in changes):
            yield self._say("tried")

    def _change(self, number: int, change: Change, found: Gap) -> Iterator[str]:
        lang, source = self.options.lang, found.before.loaded.source
        yield f"    {number}. {clean(change_text(change.id, change.about, text_of(change.path), lang))}"
        yield f"         {self._place(change.path, source)}"
        law = cite(citation(_result(change, found), found.before.framework), lang)
        yield f"         {say(UI['basis'], lang)}: {law} ({change.criterion})"
        actor, effort = ACTORS[change.actor][lang], EFFORTS[change.effort][lang]
        yield f"         {say(UI['who'], lang, actor=actor, effort=effort)}"

    def _place(self, path: Path, source: Source) -> str:
        if path[:1] == (PORTAL,):
            profile = say(GAP_WORDS["portal_profile"], self.options.lang)
            return f"{profile}: {self.portal.name}" if self.portal else profile
        line = line_of(path, source)
        return source.name if line is None else f"{source.name}:{line}"

    def _out(self, result: CriterionResult, found: Gap, procedure: Procedure) -> Iterator[str]:
        lang, verdict = self.options.lang, result.verdict
        yield self._say("by_law" if verdict.by_law else "no_change", ceiling=found.before.ceiling)
        c = result.criterion
        yield f"  {c.id}  {c.text.vi if lang == 'vi' else c.text.en}"
        yield f"         {clean(reason(verdict.reason, verdict.about, lang, verdict.only))}"
        for path in verdict.evidence[:1]:
            yield f"         {self._place(path, found.before.loaded.source)} {text_of(path)}"
        law = law_of(result, procedure)
        if law is not None:
            yield f"         {say(GAP_WORDS['cited'], lang)}: {clean(cite(law, lang))}"
        yield f"         {say(UI['basis'], lang)}: {cite(citation(result, found.before.framework), lang)}"


class JsonGap(GapReporter):
    """The shape ``gap/v0``, written as it is found."""

    def begin(self) -> None:
        """Write what stands before the results."""
        o = self.options
        head = {
            "schema": GAP,
            "tool": tool(o.version),
            "framework": framework_json(self.framework, self.digest, o.on, o.lang),
            "on": o.on.isoformat(),
            "portal": portal_json(self.portal),
            "to": self.level,
            "proven": self.proven,
        }
        self.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "results": [')

    def file(self, found: Gap) -> None:
        """Write one result."""
        text = json.dumps(gap_json(found, self.options.lang), ensure_ascii=False)
        self.write((",\n" if self.counts["files"] else "\n") + text)
        super().file(found)

    def end(self) -> None:
        """Write the counts."""
        names = ("files", "reached", "within", "forbidden", "open")
        counts = {name: self.counts[name] for name in names} | {"not_gradable": self.counts["left"]}
        self.write('\n], "summary": ' + json.dumps(counts) + "}\n")


def gap_json(found: Gap, lang: Lang) -> dict[str, Any]:
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


def _change_json(change: Change, found: Gap, lang: Lang) -> dict[str, Any]:
    path = text_of(change.path)
    return {
        "change": change.id,
        "path": path,
        "line": line_of(change.path, found.before.loaded.source),
        "about": change.about,
        "criterion": change.criterion,
        "citation": cite(citation(_result(change, found), found.before.framework), lang),
        "actor": change.actor,
        "effort": change.effort,
        "text": change_text(change.id, change.about, path, lang),
    }


def _out_json(result: CriterionResult, found: Gap, procedure: Procedure, lang: Lang) -> dict[str, Any]:
    path = next(iter(result.verdict.evidence), ())
    law = law_of(result, procedure)
    return {
        "criterion": result.criterion.id,
        "level": result.criterion.level,
        "by_law": result.verdict.by_law,
        "reason": reason(result.verdict.reason, result.verdict.about, lang, result.verdict.only),
        "path": text_of(path),
        "line": line_of(path, found.before.loaded.source),
        "citation": cite(citation(result, found.before.framework), lang),
        "law": None if law is None else cite(law, lang),
    }


def _result(change: Change, found: Gap) -> CriterionResult:
    return next(r for r in found.before.results if r.criterion.id == change.criterion)


def line_of(path: Path, source: Source) -> int | None:
    """The line of a place, or of what it will stand in; None for what is new in the file, or not in it."""
    if not path or path[0] == PORTAL or not source.has(path[:1]):
        return None
    return source.key_span(path).line


def law_of(result: CriterionResult, procedure: Procedure) -> Law | None:
    """The law that the file cites for what a verdict rests on."""
    found = next((c for path in result.verdict.evidence if (c := cited(procedure, path))), None)
    if found is None:
        return None
    article, clause, point = (
        "" if part is None else str(part) for part in (found.article, found.clause, found.point)
    )
    return Law(found.number, article, clause, point)


#: The formats of ``tthc gap`` by name.
GAP_FORMATS: dict[str, type[GapReporter]] = {"full": FullGap, "json": JsonGap}
