"""Tests inside the record: what levels, fees, due days or papers of a file must come to under stated circumstances.

A case of ``kiem_thu`` names a framework, a date and what the portal provides, and states some of:
the proven, achievable and ceiling level, and the criteria that are not met (as a set); or answers, and what the fees
come to (``phi``), when a dossier is due (``thoi_han``), what is to be brought (``giay_to``). A case that cannot be
run, or that expects nothing, is told as such: it never counts as one that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from ..answers.checklist import checklist
from ..answers.deadline import deadline
from ..answers.fee import fee
from ..answers.questions import cases
from ..answers.records import (
    AnswerFault,
    ChecklistAnswer,
    DateReason,
    DeadlineAnswer,
    Event,
    FeeAnswer,
    Question,
    Reason,
)
from ..finding import Path
from ..law.day import parse_moment, today
from ..model.completeness import papers_of
from ..model.loader import Loaded
from ..model.procedure import (
    ChecklistExpectation,
    Currency,
    DeadlineExpectation,
    Expectation,
    FeeExpectation,
    Procedure,
)
from ..model.shapes import Record
from ..model.tariffs import tariffs_for
from .assessment import Assessment, LevelId, grade
from .framework import Criterion, Framework, frameworks, load_framework
from .portal import PORTAL_FACTS, Portal, portal_with
from .verdict import QuestionContext

#: What a case may state.
What = Literal[
    "proven",
    "achievable",
    "ceiling",
    "unmet",
    "fee",
    "deadline",
    "papers_needed",
    "papers_spared",
    "papers_absent",
    "asks",
]
_LEVELS: tuple[What, ...] = ("proven", "achievable", "ceiling")
_UNMET: What = "unmet"


@dataclass(frozen=True, slots=True)
class Cost:
    """What fees come to, as far as a case states it: from and to, or why it is not known."""

    least: Decimal | None
    most: Decimal | None
    currency: Currency
    unknown: str | None = None

    def __str__(self) -> str:
        if self.unknown is not None:
            return f"unknown: {self.unknown}"
        bounds = ["" if one is None else f"{one:f}" for one in (self.least, self.most)]
        return f"{'..'.join(dict.fromkeys(bounds))} {self.currency}"


@dataclass(frozen=True, slots=True)
class ExpectedDueDate:
    """When a dossier is due, as far as a case states it: from and to, only expected, or why it is not known."""

    earliest: date | None
    latest: date | None
    expected: bool | None = None
    unknown: str | None = None

    def __str__(self) -> str:
        if self.unknown is not None:
            return f"unknown: {self.unknown}"
        days = ["" if one is None else one.isoformat() for one in (self.earliest, self.latest)]
        said = "" if self.expected is None else " (expected)" if self.expected else " (certain)"
        return ("..".join(dict.fromkeys(days)) + said).strip()


#: A level; ids of the criteria that are not met (in the order of the framework), of questions or papers; an amount; days.
Value = LevelId | tuple[str, ...] | Cost | ExpectedDueDate | None


class UnmetExpectation(NamedTuple):
    """What a case expects, against what came out."""

    what: What
    path: Path
    expected: Value
    found: Value


FaultWhat = Literal[
    "framework",
    "level",
    "criterion",
    "portal",
    "reason",
    "question",
    "answer",
    "case",
    "event",
    "paper",
    "nothing",
]


class CaseFault(NamedTuple):
    """Why a case cannot be run: a word, the place, the value, and what could stand there."""

    #: ``framework``, ``level``, ``criterion``, ``portal``, ``reason``, ``question``, ``case``, ``paper`` (a name that is
    #: not known), ``answer`` (a question does not take it), ``event`` (it does not fit those before it) or ``nothing``.
    what: FaultWhat
    path: Path
    value: LevelId
    known: tuple[LevelId, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: what came out, and where that is not what it states."""

    path: Path
    stated: Expectation
    on: date
    #: None where the case cannot be run (see ``faults``), or states no level.
    found: Assessment | None
    differences: tuple[UnmetExpectation, ...] = ()
    faults: tuple[CaseFault, ...] = ()
    #: None where the case cannot be run, or states no fee, due day or papers.
    cost: FeeAnswer | None = None
    due: DeadlineAnswer | None = None
    papers: ChecklistAnswer | None = None

    @property
    def ran(self) -> bool:
        """True where the case could be run."""
        return not self.faults

    @property
    def holds(self) -> bool:
        """True where the case was run and everything it states came out."""
        return self.ran and not self.differences


