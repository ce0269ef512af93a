"""A text between the questions, to be read."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("ghi_chu", 200, {"vi": "Ghi chú", "en": "Note"}, value="none"),)
