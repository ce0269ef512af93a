"""An address of electronic mail."""

from __future__ import annotations

from ._written import written

KINDS = (
    written(
        "thu_dien_tu",
        "[A-Za-z0-9._%+\\-]{1,64}@(?:[A-Za-z0-9\\-]{1,63}\\.){1,8}[A-Za-z]{2,24}",
        "email",
        {
            "vi": "“{label}”: “{value}” không phải địa chỉ thư điện tử (ví dụ ten@example.vn)",
            "en": "“{label}”: “{value}” is no e-mail address (for example name@example.vn)",
        },
        ("an.nguyen@example.vn",),
        longest=254,  # RFC 5321
    ),
)
