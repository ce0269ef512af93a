"""The number of a taxpayer."""

from ._kind import Kind

KINDS = (Kind("ma_so_thue", 140, {"vi": "Mã số thuế", "en": "Tax code"}, frozenset(("unique",))),)
