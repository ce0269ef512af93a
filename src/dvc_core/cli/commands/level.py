"""``tthc level``: how each procedure stands at every level, with the proof, and a gate for CI."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

import click

from ...finding import Severity
from ...formats.standings import level_text
from ...formats.tally import LEVELS, PROOFS, Graded, LevelQuery, Tally
from ...law.day import today
from ...levels.assessment import Assessment, Standing, assess
from ...levels.framework import Level
from ...levels.in_force import first
from ...levels.portal import Portal
from ...levels.side_by_side import Current, current
from ...model.loader import Loaded
from ...words import clean
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse
from ..frame import Run, run_options
from ..lang import LANG, phrase
from ..options import (
    as_of_option,
    portal_of,
    portal_option,
)
from ..scales import level_on, report_scale, scale, scale_of

#: Standings that are weaker than attained, and that a gate passes on only where they are asked for by name.
_WEAKER = (Standing.IF_PORTAL, Standing.NOT_KNOWN, Standing.SIGNS_AGAINST)


class Gate(NamedTuple):
    """The level that no file may fall short of, the framework it is of, and the standings that pass."""

    level: Level
    framework: str
    passing: frozenset[Standing]


class Wish(NamedTuple):
    """What files are to be graded by, and how it is to be reported."""

    framework: str
    by_name: bool
    on: date
    portal: Portal | None
    gate: Gate | None
    explain: bool


@click.command("level")
@click.option("--framework", "asked", metavar="ID|FILE")
@as_of_option
@portal_option
@click.option("--explain", is_flag=True)
@click.option("--min-level", metavar="N")
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="STANDING",
    type=click.Choice([one.value for one in _WEAKER]),
)
@click.option("--proven", is_flag=True)
@run_options(LEVELS)
def level_command(
    *,
    run: Run,
    asked: str | None,
    on: date | None,
    portal_file: str | None,
    min_level: str | None,
    accepted: tuple[str, ...],
    explain: bool,
    proven: bool,
) -> int:
    """Grade files."""
    day = on or today()
    portal = portal_of(portal_file)
    gate = _gate(min_level, asked, day, portal, accepted, proven=proven)
    wish = Wish(asked or first(day), asked is not None, day, portal, gate, explain)
    return _grade(run, wish)


def _gate(
    min_level: str | None,
    asked: str | None,
    day: date,
    portal: Portal | None,
    accepted: tuple[str, ...],
    *,
    proven: bool,
) -> Gate | None:
    """What no file may fall short of; without a portal its part cannot be known, and keeps no file from passing."""
    if accepted and (proven or min_level is None):
        raise misuse("accept_needs_level")
    if min_level is None:
        return None
    framework = asked or scale_of(min_level, day)
    level = level_on(scale(framework)[0], min_level, day)
    passing = {Standing.REACHED, *map(Standing, accepted)}
    if portal is None and not proven:
        passing.add(Standing.IF_PORTAL)
    return Gate(level, framework, frozenset(passing))


def grade(loaded: Loaded, *, wish: Wish, beside: Current) -> Graded:
    """The levels of a file, and how it is named where it does not pass."""
    found = assess(loaded, framework=wish.framework, on=wish.on, portal=wish.portal)
    other = beside.assess(found, wish.portal)
    judged_by = other if other is not None and _is_of(wish.gate, other) else found
    return Graded(found, other, _short(judged_by, wish.gate))


def _is_of(gate: Gate | None, found: Assessment) -> bool:
    return gate is not None and gate.framework == found.framework.id


def _short(found: Assessment, gate: Gate | None) -> str:
    """The name of a file that does not pass the gate, and how it stands; of one outside its dates too. Else nothing."""
    if gate is None:
        return ""
    standing = found.standings.get(gate.level.id)
    errors = _errors(found) if standing in gate.passing else 0
    if standing in gate.passing and not errors:
        return ""
    code = found.loaded.procedure.code if found.loaded.procedure is not None else None
    how = f": {level_text(found, gate.level.id, LANG)}" if standing is not None else ""
    if errors:
        how += phrase("but_errors", errors=errors)
    return clean(f"{code or '–'}  {found.loaded.name}{how}")


def _errors(found: Assessment) -> int:
    """How many errors ``tthc check`` finds: nobody should rely on the level of a draft that is wrong elsewhere.

    Those that a comment passes over count too: what is suppressed raises no level.
    """
    from ...rules.checking import check

    findings = check(found.loaded, on=found.on)
    return sum(one.severity is Severity.ERROR for one in findings)


def _grade(run: Run, wish: Wish) -> int:
    """Grade and report; 1 where a file does not pass the level asked for."""
    if wish.explain:
        run = run._replace(known=PROOFS)
    chosen = scale(wish.framework)
    if wish.gate is not None and not wish.by_name:
        report_scale(wish.gate.level, scale(wish.gate.framework)[0], wish.on)
    beside = current(chosen, wish.on, by_name=wish.by_name)
    asked = LevelQuery(*chosen, wish.portal, beside)
    tally = run.report(Tally, partial(grade, wish=wish, beside=beside), wish.on, asked)
    return OK if wish.gate is None else _passed(tally, wish.gate)


#: More names than this nobody reads at the end of a run; the table has them all.
_MOST_NAMED = 20


def _passed(tally: Tally, gate: Gate) -> int:
    """Name what does not pass the gate and what was skipped; 2 where nothing was left to judge."""
    level, name = gate.level.name_in_sentence(LANG), scale(gate.framework)[0].id
    below, doubled = len(tally.short), tally.doubled
    if below:
        _list(phrase("below_level", below=below, files=tally.files, level=level, name=name), tally.short)
    if tally.skipped:
        _list(phrase("skipped", outside=len(tally.skipped)), tally.skipped)
    if doubled:
        _list(phrase("doubled", count=len(doubled)), [clean(one) for one in doubled])
    if tally.outside == tally.files:
        click.echo(phrase("none_left"), err=True)
        return MISUSE
    return FOUND if below or doubled else OK


def _list(head: str, names: list[str]) -> None:
    click.echo(head, err=True)
    for one in names[:_MOST_NAMED]:
        click.echo(f"  {one}", err=True)
    if (more := len(names[_MOST_NAMED:])) > 0:
        click.echo(phrase("and_more", more=more), err=True)
