"""A time of the day."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("gio", 80, {"vi": "Giờ", "en": "Hour"}, value="time"),)
