"""One of several options, or some of them."""

from ._kind import Kind

_LIMITS = frozenset(("options", "code_list", "lines"))

KINDS = (
    Kind("chon_mot", 90, {"vi": "Chọn một", "en": "Choice"}, _LIMITS | {"filter_by", "unique"}, "code"),
    Kind("chon_nhieu", 100, {"vi": "Chọn nhiều", "en": "Choices"}, _LIMITS, "codes"),
)
