"""Annotations for GitHub Actions. It shows ten of a severity a step: never the only output."""

from __future__ import annotations

from ...finding import Finding, Severity
from ...rules.run_rules import Checked
from ...words import visible
from ..summary import FindingsReporter, finding_text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubFindings(FindingsReporter):
    """A workflow command for each finding that is not suppressed."""

    def item(self, record: Checked) -> str:
        """The commands of a file."""
        return "".join(self._command(finding) for finding in self.shown(record.findings))

    def _command(self, f: Finding) -> str:
        place = f"file={_property(f.file)},line={f.span.line},endLine={f.span.end_line}"
        if f.span.line == f.span.end_line:
            place += f",col={f.span.column},endColumn={f.span.end_column}"
        return (
            f"::{_COMMANDS[f.severity]} {place},title={f.code}::{_data(finding_text(f, self.options.lang))}\n"
        )


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
