"""``tthc level``: the level each procedure can reach, with the proof."""

from __future__ import annotations

from datetime import date

import click

from ..levels import DEFAULT, Framework, FrameworkError, Portal, assess, load_framework
from ..levels.select import Current, current
from ..reports.levels import LevelReporter, level_formats
from . import FOUND, MISUSE, OK
from .common import (
    Output,
    as_of_option,
    color_option,
    colored,
    lang_option,
    loaded_files,
    misuse,
    no_framework,
    options,
    paths_argument,
    portal_of,
    targets,
)
from .lang import LANG, tr


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
    "asked",
    metavar="ID|FILE",
    help=tr(
        f"Khung phân mức (mặc định: {DEFAULT}, bên cạnh khung hiện hành).",
        f"Framework (default: {DEFAULT}, beside the one in force).",
    ),
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
        "Thoát với mã 1 nếu có thủ tục không đạt được mức N.",
        "Exit with 1 if a procedure cannot reach level N.",
    ),
)
@click.option(
    "--proven",
    is_flag=True,
    help=tr(
        "--min-level, --to xét mức chắc chắn thay vì mức đạt được.",
        "Let --min-level and --to judge the proven level.",
    ),
)
@click.option(
    "--to",
    metavar="N",
    help=tr(
        "In các tập việc nhỏ nhất để đạt mức N, hoặc vì sao không đạt được.",
        "Print the smallest sets of changes that reach level N, or why none does.",
    ),
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=tr("Dạng kết quả: full, json, csv.", "Output: full, json, csv."),
)
@click.option(
    "--verify",
    "receipt",
    type=click.Path(),
    metavar="RECEIPT",
    help=tr(
        "Xét lại một kết quả đã lưu (-f json): tệp, khung hoặc kết luận nào đã khác.",
        "Work a saved result (-f json) out again: which file, framework or verdict is another now.",
    ),
)
@color_option
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
    to: str | None,
    receipt: str | None,
    color: str,
) -> int:
    """Grade files."""
    day = on or date.today()
    framework = asked or DEFAULT
    portal = portal_of(portal_file)
    if receipt is not None:
        return _verify(receipt, paths, asked, portal, color)
    chosen, ranks = _scale(framework, min_level)
    if to is not None:
        from .level_to import Wanted, level_to

        mixed = explain or brief or min_level is not None
        wanted = Wanted(to, framework, proven=proven, mixed=mixed)
        return level_to(paths, wanted, chosen, day, portal, formats=formats, color=color)
    beside = current(chosen, day, by_name=asked is not None)
    made = _reporters(
        formats, chosen, portal, beside, on=day, explain=explain, brief=brief, color=colored(color)
    )
    reporters = [reporter for reporter, _ in made]
    for reporter in reporters:
        reporter.begin()
    seen = below = 0
    for loaded in loaded_files(paths):
        assessment = assess(loaded, framework=framework, on=day, portal=portal)
        level = assessment.proven if proven else assessment.achievable
        seen += 1
        below += min_level is not None and (level is None or ranks.get(str(level), 0) < ranks[min_level])
        other = beside.assess(assessment, portal)
        for reporter in reporters:
            reporter.one(assessment, other)
    for reporter, output in made:
        reporter.end()
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


def _reporters(
    formats: tuple[str, ...],
    chosen: tuple[Framework, str],
    portal: Portal | None,
    beside: Current,
    *,
    on: date,
    explain: bool,
    brief: bool,
    color: bool,
) -> list[tuple[LevelReporter, Output]]:
    """A reporter for every format asked for, and where it writes."""
    if brief and explain:
        raise misuse("--brief không đi cùng --explain", "--brief goes without --explain")
    known = level_formats(brief=brief)
    made = []
    for name, file in targets(formats, list(known), "full"):
        output = Output(file)
        look = options(on, color=color and not output.target)
        reporter = known[name](output.write, look, chosen, portal, explain=explain, current=beside)
        made.append((reporter, output))
    return made


def _verify(
    file: str, paths: tuple[str, ...], framework: str | None, portal: Portal | None, color: str
) -> int:
    """Compare a receipt with what comes out now."""
    from ..levels.receipt import ReceiptError, frame_of, read_receipt, verify
    from ..messages.outcomes import say
    from ..reports.receipt import ReceiptReporter

    if paths:
        raise misuse(
            "--verify xét các tệp mà biên nhận nêu; không nêu thêm tệp",
            "--verify judges the files that the receipt names; name no others",
        )
    try:
        receipt = read_receipt(file)
        frame = frame_of(receipt, framework, portal)
    except ReceiptError as error:
        raise misuse(f"biên nhận: {error.say('vi')}", f"receipt: {error.say('en')}") from None
    except FrameworkError as error:
        raise no_framework(error) from None
    reporter = ReceiptReporter(Output("").write, options(receipt.on, color=colored(color)))
    reporter.begin(file, receipt, frame)
    for found in verify(receipt, frame):
        reporter.one(found)
    reporter.end()
    if not reporter.results:
        click.echo(say("verify_nothing", LANG), err=True)
        return MISUSE
    return OK if frame.same and not reporter.differ else FOUND


def _scale(framework: str, min_level: str | None) -> tuple[tuple[Framework, str], dict[str, int]]:
    """The framework asked for, and the rank of each of its levels."""
    try:
        chosen = load_framework(framework)
    except FrameworkError as error:
        raise no_framework(error) from None
    ranks = {str(level.id): rank for rank, level in enumerate(chosen[0].levels, 1)}
    if min_level is not None and min_level not in ranks:
        there = ", ".join(ranks)
        raise misuse(
            f"mức “{min_level}” không có trong {chosen[0].id}: {there}",
            f"level “{min_level}” is not in {chosen[0].id}: {there}",
        )
    return chosen, ranks
