"""``tthc checklist``: what is to be brought, and what a way of filing costs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ...answers.asked import CASE
from ...finding import Frozen
from ...formats.answered import CHECKLIST_FORMATS, ChecklistAsked
from ...law.day import today
from ...model.loader import load
from ...model.procedure import Way
from ..answering import answers_options, case_option, channel_option, parse_answer_options, report_answers
from ..exit_codes import FOUND
from ..faults import misuse
from ..frame import Run, run_options
from ..lang import tr
from ..options import as_of_option


@click.command(
    "checklist",
    help=tr(
        "Liệt kê giấy tờ phải nộp, phải xuất trình, còn tùy trường hợp, có thể không phải nộp vì cơ sở dữ liệu đã có; số bản, "
        "mẫu, giấy tờ thay được. Sau đó so sánh các cách nộp: số giấy tờ, số bản, số lần đến nơi, thời hạn, phí. Điều chưa trả "
        "lời không bị đoán. -f html là một trang để xem trên điện thoại và để in, có ô đánh dấu.\n\n"
        "Mã thoát: 0 đã trả lời (chưa biết cũng là trả lời); 1 có câu trả lời không dùng được, hoặc tệp có lỗi; "
        "2 dùng lệnh không đúng.",
        "List the papers to hand in, to show, those that depend on the case, and those that perhaps need not be handed in as a "
        "database has them; how many copies, forms, what may stand in their place. Then the ways of filing side by side: "
        "papers, copies, visits, time, fees. What is not answered is not guessed. -f html is a page for a phone and for paper, "
        "with boxes to tick.\n\n"
        "Exit code: 0 answered (not known is an answer); 1 an answer was not taken, or a file has a fault; 2 misuse.",
    ),
)
@channel_option
@case_option
@as_of_option
@answers_options
@click.option(
    "--against",
    type=click.Path(),
    default=None,
    metavar="FILE",
    help=tr(
        "So sánh các cách nộp với tệp này (bản trước của thủ tục, hoặc thủ tục khác).",
        "Compare the ways of filing with this file (a version of before, or another procedure).",
    ),
)
@run_options(CHECKLIST_FORMATS)
def checklist_command(
    *,
    run: Run,
    channel: Way | None,
    case: str | None,
    on: date | None,
    answers_file: str | None,
    single: tuple[str, ...],
    against: str | None,
) -> int:
    """Tell of every file what is to be brought."""
    day = on or today()
    answers = parse_answer_options(answers_file, single)
    if case is not None and answers.setdefault(CASE, case) != case:
        raise misuse(f"--case: {CASE} đã có câu trả lời khác", f"--case: {CASE} has another answer, too")
    asked = ChecklistAsked(channel, Frozen(answers), against or "")
    if against is not None and Path(against).is_dir():
        raise misuse(
            f"--against cần một tệp, {against} là thư mục", f"--against takes a file, {against} is a folder"
        )
    if against is not None and not Path(against).is_file():
        raise misuse(f"--against: không có tệp {against}", f"--against: there is no file {against}")
    found = report_answers(run, "checklist", asked, day)
    return FOUND if against is not None and load(against).procedure is None else found
