"""Archives as catalogues: the files of a ``.zip`` file, read from it one by one."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path as FilePath

from .sidecar_files import MemoryFiles

#: How an archive fails that is broken, or locked with a password.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Archive(MemoryFiles):
    """The files of an archive, by their names in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__({name: b"" for name in archive.namelist() if not name.endswith("/")})
        self._archive = archive

    def read(self, name: str, most: int, within: str | None) -> bytes:
        """As of any reader."""
        if name not in self.content:
            return super().read(name, most, within)
        try:
            with self._archive.open(name) as stream:
                return stream.read(most)
        except _BROKEN as error:
            raise OSError(str(error) or type(error).__name__) from error


def opened(path: FilePath) -> Archive | None:
    """The archive at a path; None where there is none."""
    return Archive(zipfile.ZipFile(path)) if zipfile.is_zipfile(path) else None


def within(path: object) -> tuple[Archive, str] | None:
    """An open archive, or that of a ``zipfile.Path``, and the name of that in it; None for anything else."""
    if isinstance(path, zipfile.Path):
        return Archive(path.root), path.at.rstrip("/")
    return (Archive(path), "") if isinstance(path, zipfile.ZipFile) else None
