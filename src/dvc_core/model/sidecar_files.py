"""What authors keep beside their procedures, and where the files of a catalogue are read.

Code lists, tariffs of provinces and shared fields lie in folders of their own, looked for beside a procedure, then beside
its folder (beside the shelves of a catalogue). Names of files are texts with forward slashes, wherever the files come
from: a disk, an archive, a mapping. Nothing here raises for what a file holds.
"""

from __future__ import annotations

import errno
import os
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from pydantic import ValidationError

from ..finding import Path
from ..source import Source
from ..source.build import Keys
from ..source.reader import NO_KEYS, file_bytes, read_from
from ..words.paths import shown
from .shapes import Record

if TYPE_CHECKING:
    from .sidecar_faults import SidecarFault

R = TypeVar("R", bound=Record)
T = TypeVar("T")

#: The folders; what lies in them is no procedure.
LISTS, TARIFFS, SHARED = "danh-muc", "bieu-phi", "truong-chung"
FOLDERS = frozenset((LISTS, TARIFFS, SHARED))
#: The settings of a project: a file of their own, or a table in one that other programs read too.
SETTINGS, PYPROJECT = "tthc.toml", "pyproject.toml"

_HAS_TABLE = re.compile(rb"^[ \t]*\[tool\.dvc_core[].]", re.MULTILINE)

#: A document that is longer is held as far.
MAX_CACHED = 1 << 26


@dataclass(frozen=True, slots=True)
class SidecarFile(Generic[R]):
    """A file beside procedures as it was read; ``fault`` says why ``record`` is None."""

    #: Its name as seen from the procedure.
    name: str
    #: Its name in the catalogue.
    file: str
    _read: _AsRead

    @property
    def source(self) -> Source:
        """Its text and data."""
        return self._read.source

    @property
    def record(self) -> R | None:
        """What it holds; None where it is not what it is to be."""
        found: R | None = self._read.judged[0]
        return found

    @property
    def fault(self) -> SidecarFault | None:
        """Why it is not what it is to be."""
        return self._read.judged[1]

    @property
    def at(self) -> Path:
        """The place of the fault."""
        return self._read.judged[2]


class Reader(Protocol):
    """Where the files of a catalogue come from."""

    def place(self, path: str) -> str:
        """The name of a file, by a path as people write it."""

    def procedures(self, folder: str) -> Iterator[str]:
        """The names of the files of procedures below a folder, in a fixed order."""

    def names(self, folder: str) -> frozenset[str]:
        """The names of what lies in a folder, each without that of the folder; none where there is no such folder."""

    def read(self, name: str, most: int, within: str | None) -> bytes:
        """What a file begins with, at most so many bytes; of one that leads out of the folder ``within``, nothing.

        Raises ``OSError`` where it cannot be read.
        """


