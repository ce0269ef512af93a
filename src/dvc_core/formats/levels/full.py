"""For people: how many files stand how at each level, then a line for each procedure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ...levels.assessment import Assessment
from ...levels.framework import Framework
from ...levels.words.standings import COLUMN_WORDS, NO_LEVEL_WORDS
from ...words import clean
from ...words.program import ui_sentence
from ..frame import width
from ..scales import counted, scales
from ..standings import called, undecided_text
from ..tally import Graded, LevelsReporter, Tally
from ..text import lines
from ..undated import undated_text

#: A line of the list is no longer than this where that leaves room for a name; ``--explain`` shows it whole.
_LINE, _NAME = 120, 30
_CODE = 12
#: Why a procedure is undecided is cut here.
_WHY = 160


class FullLevels(LevelsReporter):
    """The counts and a line for each procedure."""

    #: The counts stand above the list.
    verdict_first = True

    def verdict(self, counts: Tally) -> str:
        """The number of files, the counts of both scales, and the heads of the list."""
        *heads, last = self._heads
        top = [
            self._groups(),
            f"{ui_sentence('level_code', self.options.lang):<{_CODE}}{self._row(heads)}  {last}",
        ]
        texts = lines(counted(counts, self.asked, self.options), self.options.paint)
        return "\n".join([*texts, "", *(top if counts.files else []), ""])

    def end(self, counts: Tally) -> str:
        """The times without a due day of one file, and how a level is explained."""
        undated = counts.last_undated if counts.files == 1 else ()
        told = [undated_text(one, self.options.lang) for one in undated]
        return "\n".join(["", *told, ui_sentence("see_explain", self.options.lang), ""])

    def item(self, record: Graded) -> str:
        """The line of a procedure."""
        return "".join(f"{line}\n" for line in self._lines(record.found, record.beside))

    def _lines(self, found: Assessment, beside: Assessment | None) -> Iterator[str]:
        lang, p = self.options.lang, found.loaded.procedure
        if p is None:
            first = found.loaded.findings[0]
            place = f"{clean(found.loaded.name)}:{first.span.line} {first.code}"
            yield f"{'–':<{_CODE}}  {ui_sentence('not_gradable', lang)}: {place} (tthc check)"
            return
        name = clean(p.name or found.loaded.name)
        if found.no_level:
            why = ui_sentence("without_level", lang, why=NO_LEVEL_WORDS[found.no_level][lang])
            yield f"{clean(p.code or '–'):<{_CODE}}  {why}  {name}"
            return
        cells = self._cells(self.asked.framework, found)
        if self.asked.other is not None:
            cells += self._cells(self.asked.other, beside)
        room = max(_NAME, _LINE - _CODE - sum(self._sizes) - 2)
        name = name if len(name) <= room else name[: room - 1] + "…"
        yield f"{clean(p.code or '–'):<{_CODE}}{self._row(cells)}  {name}"
        why = undecided_text(found, lang)
        if not why and beside is not None and (other := undecided_text(beside, lang)):
            why = f"{beside.framework.id}, {other}"
        if why:
            line = f"  └ {why}"
            yield line if len(line) <= _WHY else line[: _WHY - 1] + "…"

    def _cells(self, scale: Framework, found: Assessment | None) -> list[str]:
        standings = found.standings if found is not None else {}
        return [
            COLUMN_WORDS[standings[level.id]][self.options.lang] if level.id in standings else "–"
            for level in scale.levels_at(self.options.on)
        ]

    @cached_property
    def _heads(self) -> list[str]:
        """A column for each level of both scales, and the name."""
        lang, on = self.options.lang, self.options.on
        levels = (called(scale, one.id, lang) for scale in scales(self.asked) for one in scale.levels_at(on))
        return [*levels, ui_sentence("level_title", lang)]

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        """How wide the columns are: neither a head nor a standing is wider."""
        words = max(width(word[self.options.lang]) for word in COLUMN_WORDS.values())
        return tuple(max(words, width(head)) + 2 for head in self._heads[:-1])

    def _groups(self) -> str:
        """The line above the heads: which columns are of which framework."""
        on, sizes, text = self.options.on, self._sizes, " " * _CODE
        for scale in scales(self.asked):
            n = len(scale.levels_at(on))
            title = f" {scale.id} ({ui_sentence(f'when_{scale.when(on)}', self.options.lang)}) "
            text += "  " + f"{title:─^{sum(sizes[:n]) - 2}}"
            sizes = sizes[n:]
        return text

    def _row(self, cells: list[str]) -> str:
        sizes = zip(cells, self._sizes, strict=True)
        return "".join(" " * (size - width(cell)) + cell for cell, size in sizes)
