"""A text between the questions, to be read."""

from ._kind import Kind

KINDS = (Kind("ghi_chu", 200, {"vi": "Ghi chú", "en": "Note"}, value="none"),)
