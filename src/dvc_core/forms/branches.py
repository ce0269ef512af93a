"""Whether a form can be finished: for each branch a record that it accepts, or the proof that there is none.

    for branch in Branches(compile_form(form, on), on).unfinished():
        branch.goal, branch.why

A branch is what a condition opens: a question that is answered, a section that is shown, an answer that is demanded. That
it can be finished is proven by a record that :meth:`CompiledForm.validate` accepts, and by nothing else. That it cannot is
proven by cases (:mod:`.cases`): in each of them nothing is left of some answer. Where neither is found within the bounds,
the branch is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..finding import Severity
from .cases import CaseSpace, ContradictionError, FormCase
from .goals import WHOLE_FORM, Goal, Unfinished, What
from .model import ALWAYS, PlanField, Predicate
from .sample_records import RecordWriter
from .submissions import CompiledForm

if TYPE_CHECKING:
    from .branch_proofs import BranchProofs

#: In so many ways numbers and days are taken.
_STYLES = 4
#: Of a list that others depend on so many options are tried.
_MOST_OPTIONS = 60


class Branches:
    """The branches of one form, on a day."""

    def __init__(self, form: CompiledForm, today: date) -> None:
        self.form, self.today = form, today
        self.space = CaseSpace(form.plan, today)
        #: The records that were accepted.
        self.records: list[dict[str, Any]] = []
        self._known = 0
        #: The questions that the last record was refused for.
        self.refused: set[str] = set()

    @cached_property
    def proofs(self) -> BranchProofs:
        """What is proven of branches without a record; most forms have none."""
        from .branch_proofs import BranchProofs

        return BranchProofs(self.space, self)

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
        if not self.accepted(self._joint_case(waiting), lean=False):
            whole = self.proofs.decided(WHOLE_FORM)
            if whole is not None:
                yield whole
                return
        waiting = self._unmet(waiting)
        while waiting:
            before = len(waiting)
            if self.accepted(self._joint_case(waiting), lean=False):
                waiting = self._unmet(waiting)
            if len(waiting) == before:
                found = self.proofs.decided(waiting.pop(0))
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

    def accepted(self, case: FormCase, *, lean: bool, goal: Goal = WHOLE_FORM) -> bool:
        """Whether a record of a branch is written that the form accepts; ``lean`` without what may stay blank."""
        for style in range(_STYLES):
            record = RecordWriter(case, style, lean=lean).record()
            if record is None:
                continue
            problems = self.form.validate(record, self.today)
            self.refused = {str(one.path[0]) for one in problems if one.severity is Severity.ERROR}
            if not self.refused:
                self.records.append(record)
                if goal.met(record, self.today):
                    return True
        return False
