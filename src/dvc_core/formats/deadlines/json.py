"""For machines: the shape ``answers/v0`` of due days, published as ``schemas/answers.v0.json``."""

from __future__ import annotations

from typing import Any, get_args

from ...answers.records import (
    AnswerFault,
    ClockDuty,
    DateStatus,
    DayLine,
    DeadlineAnswer,
    DueLine,
    EventFault,
    RuleUsed,
)
from ...law.calendar import ANNOUNCED_TO
from ...words import Lang
from ..answer_json import AnswersJson, file_json, in_order, nothing
from ..answered import NO_FILES, Answered, DeadlineAsked, Files
from ..deadline_text import rule_text, told
from ..published import Sentences, plain, published


def deadline_json(answer: DeadlineAnswer, lang: Lang, files: Files = NO_FILES) -> dict[str, Any]:
    """When a dossier is due, with the sentences; lines are those of ``files``."""
    said = told(answer, lang, files)
    lines = iter(said.lines)
    of_events = iter(said.not_taken[len(answer.faults) :])

    def line(_: DueLine) -> dict[str, object]:
        words = next(lines)
        return {"text": f"{words.name}: {words.due}", "details": list(words.details)}

    whole = {
        "status": answer.status,
        "text": said.due,
        "todo": said.todo,
        "todo_author": said.author,
        "next_event": said.next_event,
        "next_policy": said.next_policy,
        "notes": list(said.notes),
    }
    sentences: Sentences = {
        DeadlineAnswer: lambda _: whole,
        DueLine: line,
        DayLine: lambda day: {"announced": day.day <= ANNOUNCED_TO},
        RuleUsed: lambda rule: {"text": rule_text(rule, lang)},
        EventFault: lambda fault: {**published(fault.event, lang), "text": next(of_events)},
        **in_order(ClockDuty, said.duties),
        **in_order(AnswerFault, said.not_taken),
    }
    return published(answer, lang, files, sentences)


def asked_json(asked: DeadlineAsked) -> dict[str, Any]:
    """What was asked, as the head of a document and a record of its own have it."""
    return {
        "received": plain(asked.received),
        "events": [plain(event._asdict()) for event in asked.events],
        "channel": asked.channel,
        "case": asked.case,
        "answers": plain(asked.answers),
        "policy": asked.policy._asdict(),
    }


def entry_json(record: Answered[DeadlineAnswer], lang: Lang) -> dict[str, Any]:
    """When a dossier of the procedure of a file is due; nothing of one that cannot be used."""
    answer = record.answer
    found = nothing(DeadlineAnswer) if answer is None else deadline_json(answer, lang, record.files)
    return {**file_json(record), **found}


class Report(AnswersJson[DeadlineAnswer, DeadlineAsked]):
    """Due days."""

    kind = "deadline"
    statuses = get_args(DateStatus)

    def asked_json(self) -> dict[str, Any]:
        """What was asked."""
        return asked_json(self.asked)

    def entry(self, record: Answered[DeadlineAnswer]) -> dict[str, Any]:
        """One file."""
        return entry_json(record, self.options.lang)
