"""Responsible units: the unit, the person and the contact of each agency, from a table that an office hands over.

An agency is found by its name as a report counts it, however it is spelled; a row of one that there is not, or a second
row of one, is reported and not used.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ..formats.json_output import Count, Hash
from ..words.folding import fold
from .mandates.model import MandateError
from .mandates.table import read_table
from .overview.bodies import identified
from .sentences import in_both

#: Stands for the portal among the agencies: its work is ordered once, of whoever runs it.
PORTAL = "cong"
_PORTAL_NAMES = (PORTAL, "cong_dich_vu_cong", "portal")


class UnitEntry(TypedDict):
    """The unit of an agency."""

    agency: Annotated[str, Field(description="the id of the body; cong: the portal")]
    unit: str
    person: str
    contact: str


class UnitProblem(TypedDict):
    """A row that is not used."""

    line: Count
    name: str
    problem: Literal["unknown", "doubled"]


class UnitsEntry(TypedDict):
    """The table of units that was handed over."""

    file: str
    hash: Hash
    entries: list[UnitEntry]
    problems: list[UnitProblem]


class Units(NamedTuple):
    """The rows of a table of units, each with its line, and where they are from."""

    file: str
    hash: str
    rows: list[tuple[int, dict[str, str]]]


def load_units(path: Path) -> Units:
    """Read a table of units (CSV or XLSX). Raises ``MandateError`` for a file that is no such table."""
    rows = read_table(path, "units")
    read = [(line, {key: str(said) for key, said in row.items()}) for line, row in rows]
    for line, row in read:
        if "agency" not in row:
            raise MandateError(f"{path}:{line}", *in_both("fault", "no_agency"))
    return Units(path.as_posix(), sha256(path.read_bytes()).hexdigest(), read)


def units_data(units: Units, bodies: Iterable[str]) -> UnitsEntry:
    """The rows by the ids of bodies, and those that are not used."""
    known = {*bodies, PORTAL}
    found: dict[str, UnitEntry] = {}
    problems: list[UnitProblem] = []
    for line, row in units.rows:
        name = row["agency"]
        key = PORTAL if fold(name) in _PORTAL_NAMES else identified(name)[0]
        if key not in known or key in found:
            problem: Literal["unknown", "doubled"] = "doubled" if key in found else "unknown"
            problems.append({"line": line, "name": name, "problem": problem})
            continue
        unit, person, contact = (row.get(column, "") for column in ("unit", "person", "contact"))
        found[key] = {"agency": key, "unit": unit, "person": person, "contact": contact}
    return {"file": units.file, "hash": units.hash, "entries": list(found.values()), "problems": problems}
