"""Numbers: whole, decimal, an amount in đồng."""

from ._kind import FileFieldKind

_LIMITS = frozenset(("minimum", "maximum", "step", "unit", "unique", "computation"))

KINDS = (
    FileFieldKind("so_nguyen", 30, {"vi": "Số nguyên", "en": "Whole number"}, _LIMITS, "integer"),
    FileFieldKind("so_thap_phan", 40, {"vi": "Số thập phân", "en": "Decimal number"}, _LIMITS, "number"),
    FileFieldKind("tien", 50, {"vi": "Số tiền", "en": "Money"}, _LIMITS, "integer"),
)
