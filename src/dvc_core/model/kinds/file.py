"""Files that are attached."""

from ._kind import FileFieldKind

_LIMITS = frozenset(("formats", "max_megabytes", "max_files", "paper"))

KINDS = (FileFieldKind("tep", 180, {"vi": "Tệp đính kèm", "en": "File"}, _LIMITS, "files"),)
