"""Markdown for the summary of a CI step or a comment on a merge request."""

from __future__ import annotations

from ...finding import Finding
from ...rules.run_rules import Checked
from ...words.document import Document, DocumentSection, Rows, Text
from ...words.program import SEVERITY, ui_sentence
from ..reporter import Options
from ..results import MARKDOWN
from ..summary import FindingsReporter, Summary, finding_text, summary_text

#: A step summary is cut at 1 MiB by the service that shows it; a reader stops long before.
_MOST = 200


class MarkdownFindings(FindingsReporter):
    """The counts, then a table of the findings that are not suppressed; how many were left out is said."""

    def __init__(self, options: Options, asked: None = None) -> None:
        super().__init__(options, asked)
        self._rows: list[tuple[str, ...]] = []
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
        texts = tuple(map(Text, summary_text(counts, self.options).splitlines()))
        names = ("column_grade", "column_code", "column_place", "column_said")
        rows = Rows(tuple(self._rows), tuple(ui_sentence(name, lang) for name in names))
        notes = (ui_sentence("left_out", lang, n=self._left_out),) if self._left_out else ()
        sections = (DocumentSection(rows=rows, notes=notes),) if self._rows else ()
        return MARKDOWN.write(Document("check", "tthc check", texts, sections), self.options).lstrip("\n")

    def _row(self, finding: Finding) -> tuple[str, ...]:
        lang = self.options.lang
        text = " ".join(finding_text(finding, lang).split())
        place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
        return SEVERITY[finding.severity][lang], finding.code, place, text
