"""Annotations for GitHub Actions. It shows ten of a severity a step: never the only output."""

from __future__ import annotations

from ..finding import Finding, Severity
from ..source import Source
from ..words import cite, message
from .reporter import Reporter, sentences

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubReporter(Reporter):
    """One workflow command for each finding that is not suppressed."""

    def file(self, source: Source, findings: list[Finding]) -> None:
        """Write the commands of a file."""
        del source
        for f in self.shown(findings):
            said = message(f, self.options.lang)
            law = "; ".join(cite(one, self.options.lang) for one in f.law)
            text = sentences(said.text, said.help, law)
            place = f"file={_property(f.file)},line={f.span.line},endLine={f.span.end_line}"
            if f.span.line == f.span.end_line:
                place += f",col={f.span.column},endColumn={f.span.end_column}"
            self.write(f"::{_COMMANDS[f.severity]} {place},title={f.code}::{_data(text)}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
