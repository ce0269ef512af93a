"""The cases of a form: what limits, conditions and computations leave of each answer where some conditions hold.

A case that leaves nothing of an answer has no record that the form accepts. A case that leaves something may still have
none: only a record proves that there is one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from ..finding import DvcError
from ..law import codelists
from .conditions import fields_read
from .days import named_day
from .domains import Domain, Exact, close_if_empty, exact, first_domain, narrowed, shifted, within
from .kinds import kind
from .model import ALWAYS, Computed, Plan, PlanField, Predicate, Term

#: So often the limits of a form are gone through in one case.
_MOST_ROUNDS = 12
#: So many cases of one row, or of a few conditions, are looked at; what is left is taken for possible.
_MOST_TOGETHER = 40


class ContradictionError(DvcError):
    """Nothing is left for a question: ``key`` is its name."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class CaseSpace:
    """The questions of a form on a day, by their ids, columns by ``table.column``."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today
        self.fields: dict[str, PlanField] = dict(plan.by_id)
        for field in plan.fields():
            for column in field.columns:
                self.fields[f"{field.id}.{column.id}"] = column
        #: The type of each answer.
        self.values = {key: kind(field.kind).value for key, field in self.fields.items()}
        self._domains: dict[str, Domain] = {}
        self._rows: dict[str, FormCase] = {}

    def key(self, scope: str, name: str) -> str:
        """The name of a question that is read in the rows of a table, or ("") in the form."""
        inside = f"{scope}.{name}"
        return inside if scope and inside in self.fields else name

    def domain(self, key: str) -> Domain:
        """The answers of a question by its own limits."""
        if key not in self._domains:
            self._domains[key] = first_domain(self.fields[key], self.today)
        return self._domains[key]

    def takes(self, key: str, one: Any) -> bool:
        """Whether a question itself takes a value that a condition names; of those that are no numbers."""
        field, value = self.fields[key], self.values[key]
        if value == "address":
            return one in codelists.provinces_of_communes(self.plan.on).values()
        if value not in ("text", "code", "time") or field.options is not None:
            return True
        return not kind(field.kind).check(field, self.plan.on)(one)

    def every_row(self, table: str, test: Predicate) -> bool:
        """Whether a condition holds of every row that a table can have."""
        if table not in self._rows:
            self._rows[table] = FormCase(self)
            try:
                self._rows[table].look_at(self.fields[table].columns, table)
            except ContradictionError:
                # A table without a row: what follows from it is found elsewhere.
                self._rows[table] = FormCase(self)
        return self._rows[table].truth(test, table) is True

    @cached_property
    def read(self) -> list[str]:
        """The questions that computations, bounds and lists read, columns and computations not."""
        found: dict[str, None] = {}
        for field in self.fields.values():
            for name in (field.filter_by, field.least_of, field.most_of):
                found[name or ""] = None
            for term in field.computed.terms if field.computed else ():
                found["" if term.column else term.field] = None
        return [key for key in found if key in self.fields and self.fields[key].computed is None]


class FormCase:
    """What is left of the answers of a form where some conditions are taken to hold."""

    def __init__(self, space: CaseSpace, read: frozenset[str] | None = None) -> None:
        self.space = space
        #: The questions that are looked at alone; None: all.
        self.read = read
        #: What is left of the answers that something was taken from.
        self.left: dict[str, Domain] = {}
        #: Conditions that are to come out so and of which several parts could decide it, with the table they are read in.
        self.open: list[tuple[Predicate, str, bool]] = []
        #: By table: rows that there are to be, and what no row is to be.
        self.wanted: dict[str, list[Predicate]] = {}
        self.denied: dict[str, list[Predicate]] = {}
        self.changes = 0

    def copy(self) -> FormCase:
        """The same case, to go on from."""
        made = FormCase(self.space, self.read)
        made.left, made.open = dict(self.left), [*self.open]
        made.wanted = {name: [*tests] for name, tests in self.wanted.items()}
        made.denied = {name: [*tests] for name, tests in self.denied.items()}
        return made

    def domain(self, key: str) -> Domain:
        """What is left of an answer."""
        return self.left.get(key) or self.space.domain(key)

    def put(self, key: str, domain: Domain) -> None:
        """Leave so much of an answer. Raises :class:`ContradictionError` where that is nothing."""
        if domain == self.domain(key):
            return
        if not (domain.blank or domain.open):
            raise ContradictionError(key)
        self.left[key] = domain
        self.changes += 1

    # What conditions say.

    def truth(self, test: Predicate, scope: str = "") -> bool | None:
        """Whether a condition holds, of the form or of the rows of a table; None where it may and may not."""
        if test.op == "khong":
            inner = self.truth(test.parts[0], scope)
            return None if inner is None else not inner
        if test.op in ("tat_ca", "mot_trong"):
            decisive = test.op == "mot_trong"
            found = [self.truth(part, scope) for part in test.parts]
            return decisive if decisive in found else None if None in found else not decisive
        if self.space.key(scope, test.field) not in self.space.fields:
            return False
        if test.op == "co_dong":
            return self._some_row(test)
        yes, no = self._leaf(test, scope, yes=True), self._leaf(test, scope, yes=False)
        return False if not yes.open else None if no.blank or no.open else True

    def _leaf(self, leaf: Predicate, scope: str, *, yes: bool) -> Domain:
        key = self.space.key(scope, leaf.field)
        domain = self.domain(key)
        found = narrowed(domain, leaf, self.space.values[key], self.space.today, yes=yes)
        if yes and found.values is not None and found.values != domain.values:
            taken = frozenset(one for one in found.values if self.space.takes(key, one))
            found = close_if_empty(found._replace(values=taken))
        return found

    def _some_row(self, test: Predicate) -> bool | None:
        name, row = test.field, test.parts[0]
        if not self.domain(name).open or row in self.denied.get(name, ()):
            return False
        if row in self.wanted.get(name, ()):
            return True
        return None if self.row_possible(name, row) else False

    def row_possible(self, table: str, row: Predicate) -> bool:
        """Whether a row of a table can be such, whatever else is answered in it."""
        trial = self.copy()
        trial.wanted, trial.open = {}, []
        try:
            trial.assume(row, table)
            return trial.some_case(table)
        except ContradictionError:
            return False

    def some_case(self, table: str = "") -> bool:
        """Whether a case is left of the conditions that are open, in a row of a table or in the form; yes where many are."""
        waiting = [self]
        for _ in range(_MOST_TOGETHER):
            if not waiting:
                return False
            case = waiting.pop()
            try:
                case.look_at(self.space.fields[table].columns, table) if table else case.settle()
            except ContradictionError:
                continue
            parts = case.by_open_condition(table)
            if parts is None:
                return True
            waiting += parts
        return True

    def by_open_condition(self, scope: str) -> list[FormCase] | None:
        """The case by whether the first part of an open condition holds that is not known; None where none is open."""
        for test, where, yes in self.open:
            part = next((part for part in test.parts if self.truth(part, where) is None), None)
            if part is not None and where == scope:
                return [*self.split_by(part, scope, first=yes)]
        return None

    def split_by(self, test: Predicate, scope: str = "", *, first: bool = True) -> Iterator[FormCase]:
        """The case where a condition holds and the one where it does not, as far as they leave anything."""
        for yes in (first, not first):
            made = self.copy()
            try:
                made.assume(test, scope, yes=yes)
            except ContradictionError:
                continue
            yield made

    def assume(self, test: Predicate, scope: str = "", *, yes: bool = True) -> None:
        """Take a condition to hold, or not to hold. Raises :class:`ContradictionError` where that leaves nothing."""
        if test.op == "khong":
            self.assume(test.parts[0], scope, yes=not yes)
        elif test.op in ("tat_ca", "mot_trong"):
            if (test.op == "tat_ca") == yes:
                for part in test.parts:
                    self.assume(part, scope, yes=yes)
            else:
                self._assume_one(test, scope, yes=yes)
        elif self.space.key(scope, test.field) not in self.space.fields:
            if yes:
                raise ContradictionError(test.field)
        elif test.op == "co_dong":
            self._assume_row(test.field, test.parts[0], yes=yes)
        else:
            self.put(self.space.key(scope, test.field), self._leaf(test, scope, yes=yes))

    def _assume_one(self, test: Predicate, scope: str, *, yes: bool) -> None:
        """Take one part to decide a condition: the only one that can, or else it stays open."""
        found = [(part, self.truth(part, scope)) for part in test.parts]
        if any(truth == yes for _, truth in found):
            return
        undecided = [part for part, truth in found if truth is None]
        if not undecided:
            raise ContradictionError(self.space.key(scope, min(fields_read(test), default="")))
        if len(undecided) == 1:
            self.assume(undecided[0], scope, yes=yes)
        elif (test, scope, yes) not in self.open:
            self.open.append((test, scope, yes))

    def _assume_row(self, table: str, row: Predicate, *, yes: bool) -> None:
        rows = (self.wanted if yes else self.denied).setdefault(table, [])
        if row not in rows:
            rows.append(row)
            self.changes += 1
        if yes:
            self.put(table, self.domain(table)._replace(blank=False))
            if row in self.denied.get(table, ()) or not self.row_possible(table, row):
                raise ContradictionError(table)

    def chosen(self) -> FormCase:
        """The case with one part that decides each open condition; it stays open where none goes with the others."""
        made = self.copy()
        made.open = []
        for test, scope, yes in self.open:
            for part in test.parts:
                trial = made.copy()
                try:
                    trial.assume(part, scope, yes=yes)
                except ContradictionError:
                    continue
                made = trial.chosen() if trial.open else trial
                break
        return made

    # What limits and computations say.

    def settle(self) -> None:
        """Take from the answers what cannot be in the case. Raises :class:`ContradictionError` where nothing is left."""
        for _ in range(_MOST_ROUNDS):
            before = self.changes
            waiting, self.open = self.open, []
            for test, scope, yes in waiting:
                self.assume(test, scope, yes=yes)
            self.look_at(self.space.plan.fields(), "")
            if self.changes == before:
                return

    def look_at(self, fields: Iterable[PlanField], scope: str) -> None:
        """Take from the answers of some questions what their own limits exclude."""
        for field in fields:
            key = self.space.key(scope, field.id)
            if self.space.values[key] != "none" and (self.read is None or key in self.read):
                self._question(field, key, scope)
            if self.read is not None:
                self.look_at(field.columns, field.id)

    def _question(self, field: PlanField, key: str, scope: str) -> None:
        test = _shown(field, scope)
        shown = self.truth(test, scope)
        if shown is None and not self.domain(key).blank:
            self.assume(test, scope)
            shown = True
        if shown is False:
            self.put(key, self.domain(key)._replace(open=False))
        elif field.computed is not None:
            self._computation(field.computed, key, scope, shown=shown is True)
        else:
            self._demand(field, key, scope, shown=shown is True)
        if self.domain(key).open:
            self._others(field, key, scope)

    def _demand(self, field: PlanField, key: str, scope: str, *, shown: bool) -> None:
        """What has to be answered is not left blank; what cannot be answered is not demanded."""
        domain = self.domain(key)
        needed = field.required or (
            field.required_if is not None and shown and self.truth(field.required_if, scope)
        )
        if shown and needed:
            self.put(key, domain._replace(blank=False))
        elif field.required and not domain.open:
            self._not_shown(key, scope)
        elif field.required_if is not None and shown and not domain.open:
            self.assume(field.required_if, scope, yes=False)

    def _not_shown(self, key: str, scope: str) -> None:
        """Take a question that no answer is left for not to be asked."""
        try:
            self.assume(_shown(self.space.fields[key], scope), scope, yes=False)
        except ContradictionError:
            raise ContradictionError(key) from None

    def _others(self, field: PlanField, key: str, scope: str) -> None:
        """What an answer has to do with others."""
        if not self.domain(key).blank:
            for name, amount, unit, least in compared(field):
                self._bound(key, self.space.key(scope, name), amount, unit, least=least)
            if field.filter_by is not None and field.parents:
                self._filter(field, key, self.space.key(scope, field.filter_by))
        if self.space.values[key] == "rows" and self.read is None:
            self._table(field)

    def _bound(self, key: str, other: str, amount: int, unit: str, *, least: bool) -> None:
        """An answer lies so much after another, at least or at most, where both are there."""
        if other not in self.space.fields or other == key or self.domain(other).blank:
            return
        if "partial_date" in (self.space.values[key], self.space.values[other]):
            return
        one, two = self.domain(key), self.domain(other)
        if least:
            # The last days of a longer month all lead to the last day of a shorter one.
            last = max(shifted(one.high, -amount, unit), shifted(one.high + 1, -amount, unit) - 1)
            self.put(key, within(one, low=shifted(two.low, amount, unit)))
            self.put(other, within(two, high=last))
        else:
            self.put(key, within(one, high=shifted(two.high, amount, unit)))
            self.put(other, within(two, low=shifted(one.low, -amount, unit)))

    def _filter(self, field: PlanField, key: str, by: str) -> None:
        """An option goes with the answer that it belongs to, where that is given."""
        if by not in self.space.fields or self.domain(by).blank:
            return
        mine, home, homes = self.domain(key), self.domain(by), field.parents
        if mine.values is None or home.values is None:
            return
        left = home.values - home.but
        fitting = frozenset(one for one in mine.values if homes.get(one) is None or homes[one] in left)
        self.put(key, close_if_empty(mine._replace(values=fitting)))
        found = {homes.get(one) for one in fitting - mine.but}
        if None not in found:
            self.put(by, close_if_empty(home._replace(values=frozenset(left & found))))

    def _table(self, table: PlanField) -> None:
        """A table that is answered has rows, and rows have answers."""
        domain = self.domain(table.id)
        inside = self.copy() if domain.blank else self
        try:
            for test in inside.denied.get(table.id, ()):
                inside.assume(test, table.id, yes=False)
            inside.look_at(table.columns, table.id)
            keys = [f"{table.id}.{column.id}" for column in table.columns]
            if not any(inside.domain(key).open for key in keys):
                raise ContradictionError(table.id)
            for key in keys:
                inside.different(table, key)
        except ContradictionError:
            if not domain.blank:
                raise
            self.put(table.id, domain._replace(open=False))
            return
        if not all(self.row_possible(table.id, row) for row in self.wanted.get(table.id, ())):
            raise ContradictionError(table.id)

    def different(self, table: PlanField, key: str) -> None:
        """There are no more rows than answers to a column where no two rows are alike."""
        column, values = self.space.fields[key], self.domain(key).values
        if column.unique and column.required and column.shown_if is None and values is not None:
            self.put(table.id, within(self.domain(table.id), high=len(values)))

    def _computation(self, how: Computed, key: str, scope: str, *, shown: bool) -> None:
        """What follows from answers lies where they let it."""
        low, high, sure = self._range(how, scope)
        domain = within(self.domain(key), low, high)
        # Where it is not asked it is blank; where it is, it is if its terms are.
        self.put(key, domain._replace(blank=domain.blank and not (shown and sure)))
        if sure and not domain.open and not shown:
            self._not_shown(key, scope)

    def _range(self, how: Computed, scope: str) -> tuple[Exact, Exact, bool]:
        """The least and greatest result of a computation over the answers that are left, and whether it always has a result."""
        if how.op == "tuoi":
            return self._ages(how, scope)
        parts = [self._term(term, scope, counted=how.op == "dem") for term in how.terms]
        lows, highs, sure = [one[0] for one in parts], [one[1] for one in parts], [one[2] for one in parts]
        # What is not there adds nothing.
        least = [low if one else min(low, 0) for low, one in zip(lows, sure, strict=True)]
        most = [high if one else max(high, 0) for high, one in zip(highs, sure, strict=True)]
        half = Fraction(1, 2 * 10**how.decimals)
        if how.op in ("dem", "tong"):
            return sum(least) - half, sum(most) + half, how.op == "dem" or any(sure)
        if how.op == "hieu":
            return lows[0] - sum(most[1:]) - half, highs[0] - sum(least[1:]) + half, sure[0]
        if how.op == "thuong":
            return -math.inf, math.inf, False
        low, high = lows[0], highs[0]
        for at in range(1, len(parts)):
            ends = [_times(a, b) for a in (low, high) for b in (lows[at], highs[at])]
            low, high = min(ends), max(ends)
        return low - half, high + half, all(sure)

    def _term(self, term: Term, scope: str, *, counted: bool) -> tuple[Exact, Exact, bool]:
        """Between which numbers a term lies, and whether it is surely there."""
        if not term.field:
            number = exact(term.number, 0)
            return number, number, True
        key = self.space.key(scope, term.field)
        domain = self.domain(key)
        if not domain.open:
            return 0, 0, False
        there = not domain.blank and self.truth(term.is_present, scope) is True
        if not counted and not term.column:
            return domain.low, domain.high, there
        # Of the rows is known what is so in every case: those of this one may be of several sorts.
        every_row = there and self.space.every_row(key, term.row)
        least = domain.low if every_row else 0
        if counted:
            return least, domain.high, True
        column = self.space.domain(f"{key}.{term.column}")
        sure = every_row and self.space.every_row(key, Predicate("da_tra_loi", term.column))
        low, high = (column.low, column.high) if sure else (min(column.low, 0), max(column.high, 0))
        low = _times(domain.high if low < 0 else least, low)
        return low, _times(domain.high if high > 0 else least, high), sure

    def _ages(self, how: Computed, scope: str) -> tuple[Exact, Exact, bool]:
        """How many years lie between two days."""
        born = self.domain(self.space.key(scope, how.terms[0].field))
        first = last = self.space.today.toordinal()
        if len(how.terms) > 1:
            then = self.domain(self.space.key(scope, how.terms[1].field))
            first, last = int(then.low), int(then.high)
        sure = len(how.terms) == 1 and not born.blank and born.high <= first
        sure = sure and self.truth(how.terms[0].is_present, scope) is True
        return max(0, math.floor((first - born.high) / 366)), math.floor((last - born.low) / 365), sure


def _shown(field: PlanField, scope: str) -> Predicate:
    """When a question is asked, in a row that there is or in the form."""
    return (field.shown_if if scope else field.full_condition) or ALWAYS


def compared(field: PlanField) -> Iterator[tuple[str, int, str, bool]]:
    """The questions whose answers bound a field: the id, how much after each, and whether it is the lower bound."""
    for bound, least in ((field.earliest, True), (field.latest, False)):
        named = named_day(bound) if bound else None
        if named is not None and named.of == "field":
            yield named.base, named.amount, named.unit, least
    for name, least in ((field.least_of, True), (field.most_of, False)):
        if name:
            yield name, 0, "ngay", least


def _times(one: Exact, other: Exact) -> Exact:
    """A product; of nought it is nought, whatever the other."""
    return 0 if one == 0 or other == 0 else one * other
