"""``tthc report``: where a whole catalogue stands, for leaders, offices, merge requests and machines."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from ...catalogue.overview.overview import SHAPE, Overview
from ...catalogue.report.review import Review, ReviewError, load_review, replay
from ...catalogue.trend import snapshot, trend
from ...formats.verify import misfit
from ...law.day import today
from ...levels.files import FileError
from ...levels.in_force import usual
from ...words import clean, to_json
from ..exit_codes import FOUND, OK
from ..faults import misuse, needs_package
from ..files import default_folder
from ..folder import look
from ..lang import LANG, phrase
from ..options import as_of_option, exclude_option, format_option, paths_argument, portal_option
from ..output import put, report_written, targets, write_file
from ..overviews import mandate_of, overview_of_paths, read_overview, read_snapshot, units_of
from ..project import project_options, settings

#: Every format; those of the second line are files or folders, never standard output.
_TEXTS = ("markdown", "csv", "json")
_FILES = ("html", "xlsx", "docx", "parquet")


@click.command("report")
@paths_argument
@format_option((*_TEXTS, *_FILES), _FILES)
@click.option("--framework", "asked", multiple=True, metavar="ID|FILE")
@as_of_option
@portal_option
@click.option("--mandate", "mandates", multiple=True, type=click.Path(), metavar="FILE")
@click.option("--units", "units_file", type=click.Path(), metavar="FILE")
@click.option("--trend", "earlier", multiple=True, type=click.Path(), metavar="PATH")
@click.option("--snapshot", "saved", type=click.Path(), metavar="FILE")
@click.option("--letter-template", "template", type=click.Path(), metavar="FILE")
@click.option("--review", type=click.IntRange(1), metavar="N")
@click.option("--seed", type=click.IntRange(0), metavar="N")
@click.option("--reviewed", type=click.Path(), metavar="FILE")
@click.option("--from", "source", type=click.Path(), metavar="FILE")
@exclude_option
@project_options
def report_command(
    *,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    asked: tuple[str, ...],
    on: date | None,
    portal_file: str | None,
    mandates: tuple[str, ...],
    units_file: str | None,
    earlier: tuple[str, ...],
    saved: str | None,
    source: str | None,
    template: str | None,
    review: int | None,
    seed: int | None,
    reviewed: str | None,
    exclude: tuple[str, ...],
) -> int:
    """Report on files."""
    if (review is None and seed is not None) or (review is not None and reviewed is not None):
        raise misuse("seed_needs_review")
    judged = _review_of(reviewed) if reviewed is not None else None
    chosen = (
        _chosen(formats) if review is None else targets(formats, ["html", "docx", "yaml"], "html", ("docx",))
    )
    # What was judged is shown alone where no report is asked for.
    chosen = chosen if judged is None or formats else []
    if template is not None and "docx" not in dict(chosen):
        raise misuse("template_needs_docx")
    if source is not None:
        # What the settings of a project say is not given.
        said = click.get_current_context().get_parameter_source
        files = ("paths", "mandates", "units_file", "asked", "portal_file", "on", "exclude")
        if ParameterSource.COMMANDLINE in map(said, files):
            raise misuse("from_alone")
        data = read_overview(source)
    else:
        day = on or today()
        paths = paths or settings().texts("paths") or (default_folder(),)
        data = overview_of_paths(
            paths,
            asked or usual(day),
            day,
            exclude=exclude,
            portal_file=portal_file,
            mandates=[mandate_of(file) for file in mandates],
            units=units_of(units_file) if units_file is not None else None,
        )
    steps = [step for given in earlier for step in _snapshots(Path(given))]
    try:
        if review is not None:
            _write_review(data, review, seed, chosen)
            return OK
        done = _write_all(data, steps, chosen, saved, template)
        return max(done, _replay(data, judged)) if judged is not None else done
    except (OSError, click.ClickException):
        raise
    except Exception as error:
        if source is None:
            raise
        place = misfit(Overview, data) or f"{type(error).__name__}: {error}"
        raise misuse("not_of_shape", path=source, shape=SHAPE, place=place) from None


def _write_all(
    data: dict[str, Any],
    steps: list[dict[str, Any]],
    chosen: list[tuple[str, str]],
    saved: str | None,
    template: str | None,
) -> int:
    if steps:
        data = {**data, "trend": trend(steps, data)}
    # The numbers stay to the end: to look for garbage among them again and again is a thirtieth of a run.
    gc.freeze()
    for name, file in chosen:
        _write(name, data, file, template)
    if saved is not None:
        write_file(saved, to_json(snapshot(data), indent=1) + "\n")
    report_written(chosen)
    return OK if data["counts"]["graded"] else FOUND


def _write_review(
    data: Mapping[str, Any], count: int, seed: int | None, chosen: list[tuple[str, str]]
) -> None:
    """Write verdicts drawn for people to judge; without a number they are drawn by the day they are judged at."""
    from ...catalogue.report.html import single_page
    from ...catalogue.report.names import Names
    from ...catalogue.report.review import draw_verdicts, review_document, review_yaml, write_review

    names = Names(data, LANG)
    drawn = draw_verdicts(names, count, int(data["on"].replace("-", "")) if seed is None else seed)
    document = review_document(names, drawn)
    for name, target in chosen:
        if name == "docx":
            with _with_package("docx", "python-docx"), put(target) as part:
                write_review(document, LANG, Path(part), date.fromisoformat(data["on"]))
        else:
            write_file(target, single_page(names, document) if name == "html" else review_yaml(names, drawn))
    numbers = phrase("drawn_by", seed=str(drawn.seed))
    click.echo(numbers, err=True)


def _review_of(file: str) -> Review:
    try:
        return load_review(Path(file))
    except ReviewError as error:
        raise misuse("review_fault", error=error) from None


def _replay(data: Mapping[str, Any], review: Review) -> int:
    """Show which verdicts that were judged changed, and which are still disagreed with."""
    from ...catalogue.report.names import Names

    if review.framework not in {f["id"] for f in data["frameworks"]}:
        raise misuse("framework_not_reported", framework=review.framework)
    found = list(replay(Names(data, LANG), review))
    for one in found:
        click.echo(clean(one.sentence[LANG]))
    judged = sum(one.agrees is not None for one in review.verdicts)
    changed = sum(one.changed for one in found)
    click.echo(phrase("review_counted", judged=judged, changed=changed, disagreed=len(found) - changed))
    return FOUND if changed else OK


def _chosen(formats: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each format with where it goes; what is in the way of that is told before the work."""
    chosen = targets(formats, [*_TEXTS, *_FILES], "markdown", _FILES)
    for name, file in chosen:
        if name == "html":
            look(file)
    return chosen