class Unexercised(NamedTuple):
    """The criteria of a framework that are met in every case and named by none."""

    framework: Framework
    criteria: tuple[Criterion, ...]


def run_cases(loaded: Loaded, on: date | None = None) -> tuple[CaseResult, ...]:
    """Run every case of a file; ``on`` is the date of the cases that state none (default: today)."""
    procedure = loaded.procedure
    if procedure is None:
        return ()
    day = on or today()
    return tuple(
        _run(loaded, procedure, stated, ("kiem_thu", i), day)
        for i, stated in enumerate(procedure.expectations or ())
    )


def _run(loaded: Loaded, procedure: Procedure, stated: Expectation, path: Path, day: date) -> CaseResult:
    on = stated.on or day
    cost = due = papers = None
    faults, differences = [*_nothing(stated, _STATED, path, stated.name)], list[UnmetExpectation]()
    if (of_fee := stated.fee) is not None:
        place = (*path, _STATED["fee"])
        tariffs = tariffs_for(loaded.catalog, procedure.code)
        cost = fee(procedure, of_fee.answers, of_fee.channel, on, tariffs=tariffs)
        faults += _fee_faults(of_fee, place, cost)
        differences += _fee_differences(of_fee, place, cost)
    faults += _level_faults(stated, path)
    if (of_deadline := stated.deadline) is not None:
        place = (*path, _STATED["deadline"])
        due = _due_date(procedure, of_deadline)
        faults += _deadline_faults(procedure, of_deadline, place, due)
        differences += _deadline_differences(of_deadline, place, due)
    if (of_papers := stated.checklist) is not None:
        place = (*path, _STATED["checklist"])
        papers = checklist(procedure, of_papers.answers, of_papers.channel, on)
        faults += _checklist_faults(procedure, of_papers, place, papers)
        differences += _checklist_differences(of_papers, place, papers)
    if faults:
        return CaseResult(path, stated, on, None, (), tuple(faults))
    found = None
    if stated_of(stated):
        case = QuestionContext(procedure, loaded.catalog, portal_of(stated), on, loaded.source.data)
        found = grade(loaded, case, *load_framework(stated.framework), on)
        differences = [*_level_differences(stated, path, found), *differences]
    return CaseResult(path, stated, on, found, tuple(differences), (), cost, due, papers)


def portal_of(stated: Expectation) -> Portal | None:
    """The portal that a case supposes; None where it states none."""
    return None if stated.portal is None else portal_with(stated.name, stated.portal)


def stated_of(stated: Expectation) -> dict[What, Value]:
    """The levels and criteria that a case states, in a fixed order."""
    return {what: value for what in (*_LEVELS, _UNMET) if (value := getattr(stated, what)) is not None}


# Why a case cannot be run.


def _keys(record: type[Record], *without: str) -> dict[str, str]:
    """The keys of what an expectation states, by the names of the model; ``without`` are its circumstances."""
    return {name: field.alias or name for name, field in record.model_fields.items() if name not in without}


_STATED = _keys(Expectation, "name", "framework", "on", "portal")
_FEE = _keys(FeeExpectation, "channel", "answers", "currency")
_DEADLINE = _keys(DeadlineExpectation, "received", "events", "channel", "case", "answers")
_CHECKLIST = _keys(ChecklistExpectation, "channel", "answers")
#: Papers by the names of ChecklistExpectation.
_PAPERS: dict[str, What] = {"needed": "papers_needed", "spared": "papers_spared", "absent": "papers_absent"}


def _nothing(stated: Record, keys: Mapping[str, str], path: Path, name: str) -> Iterator[CaseFault]:
    if all(getattr(stated, field) is None for field in keys):
        yield CaseFault("nothing", path, name, tuple(keys.values()))


def _reason(unknown: str | None, reasons: tuple[str, ...], path: Path) -> Iterator[CaseFault]:
    if unknown is not None and unknown not in reasons:
        yield CaseFault("reason", (*path, "chua_biet"), unknown, reasons)


