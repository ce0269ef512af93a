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
from typing import NamedTuple

from ..levels.assessment import Assessment, LevelId
from ..levels.framework import Framework
from ..levels.in_force import Current, standing
from ..levels.portal import Portal
from ..words import say
from ..words.program import UI
from .frame import clean, width
from .json_report import LEVELS, assessment_json, framework_json, portal_json, selection_json, tool
from .proof import Proof
from .reporter import Options, Teller

#: Least widths of the columns proven, achievable, ceiling, declared, achievable beside, to look at.
_SIZES = (10, 11, 8, 10, 9, 11)
#: A line of the list is no longer than this where that leaves room for a name; ``--explain`` shows it whole.
_LINE, _NAME = 120, 40
_CODE = 12

#: More names than this nobody reads at the end of a run; the table has them all.
_MOST_NAMED = 20


class Counted(NamedTuple):
    """What is counted of a file."""

    proven: LevelId | None
    achievable: LevelId | None
    #: By the framework beside, where there is one.
    beside: LevelId | None = None
    #: True where a person has to look at sentences before the achievable level may be said to be reached.
    looks: bool = False


class Tally:
    """Counts over a run. What could not be graded is among the files and under no level."""

    def __init__(self) -> None:
        self.files = self.below = 0
        #: The first files that fall short, as they are told.
        self.short: list[str] = []
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()
        #: Of these, those that a person has to look at before it may be said that the level is reached.
        self.looks: Counter[str] = Counter()
        #: Achievable by the framework beside.
        self.beside: Counter[str] = Counter()

    def add(self, levels: Counted, below: str) -> None:
        """Count a file, and its name if it falls short."""
        self.files += 1
        if below:
            self.below += 1
            self.short += [below] if len(self.short) < _MOST_NAMED else []
        if levels.achievable is not None:
            self.proven[str(levels.proven)] += 1
            self.achievable[str(levels.achievable)] += 1
            self.looks[str(levels.achievable)] += levels.looks
        if levels.beside is not None:
            self.beside[str(levels.beside)] += 1

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

    def file(self, found: Assessment, beside: Assessment | None = None) -> str:
        """The text of one file, with its levels by the framework beside; depends on nothing before it."""
        raise NotImplementedError

    @property
    def _other(self) -> Framework | None:
        """What is graded beside."""
        return self.current.other[0] if self.current is not None and self.current.other else None


