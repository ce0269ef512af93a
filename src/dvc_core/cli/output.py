"""Where output goes: standard output, or files that appear only when they are whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from .. import __version__
from ..formats.reporter import Options
from ..source.writing import AtomicFile, atomic_write
from ..words import clean
from .faults import cannot_write, misuse
from .lang import LANG, phrase

if TYPE_CHECKING:
    from ..formats.results import ResultType


def colored(wish: str) -> bool:
    """Whether standard output gets colours."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def options(on: date, *, color: bool = False) -> Options:
    """How reports of this run look."""
    return Options(lang=LANG, color=color, on=on, version=__version__)


class Output:
    """Where a format writes: standard output, or a file that appears only when it is whole."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._file: IO[str] | None = None
        if target:
            with _writing(target):
                self._whole = AtomicFile(target)
                try:
                    self._file = open(self._whole.part, "w", encoding="utf-8", newline="")  # noqa: SIM115 - closed below
                except BaseException:
                    self._whole.drop()
                    raise

    def write(self, text: str) -> None:
        """Write a piece."""
        if self._file is None:
            sys.stdout.write(text)
            return
        with _writing(self.target):
            self._file.write(text)

    def close(self) -> None:
        """Finish: the file takes its name."""
        if self._file is not None:
            try:
                with _writing(self.target):
                    self._file.close()
                    self._whole.keep()
            except BaseException:
                self.drop()
                raise

    def drop(self) -> None:
        """Give up: the file of before stays as it is."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._whole.drop()


def write_file(target: str, text: str) -> None:
    """Write a text into a file, or to standard output where none is named; a usage error where that cannot be."""
    with opened([("", target)]) as (output,):
        output.write(text)


@contextmanager
def _writing(target: str) -> Iterator[None]:
    """Report why a file cannot be written, as a usage error."""
    try:
        yield
    except OSError as error:
        raise cannot_write(target, error) from None


@contextmanager
def put(target: str) -> Iterator[str]:
    """The name to write a file under that takes the name ``target`` when it is whole; a usage error where it cannot."""
    with _writing(target), atomic_write(target) as part:
        yield part


@contextmanager
def opened(goes_to: Iterable[tuple[str, str]]) -> Iterator[list[Output]]:
    """Where each format writes; files take their names when all has gone well, and not otherwise."""
    goes_to = list(goes_to)
    outputs: list[Output] = []
    try:
        for _, file in goes_to:
            outputs.append(Output(file))
        yield outputs
        for output in outputs:
            output.close()
        report_written(goes_to)
    except BaseException:
        for output in outputs:
            output.drop()  # nothing where it has taken its name
        raise


def report_written(goes_to: Sequence[tuple[str, str]]) -> None:
    """Name the files of the formats asked for, where nothing of them is printed: silence would say nothing."""
    if goes_to and all(name and file for name, file in goes_to):
        files = ", ".join(file for _, file in goes_to)
        click.echo(clean(phrase("wrote", files=files)), err=True)


def targets(
    formats: tuple[str, ...], known: list[str], default: str, files: Container[str] = ()
) -> list[tuple[str, str]]:
    """Split ``FORMAT[:FILE]`` options; raises a usage error for a format there is none of.

    ``files`` holds the formats that never go to standard output.
    """
    found = []
    for given in formats or (default,):
        name, _, file = given.partition(":")
        if name not in known:
            from ..model.suggest import closest

            near = closest(name, known) or known
            words = ", ".join(near)
            raise misuse("no_format", name=name, words=words)
        if name in files and not file:
            raise misuse("format_needs_file", name=name)
        found.append((name, file))
    if sum(not file for _, file in found) > 1:
        raise misuse("one_to_screen")
    named = [os.path.realpath(file) for _, file in found if file]
    if len(set(named)) < len(named):
        raise misuse("one_file_each")
    return found


class FileReports(NamedTuple):
    """The texts of a file by each reporter, and its counted facts."""

    texts: tuple[str, ...]
    counted: Any


T = TypeVar("T")


def write_result(
    goes_to: list[tuple[str, str]], kind: ResultType[T], result: T, day: date, *, color: str = "auto"
) -> None:
    """Write a result that is known as a whole to where each format goes; colours are for a terminal alone."""
    with opened(goes_to) as outputs:
        for (name, file), output in zip(goes_to, outputs, strict=True):
            for piece in kind.write(name, result, options(day, color=colored(color) and not file)):
                output.write(piece)
