"""Markdown for the summary of a CI step or a comment on a merge request."""

from __future__ import annotations

from ...finding import Finding
from ...rules.run_rules import Checked
from ...words import cite, clean, format_message, message
from ...words.program import SEVERITY, UI
from ..frame import escape_markdown
from ..reporter import Options
from ..summary import FindingsReporter, Summary, sentences, summary_text

#: A step summary is cut at 1 MiB by the service that shows it; a reader stops long before.
_MOST = 200


class Report(FindingsReporter):
    """The counts, then a table of the findings that are not suppressed; how many were left out is said."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._rows: list[str] = []
        self._left_out = 0

    def item(self, record: Checked) -> str:
        """Keep the rows of a file; they are written at the end."""
        for finding in self.shown(record.findings):
            if len(self._rows) == _MOST:
                self._left_out += 1
            else:
                self._rows.append(self._row(finding))
        return ""

    def end(self, counts: Summary) -> str:
        """The whole report."""
        lang = self.options.lang
        text = f"## tthc check\n\n{_cell(summary_text(counts, self.options))}\n"
        if self._rows:
            titles = [
                format_message(UI[name], lang)
                for name in ("column_grade", "column_code", "column_place", "column_said")
            ]
            text += "\n| " + " | ".join(titles) + " |\n|---|---|---|---|\n" + "".join(self._rows)
        if self._left_out:
            text += "\n" + format_message(UI["left_out"], lang, n=self._left_out) + "\n"
        return text

    def _row(self, finding: Finding) -> str:
        lang = self.options.lang
        said = message(finding, lang)
        law = "; ".join(cite(one, lang) for one in finding.law)
        text = sentences(said.text, said.help, law)
        place = f"{clean(finding.file)}:{finding.span.line}:{finding.span.column}"
        return f"| {SEVERITY[finding.severity][lang]} | {finding.code} | {_cell(place)} | {_cell(text)} |\n"


def _cell(text: str) -> str:
    return " ".join(escape_markdown(text).split())
