"""What the commands share: options, the files they look at, and where output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from errno import EISDIR
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import __version__
from ..formats.reporter import Options
from ..words import LANGS
from .faults import cannot_write, misuse, no_pack
from .lang import LANG, tr
from .runs import File, shown

if TYPE_CHECKING:
    from ..levels.portal import Portal
    from ..model.loader import Loaded

F = TypeVar("F", bound=Callable[..., Any])

#: Where procedures are looked for when no path is given.
DEFAULT_FOLDER = "procedures"
STDIN = "-"
#: Windows waits for no more processes at a time.
_MOST_JOBS = 61


class Day(click.ParamType[date]):
    """A date on the command line: ISO, or day/month/year as people write it in Vietnam."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date, or fail as a usage error."""
        if isinstance(value, date):
            return value
        text = "-".join(part.zfill(2) for part in reversed(value.split("/"))) if "/" in value else value
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fail(
                tr(f"“{value}” không phải ngày (2026-11-24)", f"“{value}” is no date (2026-11-24)"),
                param,
                ctx,
            )


def lang_option(command: F) -> F:
    """``--lang``: read from the command line before this; declared so that it is known."""
    text = tr("Ngôn ngữ (hoặc biến TTHC_LANG).", "Language (or the variable TTHC_LANG).")
    return click.option("--lang", type=click.Choice(LANGS), expose_value=False, help=text)(command)


def paths_argument(command: F) -> F:
    """Files and folders; ``-`` is standard input."""
    return click.argument("paths", nargs=-1, type=click.Path())(command)


def as_of_option(command: F) -> F:
    """``--as-of``: the date the law is judged at."""
    text = tr(
        "Xét theo pháp luật tại ngày này (mặc định: hôm nay).", "Judge the law at this date (default: today)."
    )
    return click.option("--as-of", "on", type=Day(), default=None, metavar="DATE", help=text)(command)


def color_option(command: F) -> F:
    """``--color``: by default only on a terminal; NO_COLOR and FORCE_COLOR are honoured."""
    text = tr("Tô màu: auto, always hoặc never.", "Colours: auto, always or never.")
    return click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help=text)(
        command
    )


def jobs_option(command: F) -> F:
    """``--jobs``: how many processes judge the files of a long run."""
    text = tr(
        "Số tiến trình: auto hoặc một số (mặc định: auto; ít tệp thì chỉ một).",
        "Processes: auto or a number (default: auto; one for few files).",
    )
    return click.option("--jobs", type=Jobs(), default=None, metavar="N|auto", help=text)(command)


def exclude_option(command: F) -> F:
    """``--exclude``: files left out, by pattern."""
    text = tr("Bỏ qua tệp theo mẫu tên; lặp lại được.", "Leave out files by pattern; may be repeated.")
    return click.option("--exclude", multiple=True, metavar="PATTERN", help=text)(command)


def plugin_option(command: F) -> F:
    """``--plugin``: rule packs that are installed, used when they are named."""
    text = tr("Dùng bộ quy tắc cài thêm; lặp lại được.", "Use an installed rule pack; may be repeated.")
    return click.option("--plugin", "plugins", multiple=True, metavar="NAME", help=text)(command)


def use_plugins(names: tuple[str, ...]) -> None:
    """Take in rule packs; one that is missing is a usage error."""
    if not names:
        return
    from ..finding import MisuseError
    from ..rules.checking import use_plugins as use

    try:
        use(names)
    except MisuseError as error:
        raise no_pack(str(error)) from None


def left_out(file: str, patterns: Iterable[str]) -> bool:
    """Whether a file is left out by a pattern: of its whole name, of the end of it, or of its place on the disk."""
    from fnmatch import fnmatchcase

    return any(
        fnmatchcase(os.path.realpath(file), one)
        if os.path.isabs(one)
        else fnmatchcase(file, one) or fnmatchcase(file, f"*/{one}")
        for one in patterns
    )


