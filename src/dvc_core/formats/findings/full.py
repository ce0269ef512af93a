"""For people, with the lines of the file."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Applicability, Finding
from ...rules.run_rules import Checked
from ...source import Source
from ...words import Message, cite, clean, message
from ...words.program import SEVERITY, ui_sentence
from ..frame import Mark, frame, preview
from ..summary import CountedFindings

#: Sentences about a file as a whole have no line worth showing.
_NO_FRAME = frozenset({"DVC019", "DVC901"})


class FullFindings(CountedFindings):
    """The finding, its place in the file, its law, its effect and its fix."""

    def item(self, record: Checked) -> str:
        """The findings of a file that are not suppressed."""
        shown = self.shown(record.findings)
        return "".join("\n".join(self._lines(record.source, finding)) + "\n\n" for finding in shown)

    def _lines(self, source: Source, finding: Finding) -> Iterator[str]:
        lang = self.options.lang
        said = message(finding, lang)
        span = finding.span
        head = f"{SEVERITY[finding.severity][lang]}[{finding.code}]"
        yield f"{self.paint(head, finding.severity.value)}: {self.paint(said.text, 'bold')}"
        gutter = len(str(max([span.line, *(r.span.line for r in finding.related)])))
        pad = " " * gutter
        yield f"{pad}{self.paint('-->', 'blue')} {clean(finding.file)}:{span.line}:{span.column}"
        if finding.code not in _NO_FRAME:
            yield from self._frame(source, finding, said, gutter)
        bar = self.paint("=", "blue")
        if finding.law:
            text = "; ".join(cite(law, lang) for law in finding.law)
            yield f"{pad} {bar} {ui_sentence('basis', lang)}: {text}"
        for level, key in ((finding.blocks_level, "blocks"), (finding.open_level, "leaves_open")):
            if level:
                yield f"{pad} {bar} {ui_sentence('impact', lang)}: {ui_sentence(key, lang, level=level)}"
        if said.help:
            yield f"{pad} {bar} {ui_sentence('help', lang)}: {said.help}{_fix_note(finding, lang)}"
        yield from self._preview(source, finding, gutter)
        yield f"{pad} {bar} {ui_sentence('see', lang)}: tthc rule {finding.code}"

    def _frame(self, source: Source, finding: Finding, said: Message, gutter: int) -> Iterator[str]:
        related = zip(finding.related, said.related, strict=True)
        marks = [Mark(finding.span, said.label, main=True)]
        marks += [Mark(r.span, words, main=False) for r, words in related]
        bar = self.paint("|", "blue")
        yield f"{' ' * gutter} {bar}"
        for number, text, main in frame(source, marks):
            if number == "...":
                yield self.paint("...", "blue")
                continue
            color = finding.severity.value if main else "blue"
            shown = text if number else self.paint(text, color)
            yield f"{self.paint(number.rjust(gutter), 'blue')} {bar} {shown}".rstrip()
        yield f"{' ' * gutter} {bar}"

    def _preview(self, source: Source, finding: Finding, gutter: int) -> Iterator[str]:
        fix = next((f for f in finding.fixes if f.applicability is not Applicability.MANUAL), None)
        if fix is None or not fix.edits:
            return
        for number, sign, text in preview(source, fix.edits):
            color = "red" if sign == "-" else "green"
            yield f"{self.paint(number.rjust(gutter), 'blue')} {self.paint(f'{sign} {text}'.rstrip(), color)}"


def _fix_note(finding: Finding, lang: str) -> str:
    kinds = {fix.applicability for fix in finding.fixes}
    if Applicability.SAFE in kinds:
        return f"   {ui_sentence('safe', lang)}"
    return f"   {ui_sentence('unsafe', lang)}" if Applicability.UNSAFE in kinds else ""
