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
from ..model.sidecar_files import Shelf
from ..model.tariffs import tariffs_for
from .assessment import Assessment, LevelId, grade
from .framework import Criterion, Framework, frameworks, load_framework
from .portal import PORTAL_FACTS, Portal, portal_with
from .verdict import Case

#: What a case may state, and its key in the file.
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
KEYS: dict[What, str] = {
    "proven": "chac_chan",
    "achievable": "dat_duoc",
    "ceiling": "tran",
    "unmet": "khong_dat",
}
FEE_KEY, DEADLINE_KEY, CHECKLIST_KEY = "phi", "thoi_han", "giay_to"
_LEVELS: tuple[What, ...] = ("proven", "achievable", "ceiling")


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


class Difference(NamedTuple):
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


class Fault(NamedTuple):
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
    differences: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()
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
    cost = None if stated.fee is None else cost_of(procedure, loaded.catalog, stated.fee, on)
    due = None if stated.deadline is None else due_date_of(procedure, stated.deadline)
    papers = None if stated.checklist is None else papers_for(procedure, stated.checklist, on)
    faults = (*_faults(stated, path, cost), *_answer_faults(procedure, stated, path, due, papers))
    if faults:
        return CaseResult(path, stated, on, None, (), faults)
    found, differences = None, list(_of_fee(stated.fee, (*path, FEE_KEY), cost))
    differences += _of_deadline(stated.deadline, (*path, DEADLINE_KEY), due)
    differences += _of_checklist(stated.checklist, (*path, CHECKLIST_KEY), papers)
    if stated_of(stated):
        case = Case(procedure, loaded.catalog, portal_of(stated), on, loaded.source.data)
        found = judge(loaded, case, stated, on)
        differences = [*_differences(stated, path, found), *differences]
    return CaseResult(path, stated, on, found, tuple(differences), (), cost, due, papers)


def cost_of(procedure: Procedure, catalog: Shelf | None, stated: FeeExpectation, on: date) -> FeeAnswer:
    """What the fees come to for the answers of a case, with the tariffs of provinces beside the file."""
    tariffs = tariffs_for(catalog, procedure.code)
    return fee(procedure, stated.answers, stated.channel, on, tariffs=tariffs)


def due_date_of(procedure: Procedure, stated: DeadlineExpectation) -> DeadlineAnswer:
    """When the dossier of a case is due."""
    events = [Event(one.kind, parse_moment(one.at)) for one in stated.events or ()]
    return deadline(
        procedure, parse_moment(stated.received), events, stated.answers, stated.channel, stated.case
    )


def papers_for(procedure: Procedure, stated: ChecklistExpectation, on: date) -> ChecklistAnswer:
    """What is to be brought in a case."""
    return checklist(procedure, stated.answers, stated.channel, on)


def judge(loaded: Loaded, case: Case, stated: Expectation, on: date) -> Assessment:
    """Grade a case by the framework of an expectation."""
    return grade(loaded, case, *load_framework(stated.framework), on)


def portal_of(stated: Expectation) -> Portal | None:
    """The portal that a case supposes; None where it states none."""
    return None if stated.portal is None else portal_with(stated.name, stated.portal)


def value_of(what: str, found: Assessment) -> Value:
    """What came out for one of the things a case may state."""
    if what == "unmet":
        return tuple(r.criterion.id for r in found.refuted)
    level: LevelId | None = getattr(found, what)
    return level


def stated_of(stated: Expectation) -> dict[What, Value]:
    """What a case states, in a fixed order."""
    return {what: value for what in KEYS if (value := getattr(stated, what)) is not None}


def _faults(stated: Expectation, path: Path, cost: FeeAnswer | None) -> Iterator[Fault]:
    if stated.fee is not None and cost is not None:
        yield from _fee_faults(stated.fee, (*path, FEE_KEY), cost)
    elif not stated_of(stated) and stated.deadline is None and stated.checklist is None:
        yield Fault("nothing", path, stated.name, (*KEYS.values(), FEE_KEY, DEADLINE_KEY, CHECKLIST_KEY))
    if stated.framework not in frameworks():
        yield Fault("framework", (*path, "khung"), stated.framework, frameworks())
        return
    framework, _ = load_framework(stated.framework)
    for name in stated.portal or ():
        if name not in PORTAL_FACTS:
            yield Fault("portal", (*path, "cong", name), name, tuple(PORTAL_FACTS))
    for what in _LEVELS:
        level: LevelId | None = getattr(stated, what)
        # 0 says: short of the lowest level.
        if level is not None and level != 0 and not framework.rank(level):
            yield Fault("level", (*path, KEYS[what]), level, tuple(one.id for one in framework.levels))
    known = tuple(criterion.id for criterion in framework.criteria)
    for i, name in enumerate(stated.unmet or ()):
        if name not in known:
            yield Fault("criterion", (*path, "khong_dat", i), name, known)


