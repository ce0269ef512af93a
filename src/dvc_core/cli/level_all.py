"""``tthc level`` over many files: each is graded and put into words, and the reports are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeVar

import click

from ..catalogue.audit.report import AuditCounts
from ..formats.brief import BRIEF_LEVELS
from ..formats.frame import clean
from ..formats.reporter import Reporter, tell, texts
from ..formats.tally import LEVELS, Graded, LevelsReporter, Tally, counted
from ..levels.assessment import Assessment, assess
from ..levels.framework import DEFAULT, Framework, FrameworkError, load_framework
from ..levels.portal import Portal
from ..levels.select import Current, current, first, in_force
from ..words.program import ui
from . import FOUND, OK
from .common import colored, opened, options, run_files, targets
from .faults import misuse, no_framework, no_level
from .lang import LANG, tr
from .runs import File, judged

C = TypeVar("C", Tally, AuditCounts)


class Wish(NamedTuple):
    """What files are to be graded by, and how it is to be told."""

    framework: str
    by_name: bool
    on: date
    portal: Portal | None
    #: The level that no file may fall short of, and whether it must be proven.
    min_level: str | None
    #: The framework of that level.
    bar: str | None
    proven: bool
    explain: bool
    brief: bool


class Told(NamedTuple):
    """What each report says of a file, and what is counted of it."""

    texts: tuple[str, ...]
    counted: Any


def grade_file(file: File, *, wish: Wish, beside: Current, reporters: tuple[LevelsReporter, ...]) -> Told:
    """Load and grade a file, and put it into words."""
    found = assess(file.load(), framework=wish.framework, on=wish.on, portal=wish.portal)
    other = beside.assess(found, wish.portal)
    judged_by = other if other is not None and wish.bar == other.framework.id else found
    return Told(texts(reporters, Graded(found, other)), counted(found, other, _short(judged_by, wish)))


def _short(found: Assessment, wish: Wish) -> str:
    """The code and name of a file that falls short of the level asked for, or has none; else nothing."""
    if wish.min_level is None:
        return ""
    ranks = {str(level.id): rank for rank, level in enumerate(found.framework.levels, 1)}
    level = found.proven if wish.proven else found.achievable
    if level is not None and ranks.get(str(level), 0) >= ranks[wish.min_level]:
        return ""
    code = found.loaded.procedure.code if found.loaded.procedure is not None else None
    return clean(f"{code or '–'}  {found.loaded.name}")


def grade(
    paths: tuple[str, ...],
    exclude: tuple[str, ...],
    wish: Wish,
    formats: tuple[str, ...],
    jobs: int | None,
    color: str,
) -> int:
    """Grade and report; 1 where a file falls short of the level asked for."""
    if wish.brief and wish.explain:
        raise misuse("--brief không đi cùng --explain", "--brief goes without --explain")
    there = BRIEF_LEVELS if wish.brief else LEVELS
    goes_to = targets(formats, list(there), "full")
    chosen = scale(wish.framework, None)
    if wish.min_level is not None and wish.bar is not None:
        bar = scale(wish.bar, wish.min_level)[0]
        if not wish.by_name:
            say_scale(wish.min_level, bar, wish.on)
    beside = current(chosen, wish.on, by_name=wish.by_name)
    reporters = tuple(
        there[name](
            options(wish.on, color=colored(color) and not file),
            chosen,
            wish.portal,
            explain=wish.explain,
            current=beside,
        )
        for name, file in goes_to
    )
    tally = Tally()
    judge = partial(grade_file, wish=wish, beside=beside, reporters=reporters)
    told = judged(run_files(paths, exclude=exclude), judge, jobs)
    with closing(told):
        write(told, reporters, tally, goes_to)
    if tally.below and wish.bar is not None:
        below, name = tally.below, bar.id
        click.echo(
            tr(
                f"{below}/{tally.files} thủ tục chưa tới mức {wish.min_level} (khung {name}).",
                f"{below} of {tally.files} procedures are below level {wish.min_level} (framework {name}).",
            ),
            err=True,
        )
        for one in tally.short:
            click.echo(f"  {one}", err=True)
        if (more := below - len(tally.short)) > 0:
            click.echo(tr(f"  và {more} thủ tục khác", f"  and {more} more"), err=True)
    return FOUND if tally.below else OK


def write(
    told: Iterable[Told], reporters: Sequence[Reporter[Any, C]], counts: C, goes_to: list[tuple[str, str]]
) -> None:
    """Write every report to where it goes, and count the files."""

    def counting() -> Iterator[tuple[str, ...]]:
        for one in told:
            counts.add(one.counted)
            yield one.texts

    with opened(goes_to) as outputs:
        tell(counting(), reporters, [output.write for output in outputs], counts)


def scale_of(level: str, on: date) -> str:
    """The framework that a level is of where none was named: a number of TT 32/2017, a name of that in force."""
    return DEFAULT if level.isdecimal() else first(on)


def say_scale(level: str, framework: Framework, on: date) -> None:
    """Tell by which scale a number is read, where another one is in force."""
    now = in_force(on).framework
    if now not in (None, framework.id):
        there = ", ".join(str(known.id) for known in load_framework(now)[0].levels)
        click.echo(ui("read_as", LANG, level=level, id=framework.id, now=now, there=there), err=True)


def scale(framework: str, min_level: str | None) -> tuple[Framework, str]:
    """The framework asked for, with its hash; a level that is not on its scale is a usage error."""
    try:
        chosen = load_framework(framework)
    except FrameworkError as error:
        raise no_framework(error) from None
    if min_level is not None and min_level not in {str(level.id) for level in chosen[0].levels}:
        raise no_level(min_level, chosen[0])
    return chosen
