"""Whether a form can be finished: for each branch a record that it accepts, or the proof that there is none.

    for branch in Branches(compile_form(form, on), on).unfinished():
        branch.goal, branch.why

A branch is what a condition opens: a question that is answered, a section that is shown, an answer that is demanded. That
it can be finished is proven by a record that :meth:`CompiledForm.validate` accepts, and by nothing else. That it cannot is
proven by cases (:mod:`.cases`): in each of them nothing is left of some answer. Where neither is found within the bounds,
the branch is undecided.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias

from ..finding import Severity
from .cases import CaseSpace, ContradictionError, FormCase
from .conditions import computed_from, fields_read, is_true, read_by_rows
from .domains import within
from .model import ALWAYS, Answers, PlanField, Predicate
from .sample_records import RecordWriter
from .submissions import CompiledForm

#: So many cases are looked at for one branch, and so many for all branches of a form together.
MOST_CASES, MOST_OF_A_FORM = 40, 200
#: In so many ways numbers and days are taken.
_STYLES = 4
#: Of a list that others depend on so many options are tried.
_MOST_OPTIONS = 60

#: What a branch is: the form is sent, a section or note shown, a question answered, an option of it chosen, an answer
#: demanded.
What: TypeAlias = Literal["sent", "shown", "answered", "chosen", "required"]


class Goal(NamedTuple):
    """A branch: what has to hold of a record."""

    #: The question, or the section, that it is about; "" for the whole form.
    id: str
    what: What = "sent"
    #: When it is shown, of a column when its table is answered; and what the branch wants besides.
    shown: Predicate = ALWAYS
    besides: Predicate = ALWAYS
    #: Of a column: its table, when it is shown in a row, and what the branch wants besides of some row.
    table: str = ""
    row_shown: Predicate = ALWAYS
    row_besides: Predicate = ALWAYS

    @property
    def key(self) -> str:
        """The name of the question in a form: of a column ``table.column``."""
        return f"{self.table}.{self.id}" if self.table else self.id

    def met(self, record: Answers, today: date) -> bool:
        """Whether a record that has nothing but what is asked is in the branch."""
        if not self.table:
            if self.what == "answered":
                return self.id in record
            return is_true(self.besides, record, today) and is_true(self.shown, record, today)
        rows = record.get(self.table, ())
        if self.what == "answered":
            return any(self.id in row for row in rows)
        around = read_by_rows(record)
        both = (self.row_shown, self.row_besides)
        return any(all(is_true(test, {**around, **row}, today) for test in both) for row in rows)

    def assume(self, case: FormCase) -> None:
        """Take the branch to be met. Raises :class:`ContradictionError` where nothing is left."""
        case.assume(self.shown)
        case.assume(self.besides)
        if self.table:
            case.put(self.table, case.domain(self.table)._replace(blank=False))
            case.wanted.setdefault(self.table, []).append(
                Predicate("tat_ca", parts=(self.row_shown, self.row_besides))
            )


#: The branch that every record is in.
WHOLE_FORM = Goal("")


class Unfinished(NamedTuple):
    """A branch without a record."""

    goal: Goal
    #: ``hidden``: its condition holds in no case. ``contradicted``: what it demands holds in none while it is shown.
    #: ``refused``: whatever is answered, the form is not accepted. Each of these is proven. ``undecided``: no record was
    #: found, and no proof that there is none.
    why: Literal["hidden", "contradicted", "refused", "undecided"]
    #: The question for which no answer is left; "" where it is undecided.
    culprit: str = ""


class _TooWideError(Exception):
    """More cases than are looked at."""


class Branches:
    """The branches of one form, on a day."""

    def __init__(self, form: CompiledForm, today: date) -> None:
        self.form, self.today = form, today
        self.space = CaseSpace(form.plan, today)
        #: The records that were accepted.
        self.records: list[dict[str, Any]] = []
        self._known = self._cases = 0
        self._culprit = ""
        #: The questions that the last record was refused for.
        self._refused: set[str] = set()

    def goals(self) -> Iterator[Goal]:
        """Every branch, in the order of the form, sections before their questions."""
        filters = {field.filter_by for field in self.form.plan.fields()}
        for section in self.form.plan.sections:
            if section.shown_if is not None:
                yield Goal(section.id, "shown", section.shown_if)
            for field in section.fields:
                shown = field.full_condition or ALWAYS
                for what, besides in self._wants(field, field.id):
                    yield Goal(field.id, what, shown, besides)
                for option in (field.options or ())[:_MOST_OPTIONS] if field.id in filters else ():
                    yield Goal(field.id, "chosen", shown, Predicate("thuoc", field.id, (option.code,)))
                for column in field.columns:
                    row = column.shown_if or ALWAYS
                    for what, besides in self._wants(column, f"{field.id}.{column.id}"):
                        yield Goal(column.id, what, shown, ALWAYS, field.id, row, besides)

    def _wants(self, field: PlanField, key: str) -> Iterator[tuple[What, Predicate]]:
        """What branches want of a question: that a note is shown, a question answered, a demand made."""
        if self.space.values[key] == "none":
            yield "shown", ALWAYS
            return
        yield "answered", Predicate("da_tra_loi", field.id)
        if field.required_if is not None:
            yield "required", field.required_if

    def unfinished(self) -> Iterator[Unfinished]:
        """The branches that have no record; where the whole form has none, that alone."""
        waiting = [*self.goals()]
        if not self._accepted(self._joint_case(waiting), lean=False):
            whole = self._decided(WHOLE_FORM)
            if whole is not None:
                yield whole
                return
        waiting = self._unmet(waiting)
        while waiting:
            before = len(waiting)
            if self._accepted(self._joint_case(waiting), lean=False):
                waiting = self._unmet(waiting)
            if len(waiting) == before:
                found = self._decided(waiting.pop(0))
                if found is not None:
                    yield found
                waiting = self._unmet(waiting)

    def _unmet(self, goals: Iterable[Goal]) -> list[Goal]:
        """The branches that no record meets which was accepted since the last call."""
        records = self.records[self._known :]
        self._known = len(self.records)
        return [goal for goal in goals if not any(goal.met(record, self.today) for record in records)]

    def _joint_case(self, goals: Iterable[Goal]) -> FormCase:
        """The conditions of the first branch and of as many others as can hold with it, for a record that answers everything asked."""
        case = FormCase(self.space)
        seen: set[tuple[object, ...]] = {("answered", ALWAYS, ALWAYS)}
        for goal in goals:
            sort = (goal.what, goal.shown, goal.row_shown)
            if sort in seen and goal.what in ("answered", "shown"):
                continue
            seen.add(sort)
            trial = case.copy()
            try:
                goal.assume(trial)
            except ContradictionError:
                continue
            case = trial
        return case

    def _accepted(self, case: FormCase, *, lean: bool, goal: Goal = WHOLE_FORM) -> bool:
        """Whether a record of a branch is written that the form accepts; ``lean`` without what may stay blank."""
        for style in range(_STYLES):
            record = RecordWriter(case, style, lean=lean).record()
            if record is None:
                continue
            problems = self.form.validate(record, self.today)
            self._refused = {str(one.path[0]) for one in problems if one.severity is Severity.ERROR}
            if not self._refused:
                self.records.append(record)
                if goal.met(record, self.today):
                    return True
        return False

    # Proofs.

    def _decided(self, goal: Goal) -> Unfinished | None:
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
        read = frozenset(self.space.key(scope, name) for test, scope in tests for name in fields_read(test))
        case = FormCase(self.space, read)
        try:
            for test, scope in tests:
                case.assume(test, scope)
            return case.some_case()
        except ContradictionError:
            return False

    @cached_property
    def _start(self) -> FormCase:
        """What is left in every case. Raises :class:`ContradictionError` where the form has no record."""
        case = FormCase(self.space)
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
                if self._accepted(case, lean=lean, goal=goal):
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
        for field in sorted(self.form.plan.fields(), key=lambda field: field.id not in about):
            for test in (field.full_condition, field.required_if):
                if test is not None and case.truth(test) is None:
                    return [*case.split_by(test)]
        for key in sorted(self.space.read, key=lambda key: key not in about):
            domain = case.domain(key)
            if domain.blank and domain.open:
                return [*case.split_by(Predicate("da_tra_loi", key))]
            if domain.low < domain.high and math.isfinite(domain.high - domain.low):
                return [*_halves(case, key)]
        raise _TooWideError

    def _about_refused(self) -> set[str]:
        """The questions that the last record was refused for, and those that they are computed or bounded from."""
        found: set[str] = set()
        waiting = [*self._refused]
        while waiting:
            name = waiting.pop()
            field = self.form.plan.by_id.get(name)
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
