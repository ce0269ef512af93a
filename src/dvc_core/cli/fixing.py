"""``tthc check --fix`` and ``--diff``: safe fixes applied until none is left, or shown."""

from __future__ import annotations

import sys
from collections.abc import Collection, Container, Iterable
from datetime import date
from pathlib import Path

import click

from ..formats.summary import Summary
from ..levels.portal import Portal
from ..model.loader import Loaded
from ..rules.checking import check_each, merge_repeats
from ..rules.fixes import usable
from ..rules.fixing import fixed
from ..words import clean, visible
from .lang import phrase
from .output import put


def fix_files(
    files: Iterable[Loaded],
    on: date,
    portal: Portal | None,
    wanted: Container[str],
    *,
    unsafe: bool,
    write: bool,
    stdin: bool,
) -> tuple[Summary, int]:
    """Apply fixes until none is left; return what remains, and how many places were fixed."""
    summary = Summary()
    fixed_files = places = offered = 0
    for loaded in files:
        before = loaded
        after, count, left = fixed(loaded, on, portal, wanted, unsafe=unsafe)
        if left:
            _report_left(loaded.name, left)
        remaining = [f for f in check_each(after, on=on, portal=portal) if f.code in wanted]
        offered += sum(usable(f, unsafe=True) is not None for f in remaining)
        summary.add(merge_repeats(remaining))
        if count:
            places, fixed_files = places + count, fixed_files + 1
        if not write:
            show_diff(before, after)
        elif stdin:
            sys.stdout.write(after.source.text)
        elif count:
            put_text(before, after)
    click.echo(
        phrase("fixed", places=places, fixed_files=fixed_files)
        if write
        else phrase("would_fix", places=places, fixed_files=fixed_files),
        err=True,
    )
    remain = summary.errors + summary.warnings
    if remain:
        click.echo(phrase("remaining", remain=remain), err=True)
    if offered and not unsafe:
        click.echo(phrase("unsafe_offered", offered=offered), err=True)
    return summary, places


def _report_left(name: str, lines: Collection[int]) -> None:
    where = ", ".join(map(str, lines))
    click.echo(phrase("not_fixable", name=clean(name), where=where), err=True)


def put_text(before: Loaded, after: Loaded) -> None:
    """Put the fixed text in the place of the file at once: a broken run leaves the old one whole."""
    mark = "\ufeff" if after.source.bom else ""
    with put(before.name) as part:
        Path(part).write_bytes((mark + after.source.text).encode("utf-8"))


def show_diff(before: Loaded, after: Loaded) -> None:
    """Show what differs, as a patch."""
    from difflib import unified_diff

    for line in unified_diff(
        before.source.text.splitlines(keepends=True),
        after.source.text.splitlines(keepends=True),
        clean(before.name),
        clean(after.name),
    ):
        # A patch is applied as it stands; a person looks at what is safe to look at.
        shown = visible(line) if sys.stdout.isatty() else line
        sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")
