"""``tthc import portal-api``, ``text`` and ``docx``: what the national portal and decisions publish becomes drafts."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import click

from ..formats.reporter import texts, write_reports
from ..portal.draft import Imported
from ..portal.inputs import PROBLEMS, Trouble
from ..portal.ledger import CLASSES, FATES
from ..portal.report import UI, Accounted, ImportReport, ImportTotals
from ..portal.store import Outcome, Placed, ProcedureStore
from ..words import clean, format_message, show, visible
from ..words.grammar import about
from ..words.paths import shown
from ..words.system import system_words
from ..words.text import DIRT
from .exit_codes import FOUND, MISUSE, OK
from .faults import misuse
from .files import STDIN
from .lang import LANG
from .options import DayParameter
from .output import opened, options

#: What an input gives: procedures, each with its line, and what could not be read.
Result = tuple[int, Imported] | Trouble
Reader = Callable[[BinaryIO, str, date | None], Iterator[Result]]


class Wishes(NamedTuple):
    """The options of one run."""

    folder: str
    seen: date | None
    report: str | None
    overwrite: bool


def _import_command(name: str, reader: str, narrative: str) -> click.Command:
    """The command of a kind of input: the module and function of ``portal`` that reads it, the module of its keys of narrative."""

    @click.command(name)
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @click.option("-o", "--output", "folder", required=True, metavar="DIR")
    @click.option("--seen", type=DayParameter(), metavar="DATE")
    @click.option("--report", metavar="FILE")
    @click.option("--overwrite", is_flag=True)
    def command(files: tuple[str, ...], **wishes: Any) -> int:
        module, _, function = reader.partition(".")
        read: Reader = getattr(import_module(f"dvc_core.portal.{module}"), function)
        keys = import_module(f"dvc_core.portal.{narrative}").NARRATIVE
        return _run(name, read, keys, files, Wishes(**wishes))

    return command


portal_api_command = _import_command("portal-api", "answer.import_answers", "answer")
text_command = _import_command("text", "text.read_text", "page")
docx_command = _import_command("docx", "docx.read_docx", "page")


def _run(name: str, read: Reader, narrative: frozenset[str], files: tuple[str, ...], wishes: Wishes) -> int:
    for file in files:
        if file != STDIN and not Path(file).is_file():
            raise misuse("no_file", file=file)
    if Path(wishes.folder).exists() and not Path(wishes.folder).is_dir():
        raise misuse("no_folder", folder=wishes.folder)
    store = ProcedureStore(Path(wishes.folder), source=f"tthc import {name}", overwrite=wishes.overwrite)
    totals = ImportTotals(narrative)
    unread = 0

    def accounts() -> Iterator[tuple[str, ...]]:
        nonlocal unread
        for file, result in _results(read, files, wishes.seen):
            if isinstance(result, Trouble):
                totals.troubles.append(result)
                unread += 1
                continue
            line, imported = result
            placed = store.place(imported, file, line)
            totals.troubles += placed.troubles
            _show_difference(placed)
            totals.add(imported, placed.outcome)
            yield texts(reporters, Accounted(imported, placed.outcome, shown(str(placed.path))))

    goes_to = [] if wishes.report is None else [("", wishes.report)]
    reporters = [ImportReport(options(date.min)) for _ in goes_to]
    with opened(goes_to) as outputs:
        write_reports(accounts(), reporters, [output.write for output in outputs], totals)
    _report_totals(totals, totals.troubles, wishes.folder)
    if any(trouble.code == "unwritable" for trouble in totals.troubles):
        return MISUSE
    return FOUND if unread or totals.outcomes[Outcome.REFUSED] else OK


def _results(read: Reader, files: tuple[str, ...], seen: date | None) -> Iterator[tuple[str, Result]]:
    """Every result of every file, with a bar on a terminal that moves with the bytes read."""
    sizes = [0 if file == STDIN else Path(file).stat().st_size for file in files]
    with _progress(sum(sizes)) as advance:
        for file, size in zip(files, sizes, strict=True):
            if file == STDIN:
                for result in _read_stream(read, sys.stdin.buffer, "<stdin>", seen):
                    yield "<stdin>", result
                continue
            done = 0
            try:
                stream = Path(file).open("rb")  # noqa: SIM115 - closed below
            except OSError as error:
                yield shown(file), _unreadable(shown(file), error)
                continue
            with stream:
                for result in _read_stream(read, stream, shown(file), seen):
                    yield shown(file), result
                    advance(stream.tell() - done)
                    done = stream.tell()
            advance(size - done)


def _read_stream(read: Reader, stream: BinaryIO, name: str, seen: date | None) -> Iterator[Result]:
    """Read a file; a fault of the file or of the program is reported, and other files go on."""
    try:
        yield from read(stream, name, seen)
    except OSError as error:
        yield _unreadable(name, error)
    except Exception as error:  # noqa: BLE001 - as for one answer
        yield _failed(name, 0, error)


def _unreadable(name: str, error: OSError) -> Trouble:
    return Trouble("unreadable", name, 0, {"reason": system_words(error, LANG)})


def _failed(name: str, line: int, error: Exception) -> Trouble:
    return Trouble("failed", name, line, {"reason": f"{error!r:.200}"})


@contextmanager
def _progress(length: int) -> Iterator[Callable[[int], None]]:
    if not length or not sys.stderr.isatty():
        yield lambda _step: None
        return
    with click.progressbar(length=length, label=UI["progress"][LANG], file=sys.stderr, width=30) as bar:
        yield bar.update


def _show_difference(placed: Placed) -> None:
    if not placed.present:
        return
    name = shown(str(placed.path))
    for line in difflib.unified_diff(
        placed.present.splitlines(), placed.text.splitlines(), name, f"{name} (import)", lineterm=""
    ):
        click.echo(visible(line))


def _report_totals(totals: ImportTotals, troubles: list[Trouble], folder: str) -> None:
    for trouble in troubles:
        place = f"{trouble.file}:{trouble.line}" if trouble.line else trouble.file
        said = dict(trouble.params)
        if trouble.code == "unwritable":
            said["reason"] = system_words(OSError(said["errno"], said["reason"]), LANG)
        click.echo(clean(f"{place}: {PROBLEMS[trouble.code][LANG].format_map(said)}"), err=True)
    counts = {outcome.value: totals.outcomes[outcome] for outcome in Outcome}
    click.echo(UI["done"][LANG].format(procedures=totals.procedures, **counts))
    if not totals.procedures:
        return
    click.echo(UI["values"][LANG].format(values=show(totals.fates.total(), LANG)))
    for fate, n in totals.fates.most_common():
        detail = ""
        if fate.value == "technical":
            detail = ": " + ", ".join(
                f"{CLASSES[c][LANG]} {show(k, LANG)}" for c, k in totals.classes.most_common()
            )
        click.echo(f"  {show(n, LANG):>9}  {FATES[fate.value][LANG]}{detail}")
    share = show(Decimal(str(totals.share)), LANG)
    click.echo(
        UI["verbatim"][LANG].format(share=share, kept=show(totals.kept, LANG), of=show(totals.of, LANG))
    )
    if totals.dirt:
        dirt = ", ".join(f"{DIRT[kind][LANG]} {show(n, LANG)}" for kind, n in totals.dirt.most_common())
        click.echo(f"{UI['dirt'][LANG]} {dirt}")
    if totals.doubted:
        click.echo(UI["doubts"][LANG])
        for code, n in totals.doubted.most_common(10):
            click.echo(f"  {UI['procedures_short'][LANG].format(n=show(n, LANG)):>14}  {about(code, LANG)}")
    click.echo(format_message(UI["drafts"], LANG, folder=folder))