class Disk:
    """Files of a disk; their names are absolute paths."""

    def place(self, path: str) -> str:
        """Return the absolute path of a file; links are kept.

        Procedures behind a link have their sidecar files beside the link.
        """
        return FilePath(os.path.abspath(path)).as_posix()  # noqa: PTH100 - see above

    def procedures(self, folder: str) -> Iterator[str]:
        """Yield the procedure files below a folder; :func:`procedure_files` says which files are left out."""
        return (path.as_posix() for path in procedure_files(folder))

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files and folders in a folder; none where the folder is missing."""
        try:
            return frozenset(os.listdir(folder))  # noqa: PTH208 - names are wanted, not paths
        except OSError:
            return frozenset()

    def read(self, name: str, most: int, within: str | None) -> bytes:
        """Return the first ``most`` bytes of a file; nothing of a file outside the folder ``within``."""
        return file_bytes(FilePath(name), most, within)


class MemoryFiles:
    """Files that are at hand by their names."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self.content = content
        self._folders: dict[str, set[str]] = {}
        for name in content:
            folder, _, last = name.rpartition("/")
            self._folders.setdefault(folder, set()).add(last)

    def place(self, path: str) -> str:
        """Return the name of a file without ``.`` and ``..``."""
        return posixpath.normpath(path)

    def procedures(self, folder: str) -> Iterator[str]:
        """Yield the names of the procedure files below a folder, in the order of their names."""
        start = f"{folder}/" if folder else ""
        installed = tuple(f"{one}/" for one, names in self._folders.items() if "pyvenv.cfg" in names)
        for name in sorted(name for name in self.content if name.startswith(start)):
            *above, last = name.removeprefix(start).split("/")
            hidden = any(one.startswith(".") for one in (*above, last))
            left_out = hidden or FOLDERS.intersection(above) or name.startswith(installed)
            if is_yaml(last) and not left_out:
                yield name

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files and folders in a folder; none where the folder is missing."""
        return frozenset(self._folders.get(folder, ()))

    def read(self, name: str, most: int, within: str | None) -> bytes:  # noqa: ARG002 - there are no links
        """Return the first ``most`` bytes of a file. Raises FileNotFoundError for an unknown name."""
        if name not in self.content:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return self.content[name][:most]


class CatalogueFiles:
    """The files of a catalogue, by their names: each folder is listed once, each file beside procedures read once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._names: dict[str, frozenset[str]] = {}
        self._content: dict[str, bytes] = {}
        self._read: dict[tuple[str, type[Record]], _AsRead] = {}
        self._worked_out: dict[tuple[str, Callable[[Shelf], Any]], Any] = {}

    def names(self, folder: str) -> frozenset[str]:
        """The names of what lies in a folder; none where there is no such folder."""
        if folder not in self._names:
            self._names[folder] = self.reader.names(folder)
        return self._names[folder]

    def source(self, file: str, name: str, known: Keys, within: str | None) -> Source:
        """A file as read; one that cannot be is told in its findings, which call it ``name``."""
        return read_from(lambda most: self.reader.read(file, most, within), name, known)

    def content(self, file: str) -> bytes | None:
        """All that a file holds; None where it cannot be read."""
        if file not in self._content:
            try:
                self._content[file] = self.reader.read(file, MAX_CACHED, posixpath.dirname(file))
            except (OSError, ValueError):  # a name that no system has
                return None
        return self._content[file]

    def record(self, file: str, record: type[Record]) -> _AsRead:
        """A file beside procedures, as it is to be a record."""
        key = (file, record)
        if key not in self._read:
            source = self.source(file, shown(file), NO_KEYS, posixpath.dirname(file))
            self._read[key] = _AsRead(source, record)
        return self._read[key]

    def worked_out(self, shelf: Shelf, make: Callable[[Shelf], T]) -> T:
        """What ``make`` works out of what stands beside the procedures of a shelf, once for all of them."""
        key = shelf.folder, make
        if key not in self._worked_out:
            self._worked_out[key] = make(shelf)
        found: T = self._worked_out[key]
        return found


class _AsRead:
    """A file beside procedures as read. A record is made of it when one is asked for: many are looked at for a name only."""

    def __init__(self, source: Source, record: type[Record]) -> None:
        self.source = source
        self._record = record

    @cached_property
    def judged(self) -> tuple[Any, SidecarFault | None, Path]:
        """The record, or why there is none and at which place."""
        source = self.source
        if source.broken:
            from .sidecar_faults import unread

            return None, unread(source), ()
        try:
            return self._record.of_file(source.data), None, ()
        except ValidationError as error:
            from .sidecar_faults import wrong_value

            return None, *wrong_value(source, error, self._record)


class Shelf:
    """A folder of a catalogue, and what stands beside the procedures in it.

    A pickled one holds what stands beside it: who gets it needs no folder.
    """

    __slots__ = ("folder", "store")

    def __init__(self, store: CatalogueFiles, folder: str) -> None:
        self.store = store
        #: Its name in the catalogue.
        self.folder = folder

    def files_beside(self) -> tuple[str, ...]:
        """The names in the catalogue of all files that stand beside the procedures."""
        folders = (at for kind in sorted(FOLDERS) for _, at in places(self, kind))
        return tuple(
            sorted(
                f"{at}/{name}" for at in folders for name in self.store.names(at) if name.endswith(".yaml")
            )
        )

    def content(self, file: str) -> bytes | None:
        """All that a file holds, by its name in the catalogue; None where it cannot be read."""
        return self.store.content(file)

    def document(self, name: str, most: int) -> bytes | None:
        """What a document begins with that a procedure of the folder names; None where there is none."""
        try:
            return self.store.reader.read(self.at(name), most, "")
        except (OSError, ValueError):  # a name that no system has is simply not there
            return None

    def settings(self) -> tuple[str, bytes | OSError] | None:
        """The settings that hold in the folder, or why they cannot be read: the nearest above, not beyond a repository."""
        folder = self.folder
        while True:
            names = self.store.names(folder)
            for name in names.intersection((SETTINGS, PYPROJECT)):
                file = posixpath.join(folder, name)
                data: bytes | OSError
                try:
                    data = self.store.reader.read(file, MAX_CACHED, None)
                except OSError as error:
                    data = error
                has_table = isinstance(data, bytes) and _HAS_TABLE.search(data)
                if name == SETTINGS or (SETTINGS not in names and has_table):
                    return file, data
            above = posixpath.dirname(folder)
            if above == folder or ".git" in names:
                return None
            folder = above

    def at(self, name: str) -> str:
        """What a name means that is seen from the folder."""
        found = posixpath.normpath(posixpath.join(self.folder, name))
        return "" if found == "." else found


