"""What is reported of submissions: one as an object, many a line each (JSON Lines), their problems as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from ..finding import Severity, text_of
from ..forms.problems import Problem
from ..hosts.walk.received import Judged, State, refused
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


class LineChecked(TypedDict):
    """One line of tthc submission --jsonl."""

    line: Annotated[FromOne, Field(description="of what was read; blank lines have one too, but no verdict")]
    state: Annotated[State, Field(description="valid: there is no error; warnings may be")]
    problems: list[ProblemEntry]


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


def line_json(line: int, judged: Judged) -> LineChecked:
    """One line: its verdict, and its problems."""
    return {"line": line, "state": judged.state, "problems": [row.entry for row in problem_rows(judged)]}


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


class ProblemRow(NamedTuple):
    """A problem of a submission."""

    entry: ProblemEntry
    #: The row of a table that it is in, from 1.
    row: int | None = None
    submission: str = ""


def problem_rows(judged: Judged, submission: str = "") -> Iterator[ProblemRow]:
    """The problems of a submission; of one that could not be judged this one."""
    if judged.unreadable is not None:
        said: Sentences = {"vi": judged.unreadable["vi"], "en": judged.unreadable["en"]}
        entry: ProblemEntry = {
            "code": "unreadable",
            "severity": Severity.ERROR,
            "path": [],
            "label": "",
            "params": {},
            "message": said,
        }
        yield ProblemRow(entry, None, submission)
    for problem in judged.problems:
        yield ProblemRow(problem_json(problem), problem.row, submission)


C = Column[ProblemRow]
PROBLEMS_TABLE: Table[ProblemRow] = Table(
    "problems",
    "A row for each problem of each submission (`batches.problems`); one without a problem has none. Before these columns "
    "stand those of the caller that say which submission it is, or `submission`, the name in `problems_table`.",
    (
        C("code", "string", "what is wrong; `unreadable`: no JSON, or none that could be judged", lambda r: r.entry["code"]),
        C("severity", "string", "error, warning or info", lambda r: r.entry["severity"].value),
        C("path", "string", "the place in the record, rows from 0", lambda r: text_of(tuple(r.entry["path"]))),
        C("field", "string", "the id of the question", lambda r: str(r.entry["path"][0]) if r.entry["path"] else None),
        C("row", "int64", "the row of a table, from 1", lambda r: r.row),
        C("label", "string", "the question, in the language that the form was compiled for", lambda r: r.entry["label"]),
        C("message_vi", "string", "the sentence to who filled it in, in Vietnamese", lambda r: r.entry["message"]["vi"]),
        C("message_en", "string", "likewise, in English", lambda r: r.entry["message"]["en"]),
    ),
)  # fmt: skip
_NAMED: Column[ProblemRow] = C(
    "submission", "string", "which it is, as the caller names it", lambda r: r.submission
)


def problems_table(checked: Iterable[tuple[str, Sequence[Problem]]]) -> pyarrow.Table:
    """The problems of some submissions as an Arrow table, a row each; the columns are those of docs/tables.md.

    ``checked`` names each submission beside what :meth:`CompiledForm.validate` returned. Raises
    :class:`~dvc_core.finding.ExtraMissingError` without pyarrow (``pip install pyarrow``),
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    pairs = each(checked, str, Problem, "problems_table takes pairs of a name and what validate() returned")
    table = PROBLEMS_TABLE._replace(columns=(_NAMED, *PROBLEMS_TABLE.columns))
    return arrow_table(table, (row for name, one in pairs for row in problem_rows(Judged([one]), name)))
