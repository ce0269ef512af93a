"""Counts of a run of levels, and the base of their reporters.

A level is never shown without its framework.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..levels.assessment import Assessment, Standing
from ..levels.framework import Framework
from ..levels.portal import Portal
from ..levels.side_by_side import Current
from .reporter import Reporter, formats
from .undated import Undated, undated_of

if TYPE_CHECKING:
    from ..answers.records import DateReason


class Graded(NamedTuple):
    """A file that was graded, with its levels by the framework beside, where there is one."""

    found: Assessment
    beside: Assessment | None = None
    #: How the file is named, where it falls short of the level asked for.
    below: str = ""


class LevelQuery(NamedTuple):
    """What the files of a run are graded by."""

    framework: Framework
    digest: str
    portal: Portal | None
    current: Current | None = None

    @property
    def other(self) -> Framework | None:
        """The framework graded beside."""
        return self.current.other[0] if self.current is not None and self.current.other else None


class Tally:
    """Counts over a run. What could not be graded is among the files and under no level."""

    def __init__(self) -> None:
        self.files = 0
        #: Files without a procedure; files judged on a day outside the dates that they state.
        self.unreadable = self.outside = 0
        #: The files that fall short, and those that are outside their dates, as they are named.
        self.short: list[str] = []
        self.skipped: list[str] = []
        #: The code of each procedure, and its file.
        self.codes: list[tuple[str, str]] = []
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()
        #: How many files stand how at each level, by the framework asked for or in force, and by the one beside.
        self.scale: Counter[tuple[str, Standing]] = Counter()
        self.beside: Counter[tuple[str, Standing]] = Counter()
        #: How many files are decided, by either.
        self.decided = self.beside_decided = 0
        #: The times without a due day of the file counted last; how many files have some, and for each reason.
        self.last_undated: tuple[Undated, ...] = ()
        self.undated = 0
        self.undated_reasons: Counter[DateReason] = Counter()

    def add(self, record: Graded) -> None:
        """Count a file, and its name if it falls short."""
        found, beside, below = record
        self.files += 1
        if found.loaded.procedure is not None and found.loaded.procedure.code:
            self.codes.append((found.loaded.procedure.code, found.loaded.name))
        outside = found.no_level == "outside_dates"
        self.outside += outside
        if below:
            (self.skipped if outside else self.short).append(below)
        self.unreadable += found.no_level == "unreadable"
        if found.achievable is not None:
            self.proven[str(found.proven)] += 1
            self.achievable[str(found.achievable)] += 1
        self.scale.update((str(level), one) for level, one in found.standings.items())
        self.decided += found.decided
        if beside is not None:
            self.beside.update((str(level), one) for level, one in beside.standings.items())
            self.beside_decided += beside.decided
        self.last_undated = undated_of(found.loaded, found.on)
        self.undated += bool(self.last_undated)
        self.undated_reasons.update({one.reason for one in self.last_undated})

    @property
    def graded(self) -> int:
        """How many files have a level."""
        return self.achievable.total()

    @property
    def doubled(self) -> list[str]:
        """The files whose code another one had before, each with the name of that one (DVC601)."""
        first: dict[str, str] = {}
        return [
            f"{code}  {file}: {first[code]}"
            for code, file in self.codes
            if first.setdefault(code, file) != file
        ]


class LevelsReporter(Reporter[Graded, Tally]):
    """The frame of a format of ``tthc level``: a file is a record; its text depends on no other."""

    asked: LevelQuery


#: The formats of ``tthc level``, and with ``--explain``.
LEVELS: Mapping[str, Callable[..., LevelsReporter]] = formats("levels")
PROOFS: Mapping[str, Callable[..., LevelsReporter]] = {**LEVELS, **formats("proofs")}
