"""A day of the calendar, and one of which perhaps only the year or the month is known."""

from ._kind import Kind

KINDS = (
    Kind("ngay", "date", plainer="van_ban"),
    Kind("ngay_khuyet", "partial_date", plainer="van_ban"),
)
