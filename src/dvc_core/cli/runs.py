"""A run over many files: one function judges a file, here or, where the files are many, in several processes.

Results come one by one, in the order of the files, and never more than a few are under way, so that a run
of any length takes the memory of a short one. A process that fails or is killed is an error of the run: its
files are not silently judged elsewhere, for nobody knows what killed it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from .files import File

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


T = TypeVar("T")

#: With fewer files than this, to start processes costs more than it saves.
SEVERAL_FROM = 50
#: Files handed to a process at a time.
_PIECE = 16
#: Pieces under way for each process: one it works on, others that wait, or are done and wait for their turn.
_AHEAD = 4
#: As many processes as ``auto`` takes at most.
_MOST_AUTO = 4


def judged(
    files: Iterator[File], judge: Callable[[File], T], jobs: int | None, plugins: tuple[str, ...] = ()
) -> Generator[T]:
    """What ``judge`` makes of every file, in order. Close it, also after an error.

    Looks for the first files at once, so that a folder without any is told before anything is written.

    ``jobs`` is the number of processes that judge, None one for each processor; with few files this one
    does it all. ``judge``, what it returns, and the rule packs in use are handed over by pickle, so that
    it does not matter how processes start.
    """
    first = list(islice(files, SEVERAL_FROM))
    jobs = (jobs or _processors()) if len(first) == SEVERAL_FROM else 1
    files = chain(first, files)
    return (judge(file) for file in files) if jobs == 1 else _in_pool(files, judge, jobs, plugins)


def _in_pool(
    files: Iterator[File], judge: Callable[[File], T], jobs: int, plugins: tuple[str, ...]
) -> Generator[T]:
    pool = _pool(jobs, judge, plugins)
    under_way: deque[Future[list[T]]] = deque()
    try:
        while piece := list(islice(files, _PIECE)):
            under_way.append(pool.submit(_judge_piece, piece))
            if len(under_way) == jobs * _AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _processors() -> int:
    try:
        here = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        here = os.cpu_count() or 1
    return min(here, _MOST_AUTO)


def _pool(jobs: int, judge: Callable[[File], Any], plugins: tuple[str, ...]) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A fork has everything imported already, but is safe only where no other thread runs.
    fork = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if fork else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin, (judge, plugins))


_judge: Callable[[File], Any]


def _begin(judge: Callable[[File], Any], plugins: tuple[str, ...]) -> None:
    """Make a process ready to judge."""
    global _judge  # noqa: PLW0603 - handed over once, not with every piece
    import signal

    from ..rules.checking import use_plugins

    # Ctrl-C goes to the whole group: the process that began the run tells it and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    use_plugins(plugins)
    _judge = judge


def _end_with_parent() -> None:
    """Leave no process behind where the one that began the run was killed."""
    import signal
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _judge_piece(files: Iterable[File]) -> list[Any]:
    return [_judge(file) for file in files]
