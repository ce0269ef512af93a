"""A telephone number."""

from ._kind import Kind

KINDS = (Kind("dien_thoai", 150, {"vi": "Điện thoại", "en": "Telephone"}, frozenset(("unique",))),)
