"""GitLab code quality: one JSON list, read from the artefact ``reports: codequality``."""

from __future__ import annotations

from typing import Any

from ...finding import Finding, Severity
from ...rules.fingerprints import fingerprints
from ...rules.run_rules import Checked
from ...words import cite, message, to_json
from ..summary import FindingsReporter, Summary, new, sentences

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabFindings(FindingsReporter):
    """The findings that are new, all severities."""

    between = ","

    def begin(self) -> str:
        """The beginning of the list."""
        return "["

    def item(self, record: Checked) -> str:
        """The entries of a file."""
        marks = fingerprints(record.findings, record.source.text)
        return ",".join(
            "\n" + to_json(self._entry(finding, mark))
            for finding, mark in zip(record.findings, marks, strict=True)
            if new(finding)
        )

    def end(self, counts: Summary) -> str:
        """The end of the list."""
        del counts
        return "\n]\n"

    def _entry(self, finding: Finding, mark: str) -> dict[str, Any]:
        said = message(finding, self.options.lang)
        law = "; ".join(cite(one, self.options.lang) for one in finding.law)
        return {
            "description": sentences(said.text, said.help, law),
            "check_name": finding.code,
            "fingerprint": mark,
            "severity": _SEVERITY[finding.severity],
            "location": {
                "path": finding.file,
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
