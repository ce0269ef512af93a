"""``tthc due``: what in a catalogue will no longer hold, by day, with file and line."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import click

from ...catalogue.due.events import Counted, due
from ...catalogue.due.report import DUES, Dues
from ...law.day import today
from ..exit_codes import FOUND, OK
from ..frame import Run, run_options
from ..lang import tr
from ..options import ParamType, as_of_option

_SPAN = re.compile(r"([0-9]{1,4})d?\Z")


class _Days(ParamType[timedelta]):
    """A number of days: ``90d``."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        found = _SPAN.match(str(value))
        if found is None:
            self.fail(
                tr(f"“{value}” không phải số ngày (90d)", f"“{value}” is no number of days (90d)"), param, ctx
            )
        return timedelta(days=int(found[1]))


@click.command(
    "due",
    help=tr(
        "Những gì trong kho sắp không còn đúng, theo ngày, kèm tệp và dòng: mức thu, miễn giảm, biểu phí và phần khác hết "
        "thời gian áp dụng; văn bản được dẫn sắp có hoặc sắp hết hiệu lực (theo sổ văn bản); hạn của mức được giao; lịch nghỉ "
        "chưa công bố; nguồn, điều chưa xác minh đã một năm không xem lại; chú thích bỏ qua hết hạn. Văn bản đã hết hiệu lực: "
        "tthc law --cited.\n\n"
        "Mã thoát: 0 không có việc nào; 1 có, hoặc có tệp không đọc được; 2 dùng lệnh không đúng.",
        "What in a catalogue will soon no longer hold, by day, with file and line: amounts, reliefs, tariffs and other parts "
        "that end; cited instruments that take effect or end (by the register); due days of demanded levels; days off that "
        "are not announced; sources and doubts not looked at for a year; suppressions that expire. Instruments that have "
        "ended: tthc law --cited.\n\n"
        "Exit code: 0 nothing is due; 1 something is, or a file cannot be read; 2 misuse.",
    ),
)
@click.option(
    "--within",
    type=_Days(),
    default="90d",
    metavar="DAYS",
    help=tr("Trong bao nhiêu ngày tới (mặc định: 90d).", "Within so many days (default: 90d)."),
)
@as_of_option
@run_options(DUES.formats(), jobs=False)
def due_command(
    *,
    run: Run,
    within: timedelta,
    on: date | None,
) -> int:
    """List; 1 where there is something."""
    day = on or today()
    counts = Counted()
    found = tuple(due(run.loaded(), day, within, counts))
    run.write(DUES, Dues(within, found, counts), day)
    return FOUND if found or counts.unread else OK
