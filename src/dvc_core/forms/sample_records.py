"""Records of a form, written for a case: of every answer something that is left of it.

Whether the form accepts a record says the validation alone.
"""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from ..law import codelists
from .cases import ContradictionError, FormCase, compared
from .conditions import every, is_true, read_by_rows
from .domains import (
    Domain,
    Exact,
    as_answer,
    day_in,
    exact,
    file_for,
    first_domain,
    number_in,
    ordinal,
    shifted,
    text_for,
    within,
)
from .model import ALWAYS, Answers, Computed, PlanField, Predicate, Term

#: So often a record is begun anew, so that what is computed comes within its bounds.
_MOST_AIMS = 8
#: A table has no more rows than these in a record.
_MOST_ROWS = 60


class _AgainError(Exception):
    """A record is begun anew."""


class RecordWriter:
    """Writes a record of a case, from its first question to the last.

    ``style`` says which numbers and days are taken where several may be; ``lean`` leaves out what may stay blank.
    """

    def __init__(self, case: FormCase, style: int, *, lean: bool) -> None:
        self.case, self.style, self.lean = case.chosen(), style, lean
        self.space = case.space
        #: Numbers to come close to, by question; of a table how many rows.
        self.aims: dict[str, Exact] = {}

    def record(self) -> dict[str, Any] | None:
        """A record; None where what is computed does not come within its bounds."""
        for _ in range(_MOST_AIMS):
            try:
                return self._written()
            except _AgainError:
                continue
        return None

    def _written(self) -> dict[str, Any]:
        made: dict[str, Any] = {}
        today = self.space.today
        for field in self.space.plan.fields():
            if field.full_condition is None or is_true(field.full_condition, made, today):
                value = self._answer(field, field.id, made, self.case, lean=self.lean)
                if value is not None:
                    made[field.id] = value
        return made

    def _answer(
        self, field: PlanField, key: str, around: Answers, case: FormCase, *, lean: bool, nth: int = 0
    ) -> Any:
        if field.computed is not None:
            return self._computed(field, field.computed, key, around, case)
        domain, today = case.domain(key), self.space.today
        needed = field.required or (
            field.required_if is not None and is_true(field.required_if, around, today)
        )
        if not domain.open or (domain.blank and not needed and lean):
            return None
        return _WAYS[self.space.values[key]](self, _Question(field, key, domain, around, nth))

    # Numbers that follow from others.

    def _computed(self, field: PlanField, how: Computed, key: str, around: Answers, case: FormCase) -> Any:
        from . import computed

        found = computed.value(how, around, self.space.today)
        bounded = _bounded(_Question(field, key, case.domain(key), around, 0))
        low, high, now = bounded.low, bounded.high, exact(found, 0)
        if key in self.aims:
            low = high = min(max(self.aims[key], low), high)
        if found is None or not low <= now <= high:
            target = min(max(now, low), high)
            if math.isfinite(target) and self._aim(how, target, now, around, key):
                raise _AgainError
        return found

    def _aim(self, how: Computed, target: Exact, now: Exact, around: Answers, key: str) -> bool:
        """Aim one answer that a computed number depends on so that the number becomes ``target``; False where no answer can."""
        scope = key.rpartition(".")[0]
        for at, term in enumerate(how.terms):
            if not term.field:
                continue
            if how.op == "dem" and term.row != ALWAYS:
                if now < target:
                    self.case.wanted.setdefault(term.field, []).append(term.row)
                    return True
                continue
            old = _read(term, around)
            wanted = self._value_of_term(how, at, target, now, old, around)
            name = self.space.key(scope, term.field)
            if wanted is not None and wanted != old and self._aim_at(name, term.column, wanted, around):
                return True
        return False

    def _value_of_term(
        self, how: Computed, at: int, target: Exact, now: Exact, old: Exact, around: Answers
    ) -> Exact | None:
        """What a term would have to be."""
        if how.op in ("tong", "hieu"):
            return old + target - now if how.op == "tong" or at == 0 else old - target + now
        if how.op == "dem":
            return target
        if how.op == "tich":
            return Fraction(target) * Fraction(old) / Fraction(now) if old and now else 1
        if at:
            return None
        if how.op == "thuong":
            return Fraction(target) * Fraction(old) / Fraction(now) if old and now else target
        then = around.get(how.terms[1].field) if len(how.terms) > 1 else self.space.today.isoformat()
        day = ordinal(then if isinstance(then, str) else None)
        return None if day is None else shifted(day, -int(target), "nam")

    def _aim_at(self, key: str, column: str, wanted: Exact, around: Answers) -> bool:
        """Aim at an answer, of a column at a sum over the rows; False where that is aimed at already."""
        aims: dict[str, Exact] = {key: wanted}
        if column:
            cell = f"{key}.{column}"
            most = self.case.domain(cell).high
            rows = len(around.get(key, ())) or 1
            if 0 < most < math.inf:
                rows = max(rows, math.ceil(wanted / most))
            aims = {key: rows, cell: Fraction(wanted) / rows}
        aims = {
            name: min(max(one, self.case.domain(name).low), self.case.domain(name).high)
            for name, one in aims.items()
        }
        if all(self.aims.get(name) == one for name, one in aims.items()) or not all(
            map(math.isfinite, aims.values())
        ):
            return False
        self.aims |= aims
        return True

    # Rows.

    def rows(self, table: PlanField, domain: Domain, around: Answers) -> list[dict[str, Any]] | None:
        """The rows of a table: those that are wanted, and as many as there have to be."""
        wanted = self._required_rows(table.id)
        count = max(domain.low, len(wanted), min(self.aims.get(table.id, 1), domain.high))
        if count > _MOST_ROWS:
            return None
        wanted += [ALWAYS] * (int(count) - len(wanted))
        outside = read_by_rows(around)
        made = [self._row(table, outside, test, nth) for nth, test in enumerate(wanted)]
        return [row for row in made if row] or None

    def _required_rows(self, table: str) -> list[Predicate]:
        """The rows that are wanted, in as few as go; what is wanted twice is of two."""
        rows: list[Predicate] = []
        for test in self.case.wanted.get(table, ()):
            for at, row in enumerate(rows):
                both = every((row, test))
                if both != row and self.case.row_possible(table, both):
                    rows[at] = both
                    break
            else:
                rows.append(test)
        return rows

    def _row(self, table: PlanField, outside: Answers, wanted: Predicate, nth: int) -> dict[str, Any]:
        case = self.case
        if wanted != ALWAYS or table.id in case.denied:
            case = case.copy()
            try:
                case.assume(wanted, table.id)
                for test in case.denied.get(table.id, ()):
                    case.assume(test, table.id, yes=False)
            except ContradictionError:
                return {}
            case = case.chosen()
        own = {column.id for column in table.columns}
        seen = {key: value for key, value in outside.items() if key not in own}
        row: dict[str, Any] = {}
        # A row of what must be there may be none: then something that may.
        for lean in (True, False) if self.lean else (False,):
            for column in table.columns:
                key = f"{table.id}.{column.id}"
                if column.id in row or self.space.values[key] == "none":
                    continue
                if column.shown_if is None or is_true(column.shown_if, seen, self.space.today):
                    value = self._answer(column, key, seen, case, lean=lean, nth=nth)
                    if value is not None:
                        row[column.id] = seen[column.id] = value
            if any(column.id in row and column.computed is None for column in table.columns):
                break
        return row


