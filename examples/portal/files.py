"""The store of files: kept by the SHA-256 of their bytes, whole or not at all.

A file is written beside its place, forced to the disk and renamed: what has a name in the store is complete.
What a sender calls a file is only ever shown; it names nothing on the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Set
from pathlib import Path
from typing import BinaryIO, NamedTuple

from examples.service.limits import type_of

from .settings import RefusedError


class FileInfo(NamedTuple):
    """A file as drafts, events and receipts list it."""

    field: str
    name: str
    type: str
    size: int
    sha256: str


def clean_name(name: str) -> str:
    """A name to show: no folders, nothing unseen or that turns the direction of writing, its last letters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(char for char in last if unicodedata.category(char)[0] not in "CZ" or char == " ")
    return seen[-200:].strip(". ") or "tep"


class Store:
    """The files below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, sha256: str) -> Path:
        """Where a file is; raises ValueError for what is no hash, so that no other path can be asked for."""
        if not re.fullmatch("[0-9a-f]{64}", sha256):
            raise ValueError("a file is named by its SHA-256")
        return self.folder / sha256[:2] / sha256

    def put(self, field: str, name: str, stream: BinaryIO, most: int, *, known: bool = False) -> FileInfo:
        """Keep what a stream has left, or nothing: RefusedError past ``most`` bytes, and for what is no
        document or picture where it has to be ``known``.
        """
        digest, size, head, shown = hashlib.sha256(), 0, b"", clean_name(name)
        handle, temporary = tempfile.mkstemp(prefix=".", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as out:
                while piece := stream.read(2**16):
                    size += len(piece)
                    if size > most:
                        raise RefusedError("qua_lon", size=most // 2**20)
                    head = head or piece[:16]
                    digest.update(piece)
                    out.write(piece)
                kind = type_of(shown, head)
                if known and kind == "application/octet-stream":
                    raise RefusedError("sai_loai")
                out.flush()
                os.fsync(out.fileno())
            place = self.path(digest.hexdigest())
            place.parent.mkdir(exist_ok=True, mode=0o700)
            Path(temporary).replace(place)
            _sync_folder(place.parent)
        finally:
            Path(temporary).unlink(missing_ok=True)
        return FileInfo(field, shown, kind, size, digest.hexdigest())

    def sweep(self, named: Set[str], older_than: float) -> None:
        """Remove the files that nobody names and that were written before a moment (seconds since 1970).

        What is younger may belong to a transaction that is not through.
        """
        for path in [*self.folder.glob("??/*"), *self.folder.glob(".*")]:
            if path.is_file() and path.name not in named and path.stat().st_mtime < older_than:
                path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Force a name to the disk: a file that is written but not named is lost with the power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
