"""What earlier runs found, kept on disk: one file for everything a run of one kind found.

A record is found again by the hash of what it was made from; the caller says what that is. A file of
another kind of run, of another version of the library, cut short or with any bit changed is as good as
none: it ends with a hash over all of it. The records are plain JSON of the caller. A file is written
beside the old one and takes its place when it is whole, so that runs at one time do not disturb each
other: the last one wins. Nothing here raises: a cache that cannot be read or written only makes a run
slower. Memory holds 24 bytes a record.

    magic · records (key, payload) · meta · key prefixes, sorted · starts · ends · lengths · hash
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import IO, Any

from . import __version__

MAGIC = b"tthc-cache 1\n"
#: Most bytes of one file, and of the folder; the oldest files go first.
MAX_FILE = 64 << 20
MAX_FOLDER = 256 << 20
MAX_FILES = 32
#: A file half written by a run that was killed is removed after this many seconds.
_STALE = 3600
_KEY = 32
_SMALL = 4 << 20
#: Three lengths of eight bytes, and the hash.
_TRAILER = 24 + 32
_SUFFIX = ".tthc"

#: The variable that names the folder of caches.
VARIABLE = "TTHC_CACHE_DIR"


def cache_folder() -> str | None:
    """The folder of caches: of the variable, else the one of the platform; None where there is no home."""
    env = os.environ
    if env.get(VARIABLE):
        return env[VARIABLE]
    if env.get("XDG_CACHE_HOME"):
        return os.path.join(env["XDG_CACHE_HOME"], "tthc")
    if os.name == "nt" and env.get("LOCALAPPDATA"):
        return os.path.join(env["LOCALAPPDATA"], "tthc", "cache")
    home = os.path.expanduser("~")
    return None if home == "~" else os.path.join(home, ".cache", "tthc")


def library_digest() -> bytes:
    """A hash over everything that decides a verdict here: this package, its data, what it stands on.

    Files of the package count by size and times (the time of change cannot be set by hand): to read them
    all would cost more. Raises OSError where the package does not lie in a folder.
    """
    whole = sha256(f"{sys.version}\0{sys.byteorder}\0{__version__}".encode())
    for name, stat in _files(os.path.dirname(__file__)):
        whole.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}\0".encode())
    for package, file in (("yaml", "__init__.py"), ("pydantic", "version.py")):
        # These small files state the version; to import the package would cost more than the whole run.
        whole.update(_found(f"{package}/{file}"))
    return whole.digest()


def _found(file: str) -> bytes:
    for folder in sys.path:
        path = f"{folder or '.'}/{file}"
        if os.path.isfile(path):
            with open(path, "rb") as stream:
                return stream.read()
    raise OSError(file)


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif not entry.name.endswith((".pyc", ".pyo")):
            yield entry.name, entry.stat()


def run_key(kind: str, parts: Iterable[object]) -> bytes:
    """The key of a kind of run: the library, and every outside thing that its verdicts depend on.

    ``parts`` are written out with ``repr``. Raises OSError as :func:`library_digest` does.
    """
    text = "\0".join([kind, *map(repr, parts)])
    return sha256(library_digest() + text.encode("utf-8", "surrogatepass")).digest()


def file_key(name: str, data: bytes) -> bytes:
    """The key of a file: its name as shown, and its bytes."""
    head = name.encode("utf-8", "surrogatepass")
    return sha256(b"%d:%b%b" % (len(head), head, data)).digest()


class Store:
    """The records of one kind of run: those of before can be got, new ones put, ``save`` keeps both."""

    def __init__(self, folder: str, key: bytes) -> None:
        self.path = os.path.join(folder, key.hex()[:32] + _SUFFIX)
        self._key = key
        self._old = _Old(self.path, key)
        self._used = bytearray(len(self._old.prefixes))
        self._replaced: set[int] = set()
        self._new: _New | None = None
        #: Plain data about the run as a whole, saved with the records.
        self.meta: dict[str, Any] = dict(self._old.meta)

    def __len__(self) -> int:
        return len(self._old.prefixes)

    def get(self, key: bytes) -> bytes | None:
        """The payload kept under a key, exactly as it was put; None where there is none."""
        for at in self._old.places(key):
            record = self._old.record(at)
            if record.startswith(key):
                self._used[at] = 1
                return record[_KEY:]
        return None

    def put(self, key: bytes, payload: bytes) -> None:
        """Keep a payload under a key, in the place of one that is there."""
        if self._new is None:
            self._new = _New(self.path, self._key)
        if len(self):
            self._replaced.update(self._old.places(key))
        self._new.add(key, payload)

    def save(self) -> None:
        """Write the file anew where something was put: new records, those used, then the others."""
        if self._new is None and self.meta != self._old.meta:
            self._new = _New(self.path, self._key)
        new, self._new = self._new, None
        if new is None:
            self._old.close()
            return
        order = sorted(range(len(self._used)), key=lambda at: (not self._used[at], self._old.offsets[at]))
        for at in order:
            if at not in self._replaced:
                new.copy(self._old.prefixes[at], self._old.record(at))
        self._old.close()
        new.finish(self.meta)
        _prune(self.path)

    def drop(self) -> None:
        """Close without keeping what was put: for a run that did not come to its end."""
        self._old.close()
        if self._new is not None:
            self._new.abandon()
            self._new = None


class _Old:
    """The file of before, read record by record; empty where it is not whole or not ours."""

    def __init__(self, path: str, key: bytes) -> None:
        self._key = key
        self.prefixes = array("Q")
        self.offsets = array("Q")
        self.ends = array("Q")
        self.meta: dict[str, Any] = {}
        #: The whole file, where it is small; else it is read record by record.
        self._all = b""
        self._file: IO[bytes] | None = None
        try:
            self._file = open(path, "rb")  # noqa: SIM115 - closed with the store
            if not self._read(self._file):
                self.close()
        except (OSError, ValueError):
            self.close()

    def _read(self, file: IO[bytes]) -> bool:
        if not _ours(os.fstat(file.fileno())) or file.read(len(MAGIC)) != MAGIC:
            return False
        size = file.seek(0, os.SEEK_END)
        if size <= _SMALL:
            file.seek(0)
            self._all = file.read()
            file, size = BytesIO(self._all), len(self._all)
        if not _whole(file, size, self._key):
            return False
        file.seek(size - _TRAILER)
        start, count, meta = (int.from_bytes(file.read(8), "little") for _ in range(3))
        file.seek(start)
        footer = file.read(size - start - _TRAILER)
        at = meta
        for numbers in (self.prefixes, self.offsets, self.ends):
            numbers.frombytes(footer[at : at + 8 * count])
            if sys.byteorder == "big":
                numbers.byteswap()
            at += 8 * count
        self.meta = json.loads(footer[:meta])
        return True

    def places(self, key: bytes) -> range:
        """The records that begin like this key: none or one, if chance does not play a trick."""
        prefix = int.from_bytes(key[:8], "big")
        return range(bisect_left(self.prefixes, prefix), bisect_right(self.prefixes, prefix))

    def record(self, at: int) -> bytes:
        """A record with its key; empty where it cannot be read."""
        if self._all:
            return self._all[self.offsets[at] : self.ends[at]]
        if self._file is None:
            return b""
        try:
            self._file.seek(self.offsets[at])
            return self._file.read(self.ends[at] - self.offsets[at])
        except OSError:
            return b""

    def close(self) -> None:
        """Let go of the file, and of what was known of it."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._all = b""
        self.prefixes, self.offsets, self.ends, self.meta = array("Q"), array("Q"), array("Q"), {}