#: What the fees of a case may be stated to come to, by the names of FeeExpectation.
_COSTS = {
    "amount": "so_tien",
    "least": "it_nhat",
    "most": "nhieu_nhat",
    "unknown": "chua_biet",
    "asks": "hoi",
}


def _fee_faults(stated: FeeExpectation, path: Path, cost: FeeAnswer) -> Iterator[Fault]:
    """Why it cannot be tried what fees come to for the answers of a case."""
    reasons = get_args(Reason)
    if stated.unknown is not None and stated.unknown not in reasons:
        yield Fault("reason", (*path, "chua_biet"), stated.unknown, reasons)
    yield from _untaken(cost.faults, cost.questions, path)
    if all(getattr(stated, name) is None for name in _COSTS):
        yield Fault("nothing", path, FEE_KEY, tuple(_COSTS.values()))


def _untaken(faults: Iterable[AnswerFault], asked: Mapping[str, Question], path: Path) -> Iterator[Fault]:
    """The answers of a case that no question takes."""
    for one in faults:
        place = (*path, "tra_loi", one.name)
        if one.what == "unknown":
            yield Fault("question", place, one.name)
        elif one.what == "value":
            options = asked[one.name].options if one.name in asked else ()
            yield Fault("answer", place, str(one.value), tuple(option.code for option in options))


#: What a due day, or papers, may be stated to come to, by the names of the model.
_DUE_KEYS = {
    "due": "han",
    "earliest": "som_nhat",
    "latest": "muon_nhat",
    "expected": "du_kien",
    "unknown": "chua_biet",
    "asks": "hoi",
}
_PAPERS: dict[What, tuple[str, str]] = {
    "papers_needed": ("needed", "phai_co"),
    "papers_spared": ("spared", "co_the_khong_nop"),
    "papers_absent": ("absent", "khong_co"),
}


def _answer_faults(
    procedure: Procedure,
    stated: Expectation,
    path: Path,
    due: DeadlineAnswer | None,
    papers: ChecklistAnswer | None,
) -> Iterator[Fault]:
    """Why it cannot be tried when a dossier is due, or what is to be brought, in a case."""
    if stated.deadline is not None and due is not None:
        yield from _deadline_faults(procedure, stated.deadline, (*path, DEADLINE_KEY), due)
    if stated.checklist is not None and papers is not None:
        yield from _checklist_faults(procedure, stated.checklist, (*path, CHECKLIST_KEY), papers)


def _deadline_faults(
    procedure: Procedure, stated: DeadlineExpectation, path: Path, due: DeadlineAnswer
) -> Iterator[Fault]:
    reasons = get_args(DateReason)
    if stated.unknown is not None and stated.unknown not in reasons:
        yield Fault("reason", (*path, "chua_biet"), stated.unknown, reasons)
    codes = tuple(dict.fromkeys(cases(procedure)))
    if stated.case is not None and stated.case not in codes:
        yield Fault("case", (*path, "truong_hop"), stated.case, codes)
    told = stated.answers or {}
    yield from _untaken((one for one in due.faults if one.name in told), due.questions, path)
    untaken = {(one.event.kind, one.event.at) for one in due.event_faults}
    for i, event in enumerate(stated.events or ()):
        if (event.kind, parse_moment(event.at)) in untaken:
            yield Fault("event", (*path, "su_kien", i), f"{event.kind} {event.at}")
    if all(getattr(stated, name) is None for name in _DUE_KEYS):
        yield Fault("nothing", path, DEADLINE_KEY, tuple(_DUE_KEYS.values()))


