"""Runs over many files: found, judged in one process or several, remembered, and handed on in order.

    with Run(files, Settings(), "check", (day, portal_hash)) as run:
        for file, found in run.results(Checking(day, portal)):
            ...

What a run gives does not depend on how it was made. Nothing of YAML or of the model is imported here:
work does that where a file is to be judged.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, TypeVar

from ..cache import Store, cache_folder, run_key
from .files import File, read_bytes, shown, walk
from .stream import FORK_FROM, Work, peeked, run

__all__ = ["File", "Run", "Settings", "Work", "read_bytes", "shown", "walk"]

T = TypeVar("T")


class Settings(NamedTuple):
    """How a run may go about its work."""

    #: Processes at most; None: one for each processor, where there are files enough.
    jobs: int | None = None
    #: Whether verdicts are remembered; None: in runs over many files, outside continuous integration.
    cache: bool | None = None


class Run:
    """One run: a context that keeps what was found when it ends well, and leaves nothing running."""

    def __init__(
        self, files: Iterator[File], settings: Settings, kind: str, rests_on: tuple[object, ...]
    ) -> None:
        count, self._files = peeked(files, FORK_FROM)
        #: Processes the results may be made by; with few files one is quicker.
        self.jobs = settings.jobs if count >= FORK_FROM else 1
        wanted = settings.cache if settings.cache is not None else count >= FORK_FROM and not _in_ci()
        self.store = _store(kind, rests_on) if wanted else None
        self._results: Generator[tuple[File, object]] | None = None

    def results(self, work: Work[T]) -> Iterator[tuple[File, T]]:
        """Every file with its result, in order."""
        self._results = results = run(self._files, work, jobs=self.jobs, store=self.store)
        return results

    @property
    def remembered(self) -> bool:
        """True where an earlier run of this kind left something behind: what it rests on was sound."""
        return self.store is not None and bool(self.store.meta)

    def __enter__(self) -> Run:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the helpers; keep what was found, unless the run failed."""
        if self._results is not None:
            self._results.close()
        if self.store is not None:
            if error is None:
                self.store.save()
            else:
                self.store.drop()


def _store(kind: str, rests_on: tuple[object, ...]) -> Store | None:
    folder = cache_folder()
    if folder is None:
        return None
    with suppress(OSError):
        return Store(folder, run_key(kind, rests_on))
    return None


def _in_ci() -> bool:
    """True on a build server, where every run is to stand on its own."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")
