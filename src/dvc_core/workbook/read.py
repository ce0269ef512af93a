"""A workbook that somebody filled in becomes procedures again.

    read = read_workbook(content, catalog)     # Read(procedures, problems)

The other way, without loss: :func:`dvc_core.workbook.write.write_workbook`. Needs openpyxl
(``pip install openpyxl``), which is imported where it is used.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

from ..finding import Path, path_of, require_type, text_of, value_at
from ..model.emit import EmitError, dump
from ..model.loader import Catalog, load_text
from .file import read_sheets
from .from_rows import Gathering, WorkbookProcedure, finish, put_back
from .problems import CellPlace, CellProblem, in_order, problem
from .sheets import OTHER_TITLE, ROOT, sheets
from .to_rows import to_rows

#: What no file name has, on one system or another.
_BAD = re.compile(r'[:*?"<>|]')
#: What speaks of other places of the file by their numbers.
_NOTES = ("chua_xac_minh", "nguyen_van")
#: The number in the name of a row that an export gave it.
_NUMBER = re.compile(r"[0-9]{1,8}\Z")


class Read(NamedTuple):
    """A workbook as read. A procedure with an error among ``problems`` lacks what the cell held."""

    procedures: tuple[WorkbookProcedure, ...]
    problems: tuple[CellProblem, ...]

    def broken(self, name: str) -> bool:
        """True where an error belongs to this procedure, or to the workbook as a whole."""
        return any(problem.keeps(name) for problem in self.problems)


def read_workbook(content: bytes, catalog: Catalog | None = None) -> Read:
    """Read a workbook somebody filled in. Never raises for content: what is wrong is in ``problems``.

    ``catalog`` is the one whose files they are, or will be: a form may use the shared fields of the authors
    (``truong-chung``) in it. Without it there are the shipped ones only. Raises
    :class:`~dvc_core.finding.MisuseError` for what is neither bytes nor a catalogue.
    """
    require_type(content, bytes, "read_workbook takes the bytes of a file")
    require_type(catalog, (Catalog, type(None)), "read_workbook takes what load_catalog() returns")
    problems: list[CellProblem] = []
    found_sheets, other = read_sheets(content, problems.append)
    found: list[WorkbookProcedure] = []
    if ROOT in found_sheets and not found_sheets[ROOT].rows:
        problems.append(problem("nothing", CellPlace(sheets()[ROOT].title)))
    elif ROOT in found_sheets and not any(problem.keeps("") for problem in problems):
        gathering = Gathering(problems.append)
        gathering.read_procedures(found_sheets[ROOT])
        for name, sheet in found_sheets.items():
            if name != ROOT:
                gathering.read_rows(sheet)
        gathering.hang_up()
        put_back(gathering, other)
        found = [finish(node, problems.append) for node in gathering.procedures]
    # A cell that could not be read is told once, not again as what the model misses because of it.
    sound = [one for one in found if not any(problem.keeps(one.name) for problem in problems)]
    problems += [problem for one in sound for problem in _shape_problems(one, catalog)]
    titles = [*(sheet.title for sheet in sheets().values()), OTHER_TITLE]
    return Read(tuple(found), tuple(_one_of_row_order(in_order(problems, titles))))


def _one_of_row_order(problems: Sequence[CellProblem]) -> Iterator[CellProblem]:
    """The same problems; that a sheet was sorted is told once, at its first row."""
    moved: dict[str, list[CellProblem]] = {}
    for one in problems:
        if one.code == "row_order":
            moved.setdefault(one.place.sheet, []).append(one)
    for one in problems:
        if one.code != "row_order":
            yield one
        elif one is (rows := moved[one.place.sheet])[0]:
            yield one._replace(params={**one.params, "count": len(rows)})


def follow(
    found: WorkbookProcedure, old: Mapping[str, Any] | None
) -> tuple[WorkbookProcedure, list[CellProblem]]:
    """The procedure with its notes on places (``chua_xac_minh``, ``nguyen_van``) at the rows they were about.

    ``old`` are the data of the file the workbook was made of, None where they are not there. What a note says
    of a row that is gone goes with it; that is told, and where it is not known which row a note is about. A
    place that somebody typed since stays as it is.
    """
    rows = _Rows(found, old)
    data, told = dict(found.data), list[CellProblem]()
    for key in _NOTES:
        if not isinstance(notes := data.get(key), list):
            continue
        kept = []
        for number, note in enumerate(notes):
            now = {text: rows.place((key, number), text) for text in _places(note)}
            where = found.places.get((key, number), CellPlace())
            told += [
                problem(
                    "note_gone" if path is None else "note_unclear", where, found.name, key=key, value=text
                )
                for text, path in now.items()
                if not path
            ]
            moved = {text: _written(text, path) for text, path in now.items() if path is not None}
            if (made := _moved(note, moved)) is not None:
                kept.append(made)
        data[key] = kept
        if notes and not kept:
            del data[key]
    return found._replace(data=data), told


def _places(note: Any) -> list[str]:
    """The places that a note speaks of, as it writes them."""
    if not isinstance(note, dict):
        return []
    several = note.get("cho")
    texts = [note.get("muc"), *(several if isinstance(several, list) else ())]
    return [text for text in texts if isinstance(text, str) and path_of(text)]


def _moved(note: Any, places: Mapping[str, str]) -> Any:
    """A note with its places as they are now; None where nothing is left that it is about."""
    if not (texts := _places(note)):
        return note
    made = dict(note)
    if (item := note.get("muc")) in texts:
        if item not in places:
            return None
        made["muc"] = places[item]
    if isinstance(several := note.get("cho"), list) and several:
        made["cho"] = [places[t] if t in texts else t for t in several if t not in texts or t in places]
        if not made["cho"]:
            return None
    return made


def _written(text: str, path: Path) -> str:
    """A place as this note writes places; ``path`` is () for one that stays as it is."""
    if path in ((), path_of(text)):
        return text
    return text_of(path) if "[" in text else ".".join(map(str, path))


class _Rows:
    """Which row of the workbook is which of the file: the one that says the same, else the one of its name."""

    def __init__(self, found: WorkbookProcedure, old: Mapping[str, Any] | None) -> None:
        self._new, self._old, self._by_name = found.data, old, found.rows
        self._names = {path: name for name, path in found.rows.items()}
        places = to_rows([("a", old)]).places if old else {}
        self._called = {path: name for (_, name), path in places.items()}
        self._were, self._are = _alike(old, self._called), _alike(found.data, found.places)
        # Rows that bear the names of others: numbered anew, or the file was written from this workbook before.
        self._shifted = {
            _keys(was)
            for name, was in ((name, was) for was, name in self._called.items())
            if (now := found.rows.get(name)) and (said := _content(found.data, now)) != _content(old, was)
            if said in self._were
        }
        self._notes = {self._row(path): path for path in self._called if path[0] in _NOTES}

    def place(self, note: Path, text: str) -> Path | None:
        """Where a place of a note is now: None for nowhere, () where that is not known."""
        path = path_of(text)
        ends = range(len(path))
        as_typed: Path = path if all(self._in_order(path[:end]) for end in ends) else ()
        if self._old is None:
            return as_typed
        if any(isinstance(path[end], int) and _keys(path[: end + 1]) in self._shifted for end in ends):
            return ()
        was = self._notes.get(note)
        now = self._now(path)
        if was is None:
            # It may be new, and speak of the rows as they are.
            return path if now == path or text not in self._noted_texts() else ()
        return now if text in _places(value_at(self._old, was)) else as_typed

    def _noted_texts(self) -> set[str]:
        return {text for was in self._notes.values() for text in _places(value_at(self._old, was))}

    def _now(self, path: Path) -> Path | None:
        ends = (end for end in range(len(path), 0, -1) if path[:end] in self._called)
        end = next(ends, 0)
        row = self._row(path[:end]) if end else ()
        return (*row, *path[end:]) if row else path if not end else row

    def _row(self, was: Path) -> Path | None:
        said = _content(self._old, was)
        alike = self._are.get(said, [])
        if len(alike) == len(self._were.get(said, ())) == 1:
            return alike[0]
        named = self._by_name.get(self._called[was])
        if named is None:
            return () if any(path not in self._names for path in alike) else None
        # One that says now what another row said may be that one, with a new number.
        now = _content(self._new, named)
        return () if now != said and now in self._were else named

    def _in_order(self, above: Path) -> bool:
        """True where the rows of a list bear the numbers of an export one after another, none missing, or none."""
        names = [name for path, name in self._names.items() if path[:-1] == above]
        found = [_NUMBER.search(name) for name in names]
        numbers = [int(digits[0]) if digits else None for digits in found]
        if not any(numbers):
            return True
        prefixes = {_NUMBER.sub("", name) for name, digits in zip(names, found, strict=True) if digits}
        sheet = [name for name in self._by_name if _NUMBER.sub("", name) in prefixes and name not in prefixes]
        first = numbers[0] or 0
        whole = max(int(digits[0]) for name in sheet if (digits := _NUMBER.search(name))) == len(sheet)
        return whole and numbers == [*range(first, first + len(numbers))]


def _alike(data: Any, paths: Iterable[Path]) -> dict[str, list[Path]]:
    """The rows of a procedure by what they say."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        if path:
            found.setdefault(_content(data, path), []).append(path)
    return found


