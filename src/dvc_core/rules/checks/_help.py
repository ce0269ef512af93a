"""What several rules need: the offset of a text in its file, and what counts as the future."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...finding import Applicability, Edit, Fix, Path
from ...law.day import today
from ...source import Source
from ..registry import Doc


def latest(doc: Doc) -> date:
    """The later of today and the date of judging: past that a file can have seen nothing."""
    return max(doc.on, today())


def text_start(source: Source, path: Path, value: str) -> int | None:
    """Where the letters of a text value begin; None where its writing differs from its content."""
    span = source.full_span(path)
    raw = source.slice(span)
    if raw == value:
        return span.start
    return span.start + 1 if raw[1:-1] == value and raw[:1] in {'"', "'"} else None


def mend(
    source: Source,
    path: Path,
    value: str,
    edits: Iterable[Edit],
    applicability: Applicability = Applicability.SAFE,
) -> tuple[Fix, ...]:
    """The fix that makes ``edits``, counted from the start of the value; its quotes stay."""
    at = text_start(source, path, value)
    if at is None:
        return ()
    return (Fix(tuple(Edit(at + e.start, at + e.end, e.replacement) for e in edits), applicability),)
