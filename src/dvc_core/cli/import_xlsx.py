"""``tthc import xlsx``: a workbook somebody filled in becomes procedure files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import click
from pydantic import Field
from typing_extensions import TypedDict

from .. import __version__
from ..finding import ExtraMissingError, Frozen, Severity
from ..formats.json_output import Count, Tool, tool
from ..formats.published import published, shape
from ..model.beside import Disk, Store, procedure_files
from ..model.emit import dump
from ..model.loader import Catalog
from ..model.revise import revisions
from ..source import read_file
from ..source.lines import edited
from ..source.writing import whole
from ..words import clean, say, to_json, visible
from ..words.paths import shown
from ..words.program import SEVERITY, UI
from ..words.system import system_words
from ..workbook.file import MAX_BYTES
from ..workbook.from_rows import Found
from ..workbook.problems import CellProblem, problem, problem_text
from ..workbook.read import Read, file_name, follow, read_workbook
from ..workbook.sheets import sheets
from ..workbook.to_rows import to_rows
from ..workbook.words import SAY
from .exit_codes import FOUND, MISUSE, OK
from .faults import cannot_read
from .lang import LANG, tr

SHAPE: Literal["workbook/v0"] = "workbook/v0"
What = Literal["written", "unchanged", "refused", "broken", "failed"]


class ProblemEntry(TypedDict):
    """One fault of a workbook."""

    code: str
    severity: Severity
    sheet: Annotated[str, Field(description="empty for the whole workbook")]
    row: Annotated[Count, Field(description="from 1; 0 for the whole sheet")]
    column: Annotated[str, Field(description="letters of the column; empty for the whole row")]
    procedure: Annotated[str, Field(description="its name in the workbook; empty where it is of none")]
    message: str
    help: str


class FileOutcome(NamedTuple):
    """What became of one procedure."""

    name: str
    what: Annotated[What, Field(serialization_alias="outcome")]
    difference: Annotated[str, Field(description="as a unified diff; empty where there is none")] = ""
    reason: Annotated[str, Field(description="of a file that could not be written")] = ""


class WorkbookRead(TypedDict):
    """Result of tthc import xlsx."""

    schema: Literal["workbook/v0"]
    tool: Tool
    workbook: str
    problems: list[ProblemEntry]
    files: list[shape(FileOutcome, Frozen())]  # type: ignore[valid-type] # the shape of a record is computed


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
        store = Store(Disk())
        read = read_workbook(content, Catalog(store, store.reader.place(output)))
    except OSError as error:
        raise cannot_read(file, error) from None
    except ExtraMissingError:
        raise click.UsageError(say(SAY["need_openpyxl"], LANG)) from None
    read = _followed(_housed(_named(_with_columns(read, Path(output))), Path(output)), Path(output))
    outcomes = [
        _write(one, read, Path(output), overwrite=overwrite, dry_run=dry_run) for one in read.procedures
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


def _named(read: Read) -> Read:
    """Add a problem for every procedure whose name makes no file, or the file of another."""
    more: list[CellProblem] = []
    taken: set[str] = set()
    for one in read.procedures:
        name = file_name(one)
        if name is None or name.casefold() in taken:
            code = "bad_file_name" if name is None else "file_twice"
            more.append(problem(code, one.places[()], one.name, value=name or one.name))
        taken.add((name or "").casefold())
    return read._replace(problems=(*read.problems, *more))


def _housed(read: Read, folder: Path) -> Read:
    """Add a problem for every procedure that would be a new file beside the one that has its code."""
    targets = {one.name: file_name(one) for one in read.procedures}
    codes = {
        code: one
        for one in read.procedures
        if (name := targets[one.name]) and not (folder / name).exists()
        if isinstance(code := one.data.get("ma_thu_tuc"), str) and code
    }
    more: list[CellProblem] = []
    for path in procedure_files(folder) if codes and folder.is_dir() else ():
        try:
            text = path.read_bytes() if path.is_file() else b""
        except OSError:
            continue  # a folder or file that cannot be read holds up no other
        if not any(code.encode() in text for code in codes):
            continue
        data = read_file(path, within=folder).data
        one = codes.get(str(data.get("ma_thu_tuc"))) if isinstance(data, dict) else None
        if one is not None:
            params = {"value": one.data["ma_thu_tuc"], "file": path.relative_to(folder).as_posix()}
            more.append(problem("code_in_file", one.places[()], one.name, name=targets[one.name], **params))
    return read._replace(problems=(*read.problems, *more))


def _followed(read: Read, folder: Path) -> Read:
    """What speaks of places of the files (``chua_xac_minh``) goes with the rows it is about."""
    procedures: list[Found] = []
    more: list[CellProblem] = []
    for one in read.procedures:
        name = file_name(one)
        there = read_file(folder / name, within=folder) if name and (folder / name).exists() else None
        usable = there is not None and not there.broken and isinstance(there.data, dict)
        found, told = follow(one, there.data if there is not None and usable else None)
        procedures.append(found)
        more += told
    return read._replace(procedures=tuple(procedures), problems=(*read.problems, *more))


def _with_columns(read: Read, folder: Path) -> Read:
    """A column or sheet that is missing is an error where files hold values in it: they would lose them."""
    return read._replace(problems=tuple(_in_use(one, read, folder) for one in read.problems))


def _in_use(one: CellProblem, read: Read, folder: Path) -> CellProblem:
    if one.code not in ("column_missing", "sheet_missing"):
        return one
    sheet = next(s.id for s in sheets().values() if s.title == one.place.sheet)
    keys = one.params.get("keys")
    columns = set(map(str, keys)) if isinstance(keys, list) else None
    files = [(found.name, file_name(found)) for found in read.procedures]
    held = [name for name, file in files if file and _uses(folder / file, folder, sheet, columns)]
    if not held:
        return one
    code = one.code.replace("missing", "in_use")
    return problem(code, one.place, **one.params, count=len(held))._replace(holds=tuple(held))


def _uses(path: Path, folder: Path, sheet: str, columns: set[str] | None) -> bool:
    """True where a file holds what an export puts into these columns of a sheet, None for the whole of it."""
    there = read_file(path, within=folder)
    if there.broken or not isinstance(there.data, dict):
        return False
    rows = to_rows([("a", there.data)]).rows[sheet]
    return bool(rows) if columns is None else any(columns & row.keys() for row in rows)


def _write(one: Found, read: Read, folder: Path, *, overwrite: bool, dry_run: bool) -> FileOutcome:
    name = file_name(one)
    if name is None or read.broken(one.name):
        return FileOutcome(name or one.name, "broken")
    target = folder / name
    if target.exists():
        there = read_file(target, within=folder)
        edits = None if there.broken or not isinstance(there.data, dict) else revisions(there, one.data)
        if edits == []:
            return FileOutcome(name, "unchanged")
        text = dump(one.data) if edits is None else "\ufeff" * there.bom + edited(there.text, edits)
        if not overwrite:
            ends = (f"{name} ({tr('đang có', 'there')})", f"{name} ({tr('sẽ thành', 'as it would be')})")
            pieces = unified_diff(there.text.splitlines(), text.splitlines(), *ends, lineterm="", n=1)
            return FileOutcome(name, "refused", "\n".join(pieces))
    else:
        text = dump(one.data)
    if not dry_run:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with whole(target) as part:
                Path(part).write_text(text, "utf-8", newline="")
        except OSError as error:
            return FileOutcome(name, "failed", reason=system_words(error, LANG))
    return FileOutcome(name, "written")


def _where(file: str, one: CellProblem) -> str:
    place = one.place
    if not place.sheet:
        return file
    key = "where" if place.column and place.row else "where_row" if place.row else "where_sheet"
    return say(SAY[key], LANG, file=clean(file), sheet=place.sheet, cell=place.cell)


def _as_text(file: str, read: Read, outcomes: list[FileOutcome]) -> Iterator[str]:
    for one in read.problems:
        text, todo = problem_text(one, LANG)
        yield f"{SEVERITY[one.severity][LANG]}: {text}"
        yield f"  --> {_where(file, one)}"
        if todo:
            yield f"   = {say(UI['help'], LANG)}: {todo}"
        yield ""
    for outcome in outcomes:
        if outcome.difference:
            yield visible(outcome.difference)
        said = say(SAY[outcome.what], LANG, reason=outcome.reason)
        yield f"{clean(outcome.name)}: {said}"
    counts = Counter(outcome.what for outcome in outcomes)
    severities = Counter(one.severity for one in read.problems)
    yield say(
        SAY["summary"],
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
        "problems": [_problem_json(one) for one in read.problems],
        "files": [published(one, LANG) for one in outcomes],
    }
    yield to_json(made, indent=2)


def _problem_json(one: CellProblem) -> ProblemEntry:
    text, todo = problem_text(one, LANG)
    return {
        "code": one.finding.code if one.finding is not None else one.code,
        "severity": one.severity,
        "sheet": one.place.sheet,
        "row": one.place.row,
        "column": one.place.column,
        "procedure": one.procedure,
        "message": text,
        "help": todo,
    }
