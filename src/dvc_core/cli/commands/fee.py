"""``tthc fee``: what each procedure costs, and why."""

from __future__ import annotations

from datetime import date

import click

from ...finding import Frozen
from ...formats.answered import FEE_FORMATS, FeeQuery
from ...law.day import today
from ...model.procedure import Way
from ..answering import answers_options, channel_option, parse_answer_options, report_answers
from ..frame import Run, run_options
from ..options import as_of_option


@click.command("fee")
@channel_option
@as_of_option
@answers_options
@click.option("--assume-continued", is_flag=True)
@run_options(FEE_FORMATS)
def fee_command(
    *,
    run: Run,
    channel: Way | None,
    on: date | None,
    answers_file: str | None,
    single: tuple[str, ...],
    assume_continued: bool,
) -> int:
    """Tell of every file what it comes to."""
    day = on or today()
    asked = FeeQuery(channel, Frozen(parse_answer_options(answers_file, single)), assume_continued)
    return report_answers(run, "fee", asked, day)
