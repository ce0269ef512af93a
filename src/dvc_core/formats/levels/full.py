"""For people: how many files stand how at each level, then a line for each procedure, or the proof of every criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ...levels.assessment import Assessment, Standing
from ...levels.framework import Framework, Level
from ...levels.in_force import standing
from ...levels.words.standings import COLUMN_WORDS, NO_LEVEL_WORDS, legend
from ...words import clean, format_message, show
from ...words.program import UI
from ..frame import width
from ..proof import Proof
from ..standings import undecided_text
from ..tally import Graded, LevelsReporter, ScaleTally, Tally
from ..undated import undated_of, undated_sum, undated_text

#: A line of the list is no longer than this where that leaves room for a name; ``--explain`` shows it whole.
_LINE, _NAME = 120, 30
_CODE = 12
#: Why a procedure is undecided is cut here.
_WHY = 160
#: The order of the columns of the counts: what is attained first.
_COLUMNS = tuple(reversed(Standing))


class Report(LevelsReporter):
    """The counts and a line for each procedure, or its whole proof with ``--explain``."""

    @property
    def verdict_first(self) -> bool:  # type: ignore[override]
        """The counts stand above the list; a proof is read from its beginning."""
        return not self.explain

    def begin(self) -> str:
        """Above a proof: the framework, its validity at the date, the one beside, and the portal."""
        if not self.explain:
            return ""
        beside = [] if self.other is None else [self._scale_line(self.other)]
        return "\n".join([self._scale_line(self.framework), *self._no_law(), *beside, self._portal(), "", ""])

    def verdict(self, counts: Tally) -> str:
        """The number of files, the counts of both scales, and the heads of the list."""
        if self.explain:
            return ""
        *heads, last = self._heads
        top = [
            self._groups(),
            f"{format_message(UI['level_code'], self.options.lang):<{_CODE}}{self._row(heads)}  {last}",
        ]
        return "\n".join([*self._summary(counts), "", *(top if counts.files else []), ""])

    def end(self, counts: Tally) -> str:
        """The counts of several proofs; the times without a due day of one file, their number of several."""
        lang, several = self.options.lang, counts.files > 1
        if self.explain and not several:
            return ""
        undated = [] if several else [undated_text(one, lang) for one in counts.last_undated]
        if several and counts.undated:
            undated = [undated_sum(counts.undated, counts.undated_reasons, lang)]
        if self.explain:
            return "\n".join([*self._summary(counts), *undated, ""])
        return "\n".join(["", *undated, format_message(UI["see_explain"], lang), ""])

    # The counts.

    def _summary(self, counts: Tally) -> Iterator[str]:
        lang, main, other = self.options.lang, self.framework, self.other
        if not counts.graded:
            yield format_message(UI["none_graded"], lang, files=counts.files) + self._left(counts)
            return
        numbers = {"files": counts.files, "on": show(self.options.on, lang), "n": counts.graded}
        decided = [format_message(UI["decided"], lang, n=counts.scale.decided, id=main.id)]
        if other is not None:
            decided.append(format_message(UI["decided"], lang, n=counts.beside.decided, id=other.id))
        looked_at = format_message(UI["looked_at"], lang, **numbers, decided=", ".join(decided))
        yield f"{looked_at}{self._left(counts)} {self._portal()}"
        names = [
            level.name_in_sentence(lang)
            for f in (main, other)
            if f is not None
            for level in f.levels_at(self.options.on)
        ]
        wide = max(width(name) for name in names) + 4
        yield from self._no_law()
        if counts.files == 1:
            # The line of the file says it all.
            yield from (self._scale_line(f) for f in (main, other) if f is not None)
        else:
            yield from self._scale(main, counts.scale, wide, heads=True)
            if other is not None:
                yield from self._scale(other, counts.beside, wide, heads=False)
        yield format_message(UI["legend"], lang, words=legend(lang))

    def _left(self, counts: Tally) -> str:
        lang = self.options.lang
        left = (("unreadable_sum", counts.unreadable), ("outside_sum", counts.outside))
        return "".join(" " + format_message(UI[key], lang, n=n) for key, n in left if n)

    def _scale(self, f: Framework, counts: ScaleTally, wide: int, *, heads: bool) -> Iterator[str]:
        lang = self.options.lang
        yield self._scale_line(f)
        if heads:
            yield " " * wide + self._counts([COLUMN_WORDS[one][lang] for one in _COLUMNS])
        for level in f.levels_at(self.options.on):
            of: Mapping[Standing, int] = counts.standings.get(str(level.id), {})
            name = self._level(level)
            numbers = [str(of.get(one, 0)) for one in _COLUMNS]
            yield f"  {name}{' ' * (wide - 2 - width(name))}{self._counts(numbers)}"

    def _counts(self, cells: list[str]) -> str:
        wide = max(width(words[self.options.lang]) for words in COLUMN_WORDS.values()) + 2
        return "".join(" " * (wide - width(cell)) + cell for cell in cells)

    # What the levels are by.

    def _scale_line(self, f: Framework) -> str:
        lang, on = self.options.lang, self.options.on
        main = f is self.framework
        current = self.current
        chosen = current is not None and current.selection.framework == f.id and (current.same or not main)
        note = (
            current.selection.sentence(lang)
            if current is not None and chosen
            else standing(f, on).sentence(lang)
        )
        name = f.name.vi if lang == "vi" else f.name.en
        return format_message(
            UI[f"scale_{f.when(on)}"], lang, name=name, id=f.id, version=f.version, note=note
        )

    def _no_law(self) -> Iterator[str]:
        """A note where no framework is in force on the date."""
        if self.current is not None and self.current.selection.framework is None:
            lang = self.options.lang
            yield format_message(UI["current_none"], lang, reason=self.current.selection.sentence(lang))

    def _portal(self) -> str:
        lang = self.options.lang
        return (
            format_message(UI["portal"], lang, name=clean(self.portal.name))
            if self.portal
            else format_message(UI["no_portal"], lang)
        )

    def _level(self, level: Level) -> str:
        """The name of a row or a column: "level 3" for a number."""
        name = level.name_in_sentence(self.options.lang)
        return format_message(UI["level_number"], self.options.lang, n=name) if name.isdecimal() else name

    # The list.

    def item(self, record: Graded) -> str:
        """The line, or the proof, of a procedure."""
        if self.explain:
            found = record.found
            undated = [undated_text(one, self.options.lang) for one in undated_of(found.loaded, found.on)]
            told = [*Proof(self.framework, self.options).lines(*record), *([""] if undated else []), *undated]
            return "\n".join(told) + "\n\n"
        return "".join(f"{line}\n" for line in self._lines(*record))

    def _lines(self, found: Assessment, beside: Assessment | None) -> Iterator[str]:
        lang, p = self.options.lang, found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{clean(found.loaded.name)}:{first.span.line} {first.code}"
            yield f"{'–':<{_CODE}}  {format_message(UI['not_gradable'], lang)}: {place} (tthc check)"
            return
        name = clean(p.name or found.loaded.name)
        if found.no_level:
            why = format_message(UI["without_level"], lang, why=NO_LEVEL_WORDS[found.no_level][lang])
            yield f"{clean(p.code or '–'):<{_CODE}}  {why}  {name}"
            return
        cells = self._cells(self.framework, found)
        if self.other is not None:
            cells += self._cells(self.other, beside)
        room = max(_NAME, _LINE - _CODE - sum(self._sizes) - 2)
        name = name if len(name) <= room else name[: room - 1] + "…"
        yield f"{clean(p.code or '–'):<{_CODE}}{self._row(cells)}  {name}"
        why = undecided_text(found, lang)
        if not why and beside is not None and (other := undecided_text(beside, lang)):
            why = f"{beside.framework.id}, {other}"
        if why:
            line = f"  └ {why}"
            yield line if len(line) <= _WHY else line[: _WHY - 1] + "…"

    def _cells(self, f: Framework, found: Assessment | None) -> list[str]:
        standings = found.standings if found is not None else {}
        return [
            COLUMN_WORDS[standings[level.id]][self.options.lang] if level.id in standings else "–"
            for level in f.levels_at(self.options.on)
        ]

    @cached_property
    def _heads(self) -> list[str]:
        """A column for each level of both scales, and the name."""
        lang, on = self.options.lang, self.options.on
        scales = [f for f in (self.framework, self.other) if f is not None]
        return [
            *(self._level(level) for f in scales for level in f.levels_at(on)),
            format_message(UI["level_title"], lang),
        ]

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        """How wide the columns are: neither a head nor a standing is wider."""
        words = max(width(word[self.options.lang]) for word in COLUMN_WORDS.values())
        return tuple(max(words, width(head)) + 2 for head in self._heads[:-1])

    def _groups(self) -> str:
        """The line above the heads: which columns are of which framework."""
        lang, on = self.options.lang, self.options.on
        sizes, text = self._sizes, " " * _CODE
        for f in (self.framework, self.other):
            if f is not None:
                n = len(f.levels_at(on))
                title = f" {f.id} ({format_message(UI[f'when_{f.when(on)}'], lang)}) "
                text += "  " + f"{title:─^{sum(sizes[:n]) - 2}}"
                sizes = sizes[n:]
        return text

    def _row(self, cells: list[str]) -> str:
        sizes = zip(cells, self._sizes, strict=True)
        return "".join(" " * (size - width(cell)) + cell for cell, size in sizes)
