"""That a branch of a form has no record, proven by cases: in each of them nothing is left of some answer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from .cases import CaseSpace, ContradictionError, FormCase
from .conditions import computed_from, fields_read
from .domains import within
from .goals import Goal, Unfinished
from .model import Predicate

#: So many cases are looked at for one branch, and so many for all branches of a form together.
MOST_CASES, MOST_OF_A_FORM = 40, 200


class _TooWideError(Exception):
    """More cases than are looked at."""


class Trial(Protocol):
    """Who writes records of a form and has them checked."""

    @property
    def refused(self) -> set[str]:
        """The questions that the last record was refused for."""

    def accepted(self, case: FormCase, *, lean: bool, goal: Goal) -> bool:
        """Whether a record of a branch is written that the form accepts."""


class BranchProofs:
    """What can be proven of the branches of one form, on a day."""

    def __init__(self, space: CaseSpace, trial: Trial) -> None:
        self._space, self._trial = space, trial
        self._cases = 0
        self._culprit = ""

    def decided(self, goal: Goal) -> Unfinished | None:
        """What a branch has for a record: None where there is one."""
        self._culprit = ""
        try:
            if self._has_record(goal):
                return None
        except ContradictionError as error:
            self._culprit = error.key
        except _TooWideError:
            return Unfinished(goal, "undecided")
        if not self.conditions_agree((goal.shown, ""), (goal.row_shown, goal.table)):
            return Unfinished(goal, "hidden", goal.key)
        if goal.what == "required" and not self.conditions_agree(
            *((test, "") for test in (goal.shown, goal.besides)),
            *((test, goal.table) for test in (goal.row_shown, goal.row_besides)),
        ):
            return Unfinished(goal, "contradicted", goal.key)
        return Unfinished(goal, "refused", self._culprit)

    def conditions_agree(self, *tests: tuple[Predicate, str]) -> bool:
        """Whether conditions, each of the form ("") or of the rows of a table, can hold together.

        Only the questions that they read are looked at, and as far as their own limits go: yes where cases are left.
        """
        read = frozenset(self._space.key(scope, name) for test, scope in tests for name in fields_read(test))
        case = FormCase(self._space, read)
        try:
            for test, scope in tests:
                case.assume(test, scope)
            return case.some_case()
        except ContradictionError:
            return False

    @cached_property
    def _start(self) -> FormCase:
        """What is left in every case. Raises :class:`ContradictionError` where the form has no record."""
        case = FormCase(self._space)
        case.settle()
        return case

    def _has_record(self, goal: Goal) -> bool:
        """Whether a record of a branch is found. Raises :class:`_TooWideError` where that stays open."""
        first = self._start.copy()
        goal.assume(first)
        waiting, looked_at = [first], 0
        while waiting:
            case = waiting.pop()
            looked_at, self._cases = looked_at + 1, self._cases + 1
            if looked_at > MOST_CASES or self._cases > MOST_OF_A_FORM:
                raise _TooWideError
            try:
                case.settle()
            except ContradictionError as error:
                self._culprit = self._culprit or error.key
                continue
            for lean in (True, False):
                if self._trial.accepted(case, lean=lean, goal=goal):
                    return True
            waiting += reversed(self._parts(case))
        return False

    def _parts(self, case: FormCase) -> list[FormCase]:
        """A case in parts that are all of it, by what the last record was refused for before all else.

        Raises :class:`_TooWideError` where it is not divided.
        """
        parts = case.by_open_condition("")
        if parts is not None:
            return parts
        about = self._about_refused()
        for field in sorted(self._space.plan.fields(), key=lambda field: field.id not in about):
            for test in (field.full_condition, field.required_if):
                if test is not None and case.truth(test) is None:
                    return [*case.split_by(test)]
        for key in sorted(self._space.read, key=lambda key: key not in about):
            domain = case.domain(key)
            if domain.blank and domain.open:
                return [*case.split_by(Predicate("da_tra_loi", key))]
            if domain.low < domain.high and math.isfinite(domain.high - domain.low):
                return [*_halves(case, key)]
        raise _TooWideError

    def _about_refused(self) -> set[str]:
        """The questions that the last record was refused for, and those that they are computed or bounded from."""
        found: set[str] = set()
        waiting = [*self._trial.refused]
        while waiting:
            name = waiting.pop()
            field = self._space.plan.by_id.get(name)
            if field is not None and name not in found:
                found.add(name)
                named = (field.least_of, field.most_of, field.filter_by)
                waiting += [*computed_from(field.computed), *(one for one in named if one)]
        return found


def _halves(case: FormCase, key: str) -> Iterator[FormCase]:
    """A case by the lower and the upper half of a number, or of a day."""
    domain = case.domain(key)
    middle = Fraction(domain.low + domain.high) / 2
    below = math.floor(middle) if domain.step == 1 else middle
    for part in (within(domain, high=below), within(domain, low=below + 1 if domain.step == 1 else middle)):
        if part.open:
            made = case.copy()
            made.put(key, part)
            yield made
