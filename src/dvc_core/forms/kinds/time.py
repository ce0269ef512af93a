"""A time of the day."""

from __future__ import annotations

from ._written import written

KINDS = (
    written(
        "gio",
        "(?:[01][0-9]|2[0-3]):[0-5][0-9]",
        "time",
        {
            "vi": "“{label}”: giờ viết từ 00:00 đến 23:59",
            "en": "“{label}”: a time is written from 00:00 to 23:59",
        },
        ("07:30",),
    ),
)
