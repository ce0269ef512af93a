"""``tthc due``: what in a catalogue will no longer hold, by day, with file and line."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import click

from ...catalogue.due.events import DueCounts, due_events
from ...catalogue.due.report import DUES, Dues
from ...law.day import today
from ..exit_codes import FOUND, OK
from ..frame import Run, run_options
from ..lang import phrase
from ..options import ParamType, as_of_option

_SPAN = re.compile(r"([0-9]{1,4})d?\Z")


class _Days(ParamType[timedelta]):
    """A number of days: ``90d``."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        found = _SPAN.match(str(value))
        if found is None:
            self.fail(phrase("no_days", value=value), param, ctx)
        return timedelta(days=int(found[1]))


@click.command("due")
@click.option("--within", type=_Days(), default="90d", metavar="DAYS")
@as_of_option
@run_options(DUES.formats(), jobs=False)
def due_command(
    *,
    run: Run,
    within: timedelta,
    on: date | None,
) -> int:
    """List; 1 where there is something."""
    day = on or today()
    counts = DueCounts()
    found = tuple(due_events(run.loaded(), day, within, counts))
    run.write(DUES, Dues(within, found, counts), day)
    return FOUND if found or counts.unread else OK
