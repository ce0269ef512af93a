"""For people at a terminal: what is to be paid, then each fee with how it comes about."""

from __future__ import annotations

from collections.abc import Iterator

from ...answers.records import FeeAnswer
from ...words import clean, say
from ..answer_lines import heading, not_usable, question_lines
from ..answer_words import ANSWERS
from ..answered import AnswerCounts, Answered, AnswersReporter, FeeAsked
from ..fee_text import ToldLine, told
from ..fee_words import FEES


class Report(AnswersReporter[FeeAnswer, FeeAsked]):
    """An answer as a clerk gives it."""

    def item(self, record: Answered[FeeAnswer]) -> str:
        """One procedure."""
        return "".join(f"{clean(line).rstrip()}\n" for line in self._told(record)) + "\n"

    def end(self, counts: AnswerCounts) -> str:
        """Count the outcomes, where there are several; say how questions are answered, where there are any."""
        lang, found = self.options.lang, counts.outcomes
        lines = [say(ANSWERS["how_to_answer"], lang)] if counts.open else []
        if counts.files > 1:
            numbers = {name: found[name] for name in ("amount", "interval", "unknown", "not_usable")}
            lines.append(say(FEES["sum"], lang, files=counts.files, **numbers))
        return "".join(f"{line}\n" for line in lines)

    def _told(self, record: Answered[FeeAnswer]) -> Iterator[str]:
        lang, answer = self.options.lang, record.answer
        if answer is None:
            yield not_usable(record, lang)
            return
        said = told(answer, lang, record.files)
        yield from heading(record, said.case, said.not_taken, self.options)
        yield self.paint(said.total, "yellow" if answer.unknown else "green")
        yield from (text for text in (said.todo, said.author) if text)
        if answer.unknown == "past_known" and not answer.assume_continued:
            yield say(FEES["how_to_continue"], lang)
        for at, line in enumerate(said.lines, 1):
            yield from self._line(at, line)
        yield from question_lines(said.asks, said.questions, lang)

    def _line(self, at: int, line: ToldLine) -> Iterator[str]:
        yield f"  {at}. {line.name}: {line.amount}"
        for text in line.details:
            yield f"     {text}"
