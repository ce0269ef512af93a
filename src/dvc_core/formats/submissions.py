"""What is told of submissions: one as an object, many a line each (JSON Lines), their problems as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ..finding import Severity, text_of
from ..forms.problems import Problem
from ..words import Lang
from .json_output import Day, FromOne, PathSteps, Tool, tool
from .tables import Column, Table, arrow_table, each

if TYPE_CHECKING:
    import pyarrow


class Sentences(TypedDict):
    """A sentence in both languages."""

    vi: str
    en: str


class ProblemEntry(TypedDict):
    """One thing that is wrong with one answer."""

    code: str
    severity: Severity
    path: Annotated[
        PathSteps,
        Field(description="field; row from 0 and column in a table; part of an address or a file"),
    ]
    label: Annotated[str, Field(description="the question, in the language of the run")]
    params: Annotated[dict[str, Any], Field(description="raw values of the sentence")]
    message: Sentences


class SubmissionChecked(TypedDict):
    """Problems of tthc submission."""

    schema: Literal["submission/v0"]
    tool: Tool
    form: Annotated[str, Field(description="the id of the e-form")]
    on: Day
    valid: Annotated[bool, Field(description="there is no error; warnings may be")]
    problems: list[ProblemEntry]
    record: Annotated[dict[str, Any], Field(description="the canonical record, hidden answers left out")]


#: ``unreadable``: no JSON, or none that could be judged; its problem is ``unreadable`` too.
State = Literal["valid", "invalid", "unreadable"]


class LineChecked(TypedDict):
    """One line of tthc submission --jsonl."""

    line: Annotated[FromOne, Field(description="of what was read; blank lines have one too, but no verdict")]
    state: Annotated[State, Field(description="valid: there is no error; warnings may be")]
    problems: list[ProblemEntry]


def refused(problems: Iterable[Problem]) -> bool:
    """Whether there is an error; warnings are for somebody to look at."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def submission_json(
    form: str, on: date, problems: Sequence[Problem], record: dict[str, Any], version: str
) -> SubmissionChecked:
    """One submission: its problems, and the canonical record."""
    return {
        "schema": "submission/v0",
        "tool": tool(version),
        "form": form,
        "on": on.isoformat(),
        "valid": not refused(problems),
        "problems": [problem_json(problem) for problem in problems],
        "record": record,
    }


def line_json(line: int, problems: Sequence[Problem]) -> LineChecked:
    """A line that was judged."""
    return {
        "line": line,
        "state": "invalid" if refused(problems) else "valid",
        "problems": [problem_json(problem) for problem in problems],
    }


def unreadable_json(line: int, why: Mapping[Lang, str]) -> LineChecked:
    """A line that could not be judged, and why."""
    said: Sentences = {"vi": why["vi"], "en": why["en"]}
    problem: ProblemEntry = {
        "code": "unreadable",
        "severity": Severity.ERROR,
        "path": [],
        "label": "",
        "params": {},
        "message": said,
    }
    return {"line": line, "state": "unreadable", "problems": [problem]}


def problem_json(problem: Problem) -> ProblemEntry:
    """One problem, in both languages."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": list(problem.path),
        "label": problem.label,
        "params": dict(problem.params),
        "message": {"vi": problem.say("vi"), "en": problem.say("en")},
    }


class Row(NamedTuple):
    """A problem of a submission."""

    submission: str
    problem: Problem
    lang: Lang


C = Column[Row]
PROBLEMS_TABLE: Table[Row] = Table(
    "problems",
    "A row for each problem of each submission (`problems_table` of the library); one without a problem has none.",
    (
        C("submission", "string", "which it is, as the caller names it", lambda r: r.submission),
        C("code", "string", "what is wrong", lambda r: r.problem.code),
        C("severity", "string", "error, warning or info", lambda r: r.problem.severity.value),
        C("path", "string", "the place in the record, rows from 0", lambda r: text_of(r.problem.path)),
        C("field", "string", "the id of the question", lambda r: str(r.problem.path[0]) if r.problem.path else None),
        C("row", "int64", "the row of a table, from 1", lambda r: r.problem.row),
        C("label", "string", "the question, in words", lambda r: r.problem.label),
        C("message", "string", "the sentence to who filled it in, in words", lambda r: r.problem.say(r.lang)),
    ),
)  # fmt: skip


def problems_table(checked: Iterable[tuple[str, Sequence[Problem]]], *, lang: Lang = "vi") -> pyarrow.Table:
    """The problems of some submissions as an Arrow table, a row each; the columns are those of docs/tables.md.

    ``checked`` names each submission beside what :meth:`CompiledForm.validate` returned. Raises
    :class:`~dvc_core.finding.ExtraMissingError` without pyarrow (``pip install pyarrow``),
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    pairs = each(checked, str, Problem, "problems_table takes pairs of a name and what validate() returned")
    return arrow_table(PROBLEMS_TABLE, (Row(name, problem, lang) for name, problem in pairs))
