"""Levels for people and spreadsheets: a list, the proof of every criterion, or CSV.

A level is never shown without its framework.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator

from ..levels import Assessment, CriterionResult, Portal, State
from ..levels.framework import Framework
from ..messages import cite
from ..messages.levels import ACTORS, EFFORTS, STATES, reason
from ..messages.ui import ui
from . import Options, Write, dotted
from .frame import clean, width
from .json_report import LEVELS, assessment_json, citation, framework_json, tool

_MARKS = {State.MET: "✓", State.UNMET: "✗", State.UNKNOWN: "?", State.NOT_APPLICABLE: "–"}
#: Widths of the columns proven, achievable, ceiling, declared; wider where levels have names.
_SIZES = (10, 11, 8, 10)
#: A name longer than this is cut in the list; ``--explain`` shows it whole.
_NAME = 90
_COLORS = {State.MET: "32", State.UNMET: "31", State.UNKNOWN: "33", State.NOT_APPLICABLE: "2"}


class LevelReporter:
    """The frame of a format of ``tthc level``."""

    def __init__(
        self,
        write: Write,
        options: Options,
        framework: tuple[Framework, str],
        portal: Portal | None,
        *,
        explain: bool = False,
    ) -> None:
        self.write = write
        self.options = options
        self.framework, self.digest = framework
        self.portal = portal
        self.explain = explain
        self.files = 0
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()

    def begin(self) -> None:
        """Called once, before the first file."""

    def one(self, found: Assessment) -> None:
        """Called for every file; counts it."""
        self.files += 1
        if found.achievable is not None:
            self.proven[str(found.proven)] += 1
            self.achievable[str(found.achievable)] += 1

    def end(self) -> None:
        """Called once, after the last file."""


class FullLevels(LevelReporter):
    """A line for each procedure, or its whole proof with ``--explain``."""

    def begin(self) -> None:
        """Name the framework, its validity at the date, and the portal."""
        lang, on = self.options.lang, self.options.on
        f = self.framework
        name = f.name.vi if lang == "vi" else f.name.en
        day = f"{on:%d/%m/%Y}" if lang == "vi" else on.isoformat()
        self.write(ui("framework", lang, name=name, id=f.id, version=f.version, on=day) + "\n")
        if not f.applies(on):
            note = f.ended_note
            text = (note.vi if lang == "vi" else note.en) if note and on >= f.in_force else ""
            self.write(ui("history", lang, note=text or str(f.in_force)) + "\n")
        self.write(ui("portal", lang, name=self.portal.name) if self.portal else ui("no_portal", lang))
        self.write("\n\n")
        if not self.explain:
            words = ui("level_head", lang).split("|")
            code, *levels, title = words
            columns = "".join(
                " " * max(1, size - width(w)) + w for w, size in zip(levels, _SIZES, strict=True)
            )
            self.write(f"{code:<12}{columns}  {title}\n")

    def one(self, found: Assessment) -> None:
        """Print one procedure."""
        super().one(found)
        if self.explain:
            self.write("\n".join(self._proof(found)) + "\n\n")
        else:
            self.write(self._line(found) + "\n")

    def _line(self, found: Assessment) -> str:
        p = found.loaded.procedure
        if p is None:
            return f"{'–':<12} {ui('not_gradable', self.options.lang)}: {found.loaded.name}"
        levels = (found.proven, found.achievable, found.ceiling, found.declared)
        columns = "".join(
            f"{self._level(level):>{size}}" for level, size in zip(levels, self._sizes, strict=True)
        )
        name = clean(p.name or found.loaded.name)
        return (
            f"{clean(p.code or '–'):<12}{columns}  {name if len(name) <= _NAME else name[: _NAME - 1] + '…'}"
        )

    @property
    def _sizes(self) -> tuple[int, ...]:
        longest = max(len(str(level.id)) for level in self.framework.levels) + 2
        return tuple(max(size, longest) for size in _SIZES)

    @staticmethod
    def _level(level: int | str | None) -> str:
        return "–" if level is None else str(level)

    def _proof(self, found: Assessment) -> Iterator[str]:
        lang = self.options.lang
        p = found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{first.code}, {ui('line', lang)} {first.span.line}"
            yield f"{found.loaded.name}: {ui('not_gradable', lang)} ({place})"
            return
        yield self._paint(f"{p.code or '–'}  {clean(p.name or '')}", "1")
        yield found.loaded.name
        yield ui(
            "levels",
            lang,
            id=self.framework.id,
            proven=found.proven,
            achievable=found.achievable,
            ceiling=found.ceiling,
            declared=self._level(found.declared),
        )
        for level in self.framework.levels:
            results = [r for r in found.results if r.criterion.level == level.id]
            good = sum(r.passes for r in results)
            yield ""
            yield ui(
                "level_group",
                lang,
                name=level.name.vi if lang == "vi" else level.name.en,
                good=good,
                all=len(results),
            )
            for result in results:
                yield from self._criterion(result, found)
        yield from self._next(found)

    def _criterion(self, result: CriterionResult, found: Assessment) -> Iterator[str]:
        lang = self.options.lang
        c = result.criterion
        text = c.text.vi if lang == "vi" else c.text.en
        state = STATES[result.state][lang]
        head = f"{_MARKS[result.state]} {c.id:<4} {text}"
        yield f"  {self._paint(head, _COLORS[result.state])}{' ' * max(1, 78 - width(head))}{state}"
        if result.passes and result.verdict.reason in ("met", "stated"):
            places = ", ".join(self._places(result, found))
            yield (
                f"         {places}" if places else f"         {cite(citation(result, self.framework), lang)}"
            )
            return
        yield f"         {clean(reason(result.verdict.reason, result.verdict.about, lang))}"
        places = ", ".join(self._places(result, found))
        if places:
            yield f"         {places}"
        yield f"         {ui('basis', lang)}: {cite(citation(result, self.framework), lang)}"
        if not result.passes:
            actor, effort = ACTORS[c.actor][lang], EFFORTS[c.effort][lang]
            yield f"         {ui('who', lang, actor=actor, effort=effort)}"

    def _places(self, result: CriterionResult, found: Assessment) -> Iterator[str]:
        source = found.loaded.source
        paths = [p for p in result.verdict.evidence if source.has(p)] or list(result.verdict.evidence[:1])
        for path in paths[:3]:
            if source.has(path):
                span = source.key_span(path)
                yield f"{source.name}:{span.line}:{span.column} {dotted(path)}"
        if len(paths) > 3:
            yield ui("more", self.options.lang, n=len(paths) - 3)

    def _next(self, found: Assessment) -> Iterator[str]:
        lang = self.options.lang
        missing = found.missing
        if not missing:
            return
        yield ""
        yield ui("next", lang, level=missing[-1].criterion.level, n=len(missing))
        for number, result in enumerate(missing, 1):
            c = result.criterion
            action = c.action.vi if lang == "vi" else c.action.en
            if result.state is State.UNKNOWN:
                action = ui(
                    "find_out", lang, reason=clean(reason(result.verdict.reason, result.verdict.about, lang))
                )
            yield f"  {number}. {c.id:<4} {action}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.options.color else text

    def end(self) -> None:
        """Count by level; what could not be graded is named, never counted as a level."""
        lang = self.options.lang
        graded = sum(self.achievable.values())
        levels = sorted(self.achievable, reverse=True)
        parts = [ui("level_count", lang, level=level, n=self.achievable[level]) for level in levels]
        if not graded:
            self.write("\n" + ui("none_graded", lang, files=self.files) + "\n")
            return
        left = self.files - graded
        self.write(
            "\n"
            + ui("level_sum", lang, n=graded, id=self.framework.id, counts=" · ".join(parts), left=left)
            + "\n"
        )


class JsonLevels(LevelReporter):
    """The shape ``levels/v0``, written as it is found."""

    _first = True

    def begin(self) -> None:
        """Write what stands before the results."""
        o = self.options
        head = {
            "schema": LEVELS,
            "tool": tool(o.version),
            "framework": framework_json(self.framework, self.digest, o.on, o.lang),
            "on": o.on.isoformat(),
            "portal": self.portal.name if self.portal else None,
        }
        self.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "results": [')

    def one(self, found: Assessment) -> None:
        """Write one result."""
        super().one(found)
        text = json.dumps(assessment_json(found, self.options.lang), ensure_ascii=False)
        self.write(("\n" if self._first else ",\n") + text)
        self._first = False

    def end(self) -> None:
        """Write the counts."""
        graded = sum(self.achievable.values())
        summary = {
            "files": self.files,
            "graded": graded,
            "not_gradable": self.files - graded,
            "proven": dict(sorted(self.proven.items())),
            "achievable": dict(sorted(self.achievable.items())),
        }
        self.write('\n], "summary": ' + json.dumps(summary) + "}\n")


class CsvLevels(LevelReporter):
    """One row for each procedure; opens in a spreadsheet (byte-order mark, nothing runs as a formula)."""

    _COLUMNS = (
        "ma_thu_tuc",
        "ten_thu_tuc",
        "tep",
        "khung",
        "chac_chan",
        "dat_duoc",
        "tran",
        "cong_bo",
        "con_thieu",
    )

    def begin(self) -> None:
        """Write the head."""
        self.write("\ufeff")
        self._row(self._COLUMNS)

    def one(self, found: Assessment) -> None:
        """Write one row."""
        super().one(found)
        p = found.loaded.procedure
        levels = (found.proven, found.achievable, found.ceiling, found.declared)
        missing = " ".join(r.criterion.id for r in found.missing)
        self._row(
            (
                (p.code if p else None) or "",
                (p.name if p else None) or "",
                found.loaded.name,
                self.framework.id,
                *("" if level is None else str(level) for level in levels),
                missing,
            )
        )

    def _row(self, cells: tuple[str, ...]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow([inert(cell) for cell in cells])
        self.write(text.getvalue())


def inert(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def level_formats() -> dict[str, type[LevelReporter]]:
    """The formats of ``tthc level`` by name."""
    return {"full": FullLevels, "json": JsonLevels, "csv": CsvLevels}
