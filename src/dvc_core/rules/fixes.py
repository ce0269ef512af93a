"""Apply the fixes of findings to a text: range edits only, nothing outside them changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ..finding import Applicability, Edit, Finding, Fix
from ..source.lines import edited

if TYPE_CHECKING:
    from ..source import Source


class Fixed(NamedTuple):
    """A text with fixes applied, and how many findings they were of."""

    data: bytes
    fixed: int


def usable(finding: Finding, *, unsafe: bool = False) -> Fix | None:
    """The first fix of a finding that may be applied, if it has one and is not suppressed."""
    if finding.suppressed is not None:
        return None
    allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    return next((fix for fix in finding.fixes if fix.applicability in allowed), None)


def apply(source: Source, findings: Iterable[Finding], *, unsafe: bool = False) -> Fixed:
    """Return the bytes of the text with every applicable fix; of two that overlap, the first wins.

    A byte-order mark stays unless its own fix is among them.
    """
    from ..source.decode import BOM

    taken: list[Edit] = []  # sorted and apart from each other
    count = 0
    bom = source.bom
    for finding in findings:
        fix = usable(finding, unsafe=unsafe)
        if fix is None:
            continue
        if finding.code == BOM.code:
            bom = False
            count += 1
        elif not any(_clashes(edit, taken) for edit in fix.edits):
            taken = sorted([*taken, *fix.edits])
            count += 1
    text = edited(source.text, taken)
    return Fixed(("\ufeff" if bom else "").encode() + text.encode("utf-8", "surrogatepass"), count)


def _clashes(edit: Edit, taken: list[Edit]) -> bool:
    """True where an edit touches what one of ``taken`` changes, or repeats it."""
    at = bisect_left(taken, edit)
    if at < len(taken) and (taken[at] == edit or taken[at].start < edit.end):
        return True
    return at > 0 and edit.start < taken[at - 1].end