def _untaken(faults: Iterable[AnswerFault], asked: Mapping[str, Question], path: Path) -> Iterator[CaseFault]:
    """The answers of a case that no question takes."""
    for one in faults:
        place = (*path, "tra_loi", one.name)
        if one.what == "unknown":
            yield CaseFault("question", place, one.name)
        elif one.what == "value":
            options = asked[one.name].options if one.name in asked else ()
            yield CaseFault("answer", place, str(one.value), tuple(option.code for option in options))


def _level_faults(stated: Expectation, path: Path) -> Iterator[CaseFault]:
    if stated.framework not in frameworks():
        yield CaseFault("framework", (*path, "khung"), stated.framework, frameworks())
        return
    framework, _ = load_framework(stated.framework)
    for name in stated.portal or ():
        if name not in PORTAL_FACTS:
            yield CaseFault("portal", (*path, "cong", name), name, tuple(PORTAL_FACTS))
    for what in _LEVELS:
        level: LevelId | None = getattr(stated, what)
        # 0 says: short of the lowest level.
        if level is not None and level != 0 and not framework.rank(level):
            yield CaseFault("level", (*path, _STATED[what]), level, tuple(one.id for one in framework.levels))
    known = tuple(criterion.id for criterion in framework.criteria)
    for i, name in enumerate(stated.unmet or ()):
        if name not in known:
            yield CaseFault("criterion", (*path, _STATED[_UNMET], i), name, known)


def _fee_faults(stated: FeeExpectation, path: Path, cost: FeeAnswer) -> Iterator[CaseFault]:
    yield from _reason(stated.unknown, get_args(Reason), path)
    yield from _untaken(cost.faults, cost.questions, path)
    yield from _nothing(stated, _FEE, path, str(path[-1]))


def _deadline_faults(
    procedure: Procedure, stated: DeadlineExpectation, path: Path, due: DeadlineAnswer
) -> Iterator[CaseFault]:
    yield from _reason(stated.unknown, get_args(DateReason), path)
    codes = tuple(dict.fromkeys(cases(procedure)))
    if stated.case is not None and stated.case not in codes:
        yield CaseFault("case", (*path, "truong_hop"), stated.case, codes)
    answers = stated.answers or {}
    yield from _untaken((one for one in due.faults if one.name in answers), due.questions, path)
    untaken = {(one.event.kind, one.event.at) for one in due.event_faults}
    for i, event in enumerate(stated.events or ()):
        if (event.kind, parse_moment(event.at)) in untaken:
            yield CaseFault("event", (*path, "su_kien", i), f"{event.kind} {event.at}")
    yield from _nothing(stated, _DEADLINE, path, str(path[-1]))


def _checklist_faults(
    procedure: Procedure, stated: ChecklistExpectation, path: Path, papers: ChecklistAnswer
) -> Iterator[CaseFault]:
    yield from _untaken(papers.faults, papers.questions, path)
    every = [paper for _, paper in papers_of(procedure)]
    codes = tuple(dict.fromkeys(paper.id or paper.name for paper in every))
    known = {*codes, *(paper.name for paper in every)}
    for field in _PAPERS:
        for i, name in enumerate(getattr(stated, field) or ()):
            if name not in known:
                yield CaseFault("paper", (*path, _CHECKLIST[field], i), name, codes)
    yield from _nothing(stated, _CHECKLIST, path, str(path[-1]))


# What came out otherwise than it is stated.


def _level_differences(stated: Expectation, path: Path, found: Assessment) -> Iterator[UnmetExpectation]:
    for what, expected in stated_of(stated).items():
        came: Value = tuple(r.criterion.id for r in found.refuted) if what == _UNMET else getattr(found, what)
        same = _as_set(expected) == _as_set(came) if what == _UNMET else expected == came
        if not same:
            yield UnmetExpectation(what, (*path, _STATED[what]), expected, came)


def _as_set(value: Value) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def _fee_differences(stated: FeeExpectation, path: Path, cost: FeeAnswer) -> Iterator[UnmetExpectation]:
    least, most = (stated.amount if bound is None else bound for bound in (stated.least, stated.most))
    expected = Cost(least, most, stated.currency, stated.unknown)
    found = _cost_found(cost, stated.currency)
    pairs = ((least, found.least), (most, found.most))
    if expected != Cost(None, None, stated.currency) and _differ(expected.unknown, found.unknown, pairs):
        yield UnmetExpectation("fee", path, expected, found)
    yield from _asks_differences(stated.asks, path, cost.asks)


