"""Text: a line, or several."""

from __future__ import annotations

from functools import partial

from ..texts import is_lines, lines
from ._kind import FormFieldKind
from ._written import free_check, limits, schema

_TEXT = FormFieldKind(
    name="van_ban",
    check=free_check,
    schema=schema,
    planned=lambda field, _setting: limits(field, field.pattern),
    samples=("Nguyễn Văn An",),
)

KINDS = (
    _TEXT,
    _TEXT._replace(
        name="van_ban_dai",
        check=partial(free_check, is_normal=is_lines),
        text=lines,
        fallback="van_ban",
        samples=("Dòng một\nDòng hai",),
    ),
)
