"""A saved answer on fees worked out again: ``tthc verify`` of a file of ``tthc fee -f json``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from os.path import isfile
from pathlib import Path
from typing import cast

import click

from .. import __version__
from ..finding import Frozen
from ..formats.answer_json import SHAPE
from ..formats.answer_receipt import WORDS, miscounted, moved
from ..formats.answered import FeeAsked
from ..formats.fees.json import FeeAnswers, FeeEntry, entry_json
from ..levels.words.outcomes import OUTCOMES
from ..model.loader import load
from ..words import clean, say, show
from .exit_codes import FOUND, MISUSE, OK
from .faults import misuse
from .fees import answered
from .lang import LANG
from .overviews import misfit, read_json


def verify_answers(path: Path, *, color: bool) -> int:
    """Work a saved answer out again and print what differs; returns the exit code."""
    data = read_json(path, SHAPE)
    if place := misfit(FeeAnswers, data):
        raise misuse(
            f"{path} không đủ để tính lại, hoặc do bản khác của công cụ ghi (ở {place})",
            f"{path} lacks what it takes to work it out again, or another version wrote it (at {place})",
        )
    was = cast("FeeAnswers", data)
    if not was["results"]:
        click.echo(say(OUTCOMES["verify_nothing"], LANG), err=True)
        return MISUSE
    for line in _head(path, was):
        click.echo(clean(line))
    differ = 0
    for result in was["results"]:
        found = [*_moved(result, was)]
        differ += bool(found)
        mark, fg = ("✗", "red") if found else ("✓", "green")
        told = say(OUTCOMES["changed" if found else "same"], LANG, file=clean(result["file"]))
        click.echo(f"{click.style(mark, fg=fg) if color else mark} {told}")
        for one in found:
            click.echo(f"    {one}")
    wrong = miscounted(was)
    if wrong:
        click.echo(say(OUTCOMES["summary_differs"], LANG, what=", ".join(wrong)))
    count = len(was["results"])
    click.echo()
    click.echo(say(OUTCOMES["verify_sum"], LANG, same=count - differ, all=count, changed=differ))
    return FOUND if differ or wrong else OK


def _head(path: Path, was: FeeAnswers) -> Iterator[str]:
    tool = was["tool"]["version"]
    yield say(WORDS["head"], LANG, file=str(path), on=show(date.fromisoformat(was["on"]), LANG), tool=tool)
    if tool != __version__:
        yield say(OUTCOMES["tool_differs"], LANG, was=tool, now=__version__)


def _moved(result: FeeEntry, was: FeeAnswers) -> Iterator[str]:
    """What is otherwise in one result; only that there is no such file, where there is none."""
    name = result["file"]
    # A pipe or a device named as a file would never end; pathlib raises for a name that no file may have.
    if not isfile(name):  # noqa: PTH113
        yield say(OUTCOMES["gone"], LANG, file=clean(name))
        return
    asked = FeeAsked(was["channel"], Frozen(was["answers"]), was["assume_continued"])
    now = answered(load(name), asked, date.fromisoformat(was["on"]))
    yield from moved(result, entry_json(now, LANG), LANG)
