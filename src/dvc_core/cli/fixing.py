"""``tthc check --fix`` and ``--diff``: safe fixes applied until none is left, or shown."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable
from datetime import date
from pathlib import Path

import click

from ..formats.summary import Summary
from ..levels.portal import Portal
from ..model.loader import Loaded, load_text
from ..rules.checking import check
from ..rules.fixes import apply, usable
from ..source.syntax import SYNTAX
from .lang import tr
from .output import put

#: A fix can uncover the next fault; more rounds than this would be a fault of ours.
_ROUNDS = 10


def mend(
    files: Iterable[Loaded],
    on: date,
    portal: Portal | None,
    wanted: Container[str],
    *,
    unsafe: bool,
    write: bool,
    stdin: bool,
) -> tuple[Summary, int]:
    """Apply fixes until none is left; return what remains, and how many places were mended."""
    summary = Summary()
    fixed_files = fixed = offered = 0
    for loaded in files:
        before = loaded
        after, count = _mended(loaded, on, portal, wanted, unsafe=unsafe)
        remaining = [f for f in check(after, on=on, portal=portal) if f.code in wanted]
        offered += sum(usable(f, unsafe=True) is not None for f in remaining)
        summary.add(remaining)
        if count:
            fixed, fixed_files = fixed + count, fixed_files + 1
        if not write:
            _show_diff(before, after)
        elif stdin:
            sys.stdout.write(after.source.text)
        elif count:
            _replace(before, after)
    click.echo(
        tr(f"Đã sửa {fixed} chỗ trong {fixed_files} tệp.", f"Fixed {fixed} places in {fixed_files} files.")
        if write
        else tr(
            f"Sẽ sửa {fixed} chỗ trong {fixed_files} tệp.",
            f"Would fix {fixed} places in {fixed_files} files.",
        ),
        err=True,
    )
    left = summary.errors + summary.warnings
    if left:
        click.echo(
            tr(
                f"Còn {left} lỗi và cảnh báo; chạy tthc check để xem.",
                f"{left} errors and warnings remain; run tthc check to see them.",
            ),
            err=True,
        )
    if offered and not unsafe:
        click.echo(
            tr(
                f"Trong số còn lại, {offered} chỗ sửa được bằng --unsafe-fixes; xem lại từng chỗ (--diff).",
                f"Of what remains, --unsafe-fixes can mend {offered} places; look at each of them (--diff).",
            ),
            err=True,
        )
    return summary, fixed


def _mended(
    loaded: Loaded, on: date, portal: Portal | None, wanted: Container[str], *, unsafe: bool
) -> tuple[Loaded, int]:
    total = 0
    for _ in range(_ROUNDS):
        findings = [f for f in check(loaded, on=on, portal=portal) if f.code in wanted]
        data, count = apply(loaded.source, findings, unsafe=unsafe)
        if not count:
            break
        made = load_text(data, loaded.name, loaded.folder)
        if _is_yaml(loaded) and not _is_yaml(made):
            # A value that was held together by an odd blank: no fix may make a file unreadable.
            _tell_left(loaded.name)
            break
        total += count
        loaded = made
    return loaded, total


def _tell_left(name: str) -> None:
    click.echo(
        tr(
            f"{name}: còn chỗ không tự sửa được: sửa xong thì tệp không đọc được nữa.",
            f"{name}: not all was fixed: the file could no longer be read.",
        ),
        err=True,
    )


def _is_yaml(loaded: Loaded) -> bool:
    return all(finding.code != SYNTAX.code for finding in loaded.findings)


def _replace(before: Loaded, after: Loaded) -> None:
    """Put the mended text in the place of the file at once: a broken run leaves the old one whole."""
    mark = "\ufeff" if after.source.bom else ""
    with put(before.name) as part:
        Path(part).write_bytes((mark + after.source.text).encode("utf-8"))
        Path(part).chmod(Path(before.name).stat().st_mode)


def _show_diff(before: Loaded, after: Loaded) -> None:
    from difflib import unified_diff

    for line in unified_diff(
        before.source.text.splitlines(keepends=True),
        after.source.text.splitlines(keepends=True),
        before.name,
        after.name,
    ):
        sys.stdout.write(line if line.endswith("\n") else line + "\n")
