"""``tthc checklist``: what is to be brought, and what a way of filing costs."""

from __future__ import annotations

from datetime import date

import click

from ...answers.questions import CASE
from ...finding import Frozen
from ...formats.answered import CHECKLIST_FORMATS, ChecklistQuery
from ...law.day import today
from ...model.procedure import Way
from ..answering import answers_options, case_option, channel_option, parse_answer_options, report_answers
from ..faults import misuse
from ..frame import Run, run_options
from ..options import as_of_option


@click.command("checklist")
@channel_option
@case_option
@as_of_option
@answers_options
@run_options(CHECKLIST_FORMATS)
def checklist_command(
    *,
    run: Run,
    channel: Way | None,
    case: str | None,
    on: date | None,
    answers_file: str | None,
    single: tuple[str, ...],
) -> int:
    """Tell of every file what is to be brought."""
    day = on or today()
    answers = parse_answer_options(answers_file, single)
    if case is not None and answers.setdefault(CASE, case) != case:
        raise misuse("case_twice", case=CASE)
    return report_answers(run, "checklist", ChecklistQuery(channel, Frozen(answers)), day)
