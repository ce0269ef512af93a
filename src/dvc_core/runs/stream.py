"""Many files through one kind of work, in order: in this process, with forked helpers, or from a cache.

Whichever way a file goes, the same comes out: the work states how a result is made, and how it is
written as bytes and read back. Results are handed on one by one, and never more than a few files are
under way, so that a run of any length takes the memory of a short one.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..cache import Store, file_key
from .files import File, read_bytes

if TYPE_CHECKING:
    from .workers import Team

T = TypeVar("T")

#: With fewer files to judge than this, a fork costs more than it saves.
FORK_FROM = 50
#: Files to judge in one piece of work, and files that may stand in one piece beside them.
_PIECE, _BESIDE = 16, 32
#: Pieces under way at a time.
_WINDOW = 12
_NOTHING = 0xFFFF_FFFF


class Work(Protocol[T]):
    """What is done with every file."""

    def prepare(self) -> None:
        """Load what judging takes: called before a fork, so that it is done once."""

    def judge(self, file: File, data: bytes | None) -> T:
        """Work a file out; ``data`` are its bytes, None where it could not be read."""

    def pack(self, found: T) -> bytes | None:
        """The result as bytes; None where it cannot be written as such."""

    def unpack(self, file: File, data: bytes, packed: bytes, *, fresh: bool) -> T | None:
        """The result again. From a cache (not ``fresh``), None where what it rests on has changed."""

    def lasting(self, found: T) -> bool:
        """True where the result may be remembered: nothing failed while it was made."""

    def wants_text(self, found: T) -> bool:
        """True where the result is no use without the bytes of the file."""


def run(
    files: Iterable[File], work: Work[T], *, jobs: int | None = 1, store: Store | None = None
) -> Generator[tuple[File, T]]:
    """Yield every file with its result, in order. Close the iterator, also after an error.

    ``jobs`` is the number of processes at most, this one counted, None one for each processor; where
    a fork is not possible or not safe, this process does it all. Raises :class:`WorkerError` where a
    helper process fails.
    """
    looked_up = _looked_up(files, work, store)
    if jobs == 1:
        for file, data, found in looked_up:
            yield file, _judged(file, data, work, store) if found is None else found
        return
    yield from _Line(looked_up, work, store, jobs).run()


#: A file, its bytes if it has no result yet, its result if it was found in the cache.
_Entry = tuple[File, bytes | None, Any]


def _looked_up(files: Iterable[File], work: Work[T], store: Store | None) -> Iterator[_Entry]:
    if store is None or not len(store):
        for file in files:
            yield file, file.text, None
        return
    for file in files:
        data = read_bytes(file.path) if file.text is None else file.text
        packed = store.get(file_key(file.name, data)) if data is not None and file.text is None else None
        found = None if packed is None or data is None else _unpacked(file, data, packed, work)
        yield file, None if found is not None else data, found


def _unpacked(file: File, data: bytes, packed: bytes, work: Work[T]) -> T | None:
    try:
        return work.unpack(file, data, packed, fresh=False)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None  # of another shape than ours: as good as not there


def _judged(file: File, data: bytes | None, work: Work[T], store: Store | None) -> T:
    if data is None:
        data = read_bytes(file.path)
    found = work.judge(file, data)
    if store is not None and data is not None and file.text is None and work.lasting(found):
        packed = work.pack(found)
        if packed is not None:
            store.put(file_key(file.name, data), packed)
    return found


class _Piece:
    """Some files one after the other, and who is working on those without a result."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.open: list[int] = []
        self.given = False

    def add(self, entry: _Entry) -> None:
        if entry[2] is None:
            self.open.append(len(self.entries))
        self.entries.append(entry)

    @property
    def full(self) -> bool:
        return len(self.open) >= _PIECE or len(self.entries) >= _BESIDE

    def asked(self) -> bytes:
        """The open files, as a helper is told of them."""
        files = [self.entries[i][0] for i in self.open]
        return json.dumps([(file.path, file.name) for file in files]).encode()

    def settle(self, at: int, found: object) -> None:
        self.entries[at] = self.entries[at][0], None, found


