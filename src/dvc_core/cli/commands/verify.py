"""``tthc verify``: a saved result worked out again."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ...catalogue.overview.overview import SHAPE as OVERVIEW
from ...formats.answer_json import SHAPE as ANSWERS
from ...formats.receipts import RECEIPTS, ReceiptCounts
from ...formats.reporter import report
from ...levels.framework import FrameworkError
from ...levels.receipt import ReceiptError, frame_of, read_receipt, verified
from ...levels.words.outcomes import OUTCOMES
from ...words import say
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse, no_framework
from ..lang import LANG, tr
from ..options import color_option, lang_option, portal_of, portal_option
from ..output import Output, colored, options


@click.command(
    "verify",
    help=tr(
        "Tính lại một kết quả đã lưu: của tthc level, fee, deadline, checklist, report với -f json, hoặc thư mục của tthc report "
        "-f html:THƯ_MỤC. Cho biết tệp, khung, cổng, danh mục, mức, số tiền, hạn trả, giấy tờ, số liệu hoặc trang nào đã khác.\n\n"
        "Mã thoát: 0 mọi thứ như cũ; 1 có điều đã khác; 2 không đọc được hoặc không có gì để xét.",
        "Work a saved result out again: of tthc level, fee, deadline, checklist or report with -f json, or the folder of tthc report "
        "-f html:DIR. Tells which file, framework, portal, mandate, level, amount, due day, paper, count or page is another now."
        "\n\nExit code: 0 all is as it was; 1 something differs; 2 it cannot be read, or holds nothing.",
    ),
)
@click.argument("receipt", type=click.Path(), metavar="RESULT")
@click.option(
    "--framework",
    "asked",
    multiple=True,
    metavar="ID|FILE",
    help=tr(
        "Khung, nếu không phải khung kèm theo công cụ; lặp lại được cho báo cáo.",
        "The framework, where it is not one that comes along; of a report, may be repeated.",
    ),
)
@portal_option
@click.option(
    "--mandate",
    "mandates",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help=tr(
        "Danh mục được giao của báo cáo, nếu tệp không còn ở chỗ cũ.",
        "A mandate of the report, where its file is elsewhere now.",
    ),
)
@click.option(
    "--path",
    "moved",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help=tr(
        "Nơi kho thủ tục của báo cáo, hoặc tệp thủ tục của kết quả, đang ở, nếu không còn ở chỗ cũ; nhiều nơi thì theo thứ tự của báo cáo, của kết quả.",
        "Where the procedures of the report, or the file of the answer, are, if elsewhere now; several in the order there.",
    ),
)
@color_option
@lang_option
def verify_command(
    *,
    receipt: str,
    asked: tuple[str, ...],
    portal_file: str | None,
    mandates: tuple[str, ...],
    moved: tuple[str, ...],
    color: str,
) -> int:
    """Compare a saved result with what comes out now."""
    shape = _shape(receipt)
    if Path(receipt).is_dir() or shape == OVERVIEW:
        from ..verify_report import Given, verify_report

        return verify_report(Path(receipt), Given(asked, portal_file, mandates, moved), color=colored(color))
    if len(asked) > 1 or mandates:
        raise misuse(
            "nhiều khung và --mandate chỉ dùng khi xét lại báo cáo (tthc report)",
            "several frameworks and --mandate are for reports (tthc report) only",
        )
    if shape == ANSWERS:
        from ..verify_answers import verify_answers

        if asked or portal_file is not None:
            raise misuse(
                "--framework và --portal không dùng cho kết quả tính phí, tính hạn, danh mục giấy tờ",
                "--framework and --portal are not for answers on fees, due days and checklists",
            )
        return verify_answers(Path(receipt), moved, color=colored(color))
    if moved:
        raise misuse(
            "--path dùng khi xét lại báo cáo, hoặc kết quả tính phí, tính hạn, danh mục giấy tờ",
            "--path is for reports, and for answers on fees, due days and checklists",
        )
    portal = portal_of(portal_file)
    try:
        kept = read_receipt(receipt)
        frame = frame_of(kept, asked[0] if asked else None, portal)
    except ReceiptError as error:
        raise misuse(f"biên nhận: {error.say('vi')}", f"receipt: {error.say('en')}") from None
    except FrameworkError as error:
        raise no_framework(error) from None
    reporters = [RECEIPTS["full"](options(kept.on, color=colored(color)), receipt, kept, frame)]
    counts = ReceiptCounts()
    report(verified(kept, frame), reporters, [Output("").write], counts, counts.add)
    if not counts.results:
        click.echo(say(OUTCOMES["verify_nothing"], LANG), err=True)
        return MISUSE
    return OK if frame.same and not counts.differ else FOUND


def _shape(file: str) -> object:
    """The shape that a file says it is of; what cannot be read is told by those who read it."""
    try:
        return json.loads(Path(file).read_bytes())["schema"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
