"""Levels for people and spreadsheets: a list, the proof of every criterion, or CSV.

A level is never shown without its framework.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from ..levels import Assessment, LevelId, Portal
from ..levels.framework import Framework
from ..levels.select import Current, standing
from ..messages.ui import ui
from . import Options, Teller
from .frame import clean, width
from .json_report import LEVELS, assessment_json, framework_json, portal_json, selection_json, tool
from .proof import Proof

#: Least widths of the columns proven, achievable, ceiling, declared, in force; wider where levels have names.
_SIZES = (10, 11, 8, 10, 11)
#: A name longer than this is cut in the list; ``--explain`` shows it whole.
_NAME = 90


#: More names than this nobody reads at the end of a run; the table has them all.
_MOST_NAMED = 20


class Tally:
    """Counts over a run. What could not be graded is among the files and under no level."""

    def __init__(self) -> None:
        self.files = self.below = 0
        #: The first files that fall short, as they are told.
        self.short: list[str] = []
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()
        #: Achievable by the framework in force, where that is another one.
        self.beside: Counter[str] = Counter()

    def add(self, levels: tuple[LevelId | None, LevelId | None, LevelId | None], below: str) -> None:
        """Count a file: its proven and achievable level, that beside, and its name if it falls short."""
        proven, achievable, beside = levels
        self.files += 1
        if below:
            self.below += 1
            self.short += [below] if len(self.short) < _MOST_NAMED else []
        if achievable is not None:
            self.proven[str(proven)] += 1
            self.achievable[str(achievable)] += 1
        if beside is not None:
            self.beside[str(beside)] += 1

    @property
    def graded(self) -> int:
        """How many files have a level."""
        return sum(self.achievable.values())


class LevelReporter(Teller[Tally]):
    """The frame of a format of ``tthc level``."""

    def __init__(
        self,
        options: Options,
        framework: tuple[Framework, str],
        portal: Portal | None,
        *,
        explain: bool = False,
        current: Current | None = None,
    ) -> None:
        self.options = options
        self.framework, self.digest = framework
        self.portal = portal
        self.explain = explain
        self.current = current

    def file(self, found: Assessment, current: Assessment | None = None) -> str:
        """The text of one file, with its levels by the framework in force; depends on nothing before it."""
        raise NotImplementedError


class FullLevels(LevelReporter):
    """A line for each procedure, or its whole proof with ``--explain``."""

    def begin(self) -> str:
        """Name the framework, its validity at the date, the one in force then, and the portal."""
        lang, on = self.options.lang, self.options.on
        f = self.framework
        name = f.name.vi if lang == "vi" else f.name.en
        day = f"{on:%d/%m/%Y}" if lang == "vi" else on.isoformat()
        lines = [ui("framework", lang, name=name, id=f.id, version=f.version, on=day)]
        if not f.applies(on):
            key = "not_yet" if on < f.in_force else "history"
            lines.append(ui(key, lang, note=standing(f, on).say(lang)))
        if self.current is not None:
            lines += self._say_current(self.current)
        lines += [ui("portal", lang, name=self.portal.name) if self.portal else ui("no_portal", lang), ""]
        if not self.explain:
            code, *_, title = ui("level_head", lang).split("|")
            lines.append(f"{code:<12}{self._columns(self._heads)}  {title}")
        return "\n".join([*lines, ""])

    def _say_current(self, current: Current) -> Iterator[str]:
        lang, reason = self.options.lang, current.selection.say(self.options.lang)
        if current.other is not None:
            yield ui("current", lang, id=current.other[0].id, reason=reason)
        elif current.same:
            yield ui("current_same", lang, reason=reason)
        elif current.selection.framework is None:
            yield ui("current_none", lang, reason=reason)

    @property
    def _other(self) -> Framework | None:
        """What is graded beside."""
        return self.current.other[0] if self.current is not None and self.current.other else None

    @property
    def _heads(self) -> list[str]:
        words = ui("level_head", self.options.lang).split("|")[1:-1]
        return [*words, ui("current_head", self.options.lang)] if self._other else words

    def file(self, found: Assessment, current: Assessment | None = None) -> str:
        """One procedure."""
        beside = current if self._other else None
        if self.explain:
            proof = Proof(self.framework, self.options)
            return "\n".join(proof.told(found, beside)) + "\n\n"
        return self._line(found, beside) + "\n"

    def _line(self, found: Assessment, current: Assessment | None) -> str:
        p = found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{found.loaded.name}:{first.span.line} {first.code}"
            return f"{'–':<12} {ui('not_gradable', self.options.lang)}: {place} (tthc check)"
        levels = [found.proven, found.achievable, found.ceiling, found.declared]
        if current is not None:
            levels.append(current.achievable)
        columns = self._columns(["–" if level is None else str(level) for level in levels])
        name = clean(p.name or found.loaded.name)
        return (
            f"{clean(p.code or '–'):<12}{columns}  {name if len(name) <= _NAME else name[: _NAME - 1] + '…'}"
        )

    def _columns(self, cells: list[str]) -> str:
        sizes = zip(cells, self._sizes, strict=True)
        return "".join(" " * (size - width(cell)) + cell for cell, size in sizes)

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        """How wide the columns are: neither a head nor the name of a level is wider."""
        scales = [self.framework] * 4 + ([self._other] if self._other else [])
        names = [max(width(str(level.id)) for level in scale.levels) for scale in scales]
        heads = [width(head) for head in self._heads]
        return tuple(max(least, n + 2, h + 2) for least, n, h in zip(_SIZES, names, heads, strict=False))

    def end(self, counts: Tally) -> str:
        """Count by level; what could not be graded is named, never counted as a level."""
        text = "" if self.explain else "\n"
        if not counts.graded:
            return text + ui("none_graded", self.options.lang, files=counts.files) + "\n"
        text += self._sum(self.framework, counts.achievable, "level_sum", left=counts.files - counts.graded)
        return text if self._other is None else text + self._sum(self._other, counts.beside, "current_sum")

    def _sum(self, framework: Framework, counted: Counter[str], key: str, **values: int) -> str:
        lang = self.options.lang
        levels = sorted(counted, key=lambda level: framework.rank(_plain(level)), reverse=True)
        parts = [self._count(framework, level, counted[level]) for level in levels]
        n = sum(counted.values())
        return ui(key, lang, n=n, id=framework.id, counts=" · ".join(parts), **values) + "\n"

    def _count(self, framework: Framework, level: str, n: int) -> str:
        key = "level_count" if framework.rank(_plain(level)) else "level_short"
        return ui(key, self.options.lang, level=level, n=n)


def _plain(level: str) -> int | str:
    return int(level) if level.isdigit() else level


class JsonLevels(LevelReporter):
    """The shape ``levels/v0``, written as it is found."""

    between = ","

    def begin(self) -> str:
        """What stands before the results."""
        o = self.options
        head = {
            "schema": LEVELS,
            "tool": tool(o.version),
            "framework": framework_json(self.framework, self.digest, o.on, o.lang),
            "on": o.on.isoformat(),
            "in_force": selection_json(self.current.selection, o.lang) if self.current else None,
            "portal": portal_json(self.portal),
        }
        return json.dumps(head, ensure_ascii=False)[:-1] + ', "results": ['

    def file(self, found: Assessment, current: Assessment | None = None) -> str:
        """One result."""
        return "\n" + json.dumps(assessment_json(found, self.options.lang, current), ensure_ascii=False)

    def end(self, counts: Tally) -> str:
        """The counts."""
        summary = {
            "files": counts.files,
            "graded": counts.graded,
            "not_gradable": counts.files - counts.graded,
            "proven": dict(sorted(counts.proven.items())),
            "achievable": dict(sorted(counts.achievable.items())),
        }
        return '\n], "summary": ' + json.dumps(summary) + "}\n"


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
        "khung_hien_hanh",
        "dat_duoc_hien_hanh",
    )

    def begin(self) -> str:
        """The head."""
        return "\ufeff" + row(self._COLUMNS)

    def file(self, found: Assessment, current: Assessment | None = None) -> str:
        """One row."""
        p = found.loaded.procedure
        levels = (found.proven, found.achievable, found.ceiling, found.declared)
        missing = " ".join(r.criterion.id for r in found.missing)
        return row(
            (
                (p.code if p else None) or "",
                (p.name if p else None) or "",
                found.loaded.name,
                self.framework.id,
                *("" if level is None else str(level) for level in levels),
                missing,
                current.framework.id if current else "",
                str(current.achievable) if current and current.achievable is not None else "",
            )
        )


def row(cells: tuple[str, ...]) -> str:
    """A row of CSV that opens in a spreadsheet as it is meant."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([inert(cell) for cell in cells])
    return text.getvalue()


def inert(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


#: The formats of ``tthc level`` by name.
LEVEL_FORMATS: dict[str, type[LevelReporter]] = {"full": FullLevels, "json": JsonLevels, "csv": CsvLevels}
