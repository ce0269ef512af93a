"""Rows of questions."""

from ._kind import Kind

_LIMITS = frozenset(("columns", "min_rows", "max_rows", "lines"))

KINDS = (Kind("bang", 190, {"vi": "Bảng", "en": "Table"}, _LIMITS, "rows"),)
