"""``tthc fee``: what each procedure costs, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import click

from ...finding import Frozen
from ...formats.answered import FEE_FORMATS, AnswerCounts, FeeAsked
from ...formats.reporter import report
from ...law.day import today
from ...model.procedure import Way
from ...source import read_file
from ...words import message
from ..exit_codes import FOUND, OK
from ..faults import misuse
from ..fees import answered
from ..files import loaded_files
from ..lang import LANG, tr
from ..options import (
    as_of_option,
    color_option,
    exclude_option,
    format_option,
    lang_option,
    paths_argument,
)
from ..output import colored, opened, options, targets
from ..project import project_options, settings


@click.command(
    "fee",
    short_help=tr("Phải nộp bao nhiêu, vì sao.", "What is to be paid, and why."),
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
@paths_argument
@click.option(
    "--channel",
    type=click.Choice(get_args(Way)),
    default=None,
    help=tr("Cách nộp hồ sơ (mặc định: chưa chọn).", "The way of filing (default: not chosen)."),
)
@as_of_option
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(),
    metavar="FILE",
    help=tr(
        "Tệp các câu trả lời (YAML hoặc JSON), như một bản khai của biểu mẫu.",
        "A file of answers (YAML or JSON), as a record of the form.",
    ),
)
@click.option(
    "--answer",
    "single",
    multiple=True,
    metavar="NAME=VALUE",
    help=tr(
        "Một câu trả lời; lặp lại được, thay câu cùng tên trong tệp.",
        "One answer; may be repeated, goes before the one of that name in the file.",
    ),
)
@click.option(
    "--assume-continued",
    is_flag=True,
    help=tr(
        "Tính như mức đã hết thời hạn vẫn áp dụng tiếp; kết quả nói rõ chỗ nào chỉ là giả định.",
        "Reckon as if what is over went on; what is only supposed says so.",
    ),
)
@format_option(FEE_FORMATS)
@exclude_option
@color_option
@project_options
@lang_option
def fee_command(
    *,
    paths: tuple[str, ...],
    channel: Way | None,
    on: date | None,
    answers_file: str | None,
    single: tuple[str, ...],
    assume_continued: bool,
    formats: tuple[str, ...],
    exclude: tuple[str, ...],
    color: str,
) -> int:
    """Tell of every file what it comes to."""
    day = on or today()
    answers = {**(_of_file(answers_file) if answers_file else {}), **_of_line(single)}
    asked = FeeAsked(channel, Frozen(answers), assume_continued)
    goes_to = targets(formats, list(FEE_FORMATS), "full")
    reporters = [
        FEE_FORMATS[kind](options(day, color=colored(color) and not file), asked) for kind, file in goes_to
    ]
    counts = AnswerCounts()
    found = (
        answered(loaded, asked, day)
        for loaded in loaded_files(paths or settings().texts("paths"), exclude=exclude)
    )
    with opened(goes_to) as outputs:
        report(found, reporters, [output.write for output in outputs], counts, counts.add)
    return FOUND if counts.not_taken or counts.faulty or counts.outcomes["not_usable"] else OK


def _of_line(texts: Sequence[str]) -> dict[str, object]:
    """The answers of the line; two of one name are no answer."""
    found: dict[str, object] = {}
    for name, value in map(_pair, texts):
        if found.setdefault(name, value) != value:
            raise misuse(f"--answer: {name} có hai câu trả lời", f"--answer: {name} has two answers")
    return found


def _pair(text: str) -> tuple[str, object]:
    """The name and the value of ``--answer``."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise misuse(
            f"--answer cần TÊN=GIÁ_TRỊ, không phải “{text}”", f"--answer takes NAME=VALUE, not “{text}”"
        )
    return name.strip(), value


def _of_file(path: str) -> dict[str, object]:
    """The answers of a file; JSON is YAML, too."""
    source = read_file(Path(path), path)
    if source.broken:
        first = source.findings[0]
        said = f"{path}:{first.span.line}: {message(first, LANG).text}"
        raise misuse(said, said)
    return dict(source.data)
