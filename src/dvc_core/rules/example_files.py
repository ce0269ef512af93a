"""Which example files of a rule its page shows (``tthc rule CODE``): the same files are tests, and many more are.

Imports nothing of the package: the build of a wheel asks it, too, which files to take along.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

#: Above is no example for people.
_MOST = 10_000
_ON, _EXPECT = "# on:", "# expect:"
#: A carriage return is seen where it is the fault.
_CARRIAGE_RETURN = "␍"


class Example(NamedTuple):
    """An example as it is shown, and the date it is judged at, where that is not today."""

    path: Path
    lines: list[str]
    on: str


def shown(folder: Path) -> tuple[Example | None, Example | None]:
    """The bad and the good example of a rule that its page shows, of those in its folder."""
    bad = next(_examples(folder, "bad"), None)
    # What is only judged at another date, or under another name, shows no fix.
    good = next((one for one in _examples(folder, "good") if bad is None or one.lines != bad.lines), None)
    return bad, good


def _examples(folder: Path, kind: str) -> Iterator[Example]:
    """The examples of a kind that can be shown as text."""
    for path in sorted(folder.glob(f"{kind}-*.y*ml")) if folder.is_dir() else ():
        if path.stat().st_size > _MOST:
            continue
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        lines = text.replace("\r", _CARRIAGE_RETURN).splitlines()
        on = next((line.removeprefix(_ON).strip() for line in lines if line.startswith(_ON)), "")
        lines = [line for line in lines if not line.startswith((_EXPECT, _ON))]
        if all(line.isprintable() for line in lines):
            yield Example(path, lines, on)
