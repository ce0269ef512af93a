"""Numbers that follow from other answers: reckoned in decimals, rounded once, never guessed.

What is not answered is left out of a sum and of what is taken from the first number of a difference; a product
or a quotient has no value without each of its terms, nor has a sum of nothing. A number divided by nought has none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sized
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import reduce
from itertools import chain
from typing import Any

from ..law.day import evaluation_date
from ..model.form import Computation, Condition, FormField
from .conditions import (
    answered,
    by_case,
    closed,
    column_guards,
    every,
    guarded,
    guarded_row,
    is_true,
    reduced,
    row_has_answer,
)
from .kinds import NUMBERS, kind
from .model import ALWAYS, NEVER, Answers, Computed, Predicate, Term

#: Decimals of what says nothing of rounding: of a quotient, and as many as a decimal answer may have.
_OF_QUOTIENTS, _MOST = 2, 6
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?\Z")
#: Room for products of the largest answers: nothing is rounded before the end. What is larger than any answer
#: could be has no value.
_EXACT, _LARGEST = Context(prec=60), 10**40

#: The verbs whose terms are added up, all of them.
_ADDED = ("total", "count")
#: The verbs by the names of Computation, in the order of the file.
_VERBS = ("total", "difference", "product", "quotient", "count", "age")


def stated(how: Computation) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """The verbs that are stated, by the name of Computation, each with what it reads."""
    for name in _VERBS:
        value = getattr(how, name)
        if value is not None:
            terms = (value,) if isinstance(value, str) else value
            yield name, (*terms, how.on) if name == "age" and how.on is not None else terms


def enough(verb: str, terms: Sized) -> bool:
    """Whether a verb has as many terms as it takes: a quotient two, a product and a difference two or more."""
    count = len(terms)
    return count == 2 if verb == "quotient" else count >= (2 if verb in ("difference", "product") else 1)


def constant(term: int | str) -> int | Decimal | None:
    """The number that a term is; None where it names an answer."""
    if isinstance(term, int):
        return term
    return Decimal(term) if _NUMBER.match(term) else None


def planned(
    field: FormField, known: Mapping[str, FormField], guard_of: Callable[[str], Predicate]
) -> Computed | None:
    """The computation of a field in its closed form, of the questions ``known`` before it; None where it has none.

    ``guard_of`` is when a question is asked. It is left out too where it reads what is not there or no number.
    """
    how = field.computation
    verbs = [] if how is None else [*stated(how)]
    if how is None or len(verbs) != 1 or not enough(*verbs[0]):
        return None
    [(verb, names)] = verbs
    terms = [
        # What is taken from a number is added up first.
        _terms(
            name,
            verb,
            how.counted_if,
            known,
            guard_of,
            added=verb in _ADDED or (verb == "difference" and at > 0),
        )
        for at, name in enumerate(names)
    ]
    if not all(terms):
        return None
    whole = kind(field.kind).value == "integer"
    usual = _OF_QUOTIENTS if verb == "quotient" else _MOST
    decimals = 0 if whole else usual if how.decimals is None else how.decimals
    op = Computation.model_fields[verb].alias
    return Computed(op, tuple(chain.from_iterable(terms)), decimals)  # type: ignore[arg-type]


def _terms(
    name: int | str,
    verb: str,
    only: Condition | None,
    known: Mapping[str, FormField],
    guard_of: Callable[[str], Predicate],
    *,
    added: bool,
) -> list[Term]:
    """What is read under a name; none where it fits not, of rows that are ``added`` up one for each case of the form around."""
    number = constant(name) if verb not in ("count", "age") else None
    if number is not None:
        return [Term(number=number)]
    field_id, _, column_id = str(name).partition(".")
    field = known.get(field_id)
    if field is None:
        return []
    there = guarded(Predicate("da_tra_loi", field_id), guard_of)
    columns = {column.id: column for column in field.columns or ()}
    if verb == "count":
        if kind(field.kind).value != "rows":
            return []
        row = _counted(only, columns, known)
    elif column_id:
        if column_id not in columns or kind(columns[column_id].kind).value not in NUMBERS:
            return []
        answer = Predicate("da_tra_loi", column_id)
        row = reduced(guarded_row(answer, columns, known), frozenset((answer,)))
    else:
        wanted = ("date",) if verb == "age" else NUMBERS
        return [Term(field_id, is_present=there)] if kind(field.kind).value in wanted else []
    cases = [*by_case(row, columns)] or [(ALWAYS, NEVER)]
    if len(cases) > 1 and not added:
        # Which rows are read is left to the visibility of rows.
        cases = [(ALWAYS, ALWAYS)]
    return [
        Term(field_id, column_id, is_present=every((there, guarded(around, guard_of))), row=here)
        for around, here in cases
    ]


def _counted(
    only: Condition | None, columns: Mapping[str, FormField], known: Mapping[str, FormField]
) -> Predicate:
    """Which rows are counted; that there is something in a row is said where a column may be hidden."""
    row = ALWAYS if only is None else closed(only, columns)
    if column_guards(columns, known):
        row = every((row_has_answer(columns), row))
    return guarded_row(row, columns, known)


def by_today(how: Computed | None) -> bool:
    """Whether what follows depends on the day on which it is reckoned: an age that names no day."""
    return how is not None and how.op == "tuoi" and len(how.terms) == 1


def value(how: Computed, answers: Answers, on: date | None = None) -> int | float | None:
    """What follows of the answers; None where they do not say it. ``on`` is today (in Việt Nam).

    In a row ``answers`` are those of the row over those of the form.
    """
    if how.op == "dem":
        return sum(1 for term in how.terms for _ in _rows(term, answers, on))
    if how.op == "tuoi":
        return _age(how, answers, on)
    numbers = [_number(term, answers, on) for term in how.terms]
    made = _compute(how.op, numbers)
    return None if made is None or not -_LARGEST < made < _LARGEST else _rounded(made, how.decimals)


def _compute(op: str, numbers: list[Decimal | None]) -> Decimal | None:
    there = [number for number in numbers if number is not None]
    first = numbers[0]
    if op == "tong":
        return _sum(there)
    if op == "hieu":
        # What is not there is left out; with nothing left the first stays as it is.
        return None if first is None else _sum([first, *(number.copy_negate() for number in there[1:])])
    if len(there) < len(numbers):
        return None
    if op == "thuong":
        return _EXACT.divide(there[0], there[1]) if there[1] else None
    return reduce(_EXACT.multiply, there)


def _sum(numbers: list[Decimal]) -> Decimal | None:
    return reduce(_EXACT.add, numbers) if numbers else None


def _number(term: Term, answers: Answers, on: date | None) -> Decimal | None:
    if not term.field:
        return Decimal(term.number)
    if term.column:
        found = (_exact(row.get(term.column)) for row in _rows(term, answers, on))
        return _sum([one for one in found if one is not None])
    number = _exact(answers.get(term.field))
    return number if number is not None and _is_answered(term, answers, on) else None


def _exact(value: object) -> Decimal | None:
    """A number as it is written: of 0.1 the tenth, not its bits."""
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else None
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _rows(term: Term, answers: Answers, on: date | None) -> Iterator[Mapping[str, Any]]:
    rows = answers.get(term.field)
    if not isinstance(rows, (list, tuple)) or not is_true(term.is_present, answers, on):
        return
    for row in rows:
        if isinstance(row, Mapping) and answered(dict(row)) and is_true(term.row, row, on):
            yield row


def _age(how: Computed, answers: Answers, on: date | None) -> int | None:
    days = [_day(term, answers, on) for term in how.terms]
    born, then = days[0], days[1] if len(days) > 1 else evaluation_date(on)
    if born is None or then is None or born > then:
        return None
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def _day(term: Term, answers: Answers, on: date | None) -> date | None:
    given = answers.get(term.field)
    try:
        day = (
            date.fromisoformat(given) if isinstance(given, str) and len(given) == len("2026-11-24") else None
        )
    except ValueError:
        return None
    return day if day is not None and _is_answered(term, answers, on) else None


def _is_answered(term: Term, answers: Answers, on: date | None) -> bool:
    """Whether what a term reads is asked, given that there is an answer: most questions always are."""
    return term.is_present.op == "da_tra_loi" or is_true(term.is_present, answers, on)


def _rounded(number: Decimal, decimals: int) -> int | float:
    number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    # As a record has any number: whole where it is, and exact.
    return int(number) if number == int(number) and -(2**53) < number < 2**53 else float(number)
