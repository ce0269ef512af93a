"""For people: a line for each procedure, or the proof of every criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from ...levels.assessment import Assessment, LevelId
from ...levels.framework import Framework
from ...levels.in_force import standing
from ...levels.side_by_side import Current
from ...words import clean, say, show
from ...words.program import UI
from ..frame import width
from ..proof import Proof
from ..tally import Graded, LevelsReporter, Tally
from ..undated import undated_of, undated_sum, undated_text

#: Least widths of the columns proven, achievable, ceiling, declared, achievable beside, to look at.
_SIZES = (10, 11, 8, 10, 9, 11)
#: A line of the list is no longer than this where that leaves room for a name; ``--explain`` shows it whole.
_LINE, _NAME = 120, 40
_CODE = 12


class Report(LevelsReporter):
    """A line for each procedure, or its whole proof with ``--explain``."""

    def begin(self) -> str:
        """Name the framework, its validity at the date, the one beside, and the portal."""
        lang, on = self.options.lang, self.options.on
        f = self.framework
        lines = [
            say(UI["framework"], lang, name=self._full(f), id=f.id, version=f.version, on=show(on, lang))
        ]
        if not f.applies(on):
            lines.append(say(UI[f.when(on)], lang, note=standing(f, on).say(lang)))
        if self.current is not None:
            lines += self._say_current(self.current)
        lines += [
            say(UI["portal"], lang, name=clean(self.portal.name))
            if self.portal
            else say(UI["no_portal"], lang),
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
        if (f := self.other) is not None:
            note = reason if not current.same else standing(f, on).say(lang)
            yield say(UI[f"beside_{f.when(on)}"], lang, name=self._full(f), id=f.id, note=note)

    @property
    def _heads(self) -> list[str]:
        lang = self.options.lang
        proven, achievable, ceiling, declared, look, title = say(UI["level_head"], lang).split("|")
        beside = [achievable] if self.other else []
        return [proven, achievable, ceiling, declared, look, *beside, title]

    def _groups(self) -> str:
        """The line above the heads: which columns are of which framework."""
        first = sum(self._sizes[:5])
        lang, on = self.options.lang, self.options.on
        text = " " * _CODE + self._over(
            self.framework.id, say(UI[f"when_{self.framework.when(on)}"], lang), first
        )
        if self.other is not None:
            text += self._over(self.other.id, "", self._sizes[5])
        return text

    @staticmethod
    def _over(name: str, note: str, size: int) -> str:
        title = f" {name} ({note}) " if note else f" {name} "
        return "  " + f"{title:─^{max(size - 2, len(title))}}" if note else f"{title.strip():>{size}}"

    def item(self, record: Graded) -> str:
        """One procedure."""
        if self.explain:
            found = record.found
            undated = [undated_text(one, self.options.lang) for one in undated_of(found.loaded, found.on)]
            told = [*Proof(self.framework, self.options).told(*record), *([""] if undated else []), *undated]
            return "\n".join(told) + "\n\n"
        return self._line(*record) + "\n"

    def _line(self, found: Assessment, beside: Assessment | None) -> str:
        p = found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{clean(found.loaded.name)}:{first.span.line} {first.code}"
            return f"{'–':<{_CODE}} {say(UI['not_gradable'], self.options.lang)}: {place} (tthc check)"
        levels = (found.proven, found.achievable, found.ceiling, found.declared)
        cells = [self._named(found.framework, level) for level in levels]
        cells.append(str(len(found.to_look) or "–"))
        if beside is not None:
            cells.append(self._named(beside.framework, beside.achievable))
        columns = self._columns(cells)
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
        if self.other is not None:
            wide.append(max(self._widest(self.other), width(self.other.id)))
        sizes = zip(_SIZES, wide, heads, strict=False)
        return tuple(max(size, n + 2, width(head) + 2) for size, n, head in sizes)

    def _named(self, framework: Framework, level: LevelId | None) -> str:
        return "–" if level is None else framework.level_name(level, self.options.lang)

    def _widest(self, framework: Framework) -> int:
        return max(width(level.said(self.options.lang)) for level in framework.levels)

    def end(self, counts: Tally) -> str:
        """Count by level; what could not be graded is named, never counted as a level.

        Of one file the times that give no due day are told, of several how many files have some.
        """
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
        if (other := self.other) is not None:
            told = say(UI[f"when_{other.when(self.options.on)}"], lang)
            n, beside = counts.beside.total(), self._sum(other, counts.beside)
            lines.append(say(UI["beside_sum"], lang, n=n, id=other.id, when=told, counts=beside))
        if counts.files > 1 and counts.undated:
            lines.append(undated_sum(counts.undated, counts.undated_reasons, lang))
        elif not self.explain:
            lines += [undated_text(one, lang) for one in counts.last_undated]
        return text + "\n".join(lines) + "\n"

    def _sum(self, framework: Framework, counted: Counter[str]) -> str:
        levels = sorted(counted, key=lambda level: framework.rank(_plain(level)), reverse=True)
        return " · ".join(self._count(framework, level, counted[level]) for level in levels)

    def _count(self, framework: Framework, level: str, n: int) -> str:
        key = "level_count" if framework.rank(_plain(level)) else "level_short"
        return say(UI[key], self.options.lang, level=self._named(framework, level), n=n)


def _plain(level: str) -> int | str:
    return int(level) if level.isdigit() else level