def places(shelf: Shelf, kind: str) -> tuple[tuple[str, str], ...]:
    """Where files of a kind may lie for the procedures of a shelf, with what stands before that as seen from there."""
    above = posixpath.dirname(shelf.folder)
    here = ("", posixpath.join(shelf.folder, kind))
    return (here,) if above == shelf.folder else (here, ("../", posixpath.join(above, kind)))


def sidecar_names(shelf: Shelf | None, kind: str) -> list[str]:
    """The names of the files of a kind, without the end; of two of one name that which is nearer counts."""
    if shelf is None:
        return []
    found = {name for _, at in places(shelf, kind) for name in shelf.store.names(at)}
    return sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml"))


def sidecar_file(shelf: Shelf | None, kind: str, name: str, record: type[R]) -> SidecarFile[R] | None:
    """A file of a kind for the procedures of a shelf; None where there is none."""
    if shelf is None or (found := place_beside(shelf, kind, name)) is None:
        return None
    seen_as, file = found
    return SidecarFile(seen_as, file, shelf.store.record(file, record))


def place_beside(shelf: Shelf, kind: str, name: str) -> tuple[str, str] | None:
    """The names of a file of a kind, as seen from the procedures of a shelf and in the catalogue; None without such a file."""
    for up, at in places(shelf, kind):
        if f"{name}.yaml" in shelf.store.names(at):
            return f"{up}{kind}/{name}.yaml", f"{at}/{name}.yaml"
    return None


def kind_of(file: str) -> str | None:
    """Which kind of file beside procedures one is, by the folder in which it lies; None for any other."""
    folder = posixpath.basename(posixpath.dirname(file))
    return folder if folder in FOLDERS and file.endswith(".yaml") else None


def is_yaml(name: str) -> bool:
    """Whether a file is one of YAML, by its name."""
    return name.lower().endswith((".yaml", ".yml"))


def procedure_files(folder: FilePath | str) -> Iterator[FilePath]:
    """Every file of YAML (``*.yaml``, ``*.yml``) below a folder, in a fixed order; not in hidden folders, nor in those of code lists, tariffs and shared fields.

    An environment that Python is installed in (``pyvenv.cfg``) is no folder of procedures either: our own examples
    lie in one.

    Holds the names of the folders on the way, not those of the whole tree. A folder that cannot be
    opened is yielded itself, as is a link to a folder that lies outside: what is not read is told, not passed
    over. A link to a folder inside is: its files come by their own names.
    """
    top = FilePath(folder)
    #: What is still to come, the next last, and whether it is a folder.
    left = [(top, True)]
    while left:
        path, is_folder = left.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                found = sorted(((entry.name, _what(entry)) for entry in entries), reverse=True)
        except OSError:
            yield path
            continue
        if any(name == "pyvenv.cfg" for name, _ in found):
            continue
        for name, what in found:
            if name.startswith(".") or (name in FOLDERS and what == "folder"):
                continue
            inside = path / name
            if what == "folder":
                left.append((inside, True))
            if is_yaml(name) or (what == "link" and not inside.resolve().is_relative_to(top.resolve())):
                left.append((inside, False))


def _what(entry: os.DirEntry[str]) -> str:
    """A folder, a link to one, or anything else."""
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    try:
        # A link that leads round in circles is no folder; to ask the entry would raise.
        return "link" if entry.is_symlink() and FilePath(entry.path).is_dir() else ""
    except PermissionError:  # it leads to where nobody may look
        return "link"
