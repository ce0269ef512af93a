"""By which framework a level of the command line is read."""

from __future__ import annotations

from datetime import date

import click

from ..finding import DEFAULT_FRAMEWORK
from ..levels.framework import Framework, FrameworkError, Level, load_framework
from ..levels.in_force import first, in_force
from ..words import format_message
from ..words.program import UI
from .faults import no_framework, no_level
from .lang import LANG


def scale(framework: str) -> tuple[Framework, str]:
    """The framework asked for, with its hash; one that cannot be used is a usage error."""
    try:
        return load_framework(framework)
    except FrameworkError as error:
        raise no_framework(error) from None


def level_on(framework: Framework, text: str, on: date) -> Level:
    """The level that was typed, by its id or name; one that is not on the scale of the date is a usage error."""
    found = next((level for level in framework.levels_at(on) if level.is_called(text)), None)
    if found is None:
        raise no_level(text, framework, on)
    return found


def scale_of(level: str, on: date) -> str:
    """The framework that a level is of where none was named: a number of TT 32/2017, a name of that in force."""
    return DEFAULT_FRAMEWORK if level.isdecimal() else first(on)


def report_scale(level: Level, framework: Framework, on: date) -> None:
    """Tell by which scale a number is read, where another one is in force."""
    now = in_force(on).framework
    if now not in (None, framework.id):
        there = ", ".join(known.name_in_sentence(LANG) for known in load_framework(now)[0].levels)
        told = {"level": level.name_in_sentence(LANG), "id": framework.id, "now": now, "there": there}
        click.echo(format_message(UI["read_as"], LANG, **told), err=True)
