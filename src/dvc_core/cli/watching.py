"""``--watch``: a command runs again when a file changes, until it is interrupted."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import click

from ..model.sidecar_files import FOLDERS, is_yaml
from .faults import misuse
from .files import STDIN, default_folder
from .lang import phrase

#: Seconds between two looks at the files.
PAUSE = 0.5
_CLEAR = "\x1b[2J\x1b[H"


def watch(places: tuple[str, ...], run: Callable[[], int]) -> int:
    """Run, and run again when a file below the places changes; on an interrupt return the last exit code.

    Raises a usage error where standard input is among the places.
    """
    if STDIN in places:
        raise misuse("watch_needs_files")
    places = places or (default_folder(),)
    code = 0
    try:
        while True:
            # What changes while it runs is seen at the next look.
            before = file_states(places)
            code = _run(run)
            files = phrase("files_counted", n=len(before))
            click.echo(phrase("watching", files=files), err=True)
            while file_states(places) == before:
                time.sleep(PAUSE)
            click.echo(_CLEAR if sys.stdout.isatty() else "", nl=not sys.stdout.isatty())
    except KeyboardInterrupt:
        click.echo(err=True)
        return code


def _run(run: Callable[[], int]) -> int:
    """The exit code of a run; of one that is refused, as no file is there any more, its message is shown."""
    try:
        return run()
    except click.UsageError as error:
        error.show()
        return error.exit_code


def file_states(places: tuple[str, ...]) -> dict[Path, tuple[int, int]]:
    """The time of change and size of every file of YAML at some places, with those that stand beside a named file."""
    found = {}
    for place in map(Path, places):
        here = place.absolute().parent
        beside = [up / name for up in (here, here.parent) for name in FOLDERS]
        named, folders = ([], [place]) if place.is_dir() else ([place], beside)
        for path in chain(named, *map(_below, folders)):
            with suppress(OSError):  # it went away in the meantime
                state = path.stat()
                found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _below(folder: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(above, name) for name in names if is_yaml(name))
