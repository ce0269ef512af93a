"""When a dossier is due, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...answers.records import (
    AnswerFault,
    ClockDuty,
    DayLine,
    DeadlineAnswer,
    DueLine,
    EventFault,
    RuleUsed,
)
from ...law.calendar import ANNOUNCED_TO
from ...words import Lang, say
from ...words.document import Document, Item, Link, Rows, Section, Text, points
from ..answer_text import errors_text, not_taken_text, opening, question_section
from ..answered import NO_FILES, Answered, DeadlineAsked, Files
from ..deadline_text import (
    DeadlineText,
    TimeText,
    deadline_text,
    duty_text,
    event_fault_text,
    rule_text,
    time_text,
)
from ..deadline_words import DEADLINES, POLICY_CHOICES
from ..published import published


def document(
    answer: DeadlineAnswer,
    said: DeadlineText,
    title: str,
    lang: Lang,
    errors: Iterable[str] = (),
    *,
    trace: bool = False,
    page: bool = True,
) -> Document:
    """When a dossier is due, in words; for a page, or for a terminal. ``trace``: every day on a row of its own."""
    due = Text(said.due, ("due", answer.status), "yellow" if answer.unknown else "bold", strong=True)
    more = [said.todo, *([] if page else [said.author]), *said.notes]
    more += [said.tell] if page else _missing_facts(said, lang)
    more.append(said.start)
    few = page or trace or len(said.lines) == 1
    if not few and any(line.days for line in said.lines):
        more.append(say(DEADLINES["how_to_trace"], lang))
    times = tuple(_time(line, lang, trace=trace, with_days=few) for line in said.lines)
    return Document(
        "deadline",
        title,
        (*opening(said.case, said.not_taken, errors), due, *map(Text, filter(None, more))),
        (
            *([Section(items=times, marks="numbers")] if times else []),
            *points(say(DEADLINES["rules"], lang), said.rules),
            *points(say(DEADLINES["duties"], lang), said.duties),
            *question_section(said.asks, said.questions, lang, page=page),
        ),
    )


def _missing_facts(said: DeadlineText, lang: Lang) -> Iterator[str]:
    """What would tell more, and how it is said on the command line."""
    if said.next_event is not None:
        yield f"{said.tell} {say(DEADLINES['how_to_tell'], lang, kind=said.next_event)}".strip()
    if said.next_policy:
        choices = "|".join(POLICY_CHOICES[said.next_policy])
        yield say(DEADLINES["how_to_policy"], lang, option=said.next_policy, choices=choices)
    if said.next_hour:
        yield say(DEADLINES["how_to_hour"], lang, option=said.next_hour)


def _time(line: TimeText, lang: Lang, *, trace: bool, with_days: bool) -> Item:
    days = line.every_day if trace else line.days if with_days else ()
    rows = Rows(days, title=say(DEADLINES["days"], lang)) if days else None
    return Item(line.name, line.due, tuple(map(Link, line.details)), rows)


def report(
    answer: DeadlineAnswer, record: Answered[DeadlineAnswer], asked: DeadlineAsked, lang: Lang, *, page: bool
) -> Document:
    """When a dossier of the procedure of a file is due, in words."""
    # The lines of a file are no matter of who reads a page.
    said = deadline_text(answer, lang, NO_FILES if page else record.files)
    errors = errors_text(record.errors, record.read, lang)
    title = answer.name or answer.code or "–"
    return document(answer, said, title, lang, errors, trace=asked.trace, page=page)


def deadline_json(answer: DeadlineAnswer, lang: Lang, files: Files = NO_FILES) -> dict[str, Any]:
    """When a dossier is due, with the sentences; lines are those of ``files``."""
    said = deadline_text(answer, lang, files)

    def line(one: DueLine) -> dict[str, object]:
        words = time_text(one, answer, lang, files)
        return {"text": f"{words.name}: {words.due}", "details": list(words.details)}

    return published(
        answer,
        lang,
        files,
        {
            DeadlineAnswer: lambda _: {
                "status": answer.status,
                "text": said.due,
                "todo": said.todo,
                "todo_author": said.author,
                "next_event": said.next_event,
                "next_policy": said.next_policy,
                "notes": list(said.notes),
            },
            DueLine: line,
            DayLine: lambda day: {"announced": day.day <= ANNOUNCED_TO},
            RuleUsed: lambda rule: {"text": rule_text(rule, lang)},
            EventFault: lambda fault: {
                **published(fault.event, lang),
                "text": event_fault_text(fault, lang),
            },
            ClockDuty: lambda duty: {"text": duty_text(duty, lang)},
            AnswerFault: lambda fault: {"text": not_taken_text(fault, answer, lang)},
        },
    )
