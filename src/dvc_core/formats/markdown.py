"""Markdown for the summary of a CI step or a comment on a merge request."""

from __future__ import annotations

from ..finding import Finding
from ..source import Source
from ..words import cite, message, say
from ..words.program import SEVERITY, UI
from .reporter import Options, Reporter, Summary, Write, sentences
from .text import summary_line

#: A step summary is cut at 1 MiB by the service that shows it; a reader stops long before.
_MOST = 200


class MarkdownReporter(Reporter):
    """The counts, then a table of the findings that are not suppressed; how many were left out is said."""

    def __init__(self, write: Write, options: Options) -> None:
        super().__init__(write, options)
        self._rows: list[str] = []
        self._left_out = 0

    def file(self, source: Source, findings: list[Finding]) -> None:
        """Keep the rows of a file."""
        del source
        for finding in self.shown(findings):
            if len(self._rows) == _MOST:
                self._left_out += 1
            else:
                self._rows.append(self._row(finding))

    def end(self, summary: Summary) -> None:
        """Write the report."""
        lang = self.options.lang
        self.write(f"## tthc check\n\n{_cell(summary_line(summary, self.options._replace(color=False)))}\n")
        if self._rows:
            titles = [
                say(UI[name], lang) for name in ("column_grade", "column_code", "column_place", "column_said")
            ]
            self.write("\n| " + " | ".join(titles) + " |\n|---|---|---|---|\n" + "".join(self._rows))
        if self._left_out:
            self.write("\n" + say(UI["left_out"], lang, n=self._left_out) + "\n")

    def _row(self, finding: Finding) -> str:
        lang = self.options.lang
        said = message(finding, lang)
        law = "; ".join(cite(one, lang) for one in finding.law)
        text = sentences(said.text, said.help, law)
        place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
        return f"| {SEVERITY[finding.severity][lang]} | {finding.code} | {_cell(place)} | {_cell(text)} |\n"


def _cell(text: str) -> str:
    """A text that cannot leave its cell, nor become markup."""
    for char in "\\|<>*[]`":
        text = text.replace(char, "\\" + char)
    return " ".join(text.split())
