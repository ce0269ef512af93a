"""An address of electronic mail."""

from __future__ import annotations

from ._kind import SENTENCES
from ._written import written

KINDS = (
    written(
        "thu_dien_tu",
        "[A-Za-z0-9._%+\\-]{1,64}@(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}[A-Za-z]{2,24}",
        "email",
        SENTENCES["email"],
        ("an.nguyen@example.vn",),
        longest=254,  # RFC 5321
    ),
)
