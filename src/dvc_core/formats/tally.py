"""What is told of levels: the counts of a run, and the frame of a report of them.

A level is never shown without its framework.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..levels.assessment import Assessment, LevelId
from ..levels.framework import Framework
from ..levels.portal import Portal
from ..levels.side_by_side import Current
from .reporter import Formats, Options, Reporter
from .undated import Undated, undated_of

if TYPE_CHECKING:
    from ..answers.records import DateReason

#: More names than this nobody reads at the end of a run; the table has them all.
_MOST_NAMED = 20


class Graded(NamedTuple):
    """A file that was graded, with its levels by the framework beside, where there is one."""

    found: Assessment
    beside: Assessment | None = None


class Counted(NamedTuple):
    """What is counted of a file."""

    proven: LevelId | None
    achievable: LevelId | None
    #: By the framework beside, where there is one.
    beside: LevelId | None = None
    #: True where a person has to look at sentences before the achievable level may be said to be reached.
    looks: bool = False
    #: How the file is told, where it falls short of the level asked for.
    below: str = ""
    #: The times that give no due day.
    undated: tuple[Undated, ...] = ()


def counted(found: Assessment, beside: Assessment | None = None, below: str = "") -> Counted:
    """What is counted of a file that was graded."""
    other = beside.achievable if beside is not None else None
    return Counted(
        found.proven,
        found.achievable,
        other,
        looks=bool(found.to_look),
        below=below,
        undated=undated_of(found.loaded, found.on),
    )


class Tally:
    """Counts over a run. What could not be graded is among the files and under no level."""

    def __init__(self) -> None:
        self.files = self.below = 0
        #: The first files that fall short, as they are told.
        self.short: list[str] = []
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()
        #: Of these, those that a person has to look at before it may be said that the level is reached.
        self.looks: Counter[str] = Counter()
        #: Achievable by the framework beside.
        self.beside: Counter[str] = Counter()
        #: The times without a due day of the file counted last; how many files have some, and for each reason.
        self.last_undated: tuple[Undated, ...] = ()
        self.undated = 0
        self.undated_reasons: Counter[DateReason] = Counter()

    def add(self, levels: Counted) -> None:
        """Count a file, and its name if it falls short."""
        self.files += 1
        if levels.below:
            self.below += 1
            self.short += [levels.below] if len(self.short) < _MOST_NAMED else []
        if levels.achievable is not None:
            self.proven[str(levels.proven)] += 1
            self.achievable[str(levels.achievable)] += 1
            self.looks[str(levels.achievable)] += levels.looks
        if levels.beside is not None:
            self.beside[str(levels.beside)] += 1
        self.last_undated = levels.undated
        self.undated += bool(levels.undated)
        self.undated_reasons.update({one.reason for one in levels.undated})

    @property
    def graded(self) -> int:
        """How many files have a level."""
        return sum(self.achievable.values())


class LevelsReporter(Reporter[Graded, Tally]):
    """The frame of a format of ``tthc level``: a file is a record; its text depends on no other."""

    def __init__(
        self,
        options: Options,
        framework: tuple[Framework, str],
        portal: Portal | None,
        *,
        explain: bool = False,
        current: Current | None = None,
    ) -> None:
        super().__init__(options)
        self.framework, self.digest = framework
        self.portal = portal
        self.explain = explain
        self.current = current

    @property
    def other(self) -> Framework | None:
        """What is graded beside."""
        return self.current.other[0] if self.current is not None and self.current.other else None


#: The formats of ``tthc level``.
LEVELS: Mapping[str, type[LevelsReporter]] = Formats("levels")
