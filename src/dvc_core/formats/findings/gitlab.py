"""GitLab code quality: one JSON list, read from the artefact ``reports: codequality``."""

from __future__ import annotations

from typing import Any

from ...finding import Finding, Severity
from ...rules.fingerprints import fingerprints
from ...rules.run_rules import Checked
from ...words import to_json
from ..summary import FindingsReporter, finding_text, new

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabFindings(FindingsReporter):
    """The findings that are new, all severities."""

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
            "severity": _SEVERITY[finding.severity],
            "location": {
                "path": finding.file,
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
