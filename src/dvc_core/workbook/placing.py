"""The files that procedures of a workbook become: their names, what of a file that is there would be lost, writing."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from ..model.emit import dump
from ..model.revise import revisions
from ..model.sidecar_files import procedure_files
from ..source import read_file
from ..source.lines import edited
from ..source.writing import atomic_write
from ..words import Both, Lang, format_message
from ..words.system import system_words
from .from_rows import WorkbookProcedure
from .problems import CellProblem, problem
from .read import Read, file_name, follow
from .sheets import sheets
from .to_rows import to_rows

What = Literal["written", "unchanged", "refused", "broken", "failed"]
_THERE: Both = {"vi": "đang có", "en": "there"}
_THEN: Both = {"vi": "sẽ thành", "en": "as it would be"}


class FileOutcome(NamedTuple):
    """What became of one procedure."""

    name: str
    what: Annotated[What, Field(serialization_alias="outcome")]
    difference: Annotated[str, Field(description="as a unified diff; empty where there is none")] = ""
    reason: Annotated[str, Field(description="of a file that could not be written")] = ""


def placed(read: Read, folder: Path) -> Read:
    """A workbook as the files of a folder take it in: with the faults that only the files show."""
    return _followed(_housed(_named(_with_columns(read, folder)), folder), folder)


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
    procedures: list[WorkbookProcedure] = []
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


def write_procedure(
    one: WorkbookProcedure, read: Read, folder: Path, lang: Lang, *, overwrite: bool, dry_run: bool
) -> FileOutcome:
    """Write a procedure into its file: a new one, or the places that differ; what is there stays unless ``overwrite``."""
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
            now, then = (f"{name} ({format_message(word, lang)})" for word in (_THERE, _THEN))
            pieces = unified_diff(there.text.splitlines(), text.splitlines(), now, then, lineterm="", n=1)
            return FileOutcome(name, "refused", "\n".join(pieces))
    else:
        text = dump(one.data)
    if not dry_run:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(target) as part:
                Path(part).write_text(text, "utf-8", newline="")
        except OSError as error:
            return FileOutcome(name, "failed", reason=system_words(error, lang))
    return FileOutcome(name, "written")
