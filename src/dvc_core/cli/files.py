"""The files a command looks at."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..words.paths import shown
from .faults import misuse

if TYPE_CHECKING:
    from ..model.loader import Loaded
    from ..model.sidecar_files import CatalogueFiles


DEFAULT_FOLDER = "procedures"
STDIN = "-"


def default_folder() -> str:
    """Where procedures are looked for when no path is given."""
    return DEFAULT_FOLDER if os.path.isdir(DEFAULT_FOLDER) else "."


def run_files(
    paths: tuple[str, ...], stdin_name: str = "<stdin>", exclude: tuple[str, ...] = ()
) -> Iterator[File]:
    """Every file named, or below a folder named, one by one, each once; ``exclude`` holds patterns.

    Raises a usage error where a path does not exist or nothing matches: no input is no success.
    """
    if not paths:
        paths = (default_folder(),)
    if exclude:
        from ..rules.settings import left_out
    # Below one folder no file comes twice: nothing is kept of the names.
    seen: set[str] | None = set() if len(paths) > 1 else None
    empty = True
    for given in paths:
        for file in _below(given, stdin_name):
            if exclude and file.text is None and left_out(file.name, exclude):
                continue
            empty = False
            if seen is not None and file.text is None:
                if file.name in seen:
                    continue
                seen.add(file.name)
            yield file
    if empty:
        listed = ", ".join(paths)
        raise misuse("no_yaml", paths=listed)


def found_files() -> Iterator[File]:
    """Every file where procedures are looked for when none is named; none where there is none yet."""
    return _below(default_folder(), "<stdin>")


def _below(given: str, stdin_name: str) -> Iterator[File]:
    if given == STDIN:
        yield File(STDIN, stdin_name, sys.stdin.buffer.read())
        return
    if os.path.isdir(given):
        from ..model.sidecar_files import procedure_files

        for path in map(str, procedure_files(given)):
            yield File(path, shown(path), within=given)
    elif os.path.exists(given):
        yield File(given, shown(given))
    elif named := list(_of_code(given)):
        yield from (File(path, shown(path)) for path in named)
    else:
        raise misuse("nothing_named", given=given)


def _of_code(code: str) -> Iterator[str]:
    """The files of a procedure, which are named by its code, where procedures are looked for."""
    from ..model.sidecar_files import procedure_files

    if not re.fullmatch(r"[0-9][0-9A-Za-z.-]*", code):
        return
    yield from (str(path) for path in procedure_files(default_folder()) if path.stem == code)


def loaded_files(
    paths: tuple[str, ...], stdin_name: str = "<stdin>", exclude: tuple[str, ...] = ()
) -> Iterator[Loaded]:
    """Load the files of :func:`run_files`."""
    store = disk()
    for file in run_files(paths, stdin_name, exclude):
        yield file.load(store)


def disk() -> CatalogueFiles:
    """The disk for one run: what stands beside its files is read once, however many they are."""
    from ..model.sidecar_files import CatalogueFiles, Disk

    return CatalogueFiles(Disk())


class File(NamedTuple):
    """A file to look at."""

    path: str
    #: As reports show it.
    name: str
    #: The bytes, where they were not read from a file: standard input.
    text: bytes | None = None
    #: The folder it was found below; None for one that was named.
    within: str | None = None

    def load(self, store: CatalogueFiles) -> Loaded:
        """Load it, with what stands beside it; one that cannot be read is told in its findings."""
        from ..model.loader import Catalog, load, load_text

        catalog = Catalog(store, store.reader.place("."))
        if self.text is not None:
            return load_text(self.text, self.name, catalog=catalog)
        return load(self.path, self.name, within=self.within, catalog=catalog)
