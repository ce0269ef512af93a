"""Reports made of pieces, one for each file, as work of a run.

A piece is made where the file is judged, in a helper process too, and may be remembered: it
depends on the file and on how the report is to look, never on the files before it. What an earlier
run left says how the reports begin and end as well, so that where no file has changed nothing
need be loaded to write them again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from ..runs import File, Run
from ..runs.checking import Outside, loaded_of, outside
from . import Write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..loader import Loaded


class Piece(NamedTuple):
    """What is kept of one file."""

    #: A text for each report, in their order.
    told: tuple[str, ...]
    #: What is counted of the file, as plain data.
    counted: list[Any]
    #: The files outside that it rests on, and what was wrong with each.
    rests: dict[str, str]
    #: False where something failed while it was made: it is not remembered.
    sound: bool = True


class Counts(Protocol):
    """What is counted over a run."""

    def add(self, counted: list[Any]) -> None:
        """Count a file."""

    def signature(self) -> str:
        """The counts as a text: reports of equal counts end alike."""


class Desk(Protocol):
    """Everything that making the reports takes, loaded: costly, and not always needed."""

    #: Names the framework in what the command says besides.
    name: str
    #: Where the reporters write.
    written: list[str]

    @property
    def reporters(self) -> Sequence[Any]:
        """Each with ``begin()``, ``end(counts)``, and the text ``between`` two pieces."""

    def tell(self, loaded: Loaded) -> tuple[tuple[str, ...], list[Any], bool]:
        """The pieces of a file, what is counted of it, and whether all went well."""


C = TypeVar("C", bound=Counts)


class Telling:
    """The work of a run that tells every file by pieces."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk
        self._outside = Outside()

    def prepare(self) -> None:
        """Load what telling takes."""
        self._desk()

    def judge(self, file: File, data: bytes | None) -> Piece:
        """Load and tell a file."""
        loaded = loaded_of(file, data)
        told, counted, sound = self._desk().tell(loaded)
        return Piece(told, counted, outside(loaded), sound)

    def pack(self, found: Piece) -> bytes:
        """Pieces and counts as JSON."""
        return json.dumps([found.told, found.counted, found.rests], separators=(",", ":")).encode()

    def unpack(self, file: File, data: bytes, packed: bytes, *, fresh: bool) -> Piece | None:
        """The same again; from a cache only while the files outside are as they were."""
        del data
        told, counted, rests = json.loads(packed)
        if rests and not fresh and not self._outside.unchanged(file, rests):
            return None
        return Piece(tuple(told), counted, rests)

    def lasting(self, found: Piece) -> bool:
        """What failed is tried again by the next run."""
        return found.sound

    def wants_text(self, found: Piece) -> bool:
        """All is said already."""
        del found
        return False


def write_reports(run: Run, desk: Callable[[], Desk], counts: C, writes: Sequence[Write]) -> tuple[C, str]:
    """Write every report of a run; return the counts, and the name of the framework."""
    left = run.store.meta if run.store is not None else {}
    if "begin" not in left:
        made = desk()
        begins = [_written(made, reporter.begin) for reporter in made.reporters]
        left |= {"begin": begins, "between": [r.between for r in made.reporters], "name": made.name}
    for write, text in zip(writes, left["begin"], strict=True):
        write(text)
    first = True
    for _, piece in run.results(Telling(desk)):
        for write, between, text in zip(writes, left["between"], piece.told, strict=True):
            write(text if first else between + text)
        counts.add(piece.counted)
        first = False
    signature = counts.signature()
    if left.get("signature") != signature:
        made = desk()
        ends = [_written(made, lambda one=reporter: one.end(counts)) for reporter in made.reporters]  # type: ignore[misc]
        left |= {"signature": signature, "end": ends}
    for write, text in zip(writes, left["end"], strict=True):
        write(text)
    return counts, left["name"]


def _written(desk: Desk, do: Callable[[], None]) -> str:
    """What a reporter of a desk writes meanwhile."""
    desk.written.clear()
    do()
    return "".join(desk.written)