def _snapshots(path: Path) -> Iterator[dict[str, Any]]:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise misuse("no_snapshot", path=path)
    for file in files:
        digest = sha256(file.read_bytes()).hexdigest()
        yield {**read_snapshot(file), "file": str(path), "hash": digest}


def _pages(data: Mapping[str, Any], target: str) -> None:
    from ...catalogue.report.html import html_pages
    from ...catalogue.report.text import NUMBERS, json_text
    from ..folder import write_pages

    kept = write_pages(target, chain(html_pages(data, LANG), [(NUMBERS, json_text(data))]))
    if kept:
        listed = ", ".join(kept)
        click.echo(phrase("kept_pages", target=target, listed=listed), err=True)


#: Of a format that is a text, and of one that is a file with a package of its own: its writer in ``catalogue.report``.
_TEXT_WRITERS = {
    "markdown": "text.markdown",
    "csv": "table.csv_report",
    "json": "text.json_text",
}
_FILE_WRITERS = {
    "xlsx": ("workbook.write_workbook", "openpyxl"),
    "docx": ("letter.write_letter", "python-docx"),
    "parquet": ("table.write_parquet", "pyarrow"),
}


def _write(name: str, data: Mapping[str, Any], target: str, template: str | None) -> None:
    """Write a report in a format; ``template`` is the office's own of the letter."""
    more = () if name == "json" else (LANG,)
    if name == "html":
        _pages(data, target)
    elif name in _TEXT_WRITERS:
        write_file(target, "".join(_writer(_TEXT_WRITERS[name])(data, *more)))
    else:
        writer, package = _FILE_WRITERS[name]
        with _with_package(name, package), put(target) as part:
            try:
                _writer(writer)(data, LANG, Path(part), *((template,) if name == "docx" else ()))
            except FileError as error:
                raise misuse("letter_fault", error=error) from None


def _writer(name: str) -> Callable[..., Any]:
    """A writer of reports; none is imported before it is asked for."""
    module, _, function = name.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"dvc_core.catalogue.report.{module}"), function)
    return found


@contextmanager
def _with_package(shape: str, package: str) -> Iterator[None]:
    """Tell which package a format lacks."""
    try:
        yield
    except ImportError:  # ours for a missing extra is one
        raise needs_package(shape, package) from None
