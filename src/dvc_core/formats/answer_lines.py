"""What answers of every kind have in common at a terminal: the frame, the head with what is wrong, the questions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from ..model.loader import Loaded
from ..words import LISTED, Both, Lang, clean, message, say
from ..words.program import UI
from .answer_text import ToldQuestion, errors_text
from .answer_words import ANSWERS
from .answered import A, AnswerCounts, Answered, AnswersReporter, Outcome, Q
from .reporter import Options


class Lines(AnswersReporter[A, Q]):
    """Answers in lines, an empty one after each; the outcomes at the end, where there are several files."""

    #: The outcomes that are counted, and the sentence that tells how many there are of each.
    outcomes: ClassVar[tuple[Outcome, ...]]
    summed: ClassVar[Both]

    @abstractmethod
    def lines(self, record: Answered[A]) -> Iterator[str]:
        """One procedure."""

    def item(self, record: Answered[A]) -> str:
        """One procedure."""
        return "".join(f"{clean(line).rstrip()}\n" for line in self.lines(record)) + "\n"

    def end(self, counts: AnswerCounts) -> str:
        """Count the outcomes, where there are several; say how questions are answered, where there are any."""
        lang = self.options.lang
        lines = [say(ANSWERS["how_to_answer"], lang)] if counts.open else []
        if counts.files > 1:
            numbers = {name: counts.outcomes[name] for name in self.outcomes}
            lines.append(say(self.summed, lang, files=counts.files, **numbers))
        return "".join(f"{line}\n" for line in lines)


def not_usable(record: Answered[A], lang: Lang) -> str:
    """That a file cannot be used, by which fault, and what tells all of them."""
    return say(ANSWERS["not_usable"], lang, file=record.loaded.name, fault=first_fault(record.loaded, lang))


def first_fault(loaded: Loaded, lang: Lang) -> str:
    """The first fault of a file: its code, its line and its words."""
    first = loaded.findings[0]
    return f"{first.code}, {say(UI['line'], lang)} {first.span.line}: {message(first, lang).text}"


def heading(record: Answered[A], case: str, not_taken: Sequence[str], options: Options) -> Iterator[str]:
    """The procedure, its file, the case; what was not taken, and for what the answer may be wrong, in red."""
    answer = record.answer
    if answer is not None:
        yield options.paint(f"{answer.code or '–'}  {answer.name or ''}", "bold")
    yield record.loaded.name
    yield case
    for text in (*not_taken, *errors_text(record.errors, record.read, options.lang)):
        yield options.paint(text, "red")


def question_lines(asks: str, questions: Sequence[ToldQuestion], lang: Lang) -> Iterator[str]:
    """The open questions with the answers that they take, as the command line takes them."""
    if questions:
        yield f"  {asks}"
    for question in questions:
        yield f"    - {_question(question, lang)}"


def _question(question: ToldQuestion, lang: Lang) -> str:
    name = question.name
    if not question.options:
        return f"{question.label}: {question.takes} ({name}=…)"
    listed = [f"{label} ({name}={code})" for code, label in question.options[:LISTED]]
    if more := len(question.options[LISTED:]):
        listed.append(say(ANSWERS["more_options"], lang, n=more))
    return f"{question.label}: {' · '.join(listed)}"
