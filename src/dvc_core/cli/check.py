"""``tthc check``: every check of every file, in the formats asked for."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator
from datetime import date

import click

from ..finding import CRASHED, Severity
from ..reports import CHECK_FORMATS, Reporter, Summary, reporter
from ..runs import Run, Settings
from ..runs.checking import Checked, Checking, CodeIndex
from . import FOUND, MISUSE, OK
from .common import (
    STDIN,
    as_of_option,
    color_option,
    colored,
    lang_option,
    loaded_files,
    misuse,
    once,
    opened,
    options,
    paths_argument,
    portal_of,
    run_files,
    run_options,
    state_of,
    targets,
)
from .lang import LANG, tr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..levels import Portal
    from ..loader import Loaded

#: A fix can uncover the next fault; more rounds than this would be a fault of ours.
_ROUNDS = 10


@click.command(
    "check",
    short_help=tr("Kiểm tra tệp thủ tục: sai gì, dòng nào, luật nào, sửa sao.", "Check procedure files."),
    help=tr(
        "Kiểm tra tệp thủ tục: nói rõ sai ở dòng nào, theo điều luật nào, sửa thế nào.\n\n"
        "PATHS là tệp hoặc thư mục; “-” đọc từ đầu vào chuẩn; mặc định là thư mục procedures.",
        "Check procedure files: what is wrong on which line, by which article, and how to mend it.\n\n"
        "PATHS are files or folders; “-” reads standard input; the default is the folder procedures.",
    ),
)
@paths_argument
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=tr(
        "Dạng kết quả: full, concise, json, sarif, junit, gitlab, github, markdown; lặp lại được, kèm :TỆP để ghi ra tệp.",
        "Output: full, concise, json, sarif, junit, gitlab, github, markdown; may be repeated, with :FILE to write a file.",
    ),
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help=tr("Chỉ xét các mã này (DVC1, DVC204).", "Only these codes (DVC1, DVC204)."),
)
@click.option(
    "--ignore", multiple=True, metavar="CODES", help=tr("Bỏ qua các mã này.", "Leave these codes out.")
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    help=tr(
        "Thoát với mã 1 khi có phát hiện từ mức này (mặc định: error).",
        "Exit with 1 on findings from this severity (default: error).",
    ),
)
@click.option(
    "--min-severity",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    help=tr(
        "Chỉ hiện từ mức này; mọi mức đều được đếm (mặc định: warning).",
        "Show from this severity; all are counted (default: warning).",
    ),
)
@as_of_option
@click.option("--portal", "portal_file", type=click.Path(), help=tr("Tệp mô tả cổng.", "Portal profile."))
@click.option("--fix", is_flag=True, help=tr("Sửa những chỗ sửa được chắc chắn.", "Apply safe fixes."))
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help=tr("Sửa cả chỗ cần người xem lại.", "Apply fixes that need a look, too."),
)
@click.option(
    "--diff",
    is_flag=True,
    help=tr("Chỉ cho xem sẽ sửa gì, không ghi tệp.", "Show what would be fixed, write nothing."),
)
@click.option("--statistics", is_flag=True, help=tr("Đếm theo từng mã.", "Count by code."))
@click.option(
    "--stdin-filename",
    default="<stdin>",
    metavar="NAME",
    help=tr("Tên hiện cho đầu vào chuẩn.", "Name shown for standard input."),
)
@run_options
@color_option
@lang_option
def check_command(
    *,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    min_severity: str,
    on: date | None,
    portal_file: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    statistics: bool,
    stdin_filename: str,
    jobs: int | None,
    cache: bool | None,
    color: str,
) -> int:
    """Check files."""
    day = on or date.today()
    chosen = targets(formats, list(CHECK_FORMATS), "full" if sys.stdout.isatty() else "concise")
    if fix or diff:
        return _mend(
            loaded_files(paths, stdin_filename),
            day,
            portal_of(portal_file),
            _wanted(select, ignore, *_codes()),
            unsafe=unsafe_fixes,
            write=not diff,
            fail_on=fail_on,
            stdin=STDIN in paths,
        )
    files = run_files(paths, stdin_filename)
    with Run(files, Settings(jobs, cache), "check", (day, state_of(portal_file))) as run:
        portal = once(lambda: portal_of(portal_file))
        if not run.remembered:
            portal()  # a profile that is broken is told before anything is written
        codes, fatal = _codes(run)
        wanted = _wanted(select, ignore, codes, fatal)
        plain = options(day)._replace(least=Severity(min_severity))
        look = plain._replace(color=colored(color))
        with opened(chosen) as outputs:
            reporters = [
                reporter(name, output.write, plain if output.target else look)
                for (name, _), output in zip(chosen, outputs, strict=True)
            ]
            summary = _report(_checked(run, Checking(day, portal), wanted), reporters, Summary(fatal))
    if statistics:
        _statistics(summary)
    return _exit_code(summary, fail_on)


def _checked(run: Run, work: Checking, wanted: Container[str]) -> Iterator[Checked]:
    """Every file with the findings asked for, also those about files together."""
    index = CodeIndex()
    for _, found in run.results(work):
        index.add(found)
        found.findings = [f for f in found.findings if f.code in wanted]
        yield found


def _report(checked: Iterable[Checked], reporters: list[Reporter], summary: Summary) -> Summary:
    for one in reporters:
        one.begin()
    for found in checked:
        summary.add(found.findings)
        for one in reporters:
            one.file(found, found.findings)
    for one in reporters:
        one.end(summary)
    return summary


def _codes(run: Run | None = None) -> tuple[frozenset[str], frozenset[str]]:
    """All codes, and the fatal ones; as an earlier run left them, since to ask the rules is to import them."""
    known = run.store.meta if run is not None and run.store is not None else {}
    if "codes" in known:
        return frozenset(known["codes"]), frozenset(known["fatal"])
    from ..checker import all_rules, fatal_codes

    codes, fatal = frozenset(all_rules()), fatal_codes()
    if run is not None and run.store is not None:
        run.store.meta |= {"codes": sorted(codes), "fatal": sorted(fatal)}
    return codes, fatal


def _exit_code(summary: Summary, fail_on: str) -> int:
    if summary.not_evaluated:
        return MISUSE
    worst = summary.worst()
    if fail_on == "never" or worst is None:
        return OK
    return FOUND if worst.rank <= Severity(fail_on).rank else OK


class _Every(Container[str]):
    """All codes, without making the list of them."""

    def __contains__(self, code: object) -> bool:
        return True


def _wanted(
    select: tuple[str, ...], ignore: tuple[str, ...], codes: frozenset[str], fatal: frozenset[str]
) -> Container[str]:
    """The codes to report: always also what kept a file, or a rule, from being judged at all."""
    if not select and not ignore:
        return _Every()

    def expand(given: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for prefix in (part.strip() for text in given for part in text.split(",")):
            matching = {code for code in codes if prefix and code.startswith(prefix.upper())}
            if not matching:
                raise misuse(f"không có mã nào bắt đầu bằng “{prefix}”", f"no code begins with “{prefix}”")
            found |= matching
        return found

    chosen = expand(select) if select else set(codes)
    return frozenset((chosen - expand(ignore)) | {CRASHED.code} | fatal)


def _statistics(summary: Summary) -> None:
    from ..messages import catalogue

    for code, count in sorted(summary.by_code.items(), key=lambda item: (-item[1], item[0])):
        words = catalogue()[code].vi if LANG == "vi" else catalogue()[code].en
        click.echo(f"{count:6}  {code}  {words.why.split('. ')[0]}")


def _mend(
    files: Iterable[Loaded],
    on: date,
    portal: Portal | None,
    wanted: Container[str],
    *,
    unsafe: bool,
    write: bool,
    fail_on: str,
    stdin: bool,
) -> int:
    """Apply fixes until none is left, then report what remains."""
    from ..checker import check

    summary = Summary()
    fixed_files = fixed = 0
    for loaded in files:
        before = loaded
        after, count = _mended(loaded, on, portal, wanted, unsafe=unsafe)
        summary.add(f for f in check(after, on=on, portal=portal) if f.code in wanted)
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
    code = _exit_code(summary, fail_on)
    return FOUND if code == OK and fixed and not write else code


def _mended(
    loaded: Loaded, on: date, portal: Portal | None, wanted: Container[str], *, unsafe: bool
) -> tuple[Loaded, int]:
    from ..checker import check
    from ..fixes import apply
    from ..loader import load_text

    total = 0
    for _ in range(_ROUNDS):
        findings = [f for f in check(loaded, on=on, portal=portal) if f.code in wanted]
        data, count = apply(loaded.source, findings, unsafe=unsafe)
        if not count:
            break
        total += count
        loaded = load_text(data, loaded.name, loaded.folder)
    return loaded, total


def _replace(before: Loaded, after: Loaded) -> None:
    """Put the mended text in the place of the file at once: a broken run leaves the old one whole."""
    from pathlib import Path

    path = Path(before.name)
    spare = path.with_name(path.name + ".tmp")
    mark = "\ufeff" if after.source.bom else ""
    spare.write_bytes((mark + after.source.text).encode("utf-8"))
    spare.chmod(path.stat().st_mode)
    spare.replace(path)


def _show_diff(before: Loaded, after: Loaded) -> None:
    from difflib import unified_diff

    for line in unified_diff(
        before.source.text.splitlines(keepends=True),
        after.source.text.splitlines(keepends=True),
        before.name,
        after.name,
    ):
        sys.stdout.write(line if line.endswith("\n") else line + "\n")
