"""A question that is answered yes or no."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("co_khong", 110, {"vi": "Có hoặc không", "en": "Yes or no"}, value="boolean"),)
