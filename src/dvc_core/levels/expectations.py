"""Tests inside the record: what the levels, or the fees, of a file must come to under stated circumstances.

A case of ``kiem_thu`` names a framework, a date and what the portal provides, and states some of:
the proven, achievable and ceiling level, and the criteria that are not met (as a set); or answers, and what the fees
come to (``phi``). A case that cannot be run, or that expects nothing, is told as such: it never counts as one that
holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Literal, NamedTuple, get_args

from ..answers.fee import fee
from ..answers.records import FeeAnswer, Reason
from ..finding import Path
from ..law.day import today
from ..model.loader import Loaded
from ..model.procedure import Currency, Expectation, FeeExpectation, Procedure
from ..model.tariffs import tariffs_for
from .assessment import Assessment, LevelId, grade
from .framework import Criterion, Framework, frameworks, load_framework
from .portal import PORTAL_FACTS, Portal, portal_with
from .verdict import Case

#: What a case may state, and its key in the file.
What = Literal["proven", "achievable", "ceiling", "unmet", "fee", "asks"]
KEYS: dict[What, str] = {
    "proven": "chac_chan",
    "achievable": "dat_duoc",
    "ceiling": "tran",
    "unmet": "khong_dat",
}
FEE_KEY = "phi"
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


#: A level, the ids of the criteria that are not met (in the order of the framework) or of questions, or an amount.
Value = LevelId | tuple[str, ...] | Cost | None


class Difference(NamedTuple):
    """What a case expects, against what came out."""

    what: What
    path: Path
    expected: Value
    found: Value


FaultWhat = Literal["framework", "level", "criterion", "portal", "reason", "question", "answer", "nothing"]


class Fault(NamedTuple):
    """Why a case cannot be run: a word, the place, the value, and what could stand there."""

    #: ``framework``, ``level``, ``criterion``, ``portal``, ``reason``, ``question`` (a name that is not known),
    #: ``answer`` (a question does not take it) or ``nothing``.
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
    #: None where the case cannot be run, or states no fee.
    cost: FeeAnswer | None = None

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
    cost = None if stated.fee is None else cost_of(procedure, loaded.folder, stated.fee, on)
    faults = tuple(_faults(stated, path, cost))
    if faults:
        return CaseResult(path, stated, on, None, (), faults)
    found, differences = None, list(_of_fee(stated.fee, (*path, FEE_KEY), cost))
    if stated_of(stated):
        case = Case(procedure, loaded.folder, portal_of(stated), loaded.source.data)
        found = judge(loaded, case, stated, on)
        differences = [*_differences(stated, path, found), *differences]
    return CaseResult(path, stated, on, found, tuple(differences), (), cost)


def cost_of(procedure: Procedure, folder: FilePath | None, stated: FeeExpectation, on: date) -> FeeAnswer:
    """What the fees come to for the answers of a case, with the tariffs of provinces beside the file."""
    tariffs = tariffs_for(folder, procedure.code)
    return fee(procedure, stated.answers, stated.channel, on, tariffs=tariffs)


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
        yield from fee_faults(stated.fee, (*path, FEE_KEY), cost)
    elif not stated_of(stated):
        yield Fault("nothing", path, stated.name, (*KEYS.values(), FEE_KEY))
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


def fee_faults(stated: FeeExpectation, path: Path, cost: FeeAnswer) -> Iterator[Fault]:
    """Why it cannot be tried what fees come to for the answers of a case."""
    reasons = get_args(Reason)
    if stated.unknown is not None and stated.unknown not in reasons:
        yield Fault("reason", (*path, "chua_biet"), stated.unknown, reasons)
    for one in cost.faults:
        place = (*path, "tra_loi", one.name)
        if one.what == "unknown":
            yield Fault("question", place, one.name)
        elif one.what == "value":
            options = cost.questions[one.name].options if one.name in cost.questions else ()
            yield Fault("answer", place, str(one.value), tuple(option.code for option in options))
    if all(getattr(stated, name) is None for name in _COSTS):
        yield Fault("nothing", path, FEE_KEY, tuple(_COSTS.values()))


def _of_fee(stated: FeeExpectation | None, path: Path, cost: FeeAnswer | None) -> Iterator[Difference]:
    if stated is None or cost is None:
        return
    least, most = (stated.amount if bound is None else bound for bound in (stated.least, stated.most))
    expected = Cost(least, most, stated.currency, stated.unknown)
    found = _found(cost, stated.currency)
    if any(value is not None for value in (least, most, stated.unknown)) and not _fits(expected, found):
        yield Difference("fee", path, expected, found)
    asks = tuple(question.name for question in cost.asks)
    if stated.asks is not None and {*stated.asks} != {*asks}:
        yield Difference("asks", (*path, "hoi"), stated.asks, asks)


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
