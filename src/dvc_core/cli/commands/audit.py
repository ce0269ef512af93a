"""``tthc audit``: what files declare of their level, against what they come to."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from tempfile import TemporaryFile

import click

from ...catalogue.audit.claims import claims
from ...catalogue.audit.report import AUDITS, AuditCounts, Audited, AuditReporter, counted
from ...formats.reporter import texts
from ...law.day import today
from ...levels.framework import FrameworkError, load_framework
from ...levels.portal import Portal
from ...model.beside import Store
from ..exit_codes import FOUND, OK
from ..faults import no_framework
from ..files import File, disk
from ..frame import Run, run_options
from ..lang import tr
from ..options import (
    as_of_option,
    portal_of,
    portal_option,
)
from ..output import Told, write


@click.command(
    "audit",
    help=tr(
        "So mức mà tệp công bố (muc_do_cong_bo) với mức tính được, theo từng khung: không đạt, đạt, mức cao hơn cũng đạt, "
        "chưa kết luận được, hoặc không so được. Nêu trước hết là mức công bố mà nguồn có nêu đủ thì vẫn không đạt.\n\n"
        "Mã thoát: 0 không mức công bố nào là không đạt; 1 có mức không đạt, hoặc không so được; 2 dùng lệnh không đúng.",
        "Compare the levels that files declare (muc_do_cong_bo) with those they come to, framework by framework: "
        "not attained, attained, a higher one attained too, undecided, or not comparable. First come those that would "
        "not be attained even if the source said all it leaves out.\n\n"
        "Exit code: 0 no declared level is refuted; 1 one is not attained, or cannot be compared; 2 misuse.",
    ),
)
@click.option(
    "--framework",
    "asked",
    metavar="ID|FILE",
    help=tr("Chỉ mức công bố theo khung này.", "Only what is declared under this framework."),
)
@as_of_option
@portal_option
@run_options(AUDITS)
def audit_command(
    *,
    run: Run,
    asked: str | None,
    on: date | None,
    portal_file: str | None,
) -> int:
    """Compare; 1 where a declared level is not attained, or cannot be compared."""
    day = on or today()
    portal = portal_of(portal_file)
    try:
        only = None if asked is None else load_framework(asked)[0].id
    except FrameworkError as error:
        raise no_framework(error) from None
    goes_to, reporters = run.reporters(day, portal, only)
    counts = AuditCounts()
    judge = partial(_compared, store=disk(), on=day, portal=portal, framework=asked, reporters=reporters)
    told = run.judged(judge)
    with closing(told):
        write(_staying_first(told), reporters, counts, goes_to)
    return FOUND if counts.wrong else OK


def _staying_first(told: Iterable[Told]) -> Iterator[Told]:
    """What would stay once the gaps of the source are filled, then the rest: that waits in a file, not in memory."""
    with TemporaryFile() as rest:
        waiting = 0
        for one in told:
            if one.counted.stays:
                yield one
            else:
                pickle.dump(one, rest)
                waiting += 1
        rest.seek(0)
        for _ in range(waiting):
            yield pickle.load(rest)  # noqa: S301 - written here a moment ago


def _compared(
    file: File,
    *,
    store: Store,
    on: date,
    portal: Portal | None,
    framework: str | None,
    reporters: tuple[AuditReporter, ...],
) -> Told:
    """Load a file, compare its declarations, and put it into words."""
    loaded = file.load(store)
    audited = Audited(loaded, list(claims(loaded, on=on, portal=portal, framework=framework)))
    return Told(texts(reporters, audited), counted(audited))
