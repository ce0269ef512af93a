"""For people at a terminal: what is to be paid, then each fee with how it comes about."""

from __future__ import annotations

from collections.abc import Iterator

from ...words import LISTED, clean, say
from ...words.program import UI
from ..answer_text import ToldLine, ToldQuestion, errors_text, told
from ..answer_words import FEES
from ..answered import AnswerCounts, Answered, AnswersReporter


class Report(AnswersReporter):
    """An answer as a clerk gives it."""

    def item(self, record: Answered) -> str:
        """One procedure."""
        return "".join(f"{clean(line).rstrip()}\n" for line in self._told(record)) + "\n"

    def end(self, counts: AnswerCounts) -> str:
        """Count the outcomes, where there are several; say how questions are answered, where there are any."""
        lang, found = self.options.lang, counts.outcomes
        lines = [say(FEES["how_to_answer"], lang)] if counts.open else []
        if counts.files > 1:
            numbers = {name: found[name] for name in ("amount", "interval", "unknown", "not_usable")}
            lines.append(say(FEES["sum"], lang, files=counts.files, **numbers))
        return "".join(f"{line}\n" for line in lines)

    def _told(self, record: Answered) -> Iterator[str]:
        lang, loaded, answer = self.options.lang, record.loaded, record.answer
        if answer is None:
            first = loaded.findings[0]
            place = f"{first.code}, {say(UI['line'], lang)} {first.span.line}"
            yield say(FEES["not_usable"], lang, file=loaded.name, place=place)
            return
        yield self.paint(f"{answer.code or '–'}  {answer.name or ''}", "bold")
        yield loaded.name
        said = told(answer, lang, record.files)
        yield said.case
        for text in said.not_taken:
            yield self.paint(text, "red")
        for text in errors_text(record.errors, record.read, lang):
            yield self.paint(text, "red")
        yield self.paint(said.total, "yellow" if answer.unknown else "green")
        yield from (text for text in (said.todo, said.author) if text)
        if answer.unknown == "past_known" and not answer.assume_continued:
            yield say(FEES["how_to_continue"], lang)
        for at, line in enumerate(said.lines, 1):
            yield from self._line(at, line)
        if said.questions:
            yield f"  {said.asks}"
        for question in said.questions:
            yield f"    - {self._question(question)}"

    def _line(self, at: int, line: ToldLine) -> Iterator[str]:
        yield f"  {at}. {line.name}: {line.amount}"
        for text in line.details:
            yield f"     {text}"

    def _question(self, question: ToldQuestion) -> str:
        name = question.name
        if not question.options:
            return f"{question.label}: {question.takes} ({name}=…)"
        listed = [f"{label} ({name}={code})" for code, label in question.options[:LISTED]]
        if more := len(question.options[LISTED:]):
            listed.append(say(FEES["more_options"], self.options.lang, n=more))
        return f"{question.label}: {' · '.join(listed)}"
