"""Code lists that authors keep beside their procedures: ``danh-muc/<name>.yaml``, named by ``danh_muc`` of a field.

A list is looked for in the folder ``danh-muc`` beside the procedure, then in the one beside its folder (beside
the shelves of a catalogue). Nothing here raises for what a file holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Literal, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..finding import place_of
from ..law import codelists
from ..source import Source, read_file
from ..source.build import EMPTY
from .form import ListEntry, OwnList

#: The folder of the lists, beside procedures; what lies in it is no procedure.
FOLDER = "danh-muc"
#: What people call the folder and the end of the name of a list instead.
_NEARLY = tuple(
    (folder, end)
    for folder in (FOLDER, "danh_muc", "danhmuc", "danh muc", "danh mục")
    for end in ("yaml", "yml")
    if (folder, end) != (FOLDER, "yaml")
)
_Fault = Literal["unread", "no_keys", "missing", "cut", "extra", "date", "value"]
#: pydantic's type of error → the word of a fault.
_FAULTS: Mapping[str, _Fault] = {
    "missing": "missing",
    "extra_forbidden": "extra",
    "date_type": "date",
    "date_form": "date",
    "date_value": "date",
}


class ListFault(NamedTuple):
    """Why a file is no list.

    ``unread``: ``place`` is the code of what is wrong with its text; ``no_keys``: it has no keys at all. Else the key
    at ``place`` is ``missing``, one that there is not (``extra``), a piece of the value before it that a comma ``cut``
    off, or has a wrong ``value``, or what is no ``date``.
    """

    what: _Fault
    place: str
    line: int
    #: What is to be written there; empty where that is not clear.
    better: str = ""


class ListFile(NamedTuple):
    """The file of a list as it was read; ``fault`` says why ``list`` is None."""

    #: Its name as seen from the procedure.
    name: str
    source: Source
    list: OwnList | None
    fault: ListFault | None


def list_file(folder: FilePath | None, name: str) -> ListFile | None:
    """The file of a list for the procedures of a folder; None where there is none (or no folder).

    What is read once is kept as long as the file is not written anew.
    """
    for up, at in _folders(folder):
        path = at / f"{name}.yaml"
        try:
            found = path.stat()
        except OSError:
            continue
        return _read(path, f"{up}{FOLDER}/{name}.yaml", found.st_mtime_ns, found.st_size)
    return None


def own_names(folder: FilePath | None) -> list[str]:
    """The names of the lists that the procedures of a folder may name."""
    return sorted({path.stem for _, at in _folders(folder) for path in at.glob("*.yaml")})


def misplaced(folder: FilePath | None, name: str) -> tuple[str, str] | None:
    """The file of a list that no procedure finds, by its folder or the end of its name, and what it has to be."""
    for up, at in _folders(folder):
        for nearly, end in _NEARLY:
            if (at.parent / nearly / f"{name}.{end}").is_file():
                return f"{up}{nearly}/{name}.{end}", f"{up}{FOLDER}/{name}.yaml"
    return None


def _folders(folder: FilePath | None) -> Iterator[tuple[str, FilePath]]:
    """The folders of lists, each with what stands before its name as seen from the procedure."""
    if folder is not None:
        # Not by resolve(): who keeps procedures behind a link keeps the lists beside the link.
        here = FilePath(os.path.abspath(folder))  # noqa: PTH100
        yield from (("", here / FOLDER), ("../", here.parent / FOLDER))


@lru_cache(16)
def _read(path: FilePath, name: str, _written: int, _size: int) -> ListFile:
    source = read_file(path, name, within=path.parent)
    if source.broken:
        first = source.findings[0]
        what: _Fault = "no_keys" if first.code == EMPTY.code else "unread"
        return ListFile(name, source, None, ListFault(what, first.code, first.span.line))
    try:
        return ListFile(name, source, OwnList.of_file(source.data), None)
    except ValidationError as error:
        return ListFile(name, source, None, _fault(source, error.errors(include_url=False)[0]))


def _fault(source: Source, wrong: ErrorDetails) -> ListFault:
    """What pydantic says of a file, in the words of its author."""
    from .explain import cut_off, said_day

    path, what = wrong["loc"], _FAULTS.get(wrong["type"], "value")
    place, line = place_of(path), source.key_span(path).line
    if what == "date":
        return ListFault(what, place, line, said_day(str(wrong["input"]))[0])
    whole = cut_off(source, path) if what == "extra" else ""
    return ListFault("cut", str(path[-1]), line, whole) if whole else ListFault(what, place, line)


def options(own: OwnList, on: date) -> tuple[codelists.Entry, ...]:
    """The entries in force on a day, each code once; empty where the list is not in force then."""
    found: dict[str, codelists.Entry] = {}
    for one in own.entries if in_force(own, on) else ():
        if in_force(one, on):
            english = (one.translations or {}).get("en", "")
            found.setdefault(one.code, codelists.Entry(one.code, one.label, english, one.parent or ""))
    return tuple(found.values())


def in_force(one: OwnList | ListEntry, on: date) -> bool:
    """Whether a list or an entry is in force on a day."""
    return (one.begins is None or one.begins <= on) and (one.ends is None or on <= one.ends)
