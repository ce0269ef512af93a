"""``tthc deadline``: when a dossier is due, and how that is counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal, get_args

import click

from ...answers.records import ClockPolicy, Event
from ...finding import Frozen
from ...formats.answered import DEADLINE_FORMATS, DeadlineQuery
from ...formats.deadline_words import POLICY_CHOICES
from ...model.procedure import EventKind, Way
from ...words import Lang
from ...words.vocabulary import word_label
from ..answering import answers_options, case_option, channel_option, parse_answer_options, report_answers
from ..faults import misuse
from ..frame import Run, run_options
from ..lang import tr
from ..options import ParamType, typed_moment


class Moment(ParamType[date | datetime]):
    """A day, or a minute of one in Việt Nam: 2026-11-20, 20/11/2026, 2026-11-20T09:30."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | datetime:
        """Parse a day or a moment; anything else is a usage error."""
        if isinstance(value, date):
            return value
        found = _moment(value)
        if found is None:
            self.fail(
                tr(
                    f"“{value}” không phải ngày, cũng không phải ngày giờ (2026-11-20, 2026-11-20T09:30)",
                    f"“{value}” is no day and no moment (2026-11-20, 2026-11-20T09:30)",
                ),
                param,
                ctx,
            )
        return found


def _listed(lang: Lang) -> str:
    """The kinds of events, with what they are."""
    return "; ".join(f"{kind} ({word_label(kind, lang)})" for kind in get_args(EventKind))


@click.command(
    "deadline",
    help=tr(
        "Tính hạn trả kết quả của một hồ sơ: ngày, hoặc khoảng ngày và điều quyết định, hoặc chưa biết và vì sao. Kết quả nói "
        "tính từ lúc nào, theo quy định nào, từng ngày được tính hay không và theo văn bản nào; chắc chắn hay chỉ dự kiến, với "
        "điều kiện gì. Điều chưa cho biết không bị đoán. -f html là một trang để xem trên điện thoại và để in.\n\n"
        f"Sự kiện: {_listed('vi')}.\n\n"
        "Mã thoát: 0 đã trả lời (chưa biết cũng là trả lời); 1 có câu trả lời hoặc sự kiện không dùng được, hoặc tệp có lỗi; "
        "2 dùng lệnh không đúng.",
        "Tell when a dossier is due: a date, or an interval and what decides, or that it is not known and why. Told are from "
        "when it is counted, by which rule, each day with whether it counts and by which document; whether it is certain or "
        "only expected, and on what condition. What is not told is not guessed. -f html is a page for a phone and for paper.\n\n"
        f"Events: {_listed('en')}.\n\n"
        "Exit code: 0 answered (not known is an answer); 1 an answer or an event was not taken, or a file has a fault; "
        "2 misuse.",
    ),
)
@click.option("--received", type=Moment(), required=True, metavar="DATETIME")
@click.option("--event", "told", multiple=True, metavar="KIND@DATETIME")
@channel_option
@case_option
@answers_options
@click.option("--finance", type=click.Choice(POLICY_CHOICES["finance"]), default=None)
@click.option("--supplement", type=click.Choice(POLICY_CHOICES["supplement"]), default=None)
@click.option("--policy-source", default="", metavar="WORDS")
@click.option("--trace", is_flag=True)
@run_options(DEADLINE_FORMATS)
def deadline_command(
    *,
    run: Run,
    received: date | datetime,
    told: tuple[str, ...],
    channel: Way | None,
    case: str | None,
    answers_file: str | None,
    single: tuple[str, ...],
    finance: Literal["dung", "khong_dung"] | None,
    supplement: Literal["tinh_lai", "dung"] | None,
    policy_source: str,
    trace: bool,
) -> int:
    """Tell of every file when a dossier is due."""
    if policy_source and finance is None and supplement is None:
        raise misuse(
            "--policy-source dùng với --finance hoặc --supplement",
            "--policy-source goes with --finance or --supplement",
        )
    asked = DeadlineQuery(
        received,
        tuple(_events(told)),
        channel,
        case,
        Frozen(parse_answer_options(answers_file, single)),
        ClockPolicy(finance, supplement, policy_source),
        trace,
    )
    # Files are judged on the day on which the dossier was received.
    day = received.date() if isinstance(received, datetime) else received
    return report_answers(run, "deadline", asked, day)


def _events(texts: Iterable[str]) -> Iterable[Event]:
    """The events of the line."""
    kinds: dict[str, EventKind] = {kind: kind for kind in get_args(EventKind)}
    for text in texts:
        kind, _, at = text.partition("@")
        when = _moment(at)
        if kind not in kinds:
            raise misuse(
                f"--event: không có sự kiện “{kind}”; có: {_listed('vi')}",
                f"--event: no event “{kind}”; there are: {_listed('en')}",
            )
        if when is None:
            raise misuse(
                f"--event {kind}: cần LOẠI@NGÀY hoặc LOẠI@NGÀYTGIỜ ({kind}@2026-11-20, {kind}@2026-11-20T14:00), không phải “{text}”",
                f"--event {kind}: takes KIND@DATE or KIND@DATETIME ({kind}@2026-11-20, {kind}@2026-11-20T14:00), not “{text}”",
            )
        yield Event(kinds[kind], when)


def _moment(text: str) -> date | datetime | None:
    try:
        return typed_moment(text)
    except ValueError:
        return None