class _Question(NamedTuple):
    """A question that is answered: what is left of its answers, the record around it, of a column its row."""

    field: PlanField
    key: str
    domain: Domain
    around: Answers
    nth: int


def _text(_: RecordWriter, asked: _Question) -> Any:
    domain = asked.domain
    if domain.values is not None:
        return _least(domain, str)
    field = asked.field
    # A tick whose list is not known is written as a choice is.
    name = "chon_mot" if field.kind == "chon_nhieu" else field.kind
    for at in range(asked.nth, asked.nth + 4):
        text = text_for(name, field.min_length, field.max_length, field.pattern, field.example, at)
        if text is not None and text not in domain.but:
            return text
    return None


def _number(of: RecordWriter, asked: _Question) -> Any:
    number = number_in(_bounded(asked), _aimed(of, asked), of.style)
    return None if number is None else as_answer(number)


def _day(of: RecordWriter, asked: _Question) -> Any:
    return day_in(_bounded(asked), _aimed(of, asked), of.style)


def _bounded(asked: _Question) -> Domain:
    """The domain between the answers that bound it."""
    domain = asked.domain
    for name, amount, unit, least in compared(asked.field):
        given = asked.around.get(name)
        limit: Exact | None = ordinal(given) if isinstance(given, str) else None
        if limit is not None:
            limit = shifted(limit, amount, unit)
        elif isinstance(given, (int, float)):
            limit = exact(given, 0)
        if limit is not None:
            domain = within(domain, low=limit) if least else within(domain, high=limit)
    return domain


