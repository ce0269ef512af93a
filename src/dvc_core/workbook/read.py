"""A workbook that somebody filled in becomes procedures again.

    read = read_workbook(content)        # Read(procedures, problems)

The other way, without loss: :func:`dvc_core.workbook.write.write_workbook`. Needs openpyxl
(``pip install 'dvc_core[xlsx]'``), which is imported where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

from ..finding import expect
from ..model.emit import EmitError, dump
from ..model.loader import load_text
from .file import read_sheets
from .from_rows import Found, Gathering, finish, put_back
from .problems import Place, Problem, in_order, problem
from .sheets import OTHER_TITLE, ROOT, sheets

#: What no file name has, on one system or another.
_BAD = re.compile(r'[:*?"<>|]')


class Read(NamedTuple):
    """A workbook as read. A procedure with an error among ``problems`` lacks what the cell held."""

    procedures: tuple[Found, ...]
    problems: tuple[Problem, ...]

    def broken(self, name: str) -> bool:
        """True where an error belongs to this procedure, or to the workbook as a whole."""
        return any(problem.keeps(name) for problem in self.problems)


def read_workbook(content: bytes) -> Read:
    """Read a workbook somebody filled in. Never raises for content: what is wrong is in ``problems``."""
    expect(content, bytes, "read_workbook takes the bytes of a file")
    problems: list[Problem] = []
    found_sheets, other = read_sheets(content, problems.append)
    found: list[Found] = []
    if ROOT in found_sheets and not found_sheets[ROOT].rows:
        problems.append(problem("nothing", Place(sheets()[ROOT].title)))
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
    problems += [problem for one in sound for problem in _shape_problems(one)]
    titles = [*(sheet.title for sheet in sheets().values()), OTHER_TITLE]
    return Read(tuple(found), tuple(_sorted_once(in_order(problems, titles))))


def _sorted_once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The same problems; that a sheet was sorted is told once, at its first row."""
    moved: dict[str, list[Problem]] = {}
    for one in problems:
        if one.code == "row_order":
            moved.setdefault(one.place.sheet, []).append(one)
    for one in problems:
        if one.code != "row_order":
            yield one
        elif one is (rows := moved[one.place.sheet])[0]:
            yield one._replace(params={**one.params, "count": len(rows)})


def file_name(found: Found) -> str | None:
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


def _shape_problems(found: Found) -> list[Problem]:
    """What the model says of the data: each at the cell that holds it."""
    try:
        text = dump(found.data)
    except EmitError as error:
        return [problem("unwritable", found.places[()], found.name, reason=str(error))]
    loaded = load_text(text, found.name)
    return [
        Problem("shape", finding.severity, _place(found, finding.path), {}, finding, found.name)
        for finding in loaded.findings
    ]


def _place(found: Found, path: tuple[str | int, ...]) -> Place:
    """The cell of the nearest part of a path that has one."""
    for end in range(len(path), -1, -1):
        if path[:end] in found.places:
            return found.places[path[:end]]
    return Place()
