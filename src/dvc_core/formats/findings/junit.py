"""JUnit XML, as CI servers show test results: a suite for each file, a case for each finding.

An error fails its case. JUnit has no milder failure, so a warning or a note is a case that passes
and says so in its output; a suppressed or known finding is a skipped case with its reason, and a rule that
failed to run is an error. A file without findings is one case that passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ...finding import Finding, Severity, text_of
from ...rules.run_rules import CRASHED, Checked
from ...words import cite, clean, message, visible
from ...words.program import SEVERITY, ui_sentence
from ..summary import FindingsReporter, new


class JunitFindings(FindingsReporter):
    """Written file by file: the root carries no totals, each suite its own."""

    first = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tthc check">\n'
    last = "</testsuites>\n"

    def item(self, record: Checked) -> str:
        """The suite of a file."""
        source, findings, _ = record
        broken = sum(f.code == CRASHED.code and new(f) for f in findings)
        skipped = sum(not new(f) for f in findings)
        failed = sum(f.severity is Severity.ERROR and new(f) for f in findings) - broken
        head = (
            f"  <testsuite name={_attribute(source.name)} tests={_attribute(str(len(findings) or 1))} "
            f'failures="{failed}" errors="{broken}" skipped="{skipped}" time="0">\n'
        )
        cases = [part for finding in findings for part in self._case(finding)]
        passed = f'    <testcase name="tthc check" classname={_attribute(source.name)} time="0"/>\n'
        return "".join([head, *(cases or [passed]), "  </testsuite>\n"])

    def _case(self, finding: Finding) -> Iterator[str]:
        lang = self.options.lang
        said = message(finding, lang)
        place = f"{clean(finding.file)}:{finding.span.line}:{finding.span.column}"
        name = f"{finding.code} {text_of(finding.path)} ({finding.span.line}:{finding.span.column})"
        law = "; ".join(cite(one, lang) for one in finding.law)
        text = "\n".join(part for part in (f"{place}: {said.text}", said.help, law) if part)
        yield f'    <testcase name={_attribute(name)} classname={_attribute(finding.file)} time="0">\n'
        kind = _attribute(finding.code)
        if finding.suppressed is not None:
            yield f"      <skipped>{_content(finding.suppressed)}</skipped>\n"
        elif finding.known:
            yield f"      <skipped>{_content(ui_sentence('known_one', lang))}</skipped>\n"
        elif finding.severity is Severity.ERROR:
            tag = "error" if finding.code == CRASHED.code else "failure"
            yield f"      <{tag} type={kind} message={_attribute(said.text)}>{_content(text)}</{tag}>\n"
        else:
            grade = SEVERITY[finding.severity][lang]
            yield f"      <system-out>{_content(f'{grade}: {text}')}</system-out>\n"
        yield "    </testcase>\n"


# What XML 1.0 has no way to write (its section 2.2) is all among what nobody sees.
def _content(text: str) -> str:
    return escape(visible(text))


def _attribute(text: str) -> str:
    return quoteattr(visible(text))
