"""For machines: the shape ``findings/v0``, published as ``schemas/findings.v0.json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ...finding import Applicability, Finding, Severity, text_of
from ...model.loader import Loaded
from ...rules.run_rules import Checked
from ...source import Source
from ...words import Lang, cite, message
from ..json_output import Count, Day, JsonReporter, PathPlace, Place, Tool, place_json, tool
from ..summary import FindingsReporter, Summary

SHAPE: Literal["findings/v0"] = "findings/v0"


class EditEntry(Place):
    """A range of the text, and what is to stand there."""

    replacement: str


class FixEntry(TypedDict):
    """A way to fix a fault."""

    applicability: Applicability
    edits: list[EditEntry]


class RelatedEntry(PathPlace):
    """Another place that a finding speaks of."""

    message: str


class FindingEntry(PathPlace):
    """One finding."""

    code: Annotated[str, Field(pattern="^[A-Z]+[0-9]+$")]
    severity: Severity
    file: str
    message: str
    label: str
    help: str
    law: list[str]
    blocks_level: Annotated[
        int | None, Field(description="the TT 32/2017 level the fault keeps from being reached")
    ]
    open_level: Annotated[
        int | None, Field(description="the TT 32/2017 level the fault is about and does not decide")
    ]
    related: list[RelatedEntry]
    fixes: list[FixEntry]
    suppressed: Annotated[str | None, Field(description="the reason given in the file")]
    known: Annotated[bool, Field(description="whether a baseline already had it")]


class FindingsSummary(TypedDict):
    """The counts of a run."""

    files: Count
    errors: Count
    warnings: Count
    infos: Count
    suppressed: Count
    known: Count
    fixable: Count
    not_evaluated: Count
    unread: Count
    not_checked: Annotated[
        int,
        Field(ge=0, description="citations whose instrument could not be checked for its end, once a file"),
    ]


class FindingsHead(TypedDict):
    """What stands before the findings."""

    schema: Literal["findings/v0"]
    tool: Tool
    on: Day


class Findings(FindingsHead):
    """Findings of tthc check."""

    findings: list[FindingEntry]
    summary: FindingsSummary


def findings_json(
    checked: Iterable[tuple[Loaded, list[Finding]]], *, lang: Lang, on: date, version: str
) -> Findings:
    """All findings of some files, as one object of the shape ``findings/v0``."""
    summary = Summary()
    items: list[FindingEntry] = []
    for loaded, findings in checked:
        summary.add(findings)
        items += [finding_json(f, loaded.source, lang) for f in findings]
    return {**_head(on, version), "findings": items, "summary": _summary_json(summary)}


def finding_json(finding: Finding, source: Source, lang: Lang) -> FindingEntry:
    """One finding; lines and columns count from 1, in code points."""
    said = message(finding, lang)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.file,
        "path": text_of(finding.path),
        **place_json(finding.span),
        "message": said.text,
        "label": said.label,
        "help": said.help,
        "law": [cite(law, lang) for law in finding.law],
        "blocks_level": finding.blocks_level,
        "open_level": finding.open_level,
        "related": [
            {"path": text_of(r.path), **place_json(r.span), "message": words}
            for r, words in zip(finding.related, said.related, strict=True)
        ],
        "fixes": [
            {
                "applicability": fix.applicability,
                "edits": [
                    {**place_json(source.lines.span(e.start, e.end)), "replacement": e.replacement}
                    for e in fix.edits
                ],
            }
            for fix in finding.fixes
        ],
        "suppressed": finding.suppressed,
        "known": finding.known,
    }


def _head(on: date, version: str) -> FindingsHead:
    return {"schema": SHAPE, "tool": tool(version), "on": on.isoformat()}


def _summary_json(summary: Summary) -> FindingsSummary:
    return {
        "files": summary.files,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "suppressed": summary.suppressed,
        "known": summary.known,
        "fixable": summary.fixable,
        "not_evaluated": summary.not_evaluated,
        "unread": summary.unread,
        "not_checked": summary.not_checked,
    }


class Report(JsonReporter[Checked, Summary], FindingsReporter):
    """The shape ``findings/v0``, written as it is found; the suppressed ones too."""

    entries_key = "findings"

    def head(self) -> FindingsHead:
        """The date, and the program."""
        return _head(self.options.on, self.options.version)

    def entries(self, record: Checked) -> Iterator[FindingEntry]:
        """The findings of a file."""
        return (finding_json(f, record.source, self.options.lang) for f in record.findings)

    def summary(self, counts: Summary) -> FindingsSummary:
        """The counts."""
        return _summary_json(counts)
