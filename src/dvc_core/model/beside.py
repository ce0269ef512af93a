"""Files that authors keep beside their procedures, in a folder of their own: code lists, tariffs of provinces, shared fields.

The folder is looked for beside the procedure, then beside its folder (beside the shelves of a catalogue). Nothing
here raises for what a file holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..finding import Path, expect, place_of
from ..source import Source, read_file
from ..source.build import EMPTY
from .shapes import Record

R = TypeVar("R", bound=Record)

#: The folders; what lies in them is no procedure.
LISTS, TARIFFS, SHARED = "danh-muc", "bieu-phi", "truong-chung"
FOLDERS = frozenset((LISTS, TARIFFS, SHARED))

_Fault = Literal["unread", "no_keys", "missing", "cut", "extra", "date", "value"]
#: pydantic's type of error → the word of a fault.
_FAULTS: Mapping[str, _Fault] = {
    "missing": "missing",
    "extra_forbidden": "extra",
    "date_type": "date",
    "date_form": "date",
    "date_value": "date",
}


class Fault(NamedTuple):
    """Why a file is not what it is to be.

    ``unread``: ``place`` is the code of what is wrong with its text; ``no_keys``: it has no keys at all. Else the key
    at ``place`` is ``missing``, one that there is not (``extra``), a piece of the value before it that a comma ``cut``
    off, or has a wrong ``value``, or what is no ``date``.
    """

    what: _Fault
    place: str
    line: int
    #: What is to be written there; empty where that is not clear.
    better: str = ""


@dataclass(frozen=True, slots=True)
class Beside(Generic[R]):
    """A file beside procedures as it was read; ``fault`` says why ``record`` is None."""

    #: Its name as seen from the procedure.
    name: str
    path: FilePath
    source: Source
    record: R | None
    fault: Fault | None
    #: The place of the fault.
    at: Path = ()


def folders(folder: FilePath | None, name: str) -> Iterator[tuple[str, FilePath]]:
    """Where files of a kind may lie for the procedures of a folder, with what stands before that as seen from there."""
    if folder is not None:
        # Not by resolve(): who keeps procedures behind a link keeps these files beside the link.
        here = FilePath(os.path.abspath(folder))  # noqa: PTH100
        yield from (("", here / name), ("../", here.parent / name))


def kind_of(path: FilePath | str) -> str | None:
    """Which kind of file beside procedures one is, by the folder in which it lies; None for any other."""
    at = FilePath(os.path.abspath(path))  # noqa: PTH100 - as in folders()
    return at.parent.name if at.parent.name in FOLDERS and at.suffix == ".yaml" else None


def files_beside(folder: FilePath) -> tuple[FilePath, ...]:
    """The files beside the procedures of ``folder``, which they may rest on: lists, tariffs, shared fields.

    In the order of their paths, which are absolute; none where there are none. Raises
    :class:`~dvc_core.finding.MisuseError` for what is no path.
    """
    expect(folder, FilePath, "files_beside takes the path of a folder")
    return tuple(
        sorted(path for kind in FOLDERS for _, at in folders(folder, kind) for path in at.glob("*.yaml"))
    )


def names(folder: FilePath | None, kind: str) -> list[str]:
    """The names of the files of a kind for the procedures of a folder."""
    return sorted({path.stem for _, at in folders(folder, kind) for path in at.glob("*.yaml")})


def file_beside(folder: FilePath | None, kind: str, name: str, record: type[R]) -> Beside[R] | None:
    """A file of a kind for the procedures of a folder; None where there is none (or no folder).

    What is read once is kept as long as the file is not written anew.
    """
    for up, at in folders(folder, kind):
        path = at / f"{name}.yaml"
        try:
            found = path.stat()
        except OSError:
            continue
        return _read(path, f"{up}{kind}/{name}.yaml", record, found.st_mtime_ns, found.st_size)
    return None


@lru_cache(64)
def _read(path: FilePath, name: str, record: type[R], _written: int, _size: int) -> Beside[R]:
    source = read_file(path, name, within=path.parent)
    if source.broken:
        first = source.findings[0]
        what: _Fault = "no_keys" if first.code == EMPTY.code else "unread"
        return Beside(name, path, source, None, Fault(what, first.code, first.span.line))
    try:
        return Beside(name, path, source, record.of_file(source.data), None)
    except ValidationError as error:
        wrong, *rest = error.errors(include_url=False)
        # Of a misspelt key it is told that it is one, not that the one that was meant is missing.
        slips = (one for one in rest if one["type"] == "extra_forbidden" and _meant(record, one["loc"]))
        wrong = next(slips, wrong) if wrong["type"] == "missing" else wrong
        return Beside(name, path, source, None, _fault(source, wrong, record), wrong["loc"])


def _fault(source: Source, wrong: ErrorDetails, record: type[Record]) -> Fault:
    """What pydantic says of a file, in the words of its author."""
    from .explain import cut_off, said_day

    path, what = wrong["loc"], _FAULTS.get(wrong["type"], "value")
    place, line = place_of(path), source.key_span(path).line
    if what == "date":
        return Fault(what, place, line, said_day(str(wrong["input"]))[0])
    whole = cut_off(source, path) if what == "extra" else ""
    return (
        Fault("cut", str(path[-1]), line, whole)
        if whole
        else Fault(what, place, line, _meant(record, path) if what == "extra" else _better(source, wrong))
    )


def _meant(record: type[Record], path: Path) -> str:
    """The key that a record has where a file has one that it has not; empty where none is like it."""
    from .keys import Named, Place, keys_of, place_below
    from .suggest import closest

    place: Place = record
    for step in path[:-1]:
        if isinstance(step, str):
            place = place_below(place, step)
    model = place.record if isinstance(place, Named) else place
    known = keys_of(model) if model is not None else []
    return next(iter(closest(str(path[-1]), known, 1)), "")


def _better(source: Source, wrong: ErrorDetails) -> str:
    """What stands there as a text, or as a list of one, where that is wanted; else empty."""
    typed = source.slice(source.full_span(wrong["loc"]))
    if isinstance(wrong["input"], (dict, list)) or not typed or "\n" in typed:
        return ""
    return {"string_type": f'"{typed}"', "tuple_type": f"[{typed}]"}.get(wrong["type"], "")
