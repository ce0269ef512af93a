"""A saved answer worked out again: ``tthc verify`` of a file of ``tthc fee``, ``deadline`` or ``checklist`` with -f json."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from os.path import isfile
from pathlib import Path
from typing import Any, NamedTuple

import click

from .. import __version__
from ..answers.records import ClockPolicy, Event
from ..finding import Frozen
from ..formats import answer_receipt as receipt
from ..formats.answer_json import SHAPE
from ..formats.answered import ChecklistAsked, DeadlineAsked, FeeAsked
from ..formats.checklists import json as checklists
from ..formats.deadlines import json as deadlines
from ..formats.fees import json as fees
from ..law.day import parse_moment
from ..levels.words.outcomes import OUTCOMES
from ..model.loader import Loaded, load
from ..words import clean, say, show
from .checklists import answered as list_of
from .deadlines import answered as due_of
from .exit_codes import FOUND, MISUSE, OK
from .faults import misuse
from .fees import answered as fee_of
from .lang import LANG
from .overviews import misfit, read_json

_Data = Mapping[str, Any]


def verify_answers(path: Path, moved: Sequence[str] = (), *, color: bool) -> int:
    """Work a saved answer out again and print what differs; returns the exit code.

    ``moved`` are where the files of its results are now, in their order; none where they are where they were.
    """
    was = read_json(path, SHAPE)
    kind = _KINDS.get(str(was.get("kind")))
    place = "kind" if kind is None else misfit(kind.shape, was)
    again = None if kind is None or place else kind.again(was)
    if kind is None or again is None:
        place = place or "received"
        raise misuse(
            f"{path} không đủ để tính lại, hoặc do bản khác của công cụ ghi (ở {place})",
            f"{path} lacks what it takes to work it out again, or another version wrote it (at {place})",
        )
    if not was["results"]:
        click.echo(say(OUTCOMES["verify_nothing"], LANG), err=True)
        return MISUSE
    files = [result["file"] for result in was["results"]]
    if moved and len(moved) != len(files):
        raise misuse(
            f"cần {len(files)} --path, theo thứ tự của kết quả: {', '.join(files)}",
            f"--path is needed {len(files)} times, in the order of the answer: {', '.join(files)}",
        )
    for line in _head(path, was):
        click.echo(clean(line))
    differ = 0
    for result, file in zip(was["results"], moved or files, strict=True):
        found = [*_moved(result, file, was, kind, again)]
        differ += bool(found)
        mark, fg = ("✗", "red") if found else ("✓", "green")
        told = say(OUTCOMES["changed" if found else "same"], LANG, file=clean(result["file"]))
        click.echo(f"{click.style(mark, fg=fg) if color else mark} {told}")
        for one in found:
            click.echo(f"    {one}")
    wrong = receipt.miscounted(was)
    if wrong:
        click.echo(say(OUTCOMES["summary_differs"], LANG, what=", ".join(wrong)))
    count = len(was["results"])
    click.echo()
    click.echo(say(OUTCOMES["verify_sum"], LANG, same=count - differ, all=count, changed=differ))
    return FOUND if differ or wrong else OK


def _head(path: Path, was: _Data) -> Iterator[str]:
    tool, on = was["tool"]["version"], show(date.fromisoformat(was["on"]), LANG)
    yield say(receipt.WORDS[f"head_{was['kind']}"], LANG, file=str(path), on=on, tool=tool)
    if tool != __version__:
        yield say(OUTCOMES["tool_differs"], LANG, was=tool, now=__version__)


def _moved(
    result: _Data, file: str, was: _Data, kind: _Kind, again: Callable[[Loaded], Any]
) -> Iterator[str]:
    """What is otherwise in one result; only that there is no such file, where there is none."""
    # A pipe or a device named as a file would never end; pathlib raises for a name that no file may have.
    for name in filter(None, (file, was.get("against"))):
        if not isfile(name):  # noqa: PTH113
            yield say(OUTCOMES["gone"], LANG, file=clean(name))
            return
    # A file that is elsewhere now has the name that it had.
    yield from kind.moved(result, again(load(file, result["file"])), LANG)


def _fees(was: _Data) -> Callable[[Loaded], fees.FeeEntry]:
    """How the fees of a file are told, as they were asked for."""
    asked = FeeAsked(was["channel"], Frozen(was["answers"]), was["assume_continued"])
    on = date.fromisoformat(was["on"])
    return lambda loaded: fees.entry_json(fee_of(loaded, asked, on), LANG)


def _due_days(was: _Data) -> Callable[[Loaded], deadlines.DeadlineEntry] | None:
    """How the due day of a file is told; None where a moment is none."""
    try:
        events = tuple(Event(one["kind"], parse_moment(one["at"])) for one in was["events"])
        received = parse_moment(was["received"])
    except ValueError:
        return None
    policy = ClockPolicy(**was["policy"])
    asked = DeadlineAsked(received, events, was["channel"], was["case"], Frozen(was["answers"]), policy)
    return lambda loaded: deadlines.entry_json(due_of(loaded, asked), LANG)


def _lists(was: _Data) -> Callable[[Loaded], checklists.ChecklistEntry]:
    """How the checklist of a file is told, compared with the same file."""
    asked = ChecklistAsked(was["channel"], Frozen(was["answers"]), was["against"])
    on = date.fromisoformat(was["on"])
    other = load(asked.against) if asked.against and isfile(asked.against) else None  # noqa: PTH113
    return lambda loaded: checklists.entry_json(list_of(loaded, asked, on, other), LANG)


class _Kind(NamedTuple):
    """A kind of answer: its shape, how it is worked out again, how two are compared."""

    shape: Any
    again: Callable[[_Data], Callable[[Loaded], Any] | None]
    moved: Callable[[Any, Any, Any], Iterator[str]]


_KINDS: Mapping[str, _Kind] = {
    "fee": _Kind(fees.FeeAnswers, _fees, receipt.fee_moved),
    "deadline": _Kind(deadlines.DeadlineAnswers, _due_days, receipt.deadline_moved),
    "checklist": _Kind(checklists.ChecklistAnswers, _lists, receipt.checklist_moved),
}
