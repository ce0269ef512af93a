"""``tthc level --to``: the smallest sets of changes that reach a level."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..formats.gaps import GAPS, GapCounts
from ..formats.reporter import report
from ..levels.framework import Framework
from ..levels.gap import gap
from ..levels.portal import Portal
from . import OK
from .common import Output, colored, loaded_files, options, targets
from .faults import misuse, no_level


class Wanted(NamedTuple):
    """What is asked for."""

    level: str
    framework: str
    #: True where the level has to be proven.
    proven: bool
    #: True where an option was given that has no meaning here.
    mixed: bool


def level_to(
    paths: tuple[str, ...],
    wanted: Wanted,
    chosen: tuple[Framework, str],
    on: date,
    portal: Portal | None,
    *,
    formats: tuple[str, ...],
    color: str,
) -> int:
    """Tell of every file what to do to reach a level; raises a usage error for one that is not there."""
    if wanted.mixed:
        raise misuse(
            "--to không đi cùng --explain, --brief, --min-level",
            "--to goes without --explain, --brief, --min-level",
        )
    scale = {str(known.id): known.id for known in chosen[0].levels}
    if wanted.level not in scale:
        raise no_level(wanted.level, chosen[0])
    level, proven = scale[wanted.level], wanted.proven
    asked = targets(formats, list(GAPS), "full")
    outputs = [Output(file) for _, file in asked]
    reporters = [
        GAPS[name](
            options(on, color=colored(color) and not output.target),
            chosen,
            portal,
            level,
            proven=proven,
        )
        for (name, _), output in zip(asked, outputs, strict=True)
    ]
    counts = GapCounts()
    gaps = (
        gap(loaded, level, framework=wanted.framework, on=on, portal=portal, proven=proven)
        for loaded in loaded_files(paths)
    )
    report(gaps, reporters, [output.write for output in outputs], counts, counts.add)
    for output in outputs:
        output.close()
    return OK
