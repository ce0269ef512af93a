"""How a run is told: a text before the records, one of each, one over the counts; the command writes them.

A reporter never reads a file and never decides; it puts into words what was found. Records come one by
one, so that a catalogue of any size is told in flat memory; and a reporter that keeps nothing between two
records may put each into words in the process that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from importlib import import_module
from importlib.resources import files
from typing import Generic, NamedTuple, TypeVar

from ..finding import Severity
from ..words import Lang

Record = TypeVar("Record")
Counts = TypeVar("Counts")
Class = TypeVar("Class")

#: Takes a piece of output; pieces are never split inside a line.
Write = Callable[[str], object]


#: What a terminal is told for a colour; findings are coloured by the word of their severity.
_COLORS = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36;1",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "bold": "1",
    "faint": "2",
}


class Options(NamedTuple):
    """How a report is to look."""

    lang: Lang = "vi"
    color: bool = False
    on: date = date.min
    version: str = ""
    #: People are shown findings from this severity; all are counted, and machines get all.
    least: Severity = Severity.INFO
    #: Lists at the end of a run are not cut.
    whole: bool = False

    def paint(self, text: str, color: str) -> str:
        """Colour a text by the name of a colour, where colours are wanted."""
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if self.color and text else text


class Reporter(Generic[Record, Counts]):
    """The frame of a format of some kind of record; a format overrides what it needs."""

    #: What stands between the texts of two records; a record without a text is passed over.
    between = ""

    def __init__(self, options: Options) -> None:
        self.options = options

    def begin(self) -> str:
        """The text before the first record."""
        return ""

    def item(self, record: Record) -> str:
        """The text of one record."""
        del record
        return ""

    def end(self, counts: Counts) -> str:
        """The text after the last record."""
        del counts
        return ""

    def paint(self, text: str, color: str) -> str:
        """Colour a text by the name of a colour, where colours are wanted."""
        return self.options.paint(text, color)


def texts(reporters: Iterable[Reporter[Record, Counts]], record: Record) -> tuple[str, ...]:
    """What each reporter says of a record."""
    return tuple(reporter.item(record) for reporter in reporters)


def report(
    records: Iterable[Record],
    reporters: Sequence[Reporter[Record, Counts]],
    writes: Sequence[Write],
    counts: Counts,
    count: Callable[[Record], None],
) -> None:
    """Write every report as the records come, each counted by ``count``."""

    def told() -> Iterator[tuple[str, ...]]:
        for record in records:
            count(record)
            yield texts(reporters, record)

    tell(told(), reporters, writes, counts)


def tell(
    told: Iterable[Sequence[str]],
    reporters: Sequence[Reporter[Record, Counts]],
    writes: Sequence[Write],
    counts: Counts,
) -> None:
    """Write every report as its records come: ``told`` holds what each reporter says of each of them.

    ``counts`` are read when the last record has come: whoever makes ``told`` counts on the way.
    """
    pairs = list(zip(reporters, writes, strict=True))
    for reporter, write in pairs:
        write(reporter.begin())
    begun = [False] * len(pairs)
    for one in told:
        for number, ((reporter, write), text) in enumerate(zip(pairs, one, strict=True)):
            if text:
                write(reporter.between + text if begun[number] else text)
                begun[number] = True
    for reporter, write in pairs:
        write(reporter.end(counts))


class Formats(Mapping[str, type[Class]]):
    """The formats of a kind of record: name → class ``Report`` of a module in a folder of this package.

    To add one is to add its module: the names are those of the files, and a module is loaded when its
    format is asked for.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder

    @cached_property
    def _names(self) -> list[str]:
        """By name, what a terminal shows first."""
        found = (path.name for path in files(__package__).joinpath(self._folder).iterdir())
        names = (name.removesuffix(".py") for name in found if name.endswith(".py"))
        return sorted((name for name in names if not name.startswith("_")), key=lambda n: (n != "full", n))

    def __getitem__(self, name: str) -> type[Class]:
        if name not in self._names:
            raise KeyError(name)
        made: type[Class] = import_module(f".{self._folder}.{name}", __package__).Report
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
