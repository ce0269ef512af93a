"""The errors of a file for which an answer may be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ..finding import Finding, Path, Severity
from ..model.loader import Loaded
from ..rules.checking import check


def errors_of(
    loaded: Loaded,
    on: date,
    places: Mapping[str, Sequence[str]],
    findings: Iterable[Finding] | None = None,
) -> Iterator[Finding]:
    """The errors of a file at the places that bear on an answer; of one that cannot be used all.

    ``places`` are by their first keys, each with the keys of which one has to be inside, where not all of it bears.
    ``findings`` are those of the file where it has been checked already.
    """

    def bears(path: Path) -> bool:
        inside = places.get(str(path[0])) if path else None
        return inside is not None and (not inside or any(key in path for key in inside))

    procedure = loaded.procedure
    for one in check(loaded, on=on) if findings is None else findings:
        # A part that is missing, for which a level is not reached, is told where it would stand: no matter here.
        if counts(one) and (procedure is None or (one.blocks_level is None and bears(one.path))):
            yield one


def counts(finding: Finding) -> bool:
    """Whether a finding is an error that nobody suppressed."""
    return finding.severity is Severity.ERROR and finding.suppressed is None