def _cost_found(cost: FeeAnswer, currency: Currency) -> Cost:
    """The sum of the fees in a currency; what is not listed is nothing."""
    if cost.unknown is not None:
        return Cost(None, None, currency, cost.unknown)
    total = next((total for total in cost.totals if total.currency == currency), None)
    return (
        Cost(Decimal(0), Decimal(0), currency) if total is None else Cost(total.least, total.most, currency)
    )


def _due_date(procedure: Procedure, stated: DeadlineExpectation) -> DeadlineAnswer:
    events = [Event(one.kind, parse_moment(one.at)) for one in stated.events or ()]
    return deadline(
        procedure, parse_moment(stated.received), events, stated.answers, stated.channel, stated.case
    )


def _deadline_differences(
    stated: DeadlineExpectation, path: Path, due: DeadlineAnswer
) -> Iterator[UnmetExpectation]:
    first, last = (stated.due if bound is None else bound for bound in (stated.earliest, stated.latest))
    expected = ExpectedDueDate(first, last, stated.expected, stated.unknown)
    found = (
        ExpectedDueDate(None, None, None, due.unknown)
        if due.unknown is not None
        else ExpectedDueDate(due.earliest, due.due, due.certainty == "expected")
    )
    pairs = ((first, found.earliest), (last, found.latest), (stated.expected, found.expected))
    if expected != ExpectedDueDate(None, None) and _differ(expected.unknown, found.unknown, pairs):
        yield UnmetExpectation("deadline", path, expected, found)
    yield from _asks_differences(stated.asks, path, due.asks)


def _differ(expected: str | None, found: str | None, pairs: Iterable[tuple[object, object]]) -> bool:
    """Whether the reason why it is not known is another, or a value that is stated; what is not stated may be anything."""
    return expected != found or any(one not in (None, came) for one, came in pairs)


def _checklist_differences(
    stated: ChecklistExpectation, path: Path, papers: ChecklistAnswer
) -> Iterator[UnmetExpectation]:
    listed = {name for line in papers.lines for name in (line.id, line.name)}
    needed = {name for line in papers.lines if line.needed for name in (line.id, line.name)}
    spared = {name for line in papers.lines if line.spared is not None for name in (line.id, line.name)}
    came: dict[str, Callable[[str], bool]] = {
        "needed": needed.__contains__,
        "spared": spared.__contains__,
        "absent": lambda name: name not in listed,
    }
    for field, what in _PAPERS.items():
        wanted: tuple[str, ...] = getattr(stated, field) or ()
        found = tuple(filter(came[field], wanted))
        if found != wanted:
            yield UnmetExpectation(what, (*path, _CHECKLIST[field]), wanted, found)
    yield from _asks_differences(stated.asks, path, papers.asks)


def _asks_differences(
    stated: tuple[str, ...] | None, path: Path, asked: Iterable[Question]
) -> Iterator[UnmetExpectation]:
    asks = tuple(question.name for question in asked)
    if stated is not None and {*stated} != {*asks}:
        yield UnmetExpectation("asks", (*path, "hoi"), stated, asks)


def unexercised(results: Iterable[CaseResult]) -> tuple[Unexercised, ...]:
    """The criteria, by framework used, that are met in every case and that no case names."""
    seen: dict[str, Framework] = {}
    asked: dict[str, set[str]] = {}
    touched: dict[str, set[str]] = {}
    for result in results:
        if result.found is None:
            continue
        framework = result.found.framework
        seen.setdefault(framework.id, framework)
        asked.setdefault(framework.id, set()).update(r.criterion.id for r in result.found.results)
        moved = {r.criterion.id for r in result.found.results if not r.passes}
        touched.setdefault(framework.id, set()).update(moved, result.stated.unmet or ())
    return tuple(
        Unexercised(
            framework,
            tuple(c for c in framework.criteria if c.id in asked[name] and c.id not in touched[name]),
        )
        for name, framework in seen.items()
    )
