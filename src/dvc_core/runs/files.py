"""The files of a run: found below folders in a fixed order, one by one, and read.

Kept apart from the loader: to find and read files takes neither YAML nor the model, and a run whose
verdicts are all known does no more than that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

#: As many bytes of a file as decide about it: one more than the reader takes.
READ_MOST = (1 << 20) + 1
_FIRST = 1 << 15
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class File(NamedTuple):
    """A file to look at."""

    path: str
    #: As reports show it.
    name: str
    #: The bytes, where they were not read from a file: standard input.
    text: bytes | None = None


def shown(path: str) -> str:
    """A path as reports show it: relative to here where it lies below, with forward slashes."""
    text = os.path.relpath(path)
    if text.startswith(".."):
        from pathlib import Path

        return Path(path).as_posix()
    return text.replace(os.sep, "/")


def walk(folder: str) -> Iterator[File]:
    """Every ``*.yaml`` and ``*.yml`` below a folder, in the order of :func:`loader.procedure_files`.

    Holds the names of the folders on the way, not those of the whole tree. A folder that cannot be
    opened is yielded itself: what cannot be read is told, not passed over.
    """
    yield from _walk(folder, shown(folder))


def _walk(folder: str, name: str) -> Iterator[File]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(_inside(entries))
    except OSError:
        yield File(folder, name)
        return
    before = "" if name == "." else name if name.endswith("/") else name + "/"
    inside = os.path.join(folder, "")
    for entry, is_folder in found:
        path = inside + entry
        if entry.endswith((".yaml", ".yml")):
            yield File(path, before + entry)
        if is_folder:
            yield from _walk(path, before + entry)


def _inside(entries: Iterator[os.DirEntry[str]]) -> Iterator[tuple[str, bool]]:
    for entry in entries:
        name = entry.name
        if name[0] != ".":
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder or name.endswith((".yaml", ".yml")):
                yield name, is_folder


def read_bytes(path: str) -> bytes | None:
    """The bytes of a file, no more of them than matter; None where it cannot be read."""
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError):
        return None
    try:
        data = os.read(handle, _FIRST)
        parts, size = [data], len(data)
        while size < READ_MOST and (data := os.read(handle, min(_FIRST, READ_MOST - size))):
            parts.append(data)
            size += len(data)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    except OSError:
        return None
    finally:
        os.close(handle)
