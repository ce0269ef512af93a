"""One of several options, or some of them."""

from ._kind import FileFieldKind

_LIMITS = frozenset(("options", "code_list", "lines"))

KINDS = (
    FileFieldKind(
        "chon_mot", 90, {"vi": "Chọn một", "en": "Choice"}, _LIMITS | {"filter_by", "unique"}, "code"
    ),
    FileFieldKind("chon_nhieu", 100, {"vi": "Chọn nhiều", "en": "Choices"}, _LIMITS, "codes"),
)
