"""An address of electronic mail."""

from ._kind import Kind

KINDS = (Kind("thu_dien_tu", 160, {"vi": "Thư điện tử", "en": "Email"}, frozenset(("unique",))),)
