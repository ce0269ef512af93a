"""The records of answers: what is asked, what fees come to, when a dossier is due, what is to be brought; and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal, NamedTuple

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
    "DateReason",
    "DateStatus",
    "DayLine",
    "DayRole",
    "DeadlineAnswer",
    "DueLine",
    "Event",
    "EventFault",
    "FeeAnswer",
    "FeeLine",
    "Length",
    "ListReason",
    "ListStatus",
    "OneOf",
    "Opening",
    "PaperLine",
    "Question",
    "Reason",
    "Reckoned",
    "Reduction",
    "RuleUsed",
    "Span",
    "Spared",
    "Status",
    "TemplateLine",
    "Total",
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

#: Of a question: a choice, a number, yes or no, a day, or something else that a form asks.
AnswerKind = Literal["choice", "number", "yes_no", "day", "other"]


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


class Reckoned(NamedTuple):
    """A way in which the amount of a fee comes about: a line of the tariff and a reduction.

    What open questions decide is None.
    """

    #: The place of the line of the tariff (``phi_le_phi.0.bang.2``), or of the fee; and its words.
    place: Path
    of: str
    #: Before the reduction.
    full: Decimal | None
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
    #: Whether it is due; None where an open question decides.
    due: bool | None
    #: None where it is unknown.
    least: Decimal | None
    most: Decimal | None
    unknown: Reason | None
    #: Every way in which an amount comes about in the cases that are left open; one where it is decided.
    ways: tuple[Reckoned, ...]
    basis: Citation | None
    #: The local tariff that it comes from; "" where the procedure itself states it.
    tariff: str = ""
    #: The last day on which what was taken was known, where ``assume_continued`` carried it on.
    continued_from: date | None = None
    #: The row of "cách thức thực hiện" that it is of: the way of filing, and its case in words.
    way: Way | None = None
    case: str = ""
    #: The last day (``past_known``), or the first (``before_known``), on which it is known.
    known_to: date | None = None
    known_from: date | None = None
    #: The words of the reduction that is over, where that is why it is unknown.
    ended: str = ""
    #: What the file itself says of it and calls not verified, and its note; in Vietnamese.
    doubts: tuple[str, ...] = ()
    note: str = ""


class AnswerFault(NamedTuple):
    """An answer that was not taken.

    ``unknown``: there is no such question; ``value``: it does not take that; ``hidden``: it is not asked where the
    other answers hold; ``twice``: the way of filing was told otherwise, too.
    """

    name: str
    what: Literal["unknown", "value", "hidden", "twice"]
    value: object
    #: The question that was perhaps meant; "" for none.
    near: str = ""


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """What a procedure costs in one case, as far as the case was told."""

    code: str | None
    name: str | None
    on: date
    channel: Way | None
    answers: Mapping[str, object]
    assume_continued: bool
    #: By currency, those with nothing to pay left out, one of 0 VND where nothing is paid; empty where it is unknown.
    totals: tuple[Total, ...]
    unknown: Reason | None
    #: The procedure's own fees and those of the ways of filing that are possible, in their order.
    lines: tuple[FeeLine, ...]
    #: The fewest open questions that decide it, in their order. Empty for an amount.
    asks: tuple[Question, ...]
    faults: tuple[AnswerFault, ...] = ()
    #: The questions that were answered, by name, also of an answer that was not taken.
    questions: Mapping[str, Question] = Frozen()
    #: What the file calls not verified of its charging nothing.
    doubts: tuple[str, ...] = ()

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

    event: Event
    what: Literal["order", "unpaired", "twice", "over", "contradicted"]


class ClockPolicy(NamedTuple):
    """What a host says of the clock where no text orders it, and from where it has that."""

    #: While a financial duty is not done the clock stands still (``dung``), or runs on.
    finance: Literal["dung", "khong_dung"] | None = None
    #: After a supplement the time is counted anew (``tinh_lai``), or stood still until it came (``dung``).
    supplement: Literal["tinh_lai", "dung"] | None = None
    source: str = ""


class RuleUsed(NamedTuple):
    """A rule of law, or a policy, by which something was decided; its words are of ``formats``."""

    id: str
    #: As it is cited: "Điều 148 khoản 5 91/2015/QH13"; "" of a policy.
    basis: Citation | None
    #: "" read in the text, V2 in a secondary source, INF inferred.
    certainty: str = ""


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
    #: None where an open question decides.
    due: bool | None


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
    unknown: DateReason | None
    returns: bool
    #: Days that are open and make a difference.
    open_days: tuple[date, ...]
    #: Every day from the start to the due day, each once.
    trace: tuple[DayLine, ...]
    rules: tuple[RuleUsed, ...]
    #: What the file itself calls not verified of it.
    doubts: tuple[str, ...] = ()
    text: str = ""
    #: The times that the text does not count in, in its words.
    excluded: tuple[str, ...] = ()
    #: Why it is an interval, beside open days and answers.
    leaves_open: tuple[Opening, ...] = ()
    #: The hour after which what is received is due on the next working day.
    cutoff: time | None = None


class ClockDuty(NamedTuple):
    """What must be done beside: by when, where that is known."""

    #: ``tell_delay``, ``return_incomplete``, ``supplement_once``, ``pass_on``, ``accept_online``, ``one_delay``.
    id: str
    by: date | None
    rule: RuleUsed


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """When a dossier is due, as far as what happened to it was told."""

    code: str | None
    name: str | None
    received: date | datetime
    channel: Way | None
    case: str | None
    answers: Mapping[str, object]
    events: tuple[Event, ...]
    policy: ClockPolicy
    #: The ends of when it is due: the same where it is one date; None where it is unknown or nothing is due.
    earliest: date | None
    due: date | None
    hour: time | None
    certainty: Literal["certain", "expected"] | None
    conditions: tuple[Condition, ...]
    unknown: DateReason | None
    #: From when the clock runs: the moment, what says so. None where that is unknown.
    start: date | datetime | None
    start_rule: RuleUsed | None
    lines: tuple[DueLine, ...]
    duties: tuple[ClockDuty, ...]
    asks: tuple[Question, ...]
    faults: tuple[AnswerFault, ...] = ()
    event_faults: tuple[EventFault, ...] = ()
    #: Events that came when it was due already, by every time that is possible: they move nothing.
    moot: tuple[Event, ...] = ()
    #: What of the policy decided something.
    policy_used: tuple[Literal["finance", "supplement"], ...] = ()
    questions: Mapping[str, Question] = Frozen()
    #: The words of the cases in which alone one may file in the way told; "" for every case.
    channel_case: str = ""

    @property
    def status(self) -> DateStatus:
        """``date`` where both ends are one, ``none`` where no result is returned."""
        if self.unknown is not None:
            return "unknown"
        if self.due is None:
            return "none"
        return "date" if self.earliest == self.due else "interval"


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
    #: The id of the electronic form; "" for none.
    form: str
    #: What its file is called where it comes from, where the file itself is not here.
    source_file: str = ""


class OneOf(NamedTuple):
    """A paper that may stand in the place of another."""

    name: str
    originals: int | None
    copies: int | None


class Spared(NamedTuple):
    """Why a paper perhaps need not be handed in: a database has it. The list of those databases is not public."""

    database: str
    #: What is handed in when it cannot be looked up.
    otherwise: str
    rule: RuleUsed
    #: Whether the file says so, or our own list of papers that reminds.
    stated: bool


class PaperLine(NamedTuple):
    """A paper of the dossier."""

    place: Path
    id: str
    name: str
    handling: Literal["nop", "xuat_trinh"]
    #: None where an open question decides.
    needed: bool | None
    #: The words of when it is needed ("nếu"), and of the case that it is of.
    only_if: str
    case: str
    originals: int | None
    copies: int | None
    as_file: bool | None
    template: TemplateLine | None
    alternatives: tuple[OneOf, ...]
    spared: Spared | None
    basis: Citation | None
    note: str
    doubts: tuple[str, ...]
    #: The names of the open questions that decide whether it is needed.
    asks: tuple[str, ...] = ()
    #: How often it is handed in, once for each set; what is shown is shown once. None where the file does not say it.
    sets: int | None = None


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

    code: str | None
    name: str | None
    on: date
    channel: Way | None
    answers: Mapping[str, object]
    sets: int | None
    #: The papers that are needed in some case left open, in the order of the file.
    lines: tuple[PaperLine, ...]
    notes: tuple[str, ...]
    unknown: ListReason | None
    asks: tuple[Question, ...]
    faults: tuple[AnswerFault, ...] = ()
    questions: Mapping[str, Question] = Frozen()
    #: What the file itself says of the list and calls not verified; in Vietnamese.
    doubts: tuple[str, ...] = ()

    @property
    def status(self) -> ListStatus:
        """``whole`` where nothing is left open."""
        if self.unknown is not None:
            return "unknown"
        return "open" if self.asks or any(line.needed is None for line in self.lines) else "whole"


class Span(NamedTuple):
    """A number that is known from, to; ``most`` None where nothing limits it."""

    least: int
    most: int | None


#: A length of time: parts of different units, one after the other; none where the result comes on the day itself.
Length = tuple[tuple[Decimal, TimeUnit], ...]


@dataclass(frozen=True, slots=True)
class Burden:
    """What a way of filing costs an applicant: papers, trips, time, money; None where the file does not say it."""

    channel: Way
    #: Papers needed, originals and copies of all sets together, those that may be spared counted in ``most`` only.
    papers: Span | None
    originals: Span | None
    copies: Span | None
    #: Trips to an office: to hand in, to be present, to collect.
    visits: Span | None
    #: The places of what makes a trip, or leaves open whether there is one.
    trips: tuple[tuple[Path, bool | None], ...]
    #: Whether it can be handed in at any hour of any day.
    any_hour: bool
    #: The times that are possible where a result is returned, and what is to be paid.
    times: tuple[Length, ...]
    time_unknown: DateReason | None
    fee: FeeAnswer
    #: Whether the result comes on the day itself; None where that is open.
    same_day: bool | None = None
    #: Whether a result is returned at all; None where that is open.
    returns: bool | None = True
    #: The questions that decide how long it takes.
    time_asks: tuple[Question, ...] = ()
    #: The words of the cases in which alone one may file so; "" for every case.
    case: str = ""
    #: What the file calls not verified of how results are returned, where one may have to collect one.
    doubts: tuple[str, ...] = ()
