"""A line or an entry for each finding: for a screen or an editor, for the annotations of GitHub, for the list of GitLab."""

from __future__ import annotations

from typing import Any

from ...finding import Finding, Severity
from ...rules.fingerprints import fingerprints
from ...rules.run_rules import Checked
from ...words import clean, message, to_json, visible
from ...words.program import SEVERITY, ui_sentence
from ..summary import CountedFindings, FindingsReporter, finding_text, new

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class ConciseFindings(CountedFindings):
    """``file:line:column: CODE severity sentence [blocks level]``: one line, never wrapped."""

    def item(self, record: Checked) -> str:
        """A line for each finding that is not suppressed."""
        return "".join(self._line(finding) for finding in self.shown(record.findings))

    def _line(self, f: Finding) -> str:
        lang = self.options.lang
        blocks = f" {ui_sentence('blocks_short', lang, level=f.blocks_level)}" if f.blocks_level else ""
        severity = self.paint(SEVERITY[f.severity][lang], f.severity.value)
        text = " ".join(message(f, lang).text.split())
        return f"{clean(f.file)}:{f.span.line}:{f.span.column}: {f.code} {severity} {text}{blocks}\n"


class GithubFindings(FindingsReporter):
    """A workflow command for each finding that is not suppressed. GitHub shows ten of a severity a step: never the only output."""

    def item(self, record: Checked) -> str:
        """The commands of a file."""
        return "".join(self._command(finding) for finding in self.shown(record.findings))

    def _command(self, f: Finding) -> str:
        place = f"file={_property(f.file)},line={f.span.line},endLine={f.span.end_line}"
        if f.span.line == f.span.end_line:
            place += f",col={f.span.column},endColumn={f.span.end_column}"
        return (
            f"::{_GITHUB[f.severity]} {place},title={f.code}::{_data(finding_text(f, self.options.lang))}\n"
        )


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class GitlabFindings(FindingsReporter):
    """The findings that are new, all severities, as one JSON list: the artefact ``reports: codequality``."""

    first, between, last = "[", ",", "\n]\n"

    def item(self, record: Checked) -> str:
        """The entries of a file."""
        marks = fingerprints(record.findings, record.source.text)
        return ",".join(
            "\n" + to_json(self._entry(finding, mark))
            for finding, mark in zip(record.findings, marks, strict=True)
            if new(finding)
        )

    def _entry(self, finding: Finding, mark: str) -> dict[str, Any]:
        return {
            "description": finding_text(finding, self.options.lang),
            "check_name": finding.code,
            "fingerprint": mark,
            "severity": _GITLAB[finding.severity],
            "location": {
                "path": finding.file,
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
