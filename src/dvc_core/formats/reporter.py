"""How a run is reported: a text before the records, one of each, one over the counts; the command writes them.

A reporter never reads a file and never decides; it puts into words what was found. Records come one by
one, so that a catalogue of any size is told in flat memory; and a reporter that keeps nothing between two
records may put each into words in the process that made it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Generic, NamedTuple, TypeVar

from ..finding import Severity
from ..words import Lang
from ..words.rows import read_rows

Record = TypeVar("Record")
Counts = TypeVar("Counts")

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

    #: The name of the format.
    form = "full"
    #: What stands before the first record and after the last, where that is always the same.
    first = last = ""
    #: What stands between the texts of two records; a record without a text is passed over.
    between = ""
    #: True where :meth:`verdict` stands before the records: their texts wait, on disk where they are long.
    verdict_first = False

    def __init__(self, options: Options, asked: Any = None) -> None:
        self.options = options
        #: What the run was asked beside.
        self.asked = asked

    def begin(self) -> str:
        """The text before the first record."""
        return self.first

    def verdict(self, counts: Counts) -> str:
        """The text between the beginning and the records that only the counts can give."""
        del counts
        return ""

    def item(self, record: Record) -> str:
        """The text of one record."""
        del record
        return ""

    def end(self, counts: Counts) -> str:
        """The text after the last record."""
        del counts
        return self.last

    def paint(self, text: str, color: str) -> str:
        """Colour a text by the name of a colour, where colours are wanted."""
        return self.options.paint(text, color)


def texts(reporters: Iterable[Reporter[Record, Counts]], record: Record) -> tuple[str, ...]:
    """The text of a record by each reporter."""
    return tuple(reporter.item(record) for reporter in reporters)


def report(
    records: Iterable[Record],
    reporters: Sequence[Reporter[Record, Counts]],
    writes: Sequence[Write],
    counts: Counts,
    count: Callable[[Record], None],
) -> None:
    """Write every report as the records come, each counted by ``count``."""

    def each_record() -> Iterator[tuple[str, ...]]:
        for record in records:
            count(record)
            yield texts(reporters, record)

    write_reports(each_record(), reporters, writes, counts)


def write_reports(
    records: Iterable[Sequence[str]],
    reporters: Sequence[Reporter[Record, Counts]],
    writes: Sequence[Write],
    counts: Counts,
) -> None:
    """Write every report as its records come: ``records`` holds what each reporter says of each of them.

    ``counts`` are read when the last record has come: whoever makes ``records`` counts on the way.
    """
    with ExitStack() as stack:
        parts = [
            _Part(reporter, write, stack.enter_context(_waiting()) if reporter.verdict_first else None)
            for reporter, write in zip(reporters, writes, strict=True)
        ]
        for part in parts:
            part.write(part.reporter.begin())
        begun = [False] * len(parts)
        for one in records:
            for number, (part, text) in enumerate(zip(parts, one, strict=True)):
                if text:
                    part.put(part.reporter.between + text if begun[number] else text)
                    begun[number] = True
        for part in parts:
            part.end(counts)


#: Texts that wait for a verdict are held in memory up to this size.
_MOST_BUFFERED = 1 << 20


def _waiting() -> IO[str]:
    # Only where a verdict comes first: what it imports is a twentieth of a check of one file.
    from tempfile import SpooledTemporaryFile

    return SpooledTemporaryFile(_MOST_BUFFERED, "w+", encoding="utf-8", errors="surrogatepass", newline="")


class _Part(NamedTuple, Generic[Record, Counts]):
    """A reporter, where it writes, and where the texts of its records wait for the verdict."""

    reporter: Reporter[Record, Counts]
    write: Write
    waiting: IO[str] | None

    def put(self, text: str) -> None:
        """Write the text of a record, or let it wait."""
        (self.write if self.waiting is None else self.waiting.write)(text)

    def end(self, counts: Counts) -> None:
        """The verdict, the texts that waited for it, and the end."""
        self.write(self.reporter.verdict(counts))
        if self.waiting is not None:
            self.waiting.seek(0)
            for line in self.waiting:
                self.write(line)
        self.write(self.reporter.end(counts))


def formats(kind: str) -> Mapping[str, Callable[..., Any]]:
    """The formats of a kind of record, by name: each with what makes its reporter (the rows of ``formats.tsv``).

    A reporter is loaded when it is asked for.
    """
    rows = read_rows(Path(__file__).with_name("formats.tsv"))
    return {name: partial(_reporter, name, place) for of, name, place in rows if of == kind}


def _reporter(form: str, place: str, options: Options, asked: object = None, **about: str) -> Any:
    module, _, name = place.partition(":")
    made = getattr(import_module(f".{module}", __package__), name)(options, asked, **about)
    made.form = form
    return made
