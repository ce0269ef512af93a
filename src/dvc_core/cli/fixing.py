"""``tthc check --fix`` and ``--diff``: safe fixes applied until none is left, or shown."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Container, Iterable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click

from ..finding import Finding
from ..formats.summary import Summary
from ..levels.portal import Portal
from ..model.loader import Loaded, load_text
from ..rules.checking import check_each, merge_repeats
from ..rules.fixes import apply, usable
from ..source.build import DUPLICATE
from ..source.syntax import SYNTAX
from ..words import clean, visible
from .lang import tr
from .output import put

#: A fix can uncover the next fault; more rounds than this would be a fault of ours.
_ROUNDS = 10
#: Rules about the letters of a text: with their fixes every value stays the text it is.
_LETTERS = frozenset(("DVC010", "DVC017", "DVC620", "DVC622"))
_MARKS = re.compile(r"<[^<>]*>|[\s\u200b\ufeff]+")


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
    fixed_files = fixed = offered = 0
    for loaded in files:
        before = loaded
        after, count = _fixed(loaded, on, portal, wanted, unsafe=unsafe)
        remaining = [f for f in check_each(after, on=on, portal=portal) if f.code in wanted]
        offered += sum(usable(f, unsafe=True) is not None for f in remaining)
        summary.add(merge_repeats(remaining))
        if count:
            fixed, fixed_files = fixed + count, fixed_files + 1
        if not write:
            show_diff(before, after)
        elif stdin:
            sys.stdout.write(after.source.text)
        elif count:
            put_text(before, after)
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
                f"Of what remains, --unsafe-fixes can fix {offered} places; look at each of them (--diff).",
            ),
            err=True,
        )
    return summary, fixed


def _fixed(
    loaded: Loaded, on: date, portal: Portal | None, wanted: Container[str], *, unsafe: bool
) -> tuple[Loaded, int]:
    total, left = 0, set[int]()
    for _ in range(_ROUNDS):
        # What is told once a file is fixed at each of its places.
        findings = [f for f in check_each(loaded, on=on, portal=portal) if f.code in wanted]
        findings = [f for f in findings if usable(f, unsafe=unsafe) is not None]
        # Letters last: what is fixed elsewhere moves them.
        letters = all(f.code in _LETTERS for f in findings)
        taken = [f for f in findings if letters or f.code not in _LETTERS]
        made, count = _with(loaded, taken, unsafe=unsafe)
        if not _is_sound(loaded, made, letters=letters):
            sound: list[Finding] = []
            for one in taken:
                if _is_sound(loaded, _with(loaded, [*sound, one], unsafe=unsafe)[0], letters=letters):
                    sound.append(one)
                else:
                    left.add(one.span.line)
            made, count = _with(loaded, sound, unsafe=unsafe)
        if not count:
            break
        total += count
        loaded = made
    if left:
        _report_left(loaded.name, left)
    return loaded, total


def _with(loaded: Loaded, findings: Iterable[Finding], *, unsafe: bool) -> tuple[Loaded, int]:
    data, count = apply(loaded.source, findings, unsafe=unsafe)
    return load_text(data, loaded.name, catalog=loaded.catalog) if count else loaded, count


def _is_sound(before: Loaded, made: Loaded, *, letters: bool) -> bool:
    """No fix may make a file unreadable, give a record one key twice, or lose a word of a text."""
    if not _is_yaml(before):
        return True
    twice = [sum(f.code == DUPLICATE.code for f in one.findings) for one in (before, made)]
    if not _is_yaml(made) or twice[1] > twice[0]:
        return False
    return not letters or _bare(before.source.data) == _bare(made.source.data)


def _bare(data: Any) -> Any:
    """Data without what a fix of letters may change: blanks, marks of HTML, and how a letter is composed."""
    if isinstance(data, dict):
        return {_bare(key): _bare(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_bare(item) for item in data]
    return _MARKS.sub("", normalize("NFC", unescape(data))) if isinstance(data, str) else data


def _report_left(name: str, lines: Collection[int]) -> None:
    where = ", ".join(map(str, sorted(lines)))
    click.echo(
        tr(
            f"{clean(name)}: dòng {where}: không tự sửa, vì sửa thì mất chữ, trùng mục hoặc tệp không đọc được nữa.",
            f"{clean(name)}: line {where}: not fixed, as words would be lost, a key stand twice or the file no longer be read.",
        ),
        err=True,
    )


def _is_yaml(loaded: Loaded) -> bool:
    return all(finding.code != SYNTAX.code for finding in loaded.findings)


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
