"""For people, one line each."""

from __future__ import annotations

from ...finding import Finding
from ...rules.run_rules import Checked
from ...words import clean, message
from ...words.program import SEVERITY, ui_sentence
from ..summary import CountedFindings


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
