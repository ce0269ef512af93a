"""The number of a person."""

from ._kind import Kind

KINDS = (Kind("so_dinh_danh", "text", plainer="van_ban"),)
