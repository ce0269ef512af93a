"""The cases that conditions tell apart: every question's answers cut at the values that some condition names.

Within a cell of the cut no condition changes, so the cells decide everything, exactly: options named one by one and
the rest together, numbers and days as intervals. A condition is a set of boxes, each a set of cells for some of the
questions.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import Any, NamedTuple

from ..finding import DvcError
from ..forms.conditions import is_true
from ..forms.days import fixed_day
from ..forms.kinds import kind
from ..forms.kinds.number import LARGEST
from ..forms.model import PlanField, Predicate

#: A condition of more boxes than this, and questions of more cases than this, are not tried.
_MOST_BOXES = 300
MOST_CASES = 200_000
#: Of ticks, and of tests of which only an answer can say whether they hold, every combination of so many is tried.
_MOST_TOGETHER = 6

#: Cells by question, each a set of bits; a question that is not there may have any answer.
CellsByQuestion = Mapping[int, int]


class TooWideError(DvcError, ValueError):
    """Conditions that tell more cases apart than are tried."""


class AnswerInterval(NamedTuple):
    """Answers to one question between which no condition tells."""

    #: Of a choice, yes or no: the answers. Empty for the ones that no condition names, for numbers and days.
    values: tuple[str | bool | float, ...] = ()
    #: Of a number, a day (its ordinal), a number of rows: the ends; None where there is none.
    least: Decimal | None = None
    most: Decimal | None = None
    #: That there is no answer, where a question may be left open.
    blank: bool = False
    #: Whether the end itself belongs to it; of whole numbers it always does.
    least_open: bool = False
    most_open: bool = False


class Axis(NamedTuple):
    """A question (or a part of its answer) with its cells."""

    name: str
    cells: tuple[AnswerInterval, ...]
    #: Of each test that reads it, in which cells it holds.
    masks: Mapping[Predicate, int]
    #: False where cells may be told apart that no answer is in: a list, a table.
    exact: bool = True


class ConditionSpace:
    """All conditions of a tariff together, over the questions that they read.

    ``fields`` has every question by name, ``given`` the answers that are known; ``tests`` the conditions, those
    first whose questions are best looked at first.
    """

    def __init__(
        self,
        fields: Mapping[str, PlanField],
        given: Mapping[str, Any],
        tests: Iterable[Predicate],
        numbers: Iterable[str],
        on: date,
    ) -> None:
        self.on, self.fields, self.given = on, fields, given
        leaves: dict[tuple[str, str], dict[Predicate, None]] = {}
        for leaf in [leaf for test in tests for leaf in _leaves(test)]:
            leaves.setdefault(_read(leaf), {})[leaf] = None
        for name in numbers:
            leaves.setdefault((name, ""), {})
        self.axes: list[Axis] = []
        self._axis_of: dict[tuple[str, str], int] = {}
        for read, found in leaves.items():
            self._axis_of[read] = len(self.axes)
            self.axes.append(self._axis(*read, [*found]))
        self._boxes: dict[Predicate, list[CellsByQuestion]] = {}

    def number(self, name: str) -> int:
        """The axis of a question whose number is reckoned with."""
        return self._axis_of[name, ""]

    def boxes(self, test: Predicate) -> list[CellsByQuestion]:
        """The boxes in which a condition holds. Raises :class:`TooWideError`."""
        if test not in self._boxes:
            self._boxes[test] = self._boxes_where(test, yes=True)
        return self._boxes[test]

    def exact(self, test: Predicate) -> bool:
        """Whether the cells of all that a condition reads are cases that there can be."""
        if all(axis.exact for axis in self.axes):
            return True
        return all(self.axes[self._axis_of[_read(leaf)]].exact for leaf in _leaves(test))

    def _boxes_where(self, test: Predicate, *, yes: bool) -> list[CellsByQuestion]:
        if test.field:
            at = self._axis_of[_read(test)]
            axis = self.axes[at]
            whole = (1 << len(axis.cells)) - 1
            cells = axis.masks[test] if yes else whole & ~axis.masks[test]
            return [] if not cells else [{}] if cells == whole else [{at: cells}]
        if test.op == "khong":
            return self._boxes_where(test.parts[0], yes=not yes)
        parts = [self._boxes_where(part, yes=yes) for part in test.parts]
        if (test.op == "tat_ca") == yes:
            return reduce(_both, parts, [{}])
        return _either(parts)

    def _axis(self, name: str, part: str, leaves: list[Predicate]) -> Axis:
        if name in self.given:
            record = {name: self.given[name]}
            value = self.given[name]
            number = exact_number(value)
            cell = (
                AnswerInterval((), number, number)
                if number is not None
                else AnswerInterval((value,) if _is_scalar(value) else ())
            )
            return Axis(name, (cell,), {leaf: int(is_true(leaf, record, self.on)) for leaf in leaves})
        field = self.fields.get(name)
        axis = self._open(name, field, part, leaves)
        told = [leaf for leaf in leaves if leaf.op == "da_tra_loi"]
        if not told:
            return axis
        whole = (1 << len(axis.cells)) - 1
        cells = axis.cells if field is None or field.required else (*axis.cells, AnswerInterval(blank=True))
        return axis._replace(cells=cells, masks={**axis.masks, **dict.fromkeys(told, whole)})

    def _open(self, name: str, field: PlanField | None, part: str, leaves: list[Predicate]) -> Axis:
        leaves = [leaf for leaf in leaves if leaf.op != "da_tra_loi"]
        value = "" if field is None else kind(field.kind).value
        if part == "so_dong" and field is not None:
            return self._numbers(name, leaves, field.min_rows or 0, field.max_rows, whole=True)
        if value in ("integer", "number") and field is not None:
            least = None if field.minimum is None or field.minimum <= -LARGEST else Decimal(field.minimum)
            most = None if field.maximum is None or field.maximum >= LARGEST else Decimal(field.maximum)
            return self._numbers(name, leaves, least, most, whole=value == "integer")
        if value == "date" and not part:
            return self._numbers(name, leaves, None, None, whole=True)
        if value == "boolean":
            return _choices(name, leaves, (True, False), others=False)
        if value == "true":
            return _choices(name, leaves, (True,), others=False)
        if value == "codes" and field is not None and not part:
            return _ticks(name, leaves)
        if all(leaf.op == "thuoc" for leaf in leaves) and value not in ("rows", "files"):
            options = None if field is None or part else field.options
            known = None if options is None else tuple(option.code for option in options)
            return _choices(name, leaves, known, others=True)
        return _axis_of_combinations(name, leaves)

    def _numbers(
        self,
        name: str,
        leaves: list[Predicate],
        least: Decimal | int | None,
        most: Decimal | int | None,
        *,
        whole: bool,
    ) -> Axis:
        """Numbers (days by their ordinals) between the bounds of the tests."""
        found = {leaf: self._ends(leaf, whole=whole) for leaf in leaves}
        low = _NO_LEAST if least is None else (Decimal(least), 0)
        high = _NO_MOST if most is None else (Decimal(most), 1)
        if whole:
            low, high = _integer_end(low), _integer_end(high)
        inner = {end for ends in found.values() for pair in ends for end in pair}
        cuts = [low, *sorted(end for end in inner if low < end < high), high] if low < high else [low, high]
        cells = tuple(_cell(a, b, whole=whole) for a, b in pairwise(cuts))
        masks = {}
        for leaf, ends in found.items():
            mask = 0
            for start, stop in ends:
                first, last = bisect_left(cuts, start), bisect_left(cuts, stop)
                mask |= (1 << min(last, len(cells))) - (1 << min(first, last, len(cells)))
            masks[leaf] = mask
        return Axis(name, cells, masks)

    def _ends(self, leaf: Predicate, *, whole: bool) -> "list[tuple[_End, _End]]":
        """The intervals in which a test of a number, or of a day, holds."""
        if leaf.op == "thuoc":
            numbers = [exact_number(value) for value in leaf.values]
            made = [((n, 0), (n, 1)) for n in numbers if n is not None]
        else:
            limit = leaf.values[0]
            if isinstance(limit, str):
                day = fixed_day(limit, self.on)
                number = None if day is None else Decimal(date.fromisoformat(day).toordinal())
            else:
                number = exact_number(limit)
            if number is None:
                return []
            made = [((number, 0), _NO_MOST) if leaf.op == "tu" else (_NO_LEAST, (number, 1))]
        return [(_integer_end(a), _integer_end(b)) for a, b in made] if whole else made


def possible_tests(mask: int, of_bit: Sequence[int]) -> int:
    """The tests of which some box is left, a bit for each."""
    held = 0
    while mask:
        held |= of_bit[(mask & -mask).bit_length() - 1]
        mask &= mask - 1
    return held


class Cases:
    """The cases that conditions tell apart, each once, with which of them hold."""

    def __init__(self, space: ConditionSpace, tests: Sequence[Predicate]) -> None:
        self.space = space
        boxes = [(1 << i, box) for i, test in enumerate(tests) for box in space.boxes(test)]
        #: Conditions that always hold, and those of each box.
        self._always = sum({bit for bit, box in boxes if not box})
        self._of_bit = [bit for bit, box in boxes if box]
        inside = [box for _, box in boxes if box]
        self._whole = (1 << len(inside)) - 1
        self._steps = []
        for at in sorted({at for box in inside for at in box}):
            count = len(space.axes[at].cells)
            masks, free = [0] * count, self._whole
            for bit, box in enumerate(inside):
                if at not in box:
                    continue
                allowed, one = box[at], 1 << bit
                free ^= one
                while allowed:
                    masks[(allowed & -allowed).bit_length() - 1] |= one
                    allowed &= allowed - 1
            self._steps.append((at, [mask | free for mask in masks]))

    def each(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Which conditions hold, a bit for each, and the first case in which just these do, a cell for each question."""
        rest: list[tuple[int, tuple[int, ...]]] = [(self._whole, ())]
        for _, masks in self._steps:
            seen: dict[int, tuple[int, ...]] = {}
            for mask, path in rest:
                for cell, allowed in enumerate(masks):
                    seen.setdefault(mask & allowed, (*path, cell))
            rest = [*seen.items()]
            if len(rest) > MOST_CASES:
                raise TooWideError
        found: dict[int, tuple[int, ...]] = {}
        for mask, path in rest:
            found.setdefault(self._always | possible_tests(mask, self._of_bit), path)
        yield from found.items()

    def case(self, path: tuple[int, ...], same: Callable[[int], bool]) -> dict[str, AnswerInterval]:
        """The cells of a case by question, without the questions whose answer makes no difference to ``same``."""
        kept: dict[int, int] = dict(enumerate(path))
        for step in range(len(path)):
            fixed = {one: cell for one, cell in kept.items() if one != step}
            if all(same(held) for held in self._under(fixed)):
                del kept[step]
        axes = {step: self.space.axes[self._steps[step][0]] for step in kept}
        return {axes[step].name: axes[step].cells[cell] for step, cell in kept.items()}

    def _under(self, fixed: Mapping[int, int]) -> Iterator[int]:
        """What holds in every case in which some questions are answered so."""
        masks = {self._whole}
        for step, (_, allowed) in enumerate(self._steps):
            cells = allowed if step not in fixed else [allowed[fixed[step]]]
            masks = {mask & one for mask in masks for one in cells}
        yield from (self._always | possible_tests(mask, self._of_bit) for mask in masks)


