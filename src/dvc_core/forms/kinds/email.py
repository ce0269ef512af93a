"""An address of electronic mail."""

from ._kind import Kind

KINDS = (Kind("thu_dien_tu", "text", plainer="van_ban"),)
