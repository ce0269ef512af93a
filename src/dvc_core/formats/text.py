"""Findings for people: ``full`` with the lines of the file, ``concise`` one line each."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Applicability, Finding, Severity
from ..source import Source
from ..words import Message, cite, message, say
from ..words.program import SEVERITY, UI
from .frame import Mark, frame, preview
from .reporter import Options, Reporter, Summary

_COLORS = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36;1",
    "blue": "34",
    "green": "32",
    "red": "31",
    "bold": "1",
}
#: Sentences about a file as a whole have no line worth showing.
_NO_FRAME = frozenset({"DVC019", "DVC901"})


class TextReporter(Reporter):
    """What both text formats share: colours and the summary."""

    def paint(self, text: str, color: str) -> str:
        """Colour a text, where colours are wanted."""
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if self.options.color and text else text

    def end(self, summary: Summary) -> None:
        """Print the counts: also of what was suppressed, and of what could not be evaluated."""
        self.write(summary_line(summary, self.options) + "\n")


class FullReporter(TextReporter):
    """The finding, its place in the file, its law, its effect and its mend."""

    def file(self, source: Source, findings: list[Finding]) -> None:
        """Print the findings that are not suppressed."""
        for finding in self.shown(findings):
            self.write("\n".join(self._lines(source, finding)) + "\n\n")

    def _lines(self, source: Source, finding: Finding) -> Iterator[str]:
        lang = self.options.lang
        said = message(finding, lang)
        span = finding.span
        head = f"{SEVERITY[finding.severity][lang]}[{finding.code}]"
        yield f"{self.paint(head, finding.severity.value)}: {self.paint(said.text, 'bold')}"
        gutter = len(str(max([span.line, *(r.span.line for r in finding.related)])))
        pad = " " * gutter
        yield f"{pad}{self.paint('-->', 'blue')} {finding.file}:{span.line}:{span.column}"
        if finding.code not in _NO_FRAME:
            yield from self._frame(source, finding, said, gutter)
        bar = self.paint("=", "blue")
        if finding.law:
            text = "; ".join(cite(law, lang) for law in finding.law)
            yield f"{pad} {bar} {say(UI['basis'], lang)}: {text}"
        for level, key in ((finding.blocks_level, "blocks"), (finding.open_level, "leaves_open")):
            if level:
                yield f"{pad} {bar} {say(UI['impact'], lang)}: {say(UI[key], lang, level=level)}"
        if said.help:
            yield f"{pad} {bar} {say(UI['help'], lang)}: {said.help}{_fix_note(finding, lang)}"
        yield from self._preview(source, finding, gutter)
        yield f"{pad} {bar} {say(UI['see'], lang)}: tthc rule {finding.code}"

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


class ConciseReporter(TextReporter):
    """``file:line:column: CODE severity sentence [blocks level]``: one line, never wrapped."""

    def file(self, source: Source, findings: list[Finding]) -> None:
        """Print one line for each finding that is not suppressed."""
        del source
        lang = self.options.lang
        for f in self.shown(findings):
            blocks = f" {say(UI['blocks_short'], lang, level=f.blocks_level)}" if f.blocks_level else ""
            severity = self.paint(SEVERITY[f.severity][lang], f.severity.value)
            text = " ".join(message(f, lang).text.split())
            self.write(f"{f.file}:{f.span.line}:{f.span.column}: {f.code} {severity} {text}{blocks}\n")


def _fix_note(finding: Finding, lang: str) -> str:
    kinds = {fix.applicability for fix in finding.fixes}
    if Applicability.SAFE in kinds:
        return f"   {say(UI['safe'], lang)}"
    return f"   {say(UI['unsafe'], lang)}" if Applicability.UNSAFE in kinds else ""


def summary_line(summary: Summary, options: Options) -> str:
    """The counts of a run in one line: also of what was not shown, not judged, or suppressed."""
    lang = options.lang
    counts = {"errors": summary.errors, "warnings": summary.warnings, "infos": summary.infos}
    parts = [say(UI["summary"], lang, files=summary.files, **counts)]
    for key, count in (
        ("hidden", summary.infos if options.least is not Severity.INFO else 0),
        ("unread", summary.unread),
        ("fixable", summary.fixable),
        ("unsafe_fixable", summary.unsafe_fixable),
        ("suppressed", summary.suppressed),
        ("known", summary.known),
        ("not_evaluated", summary.not_evaluated),
    ):
        if count:
            parts.append(say(UI[key], lang, n=count))
    return " · ".join([*parts, say(UI["judged"], lang, on=options.on)])
