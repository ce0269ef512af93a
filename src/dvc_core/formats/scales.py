"""The framework that files are graded by and the framework beside it, in words: their validity, the portal, the counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..levels.assessment import Standing
from ..levels.framework import Framework, Level
from ..levels.in_force import standing
from ..levels.words.standings import COLUMN_WORDS, legend
from ..words import show
from ..words.document import Document, DocumentSection, Rows, Text
from ..words.program import ui_sentence
from .tally import LevelsReporter, ScaleTally, Tally
from .undated import undated_sum

KIND = "level"
#: The order of the columns of the counts: what is attained first.
_COLUMNS = tuple(reversed(Standing))


class ScaleReporter(LevelsReporter):
    """The frame of a format of levels for people."""

    @property
    def scales(self) -> list[Framework]:
        """The framework, and the framework beside where there is one."""
        return [framework for framework in (self.framework, self.other) if framework is not None]

    def head(self) -> Document:
        """The framework, its validity at the date, the framework beside, and the portal."""
        main, *beside = map(self._scale_text, self.scales)
        return Document(KIND, "", tuple(map(Text, (main, *self._no_law(), *beside, self._portal()))))

    def counted(self, counts: Tally) -> Document:
        """How many files there are, how many stand how at each level of each scale, and how many have times without a due day."""
        if not counts.graded:
            return Document(
                KIND, "", (Text(self._message("none_graded", files=counts.files) + self._left(counts)),)
            )
        tallies = [*zip(self.scales, (counts.scale, counts.beside), strict=False)]
        decided = ", ".join(
            self._message("decided", n=tally.decided, id=scale.id) for scale, tally in tallies
        )
        on = show(self.options.on, self.options.lang)
        first = self._message("looked_at", files=counts.files, on=on, n=counts.graded, decided=decided)
        texts = [f"{first}{self._left(counts)} {self._portal()}", *self._no_law()]
        parts: list[Document] = []
        if counts.files == 1:
            # The levels of the file say it all.
            texts += map(self._scale_text, self.scales)
        else:
            parts += (self._counts(scale, tally) for scale, tally in tallies)
        last = [self._message("legend", words=legend(self.options.lang))]
        if counts.undated and counts.files > 1:
            last.append(undated_sum(counts.undated, counts.undated_reasons, self.options.lang))
        parts.append(Document(KIND, "", tuple(map(Text, last))))
        return Document(KIND, "", tuple(map(Text, texts)), parts=tuple(parts))

    def _counts(self, scale: Framework, tally: ScaleTally) -> Document:
        lang = self.options.lang
        rows = []
        for level in scale.levels_at(self.options.on):
            numbers: Mapping[Standing, int] = tally.standings.get(str(level.id), {})
            rows.append((self.level(level), *(str(numbers.get(one, 0)) for one in _COLUMNS)))
        heads = ("", *(COLUMN_WORDS[one][lang] for one in _COLUMNS))
        return Document(KIND, self._scale_text(scale), (), (DocumentSection(rows=Rows(tuple(rows), heads)),))

    def _left(self, counts: Tally) -> str:
        left = (("unreadable_sum", counts.unreadable), ("outside_sum", counts.outside))
        return "".join(" " + self._message(key, n=n) for key, n in left if n)

    def _scale_text(self, scale: Framework) -> str:
        lang, on, current = self.options.lang, self.options.on, self.current
        main = scale is self.framework
        chosen = (
            current is not None and current.selection.framework == scale.id and (current.same or not main)
        )
        note = (
            current.selection.sentence(lang)
            if current is not None and chosen
            else standing(scale, on).sentence(lang)
        )
        name = scale.name.vi if lang == "vi" else scale.name.en
        return self._message(
            f"scale_{scale.when(on)}", name=name, id=scale.id, version=scale.version, note=note
        )

    def _no_law(self) -> Iterator[str]:
        """A note where no framework is in force on the date."""
        if self.current is not None and self.current.selection.framework is None:
            yield self._message("current_none", reason=self.current.selection.sentence(self.options.lang))

    def _portal(self) -> str:
        return self._message("portal", name=self.portal.name) if self.portal else self._message("no_portal")

    def level(self, level: Level) -> str:
        """The name of a row or a column: "level 3" for a number."""
        name = level.name_in_sentence(self.options.lang)
        return self._message("level_number", n=name) if name.isdecimal() else name

    def _message(self, key: str, **values: object) -> str:
        return ui_sentence(key, self.options.lang, **values)
