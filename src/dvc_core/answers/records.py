"""The records of answers: what is asked, what fees come to, when a dossier is due, what is to be brought; and why.

A record is what is published: ``formats.published`` writes its fields as JSON. ``Field`` says what a key is, where a field
is published by another name, and what the head of a document has already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from ..finding import Frozen, Path
from ..law.calendar import DayKind
from ..model.procedure import Citation, Currency, EventKind, FeeKind, TimeUnit, Way

__all__ = [
    "AddedPart",
    "AnswerFault",
    "AnswerKind",
    "AskedOption",
    "Burden",
    "ChecklistAnswer",
    "ClockDuty",
    "ClockPolicy",
    "Condition",
    "DatabaseSubstitute",
    "DateReason",
    "DateStatus",
    "DayLine",
    "DayRole",
    "DeadlineAnswer",
    "DueLine",
    "Event",
    "EventFault",
    "FeeAnswer",
    "FeeCalculation",
    "FeeLine",
    "FinancePolicy",
    "Length",
    "ListReason",
    "ListStatus",
    "NumberRange",
    "OneOf",
    "Opening",
    "PaperLine",
    "Question",
    "Reason",
    "Reduction",
    "RuleUsed",
    "Status",
    "SupplementPolicy",
    "TemplateLine",
    "TimePart",
    "Total",
    "Trip",
]

#: Why it is not known what is to be paid.
#: ``province``: a council sets it, and its tariff is not here. ``elsewhere``: another instrument does. ``no_amount``:
#: none is stated. ``hole``: no line is for this case, or the day lies between two. ``territory``: the lines are of
#: other provinces. ``overlap``: lines that differ are for the same case. ``before_known``, ``past_known``: the day is
#: before, after what is known. ``question``: an answer decides, and nothing limits what it comes to.
#: ``condition``: the file names a question that there is not, or none of a number. ``not_offered``: the procedure is
#: not filed that way. ``too_wide``: its conditions are more than is tried.
Reason = Literal[
    "province",
    "elsewhere",
    "no_amount",
    "hole",
    "territory",
    "overlap",
    "condition",
    "before_known",
    "past_known",
    "question",
    "not_offered",
    "too_wide",
]

Status = Literal["amount", "interval", "unknown"]

#: What is not published of a record: what was asked, which the head of a document has.
_ASKED = Field(exclude=True)
_WHY = Field(description="why it is not known; null where it is")
_OPEN = Field(description="null where an open question decides")
_OF_IT = Field(description="what the file calls not verified of it, in Vietnamese")
_UNSTATED = Field(description="null where the file does not say it")
_CODE = Field(serialization_alias="procedure", description="its code")

#: Of a question: a choice, a number, yes or no, a day, or something else that a form asks.
AnswerKind = Literal["choice", "number", "yes_no", "day", "other"]
#: Who can answer a question: that a database could not be looked up only the office knows.
AnsweredBy = Literal["applicant", "office"]
#: Known in Python, not published in documents of answers.
_UNPUBLISHED = Field(exclude=True)


class AskedOption(NamedTuple):
    """An answer that a question takes."""

    code: str
    label: str


class Question(NamedTuple):
    """A question, by its name: the id of a field, ``kenh``, ``dia_ban``, or the place of a condition in words."""

    name: str
    kind: AnswerKind
    #: In Vietnamese, as the file has it.
    label: str
    options: tuple[AskedOption, ...] = ()
    #: Of a number: the least and the most that may be answered, None where nothing limits it.
    least: Decimal | None = None
    most: Decimal | None = None
    unit: str = ""
    #: Of a number: whether it is a whole one.
    whole: Annotated[bool, _UNPUBLISHED] = False
    answered_by: Annotated[AnsweredBy, _UNPUBLISHED] = "applicant"


class Total(NamedTuple):
    """What is to be paid in one currency: an amount where least and most are the same."""

    currency: Currency
    least: Decimal
    most: Decimal


class Reduction(NamedTuple):
    """A reduction that was counted: the greatest one, others are not added to it."""

    place: Path
    who: str
    percent: Decimal
    #: How much it takes off; None where that is open, or the amount itself is unknown.
    off: Decimal | None
    basis: Citation | None
    ends: date | None


class FeeCalculation(NamedTuple):
    """A way in which the amount of a fee comes about: a line of the tariff and a reduction.

    What open questions decide is None.
    """

    #: The place of the line of the tariff (``phi_le_phi.0.bang.2``), or of the fee; and its words.
    place: Path
    of: str
    full: Annotated[Decimal | None, Field(description="before the reduction")]
    #: The price of a unit, or what is paid in any case.
    price: Decimal | None
    #: How many units, and what they are called; None where no number is asked.
    quantity: Decimal | None
    per: str
    percent: Decimal | None
    percent_base: Decimal | None
    above: Decimal | None
    each_above: Decimal | None
    #: The limit that decided, ``toi_thieu`` or ``toi_da``.
    limit: Literal["toi_thieu", "toi_da"] | None
    times: Decimal | None
    starts: date | None
    ends: date | None
    basis: Citation | None
    reduction: Reduction | None


class FeeLine(NamedTuple):
    """One fee of the procedure."""

    place: Path
    name: str
    kind: FeeKind
    currency: Currency
    due: Annotated[bool | None, _OPEN]
    #: None where it is unknown.
    least: Decimal | None
    most: Decimal | None
    unknown: Annotated[Reason | None, _WHY]
    #: Every way in which an amount comes about in the cases that are left open.
    ways: Annotated[tuple[FeeCalculation, ...], Field(description="one where it is decided")]
    basis: Citation | None
    tariff: Annotated[str, Field(description="the local tariff it comes from, or nothing")] = ""
    #: The last day on which what was taken was known, where ``assume_continued`` carried it on.
    continued_from: date | None = None
    #: The row of "cách thức thực hiện" that it is of: the way of filing, and its case in words.
    way: Annotated[Way | None, Field(exclude=True)] = None
    case: Annotated[str, Field(exclude=True)] = ""
    known_to: Annotated[
        date | None, Field(description="the last day on which it is known, of past_known")
    ] = None
    known_from: Annotated[date | None, Field(description="the first, of before_known")] = None
    ended: Annotated[str, Field(description="the reduction that is over, of past_known; or nothing")] = ""
    doubts: Annotated[tuple[str, ...], _OF_IT] = ()
    note: Annotated[str, Field(description="the note of the file, in Vietnamese")] = ""


class AnswerFault(NamedTuple):
    """An answer that was not taken.

    ``unknown``: there is no such question; ``value``: it does not take that; ``hidden``: it is not asked where the
    other answers hold; ``twice``: the way of filing was told otherwise, too.
    """

    name: str
    what: Literal["unknown", "value", "hidden", "twice"]
    value: object
    near: Annotated[str, Field(description="the question that was perhaps meant, or nothing")] = ""


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """What a procedure costs in one case, as far as the case was told."""

    code: Annotated[str | None, _CODE]
    name: str | None
    on: Annotated[date, _ASKED]
    channel: Annotated[Way | None, _ASKED]
    answers: Annotated[Mapping[str, object], _ASKED]
    assume_continued: Annotated[bool, _ASKED]
    #: By currency, those with nothing to pay left out, one of 0 VND where nothing is paid; empty where it is unknown.
    totals: tuple[Total, ...]
    unknown: Annotated[Reason | None, _WHY]
    #: The procedure's own fees and those of the ways of filing that are possible, in their order.
    lines: tuple[FeeLine, ...]
    #: The fewest open questions that decide it, in their order. Empty for an amount.
    asks: tuple[Question, ...]
    faults: tuple[AnswerFault, ...] = ()
    #: The questions that were answered, by name, also of an answer that was not taken.
    questions: Annotated[Mapping[str, Question], _ASKED] = Frozen()
    doubts: Annotated[
        tuple[str, ...],
        Field(description="what the file calls not verified of its charging nothing, in Vietnamese"),
    ] = ()

    @property
    def status(self) -> Status:
        """``amount`` where each total is one, ``interval`` or ``unknown`` otherwise."""
        if self.unknown is not None:
            return "unknown"
        return "amount" if all(total.least == total.most for total in self.totals) else "interval"


#: Why it is not known when a dossier is due.
#: ``not_stated``, ``not_set``, ``elsewhere``, ``in_words``: the file states no time, says that none is set, that another
#: instrument sets it, says it in words. ``start_rule``: no text that was read says from when the time ran that day.
#: ``not_arrived``: the dossier is not with the agency that decides. ``other_event``: it runs from an event that was not
#: told. ``supplement_rule``, ``finance_policy``: no text and no policy says what a supplement, a financial duty does.
#: ``waiting_supplement``, ``waiting_payment``, ``stopped``, ``withdrawn``, ``refused``: as it stands nothing runs.
#: ``mixed_units``: time is added in another unit. ``fraction``: of a week, month or year. ``calendar``: a day that
#: counts is outside the years known. ``question``: an answer decides, by which it is known in some cases.
DateReason = Literal[
    "not_stated",
    "not_set",
    "elsewhere",
    "in_words",
    "start_rule",
    "not_arrived",
    "other_event",
    "supplement_rule",
    "finance_policy",
    "waiting_supplement",
    "waiting_payment",
    "stopped",
    "withdrawn",
    "refused",
    "mixed_units",
    "fraction",
    "calendar",
    "condition",
    "hole",
    "overlap",
    "before_known",
    "past_known",
    "not_offered",
    "question",
    "too_wide",
]

#: ``none``: the procedure returns no result.
DateStatus = Literal["date", "interval", "none", "unknown"]


class Event(NamedTuple):
    """Something that happened to a dossier; a day alone where the hour is not known."""

    kind: EventKind
    at: date | datetime


class EventFault(NamedTuple):
    """An event that was not taken.

    ``order``: it comes before the dossier was received or before what it answers; ``unpaired``: nothing asked for it;
    ``twice``: it was told already; ``over``: the dossier is withdrawn or refused; ``contradicted``: an answer says
    otherwise.
    """

    event: Annotated[Event, Field(exclude=True)]
    what: Literal["order", "unpaired", "twice", "over", "contradicted"]


FinancePolicy = Literal["dung", "khong_dung"]
SupplementPolicy = Literal["tinh_lai", "dung"]


class ClockPolicy(NamedTuple):
    """What a host says of the clock where no text orders it, and from where it has that."""

    #: While a financial duty is not done the clock stands still (``dung``), or runs on.
    finance: FinancePolicy | None = None
    #: After a supplement the time is counted anew (``tinh_lai``), or stood still until it came (``dung``).
    supplement: SupplementPolicy | None = None
    source: str = ""


class RuleUsed(NamedTuple):
    """A rule of law, or a policy, by which something was decided; its words are of ``formats``."""

    id: str
    #: As it is cited: "Điều 148 khoản 5 91/2015/QH13"; "" of a policy.
    basis: Citation | None
    certainty: Annotated[
        str,
        Field(
            description="nothing: read in the text; V2: in a secondary source; INF: inferred; M: by memory"
        ),
    ] = ""


#: What an expected date rests on: that the dossier was complete when received, that it was accepted then, that the
#: days of a year turn out as expected, that none of the times that the text does not count in comes between.
#: ``here``: that it was filed where it is decided; ``unverified``: that what the file calls not verified is so.
Condition = Literal["complete", "accepted", "here", "calendar", "excluded", "unverified"]

#: Of a day: the day of the event, not counted; counted; off; in a pause; the last one; the last one by number, which is
#: off; one of which it is open whether it counts.
DayRole = Literal["start", "counted", "off", "paused", "last", "rolled", "open"]


class DayLine(NamedTuple):
    """A day of the trace: what it is, and what it is in the count."""

    day: date
    role: DayRole
    #: Which day of the count it is; from, to where open days stand before it. None of one that is not counted.
    least: int | None
    most: int | None
    kind: DayKind
    name: str
    document: str
    certainty: str
    #: By which rule it is what it is in the count.
    rule: str


class AddedPart(NamedTuple):
    """Time that is added."""

    place: Path
    of: str
    amount: Decimal
    unit: TimeUnit
    due: Annotated[bool | None, _OPEN]


#: The hour of receipt is not known; a time in hours ends on a day off, what that does is not settled; one of two days
#: is the start.
Opening = Literal["hour", "hours_off", "start"]


class DueLine(NamedTuple):
    """A time that is possible in the cases left open, and when the dossier is due by it."""

    #: The place of the time (``thoi_han_giai_quyet``, ``thoi_han_giai_quyet.chi_tiet.1``), and its words.
    place: Path
    of: str
    amount: Decimal | None
    unit: TimeUnit | None
    added: tuple[AddedPart, ...]
    basis: Citation | None
    earliest: date | None
    due: date | None
    #: Of hours: the time of the day.
    hour: time | None
    certainty: Literal["certain", "expected"] | None
    conditions: tuple[Condition, ...]
    unknown: Annotated[DateReason | None, _WHY]
    returns: Annotated[bool, Field(description="whether a result is returned")]
    open_days: Annotated[
        tuple[date, ...], Field(description="days of which it is open whether they are worked")
    ]
    trace: Annotated[tuple[DayLine, ...], Field(description="every day from the start, each once")]
    rules: tuple[RuleUsed, ...]
    doubts: Annotated[tuple[str, ...], _OF_IT] = ()
    text: Annotated[
        str, Field(serialization_alias="stated", description="the words of the file, in Vietnamese")
    ] = ""
    excluded: Annotated[
        tuple[str, ...], Field(description="times that the text does not count, in Vietnamese")
    ] = ()
    leaves_open: Annotated[
        tuple[Opening, ...], Field(description="why it is an interval, beside open days and answers")
    ] = ()
    cutoff: Annotated[time | None, Field(description="the hour after which it is the next working day")] = (
        None
    )


class ClockDuty(NamedTuple):
    """What must be done beside: by when, where that is known."""

    #: ``tell_delay``, ``return_incomplete``, ``supplement_once``, ``pass_on``, ``accept_online``, ``one_delay``.
    id: str
    by: date | None
    rule: RuleUsed


#: What a host may say beside the answers: which event, or which policy, would tell more.
NEXT_EVENT: Mapping[str, EventKind] = {
    "start_rule": "bat_dau",
    "other_event": "bat_dau",
    "not_arrived": "co_quan_nhan",
    "waiting_supplement": "bo_sung",
    "waiting_payment": "nop_tai_chinh",
    "stopped": "tiep_tuc",
    "complete": "tiep_nhan",
    "accepted": "tiep_nhan",
    "here": "co_quan_nhan",
}
NEXT_POLICY: Mapping[str, Literal["finance", "supplement"]] = {
    "supplement_rule": "supplement",
    "finance_policy": "finance",
}


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """When a dossier is due, as far as what happened to it was told."""

    code: Annotated[str | None, _CODE]
    name: str | None
    received: Annotated[date | datetime, _ASKED]
    channel: Annotated[Way | None, _ASKED]
    case: Annotated[str | None, _ASKED]
    answers: Annotated[Mapping[str, object], _ASKED]
    events: Annotated[tuple[Event, ...], _ASKED]
    policy: Annotated[ClockPolicy, _ASKED]
    #: The ends of when it is due: the same where it is one date; None where it is unknown or nothing is due.
    earliest: date | None
    due: date | None
    hour: time | None
    certainty: Literal["certain", "expected"] | None
    conditions: Annotated[tuple[Condition, ...], Field(description="on what an expected date rests")]
    unknown: Annotated[DateReason | None, _WHY]
    #: The moment, and what says so; None where that is unknown.
    start: Annotated[date | datetime | None, Field(description="from when it is counted")]
    start_rule: RuleUsed | None
    lines: tuple[DueLine, ...]
    duties: tuple[ClockDuty, ...]
    asks: tuple[Question, ...]
    faults: tuple[AnswerFault, ...] = ()
    event_faults: tuple[EventFault, ...] = ()
    #: By every time that is possible.
    moot: Annotated[
        tuple[Event, ...],
        Field(description="events that came when it was due already: they move nothing"),
    ] = ()
    policy_used: Annotated[
        tuple[Literal["finance", "supplement"], ...],
        Field(description="what of the policy decided something"),
    ] = ()
    questions: Annotated[Mapping[str, Question], _ASKED] = Frozen()
    channel_case: Annotated[
        str, Field(description="the cases in which alone one may file so, in Vietnamese; or nothing")
    ] = ""

    @property
    def status(self) -> DateStatus:
        """``date`` where both ends are one, ``none`` where no result is returned."""
        if self.unknown is not None:
            return "unknown"
        if self.due is None:
            return "none"
        return "date" if self.earliest == self.due else "interval"

    @property
    def next_event(self) -> EventKind | None:
        """The event that would tell more: of what is unknown, else of a condition."""
        reasons = self.conditions if self.unknown is None else (self.unknown,)
        return next((NEXT_EVENT[one] for one in reasons if one in NEXT_EVENT), None)

    @property
    def next_policy(self) -> Literal["finance", "supplement", ""]:
        """The policy of the agency that would tell more; "" for none."""
        return NEXT_POLICY.get(self.unknown or "", "")


class TemplateLine(NamedTuple):
    """The form of the law that a paper is written on, and where it is had.

    Of one that the file only names ``place`` is empty and ``id`` is that name.
    """

    place: Path
    id: str
    name: str
    number: str
    file: str
    address: str
    form: Annotated[str, Field(description="the electronic form, or nothing")]
    #: What its file is called where it comes from, where the file itself is not here.
    source_file: str = ""


class OneOf(NamedTuple):
    """A paper that may stand in the place of another."""

    name: str
    originals: Annotated[int | None, _UNSTATED]
    copies: Annotated[int | None, _UNSTATED]


class DatabaseSubstitute(NamedTuple):
    """Why a paper perhaps need not be handed in: a database has it. The list of those databases is not public."""

    database: str
    otherwise: Annotated[
        str, Field(description="what is handed in when it cannot be looked up, in Vietnamese")
    ]
    rule: RuleUsed
    stated: Annotated[
        bool, Field(description="whether the file says so, or only a general list that reminds")
    ]


class PaperLine(NamedTuple):
    """A paper of the dossier."""

    place: Path
    id: str
    name: str
    handling: Literal["nop", "xuat_trinh"]
    needed: Annotated[bool | None, _OPEN]
    #: The words of when it is needed ("nếu"), and of the case that it is of.
    only_if: str
    case: str
    originals: Annotated[int | None, _UNSTATED]
    copies: Annotated[int | None, _UNSTATED]
    as_file: Annotated[bool | None, Field(description="whether it may be handed in as a file")]
    template: TemplateLine | None
    alternatives: Annotated[tuple[OneOf, ...], Field(serialization_alias="one_of")]
    spared: DatabaseSubstitute | None
    basis: Citation | None
    note: str
    doubts: Annotated[tuple[str, ...], _OF_IT]
    asks: Annotated[
        tuple[str, ...], Field(description="the open questions that decide whether it is needed")
    ] = ()
    #: Once for each set; what is shown is shown once.
    sets: Annotated[
        int | None, Field(description="how often it is handed in; null where the file does not say it")
    ] = None


#: ``open``: an open question decides whether some paper is needed.
ListStatus = Literal["whole", "open", "unknown"]
#: Why it is not known what is to be brought.
#: ``not_stated``: the file does not say it. ``condition``: it names a question that there is not. ``before_known``,
#: ``past_known``: the procedure does not apply on that day. ``not_offered``: it is not filed that way. ``too_wide``: its
#: conditions are more than is tried.
ListReason = Literal["not_stated", "condition", "before_known", "past_known", "not_offered", "too_wide"]


@dataclass(frozen=True, slots=True)
class ChecklistAnswer:
    """What is to be brought in one case, as far as the case was told."""

    code: Annotated[str | None, _CODE]
    name: str | None
    on: Annotated[date, _ASKED]
    channel: Annotated[Way | None, _ASKED]
    answers: Annotated[Mapping[str, object], _ASKED]
    sets: int | None
    #: The papers that are needed in some case left open, in the order of the file.
    lines: tuple[PaperLine, ...]
    notes: Annotated[tuple[str, ...], Field(description="as the file has them, in Vietnamese")]
    unknown: Annotated[ListReason | None, _WHY]
    asks: tuple[Question, ...]
    faults: tuple[AnswerFault, ...] = ()
    questions: Annotated[Mapping[str, Question], _ASKED] = Frozen()
    doubts: Annotated[
        tuple[str, ...], Field(description="what the file calls not verified of the list, in Vietnamese")
    ] = ()

    @property
    def status(self) -> ListStatus:
        """``whole`` where nothing is left open."""
        if self.unknown is not None:
            return "unknown"
        return "open" if self.asks or any(line.needed is None for line in self.lines) else "whole"


class NumberRange(NamedTuple):
    """A number that is known from, to; ``most`` None where nothing limits it."""

    least: Annotated[int, Field(ge=0)]
    most: Annotated[int, Field(ge=0)] | None


class Trip(NamedTuple):
    """What makes a trip to an office, or leaves open whether there is one."""

    place: Path
    certain: Annotated[bool | None, Field(description="null where that is open")]


class TimePart(NamedTuple):
    """A part of a length of time."""

    amount: Decimal
    unit: TimeUnit


#: A length of time: parts of different units, one after the other; none where the result comes on the day itself.
Length = tuple[TimePart, ...]


@dataclass(frozen=True, slots=True)
class Burden:
    """What a way of filing costs an applicant: papers, trips, time, money; None where the file does not say it."""

    channel: Way
    #: Papers needed, originals and copies of all sets together, those that may be spared counted in ``most`` only.
    papers: NumberRange | None
    originals: NumberRange | None
    copies: NumberRange | None
    #: Trips to an office: to hand in, to be present, to collect.
    visits: NumberRange | None
    trips: tuple[Trip, ...]
    #: Whether it can be handed in at any hour of any day.
    any_hour: bool
    #: The times that are possible where a result is returned.
    times: Annotated[
        tuple[Length, ...],
        Field(
            description="each possible one in parts, those of other units beside; none of what is of the same day"
        ),
    ]
    time_unknown: DateReason | None
    fee: Annotated[FeeAnswer, Field(exclude=True)]
    #: Whether the result comes on the day itself; None where that is open.
    same_day: bool | None = None
    returns: Annotated[
        bool | None, Field(description="whether a result is returned; null where that is open")
    ] = True
    time_asks: Annotated[
        tuple[Question, ...], Field(description="the questions that decide how long it takes")
    ] = ()
    case: Annotated[
        str, Field(description="the cases in which alone one may file so, in Vietnamese; or nothing")
    ] = ""
    #: Where one may have to collect one.
    doubts: Annotated[
        tuple[str, ...], Field(description="what the file calls not verified of how results are returned")
    ] = ()
