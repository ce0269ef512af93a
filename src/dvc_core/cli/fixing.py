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
from .lang import tr
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
        tr(f"Đã sửa {places} chỗ trong {fixed_files} tệp.", f"Fixed {places} places in {fixed_files} files.")
        if write
        else tr(
            f"Sẽ sửa {places} chỗ trong {fixed_files} tệp.",
            f"Would fix {places} places in {fixed_files} files.",
        ),
        err=True,
    )
    remain = summary.errors + summary.warnings
    if remain:
        click.echo(
            tr(
                f"Còn {remain} lỗi và cảnh báo; chạy tthc check để xem.",
                f"{remain} errors and warnings remain; run tthc check to see them.",
            ),
            err=True,
        )
    if offered and not unsafe:
        click.echo(
            tr(
                f"Trong số còn lại, {offered} chỗ sửa được bằng --unsafe-fixes; xem lại từng chỗ (--diff).",
                f"Of what remains, --unsafe-fixes can fix {offered} places; look at each of them (--diff).",
            ),
            err=True,
        )
    return summary, places


def _report_left(name: str, lines: Collection[int]) -> None:
    where = ", ".join(map(str, lines))
    click.echo(
        tr(
            f"{clean(name)}: dòng {where}: không tự sửa, vì sửa thì mất chữ, trùng mục hoặc tệp không đọc được nữa.",
            f"{clean(name)}: line {where}: not fixed, as words would be lost, a key stand twice or the file no longer be read.",
        ),
        err=True,
    )


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
