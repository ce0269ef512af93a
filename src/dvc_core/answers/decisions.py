"""What conditions come to over all cases: every possible outcome, and the questions that it depends on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from ..forms.model import Predicate
from .case_space import (
    MOST_CASES,
    AnswerInterval,
    Axis,
    CellsByQuestion,
    ConditionSpace,
    TooWideError,
    possible_tests,
)

Outcome = TypeVar("Outcome", bound=Hashable)


class Decided(NamedTuple):
    """What conditions come to over all cases: the questions that matter, and the outcomes in the order met."""

    names: frozenset[str]
    outcomes: tuple[Any, ...]


def decide(
    space: ConditionSpace,
    tests: Sequence[Predicate],
    numbers: Sequence[str],
    outcome: Callable[[int, Mapping[str, Decimal | None]], Outcome],
    settled: Mapping[int, Sequence[int]],
    needed: Mapping[int, Sequence[int]],
) -> Decided:
    """Every outcome that is possible, and the questions that it depends on.

    ``outcome`` is told which of ``tests`` hold, a bit for each, and the numbers. It must not fall in a number while one of them
    grows: of each interval the ends are looked at and what is beside them. ``settled`` has the tests that
    make no difference once another holds, ``needed`` those that make none unless another does; they are told
    not to hold then. Raises :class:`TooWideError`.
    """
    bits = [(i, box) for i, test in enumerate(tests) for box in space.boxes(test)]
    last = [space.number(name) for name in sorted({*numbers}, key=space.number)]
    read = sorted({at for _, box in bits for at in box}.difference(last)) + last
    steps = [_steps(space.axes[at], at, bits, points=at in last) for at in read]
    first_number = len(read) - len(last)
    names = [space.axes[at].name for at in last]
    of_bit = [1 << test for test, _ in bits]
    settle = _settling(bits, read, settled, needed)
    diagram = _Diagram()
    met: dict[tuple[int, int, tuple[Decimal | None, ...]], int] = {}

    def build(depth: int, mask: int, points: tuple[Decimal | None, ...]) -> int:
        known = met.get((depth, mask, points))
        if known is not None:
            return known
        if len(met) > MOST_CASES:
            raise TooWideError
        if depth == len(steps):
            held = possible_tests(mask, of_bit)
            node = diagram.outcome(outcome(held, dict(zip(names, points, strict=True))))
        else:
            known_points = depth >= first_number
            below = (
                build(depth + 1, settle(mask & allowed, depth), (*points, point) if known_points else points)
                for allowed, point in steps[depth]
            )
            node = diagram.node(read[depth], tuple(below))
        met[depth, mask, points] = node
        return node

    root = build(0, settle((1 << len(bits)) - 1, -1), ())
    matter = frozenset(space.axes[at].name for at in diagram.read_below(root))
    return Decided(matter, tuple(diagram.outcomes))


def _settling(
    bits: list[tuple[int, CellsByQuestion]],
    read: list[int],
    settled: Mapping[int, Sequence[int]],
    needed: Mapping[int, Sequence[int]],
) -> Callable[[int, int], int]:
    """What a step leaves to look at: of a test that is known to hold one box, and nothing that makes no difference."""
    place = {at: depth for depth, at in enumerate(read)}

    def of(tests: Iterable[int]) -> int:
        wanted = {*tests}
        return sum(1 << bit for bit, (test, _) in enumerate(bits) if test in wanted)

    known_at: dict[int, list[tuple[int, int]]] = {}
    for bit, (test, box) in enumerate(bits):
        others = of((test, *settled.get(test, ()))) & ~(1 << bit)
        known_at.setdefault(max((place[at] for at in box), default=-1), []).append((1 << bit, ~others))
    needs = [(of([test]), ~of(others)) for test, others in needed.items()]

    def settle(mask: int, depth: int) -> int:
        for bit, rest in known_at.get(depth, ()):
            if mask & bit:
                mask &= rest
        for bit, rest in needs:
            if not mask & bit:
                mask &= rest
        return mask

    return settle


class _Diagram:
    """A function of questions as a graph: each node asks one, of each kind there is one, none asks in vain.

    So a question is in it just where some answer to it makes a difference.
    """

    def __init__(self) -> None:
        self.outcomes: dict[object, int] = {}
        self._nodes: list[tuple[int, ...]] = []
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}

    def outcome(self, value: object) -> int:
        """The node of an outcome."""
        if value not in self.outcomes:
            self.outcomes[value] = len(self._nodes)
            self._nodes.append(())
        return self.outcomes[value]

    def node(self, at: int, below: tuple[int, ...]) -> int:
        """The node that asks a question, of the nodes that its answers lead to."""
        if below.count(below[0]) == len(below):
            return below[0]
        if (at, below) not in self._known:
            self._known[at, below] = len(self._nodes)
            self._nodes.append((at, *below))
        return self._known[at, below]

    def read_below(self, root: int) -> set[int]:
        """The questions that are asked from a node on."""
        read, seen, rest = set(), {root}, [root]
        while rest:
            node = self._nodes[rest.pop()]
            if node:
                read.add(node[0])
                rest += {*node[1:]} - seen
                seen |= {*node[1:]}
        return read


def _steps(
    axis: Axis, at: int, bits: list[tuple[int, CellsByQuestion]], *, points: bool
) -> list[tuple[int, Decimal | None]]:
    """What each cell leaves of the boxes; of a number that is reckoned with, at some numbers in it."""
    found: dict[tuple[int, Decimal | None], None] = {}
    for i, cell in enumerate(axis.cells):
        mask = 0
        for bit, (_, box) in enumerate(bits):
            if at not in box or box[at] >> i & 1:
                mask |= 1 << bit
        for point in _points(cell) if points else (None,):
            found[mask, point] = None
    return [*found]


def _points(cell: AnswerInterval) -> tuple[Decimal | None, ...]:
    """The ends of an interval and some numbers between: where an amount differs within it, it differs there."""
    if cell.blank:
        return (None,)
    least = Decimal("-Infinity") if cell.least is None else cell.least
    most = Decimal("Infinity") if cell.most is None else cell.most
    if least == most:
        return (least,)
    between = [least + 1, most - 1] if least.is_finite() or most.is_finite() else [Decimal(0), Decimal(1)]
    if least.is_finite() and most.is_finite():
        between.append((least + most) // 2)
    elif least.is_finite():
        between += [least + 1000, least + 10**9]
    inside = {point for point in between if least < point < most and point.is_finite()}
    return tuple(sorted({least, most, *inside}))