def _keys(path: Path) -> Path:
    """The list that a row is of, whatever the numbers."""
    return tuple(step for step in path if isinstance(step, str))


def _content(data: Any, path: Path) -> str:
    """What a row says, and of what list it is."""
    return json.dumps([_keys(path), value_at(data, path)], sort_keys=True, default=str)


def file_name(found: WorkbookProcedure) -> str | None:
    """The name of the file for a procedure, relative and with forward slashes; None if it has no good one."""
    name = found.name.replace("\\", "/")
    if not name.endswith((".yaml", ".yml")):
        name = f"{name}.yaml"
    parts = PurePosixPath(name).parts
    clean = all(
        part not in (".", "..") and not _BAD.search(part) and part.isprintable() and part == part.strip()
        for part in parts
    )
    outside = PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name.startswith(".")
    return None if not clean or outside or len(name) > 200 else name


def _shape_problems(found: WorkbookProcedure, catalog: Catalog | None) -> list[CellProblem]:
    """What the model says of the data: each at the cell that holds it."""
    try:
        text = dump(found.data)
    except EmitError as error:
        return [problem("unwritable", found.places[()], found.name, reason=str(error))]
    # One without a good name is told, and would lie in the folder itself.
    home = None if catalog is None else catalog.shelf(posixpath.dirname(file_name(found) or ""))
    loaded = load_text(text, found.name, catalog=home)
    return [
        CellProblem("shape", finding.severity, _place(found, finding.path), {}, finding, found.name)
        for finding in loaded.findings
    ]


def _place(found: WorkbookProcedure, path: tuple[str | int, ...]) -> CellPlace:
    """The cell of the nearest part of a path that has one."""
    for end in range(len(path), -1, -1):
        if path[:end] in found.places:
            return found.places[path[:end]]
    return CellPlace()
