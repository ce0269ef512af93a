"""A time of the day."""

from ._kind import Kind

KINDS = (Kind("gio", "time", plainer="van_ban"),)
