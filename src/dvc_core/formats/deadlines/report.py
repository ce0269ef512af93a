"""When a dossier is due, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from ...answers.records import (
    ClockDuty,
    DateStatus,
    DayLine,
    DeadlineAnswer,
    DueLine,
    EventFault,
    RuleUsed,
)
from ...law.calendar import ANNOUNCED_TO
from ...model.procedure import EventKind
from ...words import Lang, format_message
from ...words.document import Document, Text, points
from ..answer_text import errors_text, not_taken_texts, numbered, opening, question_section, summary_keys
from ..answered import NO_FILES, Answered, AnswerFiles, DeadlineQuery
from ..deadline_text import (
    case,
    duty_text,
    event_fault_text,
    is_over,
    missing_event,
    next_event,
    next_hour,
    next_policy,
    notes,
    rule_text,
    start,
    summary,
    time_details,
    time_due,
    time_item,
    time_name,
    used_rules,
)
from ..deadline_words import DEADLINES, POLICY_CHOICES
from ..entries import Context, JsonKey
from ..published import Computed, Moment, to_json_value


def document(
    answer: DeadlineAnswer,
    lang: Lang,
    files: AnswerFiles = NO_FILES,
    errors: Iterable[str] = (),
    *,
    trace: bool = False,
    page: bool = True,
    brief: bool = False,
    unused: bool = True,
) -> Document:
    """When a dossier is due, in words; for a page, or for a terminal. ``trace``: every day on a row of its own.

    ``brief``: nothing is asked any more; ``unused``: a policy is named that decides nothing, too.
    """
    text, todo, author = summary(answer, lang)
    due = Text(text, ("due", answer.status), "yellow" if answer.unknown else "bold", strong=True)
    more = [*([] if brief else [todo]), *([] if page else [author]), *notes(answer, lang)]
    more += [missing_event(answer, lang)] if page else _missing_facts(answer, lang)
    more.append(start(answer, lang))
    few = page or trace or len(answer.lines) == 1
    days: Literal["runs", "all", ""] = "all" if trace else "runs" if few else ""
    times = [time_item(line, answer, lang, files, days=days) for line in answer.lines]
    if not few and not is_over(answer) and any(line.trace for line in answer.lines):
        more.append(format_message(DEADLINES["how_to_trace"], lang))
    faults = (event_fault_text(fault, lang) for fault in answer.event_faults)
    beginning = opening(
        "" if brief else case(answer, lang, unused=unused), (*not_taken_texts(answer, lang), *faults), errors
    )
    return Document(
        "deadline",
        answer.name or answer.code or "–",
        (*beginning, due, *map(Text, filter(None, more))),
        (
            *numbered(times),
            *points(
                format_message(DEADLINES["rules"], lang),
                tuple(rule_text(rule, lang) for rule in used_rules(answer)),
            ),
            *points(
                format_message(DEADLINES["duties"], lang),
                tuple(duty_text(duty, lang) for duty in answer.duties),
            ),
            *(() if brief else question_section(answer, lang, page=page)),
        ),
    )


def _missing_facts(answer: DeadlineAnswer, lang: Lang) -> Iterator[str]:
    """Facts that would narrow the due day, and the options that state them."""
    if (event := next_event(answer)) is not None:
        yield f"{missing_event(answer, lang)} {format_message(DEADLINES['how_to_tell'], lang, kind=event)}".strip()
    if policy := next_policy(answer):
        choices = "|".join(POLICY_CHOICES[policy])
        yield format_message(DEADLINES["how_to_policy"], lang, option=policy, choices=choices)
    if hour := next_hour(answer):
        yield format_message(DEADLINES["how_to_hour"], lang, option=hour)


def report(
    answer: DeadlineAnswer, record: Answered[DeadlineAnswer], asked: DeadlineQuery, lang: Lang, *, page: bool
) -> Document:
    """When a dossier of the procedure of a file is due, in words."""
    errors = errors_text(record.errors, record.read, lang)
    # The lines of a file are no matter of who reads a page.
    files = NO_FILES if page else record.files
    return document(answer, lang, files, errors, trace=asked.trace, page=page)


def _time_text(line: DueLine, c: Context) -> str:
    return f"{time_name(line, c.lang, c.files)}: {time_due(line, c.parent, c.lang)}"


#: What is said of due days in sentences.
KEYS: Computed = {
    DeadlineAnswer: (
        *summary_keys(DateStatus, summary),
        JsonKey("next_event", EventKind | None, lambda answer, _: next_event(answer), "the event that would tell more"),
        JsonKey("next_policy", str, lambda answer, _: next_policy(answer), "the policy that would, finance or supplement; or nothing"),
        JsonKey("notes", list[str], lambda answer, c: [*notes(answer, c.lang)], "sentences beside the day"),
    ),
    DueLine: (
        JsonKey("text", str, _time_text),
        JsonKey("details", list[str], lambda line, c: [*time_details(line, c.parent, c.lang)]),
    ),
    DayLine: (JsonKey("announced", bool, lambda day, _: day.day <= ANNOUNCED_TO, "whether the days off of its year are announced"),),
    RuleUsed: (JsonKey("text", str, lambda rule, c: rule_text(rule, c.lang)),),
    EventFault: (
        JsonKey("kind", EventKind, lambda fault, _: fault.event.kind),
        JsonKey("at", Moment, lambda fault, _: to_json_value(fault.event.at)),
        JsonKey("text", str, lambda fault, c: event_fault_text(fault, c.lang)),
    ),
    ClockDuty: (JsonKey("text", str, lambda duty, c: duty_text(duty, c.lang)),),
}  # fmt: skip
