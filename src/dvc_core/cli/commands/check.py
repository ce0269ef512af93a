"""``tthc check``: every check of every file, in the formats asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from ...finding import Severity
from ...formats.reporter import report
from ...formats.summary import FINDINGS, FindingsReporter, Summary
from ...law.day import today
from ...model.sidecar_files import CatalogueFiles, kind_of
from ...rules.catalog import Judged, check_together, judge
from ...rules.checking import fatal_codes, merge_repeats
from ...rules.run_rules import Checked
from ...rules.settings import CodeChoice, codes_from
from ...rules.sidecar_files import sidecar_findings
from ..baseline import RunBaseline, known_options
from ..exit_codes import FOUND, MISUSE, OK
from ..faults import misuse
from ..files import STDIN, File, default_folder, disk
from ..frame import Run, run_options
from ..lang import LANG, phrase
from ..options import (
    as_of_option,
    plugin_option,
    portal_of,
    portal_option,
    use_plugins,
)
from ..output import Output, colored, opened, options
from ..project import settings
from ..runs import judged

if TYPE_CHECKING:
    from ...levels.portal import Portal


@click.command("check")
@click.option("--select", multiple=True, metavar="CODES")
@click.option("--ignore", multiple=True, metavar="CODES")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), default="error")
@click.option("--min-severity", type=click.Choice(["error", "warning", "info"]), default="warning")
@as_of_option
@portal_option
@click.option("--fix", is_flag=True)
@click.option("--unsafe-fixes", is_flag=True)
@click.option("--diff", is_flag=True)
@click.option("--statistics", is_flag=True)
@click.option("--stdin-filename", default="<stdin>", metavar="NAME")
@click.option("--watch", is_flag=True)
@known_options
@plugin_option
@run_options(FINDINGS)
def check_command(
    *,
    run: Run,
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
    watch: bool,
    baseline_file: str | None,
    update_baseline: bool,
    prune_baseline: bool,
    plugins: tuple[str, ...],
) -> int:
    """Check files."""
    day = on or today()
    use_plugins(plugins)
    chosen = run.goes_to("full" if sys.stdout.isatty() else "concise")
    if watch and (fix or diff or update_baseline):
        raise misuse("watch_only_looks")
    if fix or diff:
        from ..fixing import fix_files

        given = list(run.files(stdin_filename))
        store = disk()
        beside = [
            file for file in given if file.text is None and kind_of(store.reader.place(file.path)) is not None
        ]
        left, fixed = fix_files(
            (file.load(store) for file in given if file not in beside),
            day,
            portal_of(portal_file),
            _chosen_codes(select, ignore),
            unsafe=unsafe_fixes,
            write=not diff,
            stdin=STDIN in run.places(),
        )
        _report_sidecar_files(beside, store, left)
        return _exit_code(left, fail_on) or (FOUND if fixed and diff else OK)
    wish = _Wish(select, ignore, fail_on, min_severity, day, statistics, run.color)

    def check_files() -> int:
        known = RunBaseline(baseline_file, update=update_baseline, prune=prune_baseline)
        store = disk()
        judge_each = partial(check_file, store=store, on=day, portal=portal_of(portal_file))
        checked = judged(run.files(stdin_filename), judge_each, run.jobs, plugins)
        folders = [
            store.reader.place(path) for path in filter(os.path.isdir, run.places() or (default_folder(),))
        ]
        with closing(checked):
            return _check(check_together(checked, store, folders, day), wish, known, chosen)

    if not watch:
        return check_files()
    from ..watching import watch as run_again

    return run_again(run.places(), check_files)


def _report_sidecar_files(files: list[File], store: CatalogueFiles, left: Summary) -> None:
    """Say of files beside procedures that nothing fixes them; what is wrong with them remains."""
    for file in files:
        left.add(sidecar_findings(store, store.reader.place(file.path), file.name) or ())
        click.echo(phrase("sidecar_not_fixed", name=file.name), err=True)


class _Wish(NamedTuple):
    """What is asked of the files, and how it is to be told."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    min_severity: str
    on: date
    statistics: bool
    color: str


def check_file(file: File, *, store: CatalogueFiles, on: date, portal: Portal | None) -> Judged:
    """Load and check a file. The model is not kept: many files may be under way at a time."""
    return judge(file.load(store), file.path if file.text is None else None, on=on, portal=portal)


def _check(
    checked: Iterator[Checked],
    wish: _Wish,
    known: RunBaseline,
    chosen: list[tuple[str, str]],
) -> int:
    wanted = _chosen_codes(wish.select, wish.ignore)
    with opened(chosen) as outputs:
        marked = known.marked(map(wanted.of, checked))
        found = (one._replace(findings=merge_repeats(one.findings)) for one in marked)
        summary = _report(found, _reporters(chosen, outputs, wish), outputs)
    if wish.statistics:
        _statistics(summary)
    known.finish()
    return OK if known.update else _exit_code(summary, wish.fail_on)


def _reporters(chosen: list[tuple[str, str]], outputs: list[Output], wish: _Wish) -> list[FindingsReporter]:
    """A reporter for each format; colours are for the terminal only."""
    plain = options(wish.on)._replace(least=Severity(wish.min_severity), whole=wish.statistics)
    look = plain._replace(color=colored(wish.color))
    return [
        FINDINGS[name](plain if output.target else look)
        for (name, _), output in zip(chosen, outputs, strict=True)
    ]


def _report(checked: Iterable[Checked], reporters: list[FindingsReporter], outputs: list[Output]) -> Summary:
    summary = Summary()
    writes = [output.write for output in outputs]
    report(checked, reporters, writes, summary, lambda one: summary.add(one.findings, beside=one.beside))
    return summary


def _exit_code(summary: Summary, fail_on: str) -> int:
    if summary.not_evaluated:
        return MISUSE
    worst = summary.worst()
    if fail_on == "never" or worst is None:
        return OK
    return FOUND if worst.rank <= Severity(fail_on).rank else OK


def _chosen_codes(select: tuple[str, ...], ignore: tuple[str, ...]) -> CodeChoice:
    """The codes to report, by the options and the settings; of codes that cannot be left out it is said."""
    chosen, left_out = (
        [part.strip() for text in given for part in text.split(",")] for given in (select, ignore)
    )
    for prefix in (*chosen, *left_out):
        if not codes_from(prefix):
            raise misuse("no_code_begins", prefix=prefix)
    by_pattern = settings().by_pattern()
    named = (*left_out, *(one for codes in by_pattern.values() for one in codes))
    for prefix in dict.fromkeys(one.upper() for one in named):
        if codes_from(prefix) <= fatal_codes():
            click.echo(phrase("fatal_not_ignored", prefix=prefix), err=True)
    return CodeChoice(chosen, left_out, by_pattern)


def _statistics(summary: Summary) -> None:
    from ...words import entry

    for code, count in sorted(summary.by_code.items(), key=lambda item: (-item[1], item[0])):
        words = entry(code).vi if LANG == "vi" else entry(code).en
        click.echo(f"{count:6}  {code}  {words.why.split('. ')[0]}")
