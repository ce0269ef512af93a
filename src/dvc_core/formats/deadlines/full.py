"""For people at a terminal: when it is due, then each time with how it is counted, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from ...answers.records import DeadlineAnswer
from ...words import say
from ..answer_lines import Lines, heading, not_usable, question_lines
from ..answered import Answered, DeadlineAsked, Outcome
from ..deadline_text import ToldDay, ToldDeadline, ToldTime, told
from ..deadline_words import DEADLINES, POLICY_CHOICES
from ..frame import width


class Report(Lines[DeadlineAnswer, DeadlineAsked]):
    """An answer as a clerk gives it."""

    outcomes: ClassVar[tuple[Outcome, ...]] = ("date", "interval", "none", "unknown", "not_usable")
    summed = DEADLINES["sum"]

    def lines(self, record: Answered[DeadlineAnswer]) -> Iterator[str]:
        """One procedure."""
        lang, answer = self.options.lang, record.answer
        if answer is None:
            yield not_usable(record, lang)
            return
        said = told(answer, lang, record.files)
        yield from heading(record, said.case, said.not_taken, self.options)
        yield self.paint(said.due, "bold") if answer.unknown is None else self.paint(said.due, "yellow")
        yield from (text for text in (said.todo, said.author) if text)
        yield from said.notes
        yield from self._next(said)
        if said.start:
            yield said.start
        for at, line in enumerate(said.lines, 1):
            yield from self._time(at, line, alone=len(said.lines) == 1)
        if len(said.lines) > 1 and not self.asked.trace and any(line.days for line in said.lines):
            yield say(DEADLINES["how_to_trace"], lang)
        if said.rules:
            yield f"  {say(DEADLINES['rules'], lang)}"
        yield from (f"    - {rule}" for rule in said.rules)
        if said.duties:
            yield f"  {say(DEADLINES['duties'], lang)}"
        yield from (f"    - {duty}" for duty in said.duties)
        yield from question_lines(said.asks, said.questions, lang)

    def _next(self, said: ToldDeadline) -> Iterator[str]:
        """What would tell more, and how it is said on the command line."""
        lang = self.options.lang
        if said.next_event is not None:
            yield f"{said.tell} {say(DEADLINES['how_to_tell'], lang, kind=said.next_event)}".strip()
        if said.next_policy:
            choices = "|".join(POLICY_CHOICES[said.next_policy])
            yield say(DEADLINES["how_to_policy"], lang, option=said.next_policy, choices=choices)
        if said.next_hour:
            yield say(DEADLINES["how_to_hour"], lang, option=said.next_hour)

    def _time(self, at: int, line: ToldTime, *, alone: bool) -> Iterator[str]:
        yield f"  {at}. {line.name}: {line.due}"
        for text in line.details:
            yield f"     {text}"
        rows = line.every_day if self.asked.trace else line.days if alone else ()
        if rows:
            yield f"     {say(DEADLINES['days'], self.options.lang)}"
        yield from (f"       {row}" for row in _table(rows))


def _table(rows: Sequence[ToldDay]) -> Iterator[str]:
    """The days of a count in columns."""
    widths = [max((width(row[i]) for row in rows), default=0) for i in range(2)]
    for row in rows:
        cells = [text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=False)]
        yield f"{'  '.join(cells)}  {row.what}"
