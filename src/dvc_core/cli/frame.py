"""The frame of the commands that look at files: which files, how they are judged, what is written where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing
from datetime import date
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..formats.reporter import Reporter, texts, write_reports
from .files import File, disk, run_files
from .options import color_option, exclude_option, format_option, jobs_option, paths_argument
from .output import FileReports, colored, opened, options, targets, write_result
from .project import project_options, settings
from .runs import judged

if TYPE_CHECKING:
    from ..formats.results import ResultType
    from ..model.loader import Loaded
    from ..model.sidecar_files import CatalogueFiles

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
C = TypeVar("C")


class Run(NamedTuple):
    """The shared options of a run over files."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    exclude: tuple[str, ...]
    jobs: int | None
    color: str
    #: The formats of the command; of one that reports file by file each with its reporter.
    known: Any

    def goes_to(self, default: str = "full") -> list[tuple[str, str]]:
        """The formats asked for, each with the file it goes to."""
        return targets(self.formats, list(self.known), default)

    def places(self) -> tuple[str, ...]:
        """The paths named, or those of the settings."""
        return self.paths or settings().texts("paths")

    def files(self, stdin_name: str = "<stdin>") -> Iterator[File]:
        """The files at these places."""
        return run_files(self.places(), stdin_name, self.exclude)

    def reporters(self, day: date, asked: object = None) -> tuple[list[tuple[str, str]], tuple[Any, ...]]:
        """Where each format goes, and its reporter; colours are for a terminal alone."""
        goes_to = self.goes_to()
        return goes_to, tuple(
            self.known[name](options(day, color=colored(self.color) and not file), asked)
            for name, file in goes_to
        )

    def write(self, kind: ResultType[T], result: T, day: date) -> None:
        """Write a result in every format asked for."""
        write_result(self.goes_to(), kind, result, day, color=self.color)

    def loaded(self) -> Iterator[Loaded]:
        """The files, loaded."""
        store = disk()
        return (file.load(store) for file in self.files())

    def judged(self, judge: Callable[[File], T]) -> Generator[T]:
        """Judge every file, in several processes where there are many."""
        return judged(self.files(), judge, self.jobs)

    def report(self, counts: type[C], judge: Callable[[Loaded], Any], day: date, asked: object = None) -> C:
        """Judge every file, write what the reporters say of each, and return the counts."""
        goes_to, reporters = self.reporters(day, asked)
        found = self.judged(
            partial(_judge_one, judge=judge, reporters=reporters, counts=counts, store=disk())
        )
        total = counts()

        def counting() -> Iterator[tuple[str, ...]]:
            for one in found:
                for name, value in vars(one.counted).items():
                    vars(total)[name] += value
                yield one.texts

        with closing(found), opened(goes_to) as outputs:
            write_reports(counting(), reporters, [output.write for output in outputs], total)
        return total


def _judge_one(
    file: File,
    *,
    judge: Callable[[Loaded], Any],
    reporters: tuple[Reporter[Any, Any], ...],
    counts: type[Any],
    store: CatalogueFiles,
) -> FileReports:
    """Load a file, judge it, put it into words and count it."""
    record, counted = judge(file.load(store)), counts()
    counted.add(record)
    return FileReports(texts(reporters, record), counted)


def run_options(known: Collection[str], *, paths: bool = True, jobs: bool = True) -> Callable[[F], F]:
    """The options of every command over files, which it takes as ``run``.

    ``paths``: the command has no argument of its own for them; ``jobs``: its files may be judged one by one.
    """

    def add(command: F) -> F:
        @wraps(command)
        def called(
            *,
            paths: tuple[str, ...],
            formats: tuple[str, ...],
            exclude: tuple[str, ...],
            color: str,
            jobs: int | None = None,
            **given: Any,
        ) -> Any:
            return command(run=Run(paths, formats, exclude, jobs, color, known), **given)

        taken = [project_options, color_option, exclude_option, format_option(known)]
        if jobs:
            taken.insert(2, jobs_option)
        for option in (*taken, *([paths_argument] if paths else [])):
            called = option(called)
        return called  # type: ignore[return-value] # click asks for nothing of what it calls

    return add
