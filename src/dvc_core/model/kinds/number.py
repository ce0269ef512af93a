"""Numbers: whole, decimal, an amount in đồng."""

from ._kind import Kind

_LIMITS = frozenset(("minimum", "maximum", "step", "unit", "unique", "computation"))

KINDS = (
    Kind("so_nguyen", 30, {"vi": "Số nguyên", "en": "Whole number"}, _LIMITS, "integer"),
    Kind("so_thap_phan", 40, {"vi": "Số thập phân", "en": "Decimal number"}, _LIMITS, "number"),
    Kind("tien", 50, {"vi": "Số tiền", "en": "Money"}, _LIMITS, "integer"),
)
