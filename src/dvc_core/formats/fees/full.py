"""For people at a terminal: what is to be paid, then each fee with how it comes about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ...answers.records import FeeAnswer
from ...words import say
from ..answer_lines import Lines, heading, not_usable, question_lines
from ..answered import Answered, FeeAsked, Outcome
from ..fee_text import ToldLine, told
from ..fee_words import FEES


class Report(Lines[FeeAnswer, FeeAsked]):
    """An answer as a clerk gives it."""

    outcomes: ClassVar[tuple[Outcome, ...]] = ("amount", "interval", "unknown", "not_usable")
    summed = FEES["sum"]

    def lines(self, record: Answered[FeeAnswer]) -> Iterator[str]:
        """One procedure."""
        lang, answer = self.options.lang, record.answer
        if answer is None:
            yield not_usable(record, lang)
            return
        said = told(answer, lang, record.files)
        yield from heading(record, said.case, said.not_taken, self.options)
        yield self.paint(said.total, "yellow" if answer.unknown else "green")
        yield from (text for text in (said.todo, said.author, *said.doubts) if text)
        if answer.unknown == "past_known" and not answer.assume_continued:
            yield say(FEES["how_to_continue"], lang)
        for at, line in enumerate(said.lines, 1):
            yield from self._line(at, line)
        yield from question_lines(said.asks, said.questions, lang)

    def _line(self, at: int, line: ToldLine) -> Iterator[str]:
        yield f"  {at}. {line.name}: {line.amount}"
        for text in line.details:
            yield f"     {text}"
