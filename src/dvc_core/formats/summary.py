"""What is told of findings: the counts of a run, and the frame of a report of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..finding import Finding, Severity
from ..rules.fixes import usable
from ..rules.run_rules import CRASHED
from ..words import say, show
from ..words.program import UI
from .reporter import Formats, Options, Reporter

# The source brings YAML, and not every command reads files.
if TYPE_CHECKING:
    from ..source import Source


class Checked(NamedTuple):
    """A file that was checked; the source is to quote from."""

    source: Source
    findings: list[Finding]


class Summary:
    """Counts over a run. Suppressed findings are counted apart and never as findings."""

    def __init__(self) -> None:
        from ..rules.checking import fatal_codes

        self._fatal = fatal_codes()
        self.files = self.errors = self.warnings = self.infos = 0
        self.known = self.suppressed = self.fixable = self.unsafe_fixable = self.not_evaluated = 0
        #: Files whose text or shape is broken: no rule could be asked of them.
        self.unread = 0
        self.by_code: Counter[str] = Counter()

    def add(self, findings: Iterable[Finding]) -> None:
        """Count one file and its findings."""
        self.files += 1
        unread = False
        for finding in findings:
            if finding.suppressed is not None:
                self.suppressed += 1
                continue
            if finding.known:
                self.known += 1
                continue
            self.by_code[finding.code] += 1
            self.errors += finding.severity is Severity.ERROR
            self.warnings += finding.severity is Severity.WARNING
            self.infos += finding.severity is Severity.INFO
            self.not_evaluated += finding.code == CRASHED.code
            unread = unread or finding.code in self._fatal
            if usable(finding) is not None:
                self.fixable += 1
            elif usable(finding, unsafe=True) is not None:
                self.unsafe_fixable += 1
        self.unread += unread

    def worst(self) -> Severity | None:
        """The most serious severity there is."""
        counts = (
            (Severity.ERROR, self.errors),
            (Severity.WARNING, self.warnings),
            (Severity.INFO, self.infos),
        )
        return next((severity for severity, count in counts if count), None)


class FindingsReporter(Reporter[Checked, Summary]):
    """The frame of a format of ``tthc check``: a file is a record, also one without findings."""

    def shown(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings people are to see: new, not suppressed, and serious enough."""
        for finding in findings:
            if new(finding) and finding.severity.rank <= self.options.least.rank:
                yield finding


#: The formats of ``tthc check``.
FINDINGS: Mapping[str, type[FindingsReporter]] = Formats("findings")


def new(finding: Finding) -> bool:
    """Whether a finding is neither suppressed in its file nor known from a baseline."""
    return finding.suppressed is None and not finding.known


def sentences(*parts: str) -> str:
    """Put parts on one line as whole sentences; empty ones are left out."""
    whole = (part[0].upper() + part[1:] + ("" if part[-1] in ".?!…" else ".") for part in parts if part)
    return " ".join(whole)


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
    return " · ".join([*parts, say(UI["judged"], lang, on=show(options.on, lang))])
