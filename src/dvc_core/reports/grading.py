"""What ``tthc level`` needs to grade files and report them, and what it counts."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from importlib import import_module
from typing import Any

from . import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..levels import Assessment, Portal
    from ..levels.framework import Framework
    from ..loader import Loaded
    from .levels import LevelReporter


#: More names than this nobody reads at the end of a run; the table has them all.
_MOST_NAMED = 20


class Tally:
    """Counts over a run. What could not be graded is among the files and under no level."""

    def __init__(self) -> None:
        self.files = self.below = 0
        #: The first files that fall short, as they are told.
        self.short: list[str] = []
        self.proven: Counter[str] = Counter()
        self.achievable: Counter[str] = Counter()
        #: Achievable by the framework in force, where that is another one.
        self.beside: Counter[str] = Counter()

    def add(self, counted: list[Any]) -> None:
        """Count a file: its proven and achievable level, that beside, and its name if it falls short."""
        proven, achievable, beside, below = counted
        self.files += 1
        if below:
            self.below += 1
            self.short += [below] if len(self.short) < _MOST_NAMED else []
        if achievable is not None:
            self.proven[str(proven)] += 1
            self.achievable[str(achievable)] += 1
        if beside is not None:
            self.beside[str(beside)] += 1

    @property
    def graded(self) -> int:
        """How many files have a level."""
        return sum(self.achievable.values())

    def signature(self) -> str:
        """The counts as a text."""
        counts = (dict(sorted(one.items())) for one in (self.proven, self.achievable, self.beside))
        return json.dumps([self.files, *counts])


class LevelDesk:
    """Frameworks, portal and reporters."""

    def __init__(
        self, asked: str, chosen: tuple[Framework, str], on: date, portal: Portal | None, *, by_name: bool
    ) -> None:
        from ..levels.select import current

        self.asked = asked
        self.chosen = chosen
        self.name = chosen[0].id
        self.on = on
        self.portal = portal
        self.current = current(chosen, on, by_name=by_name)
        self.reporters: list[LevelReporter] = []
        self.written: list[str] = []
        #: The level that no file may fall short of, and whether it must be proven.
        self.least: str | None = None
        self.proven = False

    def add(self, place: tuple[str, str], look: Options, *, explain: bool) -> None:
        """Put in a reporter: its module and class."""
        made = getattr(import_module(f".{place[0]}", __package__), place[1])
        self.reporters.append(
            made(self.written.append, look, self.chosen, self.portal, explain=explain, current=self.current)
        )

    def tell(self, loaded: Loaded) -> tuple[tuple[str, ...], list[Any], bool]:
        """Grade a file, and put it into words."""
        from ..levels import assess

        found = assess(loaded, framework=self.asked, on=self.on, portal=self.portal)
        other = self.current.assess(found, self.portal)
        beside = other.achievable if other is not None and self.current.other is not None else None
        told = tuple(reporter.told(found, other) for reporter in self.reporters)
        sound = not any(result.error for one in (found, other) if one for result in one.results)
        return told, [found.proven, found.achievable, beside, self._below(found)], sound

    def _below(self, found: Assessment) -> str:
        """The code and name of a file that falls short of the level asked for, or has none; else nothing."""
        if self.least is None:
            return ""
        from .frame import clean

        ranks = {str(level.id): rank for rank, level in enumerate(found.framework.levels, 1)}
        level = found.proven if self.proven else found.achievable
        if level is not None and ranks.get(str(level), 0) >= ranks[self.least]:
            return ""
        code = found.loaded.procedure.code if found.loaded.procedure is not None else None
        return clean(f"{code or '–'}  {found.loaded.name}")
