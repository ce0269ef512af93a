"""Conditions: from the words of the file to one closed form, and what they say of a record."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..finding import Frozen
from ..law.day import evaluation_date
from ..model.form import Condition, FormField
from .days import TODAY, base_of, fixed_day
from .kinds import kind
from .model import ALWAYS, NEVER, Answers, Computed, Op, PlanField, Predicate

#: A condition grown larger than this by what its fields depend on is left as the author wrote it.
MAX_PARTS = 400

#: A condition of a row that asks more of the form around it than this asks nothing of it.
_MOST_OUTSIDE = 6

#: What is blank in the data of some host where nothing is in it; a record has no such values.
_HOLD = (str, list, dict, tuple)


def answered(value: object) -> bool:
    """Whether a value is an answer: false and 0 are, blanks are not."""
    return len(value) > 0 if isinstance(value, _HOLD) else value is not None


def is_true(test: Predicate | None, answers: Answers, on: date | None = None) -> bool:
    """Whether a condition holds of a record; none at all always does. ``on`` is today (in Việt Nam)."""
    if test is None:
        return True
    if test.op == "da_tra_loi":
        return answered(_of(test, answers))
    if test.op == "thuoc":
        return _is_one_of(_of(test, answers), test.values)
    if test.op in ("tu", "den"):
        return _is_within(test, _of(test, answers), on)
    if test.op == "co_dong":
        return any(is_true(test.parts[0], row, on) for row in _rows(answers.get(test.field)))
    if test.op == "khong":
        return not is_true(test.parts[0], answers, on)
    # The first part that decides it: of "all" one that fails, of "any" one that holds. A loop is quicker than all().
    decisive = test.op == "mot_trong"
    for part in test.parts:
        if is_true(part, answers, on) == decisive:
            return decisive
    return not decisive


def _of(test: Predicate, answers: Answers) -> Any:
    """What a test reads of the answers: an answer, a part of it, how many rows it has."""
    value = answers.get(test.field)
    if test.part == "so_dong":
        return len(_rows(value))
    if test.part:
        return value.get(test.part) if isinstance(value, Mapping) else None
    return value


def _rows(value: object) -> list[Any]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, (list, tuple)) else []


def _is_within(test: Predicate, value: Any, on: date | None) -> bool:
    """The comparison of ``tu`` and ``den``: of a number with a number, of a day with a day."""
    limit: Any = test.values[0]
    if isinstance(limit, str):
        limit, length = fixed_day(limit, evaluation_date(on)) or "", len("2026-11-24")
        if not isinstance(value, str) or not len(value) == length == len(limit):
            return False
    elif not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    return bool(value >= limit if test.op == "tu" else value <= limit)


def _is_one_of(value: object, values: tuple[str | float | bool, ...]) -> bool:
    if isinstance(value, str):
        return value in values
    if isinstance(value, list):
        return any(isinstance(one, str) and one in values for one in value)
    if isinstance(value, frozenset):
        return not value.isdisjoint(values)
    # True is 1 to Python, not to a form.
    return isinstance(value, (bool, int, float)) and value in [
        wanted for wanted in values if isinstance(wanted, bool) == isinstance(value, bool)
    ]


def read_by_rows(record: Answers) -> dict[str, Any]:
    """A record as the rows of its tables read it: lists of ticks, which any number of rows asks, as sets."""
    return {
        key: frozenset(one for one in value if isinstance(one, str))
        if isinstance(value, list) and not (value and isinstance(value[0], Mapping))
        else value
        for key, value in record.items()
    }


def closed(condition: Condition, kinds: Mapping[str, FormField]) -> Predicate:
    """Bring a condition of the file to its closed form; values take the type of their field's kind."""
    if condition.all_of is not None:
        return every(closed(part, kinds) for part in condition.all_of)
    if condition.any_of is not None:
        return some(closed(part, kinds) for part in condition.any_of)
    if condition.negated is not None:
        return negated(closed(condition.negated, kinds))
    name, part = condition.field or "", condition.part or ""
    if condition.answered is not None:
        asked = Predicate("da_tra_loi", name, part=part)
        return asked if condition.answered else negated(asked)
    if compared := [*_compared(condition, name)]:
        return every(compared)
    field = kinds.get(name)
    if condition.some_row is not None:
        columns = {column.id: column for column in (field and field.columns) or ()}
        row = closed(condition.some_row, columns)
        if is_true(row, {}):
            row = every((row_has_answer(columns), row))
        cases = by_case(guarded_row(row, columns, kinds), columns)
        return some(every((around, Predicate("co_dong", name, parts=(here,)))) for around, here in cases)
    wanted = condition.one_of if condition.one_of is not None else (condition.equals,)
    values = tuple(_typed(value, None if part else field) for value in wanted if value is not None)
    return Predicate("thuoc", name, tuple(dict.fromkeys(values)), part=part) if values else NEVER