class Jobs(click.ParamType[int | None]):
    """A number of processes, or ``auto``."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """Read it, or fail as a usage error."""
        number = int(value) if str(value).isascii() and str(value).isdigit() else 0
        if value != "auto" and not 1 <= number <= _MOST_JOBS:
            self.fail(
                tr(
                    f"“{value}” không phải auto hay số từ 1 đến {_MOST_JOBS}",
                    f"“{value}” is not auto or 1 to {_MOST_JOBS}",
                ),
                param,
                ctx,
            )
        return number or None


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


def run_files(
    paths: tuple[str, ...], stdin_name: str = "<stdin>", exclude: tuple[str, ...] = ()
) -> Iterator[File]:
    """Every file named, or below a folder named, one by one, each once; ``exclude`` holds patterns.

    Raises a usage error where a path does not exist or nothing matches: no input is no success.
    """
    if not paths:
        paths = (DEFAULT_FOLDER,) if os.path.isdir(DEFAULT_FOLDER) else (".",)
    # Below one folder no file comes twice: nothing is kept of the names.
    seen: set[str] | None = set() if len(paths) > 1 else None
    empty = True
    for given in paths:
        for file in _below(given, stdin_name):
            if exclude and file.text is None and left_out(file.name, exclude):
                continue
            empty = False
            if seen is not None and file.text is None:
                if file.name in seen:
                    continue
                seen.add(file.name)
            yield file
    if empty:
        listed = ", ".join(paths)
        raise misuse(f"không có tệp .yaml nào trong: {listed}", f"no .yaml file in: {listed}")


def _below(given: str, stdin_name: str) -> Iterator[File]:
    if given == STDIN:
        yield File(STDIN, stdin_name, sys.stdin.buffer.read())
        return
    if os.path.isdir(given):
        from ..model.loader import procedure_files

        for path in map(str, procedure_files(given)):
            yield File(path, shown(path))
    elif os.path.exists(given):
        yield File(given, shown(given))
    else:
        raise misuse(f"không có tệp hoặc thư mục “{given}”", f"there is no file or folder “{given}”")


def loaded_files(
    paths: tuple[str, ...], stdin_name: str = "<stdin>", exclude: tuple[str, ...] = ()
) -> Iterator[Loaded]:
    """Load the files of :func:`run_files`."""
    for file in run_files(paths, stdin_name, exclude):
        yield file.load()


class Output:
    """Where a format writes: standard output, or a file that appears only when it is whole."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._file = None
        if target:
            try:
                _no_folder(target)
                self._file = open(f"{target}.tmp", "w", encoding="utf-8", newline="")  # noqa: SIM115 - closed below
            except OSError as error:
                raise cannot_write(target, error) from None

    def write(self, text: str) -> None:
        """Write a piece."""
        (self._file or sys.stdout).write(text)

    def close(self) -> None:
        """Finish: the file takes its name."""
        if self._file is not None:
            try:
                self._file.close()
                os.replace(f"{self.target}.tmp", self.target)
            except OSError as error:
                self.drop()
                raise cannot_write(self.target, error) from None

    def drop(self) -> None:
        """Give up: the file of before stays as it is."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                os.unlink(f"{self.target}.tmp")


def _no_folder(target: str) -> None:
    """Raise where a folder stands at the place of a file: told before the work, not after it."""
    if os.path.isdir(target):
        raise IsADirectoryError(EISDIR, "")


@contextmanager
def put(target: str) -> Iterator[str]:
    """The name to write a file under that takes the name ``target`` when it is whole."""
    part = f"{target}.tmp"
    try:
        _no_folder(target)
        yield part
        os.replace(part, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(part)
        if isinstance(error, OSError):
            raise cannot_write(target, error) from None
        raise


@contextmanager
def opened(goes_to: Iterable[tuple[str, str]]) -> Iterator[list[Output]]:
    """Where each format writes; files take their names when all has gone well, and not otherwise."""
    outputs: list[Output] = []
    try:
        for _, file in goes_to:
            outputs.append(Output(file))
        yield outputs
    except BaseException:
        for output in outputs:
            output.drop()
        raise
    for output in outputs:
        output.close()


def targets(formats: tuple[str, ...], known: list[str], default: str) -> list[tuple[str, str]]:
    """Split ``FORMAT[:FILE]`` options; raises a usage error for a format there is none of."""
    found = []
    for given in formats or (default,):
        name, _, file = given.partition(":")
        if name not in known:
            from ..model.suggest import closest

            near = closest(name, known) or known
            words = ", ".join(near)
            raise misuse(
                f"không có dạng “{name}”; có: {words}", f"there is no format “{name}”; there are: {words}"
            )
        found.append((name, file))
    if sum(not file for _, file in found) > 1:
        raise misuse(
            "chỉ một dạng được in ra màn hình; các dạng khác cần :TỆP",
            "one format at most goes to standard output; give the others a :FILE",
        )
    return found


def portal_of(file: str | None) -> Portal | None:
    """Load the profile named on the command line; a broken one is a usage error, never silence."""
    if file is None:
        return None
    from ..levels.portal import PortalError, load_portal

    try:
        return load_portal(file)
    except PortalError as error:
        raise misuse(f"tệp mô tả cổng: {error.say('vi')}", f"portal profile: {error.say('en')}") from None
