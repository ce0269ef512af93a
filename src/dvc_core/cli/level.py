"""``tthc level``: the level each procedure can reach, with the proof."""

from __future__ import annotations

from datetime import date

import click

from ..law.day import today
from ..levels.framework import DEFAULT
from ..levels.portal import Portal
from ..levels.select import first
from . import FOUND, MISUSE, OK
from .common import (
    Output,
    as_of_option,
    color_option,
    colored,
    exclude_option,
    jobs_option,
    lang_option,
    options,
    paths_argument,
    portal_of,
)
from .faults import misuse, no_framework
from .lang import LANG, tr
from .level_all import Wish, grade, say_scale, scale, scale_of
from .project import project_options, settings


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
        f"Chỉ khung này (mặc định: khung hiện hành, bên cạnh là {DEFAULT}).",
        f"This framework alone (default: the one in force, {DEFAULT} beside it).",
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
        f"Thoát với mã 1 nếu có thủ tục không đạt được mức N: số là của {DEFAULT}, tên mức là của khung hiện hành.",
        f"Exit with 1 if a procedure cannot reach level N: a number is of {DEFAULT}, a name of the framework in force.",
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
        "In các tập việc nhỏ nhất để đạt mức N (như --min-level), hoặc vì sao không đạt được.",
        "Print the smallest sets of changes that reach level N (as for --min-level), or why none does.",
    ),
)
@click.option(
    "--divergence",
    is_flag=True,
    help=tr(
        "So mức công bố (muc_do_cong_bo) với mức tính được; thoát với mã 1 khi công bố cao hơn hoặc không so được.",
        "Compare declared levels (muc_do_cong_bo) with computed ones; exit with 1 where one is too high or not comparable.",
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
@click.option(
    "--baseline",
    "kept",
    metavar="FILE",
    help=tr(
        "Không thủ tục nào được tụt dưới mức ghi trong tệp này.",
        "No procedure may fall below the level kept in this file.",
    ),
)
@click.option(
    "--update-baseline",
    is_flag=True,
    help=tr("Ghi mức lần này vào tệp đó.", "Write the levels into that file."),
)
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
    to: str | None,
    divergence: bool,
    receipt: str | None,
    kept: str | None,
    update_baseline: bool,
    exclude: tuple[str, ...],
    jobs: int | None,
    color: str,
) -> int:
    """Grade files."""
    day = on or today()
    if receipt is not None:
        return _verify(receipt, paths, asked, portal_of(portal_file), color)
    paths = paths or settings().texts("paths")
    if update_baseline and kept is None:
        raise misuse("nêu tệp: --baseline TỆP", "name the file: --baseline FILE")
    if kept is not None:
        from .ratchet import Ratchet, framework_of, ratchet

        framework = asked or framework_of(kept) or first(day)
        portal = portal_of(portal_file)
        chosen = scale(framework, None)
        return ratchet(Ratchet(paths, exclude, framework, chosen, day, portal, kept, update_baseline, proven))
    if divergence:
        from .level_divergence import Asked, level_divergence

        mixed = explain or brief or proven or min_level is not None or to is not None
        audit = Asked(paths, exclude, formats, day, asked, portal_file, color, mixed)
        return level_divergence(audit, jobs)
    if to is not None:
        from .level_to import Wanted, level_to

        portal = portal_of(portal_file)
        framework = asked or scale_of(to, day)
        chosen = scale(framework, to)
        if asked is None:
            say_scale(to, chosen[0], day)
        mixed = explain or brief or min_level is not None
        wanted = Wanted(to, framework, proven=proven, mixed=mixed)
        return level_to(paths, wanted, chosen, day, portal, formats=formats, color=color)
    portal = portal_of(portal_file)
    bar = None if min_level is None else asked or scale_of(min_level, day)
    wish = Wish(asked or first(day), asked is not None, day, portal, min_level, bar, proven, explain, brief)
    return grade(paths, exclude, wish, formats, jobs, color)


def _verify(
    file: str, paths: tuple[str, ...], framework: str | None, portal: Portal | None, color: str
) -> int:
    """Compare a receipt with what comes out now."""
    from ..formats.receipts import RECEIPTS, ReceiptCounts
    from ..formats.reporter import report
    from ..levels.framework import FrameworkError
    from ..levels.receipt import ReceiptError, frame_of, read_receipt, verify
    from ..levels.words.outcomes import say

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
    reporters = [RECEIPTS["full"](options(receipt.on, color=colored(color)), file, receipt, frame)]
    counts = ReceiptCounts()
    report(verify(receipt, frame), reporters, [Output("").write], counts, counts.add)
    if not counts.results:
        click.echo(say("verify_nothing", LANG), err=True)
        return MISUSE
    return OK if frame.same and not counts.differ else FOUND
