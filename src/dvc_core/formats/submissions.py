"""Reports of submissions: a single submission as an object, many as JSON Lines, their problems as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ..finding import Severity, text_of
from ..forms.problems import Problem
from ..hosts.walk.received import State, refused, state_of
from ..words import visible
from .entries import JsonKey, JsonObject
from .json_output import Day, FromOne, PathSteps, Tool, tool
from .tables import Column, TableKind, arrow_table, each, imported_arrow

if TYPE_CHECKING:
    import pyarrow


K = JsonKey
SENTENCES = JsonObject(
    "Sentences",
    "A sentence in both languages.",
    K("vi", str, lambda p, _: p.sentence("vi")),
    K("en", str, lambda p, _: p.sentence("en")),
)
PROBLEM = JsonObject(
    "ProblemEntry",
    "One thing that is wrong with one answer.",
    K("code", str, lambda p, _: p.code),
    K("severity", Severity, lambda p, _: p.severity),
    K("path", PathSteps, lambda p, _: [*p.path], "field; row from 0 and column in a table; part of an address or a file"),
    K("label", str, lambda p, _: p.label, "the question, in the language of the run"),
    K("params", dict[str, Any], lambda p, _: {**p.params}, "raw values of the sentence"),
    K("message", SENTENCES.type, lambda p, c: SENTENCES.data(p, c.lang)),
)  # fmt: skip


class SubmissionChecked(TypedDict):
    """Problems of tthc submission."""

    schema: Literal["submission/v0"]
    tool: Tool
    form: Annotated[str, Field(description="the id of the e-form")]
    on: Day
    valid: Annotated[bool, Field(description="there is no error; warnings may be")]
    problems: PROBLEM.types  # type: ignore[name-defined] # computed
    record: Annotated[dict[str, Any], Field(description="the canonical record, hidden answers left out")]


class LineChecked(TypedDict):
    """One line of tthc submission --jsonl."""

    line: Annotated[FromOne, Field(description="of what was read; blank lines have one too, but no verdict")]
    state: Annotated[State, Field(description="valid: there is no error; warnings may be")]
    problems: PROBLEM.types  # type: ignore[name-defined] # computed


def submission_json(
    form: str, on: date, problems: Sequence[Problem], record: dict[str, Any], version: str
) -> SubmissionChecked:
    """The result of a submission: its problems, and the canonical record."""
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
    """The result of a line: its verdict, and its problems."""
    return {
        "line": line,
        "state": state_of(problems),
        "problems": [problem_json(problem) for problem in problems],
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem in both languages."""
    return PROBLEM.data(problem, "vi")


C = Column[Problem]
PROBLEMS_TABLE: TableKind[Problem] = TableKind(
    "problems",
    "A row for each problem of each submission (`batches.problems`); one without a problem has none. Before these columns "
    "stand those of the caller that say which submission it is, or `submission`, the name in `problems_table`.",
    (
        C("code", "string", "what is wrong; `unreadable`: no JSON, or none that could be judged", lambda p: p.code),
        C("severity", "string", "error, warning or info", lambda p: p.severity.value),
        C("path", "string", "the place in the record, rows from 0", lambda p: text_of(p.path)),
        C("field", "string", "the id of the question", lambda p: str(p.path[0]) if p.path else None),
        C("row", "int64", "the row of a table, from 1", lambda p: p.row),
        C("label", "string", "the question, in the language that the form was compiled for", lambda p: p.label),
        C("message_vi", "string", "the sentence to who filled it in, in Vietnamese", lambda p: p.sentence("vi")),
        C("message_en", "string", "likewise, in English", lambda p: p.sentence("en")),
    ),
)  # fmt: skip


def problems_table(checked: Iterable[tuple[str, Sequence[Problem]]]) -> pyarrow.Table:
    """The problems of some submissions as an Arrow table, a row each; the columns are those of docs/tables.md.

    ``checked`` names each submission beside what :meth:`CompiledForm.validate` returned. Raises
    :class:`~dvc_core.finding.ExtraMissingError` without pyarrow (``pip install pyarrow``),
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    pairs = [
        *each(checked, str, Problem, "problems_table takes pairs of a name and what validate() returned")
    ]
    arrow = imported_arrow()
    names = arrow.array([visible(name) for name, _ in pairs], arrow.string())
    return arrow_table(PROBLEMS_TABLE, (problem for _, problem in pairs)).add_column(0, "submission", names)
