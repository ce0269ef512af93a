"""An address of electronic mail."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("thu_dien_tu", 160, {"vi": "Thư điện tử", "en": "Email"}, frozenset(("unique",))),)
