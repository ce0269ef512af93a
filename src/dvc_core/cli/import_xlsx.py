"""``tthc import xlsx``: a workbook somebody filled in becomes procedure files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click
from typing_extensions import TypedDict

from .. import __version__
from ..finding import ExtraMissingError, Severity
from ..formats.entries import JsonKey, JsonObject
from ..formats.json_output import Count, Tool, tool
from ..formats.published import published, shape
from ..model.loader import Catalog
from ..model.sidecar_files import CatalogueFiles, Disk
from ..words import clean, format_message, to_json, visible
from ..words.paths import shown
from ..words.program import SEVERITY, UI
from ..workbook.file import MAX_BYTES
from ..workbook.placing import FileOutcome, placed, write_procedure
from ..workbook.problems import CellProblem, problem_text
from ..workbook.read import Read, read_workbook
from ..workbook.words import MESSAGES
from .exit_codes import FOUND, MISUSE, OK
from .faults import cannot_read
from .lang import LANG

SHAPE: Literal["workbook/v0"] = "workbook/v0"


#: A fault of a workbook, with its text and what to do.
PROBLEM = JsonObject(
    "ProblemEntry",
    "One fault of a workbook.",
    JsonKey("code", str, lambda one, _: one.code if one.finding is None else one.finding.code),
    JsonKey("severity", Severity, lambda one, _: one.severity),
    JsonKey("sheet", str, lambda one, _: one.place.sheet, "empty for the whole workbook"),
    JsonKey("row", Count, lambda one, _: one.place.row, "from 1; 0 for the whole sheet"),
    JsonKey("column", str, lambda one, _: one.place.column, "letters of the column; empty for the whole row"),
    JsonKey("procedure", str, lambda one, _: one.procedure, "its name in the workbook; empty where it is of none"),
    JsonKey("message", str, lambda one, c: problem_text(one, c.lang)[0]),
    JsonKey("help", str, lambda one, c: problem_text(one, c.lang)[1]),
)  # fmt: skip


class WorkbookRead(TypedDict):
    """Result of tthc import xlsx."""

    schema: Literal["workbook/v0"]
    tool: Tool
    workbook: str
    problems: PROBLEM.types  # type: ignore[name-defined] # computed
    files: list[shape(FileOutcome)]  # type: ignore[valid-type] # the shape of a record is computed


@click.command("xlsx")
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False), metavar="DIR")
@click.option("--overwrite", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.option("-f", "--format", "form", type=click.Choice(["full", "json"]), default="full")
def xlsx_command(*, file: str, output: str, overwrite: bool, dry_run: bool, form: str) -> int:
    """Read a workbook."""
    path = Path(file)
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        store = CatalogueFiles(Disk())
        read = read_workbook(content, Catalog(store, store.reader.place(output)))
    except OSError as error:
        raise cannot_read(file, error) from None
    except ExtraMissingError:
        raise click.UsageError(format_message(MESSAGES["need_openpyxl"], LANG)) from None
    read = placed(read, Path(output))
    outcomes = [
        write_procedure(one, read, Path(output), LANG, overwrite=overwrite, dry_run=dry_run)
        for one in read.procedures
    ]
    lines = (
        _json(shown(str(path)), read, outcomes)
        if form == "json"
        else _as_text(shown(str(path)), read, outcomes)
    )
    for line in lines:
        click.echo(line)
    if any(o.what == "failed" for o in outcomes):
        return MISUSE
    bad = any(p.severity is Severity.ERROR for p in read.problems)
    return FOUND if bad or any(o.what in ("refused", "broken") for o in outcomes) else OK


def _where(file: str, one: CellProblem) -> str:
    place = one.place
    if not place.sheet:
        return file
    key = "where" if place.column and place.row else "where_row" if place.row else "where_sheet"
    return format_message(MESSAGES[key], LANG, file=clean(file), sheet=place.sheet, cell=place.cell)


def _as_text(file: str, read: Read, outcomes: list[FileOutcome]) -> Iterator[str]:
    for one in read.problems:
        text, todo = problem_text(one, LANG)
        yield f"{SEVERITY[one.severity][LANG]}: {text}"
        yield f"  --> {_where(file, one)}"
        if todo:
            yield f"   = {format_message(UI['help'], LANG)}: {todo}"
        yield ""
    for outcome in outcomes:
        if outcome.difference:
            yield visible(outcome.difference)
        said = format_message(MESSAGES[outcome.what], LANG, reason=outcome.reason)
        yield f"{clean(outcome.name)}: {said}"
    counts = Counter(outcome.what for outcome in outcomes)
    severities = Counter(one.severity for one in read.problems)
    yield format_message(
        MESSAGES["summary"],
        LANG,
        n=len(outcomes),
        written=counts["written"],
        unchanged=counts["unchanged"],
        refused=counts["refused"],
        broken=counts["broken"] + counts["failed"],
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
    )


def _json(file: str, read: Read, outcomes: list[FileOutcome]) -> Iterator[str]:
    made: WorkbookRead = {
        "schema": SHAPE,
        "tool": tool(__version__),
        "workbook": file,
        "problems": [PROBLEM.data(one, LANG) for one in read.problems],
        "files": [published(one, LANG) for one in outcomes],
    }
    yield to_json(made, indent=2)
