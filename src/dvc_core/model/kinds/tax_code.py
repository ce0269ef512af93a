"""The number of a taxpayer."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("ma_so_thue", 140, {"vi": "Mã số thuế", "en": "Tax code"}, frozenset(("unique",))),)
