"""The number of a person."""

from ._kind import FileFieldKind

KINDS = (
    FileFieldKind(
        "so_dinh_danh", 130, {"vi": "Số định danh cá nhân", "en": "Personal id"}, frozenset(("unique",))
    ),
)
