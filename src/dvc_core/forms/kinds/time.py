"""A time of the day."""

from __future__ import annotations

from ._kind import SENTENCES
from ._written import written

KINDS = (
    written(
        "gio",
        "(?:[01][0-9]|2[0-3]):[0-5][0-9]",
        "time",
        SENTENCES["time"],
        ("07:30",),
    ),
)
