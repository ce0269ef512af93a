"""The number of a taxpayer."""

from ._kind import Kind

KINDS = (Kind("ma_so_thue", "text", plainer="van_ban"),)
