"""GitLab code quality: one JSON list, read from the artefact ``reports: codequality``."""

from __future__ import annotations

import json
from typing import Any

from ..finding import Finding, Severity
from ..rules.fingerprints import fingerprints
from ..source import Source
from ..words import cite, message
from .reporter import Reporter, Summary, new, sentences

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabReporter(Reporter):
    """The findings that are new, all severities."""

    _first = True

    def begin(self) -> None:
        """Open the list."""
        self.write("[")

    def file(self, source: Source, findings: list[Finding]) -> None:
        """Write the entries of a file."""
        marks = fingerprints(findings, source.text)
        for finding, mark in zip(findings, marks, strict=True):
            if new(finding):
                text = json.dumps(self._entry(finding, mark), ensure_ascii=False)
                self.write(("\n" if self._first else ",\n") + text)
                self._first = False

    def end(self, summary: Summary) -> None:
        """Close the list."""
        del summary
        self.write("\n]\n")

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
