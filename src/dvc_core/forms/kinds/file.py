"""Files that are attached."""

from ._kind import Kind

KINDS = (Kind("tep", "files"),)