class _Line:
    """Pieces of work in the order of the files; the first one is handed on when it is done."""

    def __init__(
        self, entries: Iterator[_Entry], work: Work[Any], store: Store | None, jobs: int | None
    ) -> None:
        self.source = entries
        self.work = work
        self.store = store
        self.jobs = jobs
        self.pieces: deque[_Piece] = deque()
        self.given: dict[int, _Piece] = {}
        self.count = 0
        self.ended = False

    def run(self) -> Iterator[tuple[File, Any]]:
        """Hand on every file in order."""
        team: Team | None = None
        try:
            while self._fill():
                left = [piece for piece in self.pieces if piece.open and not piece.given]
                if team is None and self.jobs != 1 and sum(len(piece.open) for piece in left) >= FORK_FROM:
                    team = self._team()
                if team is not None:
                    self._share(team, left)
                if not self.pieces[0].open:
                    yield from ((file, found) for file, _, found in self.pieces.popleft().entries)
                elif left:
                    self._do(left[0])
                elif team is not None:
                    self._take(team.answers(wait=True))
            if team is not None:
                done, team = team, None
                done.close()
        finally:
            if team is not None:
                team.kill()

    def _team(self) -> Team | None:
        """Helpers, where they may be forked."""
        from .workers import Team, can_fork, processors

        self.jobs = (self.jobs or processors()) if can_fork() else 1
        if self.jobs == 1:
            return None
        self.work.prepare()
        if not can_fork():  # what was imported has started a thread
            return None
        return Team(self.jobs - 1, lambda piece: _answer(piece, self.work))

    def _fill(self) -> bool:
        """Bring the window up to its size; False where no file is left."""
        while not self.ended and len(self.pieces) < _WINDOW:
            piece = _Piece()
            for entry in self.source:
                piece.add(entry)
                if piece.full:
                    break
            self.ended = not piece.full
            if piece.entries:
                self.pieces.append(piece)
        return bool(self.pieces)

    def _share(self, team: Team, left: list[_Piece]) -> None:
        """Keep the helpers busy; what was read from standard input stays here."""
        self._take(team.answers(wait=False))
        for piece in list(left):
            if not team.free():
                break
            if all(piece.entries[i][0].text is None for i in piece.open):
                self.count += 1
                self.given[self.count] = piece
                piece.given = True
                team.give(self.count, piece.asked())
                left.remove(piece)

    def _do(self, piece: _Piece) -> None:
        for at in piece.open:
            file, data, _ = piece.entries[at]
            piece.settle(at, _judged(file, data, self.work, self.store))
        piece.open = []

    def _take(self, answers: dict[int, bytes]) -> None:
        for number, body in answers.items():
            piece = self.given.pop(number)
            start = 0
            for at in piece.open:
                file = piece.entries[at][0]
                key, packed, data, start = _parts(body, start)
                piece.settle(at, self._received(file, key, packed, data))
            piece.open = []

    def _received(self, file: File, key: bytes, packed: bytes | None, data: bytes | None) -> Any:
        if packed is None:
            return _judged(file, None, self.work, self.store)
        if self.store is not None and any(key):
            self.store.put(key, packed)
        found = self.work.unpack(file, data or b"", packed, fresh=True)
        return _judged(file, None, self.work, self.store) if found is None else found


def _answer(piece: bytes, work: Work[Any]) -> bytes:
    """What a helper says of a piece: for each file its key, its result, and its bytes if needed."""
    parts = []
    for path, name in json.loads(piece):
        file = File(path, name)
        data = read_bytes(path)
        found = work.judge(file, data)
        packed = work.pack(found)
        text = data if packed is not None and work.wants_text(found) else None
        kept = data is not None and work.lasting(found)
        parts.append(file_key(name, data) if kept and data is not None else bytes(32))
        lengths = (_NOTHING if part is None else len(part) for part in (packed, text))
        parts.extend(length.to_bytes(4, "little") for length in lengths)
        parts += [packed or b"", text or b""]
    return b"".join(parts)


def _parts(body: bytes, start: int) -> tuple[bytes, bytes | None, bytes | None, int]:
    """One file of an answer: key, result, bytes, and where the next one begins."""
    key = body[start : start + 32]
    found: list[bytes | None] = []
    at = start + 40
    for place in (start + 32, start + 36):
        length = int.from_bytes(body[place : place + 4], "little")
        if length == _NOTHING:
            found.append(None)
        else:
            found.append(body[at : at + length])
            at += length
    return key, found[0], found[1], at


def peeked(files: Iterator[File], count: int) -> tuple[int, Iterator[File]]:
    """How many files there are, up to ``count``, and all of them again."""
    first = []
    for file in files:
        first.append(file)
        if len(first) >= count:
            break
    return len(first), chain(first, files)


__all__ = ["FORK_FROM", "Work", "peeked", "run"]
