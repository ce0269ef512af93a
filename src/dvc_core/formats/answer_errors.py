"""The errors of a file for which an answer may be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from ..finding import Finding, Path, Severity
from ..model.loader import Loaded
from ..rules.checking import check


def errors_of(
    loaded: Loaded, on: date, bears: Callable[[Path], bool], findings: Iterable[Finding] | None = None
) -> Iterator[Finding]:
    """The errors of a file at places that ``bears`` on an answer; of one that cannot be used all.

    ``findings`` are those of the file where it has been checked already.
    """
    procedure = loaded.procedure
    for one in check(loaded, on=on) if findings is None else findings:
        # A part that is missing, for which a level is not reached, is told where it would stand: no matter here.
        if counts(one) and (procedure is None or (one.blocks_level is None and bears(one.path))):
            yield one


def counts(finding: Finding) -> bool:
    """Whether a finding is an error that nobody suppressed."""
    return finding.severity is Severity.ERROR and finding.suppressed is None
