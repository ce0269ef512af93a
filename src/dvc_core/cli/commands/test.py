"""``tthc test``: the cases that procedures carry with them."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from ...formats.cases import CASES, CaseCounts, FileRun
from ...law.day import today
from ...levels.expectations import run_cases, unexercised
from ...levels.words.outcomes import OUTCOMES
from ...model.loader import Loaded
from ...words import format_message
from ..exit_codes import FOUND, MISUSE, OK
from ..frame import Run, run_options
from ..lang import LANG
from ..options import as_of_option


@click.command("test")
@click.option("--allow-empty", is_flag=True)
@as_of_option
@run_options(CASES)
def test_command(*, run: Run, allow_empty: bool, on: date | None) -> int:
    """Run the cases of files."""
    day = on or today()
    counts = run.report(CaseCounts, partial(_run, on=day), day)
    return _exit_code(counts, allow_empty=allow_empty)


def _run(loaded: Loaded, on: date) -> FileRun:
    cases = run_cases(loaded, on)
    return FileRun(loaded, cases, unexercised(cases))


def _exit_code(counted: CaseCounts, *, allow_empty: bool) -> int:
    if not counted.cases:
        key = "none_readable" if counted.unreadable else "nothing_to_run"
        numbers = {"files": counted.files, "unreadable": counted.unreadable}
        click.echo(format_message(OUTCOMES[key], LANG, **numbers), err=True)
        return OK if allow_empty and not counted.unreadable else MISUSE
    if counted.not_run or counted.unreadable:
        return MISUSE
    return FOUND if counted.failed else OK
