"""What is offered in the place of a text that says nothing; loaded where there is one."""

from __future__ import annotations

from ...finding import Applicability, Edit, Fix, Path
from ...model.completeness import means_none
from ...model.keys import field_at
from ...model.shapes import NONE_WORD
from ..registry import Doc


def line_fix(doc: Doc, path: Path) -> tuple[Fix, ...]:
    """Take out the line of a key that may be left out, where it has one of its own."""
    field = field_at(path) if isinstance(path[-1], str) else None
    if field is None or field.is_required():
        return ()
    lines, key, value = doc.source.lines, doc.source.key_span(path), doc.source.full_span(path)
    start, end = lines.line_start(key.line), lines.line_start(key.line + 1)
    apart = not doc.source.text[start : key.start].strip(" ") and key.line == value.end_line
    return (Fix((Edit(start, end, ""),), Applicability.UNSAFE),) if apart else ()


def none_fix(doc: Doc, path: Path, text: str) -> tuple[Fix, ...]:
    """The word of the model where an author wrote "Không có" for a template: for the author to confirm."""
    if path[-1] != "mau_ket_qua" or not means_none(text):
        return ()
    return doc.source.replacement(path, NONE_WORD, Applicability.UNSAFE)
