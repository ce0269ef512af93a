"""Forked helpers for long runs: pieces of work go to them over a pipe, answers come back in any order.

Processes, since threads only take turns; forked, since a fresh interpreter costs what a thousand files
cost. A helper that dies, or fails, is an error here: its work is not silently done elsewhere, for
nobody knows what killed it. The frames on the pipes are a length and bytes; nothing is unpickled.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

#: Takes the bytes of a piece of work, gives those of its answer.
Do = Callable[[bytes], bytes]

_LENGTH = 4
_DONE, _FAILED = b"\0", b"\1"
#: Pieces given to a helper at a time: one it works on, one that waits.
DEPTH = 2
_MOST_JOBS = 4


class WorkerError(RuntimeError):
    """A helper process failed or was killed: the run has no result."""


def can_fork() -> bool:
    """True where a fork is safe: the system has it, and this process runs no second thread."""
    if not hasattr(os, "fork"):
        return False
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return False
    try:
        # Threads of libraries, of which Python knows nothing.
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return sys.platform != "darwin"


def processors() -> int:
    """How many processes a long run gets where nobody says: one for each processor, a few at most."""
    try:
        here = len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        here = os.cpu_count() or 1
    return min(here, _MOST_JOBS)


class Worker:
    """One helper, seen from the process that forked it."""

    def __init__(self, pid: int, into: int, out: int) -> None:
        self.pid = pid
        self.into, self.out = into, out
        #: What it was given and has not answered, oldest first: numbers of the caller.
        self.owes: deque[int] = deque()
        self.sending = bytearray()
        self.received = bytearray()


class Team:
    """Forked helpers that all do the same work. Close it at the end, kill it after an error."""

    def __init__(self, helpers: int, do: Do) -> None:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        self._workers: list[Worker] = []
        self._answers: dict[int, bytes] = {}
        self._poll = select.poll()
        for _ in range(helpers):
            self._fork(do)

    def _fork(self, do: Do) -> None:
        ask_out, ask_in = os.pipe()
        answer_out, answer_in = os.pipe()
        pid = os.fork()
        if pid == 0:
            # The ends of this process, and those of the helpers before, would keep a pipe open for ever.
            for handle in (ask_in, answer_out, *(h for w in self._workers for h in (w.into, w.out))):
                os.close(handle)
            _work(do, ask_out, answer_in)
        os.close(ask_out)
        os.close(answer_in)
        os.set_blocking(ask_in, False)
        os.set_blocking(answer_out, False)
        self._workers.append(Worker(pid, ask_in, answer_out))

    @property
    def pids(self) -> list[int]:
        """The processes that were forked."""
        return [worker.pid for worker in self._workers]

    def free(self) -> bool:
        """True where a helper takes another piece of work."""
        return any(len(worker.owes) < DEPTH for worker in self._workers)

    def give(self, number: int, piece: bytes) -> None:
        """Give a piece of work to the helper with the least to do."""
        worker = min(self._workers, key=lambda one: len(one.owes))
        worker.owes.append(number)
        worker.sending += len(piece).to_bytes(_LENGTH, "little") + piece
        self._pump(wait=False)

    def answers(self, *, wait: bool) -> dict[int, bytes]:
        """The answers that have come in, by the number of their piece; with ``wait`` at least one.

        Raises :class:`WorkerError` where a helper failed or ended.
        """
        self._pump(wait=False)
        while wait and not self._answers and any(worker.owes for worker in self._workers):
            self._pump(wait=True)
        found, self._answers = self._answers, {}
        return found

    def _pump(self, *, wait: bool) -> None:
        """Move bytes both ways: neither side ever waits for the other to read first."""
        by_handle = {}
        for worker in self._workers:
            by_handle[worker.out] = by_handle[worker.into] = worker
            self._poll.register(worker.out, select.POLLIN)
            if worker.sending:
                self._poll.register(worker.into, select.POLLOUT)
        for handle, _ in self._poll.poll(None if wait else 0):
            worker = by_handle[handle]
            if handle == worker.into:
                self._send(worker)
            else:
                self._receive(worker)
        for handle, worker in by_handle.items():
            if handle == worker.out or not worker.sending:
                self._forget(handle)

    def _forget(self, handle: int) -> None:
        with suppress(KeyError):
            self._poll.unregister(handle)

    def _send(self, worker: Worker) -> None:
        try:
            sent = os.write(worker.into, worker.sending)
        except BlockingIOError:
            return
        except BrokenPipeError:
            # Not let through: to the command a broken pipe is a reader that went away, and no fault.
            self._dead(worker)
        del worker.sending[:sent]

    def _receive(self, worker: Worker) -> None:
        try:
            data = os.read(worker.out, 1 << 16)
        except BlockingIOError:
            return
        if not data:
            self._dead(worker)
        got = worker.received
        got += data
        while len(got) > _LENGTH and len(got) >= (end := _LENGTH + int.from_bytes(got[:_LENGTH], "little")):
            kind, body = bytes(got[_LENGTH : _LENGTH + 1]), bytes(got[_LENGTH + 1 : end])
            del got[:end]
            if kind != _DONE:
                raise WorkerError(body.decode("utf-8", "replace"))
            self._answers[worker.owes.popleft()] = body

    def _dead(self, worker: Worker) -> NoReturn:
        self._workers.remove(worker)
        os.close(worker.into)
        os.close(worker.out)
        raise WorkerError(f"process {worker.pid} ended: {_ended(worker.pid)}")

    def close(self) -> None:
        """Let the helpers end, all work being done. Raises :class:`WorkerError` if one ended badly."""
        for pid, how in self._end():
            if how:
                raise WorkerError(f"process {pid} ended: {how}")

    def kill(self) -> None:
        """End the helpers at once, whatever they are doing: the run is over."""
        for worker in self._workers:
            os.kill(worker.pid, signal.SIGKILL)
        self._end()

    def _end(self) -> list[tuple[int, str]]:
        workers, self._workers = self._workers, []
        for worker in workers:
            os.close(worker.into)
            os.close(worker.out)
        return [(worker.pid, _ended(worker.pid)) for worker in workers]


def _ended(pid: int) -> str:
    """Wait for a process, and say how it ended; empty for a good end."""
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        return "nobody knows how"
    code = os.waitstatus_to_exitcode(status)
    return "" if code == 0 else f"signal {-code}" if code < 0 else f"exit code {code}"


def _work(do: Do, ask: int, answer: int) -> NoReturn:
    """The life of a helper; it never returns into what its parent was doing."""
    code = 1
    try:
        # Ctrl-C goes to the whole group: this one just ends, the parent says so.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        while (head := _exactly(ask, _LENGTH)) is not None:
            piece = _exactly(ask, int.from_bytes(head, "little"))
            if piece is None:
                break
            try:
                kind, body = _DONE, do(piece)
            except Exception:  # noqa: BLE001 - told to the parent, which fails with it
                import traceback

                kind, body = _FAILED, traceback.format_exc().encode("utf-8", "replace")
            _write(answer, (len(body) + 1).to_bytes(_LENGTH, "little") + kind + body)
        code = 0
    except OSError:
        code = 0  # the parent is gone
    finally:
        os._exit(code)


def _exactly(handle: int, count: int) -> bytes | None:
    """So many bytes; None where the other side has closed the pipe."""
    parts = []
    while count:
        part = os.read(handle, count)
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
