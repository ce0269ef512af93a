"""Text: a line, or several."""

from ._kind import FileFieldKind

_LIMITS = frozenset(("min_length", "max_length", "pattern", "lines"))

KINDS = (
    FileFieldKind("van_ban", 10, {"vi": "Văn bản ngắn", "en": "Text"}, _LIMITS | {"unique"}),
    FileFieldKind("van_ban_dai", 20, {"vi": "Văn bản dài", "en": "Long text"}, _LIMITS),
)
