"""Counts of a run of levels, and the base of their reporters.

A level is never shown without its framework.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..levels.assessment import Assessment, LevelId, Standing
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


class FileTally(NamedTuple):
    """The counted facts of a file."""

    proven: LevelId | None
    achievable: LevelId | None
    #: Each level, and how it stands; by the framework beside too, where there is one.
    standings: tuple[tuple[str, Standing], ...]
    beside: tuple[tuple[str, Standing], ...]
    #: True where every level is attained or not attained.
    decided: bool
    beside_decided: bool
    no_level: Literal["", "unreadable", "outside_dates"]
    #: How the file is named, where it falls short of the level asked for.
    below: str
    #: The times that give no due day.
    undated: tuple[Undated, ...]
    #: The code of the procedure, and the name of the file.
    code: str
    file: str


def counted(found: Assessment, beside: Assessment | None = None, below: str = "") -> FileTally:
    """The counted facts of a graded file."""
    return FileTally(
        found.proven,
        found.achievable,
        _standings(found),
        () if beside is None else _standings(beside),
        found.decided,
        beside is not None and beside.decided,
        found.no_level,
        below,
        undated_of(found.loaded, found.on),
        (found.loaded.procedure.code if found.loaded.procedure is not None else None) or "",
        found.loaded.name,
    )


def _standings(found: Assessment) -> tuple[tuple[str, Standing], ...]:
    return tuple((str(level), standing) for level, standing in found.standings.items())


class ScaleTally:
    """How many files stand how at each level of one scale."""

    def __init__(self) -> None:
        self.standings: dict[str, Counter[Standing]] = {}
        self.decided = 0

    def add(self, standings: tuple[tuple[str, Standing], ...], *, decided: bool) -> None:
        """Count the levels of a file."""
        for level, standing in standings:
            self.standings.setdefault(level, Counter())[standing] += 1
        self.decided += decided


class Tally:
    """Counts over a run. What could not be graded is among the files and under no level."""

    def __init__(self) -> None:
        self.files = self.below = 0
        #: Files without a procedure; files judged on a day outside the dates that they state.
        self.unreadable = self.outside = 0
        #: The first files that fall short, and the first that are outside their dates, as they are named.
        self.short: list[str] = []
        self.skipped: list[str] = []
        #: The files whose code another one had before, each with the name of that one (DVC601).
        self.doubled: list[str] = []
        self._codes: dict[str, str] = {}
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()
        #: By the framework asked for or in force, and by the one beside.
        self.scale, self.beside = ScaleTally(), ScaleTally()
        #: The times without a due day of the file counted last; how many files have some, and for each reason.
        self.last_undated: tuple[Undated, ...] = ()
        self.undated = 0
        self.undated_reasons: Counter[DateReason] = Counter()

    def add(self, levels: FileTally) -> None:
        """Count a file, and its name if it falls short."""
        self.files += 1
        if levels.code and self._codes.setdefault(levels.code, levels.file) != levels.file:
            self.doubled.append(f"{levels.code}  {levels.file}: {self._codes[levels.code]}")
        if levels.no_level == "outside_dates":
            self.outside += 1
            self.skipped += [levels.below] if levels.below and len(self.skipped) < _MOST_NAMED else []
        elif levels.below:
            self.below += 1
            self.short += [levels.below] if len(self.short) < _MOST_NAMED else []
        self.unreadable += levels.no_level == "unreadable"
        if levels.achievable is not None:
            self.proven[str(levels.proven)] += 1
            self.achievable[str(levels.achievable)] += 1
        self.scale.add(levels.standings, decided=levels.decided)
        self.beside.add(levels.beside, decided=levels.beside_decided)
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
        current: Current | None = None,
    ) -> None:
        super().__init__(options)
        self.framework, self.digest = framework
        self.portal = portal
        self.current = current

    @property
    def other(self) -> Framework | None:
        """The framework graded beside."""
        return self.current.other[0] if self.current is not None and self.current.other else None


#: The formats of ``tthc level``.
LEVELS: Mapping[str, type[LevelsReporter]] = Formats("levels")
