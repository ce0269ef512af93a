"""Text: a line, or several."""

from ._kind import Kind

KINDS = (Kind("van_ban", "text"), Kind("van_ban_dai", "text", plainer="van_ban"))
