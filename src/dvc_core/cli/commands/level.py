"""``tthc level``: the level each procedure can reach, with the proof."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial
from typing import NamedTuple

import click

from ...finding import DEFAULT_FRAMEWORK
from ...formats.brief import BRIEF_LEVELS
from ...formats.reporter import texts
from ...formats.tally import LEVELS, Graded, LevelsReporter, Tally, counted
from ...law.day import today
from ...levels.assessment import Assessment, assess
from ...levels.framework import Level
from ...levels.in_force import first
from ...levels.portal import Portal
from ...levels.side_by_side import Current, current
from ...words import clean
from ..exit_codes import FOUND, OK
from ..faults import misuse
from ..files import File, run_files
from ..lang import LANG, tr
from ..options import (
    as_of_option,
    color_option,
    exclude_option,
    format_option,
    jobs_option,
    lang_option,
    paths_argument,
    portal_of,
    portal_option,
)
from ..output import Told, colored, options, targets, write
from ..project import project_options, settings
from ..runs import judged
from ..scales import level_on, say_scale, scale, scale_of


class Wish(NamedTuple):
    """What files are to be graded by, and how it is to be told."""

    framework: str
    by_name: bool
    on: date
    portal: Portal | None
    #: The level that no file may fall short of, its framework, and whether it must be proven.
    min_level: Level | None
    bar: str | None
    proven: bool
    explain: bool
    brief: bool


@click.command(
    "level",
    short_help=tr("Tính mức đạt được, có căn cứ từng tiêu chí.", "Compute levels, with proof."),
    help=tr(
        "Tính mức độ dịch vụ công trực tuyến mà thủ tục đạt được, có căn cứ cho từng tiêu chí: theo khung có hiệu lực "
        "tại ngày xét, bên cạnh là thang 1–4 của TT 32/2017.\n\n"
        "Chắc chắn: mọi tiêu chí đều đạt. Đạt được: không tiêu chí nào bị bác. Trần: pháp luật cho phép cao nhất.",
        "Compute the online service level each procedure can reach, with the reason of every criterion: by the "
        "framework in force on the date, beside it the scale 1–4 of TT 32/2017.\n\n"
        "Proven: every criterion is met. Achievable: none is refuted. Ceiling: the most the law allows.",
    ),
)
@paths_argument
@click.option(
    "--framework",
    "asked",
    metavar="ID|FILE",
    help=tr(
        f"Chỉ khung này (mặc định: khung hiện hành, bên cạnh là {DEFAULT_FRAMEWORK}).",
        f"This framework alone (default: the one in force, {DEFAULT_FRAMEWORK} beside it).",
    ),
)
@as_of_option
@portal_option
@click.option(
    "--explain",
    is_flag=True,
    help=tr(
        "In từng tiêu chí: kết luận, bằng chứng, căn cứ, việc cần làm.",
        "Print every criterion: verdict, evidence, article, what to do.",
    ),
)
@click.option(
    "--brief",
    is_flag=True,
    help=tr(
        "Ba câu cho mỗi thủ tục, bằng lời thường: mức nào, vướng gì, người dân được gì.",
        "Three sentences for each procedure in plain words: which level, what is in the way, what people get.",
    ),
)
@click.option(
    "--min-level",
    metavar="N",
    help=tr(
        f"Thoát với mã 1 nếu có thủ tục không đạt được mức N: số là của {DEFAULT_FRAMEWORK}, tên mức (“toàn trình”) là của khung hiện hành.",
        f"Exit with 1 if a procedure cannot reach level N: a number is of {DEFAULT_FRAMEWORK}, a name (“full”) of the framework in force.",
    ),
)
@click.option(
    "--proven",
    is_flag=True,
    help=tr(
        "--min-level xét mức chắc chắn thay vì mức đạt được.",
        "Let --min-level judge the proven level.",
    ),
)
@format_option(LEVELS)
@exclude_option
@jobs_option
@color_option
@project_options
@lang_option
def level_command(
    *,
    paths: tuple[str, ...],
    asked: str | None,
    on: date | None,
    portal_file: str | None,
    formats: tuple[str, ...],
    min_level: str | None,
    explain: bool,
    brief: bool,
    proven: bool,
    exclude: tuple[str, ...],
    jobs: int | None,
    color: str,
) -> int:
    """Grade files."""
    day = on or today()
    portal = portal_of(portal_file)
    bar = None if min_level is None else asked or scale_of(min_level, day)
    least = None if min_level is None or bar is None else level_on(scale(bar)[0], min_level, day)
    wish = Wish(asked or first(day), asked is not None, day, portal, least, bar, proven, explain, brief)
    return _grade(paths or settings().texts("paths"), exclude, wish, formats, jobs, color)


def grade_file(file: File, *, wish: Wish, beside: Current, reporters: tuple[LevelsReporter, ...]) -> Told:
    """Load and grade a file, and put it into words."""
    found = assess(file.load(), framework=wish.framework, on=wish.on, portal=wish.portal)
    other = beside.assess(found, wish.portal)
    judged_by = other if other is not None and wish.bar == other.framework.id else found
    return Told(texts(reporters, Graded(found, other)), counted(found, other, _short(judged_by, wish)))


def _short(found: Assessment, wish: Wish) -> str:
    """The code and name of a file that falls short of the level asked for, or has none; else nothing."""
    if wish.min_level is None:
        return ""
    rank = found.framework.rank
    level = found.proven if wish.proven else found.achievable
    if level is not None and rank(level) >= rank(wish.min_level.id):
        return ""
    code = found.loaded.procedure.code if found.loaded.procedure is not None else None
    return clean(f"{code or '–'}  {found.loaded.name}")


def _grade(
    paths: tuple[str, ...],
    exclude: tuple[str, ...],
    wish: Wish,
    formats: tuple[str, ...],
    jobs: int | None,
    color: str,
) -> int:
    """Grade and report; 1 where a file falls short of the level asked for."""
    if wish.brief and wish.explain:
        raise misuse("--brief không đi cùng --explain", "--brief goes without --explain")
    there = BRIEF_LEVELS if wish.brief else LEVELS
    goes_to = targets(formats, list(there), "full")
    chosen = scale(wish.framework)
    if wish.min_level is not None and wish.bar is not None and not wish.by_name:
        say_scale(wish.min_level, scale(wish.bar)[0], wish.on)
    beside = current(chosen, wish.on, by_name=wish.by_name)
    reporters = tuple(
        there[name](
            options(wish.on, color=colored(color) and not file),
            chosen,
            wish.portal,
            explain=wish.explain,
            current=beside,
        )
        for name, file in goes_to
    )
    tally = Tally()
    judge = partial(grade_file, wish=wish, beside=beside, reporters=reporters)
    told = judged(run_files(paths, exclude=exclude), judge, jobs)
    with closing(told):
        write(told, reporters, tally, goes_to)
    if tally.below and wish.min_level is not None and wish.bar is not None:
        below, name, level = tally.below, scale(wish.bar)[0].id, wish.min_level.said(LANG)
        click.echo(
            tr(
                f"{below}/{tally.files} thủ tục chưa tới mức {level} (khung {name}).",
                f"{below} of {tally.files} procedures are below level {level} (framework {name}).",
            ),
            err=True,
        )
        for one in tally.short:
            click.echo(f"  {one}", err=True)
        if (more := below - len(tally.short)) > 0:
            click.echo(tr(f"  và {more} thủ tục khác", f"  and {more} more"), err=True)
    return FOUND if tally.below else OK