def _aimed(of: RecordWriter, asked: _Question) -> Exact | None:
    """The number to come close to: where no two rows may be alike, in every row another one."""
    aim, domain = of.aims.get(asked.key), asked.domain
    if asked.nth and asked.field.unique:
        start = domain.low if math.isfinite(domain.low) else aim or 0
        aim = start + asked.nth * (domain.step or 1)
    return aim


def _partial_date(of: RecordWriter, asked: _Question) -> Any:
    domain = asked.domain
    if domain.values is not None:
        return _least(domain, str)
    days = first_domain(asked.field._replace(kind="ngay"), of.space.today)
    return _day(of, asked._replace(domain=within(days, domain.low, domain.high)))


def _option(of: RecordWriter, asked: _Question) -> Any:
    field, domain = asked.field, asked.domain
    if field.options is None:
        text = _text(of, asked)
        return [text] if text is not None and of.space.values[asked.key] == "codes" else text
    home = asked.around.get(field.filter_by) if field.filter_by else None
    left = [
        option.code
        for option in field.options
        if (domain.values is None or option.code in domain.values)
        and option.code not in domain.but
        and (home is None or field.parents.get(option.code) in (None, home))
    ]
    if of.space.values[asked.key] == "codes":
        ticked = {next((code for code in left if code in one), None) for one in domain.some}
        return [code for code in left if code in ticked] or left[:1] or None
    return left[min(asked.nth, len(left) - 1) if field.unique else 0] if left else None


def _address(of: RecordWriter, asked: _Question) -> Any:
    values, but = asked.domain.values, asked.domain.but
    for commune, province in codelists.provinces_of_communes(of.space.plan.on).items():
        if (values is None or province in values) and province not in but:
            return {"tinh": province, "xa": commune}
    return None


def _read(term: Term, around: Answers) -> Exact:
    """The number that a term has in a record; 0 where it has none."""
    given = around.get(term.field)
    if term.column and isinstance(given, list):
        return sum((exact(row.get(term.column), 0) for row in given), 0)
    return exact(given, 0) if isinstance(given, (int, float)) else 0


def _least(domain: Domain, of: type[str | bool]) -> Any:
    """The first of the values that are left; None where none is."""
    return next(
        (one for one in sorted(domain.values or ()) if isinstance(one, of) and one not in domain.but), None
    )


#: How an answer of each type is written.
_WAYS: Mapping[str, Callable[[RecordWriter, _Question], Any]] = {
    "text": _text,
    "time": _text,
    "integer": _number,
    "number": _number,
    "boolean": lambda _, asked: _least(asked.domain, bool),
    "true": lambda _, asked: _least(asked.domain, bool),
    "code": _option,
    "codes": _option,
    "date": _day,
    "partial_date": _partial_date,
    "address": _address,
    "files": lambda _, asked: None if asked.field.files is None else [file_for(asked.field.files)],
    "rows": lambda of, asked: of.rows(asked.field, asked.domain, asked.around),
}