def row_has_answer(columns: Mapping[str, FormField]) -> Predicate:
    """That something stands in a row: one of blanks, or of what is hidden in it, is no row."""
    asked = (name for name, one in columns.items() if one.computation is None and one.kind != "ghi_chu")
    return some(Predicate("da_tra_loi", name) for name in asked)


def guarded_row(
    test: Predicate, columns: Mapping[str, FormField], kinds: Mapping[str, FormField]
) -> Predicate:
    """Say of every column that a test of a row reads that it must be shown, by its row and by the form around it."""
    guards = column_guards(columns, kinds)
    made = guarded(test, lambda column: guards.get(column, ALWAYS))
    if len(_outside(made, columns)) > _MOST_OUTSIDE:
        # What the row alone does not say is left to the visibility of rows.
        guards = {name: guard for name, guard in guards.items() if not _outside(guard, columns)}
        made = guarded(test, lambda column: guards.get(column, ALWAYS))
    return made


def column_guards(
    columns: Mapping[str, FormField], kinds: Mapping[str, FormField] = Frozen()
) -> dict[str, Predicate]:
    """When each column is asked, as far as its row and the fields ``kinds`` around it say it."""
    guards: dict[str, Predicate] = {}
    for name, column in columns.items():
        if column.shown_if is not None:
            plain = closed(column.shown_if, {**kinds, **columns})
            test = guarded(plain, lambda read: guards.get(read, ALWAYS))
            if size(test) <= MAX_PARTS:
                guards[name] = test
    return guards


def _outside(test: Predicate, own: Container[str]) -> list[Predicate]:
    """The tests of a condition of a row that read the form around it, each once."""
    if test.field:
        return [] if test.field in own else [test]
    return [*dict.fromkeys(one for part in test.parts for one in _outside(part, own))]


def by_case(test: Predicate, own: Container[str]) -> Iterator[tuple[Predicate, Predicate]]:
    """A condition of a row as cases of which one holds at most: what the form says in each, and what the row.

    So what is asked of some row, and what is reckoned over all of them, reads nothing but the row.
    """
    outside = _outside(test, own)
    if not outside:
        yield from [(ALWAYS, test)] if test != NEVER else []
        return
    for given, known in ((outside[0], ALWAYS), (negated(outside[0]), NEVER)):
        for around, row in by_case(_simplified(test, outside[0], known), own):
            yield every((given, around)), row


def _simplified(test: Predicate, of: Predicate, known: Predicate) -> Predicate:
    """A condition where it is known whether one test of it holds."""
    if test == of:
        return known
    if test.field or not test.parts:
        return test
    parts = [_simplified(part, of, known) for part in test.parts]
    return negated(parts[0]) if test.op == "khong" else (every if test.op == "tat_ca" else some)(parts)


def _compared(condition: Condition, name: str) -> Iterator[Predicate]:
    """The comparisons of a condition: a number, a day, a number of rows between two bounds."""
    bounds: tuple[tuple[Op, Decimal | None, str | None, int | None], ...] = (
        ("tu", condition.minimum, condition.earliest, condition.min_rows),
        ("den", condition.maximum, condition.latest, condition.max_rows),
    )
    for op, number, day, rows in bounds:
        if number is not None:
            yield Predicate(op, name, (int(number) if number % 1 == 0 else float(number),))
        if day is not None:
            yield Predicate(op, name, (day.strip(),))
        if rows is not None:
            # At most so many is not one more: of a table nobody has begun, too.
            least = Predicate("tu", name, (rows if op == "tu" else rows + 1,), part="so_dong")
            yield least if op == "tu" else negated(least)


