"""Tests inside the record: what the levels of a file must come to under stated circumstances.

A case of ``kiem_thu`` names a framework, a date and what the portal provides, and states some of:
the proven, achievable and ceiling level, and the criteria that are not met (as a set). A case that
cannot be run, or that expects nothing, is told as such: it never counts as one that holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ..finding import Path
from ..law.day import today
from ..model.loader import Loaded
from ..model.procedure import Expectation, Procedure
from .assessment import Assessment, LevelId, grade
from .framework import Criterion, Framework, frameworks, load_framework
from .portal import PORTAL_FACTS, Portal, portal_with
from .verdict import Case

#: What a case may state, and its key in the file.
What = Literal["proven", "achievable", "ceiling", "unmet"]
KEYS: dict[What, str] = {
    "proven": "chac_chan",
    "achievable": "dat_duoc",
    "ceiling": "tran",
    "unmet": "khong_dat",
}
_LEVELS: tuple[What, ...] = ("proven", "achievable", "ceiling")

#: A level, or the ids of the criteria that are not met, in the order of the framework.
Value = LevelId | tuple[str, ...] | None


class Difference(NamedTuple):
    """What a case expects, against what came out."""

    what: What
    path: Path
    expected: Value
    found: Value


class Fault(NamedTuple):
    """Why a case cannot be run: a word, the place, the value, and what could stand there."""

    #: ``framework``, ``level``, ``criterion``, ``portal`` (a name that is not known) or ``nothing``.
    what: Literal["framework", "level", "criterion", "portal", "nothing"]
    path: Path
    value: LevelId
    known: tuple[LevelId, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: what came out, and where that is not what it states."""

    path: Path
    stated: Expectation
    on: date
    #: None where the case cannot be run: see ``faults``.
    found: Assessment | None
    differences: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def holds(self) -> bool:
        """True where the case was run and everything it states came out."""
        return self.found is not None and not self.differences


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
    faults = tuple(_faults(stated, path))
    if faults:
        return CaseResult(path, stated, on, None, (), faults)
    found = judge(loaded, Case(procedure, loaded.folder, portal_of(stated), loaded.source.data), stated, on)
    return CaseResult(path, stated, on, found, tuple(_differences(stated, path, found)))


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


def _faults(stated: Expectation, path: Path) -> Iterator[Fault]:
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
    if not stated_of(stated):
        yield Fault("nothing", path, stated.name, tuple(KEYS.values()))


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