class _New:
    """The file being written; after a failure it takes nothing more and is never put in place."""

    def __init__(self, path: str, key: bytes) -> None:
        self._key = key
        self._path = path
        self._spare = f"{path.removesuffix(_SUFFIX)}.{os.getpid()}-{time.monotonic_ns():x}.tmp"
        self._prefixes, self._offsets, self._ends = array("Q"), array("Q"), array("Q")
        self._size = 0
        self._hash = sha256(key)
        self._file: IO[bytes] | None = None
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            made = os.open(
                self._spare, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
            )
            self._file = os.fdopen(made, "wb", 1 << 16)
            self._write(MAGIC)

    def add(self, key: bytes, payload: bytes) -> None:
        """Write a record."""
        self.copy(int.from_bytes(key[:8], "big"), key + payload)

    def copy(self, prefix: int, record: bytes) -> None:
        """Write a record with its key before it."""
        if self._file is None or not record or self._size + len(record) > MAX_FILE:
            return
        start = self._size
        try:
            self._write(record)
        except OSError:
            self.abandon()
            return
        self._prefixes.append(prefix)
        self._offsets.append(start)
        self._ends.append(self._size)

    def _write(self, data: bytes) -> None:
        if self._file is not None:
            self._file.write(data)
            self._hash.update(data)
            self._size += len(data)

    def finish(self, meta: dict[str, Any]) -> None:
        """Write the footer, and put the file in its place."""
        if self._file is None:
            return
        order = sorted(range(len(self._prefixes)), key=self._prefixes.__getitem__)
        head = json.dumps(meta).encode()
        footer = head + b"".join(_bytes(n, order) for n in (self._prefixes, self._offsets, self._ends))
        lengths = b"".join(n.to_bytes(8, "little") for n in (self._size, len(order), len(head)))
        try:
            self._write(footer + lengths)
            self._file.write(self._hash.digest())
            self._file.close()
            self._file = None
            os.replace(self._spare, self._path)
        except OSError:
            self.abandon()

    def abandon(self) -> None:
        """Leave the file of before as it is."""
        with contextlib.suppress(OSError):
            if self._file is not None:
                self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            os.unlink(self._spare)


def _bytes(numbers: array[int], order: list[int]) -> bytes:
    sorted_ones = array("Q", (numbers[at] for at in order))
    if sys.byteorder == "big":
        sorted_ones.byteswap()
    return sorted_ones.tobytes()


def _whole(file: IO[bytes], size: int, key: bytes) -> bool:
    """True where a file is to its last bit what a run with this key wrote."""
    left = size - 32
    if left < len(MAGIC) + 24:
        return False
    made = sha256(key)
    file.seek(0)
    while left and (data := file.read(min(left, 1 << 18))):
        made.update(data)
        left -= len(data)
    return file.read() == made.digest()


def _ours(stat: os.stat_result) -> bool:
    """A file that somebody else wrote, or may write, is not believed."""
    if not hasattr(os, "getuid"):
        return True
    return stat.st_uid == os.getuid() and not stat.st_mode & 0o022


def _prune(kept: str) -> None:
    """Remove the oldest files until the folder is within its bounds, and what killed runs left behind."""
    with contextlib.suppress(OSError):
        seen = [
            (entry.stat().st_mtime, entry.stat().st_size, entry.path)
            for entry in os.scandir(os.path.dirname(kept))
        ]
        size = count = 0
        for modified, length, path in sorted(seen, reverse=True):
            if path.endswith(_SUFFIX):
                size, count = size + length, count + 1
                if path != kept and (size > MAX_FOLDER or count > MAX_FILES):
                    os.unlink(path)
            elif path.endswith(".tmp") and time.time() - modified > _STALE:
                os.unlink(path)