def _checklist_faults(
    procedure: Procedure, stated: ChecklistExpectation, path: Path, papers: ChecklistAnswer
) -> Iterator[Fault]:
    yield from _untaken(papers.faults, papers.questions, path)
    every = [paper for _, paper in papers_of(procedure)]
    codes = tuple(dict.fromkeys(paper.id or paper.name for paper in every))
    known = {*codes, *(paper.name for paper in every)}
    for field, key in _PAPERS.values():
        for i, name in enumerate(getattr(stated, field) or ()):
            if name not in known:
                yield Fault("paper", (*path, key, i), name, codes)
    if stated.asks is None and all(getattr(stated, field) is None for field, _ in _PAPERS.values()):
        keys = (*(key for _, key in _PAPERS.values()), "hoi")
        yield Fault("nothing", path, CHECKLIST_KEY, keys)


def _of_deadline(
    stated: DeadlineExpectation | None, path: Path, due: DeadlineAnswer | None
) -> Iterator[Difference]:
    if stated is None or due is None:
        return
    first, last = (stated.due if bound is None else bound for bound in (stated.earliest, stated.latest))
    expected = ExpectedDueDate(first, last, stated.expected, stated.unknown)
    found = (
        ExpectedDueDate(None, None, None, due.unknown)
        if due.unknown is not None
        else ExpectedDueDate(due.earliest, due.due, due.certainty == "expected")
    )
    pairs = ((first, found.earliest), (last, found.latest), (stated.expected, found.expected))
    differs = expected.unknown != found.unknown or any(one not in (None, came) for one, came in pairs)
    if differs and expected != ExpectedDueDate(None, None):
        yield Difference("deadline", path, expected, found)
    yield from _of_asks(stated.asks, path, due.asks)


def _of_checklist(
    stated: ChecklistExpectation | None, path: Path, papers: ChecklistAnswer | None
) -> Iterator[Difference]:
    if stated is None or papers is None:
        return
    listed = {name for line in papers.lines for name in (line.id, line.name)}
    needed = {name for line in papers.lines if line.needed for name in (line.id, line.name)}
    spared = {name for line in papers.lines if line.spared is not None for name in (line.id, line.name)}
    came: dict[What, Callable[[str], bool]] = {
        "papers_needed": needed.__contains__,
        "papers_spared": spared.__contains__,
        "papers_absent": lambda name: name not in listed,
    }
    for what, (field, key) in _PAPERS.items():
        wanted: tuple[str, ...] = getattr(stated, field) or ()
        found = tuple(filter(came[what], wanted))
        if found != wanted:
            yield Difference(what, (*path, key), wanted, found)
    yield from _of_asks(stated.asks, path, papers.asks)


def _of_asks(stated: tuple[str, ...] | None, path: Path, asked: Iterable[Question]) -> Iterator[Difference]:
    asks = tuple(question.name for question in asked)
    if stated is not None and {*stated} != {*asks}:
        yield Difference("asks", (*path, "hoi"), stated, asks)


def _of_fee(stated: FeeExpectation | None, path: Path, cost: FeeAnswer | None) -> Iterator[Difference]:
    if stated is None or cost is None:
        return
    least, most = (stated.amount if bound is None else bound for bound in (stated.least, stated.most))
    expected = Cost(least, most, stated.currency, stated.unknown)
    found = _found(cost, stated.currency)
    if any(value is not None for value in (least, most, stated.unknown)) and not _fits(expected, found):
        yield Difference("fee", path, expected, found)
    yield from _of_asks(stated.asks, path, cost.asks)


def _found(cost: FeeAnswer, currency: Currency) -> Cost:
    """What fees come to in a currency; what is not listed is nothing."""
    if cost.unknown is not None:
        return Cost(None, None, currency, cost.unknown)
    total = next((total for total in cost.totals if total.currency == currency), None)
    return (
        Cost(Decimal(0), Decimal(0), currency) if total is None else Cost(total.least, total.most, currency)
    )


def _fits(expected: Cost, found: Cost) -> bool:
    """Whether everything that is expected came out; what is not stated may be anything."""
    if expected.unknown != found.unknown:
        return False
    bounds = ((expected.least, found.least), (expected.most, found.most))
    return all(wanted is None or wanted == came for wanted, came in bounds)


def _differences(stated: Expectation, path: Path, found: Assessment) -> Iterator[Difference]:
    for what, expected in stated_of(stated).items():
        came = value_of(what, found)
        same = _as_set(expected) == _as_set(came) if what == "unmet" else expected == came
        if not same:
            yield Difference(what, (*path, KEYS[what]), expected, came)


def _as_set(value: Value) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset()


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
