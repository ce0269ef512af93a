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
from ...words import say
from ..exit_codes import FOUND, MISUSE, OK
from ..frame import Run, run_options
from ..lang import LANG, tr
from ..options import as_of_option


@click.command(
    "test",
    help=tr(
        "Chạy các trường hợp kiểm thử mà tệp thủ tục ghi ở kiem_thu: mức nào, phí bao nhiêu (phi), hạn ngày nào "
        "(thoi_han), giấy tờ gì (giay_to) phải ra trong hoàn cảnh nào.\n\n"
        "Về mức, cũng nêu tiêu chí mà mọi trường hợp đều đạt.\n\n"
        "Mã thoát: 0 mọi mong đợi đúng; 1 có mong đợi sai; 2 không có gì để chạy hoặc có trường hợp không chạy được.",
        "Run the cases that procedure files state under kiem_thu: which level, fees (phi), due day (thoi_han) or papers "
        "(giay_to) must come out under which conditions.\n\n"
        "Of levels it also reports the criteria that are met in every case.\n\n"
        "Exit code: 0 all hold; 1 a case fails; 2 nothing to run, or a case that could not be run.",
    ),
)
@click.option(
    "--allow-empty",
    is_flag=True,
    help=tr(
        "Không tệp nào có trường hợp kiểm thử thì thoát với mã 0.",
        "Exit with 0 where no file has a case.",
    ),
)
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
        click.echo(say(OUTCOMES[key], LANG, **numbers), err=True)
        return OK if allow_empty and not counted.unreadable else MISUSE
    if counted.not_run or counted.unreadable:
        return MISUSE
    return FOUND if counted.failed else OK
