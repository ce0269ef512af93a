"""For people at a terminal: what is to be brought, a box before each paper, then the ways of filing side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import ClassVar

from ...answers.records import ChecklistAnswer
from ...words import say
from ..answer_lines import Lines, heading, not_usable, question_lines
from ..answered import Answered, ChecklistAsked, Outcome
from ..checklist_text import ToldPaper, ToldWays, against_texts, told, told_ways
from ..checklist_words import CHECKLIST
from ..frame import width


class Report(Lines[ChecklistAnswer, ChecklistAsked]):
    """A list to tick off."""

    outcomes: ClassVar[tuple[Outcome, ...]] = ("whole", "open", "unknown", "not_usable")
    summed = CHECKLIST["sum"]

    def lines(self, record: Answered[ChecklistAnswer]) -> Iterator[str]:
        """One procedure."""
        lang, answer = self.options.lang, record.answer
        if answer is None:
            yield not_usable(record, lang)
            return
        said = told(answer, lang)
        yield from heading(record, said.case, said.not_taken, self.options)
        yield self.paint(said.total, "yellow" if answer.unknown else "bold")
        yield from (text for text in (said.todo, said.author, *said.doubts) if text)
        numbers = count(1)
        for group in said.groups:
            yield f"  {self.paint(group.title, 'bold')}:"
            for case, papers in groupby(group.papers, lambda paper: paper.case):
                if case:
                    yield f"    {case}"
                for paper in papers:
                    yield from self._paper(next(numbers), paper)
        if said.notes:
            yield f"  {say(CHECKLIST['notes'], lang)}"
        yield from (f"    - {note}" for note in said.notes)
        yield from question_lines(said.asks, said.questions, lang)
        if record.ways:
            yield f"  {say(CHECKLIST['burden'], lang)}:"
            yield from _table(told_ways(record.ways, lang, [one.name for one in answer.asks]))
        yield from (f"  {text}" for text in against_texts(record, lang))

    def _paper(self, number: int, paper: ToldPaper) -> Iterator[str]:
        yield f"    [ ] {number}. {paper.name}" + (f": {paper.sheets}" if paper.sheets else "")
        for text in (*paper.details, ": ".join(part for part in paper.download if part)):
            if text:
                yield f"        {text}"


def _table(told: ToldWays) -> Iterator[str]:
    """The ways of filing in columns, then what each trip is for."""
    rows: Sequence[tuple[str, ...]] = [("", *told.ways), *((name, *cells) for name, cells in told.rows)]
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True)]
        yield f"    {'  '.join(cells)}"
    yield from (f"    {text}" for text in told.trips)
