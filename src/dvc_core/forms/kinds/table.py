"""Rows of questions."""

from ._kind import Kind

KINDS = (Kind("bang", "rows"),)
