"""Rows of questions."""

from ._kind import FileFieldKind

_LIMITS = frozenset(("columns", "min_rows", "max_rows", "lines"))

KINDS = (FileFieldKind("bang", 190, {"vi": "Bảng", "en": "Table"}, _LIMITS, "rows"),)
