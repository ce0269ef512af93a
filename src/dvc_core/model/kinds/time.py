"""A time of the day."""

from ._kind import Kind

KINDS = (Kind("gio", 80, {"vi": "Giờ", "en": "Hour"}, value="time"),)
