"""``tthc diff``: what changed between two folders or revisions, and whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ...catalogue.diff.pairs import by_key, pairs_of
from ...catalogue.diff.report import DIFFS, EFFECTS, Pair, counts
from ...catalogue.diff.revisions import check_out, folder_here
from ...law.day import today
from ...levels.files import FileError
from ...levels.framework import Framework, FrameworkError, load_framework
from ...model.loader import Catalog, Loaded, load
from ...model.sidecar_files import procedure_files
from ..exit_codes import FOUND, OK
from ..faults import misuse, no_framework
from ..files import DEFAULT_FOLDER, disk
from ..options import as_of_option, color_option, format_option, portal_of, portal_option
from ..output import targets, write_result

#: What ``--fail-on`` takes besides the classes of differences: a level that fell.
_LEVEL = "level"


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
    portal = portal_of(portal_file)
    chosen = targets(formats, list(DIFFS.formats()), "full")
    with ExitStack() as stack:
        old, new = _side(before, folder, stack), _side(after or folder, folder, stack)
        pairs = tuple(pairs_of(old, new, day, portal))
    write_result(chosen, DIFFS, pairs, day, color=color)
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


def _side(given: str, folder: str, stack: ExitStack) -> dict[str, Loaded]:
    """The files of a state by code."""
    path = Path(folder_here(given) if given == folder else given)
    if path.exists():
        return _files(path)
    root = Path(stack.enter_context(TemporaryDirectory()))
    try:
        return _files(root / check_out(given, folder, root))
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
