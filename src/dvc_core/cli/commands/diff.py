"""``tthc diff``: what changed between two folders, revisions or snapshots, and whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click

from ...catalogue.diff.pairs import GradingBasis, by_key, pairs_of
from ...catalogue.diff.report import DIFFS, EFFECTS, Diff, Pair, counts
from ...catalogue.diff.revisions import check_out, folder_here
from ...catalogue.diff.snapshots import level_pairs
from ...law.day import today
from ...levels.files import FileError
from ...levels.framework import Framework, FrameworkError, frameworks, load_framework
from ...levels.in_force import usual
from ...model.loader import Catalog, Loaded, load
from ...model.sidecar_files import procedure_files
from ..exit_codes import FOUND, OK
from ..faults import misuse, no_framework
from ..files import DEFAULT_FOLDER, disk
from ..lang import phrase
from ..options import as_of_option, color_option, format_option, portal_of, portal_option
from ..output import targets, write_result
from ..overviews import read_snapshot

#: What ``--fail-on`` takes besides the classes of differences: a level that fell.
_LEVEL = "level"


_Levels = Mapping[str, Mapping[str, Any]]


class _Side(NamedTuple):
    """One state: its files by code, or what a snapshot holds."""

    files: Mapping[str, Loaded]
    snapshot: Mapping[str, Any] | None = None


@click.command("diff")
@click.argument("before", metavar="BEFORE")
@click.argument("after", required=False, metavar="[AFTER]")
@click.option("--in", "folder", default=DEFAULT_FOLDER, metavar="DIR")
@format_option(DIFFS.formats())
@click.option("--fail-on", type=click.Choice([*EFFECTS, _LEVEL, "never"]), default="never")
@as_of_option
@portal_option
@color_option
def diff_command(
    *,
    before: str,
    after: str | None,
    folder: str,
    formats: tuple[str, ...],
    fail_on: str,
    on: date | None,
    portal_file: str | None,
    color: str,
) -> int:
    """Compare two states."""
    day = on or today()
    measure = GradingBasis(day, portal_of(portal_file))
    chosen = targets(formats, list(DIFFS.formats()), "full")
    with ExitStack() as stack:
        old, new = _side(before, folder, stack), _side(after or folder, folder, stack)
        if old.snapshot is not None or new.snapshot is not None:
            _report_other_measures(before, old, new, measure)
            if old.snapshot is None:
                _report_other_measures(after or folder, new, old, measure)
            broken = {name for name, one in new.files.items() if one.procedure is None}
            pairs = _level_pairs(_levels(old, measure), _levels(new, measure), broken)
            only_levels = True
        else:
            pairs, only_levels = list(pairs_of(old.files, new.files, measure)), False
    write_result(chosen, DIFFS, Diff(tuple(pairs), only_levels), day, color=color)
    return _exit_code(pairs, counts(pairs), fail_on)


def _exit_code(pairs: Sequence[Pair], found: Mapping[str, int], fail_on: str) -> int:
    if found["unreadable"]:
        return FOUND
    if fail_on == "never":
        return OK
    if fail_on == _LEVEL:
        return FOUND if found["gone"] or any(map(_fell, pairs)) else OK
    bad = EFFECTS[: EFFECTS.index(fail_on) + 1]
    return FOUND if any(found[effect] for effect in bad) or found["gone"] else OK


def _fell(pair: Pair) -> bool:
    """Whether a procedure lost a level under a framework that it was graded by before."""
    for change in pair.levels:
        rank = _framework(change.framework)[0].rank
        if rank(change.after) < rank(change.before):
            return True
    return False


def _framework(name: str) -> tuple[Framework, str]:
    try:
        return load_framework(name)
    except FrameworkError as error:
        raise no_framework(error) from None


def _report_other_measures(given: str, side: _Side, other: _Side, measure: GradingBasis) -> None:
    """Tell what a snapshot was measured by otherwise: a level that moved for that moved by no change of a file."""
    if side.snapshot is None:
        return
    theirs = other.snapshot
    portal = _hash(theirs["portal"]) if theirs else measure.portal and measure.portal.hash
    moved = ["--portal"] if _hash(side.snapshot["portal"]) != portal else []
    for name, frame in side.snapshot["frameworks"].items():
        if theirs is None:
            now = load_framework(name)[1] if name in frameworks() else None
        else:
            now = theirs["frameworks"].get(name, {}).get("hash")
        moved += [name] if now not in (None, frame["hash"]) else []
    if moved:
        listed = ", ".join(moved)
        click.echo(phrase("other_measure", given=given, listed=listed), err=True)


def _hash(portal: Mapping[str, Any] | None) -> object:
    return portal["hash"] if portal else None


def _side(given: str, folder: str, stack: ExitStack) -> _Side:
    path = Path(folder_here(given) if given == folder else given)
    if path.suffix == ".json" and path.is_file():
        return _Side({}, read_snapshot(path))
    if path.exists():
        return _Side(_files(path))
    root = Path(stack.enter_context(TemporaryDirectory()))
    try:
        return _Side(_files(root / check_out(given, folder, root)))
    except FileError as error:
        raise misuse("fault", error=error) from None


def _files(path: Path) -> dict[str, Loaded]:
    below = path if path.is_dir() else None
    catalog = Catalog(disk(), "")
    found = by_key(
        load(
            file,
            (file.relative_to(path) if below else Path(file.name)).as_posix(),
            within=below,
            catalog=catalog,
        )
        for file in (procedure_files(path) if below else [path])
    )
    if not found:
        raise misuse("no_yaml", paths=path)
    return found


def _levels(side: _Side, measure: GradingBasis) -> Mapping[str, Mapping[str, Any]]:
    if side.snapshot is not None:
        levels: Mapping[str, Mapping[str, Any]] = side.snapshot["procedures"]
        return levels
    return {
        name: {
            key: measure.level(loaded, name).achievable
            for key, loaded in side.files.items()
            if loaded.procedure is not None
        }
        for name in usual(measure.on)
    }


def _level_pairs(old: _Levels, new: _Levels, broken: Set[str]) -> list[Pair]:
    try:
        return list(level_pairs(old, new, broken))
    except FileError as error:
        raise misuse("fault", error=error) from None
