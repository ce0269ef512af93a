"""What the commands share: options, the files they look at, and where output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from .. import __version__
from ..loader import Loaded, load, load_text, procedure_files
from ..messages import LANGS
from ..reports import Options
from .lang import LANG, tr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..levels import FrameworkError, Portal

F = TypeVar("F", bound=Callable[..., Any])

#: Where procedures are looked for when no path is given.
DEFAULT_FOLDER = "procedures"
STDIN = "-"


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


def misuse(vi: str, en: str) -> click.UsageError:
    """A usage error in the language of this run; exits with 2."""
    return click.UsageError(tr(vi, en))


def no_framework(error: FrameworkError) -> click.UsageError:
    """A framework that cannot be used, told in the language of this run."""
    return misuse(f"khung phân mức: {error.say('vi')}", f"framework: {error.say('en')}")


def loaded_files(paths: tuple[str, ...], stdin_name: str = "<stdin>") -> Iterator[Loaded]:
    """Load every file named, or below a folder named, one by one, each once.

    Raises a usage error where a path does not exist or nothing matches: no input is no success.
    """
    if not paths:
        paths = (DEFAULT_FOLDER,) if Path(DEFAULT_FOLDER).is_dir() else (".",)
    seen: set[str] = set()
    for given in paths:
        if given == STDIN:
            seen.add(STDIN)
            yield load_text(sys.stdin.buffer.read(), stdin_name, Path())
            continue
        path = Path(given)
        if not path.exists():
            raise misuse(f"không có tệp hoặc thư mục “{given}”", f"there is no file or folder “{given}”")
        for file in procedure_files(path) if path.is_dir() else (path,):
            name = shown(file)
            if name not in seen:
                seen.add(name)
                yield load(file, name)
    if not seen:
        listed = ", ".join(paths)
        raise misuse(f"không có tệp .yaml nào trong: {listed}", f"no .yaml file in: {listed}")


def shown(path: Path) -> str:
    """A path as reports show it: relative to here where it lies below, with forward slashes."""
    text = os.path.relpath(path)
    return (path if text.startswith("..") else Path(text)).as_posix()


class Output:
    """Where a format writes: standard output, or a file that appears only when it is whole."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._file = None
        if target:
            try:
                self._file = Path(f"{target}.tmp").open("w", encoding="utf-8", newline="")  # noqa: SIM115 - closed below
            except OSError as error:
                raise misuse(
                    f"không ghi được {target}: {error.strerror}", f"cannot write {target}: {error.strerror}"
                ) from None

    def write(self, text: str) -> None:
        """Write a piece."""
        (self._file or sys.stdout).write(text)

    def close(self) -> None:
        """Finish: the file takes its name."""
        if self._file is not None:
            self._file.close()
            Path(f"{self.target}.tmp").replace(self.target)


def targets(formats: tuple[str, ...], known: list[str], default: str) -> list[tuple[str, str]]:
    """Split ``FORMAT[:FILE]`` options; raises a usage error for a format there is none of."""
    found = []
    for given in formats or (default,):
        name, _, file = given.partition(":")
        if name not in known:
            from ..suggest import closest

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
        return load_portal(Path(file))
    except PortalError as error:
        raise misuse(f"tệp mô tả cổng: {error}", f"portal profile: {error}") from None
