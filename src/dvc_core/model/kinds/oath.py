"""A declaration that has to be made."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("cam_doan", 120, {"vi": "Cam đoan", "en": "Declaration"}, value="true"),)
