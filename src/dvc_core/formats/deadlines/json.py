"""For machines: the shape ``answers/v0`` of due days, published as ``schemas/answers.v0.json``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field
from typing_extensions import TypedDict

from ...answers.records import (
    ClockDuty,
    Condition,
    DateReason,
    DateStatus,
    DayLine,
    DayRole,
    DeadlineAnswer,
    DueLine,
    Event,
    EventFault,
    Opening,
    RuleUsed,
)
from ...finding import text_of
from ...law.calendar import ANNOUNCED_TO, DayKind
from ...model.procedure import EventKind, TimeUnit, Way
from ...words import Lang
from ..answer_json import (
    Amount,
    AnswerFaultEntry,
    AnswersHead,
    AnswersJson,
    FileEntry,
    Moment,
    PathText,
    QuestionEntry,
    RuleEntry,
    amount_json,
    day_json,
    faults_json,
    file_json,
    moment_json,
    nothing,
    perhaps,
    plain,
    question_json,
    rule_json,
)
from ..answered import NO_FILES, Answered, DeadlineAsked, Files
from ..citations import cited
from ..deadline_text import ToldDeadline, ToldTime, rule_text, told
from ..json_output import Count, Day, LineOrNull

ReasonOrNull = Annotated[DateReason | None, Field(description="why it is not known; null where it is")]
Hour = Annotated[str, Field(pattern="^[0-2][0-9]:[0-5][0-9]$", description="a time of the day in Việt Nam")]
Sure = Literal["certain", "expected"] | None


class EventEntry(TypedDict):
    """Something that happened to a dossier."""

    kind: EventKind
    at: Moment


class EventFaultEntry(EventEntry):
    """An event that was not taken."""

    what: Literal["order", "unpaired", "twice", "over", "contradicted"]
    text: str


class PolicyEntry(TypedDict):
    """What the host says of the clock where no text orders it."""

    finance: Literal["dung", "khong_dung"] | None
    supplement: Literal["tinh_lai", "dung"] | None
    source: str


class DayEntry(TypedDict):
    """A day of the count: what it is, by which document, and which number it is there; null where it is none."""

    day: Day
    role: DayRole
    least: int | None
    most: int | None
    kind: DayKind
    name: str
    document: str
    certainty: str
    announced: Annotated[bool, Field(description="whether the days off of its year are announced")]
    rule: str


class AddedEntry(TypedDict):
    """Time that is added."""

    path: PathText
    line: LineOrNull
    of: str
    amount: Amount
    unit: TimeUnit
    due: Annotated[bool | None, Field(description="null where an open question decides")]


class DueLineEntry(TypedDict):
    """A time that is possible, and when it is over; dates are null where that is unknown."""

    path: PathText
    line: LineOrNull
    of: str
    amount: Amount | None
    unit: TimeUnit | None
    added: list[AddedEntry]
    citation: str
    earliest: Day | None
    due: Day | None
    hour: Hour | None
    certainty: Sure
    conditions: list[Condition]
    unknown: ReasonOrNull
    returns: Annotated[bool, Field(description="whether a result is returned")]
    open_days: Annotated[list[Day], Field(description="days of which it is open whether they are worked")]
    leaves_open: Annotated[
        list[Opening], Field(description="why it is an interval, beside open days and answers")
    ]
    cutoff: Annotated[Hour | None, Field(description="the hour after which it is the next working day")]
    trace: Annotated[list[DayEntry], Field(description="every day from the start, each once")]
    rules: list[RuleEntry]
    doubts: Annotated[list[str], Field(description="what the file calls not verified of it, in Vietnamese")]
    excluded: Annotated[list[str], Field(description="times that the text does not count, in Vietnamese")]
    stated: Annotated[str, Field(description="the words of the file, in Vietnamese")]
    text: str
    details: list[str]


class DutyEntry(TypedDict):
    """What is to be done beside."""

    id: str
    by: Day | None
    rule: RuleEntry
    text: str


class DueEntry(TypedDict):
    """When a dossier is due; no status where its file cannot be used."""

    procedure: Annotated[str | None, Field(description="its code")]
    name: str | None
    status: DateStatus | None
    earliest: Day | None
    due: Day | None
    hour: Hour | None
    certainty: Sure
    conditions: Annotated[list[Condition], Field(description="on what an expected date rests")]
    unknown: ReasonOrNull
    text: str
    todo: Annotated[str, Field(description="what to do where it is unknown")]
    todo_author: Annotated[str, Field(description="what who writes the file can do")]
    next_event: Annotated[EventKind | None, Field(description="the event that would tell more")]
    next_policy: Annotated[str, Field(description="the policy that would, finance or supplement; or nothing")]
    notes: Annotated[list[str], Field(description="sentences beside the day")]
    moot: Annotated[
        list[EventEntry], Field(description="events that came when it was due already: they move nothing")
    ]
    policy_used: Annotated[
        list[Literal["finance", "supplement"]], Field(description="what of the policy decided something")
    ]
    channel_case: Annotated[
        str, Field(description="the cases in which alone one may file so, in Vietnamese; or nothing")
    ]
    start: Annotated[Moment | None, Field(description="from when it is counted")]
    start_rule: RuleEntry | None
    lines: list[DueLineEntry]
    duties: list[DutyEntry]
    asks: list[QuestionEntry]
    faults: list[AnswerFaultEntry]
    event_faults: list[EventFaultEntry]


class DeadlineEntry(DueEntry, FileEntry):
    """When a dossier of the procedure of a file is due."""


class DeadlineHead(AnswersHead):
    """What was asked of every file."""

    kind: Literal["deadline"]
    received: Moment
    events: list[EventEntry]
    channel: Way | None
    case: str | None
    answers: dict[str, Any]
    policy: PolicyEntry


class DeadlineSummary(TypedDict):
    """The counts of a run: files by what came out."""

    files: Count
    date: Count
    interval: Count
    none: Count
    unknown: Count
    not_usable: Count


class DeadlineAnswers(DeadlineHead):
    """Due days of tthc deadline."""

    results: list[DeadlineEntry]
    summary: DeadlineSummary


def deadline_json(answer: DeadlineAnswer, lang: Lang, files: Files = NO_FILES) -> DueEntry:
    """When a dossier is due, with the sentences; lines are those of ``files``."""
    said = told(answer, lang, files)
    return {
        "procedure": answer.code,
        "name": answer.name,
        "status": answer.status,
        "earliest": day_json(answer.earliest),
        "due": day_json(answer.due),
        "hour": None if answer.hour is None else f"{answer.hour:%H:%M}",
        "certainty": answer.certainty,
        "conditions": list(answer.conditions),
        "unknown": answer.unknown,
        "text": said.due,
        "todo": said.todo,
        "todo_author": said.author,
        "next_event": said.next_event,
        "next_policy": said.next_policy,
        "notes": list(said.notes),
        "moot": [event_json(event) for event in answer.moot],
        "policy_used": list(answer.policy_used),
        "channel_case": answer.channel_case,
        "start": None if answer.start is None else moment_json(answer.start),
        "start_rule": None if answer.start_rule is None else _rule_json(answer.start_rule, lang),
        "lines": [
            _line_json(line, words, lang, files) for line, words in zip(answer.lines, said.lines, strict=True)
        ],
        "duties": [
            _duty_json(duty, text, lang) for duty, text in zip(answer.duties, said.duties, strict=True)
        ],
        "asks": [question_json(one) for one in answer.asks],
        "faults": faults_json(answer.faults, said.not_taken[: len(answer.faults)]),
        "event_faults": _event_faults(answer, said),
    }


def asked_json(asked: DeadlineAsked) -> dict[str, Any]:
    """What was asked, as the head of a document and a record of its own have it."""
    return {
        "received": moment_json(asked.received),
        "events": [event_json(event) for event in asked.events],
        "channel": asked.channel,
        "case": asked.case,
        "answers": plain(asked.answers),
        "policy": asked.policy._asdict(),
    }


def event_json(event: Event) -> EventEntry:
    """An event."""
    return {"kind": event.kind, "at": moment_json(event.at)}


def _event_faults(answer: DeadlineAnswer, said: ToldDeadline) -> list[EventFaultEntry]:
    texts = said.not_taken[len(answer.faults) :]

    def entry(fault: EventFault, text: str) -> EventFaultEntry:
        return {**event_json(fault.event), "what": fault.what, "text": text}

    return [entry(fault, text) for fault, text in zip(answer.event_faults, texts, strict=True)]


def entry_json(record: Answered[DeadlineAnswer], lang: Lang) -> DeadlineEntry:
    """When a dossier of the procedure of a file is due; nothing of one that cannot be used."""
    found = nothing(DueEntry) if record.answer is None else deadline_json(record.answer, lang, record.files)
    return {**file_json(record), **found}


def _rule_json(rule: RuleUsed, lang: Lang) -> RuleEntry:
    return rule_json(rule, rule_text(rule, lang), lang)


def _duty_json(duty: ClockDuty, text: str, lang: Lang) -> DutyEntry:
    return {"id": duty.id, "by": day_json(duty.by), "rule": _rule_json(duty.rule, lang), "text": text}


def _line_json(line: DueLine, words: ToldTime, lang: Lang, files: Files) -> DueLineEntry:
    return {
        "path": text_of(line.place),
        "line": files.line(line.place),
        "of": line.of,
        "amount": perhaps(line.amount),
        "unit": line.unit,
        "added": [
            {
                "path": text_of(one.place),
                "line": files.line(one.place),
                "of": one.of,
                "amount": amount_json(one.amount),
                "unit": one.unit,
                "due": one.due,
            }
            for one in line.added
        ],
        "citation": cited(line.basis, lang),
        "earliest": day_json(line.earliest),
        "due": day_json(line.due),
        "hour": None if line.hour is None else f"{line.hour:%H:%M}",
        "certainty": line.certainty,
        "conditions": list(line.conditions),
        "unknown": line.unknown,
        "returns": line.returns,
        "open_days": [day.isoformat() for day in line.open_days],
        "leaves_open": list(line.leaves_open),
        "cutoff": None if line.cutoff is None else f"{line.cutoff:%H:%M}",
        "trace": [_day_json(day) for day in line.trace],
        "rules": [_rule_json(rule, lang) for rule in line.rules],
        "doubts": list(line.doubts),
        "excluded": list(line.excluded),
        "stated": line.text,
        "text": f"{words.name}: {words.due}",
        "details": list(words.details),
    }


def _day_json(line: DayLine) -> DayEntry:
    return {
        "day": line.day.isoformat(),
        "role": line.role,
        "least": line.least,
        "most": line.most,
        "kind": line.kind,
        "name": line.name,
        "document": line.document,
        "certainty": line.certainty,
        "announced": line.day <= ANNOUNCED_TO,
        "rule": line.rule,
    }


class Report(AnswersJson[DeadlineAnswer, DeadlineAsked]):
    """Due days."""

    kind = "deadline"
    statuses = get_args(DateStatus)

    def asked_json(self) -> dict[str, Any]:
        """What was asked."""
        return asked_json(self.asked)

    def entry(self, record: Answered[DeadlineAnswer]) -> DeadlineEntry:
        """One file."""
        return entry_json(record, self.options.lang)
