"""Two classifications side by side: by the framework in force, and on the scale 1–4 of 2017."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..finding import DEFAULT_FRAMEWORK
from .assessment import Assessment, assess
from .framework import Framework, load_framework
from .in_force import Selection, in_force
from .portal import Portal


class Current(NamedTuple):
    """What is in force on the date of a run, and what the run grades by beside the scale asked for."""

    selection: Selection
    #: Graded beside: the scale 1–4 of 2017 where the one asked for is in force, else the one in force.
    other: tuple[Framework, str] | None
    #: True where the scale asked for is itself the one in force.
    same: bool

    def assess(self, found: Assessment, portal: Portal | None) -> Assessment | None:
        """The levels of a file by the framework beside; None where there is none."""
        if self.other is None:
            return None
        return assess(found.loaded, framework=self.other[0].id, on=found.on, portal=portal)


def current(asked: tuple[Framework, str], on: date, *, by_name: bool = False) -> Current:
    """Look up what is in force and what stands beside; ``by_name`` says that only that one is wanted."""
    selection = in_force(on)
    name = selection.framework
    same = name == asked[0].id and load_framework(name)[1] == asked[1]
    beside = DEFAULT_FRAMEWORK if same else name
    if by_name or beside is None:
        return Current(selection, None, same)
    other = load_framework(beside)
    return Current(selection, None if other[1] == asked[1] else other, same)
