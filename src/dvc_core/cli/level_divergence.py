"""``tthc level --divergence``: what files declare of their level, against what they come to."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..reports import DIVERGENCE_FORMATS
from ..reports.divergence import DivergenceDesk, Divergences
from ..runs import Run, Settings
from . import FOUND, OK
from .common import (
    colored,
    misuse,
    no_framework,
    once,
    options,
    portal_of,
    run_files,
    state_of,
    targets,
    written,
)


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


def level_divergence(asked: Asked, settings: Settings) -> int:
    """Compare; 1 where a declared level is above the achievable one, or cannot be compared."""
    if asked.mixed:
        raise misuse(
            "--divergence không đi cùng --explain, --brief, --min-level, --proven, --to",
            "--divergence goes without --explain, --brief, --min-level, --proven, --to",
        )
    goes_to = targets(asked.formats, list(DIVERGENCE_FORMATS), "full")
    looks = [(name, options(asked.on, color=colored(asked.color) and not file)) for name, file in goes_to]

    def desk() -> DivergenceDesk:
        from ..levels import FrameworkError

        try:
            made = DivergenceDesk(asked.on, portal_of(asked.portal_file), asked.framework)
        except FrameworkError as error:
            raise no_framework(error) from None
        for name, look in looks:
            made.add(DIVERGENCE_FORMATS[name], look)
        return made

    states = (asked.framework, state_of(asked.framework), state_of(asked.portal_file))
    with Run(
        run_files(asked.paths, exclude=asked.exclude), settings, "divergence", (asked.on, *states, looks)
    ) as run:
        counts, _ = written(run, once(desk), Divergences(), goes_to)
    return FOUND if counts.wrong else OK
