"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from secrets import token_hex

#: A zip archive knows no day before this one.
FIRST_DAY = date(1980, 1, 1)


class AtomicFile:
    """A file under way: write to ``part``, then :meth:`keep` it under its name, or :meth:`drop` it.

    The file of before stays until then. Raises OSError where it cannot be begun: told before the work, not
    after it. A link is followed. What is no regular file, as ``/dev/stdout``, is written to directly: another
    file must never take its place.
    """

    def __init__(self, target: str | os.PathLike[str]) -> None:
        if os.path.isdir(target):  # noqa: PTH112 - a path that is a text stays one
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        # Asked by the name that was given: a pipe behind /dev/stdout has none of its own to follow the link to.
        self._direct = os.path.exists(target) and not os.path.isfile(target)  # noqa: PTH110, PTH113 - likewise
        self.part = self.target = os.fspath(target)
        if not self._direct:
            self.target = os.path.realpath(target)
            # A name that nobody can foresee: what lies there already, a link above all, is not written through.
            folder = os.path.dirname(self.target)  # noqa: PTH120 - likewise
            self.part = os.path.join(folder, f".tthc-{token_hex(8)}.tmp")  # noqa: PTH118 - likewise
            os.close(os.open(self.part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))

    def keep(self) -> None:
        """Let it take its name, and the permissions of the file of before. Raises OSError, and drops it then."""
        if self._direct:
            return
        try:
            with suppress(FileNotFoundError):
                os.chmod(self.part, os.stat(self.target).st_mode & 0o7777)  # noqa: PTH101, PTH116 - likewise
            os.replace(self.part, self.target)  # noqa: PTH105 - likewise
        except OSError:
            self.drop()
            raise

    def drop(self) -> None:
        """Give it up, and leave nothing behind."""
        if not self._direct:
            with suppress(OSError):
                os.unlink(self.part)  # noqa: PTH108 - likewise


@contextmanager
def full_disk() -> Iterator[None]:
    """Raise OSError where lxml, which writes the sheets of a workbook into files of its own, cannot."""
    try:
        yield
    except Exception as error:
        # It has no errors but its own, named after those of the system.
        if not str(error).startswith("IO_"):
            raise
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from None


@contextmanager
def atomic_write(target: str | os.PathLike[str]) -> Iterator[str]:
    """The name to write a file under that takes the name ``target`` when all has gone well. Raises OSError."""
    made = AtomicFile(target)
    try:
        yield made.part
    except BaseException:
        made.drop()
        raise
    made.keep()


def undated(archive: bytes, day: date | None = None) -> bytes:
    """A document of Office without the time it was written at; its properties say ``day`` in place of it."""
    made = io.BytesIO()
    moment = rb"\g<1>%sT00:00:00Z" % str(day).encode()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if day is not None and name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", moment, part)
            at = zipfile.ZipInfo(name, (FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 0, 0, 0))
            new.writestr(at, part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
