"""For spreadsheets and data tools: a row for each file."""

from __future__ import annotations

from collections.abc import Callable

from ...levels.assessment import Assessment, CriterionResult, LevelId
from ...model.procedure import Procedure
from ...words import clean
from ..tables import Column, CsvReporter, Table
from ..tally import Graded, LevelsReporter, Tally


def _stated(what: Callable[[Procedure], str | None]) -> Callable[[Graded], str | None]:
    """What the file states; None where it has no procedure."""

    def of(graded: Graded) -> str | None:
        procedure = graded.found.loaded.procedure
        return what(procedure) if procedure is not None else None

    return of


def _level(what: Callable[[Assessment], LevelId | None]) -> Callable[[Graded], str | None]:
    """A level as text, whatever the scale."""
    return lambda graded: _text(what(graded.found))


def _beside(what: Callable[[Assessment], LevelId | None]) -> Callable[[Graded], str | None]:
    return lambda graded: _text(what(graded.beside)) if graded.beside is not None else None


def _text(level: LevelId | None) -> str | None:
    return None if level is None else str(level)


def _ids(results: tuple[CriterionResult, ...]) -> list[str]:
    return [result.criterion.id for result in results]


C = Column[Graded]
LEVELS_TABLE = Table(
    "levels",
    "A row for each file of `tthc level`. A level is the id of one of the framework's levels "
    "(`1`–`4`, `mot_phan`, `toan_trinh`), `0` for below the lowest, empty where the file cannot be graded.",
    (
        C("procedure", "string", "the code of the procedure", _stated(lambda p: p.code)),
        C("name", "string", "its name", _stated(lambda p: p.name)),
        C("file", "string", "the file, as the run names it", lambda g: clean(g.found.loaded.name)),
        C("hash", "string", "SHA-256 of the file", lambda g: g.found.loaded.source.hash or None),
        C("on", "date32", "the day it is judged at", lambda g: g.found.on),
        C("framework", "string", "the framework it is graded by", lambda g: g.found.framework.id),
        C("proven", "string", "the level up to which every criterion is met", _level(lambda a: a.proven)),
        C("achievable", "string", "the level up to which none is refuted", _level(lambda a: a.achievable)),
        C("ceiling", "string", "the level up to which the law itself refutes none", _level(lambda a: a.ceiling)),
        C("declared", "string", "the level somebody declared", _level(lambda a: a.declared)),
        C("to_look", "int64", "places a person has to look at before the achievable level may be said to be reached", lambda g: len(g.found.to_look) if g.found.case else None),
        C("refuted", "list<string>", "the criteria that are not met", lambda g: _ids(g.found.refuted)),
        C("missing", "list<string>", "the criteria that keep the next level from being proven", lambda g: _ids(g.found.missing)),
        C("framework_beside", "string", "the framework graded by beside it", lambda g: g.beside.framework.id if g.beside else None),
        C("proven_beside", "string", "the proven level by that one", _beside(lambda a: a.proven)),
        C("achievable_beside", "string", "the achievable level by that one", _beside(lambda a: a.achievable)),
    ),
)  # fmt: skip


class Report(CsvReporter[Graded, Tally, Graded], LevelsReporter):
    """The levels as CSV."""

    table = LEVELS_TABLE

    def rows(self, record: Graded) -> tuple[Graded]:
        """One row."""
        return (record,)
