"""What is missing for a level: the smallest sets of changes that reach it, each tried before it is told.

A verdict tells one fault at a time. So the search fixes the first criterion that fails, asks again,
and goes on until the level is reached; where there are alternatives it follows each. What was found
is cut down to what cannot be left out, and graded once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..finding import DvcError, Path
from ..model.loader import Loaded
from ..words import Lang
from .assessment import Assessment, CriterionResult, LevelId, Standing, answer, assess, grade
from .changes import Apply, Change
from .framework import Criterion
from .portal import Portal
from .remedies import remedies
from .verdict import QuestionContext

#: The most ways followed to their end, and the most changes in one of them.
LEAVES, DEPTH = 64, 200
#: As many alternatives are kept.
MOST_SETS = 3

EFFORT = {"thap": 1, "vua": 2, "cao": 3}

#: What keeps a level from being achievable.
_AGAINST = (Standing.NOT_REACHED, Standing.SIGNS_AGAINST)

Set = tuple[Change, ...]
Key = tuple[str, Path]

#: Changes of what stands behind a place, which leave what is stated there as it is.
_BEHIND_A_PLACE = ("verify", "cite_source")


class LevelError(DvcError, ValueError):
    """A level that is not on the scale of a framework on the date; the message lists those that are."""

    def __init__(self, level: object, framework: str, scale: Sequence[object]) -> None:
        self.level, self.framework, self.scale = level, framework, tuple(scale)
        super().__init__(self.sentence("en"))

    def sentence(self, lang: Lang) -> str:
        """The fault in words."""
        listed = ", ".join(map(str, self.scale))
        if lang == "vi":
            return f"khung {self.framework} không có mức {self.level!r:.40}; có: {listed}"
        return f"{self.framework} has no level {self.level!r:.40}; there are: {listed}"


@dataclass(frozen=True, slots=True)
class Gap:
    """What separates a file from a level; no set and nothing out of reach where it cannot be graded."""

    level: LevelId
    #: True where the level has to be proven, false where it has to be achievable.
    proven: bool
    #: The file as it is.
    before: Assessment
    #: True where it has the level already.
    reached: bool
    #: The smallest sets of changes that reach the level, the least work first.
    sets: tuple[Set, ...] = ()
    #: What no change can fix; by the law itself where its verdict says so.
    out_of_reach: CriterionResult | None = None
    #: The file with the changes of the first set.
    checked: Assessment | None = None
    #: True where the search ended at its bound: there may be more sets, or one at all.
    bounded: bool = False

    @property
    def by_law(self) -> bool:
        """True where the law that the file cites forbids the level."""
        return self.out_of_reach is not None and self.out_of_reach.verdict.by_law


def gap(
    loaded: Loaded,
    level: LevelId,
    *,
    framework: str | None = None,
    on: date | None = None,
    portal: Portal | None = None,
    proven: bool = False,
) -> Gap:
    """Return the smallest sets of changes that make a level achievable, or with ``proven`` proven.

    ``framework``, ``on`` and ``portal`` are those of :func:`dvc_core.assess`.

    Raises :class:`LevelError` for a level that is not on the scale of the date, and
    :class:`~dvc_core.levels.framework.FrameworkError` for a framework that cannot be used.
    """
    return gap_of(assess(loaded, framework=framework, on=on, portal=portal), level, proven=proven)


def gap_of(before: Assessment, level: LevelId, *, proven: bool = False) -> Gap:
    """As :func:`gap`, for levels that were worked out before."""
    scale = {str(known.id): known.id for known in before.framework.levels_at(before.on)}
    if str(level) not in scale:
        raise LevelError(level, before.framework.id, list(scale))
    wanted = scale[str(level)]
    if before.case is None or before.no_level:
        return Gap(wanted, proven, before, reached=False)
    known = _Trial(before.case, {r.criterion.id: r for r in before.results})
    asked = tuple(r.criterion for r in before.up_to(wanted))
    search = _Search(before, asked, {(): known}, proven=proven)
    faults = list(search.faults(()))
    if not faults:
        return Gap(wanted, proven, before, reached=True)
    forbidden = next((r for r in faults if r.verdict.by_law), None)
    if forbidden is not None:
        return Gap(wanted, proven, before, reached=False, out_of_reach=forbidden)
    search.follow({}, frozenset(), {})
    sets = search.best()
    return Gap(
        wanted,
        proven,
        before,
        reached=False,
        sets=sets,
        out_of_reach=None if sets else search.dead_end,
        checked=search.graded(sets[0]) if sets else None,
        bounded=search.bounded,
    )


class _Trial(NamedTuple):
    """A case as some changes make it, and the criteria that were asked of it so far, by their ids."""

    case: QuestionContext
    results: dict[str, CriterionResult]


@dataclass(slots=True)
class _Search:
    """The ways from a case up to a level of the scale."""

    before: Assessment
    #: The criteria of the level and of those below.
    asked: tuple[Criterion, ...]
    #: What was tried, by what the changes do.
    tried: dict[tuple[Apply, ...], _Trial]
    proven: bool = field(kw_only=True)
    found: dict[frozenset[Key], Set] = field(default_factory=dict)
    dead_end: CriterionResult | None = None
    bounded: bool = False
    ends: int = 0

    def trial(self, changes: Sequence[Change]) -> _Trial:
        """The case with some changes, tried in their order."""
        key = tuple(change.apply for change in changes)
        if key not in self.tried:
            self.tried[key] = _Trial(key[-1](self.trial(changes[:-1]).case), {})
        return self.tried[key]

    def graded(self, changes: Sequence[Change]) -> Assessment:
        """The levels with some changes."""
        a, (case, results) = self.before, self.trial(changes)
        return grade(a.loaded, case, a.framework, a.framework_hash, a.on, results)

    def faults(self, changes: Sequence[Change], first: str = "") -> Iterator[CriterionResult]:
        """What keeps the level from being reached with some changes: for a proven one, what is unknown too.

        A criterion is asked only when what is against one before it was taken; one may be asked before all others.
        """
        case, results = self.trial(changes)
        for criterion in sorted(self.asked, key=lambda c: c.id != first):
            if criterion.id not in results:
                results[criterion.id] = CriterionResult(criterion, *answer(criterion, case))
            result = results[criterion.id]
            if not result.passes if self.proven else result.standing in _AGAINST:
                yield result

    def follow(
        self, chosen: Mapping[Key, Change], tried: frozenset[Key], taken: Mapping[tuple[str, ...], str]
    ) -> None:
        """Go on from some changes, one for each place and one for what stands behind it.

        ``tried`` holds what was chosen or replaced on the way, so that nothing is done and undone.
        ``taken`` holds what was taken of the same alternatives before: templates are not mixed.
        """
        if self.ends >= LEAVES:
            self.bounded = True
            return
        changes = tuple(chosen.values())
        fault = next(self.faults(changes), None)
        if fault is None:
            self.ends += 1
            self._keep(changes)
            return
        options = [
            c for c in remedies(fault, self.trial(changes).case, self.trial(()).case) if c.key not in tried
        ]
        if not options or len(chosen) >= DEPTH:
            self.ends += 1
            self.bounded = self.bounded or bool(options)
            self._blocked(fault)
            return
        kinds = tuple(c.id for c in options)
        for change in options:
            if taken.get(kinds, change.id) == change.id:
                self.follow(
                    {**chosen, _slot(change): change}, tried | {change.key}, {**taken, kinds: change.id}
                )

    def _blocked(self, result: CriterionResult) -> None:
        """Remember the first dead end, or the first where the law stands in the way."""
        if self.dead_end is None or (result.verdict.by_law and not self.dead_end.verdict.by_law):
            self.dead_end = result

    def _keep(self, changes: Set) -> None:
        """Keep what cannot be left out of a set that reaches the level."""
        least = self._least(list(changes))
        self.found.setdefault(frozenset(c.key for c in least), tuple(least))

    def _least(self, changes: list[Change]) -> list[Change]:
        dropped = True
        while dropped:
            dropped = False
            for change in list(changes):
                without = [c for c in changes if c is not change]
                # What a change was proposed for is most likely what fails without it.
                if next(self.faults(without, change.criterion), None) is None:
                    changes, dropped = without, True
        return changes

    def best(self) -> tuple[Set, ...]:
        """The sets of the least work; of two for the same places the lighter."""
        kept: dict[frozenset[Path], Set] = {}
        for changes in sorted(self.found.values(), key=_work):
            kept.setdefault(frozenset(c.path for c in changes), changes)
        return tuple(kept.values())[:MOST_SETS]


def _slot(change: Change) -> Key:
    """What a change fills: a later one for the same replaces it."""
    return (change.id if change.id in _BEHIND_A_PLACE else "", change.path)


def _work(changes: Sequence[Change]) -> tuple[int, int, list[str]]:
    effort = sum(EFFORT[c.effort] for c in changes)
    return len(changes), effort, [f"{c.id} {'.'.join(map(str, c.path))}" for c in changes]
