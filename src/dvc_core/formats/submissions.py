"""Reports of submissions: a single submission as an object, many as JSON Lines, their problems as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..finding import Severity, text_of
from ..forms.problems import Problem
from ..hosts.walk.received import State, refused, state_of
from ..words import visible
from .entries import JsonKey, JsonObject
from .json_output import Day, FromOne, PathSteps, Tool, tool
from .published import attributes
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
    *attributes(code=str, severity=Severity),
    K("path", PathSteps, lambda p, _: [*p.path], "field; row from 0 and column in a table; part of an address or a file"),
    K("label", str, lambda p, _: p.label, "the question, in the language of the run"),
    K("params", dict[str, Any], lambda p, _: {**p.params}, "raw values of the sentence"),
    K("message", SENTENCES.type, lambda p, c: SENTENCES.data(p, c.lang)),
)  # fmt: skip


SUBMISSION = JsonObject(
    "SubmissionChecked",
    "Problems of tthc submission.",
    K("schema", Literal["submission/v0"], lambda _, __: "submission/v0"),
    K("tool", Tool, lambda one, _: tool(one.version)),
    K("form", str, lambda one, _: one.form, "the id of the e-form"),
    K("on", Day, lambda one, _: one.on.isoformat()),
    K("valid", bool, lambda one, _: not refused(one.problems), "there is no error; warnings may be"),
    K("problems", PROBLEM.types, lambda one, c: [PROBLEM.data(problem, c.lang) for problem in one.problems]),
    K("record", dict[str, Any], lambda one, _: one.record, "the canonical record, hidden answers left out"),
)
#: Of a line with its problems.
LINE = JsonObject(
    "LineChecked",
    "One line of tthc submission --jsonl.",
    K("line", FromOne, lambda one, _: one[0], "of what was read; blank lines have one too, but no verdict"),
    K("state", State, lambda one, _: state_of(one[1]), "valid: there is no error; warnings may be"),
    K("problems", PROBLEM.types, lambda one, c: [PROBLEM.data(problem, c.lang) for problem in one[1]]),
)


class CheckedSubmission(NamedTuple):
    """A submission that was checked: its problems, and the canonical record."""

    form: str
    on: date
    problems: Sequence[Problem]
    record: Mapping[str, Any]
    version: str


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
