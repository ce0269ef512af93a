"""A telephone number."""

from ._kind import Kind

KINDS = (Kind("dien_thoai", "text", plainer="van_ban"),)
