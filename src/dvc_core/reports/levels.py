"""Levels for people and spreadsheets: a list, the proof of every criterion, or CSV.

A level is never shown without its framework.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from functools import cached_property

from ..levels import Assessment, Portal
from ..levels.framework import Framework
from ..levels.select import Current, standing
from ..messages.ui import ui
from . import Options, Write
from .frame import clean, width
from .json_report import LEVELS, assessment_json, framework_json, portal_json, selection_json, tool
from .proof import Proof

#: Least widths of the columns proven, achievable, ceiling, declared, in force; wider where levels have names.
_SIZES = (10, 11, 8, 10, 11)
#: A name longer than this is cut in the list; ``--explain`` shows it whole.
_NAME = 90


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
        current: Current | None = None,
    ) -> None:
        self.write = write
        self.options = options
        self.framework, self.digest = framework
        self.portal = portal
        self.explain = explain
        self.current = current
        self.files = 0
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()
        #: Achievable levels by the framework in force, where that is another one.
        self.beside: Counter[str] = Counter()

    def begin(self) -> None:
        """Called once, before the first file."""

    def one(self, found: Assessment, current: Assessment | None = None) -> None:
        """Called for every file, with its levels by the framework in force; counts it."""
        del current
        self.files += 1
        if found.achievable is not None:
            self.proven[str(found.proven)] += 1
            self.achievable[str(found.achievable)] += 1

    def end(self) -> None:
        """Called once, after the last file."""


class FullLevels(LevelReporter):
    """A line for each procedure, or its whole proof with ``--explain``."""

    def begin(self) -> None:
        """Name the framework, its validity at the date, the one in force then, and the portal."""
        lang, on = self.options.lang, self.options.on
        f = self.framework
        name = f.name.vi if lang == "vi" else f.name.en
        day = f"{on:%d/%m/%Y}" if lang == "vi" else on.isoformat()
        self.write(ui("framework", lang, name=name, id=f.id, version=f.version, on=day) + "\n")
        if not f.applies(on):
            key = "not_yet" if on < f.in_force else "history"
            self.write(ui(key, lang, note=standing(f, on).say(lang)) + "\n")
        if self.current is not None:
            self._say_current(self.current)
        self.write(ui("portal", lang, name=self.portal.name) if self.portal else ui("no_portal", lang))
        self.write("\n\n")
        if not self.explain:
            code, *_, title = ui("level_head", lang).split("|")
            self.write(f"{code:<12}{self._columns(self._heads)}  {title}\n")

    def _say_current(self, current: Current) -> None:
        lang, reason = self.options.lang, current.selection.say(self.options.lang)
        if current.other is not None:
            self.write(ui("current", lang, id=current.other[0].id, reason=reason) + "\n")
        elif current.same:
            self.write(ui("current_same", lang, reason=reason) + "\n")
        elif current.selection.framework is None:
            self.write(ui("current_none", lang, reason=reason) + "\n")

    @property
    def _other(self) -> Framework | None:
        """What is graded beside."""
        return self.current.other[0] if self.current is not None and self.current.other else None

    @property
    def _heads(self) -> list[str]:
        words = ui("level_head", self.options.lang).split("|")[1:-1]
        return [*words, ui("current_head", self.options.lang)] if self._other else words

    def one(self, found: Assessment, current: Assessment | None = None) -> None:
        """Print one procedure."""
        super().one(found)
        beside = current if self._other else None
        if beside is not None and beside.achievable is not None:
            self.beside[str(beside.achievable)] += 1
        if self.explain:
            proof = Proof(self.framework, self.options)
            self.write("\n".join(proof.told(found, beside)) + "\n\n")
        else:
            self.write(self._line(found, beside) + "\n")

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

    def end(self) -> None:
        """Count by level; what could not be graded is named, never counted as a level."""
        lang = self.options.lang
        graded = sum(self.achievable.values())
        if not self.explain:
            self.write("\n")
        if not graded:
            self.write(ui("none_graded", lang, files=self.files) + "\n")
            return
        self._sum(self.framework, self.achievable, "level_sum", left=self.files - graded)
        if self._other is not None:
            self._sum(self._other, self.beside, "current_sum")

    def _sum(self, framework: Framework, counted: Counter[str], key: str, **values: int) -> None:
        lang = self.options.lang
        levels = sorted(counted, key=lambda level: framework.rank(_plain(level)), reverse=True)
        parts = [self._count(framework, level, counted[level]) for level in levels]
        n = sum(counted.values())
        text = ui(key, lang, n=n, id=framework.id, counts=" · ".join(parts), **values)
        self.write(text + "\n")

    def _count(self, framework: Framework, level: str, n: int) -> str:
        key = "level_count" if framework.rank(_plain(level)) else "level_short"
        return ui(key, self.options.lang, level=level, n=n)


def _plain(level: str) -> int | str:
    return int(level) if level.isdigit() else level


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
            "in_force": selection_json(self.current.selection, o.lang) if self.current else None,
            "portal": portal_json(self.portal),
        }
        self.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "results": [')

    def one(self, found: Assessment, current: Assessment | None = None) -> None:
        """Write one result."""
        super().one(found)
        text = json.dumps(assessment_json(found, self.options.lang, current), ensure_ascii=False)
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
        "khung_hien_hanh",
        "dat_duoc_hien_hanh",
    )

    def begin(self) -> None:
        """Write the head."""
        self.write("\ufeff")
        self._row(self._COLUMNS)

    def one(self, found: Assessment, current: Assessment | None = None) -> None:
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
                current.framework.id if current else "",
                str(current.achievable) if current and current.achievable is not None else "",
            )
        )

    def _row(self, cells: tuple[str, ...]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow([inert(cell) for cell in cells])
        self.write(text.getvalue())


def inert(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def level_formats(*, brief: bool = False) -> dict[str, type[LevelReporter]]:
    """The formats of ``tthc level`` by name; ``brief`` says it in three sentences."""
    if brief:
        from .brief import BriefLevels

        return {"full": BriefLevels}
    return {"full": FullLevels, "json": JsonLevels, "csv": CsvLevels}
