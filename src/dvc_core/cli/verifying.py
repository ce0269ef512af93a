"""Saved outputs run again for ``tthc verify``: each kind with its shape, how it is run again, and what is no data of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from .. import __version__
from ..catalogue.overview.overview import SHAPE as OVERVIEW
from ..catalogue.overview.overview import Overview
from ..catalogue.report.text import NUMBERS
from ..formats.answer_reports import SHAPE as ANSWERS
from ..formats.answer_reports import JsonAnswers, answers_shape
from ..formats.answered import AnswerCounts, answer_type
from ..formats.reporter import Options
from ..formats.verify import (
    OF_LEVELS,
    SENTENCES,
    Data,
    Verification,
    Verified,
    as_json,
    compare,
    is_file,
    levels_again,
    misfit,
)
from ..levels.framework import frameworks
from ..model.loader import load
from ..words.paths import shown
from .faults import misuse
from .files import STDIN
from .folder import LIST, listed_pages, standing
from .lang import LANG, phrase
from .options import portal_of
from .overviews import mandate_of, overview_of_paths

#: Parts of an overview that depend on when and where it was made, not on what it is of.
_ASIDE = ("tool", "scope", "trend", "on", "schema")


class VerifyRequest(NamedTuple):
    """What the command line says beside the saved output."""

    name: str
    #: Of levels: a framework of one's own, and the profile to compare with.
    framework: str | None = None
    portal: str | None = None
    #: What stood at the first place when the output was saved is at the second now.
    moved: tuple[tuple[str, str], ...] = ()

    def now(self, name: str) -> str:
        """Where a file or folder of the saved output is now."""
        return _renamed(name, self.moved)

    def was(self, name: str) -> str:
        """What the saved output calls a file."""
        return _renamed(name, [(now, was) for was, now in self.moved])

    def place(self, name: str, what: str, **values: object) -> str:
        """Where something is now; a usage error where it is not there."""
        if not _is_there(self.now(name)):
            raise misuse("not_there", what=phrase(f"place_{what}", **values), name=name)
        return self.now(name)


def _renamed(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    """A name, by the pair of the place that it is at or below."""
    for old, new in pairs:
        if name == old:
            return new
        if old == "." or name.startswith(f"{old}/"):
            rest = name if old == "." else name.removeprefix(f"{old}/")
            return rest if new == "." else f"{new}/{rest}"
    return name


def parse_moved(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of ``--moved OLD=NEW``, as reports name places."""
    pairs = [text.partition("=") for text in texts]
    if wrong := next(
        (text for text, pair in zip(texts, pairs, strict=True) if not pair[0] or not pair[2]), ""
    ):
        raise misuse("moved_form", wrong=wrong)
    # The old name is that of the output, which is not read from here; the new one is as files are named now.
    return tuple(
        (os.path.normpath(old).replace(os.sep, "/"), shown(os.path.normpath(new))) for old, _, new in pairs
    )


def _is_there(name: str) -> bool:
    """Whether an output may name that: a pipe or a device would never end, and any text may stand there."""
    try:
        return bool(name) and (Path(name).is_file() or Path(name).is_dir())
    except OSError:
        return False


def _not_verifiable(name: str, place: str) -> Exception:
    return misuse("not_verifiable", name=name, place=place)


# Kinds of saved outputs


def _levels(was: Data, asked: VerifyRequest) -> Data:
    portal = portal_of(asked.portal)
    return levels_again(was, asked.name, framework=asked.framework, portal=portal, at=asked.now)


def _answers(was: Data, asked: VerifyRequest) -> Data:
    """The answers of the files that there are; those that are elsewhere now have the names that they had."""
    on, of = date.fromisoformat(was["on"]), answer_type(was["kind"])
    try:
        questions = of.questions(was)
    except ValueError:
        raise _not_verifiable(asked.name, "received") from None
    report = JsonAnswers(Options(LANG, on=on, version=__version__), questions, was["kind"])
    there = (name for name in (result["file"] for result in was["results"]) if is_file(asked.now(name)))
    records = (of.of_file(load(asked.now(name), name), questions, on) for name in there)
    return as_json(report.all_data(records, AnswerCounts()))


def _report(was: Data, asked: VerifyRequest) -> Data:
    scope = was["scope"]
    if STDIN in scope["paths"]:
        raise misuse("report_from_stdin")
    # A place below here is named from here now, wherever the report was made.
    from_here = ((path, shown(path)) for path in scope["paths"] if _is_there(path))
    asked = asked._replace(moved=(*asked.moved, *from_here))
    # Files of a place that is not there are gone; with no place at all nothing can be compared.
    there = [path for path in map(asked.now, scope["paths"]) if _is_there(path)]
    portal = scope["portal_file"]
    return as_json(
        overview_of_paths(
            there or [asked.place(path, "procedures") for path in scope["paths"]],
            [
                name if name in frameworks() else asked.place(name, "framework")
                for name in (one["asked"] for one in was["frameworks"])
            ],
            date.fromisoformat(was["on"]),
            exclude=scope["exclude"],
            portal_file=None if portal is None else asked.place(portal, "portal"),
            mandates=[
                mandate_of(asked.place(one["file"], "mandate", number=one["number"]))
                for one in was["mandates"]
            ],
            named=asked.was,
        )
    )


def contents(report: Data) -> dict[str, Any]:
    """A report without when and where it was made: names of files that may be elsewhere now are left out."""
    kept = {key: value for key, value in report.items() if key not in _ASIDE}
    frames = [{**one, "asked": ""} for one in report["frameworks"]]
    mandates = [{**one, "file": ""} for one in report["mandates"]]
    # What a report is judged by comes first: of many differences the first are shown.
    judged_by = {"portal": report["scope"]["portal"], "frameworks": frames, "mandates": mandates}
    return judged_by | kept | judged_by


class OutputKind(NamedTuple):
    """A kind of saved output: its shape, how it is run again, and what of it is compared."""

    again: Callable[[Data, VerifyRequest], Data]
    #: Of levels the library looks itself: what it refuses is told as of a receipt.
    shape: Callable[[], Any] | None = None
    entries: str = "results"
    leave_out: Collection[str] = ()
    compared: Callable[[Data], Data] = lambda data: data


LEVELS = OutputKind(_levels, leave_out=OF_LEVELS)
KINDS = {
    ANSWERS: OutputKind(_answers, answers_shape, leave_out=SENTENCES),
    OVERVIEW: OutputKind(_report, lambda: Overview, "procedures", compared=contents),
}


def run_again(was: Data, asked: VerifyRequest) -> tuple[Verification, Data]:
    """What differs between a saved output and the same run again, and that."""
    kind = KINDS.get(was.get("schema", ""), LEVELS)
    if kind is not LEVELS and (asked.framework is not None or asked.portal is not None):
        raise misuse("levels_only")
    if kind.shape is not None and (place := misfit(kind.shape(), was)):
        raise _not_verifiable(asked.name, place)
    now = kind.again(was, asked)
    return compare(kind.compared(was), kind.compared(now), kind.entries, kind.leave_out), now


def pages_of(folder: Path) -> Iterator[Verified]:
    """The pages of the folder of a report, and whether each is as it was written."""
    listed = listed_pages(folder)
    if listed is None or NUMBERS not in listed:
        raise misuse("no_report_folder", folder=folder, list=LIST, numbers=NUMBERS)
    for name, digest in listed.items():
        stands = standing(folder, name, digest)
        yield Verified(name, "same" if stands == "own" else "gone" if stands == "nothing" else "changed")
