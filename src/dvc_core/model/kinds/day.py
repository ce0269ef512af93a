"""A day of the calendar, and one of which perhaps only the year or the month is known."""

from ._kind import FileFieldKind

_LIMITS = frozenset(("earliest", "latest", "unique"))

KINDS = (
    FileFieldKind("ngay", 60, {"vi": "Ngày", "en": "Day"}, _LIMITS, "date"),
    FileFieldKind(
        "ngay_khuyet",
        70,
        {"vi": "Ngày có thể thiếu ngày, tháng", "en": "Partial date"},
        _LIMITS,
        "partial_date",
    ),
)
