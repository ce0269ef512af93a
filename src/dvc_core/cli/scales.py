"""By which framework a level of the command line is read."""

from __future__ import annotations

from datetime import date

import click

from ..finding import DEFAULT_FRAMEWORK
from ..levels.framework import Framework, FrameworkError, load_framework
from ..levels.in_force import first, in_force
from ..words import say
from ..words.program import UI
from .faults import no_framework, no_level
from .lang import LANG


def scale(framework: str, level: str | None, on: date) -> tuple[Framework, str]:
    """The framework asked for, with its hash; a level that is not on its scale is a usage error."""
    try:
        chosen = load_framework(framework)
    except FrameworkError as error:
        raise no_framework(error) from None
    if level is not None and level not in {str(known.id) for known in chosen[0].levels_at(on)}:
        raise no_level(level, chosen[0], on)
    return chosen


def scale_of(level: str, on: date) -> str:
    """The framework that a level is of where none was named: a number of TT 32/2017, a name of that in force."""
    return DEFAULT_FRAMEWORK if level.isdecimal() else first(on)


def say_scale(level: str, framework: Framework, on: date) -> None:
    """Tell by which scale a number is read, where another one is in force."""
    now = in_force(on).framework
    if now not in (None, framework.id):
        there = ", ".join(str(known.id) for known in load_framework(now)[0].levels)
        click.echo(say(UI["read_as"], LANG, level=level, id=framework.id, now=now, there=there), err=True)