class FullLevels(LevelReporter):
    """A line for each procedure, or its whole proof with ``--explain``."""

    def begin(self) -> str:
        """Name the framework, its validity at the date, the one beside, and the portal."""
        lang, on = self.options.lang, self.options.on
        f = self.framework
        lines = [say(UI["framework"], lang, name=self._full(f), id=f.id, version=f.version, on=on)]
        if not f.applies(on):
            lines.append(say(UI[f.when(on)], lang, note=standing(f, on).say(lang)))
        if self.current is not None:
            lines += self._say_current(self.current)
        lines += [
            say(UI["portal"], lang, name=self.portal.name) if self.portal else say(UI["no_portal"], lang),
            "",
        ]
        if not self.explain:
            *heads, title = self._heads
            lines += [
                self._groups(),
                f"{say(UI['level_code'], lang):<{_CODE}}{self._columns(heads)}  {title}",
            ]
        return "\n".join([*lines, ""])

    def _full(self, framework: Framework) -> str:
        return framework.name.vi if self.options.lang == "vi" else framework.name.en

    def _say_current(self, current: Current) -> Iterator[str]:
        lang, on, reason = self.options.lang, self.options.on, current.selection.say(self.options.lang)
        if current.same:
            yield say(UI["current_same"], lang, reason=reason)
        elif current.selection.framework is None:
            yield say(UI["current_none"], lang, reason=reason)
        if (f := self._other) is not None:
            note = reason if not current.same else standing(f, on).say(lang)
            yield say(UI[f"beside_{f.when(on)}"], lang, name=self._full(f), id=f.id, note=note)

    @property
    def _heads(self) -> list[str]:
        lang = self.options.lang
        proven, achievable, ceiling, declared, look, title = say(UI["level_head"], lang).split("|")
        beside = [achievable] if self._other else []
        return [proven, achievable, ceiling, declared, look, *beside, title]

    def _groups(self) -> str:
        """The line above the heads: which columns are of which framework."""
        first = sum(self._sizes[:5])
        lang, on = self.options.lang, self.options.on
        text = " " * _CODE + self._over(
            self.framework.id, say(UI[f"when_{self.framework.when(on)}"], lang), first
        )
        if self._other is not None:
            text += self._over(self._other.id, "", self._sizes[5])
        return text

    @staticmethod
    def _over(name: str, note: str, size: int) -> str:
        title = f" {name} ({note}) " if note else f" {name} "
        return "  " + f"{title:─^{max(size - 2, len(title))}}" if note else f"{title.strip():>{size}}"

    def file(self, found: Assessment, beside: Assessment | None = None) -> str:
        """One procedure."""
        if self.explain:
            return "\n".join(Proof(self.framework, self.options).told(found, beside)) + "\n\n"
        return self._line(found, beside) + "\n"

    def _line(self, found: Assessment, beside: Assessment | None) -> str:
        p = found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{found.loaded.name}:{first.span.line} {first.code}"
            return f"{'–':<{_CODE}} {say(UI['not_gradable'], self.options.lang)}: {place} (tthc check)"
        levels: list[LevelId | None] = [found.proven, found.achievable, found.ceiling, found.declared]
        levels.append(len(found.to_look) or None)
        if beside is not None:
            levels.append(beside.achievable)
        columns = self._columns(["–" if level is None else str(level) for level in levels])
        name = clean(p.name or found.loaded.name)
        room = max(_NAME, _LINE - _CODE - sum(self._sizes) - 2)
        name = name if len(name) <= room else name[: room - 1] + "…"
        return f"{clean(p.code or '–'):<{_CODE}}{columns}  {name}"

    def _columns(self, cells: list[str]) -> str:
        sizes = zip(cells, self._sizes, strict=True)
        return "".join(" " * (size - width(cell)) + cell for cell, size in sizes)

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        """How wide the columns are: neither a head nor the name of a level is wider."""
        heads = self._heads[:-1]
        wide = [self._widest(self.framework)] * 4 + [0]
        if self._other is not None:
            wide.append(max(self._widest(self._other), width(self._other.id)))
        sizes = zip(_SIZES, wide, heads, strict=False)
        return tuple(max(size, n + 2, width(head) + 2) for size, n, head in sizes)

    @staticmethod
    def _widest(framework: Framework) -> int:
        return max(width(str(level.id)) for level in framework.levels)

    def end(self, counts: Tally) -> str:
        """Count by level; what could not be graded is named, never counted as a level."""
        lang, f = self.options.lang, self.framework
        text = "" if self.explain else "\n"
        if not counts.graded:
            return text + say(UI["none_graded"], lang, files=counts.files) + "\n"
        told = say(UI[f"when_{f.when(self.options.on)}"], lang)
        left = counts.files - counts.graded
        lines = [
            say(UI["level_sum"], lang, n=counts.graded, id=f.id, when=told, left=left),
            say(UI["proven_sum"], lang, id=f.id, counts=self._sum(f, counts.proven)),
            say(UI["achievable_sum"], lang, id=f.id, counts=self._sum(f, counts.achievable)),
        ]
        if looks := +counts.looks:
            lines.append(say(UI["looks_sum"], lang, id=f.id, n=looks.total(), counts=self._sum(f, looks)))
        if (other := self._other) is not None:
            told = say(UI[f"when_{other.when(self.options.on)}"], lang)
            n, beside = counts.beside.total(), self._sum(other, counts.beside)
            lines.append(say(UI["beside_sum"], lang, n=n, id=other.id, when=told, counts=beside))
        return text + "\n".join(lines) + "\n"

    def _sum(self, framework: Framework, counted: Counter[str]) -> str:
        levels = sorted(counted, key=lambda level: framework.rank(_plain(level)), reverse=True)
        return " · ".join(self._count(framework, level, counted[level]) for level in levels)

    def _count(self, framework: Framework, level: str, n: int) -> str:
        key = "level_count" if framework.rank(_plain(level)) else "level_short"
        return say(UI[key], self.options.lang, level=level, n=n)


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

    def file(self, found: Assessment, beside: Assessment | None = None) -> str:
        """One result."""
        return "\n" + json.dumps(assessment_json(found, self.options.lang, beside), ensure_ascii=False)

    def end(self, counts: Tally) -> str:
        """The counts."""
        summary = {
            "files": counts.files,
            "graded": counts.graded,
            "not_gradable": counts.files - counts.graded,
            "proven": dict(sorted(counts.proven.items())),
            "achievable": dict(sorted(counts.achievable.items())),
            "needs_look": dict(sorted((+counts.looks).items())),
            "beside": dict(sorted(counts.beside.items())),
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
        "can_nguoi_xem",
        "con_thieu",
        "khung_doi_chieu",
        "dat_duoc_doi_chieu",
    )

    def begin(self) -> str:
        """The head."""
        return "\ufeff" + row(self._COLUMNS)

    def file(self, found: Assessment, beside: Assessment | None = None) -> str:
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
                str(len(found.to_look)) if p else "",
                missing,
                beside.framework.id if beside else "",
                str(beside.achievable) if beside and beside.achievable is not None else "",
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