#: A place between numbers: before (0) or after (1) the number.
_End = tuple[Decimal, int]
_NO_LEAST: _End = (Decimal("-Infinity"), 0)
_NO_MOST: _End = (Decimal("Infinity"), 1)


def exact_number(value: object) -> Decimal | None:
    """A number as it is written; None for anything else, a day too (its ordinal is made of its test)."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def _is_scalar(value: object) -> bool:
    return isinstance(value, (str, bool))


def _integer_end(end: _End) -> _End:
    """The same place among whole numbers: always before one of them."""
    number, after = end
    if not number.is_finite():
        return end
    return Decimal(math.floor(number) + 1 if after else math.ceil(number)), 0


def _cell(start: _End, stop: _End, *, whole: bool) -> AnswerInterval:
    least = start[0] if start[0].is_finite() else None
    most = stop[0] if stop[0].is_finite() else None
    if whole:
        return AnswerInterval((), least, None if most is None else most - 1)
    return AnswerInterval(
        (), least, most, least_open=start[1] == 1, most_open=most is not None and stop[1] == 0
    )


def _leaves(test: Predicate) -> list[Predicate]:
    """The tests of a condition that read an answer."""
    return [test] if test.field else [leaf for part in test.parts for leaf in _leaves(part)]


def _read(leaf: Predicate) -> tuple[str, str]:
    return leaf.field, leaf.part


def _choices(
    name: str, leaves: list[Predicate], options: tuple[str | bool, ...] | None, *, others: bool
) -> Axis:
    """Answers of which each one that a test names stands alone, and the others together."""
    named = dict.fromkeys(value for leaf in leaves for value in leaf.values)
    if options is not None:
        named = {value: None for value in options if value in named}
        rest = tuple(value for value in options if value not in named)
        cells = [AnswerInterval((value,)) for value in named] + ([AnswerInterval(rest)] if rest else [])
    else:
        cells = [AnswerInterval((value,)) for value in named] + ([AnswerInterval()] if others else [])
    place = {value: i for i, value in enumerate(named)}
    masks = {leaf: sum({1 << place[v] for v in leaf.values if v in place}) for leaf in leaves}
    return Axis(name, tuple(cells) or (AnswerInterval(),), masks)


def _ticks(name: str, leaves: list[Predicate]) -> Axis:
    """Ticks: every set of those that a test names."""
    named = [*dict.fromkeys(value for leaf in leaves for value in leaf.values)]
    if len(named) > _MOST_TOGETHER:
        raise TooWideError
    sets = range(1 << len(named))
    cells = tuple(AnswerInterval(tuple(v for i, v in enumerate(named) if one >> i & 1)) for one in sets)
    masks = {}
    for leaf in leaves:
        wanted = sum(1 << i for i, value in enumerate(named) if value in leaf.values)
        masks[leaf] = sum(1 << one for one in sets if one & wanted)
    return Axis(name, cells, masks, exact=False)


def _axis_of_combinations(name: str, leaves: list[Predicate]) -> Axis:
    """Tests of which only the answer says whether they hold: each may hold or not."""
    if len(leaves) > _MOST_TOGETHER:
        raise TooWideError
    sets = range(1 << len(leaves))
    masks = {leaf: sum(1 << one for one in sets if one >> i & 1) for i, leaf in enumerate(leaves)}
    return Axis(name, tuple(AnswerInterval() for _ in sets), masks, exact=len(leaves) == 1)


def _both(left: list[CellsByQuestion], right: list[CellsByQuestion]) -> list[CellsByQuestion]:
    found: list[CellsByQuestion] = []
    for one in left:
        for other in right:
            merged = dict(one)
            for at, cells in other.items():
                merged[at] = merged[at] & cells if at in merged else cells
                if not merged[at]:
                    break
            else:
                found.append(merged)
    return _bounded(found)


def _either(parts: list[list[CellsByQuestion]]) -> list[CellsByQuestion]:
    found: list[CellsByQuestion] = []
    for part in parts:
        for box in part:
            if not box:
                return [{}]
            if box not in found:
                found.append(box)
    return _bounded(found)


def _bounded(boxes: list[CellsByQuestion]) -> list[CellsByQuestion]:
    if len(boxes) > _MOST_BOXES:
        raise TooWideError
    return boxes
