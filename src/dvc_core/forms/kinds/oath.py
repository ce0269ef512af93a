"""A declaration that has to be made."""

from ._kind import Kind

KINDS = (Kind("cam_doan", "true", plainer="co_khong"),)
