"""When a dossier is due, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from ...words import Lang, say
from ...words.document import Document, Item, Link, Rows, Section, Text, points
from ..answer_text import errors_text, opening, question_section, summary_keys
from ..answered import NO_FILES, Answered, DeadlineAsked
from ..deadline_text import (
    DeadlineText,
    TimeText,
    deadline_text,
    duty_text,
    event_fault_text,
    next_event,
    next_policy,
    notes,
    rule_text,
    summary,
    time_details,
    time_due,
    time_name,
)
from ..deadline_words import DEADLINES, POLICY_CHOICES
from ..entries import Context, Key
from ..published import Computed, Moment, plain


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


def _time_text(line: DueLine, c: Context) -> str:
    return f"{time_name(line, c.lang, c.files)}: {time_due(line, c.parent, c.lang)}"


#: What is said of due days in sentences.
KEYS: Computed = {
    DeadlineAnswer: (
        *summary_keys(DateStatus, summary),
        Key("next_event", EventKind | None, lambda answer, _: next_event(answer), "the event that would tell more"),
        Key("next_policy", str, lambda answer, _: next_policy(answer), "the policy that would, finance or supplement; or nothing"),
        Key("notes", list[str], lambda answer, c: [*notes(answer, c.lang)], "sentences beside the day"),
    ),
    DueLine: (
        Key("text", str, _time_text),
        Key("details", list[str], lambda line, c: [*time_details(line, c.parent, c.lang)]),
    ),
    DayLine: (Key("announced", bool, lambda day, _: day.day <= ANNOUNCED_TO, "whether the days off of its year are announced"),),
    RuleUsed: (Key("text", str, lambda rule, c: rule_text(rule, c.lang)),),
    EventFault: (
        Key("kind", EventKind, lambda fault, _: fault.event.kind),
        Key("at", Moment, lambda fault, _: plain(fault.event.at)),
        Key("text", str, lambda fault, c: event_fault_text(fault, c.lang)),
    ),
    ClockDuty: (Key("text", str, lambda duty, c: duty_text(duty, c.lang)),),
}  # fmt: skip
