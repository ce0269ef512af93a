"""What the service answers, typed: the data of the library's records as ``dvc_core.to_data`` makes them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

Lang = Literal["vi", "en"]
Level = Annotated[
    int | str | None, Field(description="a level of the scale; 0 below the lowest, null: no grade")
]
Standing = Literal["dat", "dat_neu_cong", "chua_du", "co_dau_hieu", "khong_dat"]
Path = list[str | int]


class Point(TypedDict):
    """Counted from 1, columns in code points."""

    line: int
    column: int


class Place(TypedDict):
    """A path in the file, and where it stands."""

    path: str
    start: Point
    end: Point


class Related(Place):
    """Another place that a finding speaks of."""

    message: str


class Edit(TypedDict):
    """A range of the text, in code points from 0, and what is to stand there."""

    start: int
    end: int
    replacement: str


class Fix(TypedDict):
    """A way to mend a fault."""

    applicability: Literal["safe", "unsafe", "manual"]
    edits: list[Edit]


class Finding(Place):
    """One fault of a file."""

    code: str
    severity: Literal["error", "warning", "info"]
    file: str
    message: str
    label: str
    help: str
    law: list[str]
    blocks_level: int | None
    open_level: int | None
    related: list[Related]
    fixes: list[Fix]
    suppressed: str | None
    known: bool
    params: dict[str, Any]


class Framework(TypedDict):
    """What levels are judged by."""

    id: str
    version: str
    hash: str
    name: str
    in_force: bool


class Criterion(TypedDict):
    """One criterion of a level: its verdict, why, and the places it rests on."""

    id: str
    level: Level
    verdict: Literal["met", "unmet", "not_applicable", "unknown"]
    standing: Standing
    reason: str
    text: str
    citation: str
    evidence: list[Place]
    actor: str
    effort: str
    action: str


class Sign(TypedDict):
    """What speaks against a criterion without refuting it: for a person to read again."""

    criterion: str
    level: Level
    text: str
    case: Annotated[str | None, Field(description="the case it holds in, where the file states one")]
    evidence: list[Place]


class Undated(Place):
    """A time, or a case, of which no due day can be worked out, and why."""

    reason: str
    text: str


class Assessment(TypedDict):
    """The levels of a file by one framework."""

    framework: Framework
    on: str
    procedure: str | None
    name: str | None
    file: str
    hash: str
    proven: Level
    achievable: Level
    ceiling: Level
    declared: Level
    standings: Annotated[dict[str, Standing], Field(description="each level, and how it stands")]
    decided: bool
    no_level: Literal["unreadable", "outside_dates"] | None
    undecided: Annotated[str, Field(description="why it is undecided; empty where it is decided")]
    only_portal: Annotated[
        list[str], Field(description="the levels that only the portal stands in the way of")
    ]
    criteria: list[Criterion]
    signs: list[Sign]
    missing: list[str]
    undated: list[Undated]
    by_general_rule: list[str]


class Graded(TypedDict):
    """The levels of a file: by the framework in force first, then on the scale 1–4 of TT 32/2017."""

    in_force: Annotated[str | None, Field(description="the framework in force on the day")]
    levels: list[Assessment]


class Checked(TypedDict):
    """What was found in a file; ``procedure`` is its code where it could be read."""

    version: str
    on: str
    hash: str
    procedure: str | None
    usable: Annotated[bool, Field(description="whether it can be graded and rendered")]
    findings: list[Finding]


class Health(TypedDict):
    """How many files were read, and how many of them cannot be used."""

    status: Literal["ok"]
    version: str
    files: int
    unreadable: int


class Frameworks(TypedDict):
    """The frameworks that levels can be asked for by."""

    in_force: str | None
    frameworks: list[str]


class Listed(TypedDict):
    """One line of the list of procedures; a level without its framework means nothing."""

    code: str
    name: str | None
    achievable: Level
    framework: Framework


class Procedures(TypedDict):
    """A part of the list of procedures."""

    total: int
    procedures: list[Listed]


class ListedForm(TypedDict):
    """An e-form of a procedure."""

    id: str
    title: str


class Loss(TypedDict):
    """One thing of a form that a host draws otherwise, or that only the library enforces."""

    field: str | None
    feature: str
    kind: Literal["approximated", "dropped"]
    message: str


class Rendered(TypedDict):
    """A form as one host reads it; content that is bytes comes as base64."""

    host: str
    media_type: str
    content: dict[str, Any] | str
    losses: list[Loss]
    assets: list[str]


class Said(TypedDict):
    """A sentence in both languages."""

    vi: str
    en: str


class AnswerProblem(TypedDict):
    """What is wrong with one answer of a submission."""

    code: str
    severity: Literal["error", "warning", "info"]
    path: Path
    label: str
    params: dict[str, Any]
    message: Said


class Verdict(TypedDict):
    """What the library says of a submission: accepted where no problem is an error."""

    accepted: bool
    on: str
    record: dict[str, Any]
    problems: list[AnswerProblem]


#: A whole number, or a decimal one as text.
Amount = int | str
Way = Literal["truc_tiep", "buu_chinh", "truc_tuyen"]
EventKind = Literal[
    "bat_dau",
    "tiep_nhan",
    "co_quan_nhan",
    "yeu_cau_bo_sung",
    "bo_sung",
    "yeu_cau_tai_chinh",
    "nop_tai_chinh",
    "dung",
    "tiep_tuc",
    "hen_lai",
    "rut",
    "khong_tiep_nhan",
]


class FeeTotal(TypedDict):
    """What is to be paid in one currency: an amount where least and most are the same."""

    currency: str
    least: Amount
    most: Amount


class FeeLine(TypedDict):
    """One fee; amounts are null where it is unknown."""

    path: str
    line: int | None
    name: str
    kind: str
    currency: str
    due: Annotated[bool | None, Field(description="null where an open question decides")]
    least: Amount | None
    most: Amount | None
    unknown: str | None
    ways: Annotated[list[dict[str, Any]], Field(description="how it comes about, as answers/v0 has it")]
    citation: str
    tariff: str
    continued_from: str | None
    known_to: str | None
    known_from: str | None
    ended: Annotated[str, Field(description="the reduction that is over, where that is why it is unknown")]
    doubts: Annotated[list[str], Field(description="what the file calls not verified of it")]
    note: str
    text: str
    details: list[str]


class Option(TypedDict):
    """An answer that a question takes."""

    code: str
    label: str


class Question(TypedDict):
    """An open question that decides."""

    name: str
    kind: Literal["choice", "number", "yes_no", "day", "other"]
    label: str
    options: list[Option]
    least: Amount | None
    most: Amount | None
    unit: str


class AnswerFault(TypedDict):
    """An answer that was not taken."""

    name: str
    what: Literal["unknown", "value", "hidden", "twice"]
    value: Any
    near: str
    text: str


class Rule(TypedDict):
    """A rule by which something was decided; without a citation it is no rule of law."""

    id: str
    citation: str
    certainty: str
    text: str


class Event(TypedDict):
    """Something that happened to a dossier."""

    kind: EventKind
    at: str


class EventFault(Event):
    """An event that was not taken."""

    what: Literal["order", "unpaired", "twice", "over", "contradicted"]
    text: str


class DueLine(TypedDict):
    """A time that is possible, and when it is over; dates are null where that is unknown."""

    path: str
    line: int | None
    of: str
    amount: Amount | None
    unit: str | None
    added: Annotated[list[dict[str, Any]], Field(description="time that is added, as answers/v0 has it")]
    citation: str
    earliest: str | None
    due: str | None
    hour: str | None
    certainty: Literal["certain", "expected"] | None
    conditions: list[str]
    unknown: str | None
    returns: bool
    open_days: list[str]
    leaves_open: list[Literal["hour", "hours_off", "start"]]
    cutoff: str | None
    trace: Annotated[list[dict[str, Any]], Field(description="every day of the count, as answers/v0 has it")]
    rules: list[Rule]
    doubts: list[str]
    excluded: list[str]
    stated: str
    text: str
    details: list[str]


class ClockDuty(TypedDict):
    """What is to be done beside."""

    id: str
    by: str | None
    rule: Rule
    text: str


class Deadline(TypedDict):
    """When a dossier is due: a date, an interval and what it depends on, or unknown and why."""

    received: str
    events: Annotated[list[Event], Field(description="those that were taken, in their order")]
    channel: Way | None
    case: str | None
    answers: dict[str, Any]
    policy: dict[str, str | None]
    procedure: str | None
    name: str | None
    status: Literal["date", "interval", "none", "unknown"]
    earliest: str | None
    due: str | None
    hour: str | None
    certainty: Literal["certain", "expected"] | None
    conditions: list[str]
    unknown: str | None
    text: str
    todo: str
    todo_author: str
    next_event: Annotated[EventKind | None, Field(description="the event that would tell more")]
    next_policy: str
    notes: list[str]
    moot: Annotated[list[Event], Field(description="those that came when it was due already")]
    policy_used: list[Literal["finance", "supplement"]]
    channel_case: str
    start: str | None
    start_rule: Rule | None
    lines: list[DueLine]
    duties: list[ClockDuty]
    asks: list[Question]
    faults: list[AnswerFault]
    event_faults: list[EventFault]


class Paper(TypedDict):
    """A paper of the dossier."""

    path: str
    line: int | None
    id: str
    name: str
    group: Annotated[
        Literal["nop", "xuat_trinh", "maybe", "spared"], Field(description="what is to be done with it")
    ]
    handling: Literal["nop", "xuat_trinh"]
    needed: Annotated[bool | None, Field(description="null where an open question decides")]
    asks: list[str]
    only_if: str
    case: str
    originals: int | None
    copies: int | None
    sets: int | None
    as_file: bool | None
    template: Annotated[
        dict[str, Any] | None, Field(description="the form it is written on, as answers/v0 has it")
    ]
    one_of: list[dict[str, Any]]
    spared: Annotated[dict[str, Any] | None, Field(description="why it perhaps need not be handed in")]
    citation: str
    note: str
    doubts: list[str]
    text: str
    details: list[str]


class FilingWay(TypedDict):
    """What a way of filing costs an applicant; null where the file does not say it."""

    channel: Way
    case: str
    papers: dict[str, int | None] | None
    originals: dict[str, int | None] | None
    copies: dict[str, int | None] | None
    visits: dict[str, int | None] | None
    trips: list[dict[str, Any]]
    any_hour: bool
    times: list[list[dict[str, Any]]]
    same_day: bool | None
    returns: bool | None
    time_asks: list[dict[str, Any]]
    time_unknown: str | None
    fee: dict[str, Any]
    doubts: list[str]


class Checklist(TypedDict):
    """What is to be brought, and what each way of filing costs."""

    on: str
    channel: Way | None
    answers: dict[str, Any]
    procedure: str | None
    name: str | None
    status: Literal["whole", "open", "unknown"]
    sets: int | None
    unknown: str | None
    text: str
    todo: str
    todo_author: str
    lines: list[Paper]
    notes: list[str]
    doubts: list[str]
    asks: list[Question]
    faults: list[AnswerFault]
    ways: list[FilingWay]


class Fees(TypedDict):
    """What a procedure costs: an amount, an interval and what it depends on, or unknown and why."""

    on: str
    channel: Way | None
    answers: dict[str, Any]
    assume_continued: bool
    procedure: str | None
    name: str | None
    status: Literal["amount", "interval", "unknown"]
    totals: list[FeeTotal]
    unknown: str | None
    text: str
    todo: str
    todo_author: str
    doubts: Annotated[
        list[str], Field(description="what the file calls not verified of its charging nothing")
    ]
    lines: list[FeeLine]
    asks: list[Question]
    faults: list[AnswerFault]
