"""``tthc level``: the level each procedure can reach, with the proof."""

from __future__ import annotations

from datetime import date

import click

from ..levels import DEFAULT, Framework, FrameworkError, assess, load_framework
from ..reports.levels import level_formats
from . import FOUND, OK
from .common import (
    Output,
    as_of_option,
    color_option,
    colored,
    lang_option,
    loaded_files,
    misuse,
    options,
    paths_argument,
    portal_of,
    targets,
)
from .lang import tr


@click.command(
    "level",
    short_help=tr("Tính mức đạt được, có căn cứ từng tiêu chí.", "Compute levels, with proof."),
    help=tr(
        "Tính mức độ dịch vụ công trực tuyến mà thủ tục đạt được, có căn cứ cho từng tiêu chí.\n\n"
        "Chắc chắn: mọi tiêu chí đều đạt. Đạt được: không tiêu chí nào bị bác. Trần: pháp luật cho phép cao nhất.",
        "Compute the online service level each procedure can reach, with the reason of every criterion.\n\n"
        "Proven: every criterion is met. Achievable: none is refuted. Ceiling: the most the law allows.",
    ),
)
@paths_argument
@click.option(
    "--framework",
    default=DEFAULT,
    metavar="ID|FILE",
    help=tr(f"Khung phân mức (mặc định: {DEFAULT}).", f"Framework (default: {DEFAULT})."),
)
@as_of_option
@click.option(
    "--portal",
    "portal_file",
    type=click.Path(),
    help=tr("Tệp mô tả khả năng của cổng.", "What the portal provides (a profile file)."),
)
@click.option(
    "--explain",
    is_flag=True,
    help=tr(
        "In từng tiêu chí: kết luận, bằng chứng, căn cứ, việc cần làm.",
        "Print every criterion: verdict, evidence, article, what to do.",
    ),
)
@click.option(
    "--min-level",
    metavar="N",
    help=tr(
        "Thoát với mã 1 nếu có thủ tục không đạt được mức N.",
        "Exit with 1 if a procedure cannot reach level N.",
    ),
)
@click.option(
    "--proven",
    is_flag=True,
    help=tr("--min-level xét mức chắc chắn thay vì mức đạt được.", "Let --min-level judge the proven level."),
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=tr("Dạng kết quả: full, json, csv.", "Output: full, json, csv."),
)
@color_option
@lang_option
def level_command(
    *,
    paths: tuple[str, ...],
    framework: str,
    on: date | None,
    portal_file: str | None,
    formats: tuple[str, ...],
    min_level: str | None,
    explain: bool,
    proven: bool,
    color: str,
) -> int:
    """Grade files."""
    day = on or date.today()
    portal = portal_of(portal_file)
    chosen, ranks = _scale(framework, min_level)
    known = level_formats()
    asked = targets(formats, list(known), "full")
    outputs = [Output(file) for _, file in asked]
    reporters = [
        known[name](
            output.write,
            options(day, color=colored(color) and not output.target),
            chosen,
            portal,
            explain=explain,
        )
        for (name, _), output in zip(asked, outputs, strict=True)
    ]
    for reporter in reporters:
        reporter.begin()
    seen = below = 0
    for loaded in loaded_files(paths):
        assessment = assess(loaded, framework=framework, on=day, portal=portal)
        level = assessment.proven if proven else assessment.achievable
        seen += 1
        below += min_level is not None and (level is None or ranks.get(str(level), 0) < ranks[min_level])
        for reporter in reporters:
            reporter.one(assessment)
    for reporter in reporters:
        reporter.end()
    for output in outputs:
        output.close()
    if below:
        click.echo(
            tr(
                f"{below}/{seen} thủ tục chưa tới mức {min_level} (khung {chosen[0].id}).",
                f"{below} of {seen} procedures are below level {min_level} (framework {chosen[0].id}).",
            ),
            err=True,
        )
    return FOUND if below else OK


def _scale(framework: str, min_level: str | None) -> tuple[tuple[Framework, str], dict[str, int]]:
    """The framework asked for, and the rank of each of its levels."""
    try:
        chosen = load_framework(framework)
    except FrameworkError as error:
        raise misuse(f"khung phân mức: {error}", f"framework: {error}") from None
    ranks = {str(level.id): rank for rank, level in enumerate(chosen[0].levels, 1)}
    if min_level is not None and min_level not in ranks:
        there = ", ".join(ranks)
        raise misuse(
            f"mức “{min_level}” không có trong {chosen[0].id}: {there}",
            f"level “{min_level}” is not in {chosen[0].id}: {there}",
        )
    return chosen, ranks
