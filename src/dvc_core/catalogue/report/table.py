"""The report as a table for data tools: CSV, Arrow, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...finding import MisuseError
from ...formats.tables import Cell, Column, Table, arrow_table, csv_text
from ...words import Lang, clean
from ..overview.bodies import bodies_of
from ..overview.overview import SHAPE, Overview
from .columns import Under
from .document import Data
from .names import Names, claim_key

if TYPE_CHECKING:
    import pyarrow


def _of(what: Callable[[Data], Any]) -> Callable[[Under], Any]:
    return lambda u: what(u.procedure)


def _level(which: str) -> Callable[[Under], str | None]:
    return lambda u: None if u.levels is None or u.levels[which] is None else str(u.levels[which])


def _target(what: str) -> Callable[[Under], str | None]:
    return lambda u: str(t[what]) if (t := u.target) and t[what] is not None else None


def _first(what: Callable[[Under, Data], Cell]) -> Callable[[Under], Cell]:
    return lambda u: what(u, found) if (found := u.first) else None


def _bodies(role: Any) -> Callable[[Under], list[str]]:
    """The bodies in a role, each by one name, however it is spelled."""
    return lambda u: [u.names.bodies[key]["name"] for key in bodies_of(u.procedure, role)]


C = Column[Under]
REPORT_TABLE = Table(
    "report",
    "A row for each procedure under each framework (`tthc report`): take those of one `framework` to count procedures. "
    "Levels as in the table `levels`.",
    (
        C("procedure", "string", "the code of the procedure", _of(lambda p: p["code"])),
        C("name", "string", "its name", _of(lambda p: p["name"])),
        C("file", "string", "the file, as the run names it", _of(lambda p: clean(p["file"]))),
        C("hash", "string", "SHA-256 of the file", _of(lambda p: p["hash"] or None)),
        C("on", "date32", "the day it is judged at", lambda u: u.names.data["on"]),
        C("sector", "string", "its sector", _of(lambda p: p["sector"])),
        C("tiers", "list<string>", "the government levels that carry it out: keys of docs/glossary.md", _of(lambda p: p["tiers"])),
        C("executing", "list<string>", "the bodies that carry it out, each by one name", _bodies("executing")),
        C("issuing", "string", "the body that announced it", lambda u: next(iter(_bodies("issuing")(u)), None)),
        C("framework", "string", "the framework of this row", lambda u: u.framework),
        C("in_force", "bool", "whether that is in force on the day", lambda u: u.names.frameworks[u.framework]["in_force"]),
        C("highest", "string", "its highest level", lambda u: str(u.scale.top)),
        C("standing", "string", "against the highest level: dat, dat_neu_cong, chua_du, co_dau_hieu, khong_dat; none: not gradable", lambda u: u.scale.standing(u.procedure, u.scale.top)),
        C("proven", "string", "the proven level", _level("proven")),
        C("achievable", "string", "the achievable level", _level("achievable")),
        C("ceiling", "string", "the ceiling", _level("ceiling")),
        C("declared", "string", "the level declared", _level("declared")),
        C("claim", "string", "the level declared against the one found: above_stays, above_unstated (only as the file says too little), equal, below", lambda u: claim_key(u.claim) if u.claim else None),
        C("target", "string", "the level a mandate orders, or the file says is to be reached", _target("level")),
        C("due", "date32", "until when", _target("due")),
        C("unmet", "list<string>", "the criteria that are not met", lambda u: u.unmet),
        C("first", "string", "the criterion to begin with, on the way to the highest level", _first(lambda _, found: found["id"])),
        C("actor", "string", "who acts on it", _first(lambda u, found: u.step(found)["actor"])),
        C("effort", "string", "with what effort", _first(lambda u, found: u.step(found)["effort"])),
        C("line", "int64", "the line to begin at", _first(Under.line)),
        C("todo", "string", "what to do first, in words", _first(Under.todo)),
        C("basis", "string", "the clause that demands it, in words", _first(lambda u, found: u.names.law(u.framework, found["id"]))),
        C("errors", "int64", "findings that are new, of the file", _of(lambda p: p["findings"]["error"])),
        C("warnings", "int64", "likewise", _of(lambda p: p["findings"]["warning"])),
        C("infos", "int64", "likewise", _of(lambda p: p["findings"]["info"])),
        C("known", "int64", "findings that a baseline had", _of(lambda p: p["known"])),
        C("suppressed", "int64", "findings waived with a reason", _of(lambda p: len(p["waivers"]))),
        C("not_checked", "int64", "citations whose instrument could not be checked for its end", _of(lambda p: p["not_checked"])),
        C("doubts", "int64", "what the file calls unverified", _of(lambda p: len(p["doubts"]))),
        C("undated", "int64", "times, cases and times added of which no due day can be worked out", _of(lambda p: len(p["undated"]))),
    ),
)  # fmt: skip


def _rows(data: Data, lang: Lang) -> Iterator[Under]:
    names = Names(data, lang)
    return (Under(names, name, p) for p in data["procedures"] for name in names.frameworks)


def report_table(overview: Overview | Mapping[str, Any], *, lang: Lang = "vi") -> pyarrow.Table:
    """A report as an Arrow table, a row for each procedure and framework; the columns are those of docs/tables.md.

    ``overview`` is what :func:`~dvc_core.report` returns or ``tthc report -f json`` writes (``report/v0``). Raises
    :class:`~dvc_core.finding.ExtraMissingError` without pyarrow (``pip install pyarrow``),
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    if not isinstance(overview, Mapping) or overview.get("schema") != SHAPE:
        raise MisuseError(f"report_table takes what report() returns, data of the shape {SHAPE}")
    return arrow_table(REPORT_TABLE, _rows(overview, lang))


def csv_report(data: Data, lang: Lang) -> str:
    """A report as CSV."""
    return csv_text(REPORT_TABLE, _rows(data, lang))


def write_parquet(data: Data, lang: Lang, path: Path) -> None:
    """Write a report as a Parquet file."""
    table = report_table(data, lang=lang)
    from pyarrow.parquet import write_table

    # A path that cannot be written pyarrow removes, were it a device; an open file it leaves alone.
    with path.open("wb") as file:
        write_table(table, file)
