"""Reports of findings and levels: each format a small class, fed file by file.

A reporter never reads a file and never decides; it puts into words what checker and levels found.
Files are passed as a stream, so that a catalogue of any size is reported in flat memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ..finding import Finding, Severity
from ..rules.fixes import usable
from ..rules.run_rules import CRASHED
from ..words import Lang

# Every command imports this; the source brings YAML, and not every command reads files.
if TYPE_CHECKING:
    from ..source import Source

Counts = TypeVar("Counts")

#: Takes a piece of output; pieces are never split inside a line.
Write = Callable[[str], None]


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


class Options(NamedTuple):
    """How a report is to look."""

    lang: Lang = "vi"
    color: bool = False
    on: date = date.min
    version: str = ""
    #: People are shown findings from this severity; all are counted, and machines get all.
    least: Severity = Severity.INFO


class Reporter:
    """The frame of a format of ``tthc check``; a format overrides what it needs."""

    def __init__(self, write: Write, options: Options) -> None:
        self.write = write
        self.options = options

    def shown(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings people are to see: new, not suppressed, and serious enough."""
        for finding in findings:
            if new(finding) and finding.severity.rank <= self.options.least.rank:
                yield finding

    def begin(self) -> None:
        """Called once, before the first file."""

    def file(self, source: Source, findings: list[Finding]) -> None:
        """Called for every file, also for one without findings; ``source`` is to quote from."""

    def end(self, summary: Summary) -> None:
        """Called once, after the last file."""


class Teller(Generic[Counts]):
    """The frame of a report of levels: a text before the files, one for each file, one over the counts.

    It returns its texts: a file is put into words by the process that graded it, since an assessment
    with all it rests on is far longer than what is said of it.
    """

    #: What stands between the texts of two files.
    between = ""

    def begin(self) -> str:
        """The text before the first file."""
        return ""

    def end(self, counts: Counts) -> str:
        """The text after the last file."""
        del counts
        return ""


def new(finding: Finding) -> bool:
    """Whether a finding is neither suppressed in its file nor known from a baseline."""
    return finding.suppressed is None and not finding.known


def sentences(*parts: str) -> str:
    """Put parts on one line as whole sentences; empty ones are left out."""
    whole = (part[0].upper() + part[1:] + ("" if part[-1] in ".?!…" else ".") for part in parts if part)
    return " ".join(whole)


#: The formats of ``tthc check``: name → module and class, imported when the format is asked for.
CHECK_FORMATS = {
    "full": ("text", "FullReporter"),
    "concise": ("text", "ConciseReporter"),
    "json": ("json_report", "JsonReporter"),
    "github": ("github", "GithubReporter"),
    "gitlab": ("gitlab", "GitlabReporter"),
    "junit": ("junit", "JunitReporter"),
    "markdown": ("markdown", "MarkdownReporter"),
    "sarif": ("sarif", "SarifReporter"),
}


def reporter(name: str, write: Write, options: Options) -> Reporter:
    """Make the reporter of a format of ``tthc check``. Raises KeyError for a name that is not there."""
    module, attribute = CHECK_FORMATS[name]
    made = getattr(import_module(f".{module}", __package__), attribute)(write, options)
    if not isinstance(made, Reporter):
        raise TypeError(name)
    return made
