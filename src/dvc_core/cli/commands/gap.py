"""``tthc gap``: the smallest sets of changes that reach a level."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from ...formats.gaps import GAPS, GapCounts, GapQuery
from ...law.day import today
from ...levels.gap import gap
from ...levels.in_force import first
from ..exit_codes import OK
from ..frame import Run, run_options
from ..options import (
    as_of_option,
    framework_option,
    portal_of,
    portal_option,
)
from ..scales import level_on, report_scale, scale, scale_of


@click.command("gap")
@click.option("--to", "level", metavar="N")
@framework_option
@as_of_option
@portal_option
@click.option("--proven", is_flag=True)
@run_options(GAPS)
def gap_command(
    *,
    run: Run,
    level: str | None,
    asked: str | None,
    on: date | None,
    portal_file: str | None,
    proven: bool,
) -> int:
    """Tell of every file what to do to reach a level; raises a usage error for one that is not there."""
    day = on or today()
    portal = portal_of(portal_file)
    name = asked or (first(day) if level is None else scale_of(level, day))
    chosen = scale(name)
    framework = chosen[0]
    to = framework.levels_at(day)[-1] if level is None else level_on(framework, level, day)
    if asked is None and level is not None:
        report_scale(to, framework, day)
    wanted = to.id
    judge = partial(gap, level=wanted, framework=name, on=day, portal=portal, proven=proven)
    run.report(GapCounts, judge, day, GapQuery(*chosen, portal, wanted, proven))
    return OK
