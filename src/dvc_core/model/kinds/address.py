"""A place: province, commune, and what stands on the door."""

from ._kind import FileFieldKind

KINDS = (FileFieldKind("dia_chi", 170, {"vi": "Địa chỉ", "en": "Address"}, value="address"),)