def _typed(value: str | int | bool, field: FormField | None) -> str | int | bool:  # noqa: FBT001 - an answer
    """A code is text even where the file writes a number: ``bang: 1`` of a choice means the code "1"."""
    number = field is not None and kind(field.kind).value in ("integer", "number")
    return value if isinstance(value, bool) or number else str(value)


def every(parts: Iterable[Predicate]) -> Predicate:
    """All of the parts, each once; nothing but the part where there is one."""
    return _joined("tat_ca", parts, ALWAYS, NEVER)


def some(parts: Iterable[Predicate]) -> Predicate:
    """Any of the parts, each once."""
    return _joined("mot_trong", parts, NEVER, ALWAYS)


def _joined(op: Op, parts: Iterable[Predicate], neutral: Predicate, decisive: Predicate) -> Predicate:
    flat: list[Predicate] = []
    for part in parts:
        flat += part.parts if part.op == op else (part,)
    kept = [part for part in dict.fromkeys(flat) if part != neutral]
    if decisive in kept:
        return decisive
    if len(kept) == 1:
        return kept[0]
    return Predicate(op, parts=tuple(kept)) if kept else neutral


def negated(test: Predicate) -> Predicate:
    """The opposite of a condition."""
    if test.op == "khong":
        return test.parts[0]
    return NEVER if test == ALWAYS else ALWAYS if test == NEVER else Predicate("khong", parts=(test,))


def guarded(
    test: Predicate, guard_of: Callable[[str], Predicate], known: frozenset[Predicate] = frozenset()
) -> Predicate:
    """Say of every field a condition reads that it must be shown, unless that is ``known`` anyway."""
    if test.field:
        return every((reduced(guard_of(test.field), known), test))
    if test.op == "khong":
        return negated(guarded(test.parts[0], guard_of, known))
    parts = [guarded(part, guard_of, known) for part in test.parts]
    return every(parts) if test.op == "tat_ca" else some(parts)


def reduced(test: Predicate, known: frozenset[Predicate]) -> Predicate:
    """A condition with what is known to hold left out."""
    if test in known:
        return ALWAYS
    if test.op == "tat_ca":
        return every(reduced(part, known) for part in test.parts)
    if test.op == "mot_trong":
        return some(reduced(part, known) for part in test.parts)
    return test


def conjuncts(test: Predicate | None) -> frozenset[Predicate]:
    """What holds when the condition does: itself and, where it says all, each of its parts."""
    if test is None:
        return frozenset()
    return frozenset((test, *(test.parts if test.op == "tat_ca" else ())))


def size(test: Predicate | None) -> int:
    """How many tests a condition consists of."""
    return 0 if test is None else 1 + sum(size(part) for part in test.parts)


def fields_read(test: Predicate | None) -> frozenset[str]:
    """The ids of the fields a condition reads."""
    if test is None:
        return frozenset()
    if test.field:
        return frozenset((test.field,))
    return frozenset[str]().union(*(fields_read(part) for part in test.parts))


def computed_from(how: Computed | None) -> frozenset[str]:
    """The ids of the questions that a computation reads, those that decide whether they are asked too."""
    if how is None:
        return frozenset()
    named = frozenset(term.field for term in how.terms if term.field)
    return named.union(*(fields_read(term.is_present) for term in how.terms))


def stated(field: PlanField, when: Predicate | None, own: Container[str]) -> bool:
    """Whether the schema of a record says when a question is asked and when it is demanded; ``when`` is the first.

    Of one where it does not, an answer is always allowed and never demanded; the library says the rest.
    """
    return stateable(when, own) and stateable(field.required_if, own)


def stateable(test: Predicate | None, own: Container[str]) -> bool:
    """Whether a JSON Schema of the answers in ``own`` can say a condition: it compares no days."""
    if test is None:
        return True
    if test.field:
        days = test.op in ("tu", "den") and isinstance(test.values[0], str)
        inside = test.op != "co_dong" or stateable(test.parts[0], fields_read(test.parts[0]))
        return test.field in own and inside and not days
    return all(stateable(part, own) for part in test.parts)


def reads_today(test: Predicate | None) -> bool:
    """Whether what a condition says depends on the day on which it is asked."""
    if test is None:
        return False
    said = any(isinstance(value, str) and base_of(value) == TODAY for value in test.values)
    return (said and test.op in ("tu", "den")) or any(reads_today(part) for part in test.parts)
