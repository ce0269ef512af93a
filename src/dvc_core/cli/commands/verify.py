"""``tthc verify``: a saved result worked out again."""

from __future__ import annotations

import click

from ...formats.receipts import RECEIPTS, ReceiptCounts
from ...formats.reporter import report
from ...levels.framework import FrameworkError
from ...levels.receipt import ReceiptError, frame_of, read_receipt, verify
from ...levels.words.outcomes import OUTCOMES
from ...words import say
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse, no_framework
from ..lang import LANG, tr
from ..options import color_option, lang_option, portal_of, portal_option
from ..output import Output, colored, options


@click.command(
    "verify",
    short_help=tr("Tính lại một kết quả đã lưu, xem có khác không.", "Work a saved result out again."),
    help=tr(
        "Tính lại một kết quả đã lưu (tthc level -f json): tệp, khung, cổng hoặc kết luận nào đã khác.\n\n"
        "Mã thoát: 0 mọi thứ như cũ; 1 có điều đã khác; 2 không đọc được hoặc không có gì để xét.",
        "Work a saved result (tthc level -f json) out again: which file, framework, portal or verdict is another now."
        "\n\nExit code: 0 all is as it was; 1 something differs; 2 it cannot be read, or holds nothing.",
    ),
)
@click.argument("receipt", type=click.Path(), metavar="RESULT")
@click.option(
    "--framework",
    "asked",
    metavar="ID|FILE",
    help=tr(
        "Khung, nếu không phải khung kèm theo công cụ.",
        "The framework, where it is not one that comes along.",
    ),
)
@portal_option
@color_option
@lang_option
def verify_command(*, receipt: str, asked: str | None, portal_file: str | None, color: str) -> int:
    """Compare a receipt with what comes out now."""
    portal = portal_of(portal_file)
    try:
        kept = read_receipt(receipt)
        frame = frame_of(kept, asked, portal)
    except ReceiptError as error:
        raise misuse(f"biên nhận: {error.say('vi')}", f"receipt: {error.say('en')}") from None
    except FrameworkError as error:
        raise no_framework(error) from None
    reporters = [RECEIPTS["full"](options(kept.on, color=colored(color)), receipt, kept, frame)]
    counts = ReceiptCounts()
    report(verify(kept, frame), reporters, [Output("").write], counts, counts.add)
    if not counts.results:
        click.echo(say(OUTCOMES["verify_nothing"], LANG), err=True)
        return MISUSE
    return OK if frame.same and not counts.differ else FOUND
