"""The overview of a run: made from files, or read as one was saved."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .. import __version__
from ..catalogue import trend
from ..catalogue.mandates.load import load_mandate
from ..catalogue.mandates.model import Mandate, MandateError
from ..catalogue.overview.overview import COUNTS, SHAPE, Frame, judged, overview
from ..catalogue.units import Units, load_units
from ..formats.verify import misfit
from ..levels.framework import FrameworkError, frameworks, load_framework
from ..words.paths import shown
from .faults import cannot_read, misuse, no_framework
from .files import disk, run_files
from .options import portal_of


def overview_of_paths(
    paths: Sequence[str],
    asked: Iterable[str],
    on: date,
    *,
    exclude: Sequence[str] = (),
    portal_file: str | None = None,
    mandates: Sequence[Mandate] = (),
    units: Units | None = None,
    named: Callable[[str], str] | None = None,
) -> dict[str, Any]:
    """The overview of the files of some paths; ``named`` gives a file the name it is to have in it."""
    names = list(dict.fromkeys(name if name in frameworks() else shown(name) for name in asked))
    try:
        loaded_frameworks = [(name, *load_framework(name)) for name in names]
    except FrameworkError as error:
        raise no_framework(error) from None
    portal = portal_of(portal_file)
    files = run_files(tuple(paths), exclude=tuple(exclude))
    store = disk()
    loaded = ((file if named is None else file._replace(name=named(file.name))).load(store) for file in files)
    frame = Frame(
        loaded_frameworks,
        on,
        __version__,
        portal,
        mandates,
        [path if path == "-" else shown(os.path.normpath(path)) for path in paths],
        exclude,
        shown(portal_file) if portal_file is not None else None,
        _commit(Path(paths[0])),
        units,
    )
    return dict(overview(judged(loaded, names, on, portal), frame))


def mandate_of(file: str) -> Mandate:
    """Load a mandate named on the command line; a broken one is a usage error."""
    try:
        return load_mandate(shown(file))
    except MandateError as error:
        raise misuse("mandate_fault", error=error) from None


def units_of(file: str) -> Units:
    """Load the table of units named on the command line; a broken one is a usage error."""
    try:
        return load_units(Path(shown(file)))
    except MandateError as error:
        raise misuse("units_fault", error=error) from None


def _commit(path: Path) -> str | None:
    """The revision the files are of, "+" where they were changed since; None outside a repository."""
    command = ["git", "describe", "--always", "--dirty=+", "--abbrev=12", "--exclude=*"]
    try:
        folder = path if path.is_dir() else path.parent
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - fixed
    except OSError:
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


def read_json(path: Path, schema: str) -> dict[str, Any]:
    """Read a saved output of a shape; a file that is none is a usage error."""
    try:
        data: Any = json.loads(path.read_bytes())
        if data["schema"] == schema:
            return dict(data)
    except OSError as error:
        raise cannot_read(str(path), error) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise misuse("no_shape", path=path, schema=schema)


def read_snapshot(path: Path) -> dict[str, Any]:
    """Read a snapshot, whatever version wrote it; a file that is none is a usage error."""
    data = read_json(path, trend.SHAPE)
    # Versions of before did not write all of these, and none of the counts is read again.
    later: dict[str, Any] = {"standings": {}, "bodies": {}}
    counts = dict.fromkeys(COUNTS.types_by_key, 0)
    if place := misfit(trend.Snapshot, {**later, **data, "counts": counts}):
        raise misuse("not_of_shape", path=path, shape=trend.SHAPE, place=place)
    return data


def read_overview(file: str) -> dict[str, Any]:
    """Read a saved overview."""
    data = read_json(Path(file), SHAPE)
    if not all(key in data for key in ("counts", "frameworks", "tables", "procedures", "scope", "mandates")):
        raise misuse("lacks_parts", file=file, shape=SHAPE)
    return data
