"""For spreadsheets and data tools: a row for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...finding import Applicability, Finding, text_of
from ...model.loader import Loaded
from ...rules.run_rules import Checked
from ...words import Lang, Message, cite, clean, message
from ..summary import Summary
from ..tables import Column, TableKind, TableReporter, arrow_table, each

if TYPE_CHECKING:
    import pyarrow


class FindingRow(NamedTuple):
    """A finding, and its sentences."""

    finding: Finding
    said: Message
    lang: Lang


def row_of(finding: Finding, lang: Lang) -> FindingRow:
    """A finding with its file: the source of a row."""
    return FindingRow(finding, message(finding, lang), lang)


def _fix(found: FindingRow) -> str | None:
    there = {fix.applicability for fix in found.finding.fixes}
    return next((one for one in Applicability if one in there), None)


C = Column[FindingRow]
FINDINGS_TABLE = TableKind(
    "findings",
    "A row for each finding of `tthc check`, the suppressed and known ones too.",
    (
        C("file", "string", "the file, as the run names it", lambda r: clean(r.finding.file)),
        C("line", "int64", "where it begins, from 1", lambda r: r.finding.span.line),
        C("column", "int64", "from 1, in code points", lambda r: r.finding.span.column),
        C("end_line", "int64", "where it ends", lambda r: r.finding.span.end_line),
        C("end_column", "int64", "the column after its last character", lambda r: r.finding.span.end_column),
        C("path", "string", "the place in the data", lambda r: text_of(r.finding.path)),
        C("code", "string", "the code of the rule: `tthc rule CODE`", lambda r: r.finding.code),
        C("severity", "string", "error, warning or info", lambda r: r.finding.severity.value),
        C("message", "string", "what is wrong, in words", lambda r: r.said.text),
        C("help", "string", "how to fix it, in words", lambda r: r.said.help),
        C("law", "list<string>", "the clauses it cites, in words", lambda r: [cite(law, r.lang) for law in r.finding.law]),
        C("instruments", "list<string>", "their instruments, each once", lambda r: list(dict.fromkeys(law.document for law in r.finding.law))),
        C("blocks_level", "int64", "the TT 32/2017 level it keeps from being reached", lambda r: r.finding.blocks_level),
        C("open_level", "int64", "the TT 32/2017 level it is about and does not decide", lambda r: r.finding.open_level),
        C("fix", "string", "who may apply its best fix: safe, unsafe or manual", _fix),
        C("suppressed", "string", "the reason given in the file, where it is suppressed", lambda r: r.finding.suppressed),
        C("known", "bool", "whether a baseline already had it", lambda r: r.finding.known),
    ),
)  # fmt: skip


class FindingRows(TableReporter[Checked, Summary, FindingRow]):
    """All findings as a table."""

    table = FINDINGS_TABLE

    def rows(self, record: Checked) -> Iterator[FindingRow]:
        """The findings of a file."""
        return (row_of(finding, self.options.lang) for finding in record.findings)


def findings_table(
    checked: Iterable[tuple[Loaded, Sequence[Finding]]], *, lang: Lang = "vi"
) -> pyarrow.Table:
    """The findings of some files as an Arrow table, a row each; the columns are those of docs/tables.md.

    ``checked`` holds what :func:`~dvc_core.load` and :func:`~dvc_core.check` returned for each file.
    Raises :class:`~dvc_core.finding.ExtraMissingError` without pyarrow (``pip install pyarrow``),
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    pairs = each(checked, Loaded, Finding, "findings_table takes pairs of what load() and check() return")
    return arrow_table(FINDINGS_TABLE, (row_of(finding, lang) for _, finding in pairs))
