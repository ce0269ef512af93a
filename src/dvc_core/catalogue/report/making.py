"""The command that makes the numbers of a report again, as its head shows it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

from ...words import Both, Lang, format_message
from ..sentences import sentences_of
from .document import Data

WORDS: Mapping[str, Both] = sentences_of("making")
#: The options whose values are files or folders.
_OF_FILES = ("--framework", "--portal", "--mandate", "--units", "--trend")


def kept_as(data: Data) -> str:
    """The file that keeps the numbers of an overview for the next time, as its commands name it."""
    return f"ky-{data['on']}.json"


def command(data: Data, *more: str) -> str:
    """The line that makes the numbers of an overview again; :func:`where` says in which folder.

    Without a day (``on``) it is for another day.
    """
    given = (_shown(word) for one in _options(data) for word in one)
    return shlex.join(["tthc", "report", *map(_shown, data["scope"]["paths"]), *given, *more])


def _options(data: Data) -> Iterator[tuple[str, str]]:
    """The options of the command, each with its value."""
    scope = data["scope"]
    yield from (("--framework", framework["asked"]) for framework in data["frameworks"])
    if data["on"]:
        # As people write it: this line stands before leaders.
        yield "--as-of", f"{date.fromisoformat(data['on']):%d/%m/%Y}"
    if scope["portal_file"]:
        yield "--portal", scope["portal_file"]
    yield from (("--mandate", mandate["file"]) for mandate in data["mandates"])
    if scope.get("units"):
        yield "--units", scope["units"]["file"]
    yield from (("--exclude", pattern) for pattern in scope["exclude"])
    earlier = dict.fromkeys(step["file"] for step in data["trend"] if step.get("file"))
    yield from (("--trend", file) for file in earlier)


def where(data: Data, lang: Lang) -> str:
    """Report from which folder the command of an overview finds its files."""
    names = dict.fromkeys(map(_shown, _files(data)))
    told = [format_message(WORDS["where"], lang, names=", ".join(names))] if names else []
    if "-" in data["scope"]["paths"]:
        told.append(format_message(WORDS["stdin"], lang))
    return " ".join(told)


def _files(data: Data) -> Iterator[str]:
    """Every file and folder that the command names, and the tables that its mandates name."""
    yield from (path for path in data["scope"]["paths"] if path not in (".", "-"))
    ids = {framework["id"] for framework in data["frameworks"]}
    yield from (value for option, value in _options(data) if option in _OF_FILES and value not in ids)
    tables = ((m["file"], m["table"]) for m in data["mandates"] if m["table"])
    yield from (str(PurePosixPath(file).parent / table) for file, table in tables)


def _shown(path: str) -> str:
    """A path as others may see it: of one that begins at the root of a disk, its last name."""
    for kind in (PurePosixPath, PureWindowsPath):
        if kind(path).is_absolute():
            return kind(path).name or path
    return path
