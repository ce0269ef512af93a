"""A telephone number."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("dien_thoai", 150, {"vi": "Điện thoại", "en": "Telephone"}, frozenset(("unique",))),)
