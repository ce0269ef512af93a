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
from .grading import Tally
from .json_report import LEVELS, assessment_json, framework_json, portal_json, selection_json, tool
from .proof import Proof

#: Least widths of the columns proven, achievable, ceiling, declared, in force; wider where levels have names.
_SIZES = (10, 11, 8, 10, 11)
#: A name longer than this is cut in the list; ``--explain`` shows it whole.
_NAME = 90


class LevelReporter:
    """The frame of a format of ``tthc level``: a beginning, a piece for each file, an end over the counts."""

    #: What stands between two pieces.
    between = ""

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

    def begin(self) -> None:
        """Called once, before the first file."""

    def told(self, found: Assessment, current: Assessment | None = None) -> str:
        """The piece of one file, with its levels by the framework in force; depends on nothing before it."""
        raise NotImplementedError

    def end(self, tally: Tally) -> None:
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

    def told(self, found: Assessment, current: Assessment | None = None) -> str:
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

    def end(self, tally: Tally) -> None:
        """Count by level; what could not be graded is named, never counted as a level."""
        if not self.explain:
            self.write("\n")
        if not tally.graded:
            self.write(ui("none_graded", self.options.lang, files=tally.files) + "\n")
            return
        self._sum(self.framework, tally.achievable, "level_sum", left=tally.files - tally.graded)
        if self._other is not None:
            self._sum(self._other, tally.beside, "current_sum")

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

    between = ","

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

    def told(self, found: Assessment, current: Assessment | None = None) -> str:
        """One result."""
        return "\n" + json.dumps(assessment_json(found, self.options.lang, current), ensure_ascii=False)

    def end(self, tally: Tally) -> None:
        """Write the counts."""
        summary = {
            "files": tally.files,
            "graded": tally.graded,
            "not_gradable": tally.files - tally.graded,
            "proven": dict(sorted(tally.proven.items())),
            "achievable": dict(sorted(tally.achievable.items())),
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
        self.write("\ufeff" + row(self._COLUMNS))

    def told(self, found: Assessment, current: Assessment | None = None) -> str:
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
