"""Conditions: from the words of the file to one closed form, and what they say of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..model.form import Condition, FormField
from .kinds import kind
from .model import ALWAYS, NEVER, Answers, Asked, Op, PlanField, Test

#: A condition grown larger than this by what its fields depend on is left as the author wrote it.
MAX_PARTS = 400

#: What is blank in the data of some host where nothing is in it; a record has no such values.
_HOLD = (str, list, dict, tuple)


def answered(value: object) -> bool:
    """Whether a value is an answer: false and 0 are, blanks are not."""
    return len(value) > 0 if isinstance(value, _HOLD) else value is not None


def holds(test: Test | None, answers: Answers) -> bool:
    """Whether a condition holds of a record; none at all always does."""
    if test is None:
        return True
    if test.op == "da_tra_loi":
        return answered(answers.get(test.field))
    if test.op == "thuoc":
        return _is_one_of(answers.get(test.field), test.values)
    if test.op == "khong":
        return not holds(test.parts[0], answers)
    if test.op == "tat_ca":
        return all(holds(part, answers) for part in test.parts)
    return any(holds(part, answers) for part in test.parts)


def _is_one_of(value: object, values: tuple[str | int | bool, ...]) -> bool:
    if isinstance(value, str):
        return value in values
    if isinstance(value, list):
        return any(isinstance(one, str) and one in values for one in value)
    if isinstance(value, frozenset):
        return not value.isdisjoint(values)
    # True is 1 to Python, not to a form.
    alike = [wanted for wanted in values if isinstance(wanted, bool) == isinstance(value, bool)]
    return isinstance(value, (bool, int, float)) and value in alike


def read_by_rows(record: Answers) -> dict[str, Any]:
    """A record as the rows of its tables read it: lists of ticks, which any number of rows asks, as sets."""
    return {
        key: frozenset(one for one in value if isinstance(one, str)) if isinstance(value, list) else value
        for key, value in record.items()
    }


def compiled(test: Test, fields: Mapping[str, PlanField]) -> Asked:
    """The condition as a function of a canonical record: built once, asked often."""
    name, values = test.field, test.values
    if test.op == "da_tra_loi":
        return lambda record: name in record
    if test.op == "thuoc":
        field = fields.get(name)
        if field is not None and kind(field.kind).value == "codes":
            return lambda record: _ticked(record.get(name), values)
        if all(isinstance(value, str) for value in values):
            return lambda record: isinstance(given := record.get(name), str) and given in values
        return lambda record: _is_one_of(record.get(name), values)
    if test.op == "khong":
        inner = compiled(test.parts[0], fields)
        return lambda record: not inner(record)
    parts = [compiled(part, fields) for part in test.parts]
    if test.op == "tat_ca":
        return lambda record: all(part(record) for part in parts)
    return lambda record: any(part(record) for part in parts)


def _ticked(value: object, values: tuple[str | int | bool, ...]) -> bool:
    return isinstance(value, (list, frozenset)) and _is_one_of(value, values)


def closed(condition: Condition, kinds: Mapping[str, FormField]) -> Test:
    """Bring a condition of the file to its closed form; values take the type of their field's kind."""
    if condition.all_of is not None:
        return every(closed(part, kinds) for part in condition.all_of)
    if condition.any_of is not None:
        return some(closed(part, kinds) for part in condition.any_of)
    if condition.negated is not None:
        return negated(closed(condition.negated, kinds))
    name = condition.field or ""
    if condition.answered is not None:
        asked = Test("da_tra_loi", name)
        return asked if condition.answered else negated(asked)
    wanted = condition.one_of if condition.one_of is not None else (condition.equals,)
    field = kinds.get(name)
    values = tuple(_typed(value, field) for value in wanted if value is not None)
    return Test("thuoc", name, tuple(dict.fromkeys(values))) if values else NEVER


def _typed(value: str | int | bool, field: FormField | None) -> str | int | bool:  # noqa: FBT001 - an answer
    """A code is text even where the file writes a number: ``bang: 1`` of a choice means the code "1"."""
    number = field is not None and kind(field.kind).value in ("integer", "number")
    return value if isinstance(value, bool) or number else str(value)


def every(parts: Iterable[Test]) -> Test:
    """All of the parts, each once; nothing but the part where there is one."""
    return _joined("tat_ca", parts, ALWAYS, NEVER)


def some(parts: Iterable[Test]) -> Test:
    """Any of the parts, each once."""
    return _joined("mot_trong", parts, NEVER, ALWAYS)


def _joined(op: Op, parts: Iterable[Test], neutral: Test, decisive: Test) -> Test:
    flat: list[Test] = []
    for part in parts:
        flat += part.parts if part.op == op else (part,)
    kept = [part for part in dict.fromkeys(flat) if part != neutral]
    if decisive in kept:
        return decisive
    if len(kept) == 1:
        return kept[0]
    return Test(op, parts=tuple(kept)) if kept else neutral


def negated(test: Test) -> Test:
    """The opposite of a condition."""
    if test.op == "khong":
        return test.parts[0]
    return NEVER if test == ALWAYS else ALWAYS if test == NEVER else Test("khong", parts=(test,))


def guarded(test: Test, guard_of: Callable[[str], Test], known: frozenset[Test] = frozenset()) -> Test:
    """Say of every field a condition reads that it must be shown, unless that is ``known`` anyway."""
    if test.op in ("thuoc", "da_tra_loi"):
        return every((reduced(guard_of(test.field), known), test))
    if test.op == "khong":
        return negated(guarded(test.parts[0], guard_of, known))
    parts = [guarded(part, guard_of, known) for part in test.parts]
    return every(parts) if test.op == "tat_ca" else some(parts)


def reduced(test: Test, known: frozenset[Test]) -> Test:
    """A condition with what is known to hold left out."""
    if test in known:
        return ALWAYS
    if test.op == "tat_ca":
        return every(reduced(part, known) for part in test.parts)
    if test.op == "mot_trong":
        return some(reduced(part, known) for part in test.parts)
    return test


def conjuncts(test: Test | None) -> frozenset[Test]:
    """What holds when the condition does: itself and, where it says all, each of its parts."""
    if test is None:
        return frozenset()
    return frozenset((test, *(test.parts if test.op == "tat_ca" else ())))


def size(test: Test | None) -> int:
    """How many tests a condition consists of."""
    return 0 if test is None else 1 + sum(size(part) for part in test.parts)


def fields_read(test: Test | None) -> frozenset[str]:
    """The ids of the fields a condition reads."""
    if test is None:
        return frozenset()
    own = {test.field} if test.field else set()
    return frozenset(own.union(*(fields_read(part) for part in test.parts)))
