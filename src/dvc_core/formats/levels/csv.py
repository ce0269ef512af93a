"""For spreadsheets and data tools: a row for each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from ...levels.assessment import Assessment, CriterionResult, LevelId
from ...model.procedure import Procedure
from ...words import clean
from ..scales import scales
from ..tables import Column, TableKind, TableReporter
from ..tally import Graded, Tally


def _stated(what: Callable[[Procedure], str | None]) -> Callable[[Graded], str | None]:
    """A statement of the file; None without a procedure."""

    def of(graded: Graded) -> str | None:
        procedure = graded.found.loaded.procedure
        return what(procedure) if procedure is not None else None

    return of


def _level(what: Callable[[Assessment], LevelId | None]) -> Callable[[Graded], str | None]:
    """A level as text, whatever the scale."""
    return lambda graded: _text(what(graded.found))


def _other_level_column(what: Callable[[Assessment], LevelId | None]) -> Callable[[Graded], str | None]:
    return lambda graded: _text(what(graded.beside)) if graded.beside is not None else None


def _text(level: LevelId | None) -> str | None:
    return None if level is None else str(level)


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
        C("procedure", "string", "the code of the procedure", _stated(lambda p: p.code)),
        C("name", "string", "its name", _stated(lambda p: p.name)),
        C("file", "string", "the file, as the run names it", lambda g: clean(g.found.loaded.name)),
        C("hash", "string", "SHA-256 of the file", lambda g: g.found.loaded.source.hash or None),
        C("on", "date32", "the day it is judged at", lambda g: g.found.on),
        C("framework", "string", "the framework it is graded by", lambda g: g.found.framework.id),
        C("proven", "string", "the highest level that is attained", _level(lambda a: a.proven)),
        C("achievable", "string", "the highest level with nothing against it", _level(lambda a: a.achievable)),
        C("ceiling", "string", "the level up to which the law itself refutes none", _level(lambda a: a.ceiling)),
        C("declared", "string", "the level somebody declared", _level(lambda a: a.declared)),
        C("no_level", "string", "why there is no level: `unreadable`, `outside_dates`", lambda g: g.found.no_level or None),
        C("decided", "bool", "whether every level is attained or not attained", lambda g: g.found.decided),
        C("signs", "list<string>", "the criteria that something speaks against without refuting them", lambda g: _ids(g.found.signs)),
        C("refuted", "list<string>", "the criteria that are not met", lambda g: _ids(g.found.refuted)),
        C("missing", "list<string>", "the criteria that keep the next level from being proven", lambda g: _ids(g.found.missing)),
        C("framework_beside", "string", "the framework graded by beside it", lambda g: g.beside.framework.id if g.beside else None),
        C("proven_beside", "string", "the proven level by that one", _other_level_column(lambda a: a.proven)),
        C("achievable_beside", "string", "the achievable level by that one", _other_level_column(lambda a: a.achievable)),
        C("decided_beside", "bool", "whether every level is decided by that one", lambda g: g.beside.decided if g.beside else None),
    ),
)  # fmt: skip


def levels_columns(main: Iterable[LevelId], beside: Iterable[LevelId] = ()) -> TableKind[Graded]:
    """The table with a column for each level of the scale, and of the one beside."""
    columns = [C(f"standing_{level}", "string", "how the level stands", _standing(level)) for level in main]
    columns += [
        C(
            f"standing_beside_{level}",
            "string",
            "how the level stands by that one",
            _other_standing_column(level),
        )
        for level in beside
    ]
    return LEVELS_TABLE._replace(columns=(*LEVELS_TABLE.columns, *columns))


def _standing(level: LevelId) -> Callable[[Graded], str | None]:
    return lambda graded: graded.found.standings.get(level)


def _other_standing_column(level: LevelId) -> Callable[[Graded], str | None]:
    return lambda graded: graded.beside.standings.get(level) if graded.beside is not None else None


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
