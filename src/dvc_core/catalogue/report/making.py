"""The command that makes the numbers of a report again, as its head shows it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

from ...words import Both, Lang, format_message
from ..sentences import sentences_of
from .document import Data

WORDS: Mapping[str, Both] = sentences_of("making")


def kept_as(data: Data) -> str:
    """The file that keeps the numbers of an overview for the next time, as its commands name it."""
    return f"ky-{data['on']}.json"


def command(data: Data, *more: str) -> str:
    """The line that makes the numbers of an overview again; :func:`where` says in which folder.

    Without a day (``on``) it is for another day.
    """
    scope = data["scope"]
    options: dict[str, Iterable[str | None]] = {
        "--framework": (framework["asked"] for framework in data["frameworks"]),
        # As people write it: this line stands before leaders.
        "--as-of": [f"{date.fromisoformat(data['on']):%d/%m/%Y}"] if data["on"] else [],
        "--portal": [scope["portal_file"]],
        "--mandate": (mandate["file"] for mandate in data["mandates"]),
        "--units": [scope["units"]["file"]] if scope.get("units") else [],
        "--exclude": scope["exclude"],
        "--trend": _earlier(data),
    }
    given = (
        word for option, its in options.items() for value in its if value for word in (option, _shown(value))
    )
    return shlex.join(["tthc", "report", *map(_shown, scope["paths"]), *given, *more])


def _earlier(data: Data) -> list[str]:
    """The files and folders of earlier figures."""
    return list(dict.fromkeys(step["file"] for step in data["trend"] if step.get("file")))


def where(data: Data, lang: Lang) -> str:
    """Report from which folder the command of an overview finds its files."""
    names = dict.fromkeys(map(_shown, _files(data)))
    told = [format_message(WORDS["where"], lang, names=", ".join(names))] if names else []
    if "-" in data["scope"]["paths"]:
        told.append(format_message(WORDS["stdin"], lang))
    return " ".join(told)


def _files(data: Data) -> Iterator[str]:
    """Every file and folder that the command names."""
    yield from (path for path in data["scope"]["paths"] if path not in (".", "-"))
    yield from (f["asked"] for f in data["frameworks"] if f["asked"] != f["id"])
    for m in data["mandates"]:
        yield m["file"]
        if m["table"]:
            yield str(PurePosixPath(m["file"]).parent / m["table"])
    yield from _earlier(data)
    if data["scope"]["portal_file"]:
        yield data["scope"]["portal_file"]
    if data["scope"].get("units"):
        yield data["scope"]["units"]["file"]


def _shown(path: str) -> str:
    """A path as others may see it: of one that begins at the root of a disk, its last name."""
    for kind in (PurePosixPath, PureWindowsPath):
        if kind(path).is_absolute():
            return kind(path).name or path
    return path
