"""``tthc level --divergence``: what files declare of their level, against what they come to."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial
from typing import NamedTuple

from ..catalogue.audit.claims import claims
from ..catalogue.audit.report import AUDITS, AuditCounts, Audited, AuditReporter, counted
from ..formats.reporter import texts
from ..levels.framework import FrameworkError, load_framework
from ..levels.portal import Portal
from . import FOUND, OK
from .common import colored, options, portal_of, run_files, targets
from .faults import misuse, no_framework
from .level_all import Told, write
from .runs import File, judged


class Asked(NamedTuple):
    """What the command line says."""

    paths: tuple[str, ...]
    exclude: tuple[str, ...]
    formats: tuple[str, ...]
    on: date
    #: Only declarations under this framework; None for all.
    framework: str | None
    portal_file: str | None
    color: str
    #: True where options stand beside that ask for something else.
    mixed: bool


def compare_file(
    file: File,
    *,
    on: date,
    portal: Portal | None,
    framework: str | None,
    reporters: tuple[AuditReporter, ...],
) -> Told:
    """Load a file, compare its declarations, and put it into words."""
    loaded = file.load()
    audited = Audited(loaded, list(claims(loaded, on=on, portal=portal, framework=framework)))
    return Told(texts(reporters, audited), counted(audited))


def level_divergence(asked: Asked, jobs: int | None) -> int:
    """Compare; 1 where a declared level is above the achievable one, or cannot be compared."""
    if asked.mixed:
        raise misuse(
            "--divergence không đi cùng --explain, --brief, --min-level, --proven, --to",
            "--divergence goes without --explain, --brief, --min-level, --proven, --to",
        )
    goes_to = targets(asked.formats, list(AUDITS), "full")
    portal = portal_of(asked.portal_file)
    try:
        only = None if asked.framework is None else load_framework(asked.framework)[0].id
    except FrameworkError as error:
        raise no_framework(error) from None
    reporters = tuple(
        AUDITS[name](options(asked.on, color=colored(asked.color) and not file), portal, only)
        for name, file in goes_to
    )
    counts = AuditCounts()
    judge = partial(compare_file, on=asked.on, portal=portal, framework=asked.framework, reporters=reporters)
    told = judged(run_files(asked.paths, exclude=asked.exclude), judge, jobs)
    with closing(told):
        write(told, reporters, counts, goes_to)
    return FOUND if counts.wrong else OK
