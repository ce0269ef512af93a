"""For spreadsheets and data tools: a row for each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from ...finding import require_type
from ...levels.assessment import Assessment, CriterionResult, LevelId
from ...words import clean
from ..scales import scales
from ..tables import Column, TableKind, TableReporter, arrow_table
from ..tally import Graded, Tally

if TYPE_CHECKING:
    import pyarrow


def _stated(key: str) -> Callable[[Graded], str | None]:
    """A statement of the file; None without a procedure."""
    return lambda graded: getattr(graded.found.loaded.procedure, key, None)


def _level(found: Assessment | None, key: str) -> str | None:
    """A level as text, whatever the scale; None without one, and without a framework beside."""
    level = getattr(found, key, None)
    return None if level is None else str(level)


def _standing(level: LevelId, by: str) -> Callable[[Graded], str | None]:
    """How a level stands by a framework, ``found`` or ``beside``; None without it."""
    return lambda graded: getattr(getattr(graded, by), "standings", {}).get(level)


def _ids(results: tuple[CriterionResult, ...]) -> list[str]:
    return [result.criterion.id for result in results]


C = Column[Graded]
LEVELS_TABLE = TableKind(
    "levels",
    "A row for each file of `tthc level`. A level is the id of one of the framework's levels "
    "(`1`–`4`, `mot_phan`, `toan_trinh`), `0` for below the lowest, empty where the file cannot be graded. After these "
    "columns stands one for each level of the framework, then of the one beside (`standing_mot_phan`, "
    "`standing_beside_4`): `dat`, `dat_neu_cong`, `chua_du`, `co_dau_hieu` or `khong_dat`.",
    (
        C("procedure", "string", "the code of the procedure", _stated("code")),
        C("name", "string", "its name", _stated("name")),
        C("file", "string", "the file, as the run names it", lambda g: clean(g.found.loaded.name)),
        C("hash", "string", "SHA-256 of the file", lambda g: g.found.loaded.source.hash or None),
        C("on", "date32", "the day it is judged at", lambda g: g.found.on),
        C("framework", "string", "the framework it is graded by", lambda g: g.found.framework.id),
        C("proven", "string", "the highest level that is attained", lambda g: _level(g.found, "proven")),
        C("achievable", "string", "the highest level with nothing against it", lambda g: _level(g.found, "achievable")),
        C("ceiling", "string", "the level up to which the law itself refutes none", lambda g: _level(g.found, "ceiling")),
        C("declared", "string", "the level somebody declared", lambda g: _level(g.found, "declared")),
        C("no_level", "string", "why there is no level: `unreadable`, `outside_dates`", lambda g: g.found.no_level or None),
        C("decided", "bool", "whether every level is attained or not attained", lambda g: g.found.decided),
        C("signs", "list<string>", "the criteria that something speaks against without refuting them", lambda g: _ids(g.found.signs)),
        C("refuted", "list<string>", "the criteria that are not met", lambda g: _ids(g.found.refuted)),
        C("missing", "list<string>", "the criteria that keep the next level from being proven", lambda g: _ids(g.found.missing)),
        C("framework_beside", "string", "the framework graded by beside it", lambda g: g.beside and g.beside.framework.id),
        C("proven_beside", "string", "the proven level by that one", lambda g: _level(g.beside, "proven")),
        C("achievable_beside", "string", "the achievable level by that one", lambda g: _level(g.beside, "achievable")),
        C("decided_beside", "bool", "whether every level is decided by that one", lambda g: g.beside and g.beside.decided),
    ),
)  # fmt: skip


def levels_columns(main: Iterable[LevelId], beside: Iterable[LevelId] = ()) -> TableKind[Graded]:
    """The table with a column for each level of the scale, and of the one beside."""
    about = "how the level stands"
    more = [C(f"standing_{one}", "string", about, _standing(one, "found")) for one in main]
    about = f"{about} by that one"
    more += [C(f"standing_beside_{one}", "string", about, _standing(one, "beside")) for one in beside]
    return LEVELS_TABLE._replace(columns=(*LEVELS_TABLE.columns, *more))


class LevelRows(TableReporter[Graded, Tally, Graded]):
    """The levels as a table."""

    @cached_property
    def table(self) -> TableKind[Graded]:  # type: ignore[override]
        """A column for each level of the run."""
        asked, on = self.asked, self.options.on
        return levels_columns(*([one.id for one in scale.levels_at(on)] for scale in scales(asked)))

    def rows(self, record: Graded) -> tuple[Graded]:
        """The row of a file."""
        return (record,)


def levels_table(assessments: Iterable[Assessment]) -> pyarrow.Table:
    """The levels of some files as an Arrow table, a row each; the columns are those of docs/tables.md.

    Nothing is graded beside; there is a column for each level of their frameworks. Raises :class:`~dvc_core.finding.ExtraMissingError` without pyarrow
    (``pip install pyarrow``), :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    graded = [_graded(one) for one in assessments]
    levels = dict.fromkeys(level for one in graded for level in one.found.standings)
    return arrow_table(levels_columns(levels), graded)


def _graded(found: Assessment) -> Graded:
    require_type(found, Assessment, "levels_table takes what assess() returns")
    return Graded(found)
