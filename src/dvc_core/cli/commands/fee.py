"""``tthc fee``: what each procedure costs, and why."""

from __future__ import annotations

from datetime import date

import click

from ...finding import Frozen
from ...formats.answered import FEE_FORMATS, FeeAsked
from ...law.day import today
from ...model.procedure import Way
from ..answering import answers_options, channel_option, parse_answer_options, report_answers
from ..frame import Run, run_options
from ..lang import tr
from ..options import as_of_option


@click.command(
    "fee",
    help=tr(
        "Tính phí, lệ phí của thủ tục: số tiền, hoặc khoảng số tiền và câu hỏi nào quyết định, hoặc chưa biết và vì sao. "
        "Mỗi khoản có cách tính, dòng của biểu mức thu, thời gian áp dụng, căn cứ, phần được giảm. Điều chưa trả lời không "
        "bị đoán; điều chưa biết không thành số.\n\n"
        "Mã thoát: 0 đã trả lời (chưa biết cũng là trả lời); 1 có câu trả lời không dùng được, hoặc tệp hay biểu phí có lỗi; "
        "2 dùng lệnh không đúng.",
        "Tell what procedures cost: an amount, or an interval and the questions that decide, or that it is not known and "
        "why. Each fee comes with how it is reckoned, the line of the tariff, its days, its article, its reduction. What is "
        "not answered is not guessed; what is not known is no number.\n\n"
        "Exit code: 0 answered (not known is an answer); 1 an answer was not taken, or a file or a tariff has a fault; "
        "2 misuse.",
    ),
)
@channel_option
@as_of_option
@answers_options
@click.option(
    "--assume-continued",
    is_flag=True,
    help=tr(
        "Tính như mức đã hết thời hạn vẫn áp dụng tiếp; kết quả nói rõ chỗ nào chỉ là giả định.",
        "Reckon as if what is over went on; what is only supposed says so.",
    ),
)
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
    asked = FeeAsked(channel, Frozen(parse_answer_options(answers_file, single)), assume_continued)
    return report_answers(run, "fee", asked, day)
